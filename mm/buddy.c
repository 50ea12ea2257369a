// SPDX-License-Identifier: MIT
/*
 * The free blocks of a zone: buddy lists, and what page_alloc.c's plain cases
 * leave over. The design stands in page_alloc.c.
 *
 * Everything here runs with interrupts masked, for one block at a time. On the
 * way a block may be met that says PAGE_HOT and is on no stack: whoever was
 * interrupted is about to push it or has just popped it. It is left alone.
 */
#include "mm/careful.h"
#include "mm/page_alloc.h"
#include "mm/reclaim.h"
#include "mm/trace.h"
#include "mm/vmstat.h"

static __always_inline void free_list_add(struct zone *zone, struct page *page, u32 free_state)
{
	page->state = free_state;
	list_add(&page->lru, &zone->free_area[free_state >> PAGE_ORDER_SHIFT & 15]);
}

/* Take a block out of its list; true where it was the last one there. */
static __always_inline bool free_list_del(struct page *page)
{
	struct list_head *next = page->lru.next, *prev = page->lru.prev;

	next->prev = prev;
	prev->next = next;
	return next == prev;		/* the list's head, both */
}

/* Take a page out of its stack, wherever it is there: the topmost takes its slot. */
static __always_inline void hot_del(struct hot_blocks *hot, const struct page *page)
{
	void **slot = (void **)page->private;
	struct page *last = *--hot->stack.top;

	*slot = last;
	last->private = (unsigned long)slot;
}

/* The block that rests longest; the others move up. For __GFP_COLD. */
static struct page *hot_take_coldest(struct hot_blocks *hot)
{
	struct page *page = *hot->base;
	void **slot;

	hot->stack.top--;
	for (slot = hot->base; slot < hot->stack.top; slot++) {
		slot[0] = slot[1];
		((struct page *)slot[0])->private = (unsigned long)slot;
	}
	return page;
}

static inline bool hot_empty(const struct hot_blocks *hot)
{
	return hot->stack.top == hot->base;
}

long zone_free_pages(const struct zone *zone)
{
	long pages = zone->nr_free;
	unsigned int order;

	if (!zone_populated(zone))
		return 0;
	for (order = 0; order < NR_PAGE_ORDERS; order++)
		pages += (zone->hot[order].stack.top - zone->hot[order].base) << order;
	return pages;
}

/*
 * Put a block into the free lists, merged with every free buddy; distance is that of
 * its order. Its pages are the caller's to count. Returns what the block says that it
 * became a part of.
 */
static noinline u32 merge_block(struct zone *zone, struct page *page, u32 free_state,
				unsigned long distance)
{
	u32 map = zone->free_map;

	for (; distance < buddy_distance(MAX_ORDER); distance <<= 1) {
		struct page *buddy = (struct page *)((unsigned long)page ^ distance);

		if (likely(buddy->state == free_state)) {
			if (free_list_del(buddy))
				map ^= distance;
		} else if (buddy->state == free_state - PAGE_FREE + PAGE_HOT) {
			struct hot_blocks *hot = &zone->hot[free_state >> PAGE_ORDER_SHIFT & 15];

			if (!hot_holds(hot, buddy))
				break;
			hot_del(hot, buddy);
			zone->nr_free += distance / sizeof(*page);
		} else {
			break;
		}
		page = (struct page *)((unsigned long)page & ~distance);
		((struct page *)((unsigned long)page + distance))->state = 0;
		free_state += 1U << PAGE_ORDER_SHIFT;
	}
	zone->free_map = map | distance;
	free_list_add(zone, page, free_state);
	return free_state;
}

/* The same, and counted. */
static __always_inline u32 merge_counted(struct zone *zone, struct page *page, u32 free_state,
					 unsigned int order)
{
	unsigned long distance = buddy_distance(order);

	zone->nr_free += distance / sizeof(*page);
	return merge_block(zone, page, free_state, distance);
}

static void free_to_lists(struct zone *zone, struct page *page, unsigned int order)
{
	merge_counted(zone, page, block_state(zone, PAGE_FREE, order), order);
}

/*
 * A zone that has given pages of its reserve away lets nothing rest until it
 * has filled up again, so that freed pages fill the reserve first.
 */
static void set_reserve_used(struct zone *zone, bool used)
{
	zone->reserve_used = used;
	zone_set_hot(zone);
}

void zone_set_hot(struct zone *zone)
{
	struct hot_blocks *hot = zone->hot;
	unsigned int order;

	zone->short_of_memory = zone->reserve_used || page_waiting;
	if (zone->short_of_memory || mm_careful) {
		zone->free_map |= ZONE_CAREFUL;
		/* On the way of the first allocation from the reserve, GFP_ATOMIC's. */
#pragma GCC unroll 11
		for (order = 0; order < NR_PAGE_ORDERS; order++)
			hot[order].stack.limit = hot[order].base;
	} else {
		zone->free_map &= ~ZONE_CAREFUL;
		for (order = 0; order < NR_PAGE_ORDERS; order++)
			hot[order].stack.limit = hot[order].base + hot_limit[order];
	}
}

