/* SPDX-License-Identifier: MIT */
#ifndef _LINUX_SCHED_WAKE_Q_H
#define _LINUX_SCHED_WAKE_Q_H

#include <linux/sched.h>

#endif
