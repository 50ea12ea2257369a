/* SPDX-License-Identifier: MIT */
/* Block devices of drivers: not offered. What else sources live on of this header. */
#ifndef _LINUX_BLKDEV_H
#define _LINUX_BLKDEV_H

#include <linux/bvec.h>
#include <linux/fs.h>
#include <linux/mempool.h>
#include <linux/pagemap.h>
#include <linux/workqueue.h>

#endif
