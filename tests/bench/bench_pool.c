// SPDX-License-Identifier: MIT
/*
 * churn_pool: how much memory the churn needs, over the bytes that it asks for
 * at its peak.
 *
 * All low memory is taken away but for a number of pages, and the churn is run
 * on these; bisection finds the smallest number with which no kmalloc fails. A
 * page counts with its struct page, as memory that is there for its sake. What
 * is left is one piece, or several of 4 MiB, as a machine with that little
 * memory would have it. No page is kept in reserve from the churn: __GFP_HIGH.
 * In the first row it may sleep (empty slabs of other sizes are then given back
 * when pages run out), in the second it may not.
 */
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <mm210/memstat.h>
#include "bench.h"

#define ALL_GFP		(GFP_KERNEL | __GFP_HIGH | __GFP_NOWARN)

/* All of low memory, in blocks as large as they come. */
struct hoard {
	struct list_head blocks[NR_PAGE_ORDERS];
};

static bool hoard_take(struct hoard *h, unsigned int order)
{
	struct page *page = alloc_pages(ALL_GFP, order);

	if (page)
		list_add_tail(&page->lru, &h->blocks[order]);
	return page;
}

static void hoard_all(struct hoard *h)
{
	int order;

	mm_drain();
	for (order = MAX_ORDER; order >= 0; order--) {
		INIT_LIST_HEAD(&h->blocks[order]);
		while (hoard_take(h, order))
			;
	}
}

static void hoard_free(struct hoard *h, unsigned int order)
{
	struct page *page = list_first_entry(&h->blocks[order], struct page, lru);

	list_del(&page->lru);
	__free_pages(page, order);
}

static void hoard_end(struct hoard *h)
{
	unsigned int order;

	for (order = 0; order <= MAX_ORDER; order++)
		while (!list_empty(&h->blocks[order]))
			hoard_free(h, order);
	mm_drain();
}

/* Leave just so many pages to others; false where there are not as many. */
static bool hoard_leave(struct hoard *h, unsigned long pages)
{
	unsigned long rest = ALIGN(pages, MAX_ORDER_NR_PAGES);
	int order;

	for (; rest > 0 && !list_empty(&h->blocks[MAX_ORDER]); rest -= MAX_ORDER_NR_PAGES)
		hoard_free(h, MAX_ORDER);
	mm_drain();
	rest = ALIGN(pages, MAX_ORDER_NR_PAGES) - pages;
	for (order = MAX_ORDER; order >= 0; order--)
		if (rest >> order & 1 && !hoard_take(h, order))
			return false;
	return true;
}

/* The churn without measuring; false when a kmalloc fails. *peak: bytes asked. */
static bool churn_succeeds(gfp_t gfp, size_t *peak)
{
	size_t size, asked = 0;
	u32 seed = 1;
	unsigned int i;
	struct slot *s;

	memset(bench_slots, 0, CHURN_SLOTS * sizeof(*bench_slots));
	for (*peak = i = 0; i < CHURN_OPS; i++) {
		s = &bench_slots[xorshift32(&seed) & (CHURN_SLOTS - 1)];
		if (s->p) {
			kfree(s->p);
			s->p = NULL;
			asked -= s->order;
			continue;
		}
		size = draw_bytes(&seed);
		s->p = kmalloc(size, gfp);
		if (!s->p)
			break;
		s->order = size;
		asked += size;
		*peak = max(*peak, asked);
	}
	for (s = bench_slots; s < bench_slots + CHURN_SLOTS; s++)
		kfree(s->p);
	return i == CHURN_OPS;
}

/* 1 if so many pages suffice, 0 if not. */
static int pages_suffice(gfp_t gfp, unsigned long pages)
{
	struct hoard h;
	bool enough;
	size_t peak;

	hoard_all(&h);
	enough = hoard_leave(&h, pages) && churn_succeeds(gfp, &peak);
	hoard_end(&h);
	if (enough && peak != CHURN_PEAK) {
		printk("bench: the churn asked for %zu bytes, not %u\n", peak, CHURN_PEAK);
		return -EINVAL;
	}
	return enough;
}

static int search(const char *name, gfp_t gfp)
{
	unsigned long none = CHURN_PEAK / PAGE_SIZE, enough = none * 3;
	int suffice;

	if (!bench_wanted(name))
		return 0;
	suffice = pages_suffice(gfp, enough);
	if (!suffice)
		return -ENOMEM;
	while (suffice >= 0 && enough - none > 1) {
		unsigned long middle = (none + enough) / 2;

		suffice = pages_suffice(gfp, middle);
		if (suffice > 0)
			enough = middle;
		else
			none = middle;
	}
	if (suffice < 0)
		return suffice;
	bench_ratio(name, (u32)((u64)enough * (PAGE_SIZE + sizeof(struct page)) * 1000 /
				CHURN_PEAK));
	return 0;
}

int bench_pool(void)
{
	int err = search("churn_pool", GFP_KERNEL | __GFP_HIGH | __GFP_NOWARN);

	return err ? err : search("churn_pool_atomic", GFP_ATOMIC | __GFP_NOWARN);
}