void zones_set_hot(void)
{
	unsigned long flags;
	unsigned int i;

	for (i = 0; i < NR_ZONES; i++) {
		if (!zone_populated(&zones[i]))
			continue;
		local_irq_save(flags);
		zone_set_hot(&zones[i]);
		local_irq_restore(flags);
	}
}

/*
 * Take a block out of the free lists: the smallest that is large enough, split until
 * it is of order. NULL where there is none or fewer than floor pages would be left.
 * No block of the orders between is in the lists, so each upper half that goes back is
 * the only one of its list; a list's head needs no prev.
 */
static noinline struct page *take_block(struct zone *zone, unsigned int order, long floor)
{
	unsigned long want = buddy_distance(order), distance;
	long left = zone->nr_free - (1L << order);
	u32 map = zone->free_map, free_state;
	struct list_head *list;
	struct page *page;
	unsigned int have;

	distance = map & -want & ~ZONE_CAREFUL;
	if (unlikely(!distance || left < floor))
		return NULL;
	zone->nr_free = left;
	zone->pages_taken += 1UL << order;
	have = __ffs(distance) - __ffs(sizeof(*page));
	distance = buddy_distance(have);
	free_state = block_state(zone, PAGE_FREE, have);
	list = &zone->free_area[have];
	page = list_first_entry(list, struct page, lru);
	if (free_list_del(page))
		map &= ~distance;
	zone->free_map = map | (distance - want);
	while (distance != want) {
		struct page *half;

		distance >>= 1;
		half = (struct page *)((unsigned long)page + distance);
		free_state -= 1U << PAGE_ORDER_SHIFT;
		half->state = free_state;
		(--list)->next = &half->lru;
		half->lru.next = half->lru.prev = list;
	}
	return page;
}

/* Split a block that rests; the lists may hold blocks of its halves' orders. */
static struct page *split_resting(struct zone *zone, unsigned int order)
{
	unsigned int have;
	struct page *page;

	for (have = order + 1; have <= MAX_ORDER; have++) {
		if (hot_empty(&zone->hot[have]))
			continue;
		page = *--zone->hot[have].stack.top;
		zone->nr_free += (1L << have) - (1L << order);
		zone->free_map |= buddy_distance(have) - buddy_distance(order);
		while (have > order) {
			have--;
			free_list_add(zone, page + (1UL << have),
				      block_state(zone, PAGE_FREE, have));
		}
		return page;
	}
	return NULL;
}

/*
 * Single pages are wanted more often than not in numbers: a block of eight is taken
 * apart at once, and seven pages rest for the next calls. Not a block of the
 * reserve, as what rests is for every caller.
 */
#define REFILL_ORDER	3U

static __always_inline struct page *refill_single_pages(struct zone *zone, struct hot_blocks *hot)
{
	struct page *page = take_block(zone, REFILL_ORDER, zone->watermark[WMARK_LOW]);
	u32 state = resting_state(hot->used_state);
	void **slot = hot->stack.top;
	unsigned int i;

	if (unlikely(!page))
		return NULL;
	for (i = (1U << REFILL_ORDER) - 1; i; i--) {
		page[i].state = state;
		page[i].private = (unsigned long)slot;
		*slot++ = &page[i];
	}
	hot->stack.top = slot;
	return page;
}

struct page *alloc_pages_empty(gfp_t gfp, struct hot_blocks *hot, unsigned long caller)
{
	unsigned int order = hot_order(hot);
	struct zone *zone = hot_zone(hot);
	struct page *page = NULL;
	unsigned long flags;

	if (unlikely(preempt_count()))
		gfp = gfp_in_context(gfp, caller);
	local_irq_save(flags);
	if (likely(!(zone->free_map & ZONE_CAREFUL) && hot_empty(hot))) {
		/* Below the low mark both would say no. */
		if (likely(zone->nr_free > zone->watermark[WMARK_LOW])) {
			if (order == 0)
				page = refill_single_pages(zone, hot);
			if (!page)
				page = take_block(zone, order, zone->watermark[WMARK_LOW]);
		}
		if (likely(page))
			page->state = hot->used_state;
	}
	local_irq_restore(flags);
	return likely(page) ? page : alloc_pages_careful(gfp, order, zone->nid, caller);
}

/*
 * What the zone gives when the plain ways are exhausted: its reserve to those who may
 * use that, and a larger block that rests, which is for all.
 */
static struct page *take_last(struct zone *zone, unsigned int order, long floor)
{
	struct page *page = NULL;

