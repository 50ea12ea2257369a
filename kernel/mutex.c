// SPDX-License-Identifier: MIT
/*
 * Mutexes. The owner's descriptor says who has it; releasing one that others wait
 * for makes the first of them the owner (kernel/waiter.c). There is no priority
 * inheritance: a thread of low priority that holds a mutex can be kept from
 * releasing it by threads of normal priority.
 *
 * Interrupts are masked for 30 instructions, and a wake-up's.
 */
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/mutex.h>
#include <mm210/report.h>
#include "kernel/sched.h"

static int __sched lock(struct mutex *m, long state, long timeout)
{
	unsigned long flags;
	struct waiter w;
	int err = 0;

	might_sleep();
	local_irq_save(flags);
	if (likely(!m->owner)) {
		m->owner = current;
	} else if (m->owner == current) {
		local_irq_restore(flags);
		panic("mutex %pS is locked twice by %s: it would wait for itself", m,
		      current->comm);
	} else {
		err = waiter_sleep(&w, &m->waiters, state, &timeout);
	}
	local_irq_restore(flags);
	return err;
}

void __sched mutex_lock(struct mutex *m)
{
	lock(m, TASK_UNINTERRUPTIBLE, MAX_SCHEDULE_TIMEOUT);
}
EXPORT_SYMBOL(mutex_lock);

int __sched mutex_lock_interruptible(struct mutex *m)
{
	return lock(m, TASK_INTERRUPTIBLE, MAX_SCHEDULE_TIMEOUT);
}
EXPORT_SYMBOL(mutex_lock_interruptible);

int __sched mutex_lock_killable(struct mutex *m)
{
	return lock(m, TASK_KILLABLE, MAX_SCHEDULE_TIMEOUT);
}
EXPORT_SYMBOL(mutex_lock_killable);

bool __sched mutex_lock_timeout(struct mutex *m, long timeout)
{
	if (READ_ONCE(m->owner) == current || !preemptible())
		return false;
	return lock(m, TASK_UNINTERRUPTIBLE, timeout) == 0;
}

int mutex_trylock(struct mutex *m)
{
	unsigned long flags;
	int got;

	local_irq_save(flags);
	got = !m->owner;
	if (got)
		m->owner = current;
	local_irq_restore(flags);
	return got;
}
EXPORT_SYMBOL(mutex_trylock);

void mutex_unlock(struct mutex *m)
{
	struct task_struct *owner;
	unsigned long flags;
	struct waiter *w;

	local_irq_save(flags);
	owner = m->owner;
	if (likely(owner == current)) {
		m->owner = NULL;
		if (!list_empty(&m->waiters)) {
			w = list_first_entry(&m->waiters, struct waiter, list);
			m->owner = w->task;
			waiter_grant(w);
		}
	}
	local_irq_restore(flags);
	if (unlikely(owner != current)) {
		mm_report_count++;
		pr_err("BUG: mutex_unlock: %pS is held by %s, not by %s (called from %pS)\n", m,
		       owner ? owner->comm : "nobody", current->comm, (void *)_RET_IP_);
		return;
	}
	if (need_resched() && preemptible())
		preempt_schedule();
}
EXPORT_SYMBOL(mutex_unlock);
