/* SPDX-License-Identifier: MIT */
/*
 * Timers in nanoseconds: exact to a step of the board's counter (16 ns on virt) and to
 * how long the interrupt takes. They share the heap of linux/timer.h's.
 *
 * Compat(hrtimer_start, hrtimer_start_range_ns, hrtimer_start_expires, hrtimer_restart):
 *   partly: the function runs in a softirq in every mode, interrupts enabled; a range
 *   of times is its beginning
 */
#ifndef _LINUX_HRTIMER_H
#define _LINUX_HRTIMER_H

#include <linux/ktime.h>
#include <linux/interrupt.h>
#include <linux/percpu.h>
#include <linux/sched.h>
#include <linux/time.h>
#include <linux/timer.h>
#include <linux/wait.h>

enum hrtimer_restart {
	HRTIMER_NORESTART,
	HRTIMER_RESTART,		/* again, at what hrtimer_forward made of expires */
};

/* PINNED, SOFT and HARD say where the function runs, which is the same here. */
enum hrtimer_mode {
	HRTIMER_MODE_ABS		= 0x00,
	HRTIMER_MODE_REL		= 0x01,
	HRTIMER_MODE_PINNED		= 0x02,
	HRTIMER_MODE_SOFT		= 0x04,
	HRTIMER_MODE_HARD		= 0x08,
	HRTIMER_MODE_ABS_PINNED		= 0x02,
	HRTIMER_MODE_REL_PINNED		= 0x03,
	HRTIMER_MODE_ABS_SOFT		= 0x04,
	HRTIMER_MODE_REL_SOFT		= 0x05,
	HRTIMER_MODE_ABS_PINNED_SOFT	= 0x06,
	HRTIMER_MODE_REL_PINNED_SOFT	= 0x07,
	HRTIMER_MODE_ABS_HARD		= 0x08,
	HRTIMER_MODE_REL_HARD		= 0x09,
	HRTIMER_MODE_ABS_PINNED_HARD	= 0x0a,
	HRTIMER_MODE_REL_PINNED_HARD	= 0x0b,
};

struct hrtimer_clock_base {
	ktime_t (*get_time)(void);
};
extern struct hrtimer_clock_base hrtimer_base;	/* ktime_get() */

struct hrtimer {
	struct timer_list timer;	/* kernel/hrtimer.c's */
	struct hrtimer_clock_base *base;	/* the same for every clock */
	ktime_t expires;		/* of ktime_get() */
	enum hrtimer_restart (*function)(struct hrtimer *t);
};

/**
 * hrtimer_init - prepare a timer that is not running
 * @t: its function is set by the caller, before it is started
 * @clock: CLOCK_MONOTONIC, _REALTIME or _BOOTTIME; one clock counts them all here
 * @mode: of no effect; hrtimer_start has its own
 */
void hrtimer_init(struct hrtimer *t, clockid_t clock, enum hrtimer_mode mode);
/* The same and the function, since 6.13. */
void hrtimer_setup(struct hrtimer *t, enum hrtimer_restart (*function)(struct hrtimer *t),
		   clockid_t clock, enum hrtimer_mode mode);
#define hrtimer_init_on_stack(t, clock, mode)		hrtimer_init(t, clock, mode)
#define hrtimer_setup_on_stack(t, fn, clock, mode)	hrtimer_setup(t, fn, clock, mode)
#define destroy_hrtimer_on_stack(t)			((void)(t))

/**
 * hrtimer_start_range_ns - start a timer, or move one that runs
 * @t: one without a function is reported and not started
 * @time: of ktime_get(), or from now with HRTIMER_MODE_REL; one that has passed is now
 * @range: ns that it may be late; of no effect
 * @mode: HRTIMER_MODE_ABS or _REL
 *
 * Any context, the timer's own function included.
 */
void hrtimer_start_range_ns(struct hrtimer *t, ktime_t time, u64 range, enum hrtimer_mode mode);

static inline void hrtimer_start(struct hrtimer *t, ktime_t time, const enum hrtimer_mode mode)
{
	hrtimer_start_range_ns(t, time, 0, mode);
}

/* Stop it. 1: it ran, 0: it did not; -1 where its function is running. Any context. */
int hrtimer_try_to_cancel(struct hrtimer *t);
/* The same; to call it from the timer's own function is reported. */
int hrtimer_cancel(struct hrtimer *t);

/* Does it wait for its time? */
static inline bool hrtimer_is_queued(struct hrtimer *t)
{
	return timer_pending(&t->timer);
}

/* Is its function running? That it was interrupted can be seen from interrupts alone. */
bool hrtimer_callback_running(const struct hrtimer *t);

static inline bool hrtimer_active(struct hrtimer *t)
{
	return hrtimer_is_queued(t) || hrtimer_callback_running(t);
}

/**
 * hrtimer_forward - move expires on by whole intervals, until it is past now
 * @t: not running, or called from its function
 * @interval: ns; less than a step of the clock counts as one step
 *
 * Return: by how many, 0 where it was past now already.
 */
u64 hrtimer_forward(struct hrtimer *t, ktime_t now, ktime_t interval);

static inline ktime_t hrtimer_cb_get_time(const struct hrtimer *t)
{
	return ktime_get();
}

static inline u64 hrtimer_forward_now(struct hrtimer *t, ktime_t interval)
{
	return hrtimer_forward(t, ktime_get(), interval);
}

static inline ktime_t hrtimer_get_expires(const struct hrtimer *t)
{
	return t->expires;
}

static inline s64 hrtimer_get_expires_ns(const struct hrtimer *t)
{
	return ktime_to_ns(t->expires);
}

#define hrtimer_get_softexpires(t)	hrtimer_get_expires(t)

static inline void hrtimer_set_expires(struct hrtimer *t, ktime_t time)
{
	t->expires = time;
}

static inline void hrtimer_add_expires(struct hrtimer *t, ktime_t time)
{
	t->expires = ktime_add(t->expires, time);
}

static inline void hrtimer_add_expires_ns(struct hrtimer *t, u64 ns)
{
	t->expires = ktime_add_ns(t->expires, ns);
}

/* Time until it fires; negative where that is past. */
static inline ktime_t hrtimer_get_remaining(const struct hrtimer *t)
{
	return ktime_sub(t->expires, ktime_get());
}
#define hrtimer_expires_remaining(t)	hrtimer_get_remaining(t)

/* Start it with the expires that it has; an absolute time. */
static inline void hrtimer_start_expires(struct hrtimer *t, enum hrtimer_mode mode)
{
	hrtimer_start_range_ns(t, t->expires, 0, HRTIMER_MODE_ABS);
}

static inline void hrtimer_restart(struct hrtimer *t)
{
	hrtimer_start_expires(t, HRTIMER_MODE_ABS);
}

/* ns of a step of the clock, rounded up; of a jiffy where the board has no clock. */
unsigned int hrtimer_resolution_ns(void);
#define hrtimer_resolution	hrtimer_resolution_ns()

#endif
