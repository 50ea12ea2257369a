// SPDX-License-Identifier: MIT
/* Counting semaphores: an up with waiters goes to the first of them, past the count
 * (kernel/waiter.c). Interrupts are masked for 30 instructions, and a wake-up's. */
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/semaphore.h>
#include "kernel/sched.h"

static int __sched take(struct semaphore *sem, long state, long timeout)
{
	unsigned long flags;
	struct waiter w;
	int err = 0;

	might_sleep();
	local_irq_save(flags);
	if (likely(sem->count))
		sem->count--;
	else
		err = waiter_sleep(&w, &sem->waiters, state, &timeout);
	local_irq_restore(flags);
	return err;
}

void __sched down(struct semaphore *sem)
{
	take(sem, TASK_UNINTERRUPTIBLE, MAX_SCHEDULE_TIMEOUT);
}
EXPORT_SYMBOL(down);

int __sched down_interruptible(struct semaphore *sem)
{
	return take(sem, TASK_INTERRUPTIBLE, MAX_SCHEDULE_TIMEOUT);
}
EXPORT_SYMBOL(down_interruptible);

int __sched down_killable(struct semaphore *sem)
{
	return take(sem, TASK_KILLABLE, MAX_SCHEDULE_TIMEOUT);
}
EXPORT_SYMBOL(down_killable);

int __sched down_timeout(struct semaphore *sem, long timeout)
{
	return take(sem, TASK_UNINTERRUPTIBLE, timeout);
}
EXPORT_SYMBOL(down_timeout);

int down_trylock(struct semaphore *sem)
{
	unsigned long flags;
	int busy;

	local_irq_save(flags);
	busy = !sem->count;
	if (!busy)
		sem->count--;
	local_irq_restore(flags);
	return busy;
}
EXPORT_SYMBOL(down_trylock);

void up(struct semaphore *sem)
{
	unsigned long flags;

	local_irq_save(flags);
	if (list_empty(&sem->waiters))
		sem->count++;
	else
		waiter_grant(list_first_entry(&sem->waiters, struct waiter, list));
	local_irq_restore(flags);
	if (need_resched() && preemptible())
		preempt_schedule();
}
EXPORT_SYMBOL(up);
