// SPDX-License-Identifier: MIT
/*
 * What takes more than Linux's API: clearing and copying a page, and vmalloc in
 * memory that is in pieces, for which all of it has to be taken.
 */
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/vmalloc.h>
#include <mm210/memstat.h>
#include "bench.h"
#include "mm/arch.h"

/* Clearing and copying a page in process context. Nothing is allocated, so there
 * is one row each. */
int bench_page_content(void)
{
	struct page *block = alloc_pages(GFP_KERNEL, 1);
	unsigned int i, n = bench_samples(100);
	char *p;
	u32 t;

	if (!block)
		return -ENOMEM;
	p = page_address(block);
	for (i = 0; i < n; i++) {
		t = bench_now();
		arch_clear_page(p);
		sample(&bench_alloc, t);
		t = bench_now();
		arch_copy_page(p + PAGE_SIZE, p);
		sample(&bench_free, t);
	}
	if (bench_wanted("clear_page"))
		bench_row("clear_page", "", &bench_alloc);
	if (bench_wanted("copy_page"))
		bench_row("copy_page", "", &bench_free);
	bench_alloc.nr = bench_free.nr = 0;
	__free_pages(block, 1);
	return 0;
}

/* --- fragmented memory --- */

#define FRAGMENT	get_order(64 << 10)

static bool has_larger_block(unsigned int than)
{
	struct zone_stat s;
	unsigned int n, order;

	for (n = 0; zone_stat(n, &s); n++)
		for (order = than + 1; order < NR_PAGE_ORDERS; order++)
			if (s.blocks[order])
				return true;
	return false;
}

static void free_blocks(struct list_head *blocks, unsigned int order)
{
	struct page *page, *next;

	list_for_each_entry_safe(page, next, blocks, lru)
		__free_pages(page, order);
	INIT_LIST_HEAD(blocks);
}

/*
 * 1 MiB where no free block is larger than 64 KiB: all memory is taken in such
 * blocks, down to the reserves, and every other one freed again, whose buddies
 * stay in use. That there is no larger one is looked up, not assumed.
 */
int bench_fragmented(void)
{
	static const gfp_t zones[] = { __GFP_HIGHMEM, 0, __GFP_DMA };
	const unsigned int order = FRAGMENT;
	unsigned int i;
	LIST_HEAD(taken);
	LIST_HEAD(freed);
	struct page *page;
	int err = -ENOMEM;
	void *p;

	if (!bench_wanted("vmalloc_1m_frag"))
		return 0;
	mm_drain();
	for (i = 0; i < ARRAY_SIZE(zones); i++)
		while ((page = alloc_pages(zones[i] | __GFP_HIGH | __GFP_NOWARN, order)))
			list_add(&page->lru, page_to_pfn(page) >> order & 1 ? &taken : &freed);
	free_blocks(&freed, order);
	if (has_larger_block(order)) {
		printk("bench: memory cannot be brought into pieces of 64 KiB\n");
		err = -EINVAL;
		goto no_memory;
	}
	BENCH("vmalloc_1m_frag", 50, p = vmalloc(1 << 20), vfree(p));
	err = 0;

no_memory:
	free_blocks(&taken, order);
	mm_drain();
	return err;
}
