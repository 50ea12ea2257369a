// SPDX-License-Identifier: MIT
/* Read-only views of mm for the console, /proc and tests, and mm_drain(). */
#include "mm/slab.h"
#include <linux/export.h>
#include <linux/highmem.h>
#include <linux/nodemask.h>
#include <linux/preempt.h>
#include <linux/vmalloc.h>
#include <mm210/memstat.h>
#include <mm210/mm.h>

/* A slab's pages. Its cache stays for as long as no other thread runs. */
static void count_slab(const struct page *page, unsigned int order, struct zone_stat *s)
{
	preempt_disable();
	if (page_kind(page) == PAGE_SLAB) {
		if (page->slab_cache->flags & SLAB_RECLAIM_ACCOUNT)
			s->slab_reclaimable += 1UL << order;
		else
			s->slab_unreclaimable += 1UL << order;
	}
	preempt_enable();
}

/*
 * Count blocks by their heads in the page array: that needs no masked
 * interrupts, and a block that changes meanwhile is counted as it was or is.
 */
static void count_blocks(const struct zone *z, struct zone_stat *s)
{
	const struct page *page = pfn_to_page(z->start_pfn);
	const struct page *end = page + z->spanned_pages;
	unsigned int order;

	for (order = 0; order < NR_PAGE_ORDERS; order++)
		s->blocks[order] = 0;
	s->slab_reclaimable = s->slab_unreclaimable = 0;
	while (page < end) {
		u32 state = READ_ONCE(page->state);
		unsigned int kind = state & 15;

		order = state ? state >> PAGE_ORDER_SHIFT & 15 : 0;
		if (order > MAX_ORDER)
			order = 0;
		if (kind == PAGE_FREE || kind == PAGE_HOT)
			s->blocks[order]++;
		else if (kind == PAGE_SLAB)
			count_slab(page, order, s);
		page += 1UL << order;
	}
}

/* How many pages may rest, in blocks of all orders. */
static unsigned long resting_limit(const struct zone *z)
{
	unsigned long pages = 0;
	unsigned int order;

	for (order = 0; order < NR_PAGE_ORDERS; order++)
		pages += (unsigned long)(z->hot[order].stack.limit - z->hot[order].base) << order;
	return pages;
}

static bool zone_figures(unsigned int n, struct zone_stat *s, bool blocks)
{
	unsigned int i, type;

	for (i = 0; i < NR_ZONES; i++) {
		const struct zone *z = &zones[i];
		unsigned long flags;

		if (!zone_populated(z) || n-- != 0)
			continue;
		s->nid = z->nid;
		s->name = z->name;
		s->type = z->type;
		s->start_pfn = z->start_pfn;
		s->spanned = z->spanned_pages;
		s->present = z->present_pages;
		s->managed = z->managed_pages;
		s->min = z->watermark[WMARK_MIN];
		s->low = z->watermark[WMARK_LOW];
		s->high = z->watermark[WMARK_HIGH];
		for (type = 0; type < MAX_NR_ZONES; type++)
			s->protection[type] = z->lowmem_reserve[type];
		local_irq_save(flags);
		s->nr_free = zone_free_pages(z);
		s->resting = s->nr_free - z->nr_free;
		s->resting_limit = resting_limit(z);
		local_irq_restore(flags);
		if (blocks)
			count_blocks(z, s);
		return true;
	}
	return false;
}

bool zone_stat(unsigned int n, struct zone_stat *s)
{
	return zone_figures(n, s, true);
}

bool zone_stat_brief(unsigned int n, struct zone_stat *s)
{
	return zone_figures(n, s, false);
}

void (*mm_drain_hook)(void);

unsigned long mm_high_watermarks(void)
{
	unsigned long pages = 0;
	unsigned int i;

	for (i = 0; i < NR_ZONES; i++)
		if (zone_populated(&zones[i]))
			pages += zones[i].watermark[WMARK_HIGH];
	return pages;
}

static void read_slab_stat(const struct kmem_cache *c, struct slab_stat *s)
{
	unsigned long flags;

	local_irq_save(flags);
	s->name = c->name;
	s->hot_objs = c->hot.top - c->hot_base;
	s->active_objs = c->nr_taken - s->hot_objs;
	s->num_slabs = c->nr_slabs;
	s->active_slabs = c->nr_slabs - c->nr_empty;
	local_irq_restore(flags);
	s->num_objs = s->num_slabs * c->objs_per_slab;
	s->objsize = c->stride;
	s->objperslab = c->objs_per_slab;
	s->pagesperslab = 1U << c->order;
	s->limit = c->hot.limit - c->hot_base;
	s->batchcount = max(c->batch, 1U);
}

