/* SPDX-License-Identifier: MIT */
/* Time as 2.6's sources count it, with 32-bit seconds, besides linux/time64.h's. */
#ifndef _LINUX_TIME_H
#define _LINUX_TIME_H

#include <linux/seqlock.h>
#include <linux/time64.h>
#include <linux/timekeeping.h>

struct timespec {
	time_t tv_sec;
	long tv_nsec;
};

struct timeval {
	time_t tv_sec;
	suseconds_t tv_usec;
};

struct tm {
	int tm_sec, tm_min, tm_hour, tm_mday;
	int tm_mon;			/* from 0 */
	long tm_year;			/* since 1900 */
	int tm_wday, tm_yday;
};

/* Seconds since 1970 as a date; offset is added. */
void time64_to_tm(time64_t totalsecs, int offset, struct tm *result);
#define time_to_tm(totalsecs, offset, result)	time64_to_tm(totalsecs, offset, result)
/* The reverse: year and month as written, mon from 1. */
time64_t mktime64(unsigned int year, unsigned int mon, unsigned int day, unsigned int hour,
		  unsigned int min, unsigned int sec);

static inline void getnstimeofday(struct timespec *ts)
{
	struct timespec64 now;

	ktime_get_ts64(&now);
	*ts = (struct timespec){ (time_t)now.tv_sec, now.tv_nsec };
}
#define ktime_get_ts(ts)	getnstimeofday(ts)
#define getrawmonotonic(ts)	getnstimeofday(ts)

static inline void do_gettimeofday(struct timeval *tv)
{
	struct timespec64 now;

	ktime_get_ts64(&now);
	*tv = (struct timeval){ (time_t)now.tv_sec, now.tv_nsec / 1000 };
}

static inline struct timespec current_kernel_time(void)
{
	struct timespec ts;

	getnstimeofday(&ts);
	return ts;
}

static inline unsigned long get_seconds(void)
{
	return (unsigned long)ktime_get_seconds();
}

static inline s64 timespec_to_ns(const struct timespec *ts)
{
	return (s64)ts->tv_sec * NSEC_PER_SEC + ts->tv_nsec;
}

static inline s64 timeval_to_ns(const struct timeval *tv)
{
	return (s64)tv->tv_sec * NSEC_PER_SEC + tv->tv_usec * NSEC_PER_USEC;
}

static inline struct timespec timespec_sub(struct timespec a, struct timespec b)
{
	struct timespec64 d = ns_to_timespec64(timespec_to_ns(&a) - timespec_to_ns(&b));

	return (struct timespec){ (time_t)d.tv_sec, d.tv_nsec };
}

#define CLOCK_REALTIME		0
#define CLOCK_MONOTONIC		1
#define CLOCK_MONOTONIC_RAW	4
#define CLOCK_BOOTTIME		7

#endif
