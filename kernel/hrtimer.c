// SPDX-License-Identifier: MIT
/*
 * High-resolution timers: a timer of timer.c, whose key is in steps of the clock in
 * any case, with its time in nanoseconds and a function that says whether it goes on.
 *
 * Between the two times stand conversions that round; over a long absolute time that
 * would add up. So what is converted is the distance from now, rounded up, and what
 * comes early all the same waits for the rest.
 */
#include <linux/bug.h>
#include <linux/export.h>
#include <linux/hrtimer.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/timex.h>
#include <mm210/clock.h>
#include "kernel/time.h"

/* The clock's 64 bits of steps last for longer than any ktime_t: far enough. */
#define FAR	(KTIME_MAX / 2)

static void start(struct hrtimer *t)
{
	unsigned long flags;
	s64 ahead;

	local_irq_save(flags);
	ahead = min(ktime_sub(t->expires, ktime_get()), (ktime_t)FAR);
	timer_start_at(&t->timer, clock_now() + (ahead > 0 ? clock_of_ns((u64)ahead) : 0));
	local_irq_restore(flags);
}

static void fire(struct timer_list *timer)
{
	struct hrtimer *t = container_of(timer, struct hrtimer, timer);

	if (clock_present() && ktime_before(ktime_get(), t->expires)) {
		start(t);
		return;
	}
	/* If it does not go on it may be gone afterwards. */
	if (t->function(t) == HRTIMER_RESTART && !hrtimer_is_queued(t))
		start(t);
}

struct hrtimer_clock_base hrtimer_base = { .get_time = ktime_get };
EXPORT_SYMBOL(hrtimer_base);

void hrtimer_setup(struct hrtimer *t, enum hrtimer_restart (*function)(struct hrtimer *t),
		   clockid_t clock, enum hrtimer_mode mode)
{
	timer_setup(&t->timer, fire, 0);
	t->base = &hrtimer_base;
	t->expires = 0;
	t->function = function;
}
EXPORT_SYMBOL(hrtimer_setup);

void hrtimer_init(struct hrtimer *t, clockid_t clock, enum hrtimer_mode mode)
{
	hrtimer_setup(t, NULL, clock, mode);
}
EXPORT_SYMBOL(hrtimer_init);

void hrtimer_start_range_ns(struct hrtimer *t, ktime_t time, u64 range, enum hrtimer_mode mode)
{
	unsigned long flags;

	if (WARN_ON(!t->function))
		return;
	local_irq_save(flags);
	if (mode & HRTIMER_MODE_REL) {
		ktime_t now = ktime_get();

		time = time > KTIME_MAX - now ? KTIME_MAX : now + time;
	}
	t->expires = time;
	start(t);
	local_irq_restore(flags);
}
EXPORT_SYMBOL(hrtimer_start_range_ns);

int hrtimer_try_to_cancel(struct hrtimer *t)
{
	return try_to_del_timer_sync(&t->timer);
}
EXPORT_SYMBOL(hrtimer_try_to_cancel);

int hrtimer_cancel(struct hrtimer *t)
{
	return del_timer_sync(&t->timer);
}
EXPORT_SYMBOL(hrtimer_cancel);

bool hrtimer_callback_running(const struct hrtimer *t)
{
	return timer_running(&t->timer);
}
EXPORT_SYMBOL(hrtimer_callback_running);

unsigned int hrtimer_resolution_ns(void)
{
	return clock_present() ? DIV_ROUND_UP(NSEC_PER_SEC, clock_frequency()) :
	       NSEC_PER_SEC / HZ;
}
EXPORT_SYMBOL(hrtimer_resolution_ns);

u64 hrtimer_forward(struct hrtimer *t, ktime_t now, ktime_t interval)
{
	ktime_t late = ktime_sub(now, t->expires);
	u64 n;

	if (late < 0)
		return 0;
	if (WARN_ON(hrtimer_is_queued(t)))
		return 0;
	interval = max(interval, (ktime_t)hrtimer_resolution_ns());
	n = div64_u64((u64)late, (u64)interval) + 1;
	if (n > (u64)(KTIME_MAX - t->expires) / (u64)interval)
		t->expires = KTIME_MAX;
	else
		t->expires += (ktime_t)(n * (u64)interval);
	return n;
}
EXPORT_SYMBOL(hrtimer_forward);
