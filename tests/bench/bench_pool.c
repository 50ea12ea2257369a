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
 * when pages run out), in the second it may not: that smallest memory is also
 * where the bounds of GFP_ATOMIC are put to the test (churn_tight), and memory
 * of which nothing is left (none_).
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

/* The churn, with a sample a call; false when a kmalloc fails. *peak: bytes asked. */
static bool churn_succeeds(gfp_t gfp, size_t *peak)
{
	size_t size, asked = 0;
	u32 t, seed = 1;
	unsigned int i;
	struct slot *s;

	memset(bench_slots, 0, CHURN_SLOTS * sizeof(*bench_slots));
	bench_alloc.nr = bench_free.nr = 0;
	for (*peak = i = 0; i < CHURN_OPS; i++) {
		s = &bench_slots[xorshift32(&seed) & (CHURN_SLOTS - 1)];
		if (s->p) {
			t = bench_now();
			kfree(s->p);
			sample(&bench_free, t);
			s->p = NULL;
			asked -= s->order;
			continue;
		}
		size = draw_bytes(&seed);
		t = bench_now();
		s->p = kmalloc(size, gfp);
		sample(&bench_alloc, t);
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

/* The smallest number of pages, or a negative errno. */
static long search(gfp_t gfp)
{
	unsigned long none = CHURN_PEAK / PAGE_SIZE, enough = none * 3;
	int suffice;

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
	return suffice < 0 ? suffice : (long)enough;
}

static void print_pool(const char *name, unsigned long pages)
{
	bench_ratio(name, (u32)((u64)pages * (PAGE_SIZE + sizeof(struct page)) * 1000 /
				CHURN_PEAK));
}

static int pool_sleeping(void)
{
	long pages;

	if (!bench_wanted("churn_pool"))
		return 0;
	pages = search(GFP_KERNEL | __GFP_HIGH | __GFP_NOWARN);
	if (pages < 0)
		return (int)pages;
	print_pool("churn_pool", pages);
	return 0;
}

static int pool_atomic(void)
{
	const gfp_t gfp = GFP_ATOMIC | __GFP_NOWARN;
	int suffice;
	long pages;

	if (!bench_wanted("churn_pool_atomic") && !bench_wanted("churn_tight"))
		return 0;
	pages = search(gfp);
	if (pages < 0)
		return (int)pages;
	suffice = pages_suffice(gfp, pages);
	if (suffice <= 0)
		return suffice ? suffice : -ENOMEM;
	print_pool("churn_pool_atomic", pages);
	bench_worst("churn_tight", "alloc", &bench_alloc);
	bench_worst("churn_tight", "free", &bench_free);
	bench_rows("churn_tight");
	return 0;
}

/* How long it takes to learn that there is none. */
static int bench_none(void)
{
	const gfp_t gfp = GFP_ATOMIC | __GFP_NOWARN;
	struct page *page = NULL;
	struct hoard h;
	unsigned int i;
	void *p = NULL;
	u32 t;

	if (!bench_wanted("none_"))
		return 0;
	hoard_all(&h);
	for (i = 0; i < 100 && !page && !p; i++) {
		t = bench_now();
		page = alloc_page(gfp);
		sample(&bench_alloc, t);
		t = bench_now();
		p = kmalloc(64, gfp);
		sample(&bench_free, t);
	}
	hoard_end(&h);
	if (page || p) {
		printk("bench: memory could not be used up\n");
		if (page)
			__free_page(page);
		kfree(p);
		return -EINVAL;
	}
	bench_row("none_pages_0", "", &bench_alloc);
	bench_row("none_kmalloc_64", "", &bench_free);
	bench_alloc.nr = bench_free.nr = 0;
	return 0;
}

int bench_pool(void)
{
	int err = pool_sleeping();

	bench_alloc.nr = bench_free.nr = 0;
	if (!err)
		err = pool_atomic();
	bench_alloc.nr = bench_free.nr = 0;
	return err ? err : bench_none();
}
