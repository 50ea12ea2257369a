/* SPDX-License-Identifier: MIT */
/* Time since boot in nanoseconds, from the free-running counter. Any context. */
#ifndef _LINUX_KTIME_H
#define _LINUX_KTIME_H

#include <linux/types.h>
#include <linux/jiffies.h>
#include <linux/math64.h>

ktime_t ktime_get(void);

static inline u64 ktime_get_ns(void)
{
	return (u64)ktime_get();
}

/* The clock of the scheduler: the same one. */
static inline unsigned long long sched_clock(void)
{
	return (unsigned long long)ktime_get();
}

#define ktime_get_boottime()	ktime_get()
#define ktime_get_raw()		ktime_get()
#define local_clock()		sched_clock()
#define ktime_add(a, b)		((ktime_t)(a) + (b))
#define ktime_sub(a, b)		((ktime_t)(a) - (b))
#define ktime_add_ns(a, ns)	((ktime_t)(a) + (s64)(ns))
#define ktime_add_us(a, us)	((ktime_t)(a) + (s64)(us) * NSEC_PER_USEC)
#define ktime_add_ms(a, ms)	((ktime_t)(a) + (s64)(ms) * NSEC_PER_MSEC)
#define ktime_to_ns(t)		((s64)(t))
#define ktime_before(a, b)	((a) < (b))
#define ktime_after(a, b)	((a) > (b))
#define ns_to_ktime(ns)		((ktime_t)(ns))
#define ms_to_ktime(ms)		((ktime_t)(ms) * NSEC_PER_MSEC)

static inline s64 ktime_to_us(ktime_t t)
{
	return div_s64(t, NSEC_PER_USEC);
}

static inline s64 ktime_to_ms(ktime_t t)
{
	return div_s64(t, NSEC_PER_MSEC);
}

static inline s64 ktime_us_delta(ktime_t later, ktime_t earlier)
{
	return ktime_to_us(later - earlier);
}

static inline s64 ktime_ms_delta(ktime_t later, ktime_t earlier)
{
	return ktime_to_ms(later - earlier);
}

/* Seconds and nanoseconds together. */
static inline ktime_t ktime_set(s64 secs, unsigned long nsecs)
{
	return secs * NSEC_PER_SEC + (s64)nsecs;
}

static inline int ktime_compare(ktime_t a, ktime_t b)
{
	return a < b ? -1 : a > b;
}

#define ktime_sub_ns(t, ns)	((ktime_t)(t) - (s64)(ns))
#define ktime_sub_us(t, us)	ktime_sub_ns(t, (s64)(us) * NSEC_PER_USEC)
#define ktime_sub_ms(t, ms)	ktime_sub_ns(t, (s64)(ms) * NSEC_PER_MSEC)
#define us_to_ktime(us)		((ktime_t)(us) * NSEC_PER_USEC)
#define ktime_divns(t, div)	div64_s64(t, div)

#include <linux/timekeeping.h>

#endif
