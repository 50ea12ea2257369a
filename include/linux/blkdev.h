/* SPDX-License-Identifier: MIT */
/* What sources get through this header that need no block devices; there are none for modules. */
#ifndef _LINUX_BLKDEV_H
#define _LINUX_BLKDEV_H

#include <linux/bvec.h>
#include <linux/fs.h>
#include <linux/pagemap.h>
#include <linux/sched.h>
#include <linux/list.h>
#include <linux/timer.h>
#include <linux/workqueue.h>
#include <linux/wait.h>
#include <linux/mempool.h>
#include <linux/highmem.h>
#include <linux/slab.h>

#endif
