// SPDX-License-Identifier: MIT
/*
 * Counters of what the memory manager did, for /proc/vmstat and tests. What happens on
 * fast paths is not counted there: pgalloc counts pages when they leave a zone's free
 * lists, and pgfree follows from how many of them are back.
 */
#include "mm/page_alloc.h"
#include "mm/vmstat.h"
#include <mm210/memstat.h>

unsigned long vm_events[NR_VM_EVENTS];

/* By Linux's names and in its order, and mm_ for what Linux does not count. */
static const char *const names[NR_VM_EVENTS] = {
	[ALLOCSTALL_DMA] = "allocstall_dma",
	[ALLOCSTALL_NORMAL] = "allocstall_normal",
	[ALLOCSTALL_HIGH] = "allocstall_high",
	[PGSTEAL_KSWAPD] = "pgsteal_kswapd",
	[PGSTEAL_DIRECT] = "pgsteal_direct",
	[SLABS_SCANNED] = "slabs_scanned",
	[KSWAPD_HIGH_WMARK_HIT_QUICKLY] = "kswapd_high_wmark_hit_quickly",
	[PAGEOUTRUN] = "pageoutrun",
	[DROP_PAGECACHE] = "drop_pagecache",
	[DROP_SLAB] = "drop_slab",
	[KSWAPD_WAKE] = "mm_kswapd_wake",
	[PAGE_WAIT_SLEEP] = "mm_page_sleep",
	[PAGE_WAIT_SERVED] = "mm_page_served",
	[RESERVE_USED] = "mm_reserve_used",
	[ALLOC_FAIL] = "mm_alloc_fail",
	[MEMPOOL_SLEEP] = "mm_mempool_sleep",
};

static const char *const pgalloc[MAX_NR_ZONES] = {
	[ZONE_DMA] = "pgalloc_dma", [ZONE_NORMAL] = "pgalloc_normal",
	[ZONE_HIGHMEM] = "pgalloc_high",
};

/* pgfree, which is no counter, stands before this one. */
#define PGFREE	((unsigned int)PGSTEAL_KSWAPD)

/* Pages taken from the free lists of a type's zones; *out: those not back yet. */
static unsigned long pages_taken(enum zone_type type, unsigned long *out)
{
	unsigned long taken = 0;
	unsigned int i;

	for (i = 0; i < NR_ZONES; i++) {
		if (zones[i].type != type || !zone_populated(&zones[i]))
			continue;
		taken += zones[i].pages_taken;
		*out += zones[i].managed_pages - zones[i].nr_free;
	}
	return taken;
}

bool vm_stat(unsigned int n, const char **name, unsigned long *value)
{
	unsigned long out = 0, taken = 0;
	enum zone_type type;

	if (n < MAX_NR_ZONES) {
		*name = pgalloc[n];
		*value = pages_taken(n, &out);
		return true;
	}
	n -= MAX_NR_ZONES;
	if (n == PGFREE) {
		for (type = 0; type < MAX_NR_ZONES; type++)
			taken += pages_taken(type, &out);
		*name = "pgfree";
		*value = taken - out;
		return true;
	}
	n -= n > PGFREE;
	if (n >= NR_VM_EVENTS)
		return false;
	*name = names[n];
	*value = vm_events[n];
	return true;
}
