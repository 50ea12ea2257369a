/* SPDX-License-Identifier: MIT */
/*
 * Several buffers as one: the types, for file_operations with read_iter and aio members.
 * Nothing here makes an iov_iter; a driver with read_iter alone cannot be read.
 */
#ifndef _LINUX_UIO_H
#define _LINUX_UIO_H

#include <linux/kernel.h>
#include <linux/types.h>

/* Programs' (mm210/syscall.h), in the kernel's words. */
#ifndef _MM210_SYSCALL_H
struct iovec {
	void __user *iov_base;
	unsigned long iov_len;
};
#define UIO_MAXIOV	1024
#endif

struct kvec {
	void *iov_base;
	size_t iov_len;
};

struct iov_iter;

/* Bytes of all buffers together. */
static inline size_t iov_length(const struct iovec *iov, unsigned long nr_segs)
{
	size_t total = 0;

	for (; nr_segs; nr_segs--, iov++)
		total += iov->iov_len;
	return total;
}

#endif
