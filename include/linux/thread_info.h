/* SPDX-License-Identifier: MIT */
/*
 * What Linux keeps at the low end of a thread's stack is in its task_struct here.
 *
 * Compat(current_thread_info): partly: task, cpu and preempt_count as they are at the call, to
 *   be read alone; preempt_disable() and the like change the count
 */
#ifndef _LINUX_THREAD_INFO_H
#define _LINUX_THREAD_INFO_H

#include <linux/sched.h>

static inline struct thread_info *current_thread_info(void)
{
	return thread_info_of(current);
}

#define task_thread_info(t)	thread_info_of(t)

#endif
