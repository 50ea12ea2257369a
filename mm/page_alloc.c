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

static __always_inline void hot_del(struct zone *zone, struct page *page, unsigned int order)
{
	__list_del_entry(&page->lru);
	zone->hot[order].nr--;
}

/* Put a block into the free lists, merged with every free buddy. */
static void merge_block(struct zone *zone, struct page *page, unsigned int order)
{
	unsigned long pfn = page_to_pfn(page);

	while (order < MAX_ORDER) {
		unsigned long buddy_pfn = pfn ^ (1UL << order);
		struct page *buddy = pfn_to_page(buddy_pfn);

		if (buddy->state == block_state(zone, PAGE_FREE, order))
			free_list_del(zone, buddy, order);
		else if (buddy->state == block_state(zone, PAGE_HOT, order))
			hot_del(zone, buddy, order);
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

/* Take a block out of the zone; NULL where no block is large enough. */
static struct page *take_block(struct zone *zone, unsigned int order, bool cold)
{
	struct list_head *hot = &zone->hot[order].list;
	struct page *page;
	unsigned int have;
	u32 map;

	if (!list_empty(hot)) {
		page = list_entry(cold ? hot->prev : hot->next, struct page, lru);
		hot_del(zone, page, order);
		return page;
	}

	map = zone->free_map >> order;
	if (likely(map)) {
		have = order + __ffs(map);
		page = list_first_entry(&zone->free_area[have].list, struct page, lru);
		free_list_del(zone, page, have);
		split_block(zone, page, have, order);
		return page;
	}

	for (have = order + 1; have <= MAX_ORDER; have++) {
		hot = &zone->hot[have].list;
		if (!list_empty(hot)) {
			page = list_entry(hot->prev, struct page, lru);
			hot_del(zone, page, have);
			split_block(zone, page, have, order);
			return page;
		}
	}
	return NULL;
}

static __always_inline struct page *zone_alloc(struct zone *zone, gfp_t gfp, unsigned int order)
{
	long pages = 1L << order;
	unsigned long flags;
	struct page *page = NULL;

	local_irq_save(flags);
	if (zone->nr_free - pages >= (gfp & __GFP_HIGH ? 0 : zone->watermark[WMARK_MIN])) {
		page = take_block(zone, order, gfp & __GFP_COLD);
		if (likely(page)) {
			page->state = block_state(zone, PAGE_USED, order) | PAGE_COUNT_ONE;
			zone->nr_free -= pages;
		}
	}
	local_irq_restore(flags);
	return page;
}

/* Let a block that is nobody's any more rest or merge; interrupts masked. */
static __always_inline void zone_free(struct zone *zone, struct page *page, unsigned int order)
{
	zone->nr_free += 1L << order;
	if (likely(zone->hot[order].nr < zone->hot[order].limit)) {
		page->state = block_state(zone, PAGE_HOT, order);
		list_add(&page->lru, &zone->hot[order].list);
		zone->hot[order].nr++;
	} else {
		merge_block(zone, page, order);
	}
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
		for (;;) {
			struct list_head *hot = &zone->hot[order].list;
			struct page *page;

			if (done == max)
				return done;
			local_irq_save(flags);
			if (list_empty(hot)) {
				local_irq_restore(flags);
				break;
			}
			page = list_entry(hot->prev, struct page, lru);
			hot_del(zone, page, order);
			merge_block(zone, page, order);
			local_irq_restore(flags);
			done++;
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
		page = zone_alloc(*z, gfp, order);
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

struct page *__alloc_pages(gfp_t gfp, unsigned int order, int nid, unsigned long caller)
{
	const struct zonelist *list;
	struct page *page;

	if (unlikely(order > MAX_ORDER)) {
		if (!(gfp & __GFP_NOWARN))
			mm_alloc_failed("page allocation failure", gfp, order, caller);
		return NULL;
	}

	list = &zonelists[nid][gfp & (__GFP_DMA | __GFP_HIGHMEM)];
	page = NULL;
	if (likely(!(gfp & __GFP_THISNODE)))
		page = zone_alloc(list->zones[0], gfp, order);
	if (unlikely(!page)) {
		page = alloc_from_list(list, gfp, order, nid);
		if (!page)
			page = alloc_pages_slowpath(list, gfp, order, nid, caller);
		if (!page)
			return NULL;
	}
	if (gfp & __GFP_ZERO)
		clear_block(page, order);
	return page;
}

struct page *alloc_pages(gfp_t gfp, unsigned int order)
{
	return __alloc_pages(gfp, order, numa_home_node, _RET_IP_);
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
	struct page *page = __alloc_pages(gfp & ~__GFP_HIGHMEM, order, numa_home_node, _RET_IP_);

	return page ? (unsigned long)lowmem_page_address(page) : 0;
}

unsigned long get_zeroed_page(gfp_t gfp)
{
	struct page *page = __alloc_pages(gfp & ~(__GFP_HIGHMEM | __GFP_ZERO), 0, numa_home_node,
					  _RET_IP_);

	if (!page)
		return 0;
	arch_clear_page(lowmem_page_address(page));
	return (unsigned long)lowmem_page_address(page);
}

/* --- freeing --- */

void __free_block(struct page *page, unsigned int order)
{
	unsigned long flags;

	local_irq_save(flags);
	zone_free(page_zone(page), page, order);
	local_irq_restore(flags);
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
		state = page->state & ~(15U << PAGE_ZONE_SHIFT);
		if (likely(state == (PAGE_COUNT_ONE | order << PAGE_ORDER_SHIFT | PAGE_USED))) {
			zone_free(page_zone(page), page, order);
			local_irq_restore(flags);
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
