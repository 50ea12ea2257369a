/* SPDX-License-Identifier: MIT */
/*
 * Delays. The busy ones read the free-running counter and wait at least as long
 * as asked, in any context; the sleeping ones let other threads run, and are
 * reported and become busy where sleeping is not possible.
 */
#ifndef _LINUX_DELAY_H
#define _LINUX_DELAY_H

#include <linux/jiffies.h>

void ndelay(unsigned long ns);
void udelay(unsigned long us);

static inline void mdelay(unsigned long ms)
{
	while (ms--)
		udelay(1000);
}

/* Sleep at least that long. Process context. */
void msleep(unsigned int ms);
/* Milliseconds that were left when a signal ended the sleep; 0: none did. */
unsigned long msleep_interruptible(unsigned int ms);
/* Sleep at least min microseconds; max is how late the wake-up may come. */
void usleep_range(unsigned long min, unsigned long max);

static inline void ssleep(unsigned int seconds)
{
	msleep(seconds * 1000);
}

static inline void fsleep(unsigned long us)
{
	if (us <= 10)
		udelay(us);
	else
		usleep_range(us, 2 * us);
}

#endif
