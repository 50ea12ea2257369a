// SPDX-License-Identifier: MIT
/* Works of one queue that sleep, wait for each other, or are queued while they run. */
#include <linux/completion.h>
#include <linux/delay.h>
#include <linux/kernel.h>
#include <linux/workqueue.h>
#include <mm210/clock.h>
#include <mm210/test.h>

#define LONG_WAIT	(20 * HZ)

#define NEEDS_CLOCK()				\
	do {					\
		if (!clock_present()) {		\
			test_skip("no clock");	\
			return;			\
		}				\
	} while (0)

static struct workqueue_struct *queue, *other;
static struct work_struct first, second;
static DECLARE_COMPLETION(signalled);
static bool in_time;

static void signals(struct work_struct *w)
{
	complete(&signalled);
}

static void waits(struct work_struct *w)
{
	queue_work(queue, &second);
	in_time = wait_for_completion_timeout(&signalled, LONG_WAIT) > 0;
}

static void flushes(struct work_struct *w)
{
	queue_work(queue, &second);
	in_time = flush_work(&second) && completion_done(&signalled);
}

/* What one work waits for, another of its queue does. */
static void waits_for_second(void (*fn)(struct work_struct *w))
{
	queue = alloc_workqueue("tests", 0, 0);
	ASSERT(queue != NULL);
	reinit_completion(&signalled);
	in_time = false;
	INIT_WORK(&first, fn);
	INIT_WORK(&second, signals);
	EXPECT(queue_work(queue, &first));
	flush_workqueue(queue);
	flush_work(&second);
	EXPECT(in_time);
	destroy_workqueue(queue);
}

TEST(works_wait_for_each_other)
{
	NEEDS_CLOCK();
	waits_for_second(waits);
}

TEST(works_flush_each_other)
{
	NEEDS_CLOCK();
	waits_for_second(flushes);
}

static unsigned int inside, most_inside, runs, again;

static void sleeps(struct work_struct *w)
{
	most_inside = max(most_inside, ++inside);
	msleep(3);
	inside--;
	runs++;
	if (again) {
		again--;
		queue_work(queue, w);
		msleep(2);		/* queued, and not done yet */
	}
}

/* How many of these works are under way at a time is what max_active says. */
TEST(works_at_a_time)
{
	static const int max_active[] = { 1, 2, 5 };
	struct work_struct works[5];
	unsigned int i, n;

	NEEDS_CLOCK();
	again = 0;
	for (i = 0; i < ARRAY_SIZE(max_active); i++) {
		queue = alloc_workqueue("tests", 0, max_active[i]);
		ASSERT(queue != NULL);
		inside = most_inside = runs = 0;
		for (n = 0; n < ARRAY_SIZE(works); n++) {
			INIT_WORK(&works[n], sleeps);
			queue_work(queue, &works[n]);
		}
		flush_workqueue(queue);
		EXPECT(runs == 5 && inside == 0);
		EXPECT(most_inside <= (unsigned int)max_active[i]);
		EXPECT(max_active[i] == 1 || most_inside > 1);
		destroy_workqueue(queue);
	}
}

/* A work is under way once at a time, whatever queue it is put on meanwhile. */
TEST(work_is_not_reentered)
{
	NEEDS_CLOCK();
	queue = alloc_workqueue("tests", 0, 0);
	other = alloc_workqueue("others", 0, 0);
	ASSERT(queue && other);
	inside = most_inside = runs = 0;
	again = 3;
	INIT_WORK(&first, sleeps);
	queue_work(queue, &first);
	while (READ_ONCE(runs) < 4)
		msleep(1);
	flush_work(&first);
	EXPECT(most_inside == 1 && runs == 4);

	queue_work(queue, &first);
	while (!READ_ONCE(inside))
		msleep(1);
	EXPECT(queue_work(other, &first));
	flush_work(&first);
	EXPECT(most_inside == 1 && runs == 6);

	/* What runs on one queue is waited for, though it was put on another last. */
	queue_work(queue, &first);
	while (!READ_ONCE(inside))
		msleep(1);
	EXPECT(queue_work(other, &first));
	EXPECT(cancel_work_sync(&first));
	EXPECT(inside == 0 && runs == 7);
	destroy_workqueue(other);
	destroy_workqueue(queue);

	/* The queue is gone, the work is not. */
	EXPECT(!flush_work(&first) && !cancel_work_sync(&first));
}

static void destroys(struct work_struct *w)
{
	destroy_workqueue(queue);
}

TEST(work_destroys_its_queue)
{
	queue = create_singlethread_workqueue("tests");
	ASSERT(queue != NULL);
	expect_reports(1);
	INIT_WORK(&first, destroys);
	queue_work(queue, &first);
	flush_work(&first);
	destroy_workqueue(queue);
}

static void flushes_behind(struct work_struct *w)
{
	queue_work(queue, &second);
	flush_work(&second);
}

/* One at a time: it would wait for ever for the one behind it. */
TEST(work_flushes_behind_itself)
{
	queue = create_singlethread_workqueue("tests");
	ASSERT(queue != NULL);
	expect_reports(1);
	INIT_WORK(&first, flushes_behind);
	INIT_WORK(&second, signals);
	queue_work(queue, &first);
	destroy_workqueue(queue);
}
