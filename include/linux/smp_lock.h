/* SPDX-License-Identifier: MIT */
#ifndef _LINUX_SMP_LOCK_H
#define _LINUX_SMP_LOCK_H

#include <linux/sched.h>

#endif
