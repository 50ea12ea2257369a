/* SPDX-License-Identifier: MIT */
#ifndef _LINUX_KERNEL_STAT_H
#define _LINUX_KERNEL_STAT_H

#include <linux/kernel.h>
#include <linux/interrupt.h>

#endif
