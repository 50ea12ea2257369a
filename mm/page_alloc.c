// SPDX-License-Identifier: MIT
/*
 * The page allocator: a binary buddy system per zone.
 *
 * A free block is either in its zone's free list of that order, merged as far
 * as it goes, or it rests: it was freed a moment ago and waits, unmerged, on
 * the zone's hot list of its order for the next allocation of the same order.
 * Only a bounded number rests per order (hot_limit), the next free merges.
 * Merging takes a resting buddy out of its list, so resting delays a merge and
 * never prevents one, but for two buddies that both rest: drain_hot_pages(),
 * which the slow path calls before it gives up, merges those.
 *
 * The state word of a block's head says all about the block; a free block's is
 * a value that one comparison tests (kind, order and zone, no count). The words
 * of the pages inside are 0, so an address in the middle of a block is never
 * mistaken for a block.
 *
 * Bounds, interrupts masked throughout: an allocation pops one block and splits
 * at most MAX_ORDER times; a free merges at most MAX_ORDER times. Neither
 * depends on the size of the block, of the zone, or on what else is allocated.
 */
#include "mm/internal.h"
#include "mm/arch.h"
#include "mm/page_alloc.h"
#include <linux/highmem.h>

unsigned long mem_map_base;
struct zone zones[NR_ZONES];
struct zonelist zonelists[MAX_NUMNODES][4];
int numa_home_node;

/* --- lists of free blocks; interrupts are masked --- */

static __always_inline u32 block_state(const struct zone *zone, enum page_kind kind,
				       unsigned int order)
{
	return zone->id_state | order << PAGE_ORDER_SHIFT | kind;
}

static __always_inline void free_list_add(struct zone *zone, struct page *page, unsigned int order)
{
	struct free_area *area = &zone->free_area[order];

	page->state = block_state(zone, PAGE_FREE, order);
	list_add(&page->lru, &area->list);
	area->nr_free++;
	zone->free_map |= 1U << order;
}

static __always_inline void free_list_del(struct zone *zone, struct page *page, unsigned int order)
{
	struct free_area *area = &zone->free_area[order];

	__list_del_entry(&page->lru);
	if (--area->nr_free == 0)
		zone->free_map &= ~(1U << order);
}

/* Take a given block out of the middle of a stack; it is there. */
static void hot_del(struct zone *zone, const struct page *page, unsigned int order)
{
	struct hot_blocks *hot = &zone->hot[order];
	struct page **slot = hot->base;

	while (*slot != page)
		slot++;
	for (hot->top--; slot < hot->top; slot++)
		slot[0] = slot[1];
}

/* The block that rests longest. */
static struct page *hot_take_coldest(struct zone *zone, unsigned int order)
{
	struct page *page = zone->hot[order].base[0];

	hot_del(zone, page, order);
	return page;
}

static inline bool hot_empty(const struct zone *zone, unsigned int order)
{
	return zone->hot[order].top == zone->hot[order].base;
}

long zone_free_pages(const struct zone *zone)
{
	long pages = zone->nr_free;
	unsigned int order;

	for (order = 0; order < NR_PAGE_ORDERS; order++)
		pages += (zone->hot[order].top - zone->hot[order].base) << order;
	return pages;
}

/* Put a block into the free lists, merged with every free buddy. */
static void merge_block(struct zone *zone, struct page *page, unsigned int order)
{
	unsigned long pfn = page_to_pfn(page);

	zone->nr_free += 1L << order;
	while (order < MAX_ORDER) {
		unsigned long buddy_pfn = pfn ^ (1UL << order);
		struct page *buddy = pfn_to_page(buddy_pfn);

		if (buddy->state == block_state(zone, PAGE_FREE, order))
			free_list_del(zone, buddy, order);
		else if (buddy->state == block_state(zone, PAGE_HOT, order))
			hot_del(zone, buddy, order), zone->nr_free += 1L << order;
		else
			break;

		if (buddy_pfn < pfn) {
			page->state = 0;
			page = buddy;
			pfn = buddy_pfn;
		} else {
			buddy->state = 0;
		}
		order++;
	}
	free_list_add(zone, page, order);
}

/* Give back the upper halves of a block of order have until it is of order. */
static __always_inline void split_block(struct zone *zone, struct page *page, unsigned int have,
					unsigned int order)
{
	while (have > order) {
		have--;
		free_list_add(zone, page + (1UL << have), have);
	}
}

