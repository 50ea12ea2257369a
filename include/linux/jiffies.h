/* SPDX-License-Identifier: MIT */
/*
 * Time in ticks of 1/HZ second. There is no periodic interrupt that would count
 * them: jiffies is computed from the free-running counter whenever it is read,
 * so that it is exact while interrupts are masked, too. It starts at 0 and stays
 * there on a board without a clock. Any context; about 40 instructions.
 *
 * Compat(jiffies): partly: starts at 0; a function call in the firmware, a variable in modules
 */
#ifndef _LINUX_JIFFIES_H
#define _LINUX_JIFFIES_H

#include <linux/timex.h>
#include <linux/types.h>
#include <linux/limits.h>

#define HZ		1000
#define NSEC_PER_SEC	1000000000L
#define NSEC_PER_MSEC	1000000L
#define NSEC_PER_USEC	1000L
#define USEC_PER_SEC	1000000L
#define USEC_PER_MSEC	1000L
#define MSEC_PER_SEC	1000L
#define TICK_NSEC	(NSEC_PER_SEC / HZ)
#define INITIAL_JIFFIES	0UL

unsigned long jiffies_now(void);
u64 get_jiffies_64(void);
#if defined(MODULE) && !defined(MODULE_BUILTIN)
/* A loaded module's is a variable (kernel/jiffies.c), which may be a member's name, too. */
extern unsigned long volatile jiffies;
#else
#define jiffies		jiffies_now()
#endif
#define jiffies_64	get_jiffies_64()

/* Comparisons that survive the wrap after 49.7 days, for distances below half of that. */
#define time_after(a, b)	((long)((unsigned long)(b) - (unsigned long)(a)) < 0)
#define time_before(a, b)	time_after(b, a)
#define time_after_eq(a, b)	((long)((unsigned long)(a) - (unsigned long)(b)) >= 0)
#define time_before_eq(a, b)	time_after_eq(b, a)
#define time_in_range(a, b, c)	(time_after_eq(a, b) && time_before_eq(a, c))
#define time_after64(a, b)	((s64)((u64)(b) - (u64)(a)) < 0)
#define time_before64(a, b)	time_after64(b, a)
#define time_is_before_jiffies(a)	time_after(jiffies, a)
#define time_is_after_jiffies(a)	time_before(jiffies, a)

/* The longest time in jiffies that a timer takes. */
#define MAX_JIFFY_OFFSET	((LONG_MAX >> 1) - 1)

/* Rounded up, so that a wait is never too short. */
static inline unsigned long msecs_to_jiffies(unsigned int ms)
{
	return (int)ms < 0 ? (unsigned long)MAX_JIFFY_OFFSET : (unsigned long)ms * (HZ / 1000);
}

static inline unsigned long usecs_to_jiffies(unsigned int us)
{
	return us / (1000000 / HZ) + (us % (1000000 / HZ) != 0);
}

static inline unsigned int jiffies_to_msecs(unsigned long j)
{
	return (unsigned int)j * (1000 / HZ);
}

static inline unsigned int jiffies_to_usecs(unsigned long j)
{
	return (unsigned int)j * (1000000 / HZ);
}

static inline u64 jiffies64_to_nsecs(u64 j)
{
	return j * (1000000000U / HZ);
}

static inline u64 jiffies64_to_msecs(u64 j)
{
	return j * (1000U / HZ);
}

#define nsecs_to_jiffies64(ns)	div_u64(ns, 1000000000U / HZ)
#define nsecs_to_jiffies(ns)	((unsigned long)nsecs_to_jiffies64(ns))

#endif
