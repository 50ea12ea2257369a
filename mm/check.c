// SPDX-License-Identifier: MIT
/*
 * Proof by inspection: walk every structure of mm and compare what it says of
 * itself with what is there. Each violation is printed as a "check:" line and
 * counted. Interrupts are masked while one structure is walked, so what it
 * finds is a state that existed. The list of caches is its mutex's, too: another thread may
 * have been preempted in the middle of a change.
 *
 * This file: pages and slabs. vmalloc.c, highmem.c and dma_coherent.c check
 * what they own.
 */
#include "mm/page_alloc.h"
#include "mm/slab.h"
#include <mm210/memstat.h>

/* --- pages --- */

static int check_list(const struct zone *z, unsigned int order, unsigned long *pages)
{
	const struct list_head *list = &z->free_area[order];
	unsigned long n = 0;
	const struct page *page;
	int bad = 0;

	list_for_each_entry(page, list, lru) {
		unsigned long pfn = page_to_pfn(page);

		if (page->lru.prev->next != &page->lru)
			return bad + check_fail("%s order %u: list broken at pfn %lx", z->name,
						order, pfn);
		if (page->state != (z->id_state | order << PAGE_ORDER_SHIFT | PAGE_FREE))
			bad += check_fail("%s order %u: pfn %lx has state %08x", z->name, order,
					  pfn, page->state);
		if (pfn & ((1UL << order) - 1) || pfn - z->start_pfn >= z->spanned_pages)
			bad += check_fail("%s order %u: pfn %lx is out of place", z->name, order,
					  pfn);
		if (++n > z->managed_pages)
			return bad + check_fail("%s order %u: the list has no end", z->name,
						order);
	}
	*pages += n << order;
	return bad;
}

static int check_hot_blocks(const struct zone *z, unsigned int order)
{
	const struct hot_blocks *hot = &z->hot[order];
	void **slot;
	int bad = 0;

	if (hot->base[-1] || hot->stack.top < hot->base ||
	    hot->stack.top - hot->base > hot_limit[order])
		return check_fail("%s order %u: the stack of resting blocks is damaged", z->name,
				  order);
	for (slot = hot->base; slot < hot->stack.top; slot++) {
		const struct page *page = *slot;

		if (page->state != (z->id_state | order << PAGE_ORDER_SHIFT | PAGE_HOT))
			bad += check_fail("%s order %u: resting pfn %lx has state %08x", z->name,
					  order, page_to_pfn(page), page->state);
		if (page->private != (unsigned long)slot)
			bad += check_fail("%s order %u: pfn %lx does not know its slot", z->name,
					  order, page_to_pfn(page));
	}
	return bad;
}

static int check_free_lists(const struct zone *z)
{
	unsigned long pages = 0;
	unsigned int order;
	int bad = 0;

	for (order = 0; order < NR_PAGE_ORDERS; order++) {
		bad += check_list(z, order, &pages);
		bad += check_hot_blocks(z, order);
		if (list_empty(&z->free_area[order]) == !!(z->free_map & buddy_distance(order)))
			bad += check_fail("%s: free_map %x is wrong for order %u", z->name,
					  z->free_map, order);
	}
	if (pages != (unsigned long)z->nr_free)
		bad += check_fail("%s: %lu pages listed, nr_free is %ld", z->name, pages,
				  z->nr_free);
	return bad;
}

/* The pages of a zone that rest by their state: as many as its stacks hold. */
static int check_resting(const struct zone *z, unsigned long resting)
{
	unsigned long stacked = zone_free_pages(z) - z->nr_free;

	return resting == stacked ? 0 : check_fail("%s: %lu pages rest, %lu are on the stacks",
						   z->name, resting, stacked);
}

/* One block, by its head: all pages inside must say nothing, or be slab pages
 * of the same cache. A block on a free list must not have a free buddy. */
static int check_block(const struct zone *z, const struct page *head)
{
	unsigned long pfn = page_to_pfn(head), i;
	unsigned int order = page_order(head), kind = page_kind(head);
	int bad = 0;

	if ((kind > PAGE_COHERENT && kind != PAGE_SLAB) || order > MAX_ORDER ||
	    page_zone(head) != z || pfn & ((1UL << order) - 1))
		return check_fail("%s: pfn %lx: bad state %08x", z->name, pfn, head->state);
	if (kind == PAGE_FREE && order < MAX_ORDER &&
	    pfn_to_page(pfn ^ (1UL << order))->state == head->state)
		bad += check_fail("%s: pfn %lx order %u is not merged", z->name, pfn, order);
	for (i = 1; i < 1UL << order; i++) {
		const struct page *page = head + i;

		if (kind == PAGE_SLAB && head->slab_cache->objs_per_slab > 1) {
			if (page_kind(page) != PAGE_SLAB || page->slab_cache != head->slab_cache)
				bad += check_fail("%s: pfn %lx is not of its slab", z->name,
						  pfn + i);
		} else if (page->state) {
			bad += check_fail("%s: pfn %lx inside a block has state %08x", z->name,
					  pfn + i, page->state);
		}
	}
	return bad;
}

static int check_zone_pages(const struct zone *z)
{
	unsigned long pfn = z->start_pfn, end = pfn + z->spanned_pages, unmanaged = 0, resting = 0;
	int bad = 0;

	while (pfn < end) {
		const struct page *page = pfn_to_page(pfn);

		if (page->state == 0) {
			unmanaged++;
			pfn++;
			continue;
		}
		bad += check_block(z, page);
		if (page_kind(page) == PAGE_HOT)
			resting += 1UL << page_order(page);
		pfn += page_order(page) <= MAX_ORDER ? 1UL << page_order(page) : 1;
	}
	if (unmanaged != z->spanned_pages - z->managed_pages)
		bad += check_fail("%s: %lu pages belong to nobody, %lu are not managed", z->name,
				  unmanaged, z->spanned_pages - z->managed_pages);
	return bad + check_resting(z, resting);
}

