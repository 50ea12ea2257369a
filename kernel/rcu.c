// SPDX-License-Identifier: MIT
/*
 * Read-copy-update on one processor: see linux/rcupdate.h for why a grace period is over
 * as soon as a thread asks. What call_rcu() was given waits in a list for the common
 * workqueue's thread, where no reader is under way: one that keeps the processor runs to
 * its end before that thread is switched in.
 */
#include <linux/bottom_half.h>
#include <linux/export.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/rcupdate.h>
#include <linux/srcu.h>
#include <linux/workqueue.h>

static struct rcu_head *pending, **pending_end = &pending;

static void run_pending(struct work_struct *work)
{
	struct rcu_head *list, *next;
	unsigned long flags;

	local_irq_save(flags);
	list = pending;
	pending = NULL;
	pending_end = &pending;
	local_irq_restore(flags);
	for (; list; list = next) {
		next = list->next;
		local_bh_disable();
		/* Small numbers are no functions: __kvfree_rcu()'s offsets. */
		if ((unsigned long)list->func < PAGE_SIZE)
			kvfree((char *)list - (unsigned long)list->func);
		else
			list->func(list);
		local_bh_enable();
	}
}
static DECLARE_WORK(pending_work, run_pending);

void call_rcu(struct rcu_head *head, rcu_callback_t func)
{
	unsigned long flags;

	head->next = NULL;
	head->func = func;
	local_irq_save(flags);
	*pending_end = head;
	pending_end = &head->next;
	local_irq_restore(flags);
	schedule_work(&pending_work);
}
EXPORT_SYMBOL(call_rcu);

void __kvfree_rcu(struct rcu_head *head, unsigned long offset)
{
	BUG_ON(offset >= PAGE_SIZE);
	call_rcu(head, (rcu_callback_t)offset);
}
EXPORT_SYMBOL(__kvfree_rcu);

void synchronize_rcu(void)
{
	might_sleep();
	barrier();
}
EXPORT_SYMBOL(synchronize_rcu);

void rcu_barrier(void)
{
	might_sleep();
	while (READ_ONCE(pending))
		flush_work(&pending_work);
	flush_work(&pending_work);
}
EXPORT_SYMBOL(rcu_barrier);

/* --- readers that sleep --- */

int init_srcu_struct(struct srcu_struct *ssp)
{
	atomic_set(&ssp->readers[0], 0);
	atomic_set(&ssp->readers[1], 0);
	ssp->idx = 0;
	mutex_init(&ssp->lock);
	init_waitqueue_head(&ssp->wait);
	return 0;
}
EXPORT_SYMBOL(init_srcu_struct);

void cleanup_srcu_struct(struct srcu_struct *ssp)
{
	WARN_ON(atomic_read(&ssp->readers[0]) || atomic_read(&ssp->readers[1]));
}
EXPORT_SYMBOL(cleanup_srcu_struct);

void synchronize_srcu(struct srcu_struct *ssp)
{
	int old;

	mutex_lock(&ssp->lock);
	old = ssp->idx;
	WRITE_ONCE(ssp->idx, !old);
	wait_event(ssp->wait, !atomic_read(&ssp->readers[old]));
	mutex_unlock(&ssp->lock);
}
EXPORT_SYMBOL(synchronize_srcu);

void __srcu_wake(struct srcu_struct *ssp)
{
	wake_up(&ssp->wait);
}
EXPORT_SYMBOL(__srcu_wake);
