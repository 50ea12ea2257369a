/* SPDX-License-Identifier: MIT */
/* Classes and priorities of threads: with the rest of them. */
#ifndef _LINUX_SCHED_TYPES_H
#define _LINUX_SCHED_TYPES_H

#include <linux/sched.h>

#endif
