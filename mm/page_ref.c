// SPDX-License-Identifier: MIT
/*
 * References to blocks in use, and whose a page is. The state word counts the
 * references beyond the first, so that a block with one is told by the plain
 * value that alloc_pages wrote and __free_pages compares.
 */
#include <linux/export.h>
#include "mm/page_alloc.h"
#include "mm/trace.h"

static bool page_shareable(const struct page *page)
{
	enum page_kind kind = page_kind(page);

	return kind == PAGE_USED || kind == PAGE_KMALLOC || kind == PAGE_VMALLOC;
}

void get_page(struct page *page)
{
	unsigned long flags;

	if (!page_in_memmap(page) || !page_shareable(page) || page->state >= -PAGE_COUNT_ONE) {
		mm_bug("get_page", page, _RET_IP_, "not the head of a block in use");
		return;
	}
	trace_page(TRACE_GET_PAGE, page, page_order(page));
	local_irq_save(flags);
	page->state += PAGE_COUNT_ONE;
	local_irq_restore(flags);
}
EXPORT_SYMBOL(get_page);

void put_page(struct page *page)
{
	unsigned long flags;
	bool last = false, ok = false;

	if (page_in_memmap(page)) {
		trace_page(TRACE_FREE_PAGES, page, page_order(page));
		local_irq_save(flags);
		if (page_shareable(page) && page_count(page) > 1) {
			page->state -= PAGE_COUNT_ONE;
			ok = true;
		} else if (page_kind(page) == PAGE_USED || page_kind(page) == PAGE_KMALLOC) {
			last = ok = true;
		}
		local_irq_restore(flags);
	}
	if (!ok)
		mm_bug("put_page", page, _RET_IP_, "not the head of a block in use");
	else if (last)
		__free_block(page, page_order(page));
}
EXPORT_SYMBOL(put_page);

void split_page(struct page *page, unsigned int order)
{
	u32 single;
	unsigned long i;

	if (!page_in_memmap(page) || page_kind(page) != PAGE_USED || page_order(page) != order ||
	    page_count(page) != 1) {
		mm_bug("split_page", page, _RET_IP_, "not a block of order %u in use once", order);
		return;
	}
	trace_page(TRACE_SPLIT_PAGE, page, order);
	single = block_state(page_zone(page), PAGE_USED, 0);
	for (i = 0; i < 1UL << order; i++)
		page[i].state = single;
}
EXPORT_SYMBOL(split_page);

int page_zonenum(const struct page *page)
{
	unsigned long pfn = page_to_pfn(page);
	unsigned int i;

	if (page->state)
		return page_zone(page)->type;
	/* A page inside a block, or a reserved one: by its address. */
	for (i = 0; i < NR_ZONES; i++)
		if (pfn - zones[i].start_pfn < zones[i].spanned_pages)
			return zones[i].type;
	return ZONE_NORMAL;
}
EXPORT_SYMBOL(page_zonenum);

int zone_idx(const struct zone *zone)
{
	return (int)zone->type;
}
EXPORT_SYMBOL(zone_idx);

int zone_to_nid(const struct zone *zone)
{
	return zone->nid;
}
EXPORT_SYMBOL(zone_to_nid);

struct zone *zone_of_page(const struct page *page)
{
	int nid = page_to_nid(page), type = page_zonenum(page);
	unsigned int i;

	for (i = 0; i < NR_ZONES; i++)
		if (zones[i].nid == nid && (int)zones[i].type == type)
			return &zones[i];
	return NULL;
}
EXPORT_SYMBOL(zone_of_page);

int page_to_nid(const struct page *page)
{
	unsigned long pfn = page_to_pfn(page);
	unsigned int i;

	if (page->state)
		return page_zone(page)->nid;
	for (i = 0; i < NR_ZONES; i++)
		if (pfn - zones[i].start_pfn < zones[i].spanned_pages)
			return zones[i].nid;
	return numa_home_node;
}
EXPORT_SYMBOL(page_to_nid);
