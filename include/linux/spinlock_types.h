/* SPDX-License-Identifier: MIT */
#ifndef _LINUX_SPINLOCK_TYPES_H
#define _LINUX_SPINLOCK_TYPES_H

#include <linux/spinlock.h>

#endif
