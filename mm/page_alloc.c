// SPDX-License-Identifier: MIT
/*
 * The page allocator: a binary buddy system per zone.
 *
 * A free block is either in its zone's free list of that order, merged as far
 * as it goes, or it rests: it was freed a moment ago and waits, unmerged, on
 * the zone's hot stack of its order for the next allocation of the same order.
 * Only a bounded number rests per order (hot_limit), the next free merges; of
 * single pages a few that rest with it.
 * Merging takes a resting buddy off its stack, so resting delays a merge and
 * never prevents one, but for two buddies that both rest: drain_hot_pages(),
 * which every round of reclaim calls, merges those.
 *
 * The state word of a block's head says all about the block; a free block's is
 * a value that one comparison tests (kind, order and zone, no count). The words
 * of the pages inside are 0, so an address in the middle of a block is never
 * mistaken for a block.
 *
 * Bounds: an allocation pops one block, or splits one at most MAX_ORDER times; a
 * free pushes one, or merges it at most MAX_ORDER times, and as many others as make
 * it half as long again (SPILL in buddy.c). Neither depends on the size of the block,
 * of the zone, or on what else is allocated. The plain cases do not mask interrupts
 * (asm/hotstack.h), the others do throughout.
 */
#include "mm/internal.h"
#include "mm/arch.h"
#include "mm/careful.h"
#include "mm/page_alloc.h"
#include "mm/reclaim.h"
#include "mm/trace.h"
#include <linux/export.h>
#include <linux/highmem.h>
#include <mm210/mm.h>

struct zone zones[NR_ZONES];
struct zone_hot zone_hot[NR_ZONES];
struct hot_blocks *home_hot_blocks[4];
struct zonelist zonelists[MAX_NUMNODES][4];
int numa_home_node;
EXPORT_SYMBOL(numa_home_node);

/* --- allocation --- */

