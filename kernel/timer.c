// SPDX-License-Identifier: MIT
/*
 * Timers, and sleeping for a time.
 *
 * The timers that run are a leftist heap, linked through the timers themselves:
 * a binary tree, no child before its parent, whose right spines are short, at most
 * log2(n + 1) timers (rank is the length of a timer's own). Two heaps merge along
 * their right spines, and all else is merging: adding is a merge with a heap of
 * one, removing puts the merged children in a timer's place. So both cost at most
 * 2 log2(n) steps of 40 instructions, interrupts masked, and 250 for the times and
 * the clock: mod_timer 310 at the most on a lone timer, 630 among 200.
 * (A wheel of buckets would be constant, but it is exact only for near timers, and
 * finding the next one, which a clock without ticks has to, costs a search.)
 *
 * The key is in steps of the clock, so that timers of jiffies and shorter sleeps
 * share the heap; seq breaks ties in order of starting. The clock's interrupt is
 * set for the first. When it has come, a softirq runs what is due, one timer after
 * the other, interrupts enabled.
 *
 * A timer's function runs to its end before any thread does, also where a thread runs
 * softirqs: what del_timer_sync waits for can only be what its caller interrupted.
 */
#include <linux/delay.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/interrupt.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/timer.h>
#include <mm210/clock.h>
#include <mm210/thread.h>
#include "kernel/sched.h"
#include "kernel/time.h"


/* What stands where there is no timer: behind all others, of rank 0. */
static struct timer_list nil = { .at = CLOCK_NEVER };

static struct timer_list *first = &nil;
static struct timer_list *running;	/* whose function is being called */
static u32 last_seq;
static bool due;			/* the softirq is to look */

/* --- the heap; interrupts are masked --- */

static __always_inline bool before(const struct timer_list *a, const struct timer_list *b)
{
	return a->at < b->at || (a->at == b->at && (s32)(a->seq - b->seq) < 0);
}

/* Left is the child of higher rank; the timer's rank is one more than the other's. */
static __always_inline u32 settle(struct timer_list *t)
{
	struct timer_list *left = t->left, *right = t->right;

	if (left->rank < right->rank) {
		t->left = right;
		t->right = left;
		return left->rank + 1;
	}
	return right->rank + 1;
}

/* Down both right spines, then up again to set the ranks. */
static struct timer_list *merge(struct timer_list *a, struct timer_list *b)
{
	struct timer_list *root, **link = &root, *last = &nil, *next;

	while (a != &nil && b != &nil) {
		if (before(b, a)) {
			next = a;
			a = b;
			b = next;
		}
		*link = a;
		a->parent = last;
		last = a;
		link = &a->right;
		a = a->right;
	}
	*link = a != &nil ? a : b;
	(*link)->parent = last;		/* nil's is never looked at */
	for (; last != &nil; last = last->parent)
		last->rank = settle(last);
	return root;
}

static void heap_add(struct timer_list *t)
{
	t->left = t->right = t->parent = &nil;
	t->rank = 1;
	t->seq = ++last_seq;
	first = merge(first, t);
}

static void heap_remove(struct timer_list *t)
{
	struct timer_list *parent = t->parent, *rest = merge(t->left, t->right);
	u32 rank;

	t->rank = 0;
	rest->parent = parent;
	if (parent == &nil)
		first = rest;
	else if (parent->left == t)
		parent->left = rest;
	else
		parent->right = rest;
	/* Ranks on the way up grow with each step that changes one: log2(n) at most. */
	for (; parent != &nil; parent = parent->parent) {
		rank = settle(parent);
		if (parent->rank == rank)
			break;
		parent->rank = rank;
	}
}

/* --- the clock's side --- */

u64 timer_next_event(void)
{
	return due ? CLOCK_NEVER : first->at;
}

void timer_tick(u64 now)
{
	if (first->at <= now) {
		due = true;
		raise_softirq(TIMER_SOFTIRQ);
	}
}

static void run_timers(void)
{
	const unsigned int count = preempt_count();
	struct timer_list *t;
	unsigned long data;
	u64 now;

	local_irq_disable();
	now = clock_now();
	while (first->at <= now) {
		void (*function)(unsigned long data) = first->function;

		t = first;
		data = t->data;
		heap_remove(t);
		running = t;
		local_irq_enable();
		function(data);		/* *t may be gone afterwards */
		softirq_balance("timer", (const void *)function, count);
		local_irq_disable();
		running = NULL;
	}
	due = false;
	clock_reconsider();
	local_irq_enable();
}

/* --- starting and stopping --- */

/* Interrupts are masked. */
static void start_at(struct timer_list *t, u64 at)
{
	t->at = at;
	heap_add(t);
	if (first == t)
		clock_want(at);
}

static int stop(struct timer_list *t)
{
	bool was_first = first == t;

	if (!t->rank)
		return 0;
	heap_remove(t);
	if (was_first)
		clock_reconsider();
	return 1;
}

void timer_start_at(struct timer_list *t, u64 at)
{
	if (t->rank)
		heap_remove(t);
	start_at(t, at);
}

