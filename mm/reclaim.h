/* SPDX-License-Identifier: MIT */
/* Between page_alloc.c, buddy.c and what happens when memory is short: reclaim.c (how
 * far an allocation goes), page_wait.c (who sleeps for a page), vmscan.c (giving back). */
#ifndef _MM_RECLAIM_H
#define _MM_RECLAIM_H

#include "mm/page_alloc.h"

struct task_struct;

/* --- reclaim.c --- */

/* Every zone was below its low mark, or had no block: the rest of alloc_pages. NULL
 * with a report, unless gfp says otherwise. below: it was not the block alone. */
struct page *alloc_pages_slowpath(const struct zonelist *list, gfp_t gfp, unsigned int order,
				  int nid, unsigned long caller, bool below);

/* --- page_alloc.c --- */

/* A block from the first zone of the list that stays above its mark. *below is set where
 * one would not, whether it has a block or not. */
struct page *alloc_from_list(const struct zonelist *list, gfp_t gfp, unsigned int order,
			     int nid, enum watermark mark, bool *below);

/* The type of the best zone that a request may use: what lowmem_reserve is indexed by. */
static __always_inline enum zone_type gfp_zone(gfp_t gfp)
{
	if (gfp & __GFP_DMA)
		return ZONE_DMA;
	return gfp & __GFP_HIGHMEM ? ZONE_HIGHMEM : ZONE_NORMAL;
}

/* May the request use what lies below the min mark? */
static __always_inline bool gfp_reserves(gfp_t gfp)
{
	return (gfp & __GFP_HIGH) || (gfp & (__GFP_MEMALLOC | __GFP_NOMEMALLOC)) == __GFP_MEMALLOC;
}

/* How many pages the zone must have left behind the request. */
static __always_inline long zone_floor(const struct zone *zone, gfp_t gfp, enum watermark mark)
{
	return zone->lowmem_reserve[gfp_zone(gfp)] +
	       (gfp_reserves(gfp) ? 0 : zone->watermark[mark]);
}

/* --- page_wait.c --- */

struct page_waiter {
	struct list_head list;
	struct task_struct *task;
	gfp_t gfp;
	unsigned int order;
	int nid;
	struct page *page;		/* handed over: in use, with one reference */
};

/* Is somebody waiting? Nothing rests then, so that every free comes to buddy.c. */
extern bool page_waiting;

/* Stand at the end of the line, and leave it; a page that was handed over is returned. */
void page_wait_begin(struct page_waiter *w);
struct page *page_wait_end(struct page_waiter *w);
/* Sleep for at most that many jiffies, or until a page is handed over. */
void page_wait(struct page_waiter *w, long timeout);
/* Take what the zones have above their marks, if those in front had no use for it: a
 * free looks at the first in line alone. Process context, the waiter itself. */
void page_wait_look(struct page_waiter *w);
/* Give what the zones have above their marks to those in line. Process context. */
void page_wait_serve_all(void);
/* The same for one zone that has got a block, one waiter at most: for every free that does
 * not come to rest, with interrupts as the caller has them, so that what they are masked for
 * is the merges, then the waiter, and not the sum of both. Any context. */
bool page_wait_serve(struct zone *zone);
static __always_inline void page_wait_freed(struct zone *zone)
{
	if (unlikely(READ_ONCE(page_waiting)))
		page_wait_serve(zone);
}

/* --- vmscan.c --- */

/*
 * One round of reclaim on behalf of a request: pages and objects that went, 0 where
 * nothing could be given back. Process context.
 */
unsigned long try_to_free_pages(gfp_t gfp);
/* kswapd has work: zones that the request may use are below low. Any context. */
extern bool kswapd_wanted;
void __wakeup_kswapd(gfp_t gfp);
static __always_inline void wakeup_kswapd(gfp_t gfp)
{
	if (unlikely(!READ_ONCE(kswapd_wanted)))
		__wakeup_kswapd(gfp);
}
/* Is sleeping for memory possible: have threads been set up? */
bool reclaim_can_sleep(void);

#endif
