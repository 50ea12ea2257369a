/* SPDX-License-Identifier: MIT */
/* Completions: "it is done", said once for each waiter (complete) or for all who
 * will ever ask (complete_all). Waiters: process context; the others: any. */
#ifndef _LINUX_COMPLETION_H
#define _LINUX_COMPLETION_H

#include <linux/types.h>
#include <linux/list.h>

struct completion {
	unsigned int done;		/* complete() calls nobody waited for; or all */
	struct list_head waiters;
};

#define COMPLETION_INITIALIZER(name)	{ 0, LIST_HEAD_INIT((name).waiters) }
#define DECLARE_COMPLETION(name)	struct completion name = COMPLETION_INITIALIZER(name)
#define COMPLETION_INITIALIZER_ONSTACK(name)	COMPLETION_INITIALIZER(name)
#define DECLARE_COMPLETION_ONSTACK(name)	DECLARE_COMPLETION(name)
#define INIT_COMPLETION(x)		((x).done = 0)

static inline void init_completion(struct completion *x)
{
	x->done = 0;
	INIT_LIST_HEAD(&x->waiters);
}

static inline void reinit_completion(struct completion *x)
{
	x->done = 0;
}

void complete(struct completion *x);
void complete_all(struct completion *x);
bool completion_done(struct completion *x);
bool try_wait_for_completion(struct completion *x);

void wait_for_completion(struct completion *x);
/* 0, or -ERESTARTSYS after a signal. */
int wait_for_completion_interruptible(struct completion *x);
int wait_for_completion_killable(struct completion *x);
/* Jiffies that were left, at least 1; 0 when the time was up. */
unsigned long wait_for_completion_timeout(struct completion *x, unsigned long timeout);
/* Likewise, or -ERESTARTSYS. */
long wait_for_completion_interruptible_timeout(struct completion *x, unsigned long timeout);
long wait_for_completion_killable_timeout(struct completion *x, unsigned long timeout);

#define wait_for_completion_io(x)	wait_for_completion(x)
#define wait_for_completion_io_timeout(x, timeout)	wait_for_completion_timeout(x, timeout)

#endif
