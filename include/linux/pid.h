/* SPDX-License-Identifier: MIT */
/* A thread's number is task->pid; there are no name spaces of them, and no struct pid. */
#ifndef _LINUX_PID_H
#define _LINUX_PID_H

#include <linux/rculist.h>
#include <linux/sched.h>
#include <linux/wait.h>

struct pid;

#endif
