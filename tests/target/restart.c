// SPDX-License-Identifier: MIT
/*
 * Restartable sequences (asm/hotstack.h) under real interrupts: the generic
 * timer strikes every few instructions, and its handler allocates and frees from
 * the very caches and page lists that the interrupted code is about. Under -icount
 * QEMU interrupts between any two instructions, else between blocks of them;
 * make test runs it both ways.
 */
#include <linux/dmapool.h>
#include <linux/gfp.h>
#include <linux/interrupt.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <asm/barrier.h>
#include <asm/hotstack.h>
#include <mm210/test.h>

struct restart_entry {
	unsigned long start, commit;
};
extern const struct restart_entry __start_restart[], __stop_restart[];
extern const char __restartable_start[], __restartable_end[];

TEST(restart_table)
{
	const struct restart_entry *e;

	EXPECT((unsigned long)__stop_restart > (unsigned long)__start_restart);
	for (e = __start_restart; e < __stop_restart; e++) {
		unsigned long pc;

		EXPECT(e->start >= (unsigned long)__restartable_start);
		EXPECT(e->start < e->commit && e->commit < (unsigned long)__restartable_end);
		EXPECT(restart_sequence(e->start) == e->start);
		for (pc = e->start + 4; pc <= e->commit; pc += 4)
			EXPECT(restart_sequence(pc) == e->start);
		/* Once the last store is done there is nothing to go back to. */
		EXPECT(restart_sequence(e->commit + 4) == e->commit + 4);
	}
}

/* The physical generic timer (ARM DDI 0406C B8.1, PPI 30 by convention): the clock
 * has the virtual one. */
#define TIMER_IRQ	30
#define STRIKES		30000U

#define NR_SLOTS	40		/* enough for hot stacks to run empty and full */
enum { FROM_CACHE, FROM_KMALLOC, FROM_LARGE, FROM_PAGES, FROM_PAIRS, FROM_POOL, NR_SORTS };

struct side {
	u32 seed, tag;
	unsigned long *slot[NR_SORTS][NR_SLOTS];
	unsigned int mismatches, failures;
};

static struct side inside, outside;	/* the handler's and the test's */
static struct kmem_cache *cache;
static struct dma_pool *pool;
static volatile unsigned int strikes;

static u32 next_random(u32 *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 17;
	*seed ^= *seed << 5;
	return *seed;
}

static void give_back(struct side *s, unsigned int sort, unsigned long **slot)
{
	unsigned long *p = *slot;

	if (p[1] != (s->tag ^ (unsigned long)p))
		s->mismatches++;
	p[1] = 0;
	*slot = NULL;
	if (sort == FROM_CACHE)
		kmem_cache_free(cache, p);
	else if (sort == FROM_POOL)
		dma_pool_free(pool, p, p[2]);
	else if (sort == FROM_KMALLOC || sort == FROM_LARGE)
		kfree(p);
	else
		free_pages((unsigned long)p, sort == FROM_PAIRS);
}

/* Allocate or free one thing; what is held carries its owner's tag. */
static void toggle(struct side *s)
{
	u32 r = next_random(&s->seed);
	unsigned int sort = r % NR_SORTS;
	unsigned long **slot = &s->slot[sort][(r >> 8) % NR_SLOTS], *p;
	dma_addr_t dma = 0;

	if (*slot) {
		give_back(s, sort, slot);
		return;
	}
	if (sort == FROM_CACHE)
		p = kmem_cache_alloc(cache, GFP_ATOMIC);
	else if (sort == FROM_POOL)
		p = dma_pool_alloc(pool, GFP_ATOMIC, &dma);
	else if (sort == FROM_KMALLOC)
		p = kmalloc(64, GFP_ATOMIC);
	else if (sort == FROM_LARGE)
		p = kmalloc(16384, GFP_ATOMIC);
	else
		p = (unsigned long *)__get_free_pages(GFP_ATOMIC, sort == FROM_PAIRS);
	if (p) {
		p[1] = s->tag ^ (unsigned long)p;
		p[2] = dma;		/* only blocks of the pool have one to keep */
	} else {
		s->failures++;
	}
	*slot = p;
}

static void drop_all(struct side *s)
{
	unsigned int sort, n;

	for (sort = 0; sort < NR_SORTS; sort++)
		for (n = 0; n < NR_SLOTS; n++)
			if (s->slot[sort][n])
				give_back(s, sort, &s->slot[sort][n]);
}

static bool timer_present(void)
{
	u32 pfr1;

	__asm__("mrc p15, 0, %0, c0, c1, 1" : "=r" (pfr1));
	return pfr1 >> 16 & 15;
}

/* CNTP_TVAL, and CNTP_CTL: 1 enables, 2 would mask. */
static void timer_arm(u32 ticks)
{
	__asm__ __volatile__("mcr p15, 0, %0, c14, c2, 0" : : "r" (ticks));
	__asm__ __volatile__("mcr p15, 0, %0, c14, c2, 1" : : "r" (1));
	isb();
}

static void timer_stop(void)
{
	__asm__ __volatile__("mcr p15, 0, %0, c14, c2, 1" : : "r" (0));
	isb();
}

static irqreturn_t strike(int irq, void *dev)
{
	unsigned int n = next_random(&inside.seed) % 4;

	while (n--)
		toggle(&inside);
	if (++strikes < STRIKES)
		timer_arm(1 + next_random(&inside.seed) % 60);
	else
		timer_stop();
	return IRQ_HANDLED;
}

TEST(restart_under_interrupts)
{
	if (!timer_present()) {
		test_skip("no generic timer");
		return;
	}
	cache = kmem_cache_create("restart", 64, 0, 0, NULL);
	pool = dma_pool_create("restart", NULL, 64, 0, 0);
	ASSERT(cache && pool);
	inside = (struct side){ .seed = 12345, .tag = 0x11111111 };
	outside = (struct side){ .seed = 67890, .tag = 0x22222222 };
	strikes = 0;
	if (request_irq(TIMER_IRQ, strike, 0, "restart", NULL)) {
		test_fail(__FILE__, __LINE__, "request_irq");
		dma_pool_destroy(pool);
		kmem_cache_destroy(cache);
		return;
	}
	timer_arm(10);
	while (strikes < STRIKES)
		toggle(&outside);
	free_irq(TIMER_IRQ, NULL);

	EXPECT(inside.mismatches == 0 && outside.mismatches == 0);
	EXPECT(inside.failures == 0 && outside.failures == 0);
	drop_all(&inside);
	drop_all(&outside);
	dma_pool_destroy(pool);
	EXPECT(kmem_cache_destroy(cache) == 0);
}
