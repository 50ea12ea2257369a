/* SPDX-License-Identifier: MIT */
/* Between page_alloc.c and page_init.c, which fills these in at boot. */
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

extern struct page *mem_map_start, *mem_map_end;

/* How many blocks of each order may rest. */
extern const u8 hot_limit[NR_PAGE_ORDERS];

void page_alloc_init(void);

#endif