bool timer_running(const struct timer_list *t)
{
	return running == t;
}

void init_timer(struct timer_list *t)
{
	t->rank = 0;
	t->function = NULL;
	t->data = 0;
	t->flags = 0;
}
EXPORT_SYMBOL(init_timer);

void timer_setup(struct timer_list *t, void (*function)(struct timer_list *t),
		 unsigned int flags)
{
	init_timer(t);
	t->function = (void (*)(unsigned long))(void *)function;
	t->data = (unsigned long)t;
	t->flags = flags;
}
EXPORT_SYMBOL(timer_setup);

static int modify(struct timer_list *t, unsigned long expires, bool only_pending)
{
	unsigned long flags;
	int was = 0;

	if (unlikely(!t->function)) {
		WARN_ON(!(t->flags & __TIMER_SHUTDOWN));
		return 0;
	}
	local_irq_save(flags);
	if (t->rank || !only_pending) {
		was = t->rank != 0;
		if (was)
			heap_remove(t);
		t->expires = expires;
		start_at(t, clock_of_jiffy_ahead(expires));
	}
	local_irq_restore(flags);
	return was;
}

int mod_timer(struct timer_list *t, unsigned long expires)
{
	return modify(t, expires, false);
}
EXPORT_SYMBOL(mod_timer);

int mod_timer_pending(struct timer_list *t, unsigned long expires)
{
	return modify(t, expires, true);
}
EXPORT_SYMBOL(mod_timer_pending);

void add_timer(struct timer_list *t)
{
	if (WARN_ON(timer_pending(t)))
		return;
	modify(t, t->expires, false);
}
EXPORT_SYMBOL(add_timer);

int timer_reduce(struct timer_list *t, unsigned long expires)
{
	unsigned long flags;
	int was;

	local_irq_save(flags);
	was = timer_pending(t);
	if (!was || time_before(expires, t->expires))
		modify(t, expires, false);
	local_irq_restore(flags);
	return was;
}
EXPORT_SYMBOL(timer_reduce);

int del_timer(struct timer_list *t)
{
	unsigned long flags;
	int was;

	local_irq_save(flags);
	was = stop(t);
	local_irq_restore(flags);
	return was;
}
EXPORT_SYMBOL(del_timer);

int try_to_del_timer_sync(struct timer_list *t)
{
	return running == t ? -1 : del_timer(t);
}
EXPORT_SYMBOL(try_to_del_timer_sync);

int del_timer_sync(struct timer_list *t)
{
	/* By itself, or by who interrupted it: it would wait for ever. */
	if (unlikely(running == t))
		sched_bug("del_timer_sync of a timer whose function is running", NULL, 0);
	return del_timer(t);
}
EXPORT_SYMBOL(del_timer_sync);

static int shut_down(struct timer_list *t, int (*stop_it)(struct timer_list *t))
{
	unsigned long flags;
	int was;

	local_irq_save(flags);
	t->function = NULL;
	t->flags |= __TIMER_SHUTDOWN;
	was = stop_it(t);
	local_irq_restore(flags);
	return was;
}

int timer_shutdown(struct timer_list *t)
{
	return shut_down(t, del_timer);
}
EXPORT_SYMBOL(timer_shutdown);

int timer_shutdown_sync(struct timer_list *t)
{
	return shut_down(t, del_timer_sync);
}
EXPORT_SYMBOL(timer_shutdown_sync);

/* To the nearest second, or the next; one that would lie in the past stays. */
static unsigned long round_to_second(unsigned long j, bool up)
{
	unsigned long rest = j % HZ, rounded;

	rounded = rest < HZ / 4 && !up ? j - rest : j - rest + HZ;
	return time_is_after_jiffies(rounded) ? rounded : j;
}

unsigned long round_jiffies(unsigned long j)
{
	return round_to_second(j, false);
}
EXPORT_SYMBOL(round_jiffies);

unsigned long round_jiffies_up(unsigned long j)
{
	return round_to_second(j, true);
}
EXPORT_SYMBOL(round_jiffies_up);

unsigned long round_jiffies_relative(unsigned long j)
{
	unsigned long now = jiffies;

	return round_to_second(j + now, false) - now;
}
EXPORT_SYMBOL(round_jiffies_relative);

unsigned long round_jiffies_up_relative(unsigned long j)
{
	unsigned long now = jiffies;

	return round_to_second(j + now, true) - now;
}
EXPORT_SYMBOL(round_jiffies_up_relative);

/* The timer behind t, where the heap is gone through from its root on; nil at the end. */
static struct timer_list *next_in_heap(struct timer_list *t)
{
	if (t->left != &nil)
		return t->left;
	if (t->right != &nil)
		return t->right;
	for (; t->parent != &nil; t = t->parent)
		if (t == t->parent->left && t->parent->right != &nil)
			return t->parent->right;
	return &nil;
}

struct timer_list *timer_take(unsigned long base, unsigned long size)
{
	struct timer_list *t;
	unsigned long flags;

