/* SPDX-License-Identifier: MIT */
#ifndef _LINUX_BOTTOM_HALF_H
#define _LINUX_BOTTOM_HALF_H

#include <linux/preempt.h>

/* Keep softirqs (timers, tasklets) and other threads off the processor; nests. */
static inline void local_bh_disable(void)
{
	preempt_count_add(SOFTIRQ_DISABLE_OFFSET);
}

/* The outermost one runs what became pending. Not with interrupts masked. */
void local_bh_enable(void);

#endif