struct page *alloc_from_list(const struct zonelist *list, gfp_t gfp, unsigned int order,
			     int nid, enum watermark mark, bool *below)
{
	const enum zone_type class = gfp_zone(gfp);
	const bool reserves = gfp_reserves(gfp);
	struct zone *const *z;

	for (z = list->zones; *z; z++) {
		long floor = (*z)->lowmem_reserve[class] + (reserves ? 0 : (*z)->watermark[mark]);
		struct page *page;

		if ((gfp & __GFP_THISNODE) && (*z)->nid != nid)
			continue;
		if (unlikely((*z)->nr_free - (1L << order) < floor)) {
			*below = true;
			/* What rests is for all, but not where better zones have come short. */
			if ((*z)->lowmem_reserve[class])
				continue;
		}
		page = zone_alloc_slow(*z, gfp, order, floor);
		if (page)
			return page;
	}
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

static noinline struct page *alloc_pages_untraced(gfp_t gfp, unsigned int order, int nid,
						  unsigned long caller)
{
	const struct zonelist *list;
	bool below = false;
	struct page *page;

	if (unlikely(order > MAX_ORDER)) {
		if (!(gfp & __GFP_NOWARN))
			mm_alloc_failed("page allocation failure", gfp, order, caller);
		return NULL;
	}
	list = &zonelists[nid][gfp & (__GFP_DMA | __GFP_HIGHMEM)];
	page = alloc_from_list(list, gfp, order, nid, WMARK_LOW, &below);
	if (unlikely(!page))
		page = alloc_pages_slowpath(list, gfp, order, nid, caller, below);
	if (page && (gfp & __GFP_ZERO))
		clear_block(page, order);
	return page;
}

static noinline __cold struct page *alloc_pages_traced(gfp_t gfp, unsigned int order, int nid,
						       unsigned long caller)
{
	return traced(alloc_pages_untraced(gfp, order, nid, caller),
		      trace_alloc(TRACE_ALLOC_PAGES, ret, order, gfp, nid));
}

struct page *alloc_pages_careful(gfp_t gfp, unsigned int order, int nid, unsigned long caller)
{
	if (unlikely(mm_careful)) {
		gfp = careful_gfp(gfp_in_context(gfp, caller));
		if (mm_tracing)
			return alloc_pages_traced(gfp, order, nid, caller);
	}
	return alloc_pages_untraced(gfp, order, nid, caller);
}

static noinline struct page *alloc_pages_not_plain(gfp_t gfp, unsigned int order, int nid,
						   unsigned long caller)
{
	return alloc_pages_careful(gfp_in_context(gfp, caller), order, nid, caller);
}

__restartable struct page *__alloc_pages(gfp_t gfp, unsigned int order, int nid,
					 unsigned long caller)
{
	struct hot_blocks *hot;
	struct page *page;

	if (!plain_request(gfp, order))
		return alloc_pages_not_plain(gfp, order, nid, caller);
	hot = &zonelists[nid][gfp & (__GFP_DMA | __GFP_HIGHMEM)].zones[0]->hot[order];
	page = alloc_hot(hot);
	return likely(page) ? page : alloc_pages_empty(gfp, hot, caller);
}

/* Tail called, so that the caller is the driver. */
static noinline struct page *alloc_pages_home(gfp_t gfp, unsigned int order)
{
	return alloc_pages_not_plain(gfp, order, numa_home_node, _RET_IP_);
}

static noinline struct page *alloc_pages_home_empty(gfp_t gfp, struct hot_blocks *hot)
{
	return alloc_pages_empty(gfp, hot, _RET_IP_);
}

__restartable struct page *alloc_pages(gfp_t gfp, unsigned int order)
{
	struct hot_blocks *hot;
	struct page *page;

	if (!plain_request(gfp, order))
		return alloc_pages_home(gfp, order);
	hot = home_hot(gfp, order);
	page = alloc_hot(hot);
	return likely(page) ? page : alloc_pages_home_empty(gfp, hot);
}
EXPORT_SYMBOL(alloc_pages);

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
EXPORT_SYMBOL(alloc_pages_node);

static noinline unsigned long get_free_pages_careful(gfp_t gfp, unsigned int order)
{
	struct page *page = __alloc_pages(gfp & ~__GFP_HIGHMEM, order, numa_home_node, _RET_IP_);

	return page ? (unsigned long)lowmem_page_address(page) : 0;
}

__restartable unsigned long __get_free_pages(gfp_t gfp, unsigned int order)
{
	struct page *page = alloc_pages_plain(gfp & ~__GFP_HIGHMEM, order);

	return likely(page) ? (unsigned long)lowmem_page_address(page) :
			      get_free_pages_careful(gfp, order);
}
EXPORT_SYMBOL(__get_free_pages);

unsigned long get_zeroed_page(gfp_t gfp)
{
	unsigned long addr = __get_free_pages(gfp & ~__GFP_ZERO, 0);

	if (likely(addr))
		arch_clear_page((void *)addr);
	return addr;
}
EXPORT_SYMBOL(get_zeroed_page);

/* --- freeing --- */

__restartable void __free_block(struct page *page, unsigned int order)
{
	u32 state = page->state;
	struct hot_blocks *hot = page_hot_blocks(state);

	if (unlikely(!hotstack_push_state(&hot->stack, page, state,
					  resting_state(hot->used_state))))
		free_block_full(page, hot);
}

/* Is it the head of a block of that order, in use with one reference? */
static __always_inline bool used_once(u32 state, unsigned int order)
{
	return (state >> PAGE_ORDER_SHIFT & 15) == order &&
	       (state & ~(255U << PAGE_ORDER_SHIFT)) == PAGE_USED;
}

/* A block in use with one reference merges. */
static __always_inline bool free_pages_merged(struct page *page, unsigned int order)
{
	unsigned long flags;
	struct zone *zone = NULL;
	bool ok;

	if (unlikely(!page_in_memmap(page)))
		return false;
	local_irq_save(flags);
	ok = used_once(page->state, order);
	if (likely(ok)) {
		zone = page_zone(page);
		zone_free_merged(zone, page, order);
	}
	local_irq_restore(flags);
	if (likely(ok))
		page_wait_freed(zone);
	return ok;
}

/* A free that is neither: the block is shared, or misuse. */
static noinline void free_pages_careful(struct page *page, unsigned int order, const char *func,
					const void *ptr, unsigned long caller)
{
	const char *why = NULL;
	struct zone *zone;
	unsigned long flags;
	bool freed = false;

	if (!page_in_memmap(page)) {
		mm_bug(func, ptr, caller, "no page");
		return;
	}

	local_irq_save(flags);
	zone = page_zone(page);
	if (order > MAX_ORDER || page_order(page) != order)
		why = page_kind(page) == PAGE_USED ? "not the order it was allocated with" :
						     "not a block of alloc_pages";
	else if (page_kind(page) == PAGE_USED && page_count(page) > 1)
		page->state -= PAGE_COUNT_ONE;
	else if (zone_finish_push(zone, page))
		freed = true;
	else
		why = page_kind(page) == PAGE_FREE || page_kind(page) == PAGE_HOT ?
		      "freed twice" : "not a block of alloc_pages";
	local_irq_restore(flags);

	if (why)
		mm_bug(func, ptr, caller, "order %u: %s", order, why);
	else if (freed)
		page_wait_freed(zone);
}

static noinline void __free_pages_careful(struct page *page, unsigned int order)
{
	trace_free(TRACE_FREE_PAGES, "__free_pages", page, page, order);
	if (likely(free_pages_merged(page, order)) || !page)
		return;
	free_pages_careful(page, order, "__free_pages", page, _RET_IP_);
}

static noinline void free_address_careful(unsigned long addr, unsigned int order)
{
	const void *ptr = (const void *)addr;

	trace_free(TRACE_FREE_PAGES, "free_pages", ptr, virt_to_page(ptr), order);
	if (!virt_addr_valid(ptr) || !PAGE_ALIGNED(addr)) {
		if (addr)
			mm_bug("free_pages", ptr, _RET_IP_, "not an address of alloc_pages");
	} else if (unlikely(!free_pages_merged(virt_to_page(ptr), order))) {
		free_pages_careful(virt_to_page(ptr), order, "free_pages", ptr, _RET_IP_);
	}
}

void free_pages_short(struct page *page, unsigned int order, bool by_address)
{
	if (by_address)
		free_address_careful((unsigned long)lowmem_page_address(page), order);
	else
		__free_pages_careful(page, order);
}

/* The plain case: a block in use with one reference, and room for it to rest. */
__restartable void __free_pages(struct page *page, unsigned int order)
{
	struct hot_blocks *hot;

	if (likely(page_in_memmap(page))) {
		switch (hotstack_push_block(zone_hot, page, order, (void **)&hot)) {
		case PUSHED:
			return;
		case PUSH_FULL:
			free_pages_full(page, hot, false);
			return;
		case PUSH_REFUSED:
			break;
		}
	}
	__free_pages_careful(page, order);
}
EXPORT_SYMBOL(__free_pages);

__restartable void free_pages(unsigned long addr, unsigned int order)
{
	const void *ptr = (const void *)addr;
	struct hot_blocks *hot;

	if (likely(virt_addr_valid(ptr) && PAGE_ALIGNED(addr))) {
		switch (hotstack_push_block(zone_hot, virt_to_page(ptr), order, (void **)&hot)) {
		case PUSHED:
			return;
		case PUSH_FULL:
			free_pages_full(virt_to_page(ptr), hot, true);
			return;
		case PUSH_REFUSED:
			break;
		}
	}
	free_address_careful(addr, order);
}
EXPORT_SYMBOL(free_pages);
