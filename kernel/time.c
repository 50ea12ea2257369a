// SPDX-License-Identifier: MIT
/*
 * Time: one free-running counter of the board's (mm210/clock.h), extended to 64
 * bits, and the one interrupt that is asked for ahead of time.
 *
 * All that waits for a time says so in steps of the counter, and the earliest
 * wish is what the device is armed for. Wishes of three kinds exist: the first
 * timer's (kernel/timer.c), the end of the running thread's turn while others
 * of its priority wait (kernel/sched.c), and the next jiffy while a module has the
 * variable (kernel/jiffies.c). A fourth one is the clock's own where the
 * counter is narrow: half of its period, so that each wrap is seen.
 *
 * jiffies counts whole jiffies of frequency / HZ steps. The counter's frequency is
 * a multiple of HZ on every board so far (24 MHz, 62.5 MHz, 33.35 MHz); where
 * it were not, jiffies would gain or lose that remainder against ktime_get.
 *
 * Everything is derived from the counter when it is read; nothing is counted in
 * interrupts, so a late one loses nothing. Bounds: reading the time 60
 * instructions with interrupts masked, unless it was not read for 2^32 steps
 * (then a division of 64 bits comes on top); the interrupt itself 150 and what the
 * two above say.
 */
#define pr_fmt(fmt) "clock: " fmt

#include <linux/delay.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/ktime.h>
#include <linux/time.h>
#include <linux/timex.h>
#include <mm210/clock.h>
#include <mm210/console.h>
#include <mm210/thread.h>
#include "kernel/time.h"

static const struct clock_device *clock;

static struct {
	u64 now, raw;			/* as of the last reading */
	u64 event;			/* what the device is armed for */
	u32 ns_mult, ns_shift;		/* ns = steps * ns_mult >> ns_shift */
	u32 step_mult;			/* steps = ns * step_mult >> 32, rounded up */

	u64 count, jiffy_start;		/* jiffies, and when the present one began */
	u32 jiffy_steps, jiffy_reciprocal;	/* 2^32 / jiffy_steps, rounded down */
} t = { .event = CLOCK_NEVER };

bool clock_present(void)
{
	return clock != NULL;
}

u64 clock_now(void)
{
	u64 raw;

	if (unlikely(!clock))
		return 0;
	raw = clock->read();
	t.now += (raw - t.raw) & clock->mask;
	t.raw = raw;
	return t.now;
}

/* Whole 64 bits of steps: the product is 96 bits wide. */
u64 clock_to_ns(u64 n)
{
	return mul_u64_u32_shr(n, t.ns_mult, t.ns_shift);
}

u64 clock_of_ns(u64 ns)
{
	return mul_u64_u32_shr(ns, t.step_mult, 32) + 1;
}

/* --- jiffies --- */

static u64 update_jiffies(u64 now)
{
	u64 passed = now - t.jiffy_start;
	u32 n, rest;

	if (passed < t.jiffy_steps)
		return t.count;
	if (unlikely(passed >> 32)) {
		u64 many = div_u64_rem(passed, t.jiffy_steps, &rest);

		t.count += many;
	} else {
		/* At most 2 too small, as the reciprocal is rounded down. */
		n = (u32)((u64)(u32)passed * t.jiffy_reciprocal >> 32);
		rest = (u32)passed - n * t.jiffy_steps;
		for (; rest >= t.jiffy_steps; rest -= t.jiffy_steps)
			n++;
		t.count += n;
	}
	t.jiffy_start = now - rest;
	return t.count;
}

u64 get_jiffies_64(void)
{
	unsigned long flags;
	u64 j;

	local_irq_save(flags);
	j = clock ? update_jiffies(clock_now()) : 0;
	local_irq_restore(flags);
	return j;
}
EXPORT_SYMBOL(get_jiffies_64);

unsigned long jiffies_now(void)
{
	return (unsigned long)get_jiffies_64();
}
EXPORT_SYMBOL(jiffies_now);

u64 clock_of_jiffy(unsigned long j)
{
	long ahead = (long)(j - (unsigned long)update_jiffies(clock_now()));

	return t.jiffy_start + (s64)ahead * t.jiffy_steps;
}

u64 clock_of_jiffy_ahead(unsigned long j)
{
	long ahead = (long)(j - (unsigned long)update_jiffies(clock_now()));

	return t.jiffy_start + (u64)(u32)max(ahead, 1L) * t.jiffy_steps;
}

unsigned long nsecs_to_jiffies(u64 ns)
{
	return (unsigned long)div_u64(ns, TICK_NSEC);
}
EXPORT_SYMBOL(nsecs_to_jiffies);

static unsigned long seconds_to_jiffies(s64 seconds, long ns)
{
	if (seconds >= MAX_JIFFY_OFFSET / HZ)
		return MAX_JIFFY_OFFSET;
	return (unsigned long)seconds * HZ + DIV_ROUND_UP((unsigned long)ns, TICK_NSEC);
}

unsigned long timespec64_to_jiffies(const struct timespec64 *ts)
{
	return seconds_to_jiffies(ts->tv_sec, ts->tv_nsec);
}
EXPORT_SYMBOL(timespec64_to_jiffies);

unsigned long timespec_to_jiffies(const struct timespec *ts)
{
	return seconds_to_jiffies(ts->tv_sec, ts->tv_nsec);
}
EXPORT_SYMBOL(timespec_to_jiffies);

