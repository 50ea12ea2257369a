// SPDX-License-Identifier: MIT
/* Completions. done counts what nobody waited for yet; complete_all makes it so large
 * that it never runs out, and then it is not counted down. */
#include <linux/completion.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include "kernel/sched.h"

#define DONE_FOR_ALL	UINT_MAX

void complete(struct completion *x)
{
	unsigned long flags;

	local_irq_save(flags);
	if (!list_empty(&x->waiters))
		waiter_grant(list_first_entry(&x->waiters, struct waiter, list));
	else if (x->done != DONE_FOR_ALL)
		x->done++;
	local_irq_restore(flags);
	if (need_resched() && preemptible())
		preempt_schedule();
}
EXPORT_SYMBOL(complete);

/* Interrupts stay masked for all waiters, 60 instructions each: the completion may be
 * gone as soon as one of them runs. */
void complete_all(struct completion *x)
{
	unsigned long flags;

	local_irq_save(flags);
	x->done = DONE_FOR_ALL;
	while (!list_empty(&x->waiters))
		waiter_grant(list_first_entry(&x->waiters, struct waiter, list));
	local_irq_restore(flags);
	if (need_resched() && preemptible())
		preempt_schedule();
}
EXPORT_SYMBOL(complete_all);

bool completion_done(struct completion *x)
{
	return READ_ONCE(x->done) != 0;
}
EXPORT_SYMBOL(completion_done);

/* Take one, if there is one; interrupts are masked. */
static bool take(struct completion *x)
{
	if (!x->done)
		return false;
	if (x->done != DONE_FOR_ALL)
		x->done--;
	return true;
}

bool try_wait_for_completion(struct completion *x)
{
	unsigned long flags;
	bool got;

	local_irq_save(flags);
	got = take(x);
	local_irq_restore(flags);
	return got;
}
EXPORT_SYMBOL(try_wait_for_completion);

/* What is left of timeout, at least 1; 0 when it is up, -ERESTARTSYS after a signal. */
static long __sched wait(struct completion *x, long state, long timeout)
{
	unsigned long flags;
	struct waiter w;
	int err = 0;

	might_sleep();
	local_irq_save(flags);
	if (!take(x))
		err = waiter_sleep(&w, &x->waiters, state, &timeout);
	local_irq_restore(flags);
	if (err)
		return err == -EINTR ? -ERESTARTSYS : 0;
	return max(timeout, 1L);
}

void __sched wait_for_completion(struct completion *x)
{
	wait(x, TASK_UNINTERRUPTIBLE, MAX_SCHEDULE_TIMEOUT);
}
EXPORT_SYMBOL(wait_for_completion);

int __sched wait_for_completion_interruptible(struct completion *x)
{
	return min(wait(x, TASK_INTERRUPTIBLE, MAX_SCHEDULE_TIMEOUT), 0L);
}
EXPORT_SYMBOL(wait_for_completion_interruptible);

int __sched wait_for_completion_killable(struct completion *x)
{
	return min(wait(x, TASK_KILLABLE, MAX_SCHEDULE_TIMEOUT), 0L);
}
EXPORT_SYMBOL(wait_for_completion_killable);

unsigned long __sched wait_for_completion_timeout(struct completion *x, unsigned long timeout)
{
	return wait(x, TASK_UNINTERRUPTIBLE, timeout);
}
EXPORT_SYMBOL(wait_for_completion_timeout);

long __sched wait_for_completion_interruptible_timeout(struct completion *x,
						       unsigned long timeout)
{
	return wait(x, TASK_INTERRUPTIBLE, timeout);
}
EXPORT_SYMBOL(wait_for_completion_interruptible_timeout);

long __sched wait_for_completion_killable_timeout(struct completion *x, unsigned long timeout)
{
	return wait(x, TASK_KILLABLE, timeout);
}
EXPORT_SYMBOL(wait_for_completion_killable_timeout);