/*
 * A zone that has given pages of its reserve away lets nothing rest until it
 * has filled up again, so that freed pages fill the reserve first.
 */
static void set_short_of_memory(struct zone *zone, bool is_short)
{
	unsigned int order;

	zone->short_of_memory = is_short;
	for (order = 0; order < NR_PAGE_ORDERS; order++)
		zone->hot[order].limit = zone->hot[order].base + (is_short ? 0 : hot_limit[order]);
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
		page = list_first_entry(&zone->free_area[have].list, struct page, lru);
		free_list_del(zone, page, have);
		split_block(zone, page, have, order);
		zone->nr_free = left;
		if (unlikely(left < zone->watermark[WMARK_MIN] && !zone->short_of_memory))
			set_short_of_memory(zone, true);
		return page;
	}

	for (have = order + 1; have <= MAX_ORDER; have++) {
		if (!hot_empty(zone, have)) {
			page = hot_take_coldest(zone, have);
			split_block(zone, page, have, order);
			zone->nr_free += (1L << have) - (1L << order);
			return page;
		}
	}
	return NULL;
}

/* What zone_alloc's plain case is not: nothing rests, or the cold end is asked. */
static noinline struct page *zone_alloc_slow(struct zone *zone, gfp_t gfp, unsigned int order)
{
	unsigned long flags;
	struct page *page;

	local_irq_save(flags);
	if (hot_empty(zone, order))
		page = take_block(zone, gfp, order);
	else if (gfp & __GFP_COLD)
		page = hot_take_coldest(zone, order);
	else
		page = *--zone->hot[order].top;
	if (likely(page))
		page->state = zone->hot[order].used_state;
	local_irq_restore(flags);
	return page;
}

/* The hottest resting block of the order, or NULL. */
static __always_inline struct page *zone_alloc_hot(struct zone *zone, unsigned int order)
{
	struct hot_blocks *hot = &zone->hot[order];
	unsigned long flags;
	struct page *page;

	local_irq_save(flags);
	page = hot->top[-1];
	if (likely(page)) {
		hot->top--;
		page->state = hot->used_state;
	}
	local_irq_restore(flags);
	return page;
}

/* The stack is full, or the zone needs the block: merge it. */
static noinline void zone_free_slow(struct zone *zone, struct page *page, unsigned int order)
{
	unsigned long flags;

	local_irq_save(flags);
	merge_block(zone, page, order);
	if (unlikely(zone->short_of_memory && zone->nr_free >= zone->watermark[WMARK_LOW]))
		set_short_of_memory(zone, false);
	local_irq_restore(flags);
}

/* Let a block rest that is nobody's any more; false where it must merge.
 * Interrupts are masked. */
static __always_inline bool zone_free_hot(struct hot_blocks *hot, struct page *page, u32 state)
{
	struct page **top = hot->top;

	if (unlikely(top >= hot->limit))
		return false;
	page->state = state - (PAGE_USED - PAGE_HOT) - PAGE_COUNT_ONE;
	*top = page;
	hot->top = top + 1;
	return true;
}

/**
 * drain_zone - merge resting blocks, at most max of them
 *
 * Interrupts are masked for one block at a time. Returns how many were merged.
 */
