// SPDX-License-Identifier: MIT
/* Time, timers, softirqs, work queues. Lower bounds alone: how late something comes is
 * up to the machine that emulates this one. */
#include <linux/atomic.h>
#include <linux/delay.h>
#include <linux/interrupt.h>
#include <linux/kernel.h>
#include <linux/kthread.h>
#include <linux/ktime.h>
#include <linux/string.h>
#include <linux/timer.h>
#include <linux/timex.h>
#include <linux/wait.h>
#include <linux/workqueue.h>
#include <mm210/clock.h>
#include <mm210/test.h>

#define WAIT	(20 * HZ)

#define NEEDS_CLOCK()				\
	do {					\
		if (!clock_present()) {		\
			test_skip("no clock");	\
			return;			\
		}				\
	} while (0)

/* --- time --- */

TEST(time_moves)
{
	ktime_t start, now, last = 0;
	unsigned long j, flags;
	unsigned int i;

	NEEDS_CLOCK();
	EXPECT(clock_frequency() >= 1000000 && clock_frequency() % HZ == 0);
	for (i = 0; i < 1000; i++) {
		now = ktime_get();
		EXPECT(now >= last);
		last = now;
	}
	start = ktime_get();
	ndelay(10);
	udelay(1);
	udelay(1500);
	EXPECT(ktime_get() - start >= 1501010);
	start = ktime_get();
	j = jiffies;
	mdelay(3);
	EXPECT(ktime_ms_delta(ktime_get(), start) >= 3);
	EXPECT(jiffies - j >= 3);
	/* They are the same time, read one after the other. */
	j = jiffies;
	now = ktime_get();
	EXPECT(ktime_to_ms(now) >= (s64)j);
	EXPECT(ktime_to_ms(now) - (s64)j < WAIT);
	/* It moves where no interrupt can count it. */
	local_irq_save(flags);
	j = jiffies;
	mdelay(5);
	EXPECT(jiffies - j >= 5);
	local_irq_restore(flags);
	EXPECT(time_after(1UL, -1UL) && time_before(-1UL, 1UL));
	EXPECT(time_after_eq(5UL, 5UL) && time_in_range(-1UL, -2UL, 0UL));
	EXPECT(msecs_to_jiffies(7) == 7 && usecs_to_jiffies(1) == 1 && jiffies_to_msecs(9) == 9);
}

TEST(time_sleeps)
{
	ktime_t start = ktime_get();
	unsigned long j = jiffies;

	NEEDS_CLOCK();
	msleep(10);
	EXPECT(ktime_ms_delta(ktime_get(), start) >= 10);
	start = ktime_get();
	usleep_range(300, 600);
	EXPECT(ktime_us_delta(ktime_get(), start) >= 300);
	EXPECT(schedule_timeout_interruptible(4) == 0);
	EXPECT(jiffies - j >= 14);
	EXPECT(get_current_state() == TASK_RUNNING);
	EXPECT(schedule_timeout(0) == 0);
	expect_reports(1);
	EXPECT(schedule_timeout(-1) == 0);
}

static int wake_soon(void *sleeper)
{
	msleep(3);
	wake_up_process(sleeper);
	return 0;
}

TEST(time_sleep_cut_short)
{
	struct task_struct *t;
	long left;

	NEEDS_CLOCK();
	t = kthread_create(wake_soon, current, "waker");
	ASSERT(!IS_ERR(t));
	get_task_struct(t);
	wake_up_process(t);
	set_current_state(TASK_UNINTERRUPTIBLE);
	left = schedule_timeout(WAIT);
	EXPECT(left > 0 && left <= WAIT - 3);
	wait_for_completion(&t->exited);
	put_task_struct(t);
}

/* --- timers --- */

#define NR_TIMERS	200U

static struct numbered {
	struct timer_list timer;
	unsigned long expires;
	unsigned int started;		/* the how-manieth start this was */
	unsigned int fired;
} timers[NR_TIMERS];
static unsigned int starts, fired, wrong;
static struct numbered *last_fired;

