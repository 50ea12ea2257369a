/* SPDX-License-Identifier: MIT */
/* Between page_alloc.c, page_ref.c, and page_init.c, which fills these in at boot. */
#ifndef _MM_PAGE_ALLOC_H
#define _MM_PAGE_ALLOC_H

#include "mm/internal.h"
#include <linux/interrupt.h>

/* Where to look for memory, in order: most suitable zone first, within a zone
 * type the asked node first. Ends with NULL. */
struct zonelist {
	struct zone *zones[NR_ZONES + 1];
};

/* By node and the two zone bits of gfp. */
extern struct zonelist zonelists[MAX_NUMNODES][4];

/* The first zone of each list of the home node, as the plain case wants it. */
extern struct hot_blocks *home_hot_blocks[4];

extern struct page *mem_map_start, *mem_map_end;

/* How many blocks of each order may rest. */
extern const u8 hot_limit[NR_PAGE_ORDERS];

static __always_inline u32 block_state(const struct zone *zone, enum page_kind kind,
				       unsigned int order)
{
	return zone->id_state | order << PAGE_ORDER_SHIFT | kind;
}

/* Is it the address of a struct page? */
static inline bool page_in_memmap(const struct page *page)
{
	unsigned long offset = (unsigned long)page - memmap.start;

	return offset < memmap.bytes && offset % sizeof(*page) == 0;
}

void page_alloc_init(void);

#endif