bool slab_stat(unsigned int n, struct slab_stat *s)
{
	bool locked = slab_caches_lock(), found = false;
	struct kmem_cache *c;

	list_for_each_entry(c, &slab_caches, list) {
		if (n-- != 0)
			continue;
		read_slab_stat(c, s);
		found = true;
		break;
	}
	slab_caches_unlock(locked);
	return found;
}

/* Pages of all slabs, or of those whose objects can be had back. */
static unsigned long count_slab_pages(unsigned long flags)
{
	bool locked = slab_caches_lock();
	struct kmem_cache *c;
	unsigned long pages = 0;

	list_for_each_entry(c, &slab_caches, list)
		if ((c->flags & flags) == flags)
			pages += (unsigned long)c->nr_slabs << c->order;
	slab_caches_unlock(locked);
	return pages;
}

unsigned long slab_pages(void)
{
	return count_slab_pages(0);
}

static unsigned long count_pages(bool high_only, bool free)
{
	unsigned long pages = 0;
	unsigned int i;

	for (i = 0; i < NR_ZONES; i++)
		if (!high_only || zones[i].type == ZONE_HIGHMEM)
			pages += free ? (unsigned long)zone_free_pages(&zones[i]) :
					zones[i].managed_pages;
	return pages;
}

unsigned long nr_free_pages(void)
{
	return count_pages(false, true);
}
EXPORT_SYMBOL(nr_free_pages);

unsigned long nr_free_highpages(void)
{
	return count_pages(true, true);
}
EXPORT_SYMBOL(nr_free_highpages);

unsigned long totalram_pages(void)
{
	return count_pages(false, false);
}
EXPORT_SYMBOL(totalram_pages);

void si_meminfo(struct sysinfo *val)
{
	*val = (struct sysinfo){
		.totalram = totalram_pages(),
		.freeram = nr_free_pages(),
		.totalhigh = count_pages(true, false),
		.freehigh = nr_free_highpages(),
		.mem_unit = PAGE_SIZE,
	};
}
EXPORT_SYMBOL(si_meminfo);

void mem_totals(struct mem_totals *t)
{
	const struct page *page = pfn_to_page(min_low_pfn), *end = pfn_to_page(max_pfn);
	unsigned long present = 0;
	unsigned int i;

	*t = (struct mem_totals){
		.total = totalram_pages(),
		.free = nr_free_pages(),
		.high_total = count_pages(true, false),
		.high_free = nr_free_highpages(),
		.slab = slab_pages(),
		.slab_reclaimable = count_slab_pages(SLAB_RECLAIM_ACCOUNT),
		.vmalloc_used = vmalloc_pages(),
		.vmalloc_total = VMALLOC_END - VMALLOC_START,
	};
	coherent_pages(&t->coherent_total, &t->coherent_used);
	for (i = 0; i < NR_ZONES; i++)
		present += zones[i].present_pages;
	t->reserved = present - t->total;
	for (; page < end; page += page->state ? 1UL << page_order(page) : 1)
		if (page_kind(page) == PAGE_KMALLOC)
			t->kmalloc_large += 1UL << page_order(page);
}

bool reserved_range(unsigned int n, const char **name, phys_addr_t *base, unsigned long *size)
{
	return memblock_reserved(n, name, base, size);
}

void mm_drain(void)
{
	if (mm_drain_hook)
		mm_drain_hook();
	vmap_area_trim();
	kmem_cache_reap_all(preemptible());
	dma_coherent_trim();
	kmem_cache_reap_all(preemptible());
	drain_hot_pages();
}

bool node_state(int nid, enum node_states state)
{
	unsigned int type;

	if (nid < 0 || nid >= MAX_NUMNODES)
		return false;
	if (state == N_POSSIBLE)
		return true;
	if (state == N_CPU)
		return nid == 0;
	for (type = 0; type < MAX_NR_ZONES; type++)
		if (zone_populated(&zones[(unsigned int)nid * MAX_NR_ZONES + type]) &&
		    (state != N_NORMAL_MEMORY || type != ZONE_HIGHMEM))
			return true;
	return false;
}
EXPORT_SYMBOL(node_state);

bool node_online(int nid)
{
	return node_state(nid, N_ONLINE);
}
EXPORT_SYMBOL(node_online);
