/* SPDX-License-Identifier: MIT */
/* Threads are never frozen, since nothing is ever suspended (linux/suspend.h). */
#ifndef _LINUX_FREEZER_H
#define _LINUX_FREEZER_H

#include <linux/sched.h>
#include <linux/wait.h>

/* Did the thread sleep through a suspend? Never. */
static inline bool try_to_freeze(void)
{
	return false;
}

static inline bool freezing(struct task_struct *t)
{
	return false;
}

static inline bool set_freezable(void)
{
	return false;
}

#define wait_event_freezable(wq, condition)	wait_event_interruptible(wq, condition)
#define wait_event_freezable_timeout(wq, condition, timeout) \
	wait_event_interruptible_timeout(wq, condition, timeout)

#endif