static void numbered_fn(struct timer_list *t)
{
	struct numbered *n = from_timer(n, t, timer);

	/* Not early; after those that were due before, or were started before. */
	wrong += time_before(jiffies, n->expires) || timer_pending(t) || !in_serving_softirq();
	if (last_fired)
		wrong += time_after(last_fired->expires, n->expires) ||
			 (last_fired->expires == n->expires && last_fired->started > n->started);
	last_fired = n;
	n->fired++;
	fired++;
}

static u32 seed;

static u32 draw(u32 below)
{
	seed ^= seed << 13;
	seed ^= seed >> 17;
	seed ^= seed << 5;
	return seed % below;
}

static void start_numbered(struct numbered *n, unsigned long expires)
{
	n->expires = expires;
	n->started = starts++;
	mod_timer(&n->timer, expires);
}

TEST(timer_order)
{
	unsigned int i, expected = 0;
	unsigned long base;

	NEEDS_CLOCK();
	seed = 20240229;
	starts = fired = wrong = 0;
	last_fired = NULL;
	for (i = 0; i < NR_TIMERS; i++) {
		timer_setup(&timers[i].timer, numbered_fn, 0);
		timers[i].fired = 0;
	}
	/* None is due, let alone fires, before all are set, and moved, and some
	 * stopped: what remains of each is its last start. */
	local_bh_disable();
	base = jiffies + 500;
	for (i = 0; i < NR_TIMERS; i++)
		start_numbered(&timers[i], base + draw(40));
	for (i = 0; i < 2000; i++) {
		struct numbered *n = &timers[draw(NR_TIMERS)];

		if (draw(3))
			start_numbered(n, base + draw(40));
		else
			EXPECT(timer_pending(&n->timer) == del_timer(&n->timer));
	}
	for (i = 0; i < NR_TIMERS; i++)
		expected += timer_pending(&timers[i].timer);
	local_bh_enable();
	while (time_before(jiffies, base + 42))
		msleep(2);
	EXPECT(fired == expected && expected > 50);
	EXPECT(wrong == 0);
	for (i = 0; i < NR_TIMERS; i++) {
		EXPECT(timers[i].fired <= 1);
		EXPECT(!timer_pending(&timers[i].timer));
	}
}

static unsigned int periods;
static DECLARE_WAIT_QUEUE_HEAD(periodic_queue);

static void periodic(unsigned long data)
{
	struct timer_list *t = (struct timer_list *)data;

	if (++periods < 5) {
		t->expires = jiffies + 2;
		add_timer(t);
	} else {
		/* In the past: the next jiffy, not this very moment for ever. */
		if (periods < 8)
			mod_timer(t, jiffies - 10);
		wake_up(&periodic_queue);
	}
}

/* The forms of 2.6: a function of an unsigned long. */
TEST(timer_old_form)
{
	unsigned long from = jiffies;
	struct timer_list t;

	NEEDS_CLOCK();
	periods = 0;
	init_timer(&t);
	t.function = periodic;
	t.data = (unsigned long)&t;
	t.expires = jiffies + 2;
	add_timer(&t);
	EXPECT(timer_pending(&t));
	EXPECT(wait_event_timeout(periodic_queue, periods >= 8, WAIT) > 0);
	EXPECT(jiffies - from >= 5 * 2 + 3 - 1);
	EXPECT(!timer_pending(&t));
	EXPECT(del_timer_sync(&t) == 0);

	setup_timer(&t, periodic, (unsigned long)&t);
	EXPECT(mod_timer(&t, jiffies + WAIT) == 0);
	EXPECT(mod_timer(&t, jiffies + WAIT) == 1);
	EXPECT(del_timer(&t) == 1);
	EXPECT(mod_timer_pending(&t, jiffies + 1) == 0 && !timer_pending(&t));
}

static void stop_itself(struct timer_list *t)
{
	del_timer_sync(t);
	fired++;
}

TEST(timer_deadlock_is_reported)
{
	struct timer_list t;

	NEEDS_CLOCK();
	fired = 0;
	timer_setup(&t, stop_itself, 0);
	expect_reports(1);
	mod_timer(&t, jiffies + 1);
	while (!READ_ONCE(fired))
		msleep(1);
}

/* --- tasklets --- */

static char trail[8];
static unsigned int trail_len;

