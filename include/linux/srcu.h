/* SPDX-License-Identifier: MIT */
/*
 * Read-copy-update whose readers may sleep: two counters, of which new readers take the
 * present one; a grace period makes the other one present and waits until nobody is left
 * at the first (kernel/rcu.c).
 */
#ifndef _LINUX_SRCU_H
#define _LINUX_SRCU_H

#include <linux/atomic.h>
#include <linux/mutex.h>
#include <linux/rcupdate.h>
#include <linux/wait.h>

struct srcu_struct {
	atomic_t readers[2];
	int idx;			/* the present one */
	struct mutex lock;		/* one grace period at a time */
	wait_queue_head_t wait;		/* for readers[] to become 0 */
};

/* 0. Process context. cleanup_srcu_struct() warns where readers are left. */
int init_srcu_struct(struct srcu_struct *ssp);
void cleanup_srcu_struct(struct srcu_struct *ssp);
/* Every reader that had begun has ended. Process context, not of such a reader. */
void synchronize_srcu(struct srcu_struct *ssp);
#define synchronize_srcu_expedited(ssp)	synchronize_srcu(ssp)
/* A reader's last step, where somebody waits for it. */
void __srcu_wake(struct srcu_struct *ssp);

#define __SRCU_INIT(name) {						\
	.lock = __MUTEX_INITIALIZER(name.lock),				\
	.wait = __WAIT_QUEUE_HEAD_INITIALIZER(name.wait),		\
}
#define DEFINE_SRCU(name)		struct srcu_struct name = __SRCU_INIT(name)
#define DEFINE_STATIC_SRCU(name)	static struct srcu_struct name = __SRCU_INIT(name)

/* Nests; may sleep until the other. Returns what srcu_read_unlock() is handed. */
static inline int srcu_read_lock(struct srcu_struct *ssp)
{
	int idx;

	preempt_disable();
	idx = READ_ONCE(ssp->idx);
	atomic_inc(&ssp->readers[idx]);
	preempt_enable();
	return idx;
}

static inline void srcu_read_unlock(struct srcu_struct *ssp, int idx)
{
	if (atomic_dec_and_test(&ssp->readers[idx]))
		__srcu_wake(ssp);
}

#define srcu_dereference(p, ssp)	READ_ONCE(p)
#define srcu_dereference_check(p, ssp, c)	READ_ONCE(p)
#define srcu_read_lock_held(ssp)	1

#endif