	if (zone->free_map & -buddy_distance(order) & ~ZONE_CAREFUL)
		page = take_block(zone, order, floor);
	if (!page)
		return split_resting(zone, order);
	if (unlikely(zone->nr_free < zone->watermark[WMARK_MIN])) {
		count_vm_event(RESERVE_USED);
		if (!zone->reserve_used)
			set_reserve_used(zone, true);
	}
	return page;
}

struct page *zone_take_merged(struct zone *zone, unsigned int order, long floor)
{
	struct page *page = take_block(zone, order, floor);

	if (page)
		page->state = zone->hot[order].used_state;
	return page;
}

struct page *zone_alloc_slow(struct zone *zone, gfp_t gfp, unsigned int order, long floor)
{
	struct hot_blocks *hot = &zone->hot[order];
	bool reserve_used = zone->reserve_used;
	struct page *page = NULL;
	unsigned long flags;

	local_irq_save(flags);
	if (!hot_empty(hot))
		page = gfp & __GFP_COLD ? hot_take_coldest(hot) : *--hot->stack.top;
	else if (order == 0 && !(gfp & __GFP_COLD) && !(zone->free_map & ZONE_CAREFUL) &&
		 floor <= zone->watermark[WMARK_LOW])
		page = refill_single_pages(zone, hot);
	if (!page)
		page = take_last(zone, order, floor);
	if (likely(page))
		page->state = hot->used_state;
	local_irq_restore(flags);
	/* Nobody else may have seen that memory is short. */
	if (unlikely(zone->reserve_used != reserve_used))
		wakeup_kswapd(gfp);
	return page;
}

/*
 * When the stack of single pages is full, the next frees are likely to find it full as
 * well: with the page that is freed some of those that rest are merged, so that what
 * it costs to come here is paid once for them all. A block costs about as much as two
 * merges; the next one is begun while the sum is below SPILL.
 */
#define SPILL	7U

void free_pages_full(struct page *page, struct hot_blocks *hot, bool by_address)
{
	u32 used_state = hot->used_state, free_state = used_state - PAGE_USED + PAGE_FREE;
	int credit = SPILL << PAGE_ORDER_SHIFT;
	struct zone *zone = hot_zone(hot);
	unsigned long flags;

	local_irq_save(flags);
	if (unlikely(zone->free_map & ZONE_CAREFUL) || unlikely(page->state != used_state)) {
		local_irq_restore(flags);
		free_pages_short(page, hot_order(hot), by_address);
		return;
	}
	if (hot_order(hot)) {
		merge_counted(zone, page, free_state, hot_order(hot));
		local_irq_restore(flags);
		return;
	}
	for (;;) {
		credit -= (int)(merge_counted(zone, page, free_state, 0) - free_state) +
			  (2 << PAGE_ORDER_SHIFT);
		local_irq_restore(flags);
		if (credit <= 0)
			break;
		/* Interrupts come between the blocks: one may merge ten times. */
		local_irq_save(flags);
		page = hot->stack.top[-1];
		if (unlikely(!page)) {
			local_irq_restore(flags);
			break;
		}
		hot->stack.top--;
	}
}

/* Pages have come: is the zone short of memory no more? */
static noinline void fill_reserve(struct zone *zone)
{
	if (zone->reserve_used && zone->nr_free >= zone->watermark[WMARK_LOW])
		set_reserve_used(zone, false);
}

void free_block_full(struct page *page, struct hot_blocks *hot)
{
	u32 free_state = hot->used_state - PAGE_USED + PAGE_FREE;
	struct zone *zone = hot_zone(hot);
	unsigned long flags;

	local_irq_save(flags);
	merge_counted(zone, page, free_state, hot_order(hot));
	if (unlikely(zone->free_map & ZONE_CAREFUL))
		fill_reserve(zone);
	local_irq_restore(flags);
	page_wait_freed(zone);
}

void zone_free_merged(struct zone *zone, struct page *page, unsigned int order)
{
	free_to_lists(zone, page, order);
	fill_reserve(zone);
}

bool zone_finish_push(struct zone *zone, struct page *page)
{
	if (page_kind(page) != PAGE_HOT || hot_holds(page_hot_blocks(page->state), page))
		return false;
	zone_free_merged(zone, page, page_order(page));
	return true;
}

unsigned int drain_zone(struct zone *zone, unsigned int orders, unsigned int max)
{
	unsigned int order, done = 0;
	unsigned long flags;

	for (order = 0; order < orders; order++) {
		while (done < max && !hot_empty(&zone->hot[order])) {
			local_irq_save(flags);
			if (!hot_empty(&zone->hot[order])) {
				free_to_lists(zone, *--zone->hot[order].stack.top, order);
				done++;
			}
			local_irq_restore(flags);
		}
	}
	return done;
}

void drain_hot_pages(void)
{
	unsigned int i;

	for (i = 0; i < NR_ZONES; i++)
		if (zone_populated(&zones[i]))
			drain_zone(&zones[i], NR_PAGE_ORDERS, UINT_MAX);
}
