// SPDX-License-Identifier: MIT
/*
 * Waiting in line: what mutexes, semaphores, rwsems and completions have in common.
 *
 * A waiter stands in the lock's queue with a flag of its own. Whoever releases the
 * lock hands it over: it takes the first waiter off the queue, sets its flag and
 * wakes it, and the lock is never free in between. So waiters are served in order
 * of arrival, nobody passes them, and a waiter that gives up (signal, time-out)
 * knows for certain whether it still had its turn.
 */
#include <linux/errno.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include "kernel/sched.h"

int __sched waiter_sleep(struct waiter *w, struct list_head *queue, long state, long *timeout)
{
	w->task = current;
	w->granted = false;
	list_add_tail(&w->list, queue);
	for (;;) {
		if (signal_pending_state(state, current)) {
			list_del(&w->list);
			return -EINTR;
		}
		if (*timeout <= 0) {
			list_del(&w->list);
			return -ETIME;
		}
		set_current_state(state);
		local_irq_enable();
		*timeout = schedule_timeout(*timeout);
		local_irq_disable();
		if (w->granted)
			return 0;
	}
}

void waiter_grant(struct waiter *w)
{
	struct task_struct *t = w->task;

	list_del(&w->list);
	w->granted = true;		/* from here on *w may be gone */
	wake_up_state(t, TASK_NORMAL | TASK_WAKEKILL);
}