static void tasklet_fn(unsigned long mark)
{
	wrong += !in_serving_softirq() || irqs_disabled();
	if (trail_len < sizeof(trail) - 1)
		trail[trail_len++] = (char)mark;
}

static DECLARE_TASKLET(low, tasklet_fn, 'l');
static DECLARE_TASKLET(high, tasklet_fn, 'h');

static void schedule_them(struct timer_list *unused)
{
	tasklet_schedule(&low);
	tasklet_hi_schedule(&high);
	tasklet_schedule(&low);
	fired++;
}

TEST(tasklets)
{
	struct timer_list t;

	NEEDS_CLOCK();
	wrong = trail_len = fired = 0;
	memset(trail, 0, sizeof(trail));
	timer_setup(&t, schedule_them, 0);
	mod_timer(&t, jiffies + 1);
	while (READ_ONCE(trail_len) < 2)
		msleep(1);
	EXPECT(!strcmp(trail, "hl"));		/* once, the urgent one first */

	/* From a thread; disabled meanwhile. */
	tasklet_disable(&low);
	tasklet_schedule(&low);
	msleep(2);
	EXPECT(trail_len == 2);
	tasklet_enable(&low);
	tasklet_kill(&low);
	EXPECT(!strcmp(trail, "hll"));

	local_bh_disable();
	tasklet_schedule(&low);
	EXPECT(trail_len == 3);
	local_bh_enable();
	EXPECT(trail_len == 4);
	tasklet_kill(&high);
	EXPECT(wrong == 0);
}

static unsigned int again;
static struct tasklet_struct endless;

static void endless_fn(unsigned long unused)
{
	again++;
	tasklet_schedule(&endless);
}

/* A tasklet that always schedules itself locks no thread out, and can be killed. */
TEST(tasklet_endless)
{
	unsigned int seen;

	again = 0;
	tasklet_init(&endless, endless_fn, 0);
	tasklet_schedule(&endless);
	while (READ_ONCE(again) < 500)
		msleep(1);
	tasklet_kill(&endless);
	seen = READ_ONCE(again);
	EXPECT(seen >= 500);
	msleep(2);
	EXPECT(READ_ONCE(again) == seen);
}

/* --- work queues --- */

struct item {
	struct work_struct work;
	unsigned int number, ran;
};

static unsigned int last_number;
static bool out_of_order, slow;

static void item_fn(struct work_struct *w)
{
	struct item *item = container_of(w, struct item, work);

	EXPECT(!in_atomic() && in_task());
	if (slow)
		msleep(2);
	out_of_order |= item->number < last_number;
	last_number = item->number;
	item->ran++;
}

TEST(workqueue_order_and_flush)
{
	struct workqueue_struct *wq = create_singlethread_workqueue("tests");
	struct item items[10];
	unsigned int i;

	ASSERT(wq != NULL);
	out_of_order = false;
	last_number = 0;
	slow = true;
	for (i = 0; i < 10; i++) {
		INIT_WORK(&items[i].work, item_fn);
		items[i].number = i + 1;
		items[i].ran = 0;
		EXPECT(queue_work(wq, &items[i].work));
	}
	EXPECT(!queue_work(wq, &items[9].work));	/* it waits already */
	EXPECT(flush_work(&items[4].work));
	EXPECT(items[4].ran == 1);
	EXPECT(cancel_work_sync(&items[9].work) && !work_pending(&items[9].work));
	flush_workqueue(wq);
	for (i = 0; i < 9; i++)
		EXPECT(items[i].ran == 1);
	EXPECT(items[9].ran == 0 && !out_of_order);
	EXPECT(!flush_work(&items[0].work) && !cancel_work_sync(&items[0].work));

	/* Destroying a queue does what is queued. */
	last_number = 0;
	EXPECT(queue_work(wq, &items[0].work) && queue_work(wq, &items[1].work));
	destroy_workqueue(wq);
	EXPECT(items[0].ran == 2 && items[1].ran == 2);
}

static struct delayed_work ticking;
static unsigned int ticks;

static void ticking_fn(struct work_struct *w)
{
	ticks++;
	schedule_delayed_work(to_delayed_work(w), 1);
}

static unsigned int delayed_runs;

static void count_delayed(struct work_struct *w)
{
	delayed_runs++;
}

