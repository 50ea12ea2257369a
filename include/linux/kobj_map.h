/* SPDX-License-Identifier: MIT */
/* Included by drivers that took their list of includes from Linux's drivers/char/mem.c;
 * the numbers of char devices are kept elsewhere here (linux/cdev.h). */
#ifndef _LINUX_KOBJ_MAP_H
#define _LINUX_KOBJ_MAP_H

#include <linux/cdev.h>
#include <linux/mutex.h>

struct kobj_map;

#endif