static unsigned int drain_zone(struct zone *zone, unsigned int max)
{
	unsigned int order, done = 0;
	unsigned long flags;

	for (order = 0; order <= MAX_ORDER; order++) {
		while (done < max && !hot_empty(zone, order)) {
			local_irq_save(flags);
			if (!hot_empty(zone, order)) {
				merge_block(zone, hot_take_coldest(zone, order), order);
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

/* --- allocation --- */

static struct page *alloc_from_list(const struct zonelist *list, gfp_t gfp, unsigned int order,
				    int nid)
{
	struct zone *const *z;

	for (z = list->zones; *z; z++) {
		struct page *page;

		if ((gfp & __GFP_THISNODE) && (*z)->nid != nid)
			continue;
		page = zone_alloc_slow(*z, gfp, order);
		if (page)
			return page;
	}
	return NULL;
}

/* Resting blocks that an allocation which must not sleep may merge: with at
 * most MAX_ORDER merges a block this stays below 1,500 instructions. */
#define ATOMIC_DRAIN	4

/*
 * Every zone of the list said no. Get memory back, try again, and report if
 * that did not help. This is the one place where an allocation may come to
 * wait for memory.
 */
static struct page *alloc_pages_slowpath(const struct zonelist *list, gfp_t gfp,
					 unsigned int order, int nid, unsigned long caller)
{
	struct zone *const *z;
	struct page *page;

	if (gfpflags_allow_blocking(gfp) && !in_interrupt()) {
		kmem_cache_reap_all();
		dma_coherent_trim();
		drain_hot_pages();
	} else {
		for (z = list->zones; *z; z++)
			drain_zone(*z, ATOMIC_DRAIN);
	}

	page = alloc_from_list(list, gfp, order, nid);
	if (!page && (gfp & __GFP_NOFAIL) && order <= 1)
		page = alloc_from_list(list, gfp | __GFP_HIGH, order, nid);
	if (page)
		return page;
	if (!(gfp & __GFP_NOWARN) || (gfp & __GFP_NOFAIL))
		mm_alloc_failed("page allocation failure", gfp, order, caller);
	if (gfp & __GFP_NOFAIL)
		panic("mm: out of memory for a __GFP_NOFAIL allocation of order %u", order);
	return NULL;
}

static void clear_block(struct page *page, unsigned int order)
{
	unsigned long i;

	if (!PageHighMem(page)) {
		arch_clear(lowmem_page_address(page), PAGE_SIZE << order);
		return;
	}
	for (i = 0; i < 1UL << order; i++)
		clear_highpage(page + i);
}

static noinline struct page *alloc_pages_careful(gfp_t gfp, unsigned int order, int nid,
						 unsigned long caller)
{
	const struct zonelist *list;
	struct page *page;

	if (unlikely(order > MAX_ORDER)) {
		if (!(gfp & __GFP_NOWARN))
			mm_alloc_failed("page allocation failure", gfp, order, caller);
		return NULL;
	}
	list = &zonelists[nid][gfp & (__GFP_DMA | __GFP_HIGHMEM)];
	page = alloc_from_list(list, gfp, order, nid);
	if (unlikely(!page))
		page = alloc_pages_slowpath(list, gfp, order, nid, caller);
	if (page && (gfp & __GFP_ZERO))
		clear_block(page, order);
	return page;
}

/* The plain case: the first zone of the list has a block at rest. */
static __always_inline struct page *alloc_pages_inline(gfp_t gfp, unsigned int order, int nid,
						       unsigned long caller)
{
	if (likely(order <= MAX_ORDER &&
		   !(gfp & (__GFP_THISNODE | __GFP_COLD | __GFP_ZERO)))) {
		struct zone *zone =
			zonelists[nid][gfp & (__GFP_DMA | __GFP_HIGHMEM)].zones[0];
		struct page *page = zone_alloc_hot(zone, order);

		if (likely(page))
			return page;
	}
	return alloc_pages_careful(gfp, order, nid, caller);
}

struct page *__alloc_pages(gfp_t gfp, unsigned int order, int nid, unsigned long caller)
{
	return alloc_pages_inline(gfp, order, nid, caller);
}

struct page *alloc_pages(gfp_t gfp, unsigned int order)
{
	return alloc_pages_inline(gfp, order, numa_home_node, _RET_IP_);
}

struct page *alloc_pages_node(int nid, gfp_t gfp, unsigned int order)
{
	if (nid == NUMA_NO_NODE)
		nid = numa_home_node;
	if (nid < 0 || nid >= MAX_NUMNODES || !zonelists[nid][__GFP_HIGHMEM].zones[0]) {
		if (!(gfp & __GFP_NOWARN))
			mm_bug("alloc_pages_node", NULL, _RET_IP_, "there is no node %d", nid);
		return NULL;
	}
	return __alloc_pages(gfp, order, nid, _RET_IP_);
}

unsigned long __get_free_pages(gfp_t gfp, unsigned int order)
{
	struct page *page = alloc_pages_inline(gfp & ~__GFP_HIGHMEM, order, numa_home_node,
					       _RET_IP_);

	return page ? (unsigned long)lowmem_page_address(page) : 0;
}

unsigned long get_zeroed_page(gfp_t gfp)
{
	struct page *page = alloc_pages_inline(gfp & ~(__GFP_HIGHMEM | __GFP_ZERO), 0,
					       numa_home_node, _RET_IP_);

	if (!page)
		return 0;
	arch_clear_page(lowmem_page_address(page));
	return (unsigned long)lowmem_page_address(page);
}

/* --- freeing --- */

void __free_block(struct page *page, unsigned int order)
{
	struct zone *zone = page_zone(page);
	unsigned long flags;
	bool rests;

	local_irq_save(flags);
	rests = zone_free_hot(&zone->hot[order], page, zone->hot[order].used_state);
	local_irq_restore(flags);
	if (!rests)
		zone_free_slow(zone, page, order);
}

static bool page_in_memmap(const struct page *page)
{
	return (unsigned long)page >= (unsigned long)mem_map_start &&
	       page < mem_map_end && ((unsigned long)page - mem_map_base) % sizeof(*page) == 0;
}

/* A free that is not the plain one: a shared block, or misuse. */
static noinline void free_pages_slow(struct page *page, unsigned int order, const char *func,
				     const void *ptr, unsigned long caller)
{
	unsigned long flags;

	if (!page)
		return;
	if (!page_in_memmap(page)) {
		mm_bug(func, ptr, caller, "no page");
		return;
	}

	local_irq_save(flags);
	if (page_kind(page) == PAGE_USED && page_order(page) == order && page_count(page) > 1) {
		page->state -= PAGE_COUNT_ONE;
		local_irq_restore(flags);
		return;
	}
	local_irq_restore(flags);

	if (page_kind(page) == PAGE_USED && page_order(page) != order)
		mm_bug(func, ptr, caller, "freed with order %u, allocated with order %u", order,
		       page_order(page));
	else if (page_kind(page) == PAGE_FREE || page_kind(page) == PAGE_HOT)
		mm_bug(func, ptr, caller, "freed twice");
	else
		mm_bug(func, ptr, caller, "not a block of alloc_pages");
}

static __always_inline void free_pages_checked(struct page *page, unsigned int order,
					       const char *func, const void *ptr,
					       unsigned long caller)
{
	unsigned long flags;

	if (likely(page >= mem_map_start && page < mem_map_end)) {
		u32 state;

		local_irq_save(flags);
		state = page->state;
		if (likely((state & ~(15U << PAGE_ZONE_SHIFT)) ==
			   (PAGE_COUNT_ONE | order << PAGE_ORDER_SHIFT | PAGE_USED))) {
			struct zone *zone = &zones[state >> PAGE_ZONE_SHIFT & 15];
			bool rests = zone_free_hot(&zone->hot[order], page, state);

			if (unlikely(!rests))
				page->state = block_state(zone, PAGE_NONE, order);
			local_irq_restore(flags);
			if (unlikely(!rests))
				zone_free_slow(zone, page, order);
			return;
		}
		local_irq_restore(flags);
	}
	free_pages_slow(page, order, func, ptr, caller);
}

void __free_pages(struct page *page, unsigned int order)
{
	free_pages_checked(page, order, "__free_pages", page, _RET_IP_);
}

void free_pages(unsigned long addr, unsigned int order)
{
	void *ptr = (void *)addr;

	if (unlikely(!virt_addr_valid(ptr) || !PAGE_ALIGNED(addr))) {
		if (addr)
			mm_bug("free_pages", ptr, _RET_IP_, "not an address of alloc_pages");
		return;
	}
	free_pages_checked(virt_to_page(ptr), order, "free_pages", ptr, _RET_IP_);
}

/* --- references --- */

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
	local_irq_save(flags);
	page->state += PAGE_COUNT_ONE;
	local_irq_restore(flags);
}

void put_page(struct page *page)
{
	unsigned long flags;
	bool last = false, ok = false;

	if (page_in_memmap(page)) {
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

void split_page(struct page *page, unsigned int order)
{
	u32 single;
	unsigned long i;

	if (!page_in_memmap(page) || page_kind(page) != PAGE_USED || page_order(page) != order ||
	    page_count(page) != 1) {
		mm_bug("split_page", page, _RET_IP_, "not a block of order %u in use once", order);
		return;
	}
	single = block_state(page_zone(page), PAGE_USED, 0) | PAGE_COUNT_ONE;
	for (i = 0; i < 1UL << order; i++)
		page[i].state = single;
}

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