/* What an interrupt does to the work between its timer's end and the timer's function
 * counts: del_timer stands for that end here. */
TEST(workqueue_delayed_race)
{
	struct delayed_work d;

	NEEDS_CLOCK();
	delayed_runs = 0;
	INIT_DELAYED_WORK(&d, count_delayed);
	EXPECT(queue_delayed_work(system_wq, &d, HZ) && del_timer(&d.timer));
	EXPECT(cancel_delayed_work(&d));
	delayed_work_timer_fn(&d.timer);
	flush_workqueue(system_wq);
	EXPECT(delayed_runs == 0);

	EXPECT(queue_delayed_work(system_wq, &d, HZ) && del_timer(&d.timer));
	EXPECT(mod_delayed_work(system_wq, &d, 3));
	delayed_work_timer_fn(&d.timer);
	flush_workqueue(system_wq);
	EXPECT(delayed_runs == 0);
	msleep(5);
	flush_workqueue(system_wq);
	EXPECT(delayed_runs == 1);
	EXPECT(!cancel_delayed_work_sync(&d));
}

TEST(workqueue_delayed)
{
	unsigned long from = jiffies;
	unsigned int n;

	NEEDS_CLOCK();
	ticks = 0;
	INIT_DELAYED_WORK(&ticking, ticking_fn);
	EXPECT(schedule_delayed_work(&ticking, 3));
	EXPECT(!schedule_delayed_work(&ticking, 1));
	EXPECT(delayed_work_pending(&ticking));
	while (READ_ONCE(ticks) < 4)
		msleep(1);
	EXPECT(jiffies - from >= 3 + 3);
	cancel_delayed_work_sync(&ticking);	/* although it queues itself */
	n = ticks;
	msleep(10);
	EXPECT(ticks == n && !delayed_work_pending(&ticking));

	EXPECT(queue_delayed_work(system_highpri_wq, &ticking, WAIT));
	EXPECT(cancel_delayed_work(&ticking));
	EXPECT(!cancel_delayed_work(&ticking));
	EXPECT(!mod_delayed_work(system_wq, &ticking, WAIT));
	EXPECT(mod_delayed_work(system_wq, &ticking, 1));
	EXPECT(flush_delayed_work(&ticking) || ticks > n);
	cancel_delayed_work_sync(&ticking);
	EXPECT(ticks > n);
}

static void old_fn(void *data)
{
	*(unsigned int *)data += 1;
}

static void queue_from_timer(struct timer_list *t)
{
	static struct work_struct work;

	INIT_WORK(&work, old_fn, &ticks);	/* until 2.6.19 */
	schedule_work(&work);
}

TEST(workqueue_from_interrupt)
{
	struct timer_list t;

	NEEDS_CLOCK();
	ticks = 0;
	timer_setup(&t, queue_from_timer, 0);
	mod_timer(&t, jiffies + 1);
	while (!READ_ONCE(ticks))
		msleep(1);
	flush_scheduled_work();
	EXPECT(ticks == 1);
}

static void flush_own(struct work_struct *w)
{
	flush_workqueue(system_wq);
	cancel_work_sync(w);
}

TEST(workqueue_deadlock_is_reported)
{
	struct work_struct w;

	INIT_WORK_ONSTACK(&w, flush_own);
	expect_reports(2);
	schedule_work(&w);
	flush_work(&w);
}

/* --- atomic integers --- */

TEST(atomics)
{
	atomic_t v = ATOMIC_INIT(3);

	atomic_inc(&v);
	atomic_add(5, &v);
	atomic_sub(2, &v);
	EXPECT(atomic_read(&v) == 7);
	EXPECT(atomic_inc_return(&v) == 8 && atomic_dec_return(&v) == 7);
	EXPECT(atomic_fetch_add(1, &v) == 7 && atomic_xchg(&v, 1) == 8);
	EXPECT(atomic_dec_and_test(&v) && !atomic_inc_not_zero(&v));
	EXPECT(atomic_cmpxchg(&v, 0, 9) == 0 && atomic_cmpxchg(&v, 0, 1) == 9);
	EXPECT(atomic_add_unless(&v, 1, 10) && !atomic_add_unless(&v, 1, 10));
	EXPECT(atomic_add_negative(-11, &v));
}
