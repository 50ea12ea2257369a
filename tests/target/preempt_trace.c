// SPDX-License-Identifier: MIT
/* The allocation trace under threads: each call of each of them is in it, whomever it
 * took the processor from. */
#include <linux/err.h>
#include <linux/interrupt.h>
#include <linux/kernel.h>
#include <linux/kthread.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <mm210/test.h>
#include <mm210/trace.h>
#include "tests/target/strike.h"

#define NR_THREADS	3U
#define STRIKES		3000U
/* The ring holds what all threads do, however late a busy PC is with the strikes: two
 * events a turn, and room for what others do. */
#define RING		(1UL << 17)
#define TURNS		(RING / (2 * NR_THREADS) - 1000)

static struct task_struct *threads[NR_THREADS];
static volatile unsigned int strikes;
static u32 seed;

static irqreturn_t strike(int irq, void *dev)
{
	unsigned int i, urgent = next_random(&seed) % NR_THREADS;

	for (i = 0; i < NR_THREADS; i++)
		set_user_nice(threads[i], i == urgent ? -1 : 0);
	if (++strikes < STRIKES)
		strike_in(1 + next_random(&seed) % 1500);
	else
		strike_no_more();
	return IRQ_HANDLED;
}

static unsigned long done[NR_THREADS];

/* A size class of each thread's own, which nothing else asks for meanwhile. */
static unsigned long size_of(unsigned int i)
{
	return 1024UL << i;
}

static int allocate(void *data)
{
	unsigned int i = (unsigned int)(unsigned long)data;

	while (strikes < STRIKES && done[i] < TURNS) {
		kfree(kmalloc(size_of(i), GFP_KERNEL));
		done[i]++;
	}
	return 0;
}

TEST(trace_of_preempted_threads)
{
	unsigned long n, found[NR_THREADS] = { 0 }, freed = 0;
	const struct trace *t;
	unsigned int i;

	if (!strike_timer_present()) {
		test_skip("no generic timer");
		return;
	}
	strikes = 0;
	seed = 271828182;
	memset(done, 0, sizeof(done));
	for (i = 0; i < NR_THREADS; i++) {
		threads[i] = kthread_create(allocate, (void *)(unsigned long)i, "traced/%u", i);
		ASSERT(!IS_ERR(threads[i]));
		get_task_struct(threads[i]);
	}
	if (request_irq(STRIKE_IRQ, strike, 0, "strike", NULL))
		test_fail(__FILE__, __LINE__, "request_irq");
	EXPECT(trace_start(RING) == 0);
	for (i = 0; i < NR_THREADS; i++)
		wake_up_process(threads[i]);
	strike_in(10);
	for (i = 0; i < NR_THREADS; i++)
		wait_for_completion(&threads[i]->exited);
	trace_stop();
	EXPECT(strikes > 0);
	strikes = STRIKES;
	strike_no_more();
	free_irq(STRIKE_IRQ, NULL);
	for (i = 0; i < NR_THREADS; i++)
		put_task_struct(threads[i]);

	t = trace_recorded();
	ASSERT(t);
	EXPECT(t->dropped == 0 && t->lost == 0);
	for (n = 0; n < t->nr; n++) {
		const struct trace_event *e = trace_event(t, n);

		for (i = 0; i < NR_THREADS; i++)
			found[i] += e->op == TRACE_KMALLOC && e->arg == size_of(i);
		freed += e->op == TRACE_KFREE && e->id;
	}
	for (i = 0; i < NR_THREADS; i++)
		EXPECT(done[i] > 0 && found[i] == done[i]);
	EXPECT(freed >= found[0] + found[1] + found[2]);
	trace_clear();
}
