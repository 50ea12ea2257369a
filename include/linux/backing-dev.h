/* SPDX-License-Identifier: MIT */
/* Included for the same reason; no device has readahead of its own. */
#ifndef _LINUX_BACKING_DEV_H
#define _LINUX_BACKING_DEV_H

#include <linux/fs.h>
#include <linux/sched.h>
#include <linux/slab.h>

struct backing_dev_info;

#endif