	local_irq_save(flags);
	for (t = first; t != &nil; t = next_in_heap(t))
		if ((unsigned long)t - base < size || (unsigned long)t->function - base < size)
			break;
	if (t != &nil)
		stop(t);
	local_irq_restore(flags);
	return t != &nil ? t : NULL;
}

/* --- sleeping --- */

struct sleeper {
	struct timer_list timer;
	struct task_struct *task;
};

static void wake_sleeper(struct timer_list *t)
{
	wake_up_process(container_of(t, struct sleeper, timer)->task);
}

/* Sleep in the state that the caller set until that time, or until it is woken. */
static void __sched sleep_until(u64 at)
{
	struct sleeper s = { .task = current };
	unsigned long flags;

	timer_setup(&s.timer, wake_sleeper, 0);
	local_irq_save(flags);
	start_at(&s.timer, at);
	local_irq_restore(flags);
	schedule();
	del_timer(&s.timer);
}

/* Where sleeping is not possible the time is waited for, so that nobody sees what the
 * caller's spinlock guards. Without a clock a jiffy is a turn of everybody else's, and
 * the caller looks whether that was enough. */
static long without_sleep(long timeout)
{
	if (!preemptible()) {
		if (sched_running)
			sched_bug("scheduling while atomic", NULL, 0);
		mdelay(jiffies_to_msecs(timeout));
		timeout = 0;
	} else {
		yield();
		timeout = max(timeout - 1, 0L);
	}
	set_current_state(TASK_RUNNING);
	return timeout;
}

/**
 * schedule_timeout - sleep for a time, in the state that the caller has set
 * @timeout: jiffies, or MAX_SCHEDULE_TIMEOUT for no limit
 *
 * Process context; where sleeping is not possible (interrupts, spinlocks) that is
 * reported, and a limited time is waited for busily. Return: the jiffies that were
 * left when the thread was woken, 0 when the time was up. The state is TASK_RUNNING then.
 */
long __sched schedule_timeout(long timeout)
{
	unsigned long expires, flags;
	u64 at;

	if (timeout == MAX_SCHEDULE_TIMEOUT) {
		schedule();
		return timeout;
	}
	if (timeout < 0) {
		sched_bug("schedule_timeout of a negative time", NULL, 0);
		set_current_state(TASK_RUNNING);
		return 0;
	}
	if (unlikely(!preemptible() || !clock_present()))
		return without_sleep(timeout);
	expires = jiffies + timeout;
	local_irq_save(flags);
	at = clock_of_jiffy(expires);
	local_irq_restore(flags);
	sleep_until(at);
	timeout = (long)(expires - jiffies);
	return timeout > 0 ? timeout : 0;
}
EXPORT_SYMBOL(schedule_timeout);

long __sched schedule_timeout_interruptible(long timeout)
{
	set_current_state(TASK_INTERRUPTIBLE);
	return schedule_timeout(timeout);
}
EXPORT_SYMBOL(schedule_timeout_interruptible);

long __sched schedule_timeout_uninterruptible(long timeout)
{
	set_current_state(TASK_UNINTERRUPTIBLE);
	return schedule_timeout(timeout);
}
EXPORT_SYMBOL(schedule_timeout_uninterruptible);

long __sched schedule_timeout_killable(long timeout)
{
	set_current_state(TASK_KILLABLE);
	return schedule_timeout(timeout);
}
EXPORT_SYMBOL(schedule_timeout_killable);

long __sched schedule_timeout_idle(long timeout)
{
	set_current_state(TASK_IDLE);
	return schedule_timeout(timeout);
}
EXPORT_SYMBOL(schedule_timeout_idle);

void __sched msleep(unsigned int ms)
{
	/* The present jiffy has begun already. */
	long timeout = msecs_to_jiffies(ms) + 1;

	might_sleep();
	while (timeout)
		timeout = schedule_timeout_uninterruptible(timeout);
}
EXPORT_SYMBOL(msleep);

unsigned long __sched msleep_interruptible(unsigned int ms)
{
	long timeout = msecs_to_jiffies(ms) + 1;

	might_sleep();
	while (timeout && !signal_pending(current))
		timeout = schedule_timeout_interruptible(timeout);
	return jiffies_to_msecs(timeout);
}
EXPORT_SYMBOL(msleep_interruptible);

void __sched usleep_range(unsigned long min, unsigned long max)
{
	unsigned long flags;
	u64 end, now;

	might_sleep();
	if (unlikely(!preemptible() || !clock_present())) {
		udelay(min);
		cond_resched();
		return;
	}
	local_irq_save(flags);
	end = clock_now() + clock_of_ns((u64)min * NSEC_PER_USEC);
	local_irq_restore(flags);
	do {
		set_current_state(TASK_UNINTERRUPTIBLE);
		sleep_until(end);
		local_irq_save(flags);
		now = clock_now();
		local_irq_restore(flags);
	} while (now < end);
}
EXPORT_SYMBOL(usleep_range);

void timer_init(void)
{
	open_softirq(TIMER_SOFTIRQ, run_timers);
}
