/* SPDX-License-Identifier: MIT */
/*
 * struct page: 16 bytes for each page frame of RAM.
 *
 * Only the first page of a block (its head) and the pages of a slab say
 * anything: state is 0 for every other page, so that no operation has to visit
 * the pages inside a block. What the words behind state mean follows from
 * state's kind:
 *
 *   PAGE_FREE			lru links the block into its zone's list
 *   PAGE_HOT			private is its slot on the stack of resting blocks
 *   PAGE_USED			private (page_private) and lru are the owner's
 *   PAGE_KMALLOC		a kmalloc above the size classes
 *   PAGE_SLAB			slab_cache in every page of the slab; lru, free index
 *				and objects in use in its first page
 *   PAGE_VMALLOC		private chains the blocks of an area
 *   PAGE_COHERENT		in the coherent pool, not in the linear map
 */
#ifndef _LINUX_MM_TYPES_H
#define _LINUX_MM_TYPES_H

#include <linux/types.h>

struct kmem_cache;

enum page_kind {
	PAGE_NONE,		/* inside a block, reserved, or no RAM */
	PAGE_FREE,		/* in a buddy free list */
	PAGE_HOT,		/* free, resting unmerged */
	PAGE_USED,		/* allocated by alloc_pages */
	PAGE_KMALLOC,
	PAGE_VMALLOC,
	PAGE_COHERENT,
	PAGE_SLAB = 8,		/* a bit of its own: kfree tests it alone */
};

struct page {
	u32 state;		/* PAGE_STATE_* below */
	union {
		struct kmem_cache *slab_cache;
		unsigned long private;
	};
	struct list_head lru;
};

#define PAGE_KIND_SHIFT		0	/* 4 bits */
#define PAGE_ORDER_SHIFT	4	/* 4 bits */
#define PAGE_ZONE_SHIFT		8	/* 4 bits: node * MAX_NR_ZONES + zone */
#define PAGE_COUNT_SHIFT	12	/* 20 bits: references to a block in use, but one */
#define PAGE_COUNT_ONE		(1U << PAGE_COUNT_SHIFT)

#if __SIZEOF_POINTER__ == 4
_Static_assert(sizeof(struct page) == 16, "struct page is 16 bytes");
#endif

#endif
