/* SPDX-License-Identifier: MIT */
/*
 * Linux's numbers of priorities: 0 to 99 for real-time policies, then 100 to 139 for the
 * nice values -20 to 19. Which of the three queues a thread is in follows from them
 * (linux/sched.h).
 */
#ifndef _LINUX_SCHED_PRIO_H
#define _LINUX_SCHED_PRIO_H

#define MIN_NICE		(-20)
#define MAX_NICE		19
#define NICE_WIDTH		(MAX_NICE - MIN_NICE + 1)
#define MAX_USER_RT_PRIO	100
#define MAX_RT_PRIO		100
#define MAX_PRIO		(MAX_RT_PRIO + NICE_WIDTH)
#define DEFAULT_PRIO		(MAX_RT_PRIO + NICE_WIDTH / 2)

#define NICE_TO_PRIO(nice)	((nice) + DEFAULT_PRIO)
#define PRIO_TO_NICE(prio)	((prio) - DEFAULT_PRIO)

#endif
