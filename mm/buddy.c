// SPDX-License-Identifier: MIT
/*
 * The free blocks of a zone: buddy lists, and what page_alloc.c's plain cases
 * leave over. The design stands in page_alloc.c.
 *
 * Everything here runs with interrupts masked, for one block at a time. On the
 * way a block may be met that says PAGE_HOT and is on no stack: whoever was
 * interrupted is about to push it or has just popped it. It is left alone.
 */
#include "mm/page_alloc.h"
#include "mm/trace.h"

static __always_inline void free_list_add(struct zone *zone, struct page *page, unsigned int order)
{
	page->state = block_state(zone, PAGE_FREE, order);
	list_add(&page->lru, &zone->free_area[order]);
	zone->free_map |= 1U << order;
}

static __always_inline void free_list_del(struct zone *zone, struct page *page, unsigned int order)
{
	struct list_head *next = page->lru.next, *prev = page->lru.prev;

	next->prev = prev;
	prev->next = next;
	if (next == prev)		/* the list's head, both */
		zone->free_map &= ~(1U << order);
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
 * Put a block into the free lists, merged with every free buddy. The array of
 * struct page is aligned to MAX_ORDER blocks of them, so that a buddy is found,
 * and the lower of two told, by one bit of the address.
 */
static void merge_block(struct zone *zone, struct page *page, unsigned int order)
{
	u32 free_state = block_state(zone, PAGE_FREE, order);

	zone->nr_free += 1L << order;
	for (; order < MAX_ORDER; order++, free_state += 1U << PAGE_ORDER_SHIFT) {
		unsigned long bit = sizeof(*page) << order;
		struct page *buddy = (struct page *)((unsigned long)page ^ bit);

		if (buddy->state == free_state) {
			free_list_del(zone, buddy, order);
		} else if (buddy->state == free_state - PAGE_FREE + PAGE_HOT &&
			   hot_holds(&zone->hot[order], buddy)) {
			hot_del(&zone->hot[order], buddy);
			zone->nr_free += 1L << order;
		} else {
			break;
		}
		((struct page *)((unsigned long)page | bit))->state = 0;
		page = (struct page *)((unsigned long)page & ~bit);
	}
	free_list_add(zone, page, order);
}

/*
 * Give back the upper halves of a block of order have until it is of order; no
 * block of those orders is in the free lists.
 */
static void split_block(struct zone *zone, struct page *page, unsigned int have,
			unsigned int order)
{
	u32 state = block_state(zone, PAGE_FREE, have);

	zone->free_map |= (1U << have) - (1U << order);
	while (have > order) {
		struct list_head *list = &zone->free_area[--have];
		struct page *half = page + (1UL << have);

		state -= 1U << PAGE_ORDER_SHIFT;
		half->state = state;
		half->lru.next = half->lru.prev = list;
		list->next = list->prev = &half->lru;
	}
}

/*
 * A zone that has given pages of its reserve away lets nothing rest until it
 * has filled up again, so that freed pages fill the reserve first.
 */
static void set_short_of_memory(struct zone *zone, bool is_short)
{
	zone->short_of_memory = is_short;
	zone_set_hot(zone);
}

void zone_set_hot(struct zone *zone)
{
	bool rests = !zone->short_of_memory && !mm_tracing;
	unsigned int order;

	for (order = 0; order < NR_PAGE_ORDERS; order++)
		zone->hot[order].stack.limit = zone->hot[order].base +
					       (rests ? hot_limit[order] : 0);
}

/*
 * Take a block out of the free lists, or split a resting one; NULL where no
 * block is large enough or the reserve is not for this caller.
 */
static struct page *take_block(struct zone *zone, gfp_t gfp, unsigned int order)
{
	long left = zone->nr_free - (1L << order);
	struct page *page;
	unsigned int have;
	u32 map = zone->free_map >> order;

	if (likely(map && left >= (gfp & __GFP_HIGH ? 0 : zone->watermark[WMARK_MIN]))) {
		have = order + __ffs(map);
		page = list_first_entry(&zone->free_area[have], struct page, lru);
		free_list_del(zone, page, have);
		split_block(zone, page, have, order);
		zone->nr_free = left;
		if (unlikely(left < zone->watermark[WMARK_MIN] && !zone->short_of_memory))
			set_short_of_memory(zone, true);
		return page;
	}

	/* Nothing in the lists, or not for this caller: what rests is for all. */
	for (have = order + 1; have <= MAX_ORDER; have++) {
		if (!hot_empty(&zone->hot[have])) {
			page = *--zone->hot[have].stack.top;
			zone->nr_free += (1L << have) - (1L << order);
			while (have > order) {
				have--;
				free_list_add(zone, page + (1UL << have), have);
			}
			return page;
		}
	}
	return NULL;
}

/*
 * Single pages are wanted more often than not in numbers: a block of four is
 * taken apart at once, and three pages rest for the next calls. Not a block of the
 * reserve, as what rests is for every caller.
 */
#define REFILL_ORDER	2U

static struct page *refill_single_pages(struct zone *zone, gfp_t gfp)
{
	struct hot_blocks *hot = &zone->hot[0];
	struct page *page = NULL;
	void **slot = hot->stack.top;
	unsigned int i;

	if (hot->stack.limit - slot >= 1L << REFILL_ORDER)
		page = take_block(zone, gfp & ~__GFP_HIGH, REFILL_ORDER);
	if (!page)
		return take_block(zone, gfp, 0);
	for (i = (1U << REFILL_ORDER) - 1; i; i--) {
		page[i].state = resting_state(hot->used_state);
		page[i].private = (unsigned long)slot;
		*slot++ = &page[i];
	}
	hot->stack.top = slot;
	return page;
}

struct page *zone_alloc_slow(struct zone *zone, gfp_t gfp, unsigned int order)
{
	struct hot_blocks *hot = &zone->hot[order];
	unsigned long flags;
	struct page *page;

	local_irq_save(flags);
	if (!hot_empty(hot))
		page = gfp & __GFP_COLD ? hot_take_coldest(hot) : *--hot->stack.top;
	else if (order == 0 && !(gfp & __GFP_COLD))
		page = refill_single_pages(zone, gfp);
	else
		page = take_block(zone, gfp, order);
	if (likely(page))
		page->state = hot->used_state;
	local_irq_restore(flags);
	return page;
}

void zone_free_merged(struct zone *zone, struct page *page, unsigned int order)
{
	merge_block(zone, page, order);
	if (unlikely(zone->short_of_memory && zone->nr_free >= zone->watermark[WMARK_LOW]))
		set_short_of_memory(zone, false);
}

bool zone_finish_push(struct zone *zone, struct page *page)
{
	if (page_kind(page) != PAGE_HOT || hot_holds(page_hot_blocks(page->state), page))
		return false;
	zone_free_merged(zone, page, page_order(page));
	return true;
}

unsigned int drain_zone(struct zone *zone, unsigned int max)
{
	unsigned int order, done = 0;
	unsigned long flags;

	for (order = 0; order <= MAX_ORDER; order++) {
		while (done < max && !hot_empty(&zone->hot[order])) {
			local_irq_save(flags);
			if (!hot_empty(&zone->hot[order])) {
				merge_block(zone, *--zone->hot[order].stack.top, order);
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
			drain_zone(&zones[i], UINT_MAX);
}
