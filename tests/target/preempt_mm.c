// SPDX-License-Identifier: MIT
/*
 * Every allocator under threads that lose the processor anywhere: a timer strikes
 * at random and gives it to another thread, which is in the middle of something
 * itself. What each thread holds carries its stamp at both ends; the runner
 * compares free pages and walks mm's invariants afterwards.
 */
#include <linux/dma-mapping.h>
#include <linux/highmem.h>
#include <linux/interrupt.h>
#include <linux/kernel.h>
#include <linux/kthread.h>
#include <linux/mempool.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/vmalloc.h>
#include <mm210/test.h>
#include "tests/target/strike.h"

#define STRIKES		12000U
#define NR_THREADS	4
#define NR_HELD		24

enum sort {
	KMALLOC, CACHE, PAGES, VMALLOC, ZEROED, COHERENT, MEMPOOL, HIGHPAGE, NR_SORTS
};

struct held {
	enum sort sort;
	u32 *p;				/* struct page * for HIGHPAGE */
	unsigned long bytes;
	dma_addr_t bus;
};

struct user {
	struct task_struct *thread;
	u32 seed, stamp;
	unsigned int wrong, failed, done[NR_SORTS];
	struct held held[NR_HELD];
};

static struct user users[NR_THREADS];
static struct kmem_cache *cache;
static mempool_t *pool;
static volatile unsigned int strikes;
static u32 strike_seed;

static irqreturn_t strike(int irq, void *dev)
{
	unsigned int i, urgent = next_random(&strike_seed) % NR_THREADS;

	for (i = 0; i < NR_THREADS; i++)
		set_user_nice(users[i].thread, i == urgent ? -1 : 0);
	if (++strikes < STRIKES)
		strike_in(1 + next_random(&strike_seed) % (strike_seed >> 30 ? 100 : 1500));
	else
		strike_no_more();
	return IRQ_HANDLED;
}

static void stamp(struct user *u, const struct held *h, u32 *p)
{
	p[0] = p[h->bytes / 4 - 1] = u->stamp ^ (u32)h->bytes;
}

static bool stamped(const struct user *u, const struct held *h, const u32 *p)
{
	u32 want = u->stamp ^ (u32)h->bytes;

	return p[0] == want && p[h->bytes / 4 - 1] == want;
}

static bool all_zero(const u32 *p, unsigned long bytes)
{
	unsigned long i;

	for (i = 0; i < bytes / 4; i++)
		if (p[i])
			return false;
	return true;
}

static void take(struct user *u, struct held *h)
{
	u32 r = next_random(&u->seed), *p;

	h->sort = r % NR_SORTS;
	r >>= 8;
	h->bytes = PAGE_SIZE;
	switch (h->sort) {
	case KMALLOC:
		h->bytes = 8 + (r % 5000 & ~3U);
		h->p = kmalloc(h->bytes, GFP_KERNEL);
		break;
	case CACHE:
		h->bytes = 72;
		h->p = kmem_cache_alloc(cache, GFP_KERNEL);
		break;
	case PAGES:
		h->bytes = PAGE_SIZE << r % 4;
		h->p = (u32 *)__get_free_pages(GFP_KERNEL, r % 4);
		break;
	case VMALLOC:
		h->bytes = (1 + r % 40) * PAGE_SIZE;
		h->p = vmalloc(h->bytes);
		break;
	case ZEROED:
		h->bytes = (1 + r % 3) * PAGE_SIZE;
		h->p = vzalloc(h->bytes);
		if (h->p && !all_zero(h->p, h->bytes))
			u->wrong++;
		break;
	case COHERENT:
		h->bytes = (1 + r % 9) * PAGE_SIZE;
		h->p = dma_alloc_coherent(NULL, h->bytes, &h->bus, GFP_KERNEL);
		if (h->p && !all_zero(h->p, h->bytes))
			u->wrong++;
		break;
	case MEMPOOL:
		h->bytes = 120;
		h->p = mempool_alloc(pool, GFP_KERNEL);
		break;
	default:
		h->p = (u32 *)alloc_page(GFP_HIGHUSER | __GFP_ZERO);
		break;
	}
	if (!h->p) {
		u->failed++;
		return;
	}
	u->done[h->sort]++;
	if (h->sort != HIGHPAGE) {
		stamp(u, h, h->p);
		return;
	}
	p = kmap_atomic((struct page *)h->p);
	if (!all_zero(p, PAGE_SIZE))
		u->wrong++;
	stamp(u, h, p);
	kunmap_atomic(p);
}

static void give(struct user *u, struct held *h)
{
	u32 *p = h->p;

	if (h->sort == HIGHPAGE)
		p = kmap((struct page *)h->p);
	if (!p || !stamped(u, h, p))
		u->wrong++;
	switch (h->sort) {
	case KMALLOC:
		kfree(p);
		break;
	case CACHE:
		kmem_cache_free(cache, p);
		break;
	case PAGES:
		free_pages((unsigned long)p, get_order(h->bytes));
		break;
	case VMALLOC:
	case ZEROED:
		vfree(p);
		break;
	case COHERENT:
		dma_free_coherent(NULL, h->bytes, p, h->bus);
		break;
	case MEMPOOL:
		mempool_free(p, pool);
		break;
	default:
		kunmap((struct page *)h->p);
		__free_page((struct page *)h->p);
		break;
	}
	h->p = NULL;
}

static int use_memory(void *data)
{
	struct user *u = data;
	struct held *h;

	while (strikes < STRIKES) {
		h = &u->held[next_random(&u->seed) % NR_HELD];
		if (h->p)
			give(u, h);
		else
			take(u, h);
	}
	for (h = u->held; h < u->held + NR_HELD; h++)
		if (h->p)
			give(u, h);
	return 0;
}

TEST(preempted_allocators)
{
	unsigned int i, sort;

	if (!strike_timer_present()) {
		test_skip("no generic timer");
		return;
	}
	cache = kmem_cache_create("preempted", 72, 0, 0, NULL);
	pool = mempool_create_kmalloc_pool(16, 120);
	ASSERT(cache && pool);
	strikes = 0;
	strike_seed = 987654321;
	memset(users, 0, sizeof(users));
	for (i = 0; i < NR_THREADS; i++) {
		users[i].seed = 31337 * (i + 1);
		users[i].stamp = 0x5a000000 + (i << 16);
		users[i].thread = kthread_create(use_memory, &users[i], "user/%u", i);
		ASSERT(!IS_ERR(users[i].thread));
		get_task_struct(users[i].thread);
	}
	if (request_irq(STRIKE_IRQ, strike, 0, "strike", NULL))
		test_fail(__FILE__, __LINE__, "request_irq");
	for (i = 0; i < NR_THREADS; i++)
		wake_up_process(users[i].thread);
	strike_in(10);
	for (i = 0; i < NR_THREADS; i++)
		wait_for_completion(&users[i].thread->exited);
	free_irq(STRIKE_IRQ, NULL);

	for (i = 0; i < NR_THREADS; i++) {
		EXPECT(users[i].wrong == 0 && users[i].failed == 0);
		EXPECT(users[i].thread->nivcsw > STRIKES / 1000);
		for (sort = 0; sort < NR_SORTS; sort++)
			EXPECT(users[i].done[sort] > 0);
		put_task_struct(users[i].thread);
	}
	mempool_destroy(pool);
	EXPECT(kmem_cache_destroy(cache) == 0);
}
