/* SPDX-License-Identifier: MIT */
/*
 * Asynchronous reads and writes: the types. Nobody submits any: aio_read and aio_write
 * of file_operations are never called, and no kiocb exists.
 */
#ifndef _LINUX_AIO_H
#define _LINUX_AIO_H

#include <linux/fs.h>
#include <linux/types.h>
#include <linux/uio.h>
#include <linux/workqueue.h>

struct kiocb {
	struct file *ki_filp;
	loff_t ki_pos;
	void (*ki_complete)();		/* (iocb, ret), and a third argument before 5.16 */
	void *private;
	int ki_flags;
};

/* Every call would be. */
static inline bool is_sync_kiocb(struct kiocb *iocb)
{
	return true;
}

/* There is nobody who could be told.
 * Compat: stub: no asynchronous call exists that could end */
static inline int aio_complete(struct kiocb *iocb, long res, long res2)
{
	return -EINVAL;
}

#endif