void jiffies_to_timespec64(unsigned long j, struct timespec64 *ts)
{
	ts->tv_sec = j / HZ;
	ts->tv_nsec = (long)(j % HZ * TICK_NSEC);
}
EXPORT_SYMBOL(jiffies_to_timespec64);

void jiffies_to_timespec(unsigned long j, struct timespec *ts)
{
	ts->tv_sec = (time_t)(j / HZ);
	ts->tv_nsec = (long)(j % HZ * TICK_NSEC);
}
EXPORT_SYMBOL(jiffies_to_timespec);

ktime_t ktime_get(void)
{
	unsigned long flags;
	u64 now;

	local_irq_save(flags);
	now = clock_now();
	local_irq_restore(flags);
	return (ktime_t)clock_to_ns(now);
}
EXPORT_SYMBOL(ktime_get);

cycles_t get_cycles(void)
{
	return clock ? (cycles_t)clock->read() : 0;
}
EXPORT_SYMBOL(get_cycles);

unsigned int clock_frequency(void)
{
	return clock ? clock->frequency : 0;
}
EXPORT_SYMBOL(clock_frequency);

/* --- the interrupt ahead --- */

/* Half the counter's period after the last reading, where it has to be watched. */
static u64 keep_alive(void)
{
	return clock->mask >> 32 > 1 ? CLOCK_NEVER : t.now + (clock->mask >> 1);
}

static void arm(u64 at)
{
	u64 now = clock_now(), steps = at > now ? at - now : 0;

	t.event = at;
	clock->arm((u32)clamp_t(u64, steps, clock->min_steps, clock->max_steps));
}

void clock_want(u64 at)
{
	if (at < t.event && clock)
		arm(at);
}

void clock_reconsider(void)
{
	u64 at;

	if (!clock)
		return;
	at = min(min(timer_next_event(), sched_next_event()),
		 min(jiffies_next_event(), keep_alive()));
	if (at == CLOCK_NEVER) {
		if (t.event != CLOCK_NEVER)
			clock->stop();
		t.event = CLOCK_NEVER;
	} else if (at != t.event) {
		arm(at);
	}
}

void clock_quiesce(void)
{
	unsigned long flags;

	local_irq_save(flags);
	clock_reconsider();
	local_irq_restore(flags);
}

void clock_interrupt(void)
{
	u64 now = clock_now();

	t.event = CLOCK_NEVER;
	jiffies_tick(now);
	timer_tick(now);
	sched_tick(now);
	clock_reconsider();
}

/* --- waiting without sleeping --- */

/* Without a clock: a loop of two instructions, none of which takes less than half
 * a cycle, for a processor of at most 1 GHz. */
static void spin_blindly(unsigned long ns)
{
	__asm__ __volatile__("1: subs %0, %0, #1\n\tbhi 1b" : "+r"(ns) : : "cc");
}

static void spin_steps(u64 steps)
{
	u64 start = clock->read();

	steps++;			/* the first one has begun already */
	while (((clock->read() - start) & clock->mask) < steps)
		;
}

/**
 * ndelay - wait, busily, for at least ns nanoseconds
 *
 * Any context. One reading of the counter may be 42 ns (24 MHz) and more.
 */
void ndelay(unsigned long ns)
{
	if (clock)
		spin_steps(clock_of_ns(ns));
	else
		spin_blindly(ns);
}
EXPORT_SYMBOL(ndelay);

/* The same for microseconds; up to a second's worth a call. */
void udelay(unsigned long us)
{
	for (; us > 1000; us -= 1000)
		ndelay(1000 * NSEC_PER_USEC);
	ndelay(us * NSEC_PER_USEC);
}
EXPORT_SYMBOL(udelay);

/* --- setting up --- */

int clock_register(const struct clock_device *new)
{
	unsigned long flags;

	if (!new || !new->read || !new->arm || !new->stop || new->frequency < HZ ||
	    new->frequency >= NSEC_PER_SEC || new->mask < (1U << 24) - 1 ||
	    !new->max_steps || new->min_steps > new->max_steps)
		return -EINVAL;
	if (clock)
		return -EBUSY;
	local_irq_save(flags);
	for (t.ns_shift = 32; t.ns_shift; t.ns_shift--)
		if (((u64)NSEC_PER_SEC << t.ns_shift) / new->frequency >> 32 == 0)
			break;
	t.ns_mult = (u32)(((u64)NSEC_PER_SEC << t.ns_shift) / new->frequency);
	t.step_mult = (u32)(((u64)new->frequency << 32) / NSEC_PER_SEC) + 1;
	t.jiffy_steps = (new->frequency + HZ / 2) / HZ;
	t.jiffy_reciprocal = (u32)((1ULL << 32) / t.jiffy_steps);
	t.raw = new->read();
	clock = new;
	sched_clock_found(clock_now());
	clock_reconsider();
	local_irq_restore(flags);
	return 0;
}

/* Seconds since the clock was found, and of these without a thread to run. */
static int show_uptime(struct seq_file *m)
{
	u32 up_rest, idle_rest;
	u64 up = div_u64_rem(div_u64(ktime_get_ns(), NSEC_PER_SEC / 100), 100, &up_rest);
	u64 idle = div_u64_rem(div_u64(idle_time_ns(), NSEC_PER_SEC / 100), 100, &idle_rest);

	seq_printf(m, "%llu.%02u %llu.%02u\n", up, up_rest, idle, idle_rest);
	return 0;
}
PROC_FILE(uptime, show_uptime);
