// SPDX-License-Identifier: MIT
/*
 * /proc/loadavg: how many threads ran, waited for the processor or slept
 * uninterruptibly, averaged over 1, 5 and 15 minutes with weights that fall off
 * exponentially, as Linux computes it: the averages are fixed-point numbers of
 * FRACTION bits, moved towards the number of threads every five seconds.
 *
 * There is no tick to do that at. kernel/sched.c calls loadavg_sample at the first
 * switch, or look at the file, after a sample was due; where several were due
 * meanwhile, the number was the same for all of them and they are taken in one step.
 */
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/ktime.h>
#include <linux/math64.h>
#include <mm210/console.h>
#include "kernel/sched.h"
#include "kernel/time.h"

#define PERIOD_S	5U
#define FRACTION	11
#define ONE		(1U << FRACTION)

/* What is left of an average after a period: exp(-5 s / 1, 5, 15 min) of ONE. */
static const u32 keep[] = { 1884, 2014, 2037 };

static u32 averages[ARRAY_SIZE(keep)];	/* interrupts are masked while they change */

u64 loadavg_period(void)
{
	return clock_of_ns(PERIOD_S * (u64)NSEC_PER_SEC);
}

/* x to the power of n, both x and the result fractions of ONE. */
static u32 power(u32 x, u64 n)
{
	u32 result = ONE;

	for (; n && x; n >>= 1) {
		if (n & 1)
			result = (result * x + ONE / 2) >> FRACTION;
		x = (x * x + ONE / 2) >> FRACTION;
	}
	return result;
}

/* Rounded up on the way up, so that the average reaches a steady load. */
static u32 towards(u32 average, u32 active, u32 kept)
{
	u64 sum = (u64)average * kept + (u64)active * (ONE - kept);

	return (u32)((sum + (active >= average ? ONE - 1 : 0)) >> FRACTION);
}

u64 loadavg_sample(unsigned int active, u64 due, u64 now)
{
	u64 period = loadavg_period(), n = div64_u64(now - due, period) + 1;
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(keep); i++)
		averages[i] = towards(averages[i], active << FRACTION, power(keep[i], n));
	return due + n * period;
}

static int show_loadavg(struct seq_file *m)
{
	u32 now[ARRAY_SIZE(averages)], hundredths;
	struct thread_totals totals;
	struct sched_load load;
	unsigned long flags;
	unsigned int i;

	sched_load(&load);
	thread_totals(&totals);
	local_irq_save(flags);
	for (i = 0; i < ARRAY_SIZE(now); i++)
		now[i] = averages[i];
	local_irq_restore(flags);
	for (i = 0; i < ARRAY_SIZE(now); i++) {
		hundredths = (u32)(((u64)now[i] * 100 + ONE / 2) >> FRACTION);
		seq_printf(m, "%u.%02u ", hundredths / 100, hundredths % 100);
	}
	seq_printf(m, "%u/%u %u\n", load.nr_running, totals.live, totals.made);
	return 0;
}
PROC_FILE(loadavg, show_loadavg);
