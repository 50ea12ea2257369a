/* SPDX-License-Identifier: MIT */
/* User memory for one call, whose buffer is the kernel's. */
#ifndef _FS_WINDOW_H
#define _FS_WINDOW_H

#include <linux/types.h>
#include <mm210/uspace.h>

/* The most bytes one has: longer transfers are done in part. */
#define WINDOW_MAX	(64UL << 10)

struct window {
	struct user_space space;
	struct user_space *before;	/* what user addresses meant to the thread */
	char __user *buf;
	size_t size;			/* bytes of buf that may be used */
};

/**
 * window_open - map some memory as the calling thread's user memory
 * @w: filled in
 * @size: bytes wanted; w->size is at most WINDOW_MAX, and at least 1
 *
 * The memory is cleared. What lies behind the last page, and before the first, faults.
 * 0, -ENOMEM, or -EAGAIN where too many exist.
 */
int window_open(struct window *w, size_t size);
/* User addresses mean again what they meant before. */
void window_close(struct window *w);

#endif
