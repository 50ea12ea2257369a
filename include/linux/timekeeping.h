/* SPDX-License-Identifier: MIT */
/*
 * The time. Compat: partly: no board's clock is set, so that "real" time begins with 0 at
 * the start and runs as the monotonic clock does.
 */
#ifndef _LINUX_TIMEKEEPING_H
#define _LINUX_TIMEKEEPING_H

#include <linux/ktime.h>
#include <linux/time64.h>

#define ktime_get_real()		ktime_get()
#define ktime_get_real_ns()		ktime_get_ns()
#define ktime_get_boottime_ns()		ktime_get_ns()
#define ktime_get_raw_ns()		ktime_get_ns()
#define ktime_get_mono_fast_ns()	ktime_get_ns()
#define ktime_get_real_fast_ns()	ktime_get_ns()
#define ktime_get_coarse()		ktime_get()
#define ktime_get_clocktai()		ktime_get()

static inline void ktime_get_ts64(struct timespec64 *ts)
{
	*ts = ns_to_timespec64(ktime_get());
}
#define ktime_get_real_ts64(ts)		ktime_get_ts64(ts)
#define ktime_get_boottime_ts64(ts)	ktime_get_ts64(ts)
#define ktime_get_raw_ts64(ts)		ktime_get_ts64(ts)
#define ktime_get_coarse_ts64(ts)	ktime_get_ts64(ts)
#define ktime_get_coarse_real_ts64(ts)	ktime_get_ts64(ts)
#define getnstimeofday64(ts)		ktime_get_ts64(ts)

static inline time64_t ktime_get_seconds(void)
{
	return div_s64(ktime_get(), NSEC_PER_SEC);
}
#define ktime_get_real_seconds()	ktime_get_seconds()
#define ktime_get_boottime_seconds()	ktime_get_seconds()

#endif
