// SPDX-License-Identifier: MIT
/*
 * Restartable sequences (asm/hotstack.h) under real interrupts: the generic
 * timer strikes every few instructions, and its handler allocates and frees from
 * the very caches and page lists that the interrupted code is about; then the same
 * with two threads, of which each strike takes the processor from the one that has it
 * and gives it to the other, wherever it was. Under -icount QEMU interrupts between
 * any two instructions, else between blocks of them; make test runs it both ways.
 */
#include <linux/dmapool.h>
#include <linux/gfp.h>
#include <linux/interrupt.h>
#include <linux/kernel.h>
#include <linux/kthread.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <asm/hotstack.h>
#include <mm210/test.h>
#include "tests/target/strike.h"

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

static irqreturn_t strike(int irq, void *dev)
{
	unsigned int n = next_random(&inside.seed) % 4;

	while (n--)
		toggle(&inside);
	if (++strikes < STRIKES)
		strike_in(1 + next_random(&inside.seed) % 60);
	else
		strike_no_more();
	return IRQ_HANDLED;
}

TEST(restart_under_interrupts)
{
	if (!strike_timer_present()) {
		test_skip("no generic timer");
		return;
	}
	cache = kmem_cache_create("restart", 64, 0, 0, NULL);
	pool = dma_pool_create("restart", NULL, 64, 0, 0);
	ASSERT(cache && pool);
	inside = (struct side){ .seed = 12345, .tag = 0x11111111 };
	outside = (struct side){ .seed = 67890, .tag = 0x22222222 };
	strikes = 0;
	if (request_irq(STRIKE_IRQ, strike, 0, "restart", NULL)) {
		test_fail(__FILE__, __LINE__, "request_irq");
		dma_pool_destroy(pool);
		kmem_cache_destroy(cache);
		return;
	}
	strike_in(10);
	while (strikes < STRIKES)
		toggle(&outside);
	free_irq(STRIKE_IRQ, NULL);

	EXPECT(inside.mismatches == 0 && outside.mismatches == 0);
	EXPECT(inside.failures == 0 && outside.failures == 0);
	drop_all(&inside);
	drop_all(&outside);
	dma_pool_destroy(pool);
	EXPECT(kmem_cache_destroy(cache) == 0);
}

/* --- two threads --- */

static struct side sides[2];
static struct task_struct *threads[2];

static irqreturn_t strike_threads(int irq, void *dev)
{
	unsigned int urgent = strikes & 1;

	/* Now and then the handler takes part, too. */
	if (next_random(&inside.seed) % 4 == 0)
		toggle(&inside);
	set_user_nice(threads[urgent], -1);
	set_user_nice(threads[!urgent], 0);
	/* Now and then so late that this interrupt is over by then on any machine. */
	if (++strikes < STRIKES)
		strike_in(1 + next_random(&inside.seed) % (inside.seed >> 29 ? 60 : 2000));
	else
		strike_no_more();
	return IRQ_HANDLED;
}

static int toggle_until_struck(void *data)
{
	while (strikes < STRIKES)
		toggle(data);
	return 0;
}

/*
 * A thread that lost the processor in the middle of a sequence gets it back after
 * the other one has popped and pushed on the same stacks.
 */
TEST(restart_under_preemption)
{
	unsigned int i;

	if (!strike_timer_present()) {
		test_skip("no generic timer");
		return;
	}
	cache = kmem_cache_create("restart", 64, 0, 0, NULL);
	pool = dma_pool_create("restart", NULL, 64, 0, 0);
	ASSERT(cache && pool);
	inside = (struct side){ .seed = 1234567, .tag = 0x33333333 };
	strikes = 0;
	for (i = 0; i < 2; i++) {
		sides[i] = (struct side){ .seed = 424242 + i, .tag = 0x44444444 + i };
		threads[i] = kthread_create(toggle_until_struck, &sides[i], "toggler/%u", i);
		ASSERT(!IS_ERR(threads[i]));
		get_task_struct(threads[i]);
	}
	if (request_irq(STRIKE_IRQ, strike_threads, 0, "restart", NULL))
		test_fail(__FILE__, __LINE__, "request_irq");
	wake_up_process(threads[0]);
	wake_up_process(threads[1]);
	strike_in(10);
	for (i = 0; i < 2; i++)
		wait_for_completion(&threads[i]->exited);
	free_irq(STRIKE_IRQ, NULL);

	for (i = 0; i < 2; i++) {
		EXPECT(threads[i]->nivcsw > STRIKES / 1000);
		put_task_struct(threads[i]);
		EXPECT(sides[i].mismatches == 0 && sides[i].failures == 0);
		drop_all(&sides[i]);
	}
	EXPECT(inside.mismatches == 0 && inside.failures == 0);
	drop_all(&inside);
	dma_pool_destroy(pool);
	EXPECT(kmem_cache_destroy(cache) == 0);
}
