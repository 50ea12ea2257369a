// SPDX-License-Identifier: MIT
/*
 * Locks for many readers or one writer. One queue for both, in order of arrival
 * (kernel/waiter.c): a reader that finds anyone waiting waits behind, and when its
 * turn comes, all readers up to the next writer go with it.
 */
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/rwsem.h>
#include <mm210/report.h>
#include "kernel/sched.h"

#define WRITER	(-1)

static bool take(struct rw_semaphore *sem, bool writer)
{
	if (!list_empty(&sem->waiters) || (writer ? sem->count != 0 : sem->count < 0))
		return false;
	sem->count = writer ? WRITER : sem->count + 1;
	return true;
}

/* Hand the lock to those at the head of the queue that can have it together. */
static void hand_over(struct rw_semaphore *sem)
{
	struct waiter *w;

	while (!list_empty(&sem->waiters)) {
		w = list_first_entry(&sem->waiters, struct waiter, list);
		if (w->writer ? sem->count != 0 : sem->count < 0)
			return;
		sem->count = w->writer ? WRITER : sem->count + 1;
		waiter_grant(w);
	}
}

static int __sched lock(struct rw_semaphore *sem, bool writer, long state)
{
	long timeout = MAX_SCHEDULE_TIMEOUT;
	struct waiter w = { .writer = writer };
	unsigned long flags;
	int err = 0;

	might_sleep();
	local_irq_save(flags);
	if (!take(sem, writer)) {
		err = waiter_sleep(&w, &sem->waiters, state, &timeout);
		if (err)		/* readers may have waited behind this writer */
			hand_over(sem);
	}
	local_irq_restore(flags);
	return err;
}

void __sched down_read(struct rw_semaphore *sem)
{
	lock(sem, false, TASK_UNINTERRUPTIBLE);
}
EXPORT_SYMBOL(down_read);

void __sched down_write(struct rw_semaphore *sem)
{
	lock(sem, true, TASK_UNINTERRUPTIBLE);
}
EXPORT_SYMBOL(down_write);

int __sched down_read_interruptible(struct rw_semaphore *sem)
{
	return lock(sem, false, TASK_INTERRUPTIBLE);
}
EXPORT_SYMBOL(down_read_interruptible);

int __sched down_read_killable(struct rw_semaphore *sem)
{
	return lock(sem, false, TASK_KILLABLE);
}
EXPORT_SYMBOL(down_read_killable);

int __sched down_write_killable(struct rw_semaphore *sem)
{
	return lock(sem, true, TASK_KILLABLE);
}
EXPORT_SYMBOL(down_write_killable);

static int trylock(struct rw_semaphore *sem, bool writer)
{
	unsigned long flags;
	int got;

	local_irq_save(flags);
	got = take(sem, writer);
	local_irq_restore(flags);
	return got;
}

int down_read_trylock(struct rw_semaphore *sem)
{
	return trylock(sem, false);
}
EXPORT_SYMBOL(down_read_trylock);

int down_write_trylock(struct rw_semaphore *sem)
{
	return trylock(sem, true);
}
EXPORT_SYMBOL(down_write_trylock);

/* Change the count from what it must be; false, and a report, where it is not. */
static void unlock(struct rw_semaphore *sem, bool writer, int keep, const char *func,
		   unsigned long caller)
{
	unsigned long flags;
	bool held;

	local_irq_save(flags);
	held = writer ? sem->count == WRITER : sem->count > 0;
	if (likely(held)) {
		sem->count = writer ? keep : sem->count - 1;
		hand_over(sem);
	}
	local_irq_restore(flags);
	if (unlikely(!held)) {
		mm_report_count++;
		pr_err("BUG: %s: %pS is not held that way (called from %pS)\n", func, sem,
		       (void *)caller);
	}
	if (need_resched() && preemptible())
		preempt_schedule();
}

void up_read(struct rw_semaphore *sem)
{
	unlock(sem, false, 0, "up_read", _RET_IP_);
}
EXPORT_SYMBOL(up_read);

void up_write(struct rw_semaphore *sem)
{
	unlock(sem, true, 0, "up_write", _RET_IP_);
}
EXPORT_SYMBOL(up_write);

void downgrade_write(struct rw_semaphore *sem)
{
	unlock(sem, true, 1, "downgrade_write", _RET_IP_);
}
EXPORT_SYMBOL(downgrade_write);
