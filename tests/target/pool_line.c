// SPDX-License-Identifier: MIT
/*
 * mempool's line: threads that sleep on one pool are served in order of arrival, a
 * caller who comes later passes nobody, and nobody starves, while the pool is resized under
 * them. The pool's allocator has nothing from the moment the line forms.
 */
#include <linux/delay.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/kthread.h>
#include <linux/mempool.h>
#include <linux/slab.h>
#include <mm210/memstat.h>
#include <mm210/test.h>

#define NR_THREADS	5U
#define NR_ELEMENTS	2
#define TURNS		60U

static bool closed;
static mempool_t *pool;
static struct waiter {
	struct task_struct *thread;
	void *element;
	unsigned int served;		/* its number among those served */
	unsigned int turns;
} waiters[NR_THREADS];
static unsigned int nr_served, worst_lead;

static void *source_alloc(gfp_t gfp, void *data)
{
	return closed ? NULL : kmalloc(40, gfp);
}

static void source_free(void *element, void *data)
{
	kfree(element);
}

static int wait_once(void *data)
{
	struct waiter *w = data;

	w->element = mempool_alloc(pool, GFP_KERNEL);
	w->served = ++nr_served;
	return 0;
}

/* How far the thread that was served most often is ahead of the one that was least. */
static unsigned int lead(void)
{
	unsigned int i, most = 0, least = UINT_MAX;

	for (i = 0; i < NR_THREADS; i++) {
		most = max(most, waiters[i].turns);
		least = min(least, waiters[i].turns);
	}
	return most - least;
}

static int take_turns(void *data)
{
	struct waiter *w = data;
	void *element;

	while (w->turns < TURNS) {
		element = mempool_alloc(pool, GFP_KERNEL);
		if (!element)
			return -ENOMEM;
		w->turns++;
		worst_lead = max(worst_lead, lead());
		msleep(1);
		mempool_free(element, pool);
	}
	return 0;
}

static bool create_threads(int (*fn)(void *data))
{
	unsigned int i;

	for (i = 0; i < NR_THREADS; i++) {
		waiters[i] = (struct waiter){ 0 };
		waiters[i].thread = kthread_create(fn, &waiters[i], "in-line/%u", i);
		if (IS_ERR(waiters[i].thread))
			return false;
		get_task_struct(waiters[i].thread);
	}
	return true;
}

/* Has the thread come to its end within a second? */
static bool ended(const struct waiter *w)
{
	unsigned int i;

	for (i = 0; i < 1000 && !completion_done(&w->thread->exited); i++)
		msleep(1);
	return completion_done(&w->thread->exited);
}

static void join_threads(void)
{
	unsigned int i;

	for (i = 0; i < NR_THREADS; i++) {
		EXPECT(kthread_stop(waiters[i].thread) == 0);
		put_task_struct(waiters[i].thread);
	}
}

TEST(mempool_line_in_order)
{
	static const int sizes[NR_THREADS] = { 3, 1, 4, 2, 2 };
	void *held[NR_ELEMENTS];
	unsigned int i;

	closed = false;
	nr_served = 0;
	pool = mempool_create(NR_ELEMENTS, source_alloc, source_free, NULL);
	ASSERT(pool != NULL && create_threads(wait_once));
	closed = true;
	for (i = 0; i < NR_ELEMENTS; i++)
		EXPECT((held[i] = mempool_alloc(pool, GFP_KERNEL)) != NULL);
	/* One after the other they fall asleep in the line. */
	for (i = 0; i < NR_THREADS; i++) {
		wake_up_process(waiters[i].thread);
		do {
			yield();
		} while (waiters[i].thread->state == TASK_RUNNING && !waiters[i].served);
	}
	EXPECT(nr_served == 0);
	/* Elements come back one by one, and in between the pool changes its size. */
	for (i = 0; i < NR_THREADS; i++) {
		mempool_free(i < NR_ELEMENTS ? held[i] : waiters[i - NR_ELEMENTS].element, pool);
		EXPECT(mempool_alloc(pool, GFP_ATOMIC) == NULL);	/* it is somebody's */
		EXPECT(ended(&waiters[i]));
		EXPECT(nr_served == i + 1 && waiters[i].served == i + 1);
		if (!waiters[i].element)
			break;
		EXPECT(mempool_resize(pool, sizes[i]) == 0);
	}
	EXPECT(i == NR_THREADS);
	closed = false;			/* so that whoever was left out comes to an end */
	join_threads();
	for (i = NR_THREADS - NR_ELEMENTS; i < NR_THREADS; i++)
		mempool_free(waiters[i].element, pool);
	EXPECT(pool->curr_nr == NR_ELEMENTS);
	mempool_destroy(pool);
}

TEST(mempool_line_starves_nobody)
{
	unsigned int i, n;

	closed = false;
	worst_lead = 0;
	pool = mempool_create(NR_ELEMENTS, source_alloc, source_free, NULL);
	ASSERT(pool != NULL && create_threads(take_turns));
	closed = true;
	for (i = 0; i < NR_THREADS; i++)
		wake_up_process(waiters[i].thread);
	for (n = 0; n < 30; n++) {
		EXPECT(mempool_resize(pool, NR_ELEMENTS + n % 3) == 0);
		msleep(2);
	}
	EXPECT(mempool_resize(pool, NR_ELEMENTS) == 0);
	for (i = 0; i < NR_THREADS; i++) {
		EXPECT(ended(&waiters[i]));
		EXPECT(waiters[i].turns == TURNS);
	}
	closed = false;
	join_threads();
	/* All are in line but those who hold an element: nobody is twice ahead of another. */
	printk("mempool: the lead was %u turns at most\n", worst_lead);
	EXPECT(worst_lead <= 2);
	EXPECT(pool->curr_nr == NR_ELEMENTS);
	mempool_destroy(pool);
}
