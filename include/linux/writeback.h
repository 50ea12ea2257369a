/* SPDX-License-Identifier: MIT */
/* What sources get through this header that need no writing back. */
#ifndef _LINUX_WRITEBACK_H
#define _LINUX_WRITEBACK_H

#include <linux/fs.h>
#include <linux/sched.h>
#include <linux/workqueue.h>
#include <linux/mm.h>

#endif
