/* SPDX-License-Identifier: MIT */
/* Between page_alloc.c, buddy.c, page_ref.c, and page_init.c, which fills these in at boot. */
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

static __always_inline unsigned int hot_order(const struct hot_blocks *hot)
{
	return (unsigned long)hot / sizeof(*hot) % 16;
}

static __always_inline struct zone *hot_zone(const struct hot_blocks *hot)
{
	return ((struct zone_hot *)ALIGN_DOWN((unsigned long)hot, sizeof(struct zone_hot)))->zone;
}

/* How many blocks of each order may rest. */
extern const u8 hot_limit[NR_PAGE_ORDERS];

static __always_inline u32 block_state(const struct zone *zone, enum page_kind kind,
				       unsigned int order)
{
	return zone->id_state | order << PAGE_ORDER_SHIFT | kind;
}

/* From a block's struct page to its buddy's, in bytes: they differ in this bit, as
 * the array is aligned to a block of MAX_ORDER. In zone.free_map the bit of order. */
static __always_inline unsigned long buddy_distance(unsigned int order)
{
	return sizeof(struct page) << order;
}

/* What a block in use, with one reference, says while it rests. */
static __always_inline u32 resting_state(u32 used_state)
{
	return used_state - (PAGE_USED - PAGE_HOT);
}

/* --- the plain cases, for functions that are __restartable --- */

/* The hottest resting block, or NULL. */
static __always_inline struct page *alloc_hot(struct hot_blocks *hot)
{
	struct page *page = hotstack_pop(&hot->stack);

	if (likely(page))
		page->state = hot->used_state;
	return page;
}

/* Is it a request that a resting block of the first zone serves? */
static __always_inline bool plain_request(gfp_t gfp, unsigned int order)
{
	return likely(order <= MAX_ORDER) &&
	       likely(!(gfp & (__GFP_THISNODE | __GFP_COLD | __GFP_ZERO)));
}

static __always_inline struct hot_blocks *home_hot(gfp_t gfp, unsigned int order)
{
	return home_hot_blocks[gfp & (__GFP_DMA | __GFP_HIGHMEM)] + order;
}

static __always_inline struct page *alloc_pages_plain(gfp_t gfp, unsigned int order)
{
	return plain_request(gfp, order) ? alloc_hot(home_hot(gfp, order)) : NULL;
}

/*
 * Is the page on its stack of resting blocks? One that says PAGE_HOT and is not
 * is about to be pushed, or was just popped, by whom we interrupted.
 */
static __always_inline bool hot_holds(const struct hot_blocks *hot, const struct page *page)
{
	void **slot = (void **)page->private;

	return slot >= hot->base && slot < hot->stack.top && *slot == page;
}

/* Every request that is not plain or found its home zone unwilling. */
struct page *alloc_pages_careful(gfp_t gfp, unsigned int order, int nid, unsigned long caller);
/* A free whose stack is full, and its block or zone not as it should be. */
void free_pages_short(struct page *page, unsigned int order, bool by_address);

/* --- buddy.c --- */

/* A plain request whose stack is empty: from the same zone while that has plenty, else
 * as alloc_pages_careful. At most MAX_ORDER splits. Any context. */
struct page *alloc_pages_empty(gfp_t gfp, struct hot_blocks *hot, unsigned long caller);
/* Drivers' frees that find the stack full: the block merges, and of single pages some
 * that rest. Any context. */
void free_pages_full(struct page *page, struct hot_blocks *hot, bool by_address);
/* And mm's: one block. */
void free_block_full(struct page *page, struct hot_blocks *hot);
/* A block when none rests, or from the cold end; NULL where the zone has none for
 * this caller: a merged block must leave floor pages. At most MAX_ORDER splits. Any
 * context. */
struct page *zone_alloc_slow(struct zone *zone, gfp_t gfp, unsigned int order, long floor);
/* A merged block, in use, that leaves floor pages in the lists; or NULL. Interrupts are
 * masked. */
struct page *zone_take_merged(struct zone *zone, unsigned int order, long floor);
/* Merge a block that is nobody's any more, at most MAX_ORDER times. Interrupts
 * are masked. */
void zone_free_merged(struct zone *zone, struct page *page, unsigned int order);
/* Merge a block that says PAGE_HOT and is on no stack: its push was interrupted, and
 * restarted after it had written that. False where page is no such block.
 * Interrupts are masked. */
bool zone_finish_push(struct zone *zone, struct page *page);
/* Merge resting blocks below that order, at most max of them; how many were. Interrupts are
 * masked for one at a time. */
unsigned int drain_zone(struct zone *zone, unsigned int orders, unsigned int max);

/*
 * Is it the address of a struct page? The offset is rotated, not shifted: the
 * index of an address that is not aligned to a struct page is beyond the end.
 * Without RAM behind it, its state is 0.
 */
static __always_inline bool page_in_memmap(const struct page *page)
{
	const unsigned int shift = __builtin_ctz(sizeof(*page));
	unsigned long offset = (unsigned long)page - MEMMAP_START;

	return (offset >> shift | offset << (BITS_PER_LONG - shift)) < MEMMAP_PAGES;
}

/* Set how many blocks may rest: none while memory is short, somebody waits for a page,
 * or every call is to be seen (careful.c). Interrupts are masked. */
void zone_set_hot(struct zone *zone);
/* Of all zones, interrupts masked for one at a time. Any context. */
void zones_set_hot(void);

void page_alloc_init(void);

#endif
