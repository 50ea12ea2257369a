/* SPDX-License-Identifier: MIT */
#ifndef _LINUX_RWLOCK_TYPES_H
#define _LINUX_RWLOCK_TYPES_H

#include <linux/spinlock.h>

#endif
