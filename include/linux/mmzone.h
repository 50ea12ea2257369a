/* SPDX-License-Identifier: MIT */
#ifndef _LINUX_MMZONE_H
#define _LINUX_MMZONE_H

#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/numa.h>

/* A zone: what it has is the allocator's; /proc/zoneinfo shows it. */
struct zone;

/* ZONE_*, and the node. Any context. */
int zone_idx(const struct zone *zone);
int zone_to_nid(const struct zone *zone);

/* The zone of a page of RAM, or NULL. Any context. */
struct zone *zone_of_page(const struct page *page);
#ifndef _MM_INTERNAL_H
#define page_zone(page)	zone_of_page(page)
#endif

static inline int is_highmem(const struct zone *zone)
{
	return zone_idx(zone) == ZONE_HIGHMEM;
}

static inline int is_normal(const struct zone *zone)
{
	return zone_idx(zone) == ZONE_NORMAL;
}

static inline int is_dma(const struct zone *zone)
{
	return zone_idx(zone) == ZONE_DMA;
}

/* There is no such zone. */
static inline int is_dma32(const struct zone *zone)
{
	return 0;
}

#endif
