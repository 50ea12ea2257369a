// SPDX-License-Identifier: MIT
/*
 * GFP_KERNEL where nobody may sleep: each allocator says so within CALLS calls, whether
 * memory is short or not, and serves the request; GFP_ATOMIC and threads are left alone.
 */
#include <linux/dma-mapping.h>
#include <linux/dmapool.h>
#include <linux/hardirq.h>
#include <linux/kernel.h>
#include <linux/mempool.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/vmalloc.h>
#include <mm210/memstat.h>
#include <mm210/report.h>
#include <mm210/test.h>

#define CALLS	72U

static struct kmem_cache *cache, *constructed;
static mempool_t *of_cache, *of_kmalloc, *of_pages;
static struct dma_pool *dma;
static dma_addr_t bus[CALLS];
static void *got[CALLS];
static DEFINE_SPINLOCK(lock);

static void construct(void *obj)
{
	*(u32 *)obj = 0x5eed;
}

static void *do_kmalloc(gfp_t gfp, unsigned int i)
{
	return kmalloc(900, gfp);
}

static void do_kfree(void *p, unsigned int i)
{
	kfree(p);
}

static void *do_large(gfp_t gfp, unsigned int i)
{
	return kmalloc(16384, gfp);
}

static void *do_cache(gfp_t gfp, unsigned int i)
{
	return kmem_cache_alloc(cache, gfp);
}

static void free_cache(void *p, unsigned int i)
{
	kmem_cache_free(cache, p);
}

static void *do_constructed(gfp_t gfp, unsigned int i)
{
	return kmem_cache_alloc(constructed, gfp);
}

static void free_constructed(void *p, unsigned int i)
{
	kmem_cache_free(constructed, p);
}

static void *do_page(gfp_t gfp, unsigned int i)
{
	return alloc_page(gfp);
}

static void free_one(void *p, unsigned int i)
{
	__free_page((struct page *)p);
}

static void *do_cleared(gfp_t gfp, unsigned int i)
{
	return alloc_page(gfp | __GFP_ZERO);
}

static void *do_pages(gfp_t gfp, unsigned int i)
{
	return alloc_pages(gfp, 2);
}

static void free_four(void *p, unsigned int i)
{
	__free_pages((struct page *)p, 2);
}

static void *do_kvmalloc(gfp_t gfp, unsigned int i)
{
	return kvmalloc(20000, gfp);
}

static void do_kvfree(void *p, unsigned int i)
{
	kvfree(p);
}

static void *do_pool_cache(gfp_t gfp, unsigned int i)
{
	return gfp == GFP_KERNEL ? mempool_alloc(of_cache, GFP_KERNEL) :
				   mempool_alloc(of_cache, GFP_ATOMIC);
}

static void free_pool_cache(void *p, unsigned int i)
{
	mempool_free(p, of_cache);
}

static void *do_pool_kmalloc(gfp_t gfp, unsigned int i)
{
	return mempool_alloc(of_kmalloc, gfp);
}

static void free_pool_kmalloc(void *p, unsigned int i)
{
	mempool_free(p, of_kmalloc);
}

static void *do_pool_pages(gfp_t gfp, unsigned int i)
{
	return mempool_alloc(of_pages, gfp);
}

static void free_pool_pages(void *p, unsigned int i)
{
	mempool_free(p, of_pages);
}

#define COHERENT_CALLS	3	/* so many MiB */

static void *do_coherent(gfp_t gfp, unsigned int i)
{
	return i < COHERENT_CALLS ? dma_alloc_coherent(NULL, 1U << 20, &bus[i], gfp) : NULL;
}

static void free_coherent(void *p, unsigned int i)
{
	dma_free_coherent(NULL, 1U << 20, p, bus[i]);
}

static void *do_dma_pool(gfp_t gfp, unsigned int i)
{
	return dma_pool_alloc(dma, gfp, &bus[i]);
}

static void free_dma_pool(void *p, unsigned int i)
{
	dma_pool_free(dma, p, bus[i]);
}

static const struct user {
	const char *name;
	void *(*alloc)(gfp_t gfp, unsigned int i);
	void (*free)(void *p, unsigned int i);
} users[] = {
	{ "kmalloc", do_kmalloc, do_kfree },
	{ "large kmalloc", do_large, do_kfree },
	{ "kmem_cache_alloc", do_cache, free_cache },
	{ "with a constructor", do_constructed, free_constructed },
	{ "alloc_page", do_page, free_one },
	{ "cleared page", do_cleared, free_one },
	{ "alloc_pages", do_pages, free_four },
	{ "kvmalloc", do_kvmalloc, do_kvfree },
	{ "mempool of a cache", do_pool_cache, free_pool_cache },
	{ "mempool of kmalloc", do_pool_kmalloc, free_pool_kmalloc },
	{ "mempool of pages", do_pool_pages, free_pool_pages },
	{ "dma_alloc_coherent", do_coherent, free_coherent },
	{ "dma_pool_alloc", do_dma_pool, free_dma_pool },
};