int check_pages(void)
{
	unsigned int i;
	int bad = 0;

	for (i = 0; i < NR_ZONES; i++) {
		if (!zone_populated(&zones[i]))
			continue;
		bad += check_free_lists(&zones[i]);
		bad += check_zone_pages(&zones[i]);
	}
	return bad;
}

/* --- slabs --- */

static int check_slab(const struct kmem_cache *c, const struct page *slab)
{
	unsigned long base = (unsigned long)lowmem_page_address(slab);
	unsigned int index = slab_free_index(slab), carved = slab_carved(c, slab), n = 0;

	if (page_order(slab) != c->order)
		return check_fail("%s: slab %lx has order %u", c->name, base, page_order(slab));
	while (index != SLAB_NO_FREE) {
		const void *obj = (void *)(base + index * c->stride);

		if (index >= carved || ++n > carved)
			return check_fail("%s: slab %lx has a damaged free list", c->name, base);
		if (!obj_marked(c, obj))
			return check_fail("%s: free object %px was written to", c->name, obj);
		index = obj_mark(c, obj)[1];
	}
	if (n + slab_taken(slab) != carved)
		return check_fail("%s: slab %lx: %u free, %u taken, %u in all", c->name, base, n,
				  slab_taken(slab), carved);
	return 0;
}

static int check_hot_stack(const struct kmem_cache *c)
{
	void **slot, **other;
	int bad = 0;

	if (c->hot_base[-1] || c->hot.top < c->hot_base || c->hot.top > c->limit[0])
		return check_fail("%s: the hot stack is damaged", c->name);
	for (slot = c->hot_base; slot < c->hot.top; slot++) {
		const struct page *page = virt_to_page(*slot);

		if (!virt_addr_valid(*slot) || page_kind(page) != PAGE_SLAB ||
		    page->slab_cache != c || !obj_valid(c, *slot))
			bad += check_fail("%s: %px on the hot stack is no object", c->name, *slot);
		else if (!obj_marked(c, *slot))
			bad += check_fail("%s: free object %px was written to", c->name, *slot);
		for (other = c->hot_base; other < slot; other++)
			if (*other == *slot)
				bad += check_fail("%s: %px is free twice", c->name, *slot);
	}
	return bad;
}

static int check_slab_lists(const struct kmem_cache *c)
{
	const struct page *slab;
	unsigned int partial = 0, empty = 0;
	int bad = 0;

	list_for_each_entry(slab, &c->partial, lru) {
		if (page_kind(slab) != PAGE_SLAB || slab->slab_cache != c ||
		    slab_free_index(slab) == SLAB_NO_FREE)
			bad += check_fail("%s: a slab without free objects is listed", c->name);
		partial++;
	}
	list_for_each_entry(slab, &c->empty, lru) {
		if (page_kind(slab) != PAGE_SLAB || slab->slab_cache != c || slab_taken(slab))
			bad += check_fail("%s: a used slab is listed as empty", c->name);
		empty++;
	}
	if (partial != c->nr_partial || empty != c->nr_empty)
		bad += check_fail("%s: %u partial and %u empty slabs, counted %u and %u", c->name,
				  partial, empty, c->nr_partial, c->nr_empty);
	return bad;
}

static bool cache_listed(const struct kmem_cache *cache)
{
	const struct kmem_cache *c;

	list_for_each_entry(c, &slab_caches, list)
		if (c == cache)
			return true;
	return false;
}

int check_slabs(void)
{
	struct page *page = pfn_to_page(min_low_pfn), *end = pfn_to_page(max_pfn);
	struct kmem_cache *c;
	int bad = 0;

	list_for_each_entry(c, &slab_caches, list) {
		c->seen_slabs = 0;
		c->seen_taken = 0;
		bad += check_hot_stack(c);
		bad += check_slab_lists(c);
	}
	while (page < end) {
		unsigned int order = page->state ? page_order(page) : 0;

		if (page_kind(page) == PAGE_SLAB) {
			c = page->slab_cache;
			if (!cache_listed(c)) {
				bad += check_fail("pfn %lx is a slab of no cache",
						  page_to_pfn(page));
			} else {
				bad += check_slab(c, page);
				c->seen_slabs++;
				c->seen_taken += slab_taken(page);
			}
		}
		page += order <= MAX_ORDER ? 1UL << order : 1;
	}
	list_for_each_entry(c, &slab_caches, list)
		if (c->seen_slabs != c->nr_slabs || c->seen_taken != c->nr_taken)
			bad += check_fail("%s: %u slabs with %lu taken, counted %u with %lu",
					  c->name, c->seen_slabs, c->seen_taken, c->nr_slabs,
					  c->nr_taken);
	return bad;
}

int mm_check(void)
{
	static int (*const checks[])(void) = {
		check_pages, check_slabs, check_vmalloc, check_coherent, check_dma_pools,
		check_highmem,
	};
	bool locked = slab_caches_lock();
	unsigned long flags;
	unsigned int i;
	int bad = 0;

	for (i = 0; i < ARRAY_SIZE(checks); i++) {
		local_irq_save(flags);
		bad += checks[i]();
		local_irq_restore(flags);
	}
	slab_caches_unlock(locked);
	return bad;
}