enum context { THREAD, INTERRUPT, SOFTIRQ, SPINLOCK };

static void enter(enum context c)
{
	if (c == INTERRUPT)
		irq_enter();
	else if (c == SOFTIRQ)
		preempt_count_add(SOFTIRQ_OFFSET);
	else if (c == SPINLOCK)
		spin_lock(&lock);
}

static void leave(enum context c)
{
	if (c == INTERRUPT)
		irq_leave();
	else if (c == SOFTIRQ)
		preempt_count_sub(SOFTIRQ_OFFSET);
	else if (c == SPINLOCK)
		spin_unlock(&lock);
}

static bool set_up(void)
{
	cache = kmem_cache_create("contexts", 500, 0, 0, NULL);
	constructed = kmem_cache_create("contexts-ctor", 600, 0, 0, construct);
	dma = dma_pool_create("contexts", NULL, 256, 0, 0);
	if (!cache || !constructed || !dma)
		return false;
	of_cache = mempool_create_slab_pool(2, cache);
	of_kmalloc = mempool_create_kmalloc_pool(2, 1100);
	of_pages = mempool_create_page_pool(2, 1);
	return of_cache && of_kmalloc && of_pages;
}

static void tear_down(void)
{
	mempool_destroy(of_pages);
	mempool_destroy(of_kmalloc);
	mempool_destroy(of_cache);
	dma_pool_destroy(dma);
	EXPECT(kmem_cache_destroy(constructed) == 0);
	EXPECT(kmem_cache_destroy(cache) == 0);
}

/* How many reports CALLS allocations there make. */
static unsigned int reports_of(const struct user *u, gfp_t gfp, enum context c)
{
	unsigned int before = mm_report_count, i, reports;

	if (!set_up()) {
		test_fail(__FILE__, __LINE__, "set_up");
		return 0;
	}
	mm_drain();
	enter(c);
	for (i = 0; i < CALLS; i++)
		got[i] = u->alloc(gfp, i);
	leave(c);
	reports = mm_report_count - before;
	for (i = 0; i < CALLS; i++)
		if (got[i])
			u->free(got[i], i);
	if (!got[0])
		printk("%s: nothing in context %d with flags %#x\n", u->name, c, gfp);
	EXPECT(got[0] != NULL);
	expect_reports(reports);
	tear_down();
	return reports;
}

TEST(sleeping_flags_in_atomic_context)
{
	unsigned int i, said;
	enum context c;

	for (i = 0; i < ARRAY_SIZE(users); i++) {
		for (c = INTERRUPT; c <= SPINLOCK; c++) {
			said = reports_of(&users[i], GFP_KERNEL, c);
			if (!said)
				printk("%s: unnoticed in context %d\n", users[i].name, c);
			EXPECT(said > 0);
			EXPECT(reports_of(&users[i], GFP_ATOMIC, c) == 0);
		}
		EXPECT(reports_of(&users[i], GFP_KERNEL, THREAD) == 0);
	}
}

/* Once that is wished for, where stacks are full as well. */
TEST(every_call_in_atomic_context_is_seen)
{
	const bool was = mm_checks_context();
	unsigned int i, said, calls;
	enum context c;

	mm_check_context(true);
	for (i = 0; i < ARRAY_SIZE(users); i++) {
		calls = users[i].alloc == do_coherent ? COHERENT_CALLS : CALLS;
		for (c = INTERRUPT; c <= SPINLOCK; c++) {
			said = reports_of(&users[i], GFP_KERNEL, c);
			if (said != calls)
				printk("%s: %u reports in context %d\n", users[i].name, said, c);
			EXPECT(said == calls);
			EXPECT(reports_of(&users[i], GFP_ATOMIC, c) == 0);
		}
		EXPECT(reports_of(&users[i], GFP_KERNEL, THREAD) == 0);
	}
	EXPECT(mm_checks_context());
	mm_check_context(was);
}

/* Calls that have no flags, or are refused in an interrupt. */
TEST(sleeping_calls_in_atomic_context)
{
	struct kmem_cache *c;
	void *p;

	expect_reports(2);
	spin_lock(&lock);
	p = vmalloc(3 * PAGE_SIZE);
	c = kmem_cache_create("contexts", 100, 0, 0, NULL);
	spin_unlock(&lock);
	EXPECT(p != NULL && c != NULL);
	vfree(p);
	EXPECT(kmem_cache_destroy(c) == 0);
	expect_reports(2);
	irq_enter();
	EXPECT(vmalloc(PAGE_SIZE) == NULL);
	EXPECT(kmem_cache_create("contexts", 100, 0, 0, NULL) == NULL);
	irq_leave();
}
