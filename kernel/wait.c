// SPDX-License-Identifier: MIT
/*
 * Wait queues (linux/wait.h). Entries that are not exclusive stand in front, so that a
 * wake-up for one reaches all of them and the first exclusive one. A queue's lock
 * is held, interrupts masked, for a whole wake-up: 60 instructions a waiter.
 */
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/kthread.h>
#include <linux/sched.h>
#include <linux/wait.h>
#include <linux/wait_bit.h>
#include "kernel/sched.h"

int default_wake_function(struct wait_queue_entry *e, unsigned int mode, int flags, void *key)
{
	return wake_up_state(e->private, mode);
}
EXPORT_SYMBOL(default_wake_function);

int autoremove_wake_function(struct wait_queue_entry *e, unsigned int mode, int flags, void *key)
{
	int woken = default_wake_function(e, mode, flags, key);

	if (woken)
		list_del_init(&e->entry);
	return woken;
}
EXPORT_SYMBOL(autoremove_wake_function);

void add_wait_queue(wait_queue_head_t *wq, struct wait_queue_entry *e)
{
	unsigned long flags;

	e->flags &= ~WQ_FLAG_EXCLUSIVE;
	spin_lock_irqsave(&wq->lock, flags);
	list_add(&e->entry, &wq->head);
	spin_unlock_irqrestore(&wq->lock, flags);
}
EXPORT_SYMBOL(add_wait_queue);

void add_wait_queue_exclusive(wait_queue_head_t *wq, struct wait_queue_entry *e)
{
	unsigned long flags;

	e->flags |= WQ_FLAG_EXCLUSIVE;
	spin_lock_irqsave(&wq->lock, flags);
	list_add_tail(&e->entry, &wq->head);
	spin_unlock_irqrestore(&wq->lock, flags);
}
EXPORT_SYMBOL(add_wait_queue_exclusive);

void remove_wait_queue(wait_queue_head_t *wq, struct wait_queue_entry *e)
{
	unsigned long flags;

	spin_lock_irqsave(&wq->lock, flags);
	list_del(&e->entry);
	spin_unlock_irqrestore(&wq->lock, flags);
}
EXPORT_SYMBOL(remove_wait_queue);

/* Queue e, if it is not queued, and set the state; the queue is locked. */
static void prepare(wait_queue_head_t *wq, struct wait_queue_entry *e, int state)
{
	if (list_empty(&e->entry)) {
		if (e->flags & WQ_FLAG_EXCLUSIVE)
			list_add_tail(&e->entry, &wq->head);
		else
			list_add(&e->entry, &wq->head);
	}
	set_current_state(state);
}

void prepare_to_wait(wait_queue_head_t *wq, struct wait_queue_entry *e, int state)
{
	unsigned long flags;

	e->flags &= ~WQ_FLAG_EXCLUSIVE;
	spin_lock_irqsave(&wq->lock, flags);
	prepare(wq, e, state);
	spin_unlock_irqrestore(&wq->lock, flags);
}
EXPORT_SYMBOL(prepare_to_wait);

void prepare_to_wait_exclusive(wait_queue_head_t *wq, struct wait_queue_entry *e, int state)
{
	unsigned long flags;

	e->flags |= WQ_FLAG_EXCLUSIVE;
	spin_lock_irqsave(&wq->lock, flags);
	prepare(wq, e, state);
	spin_unlock_irqrestore(&wq->lock, flags);
}
EXPORT_SYMBOL(prepare_to_wait_exclusive);

/* For wait_event: 0, or -ERESTARTSYS where a signal forbids to sleep. The entry is off
 * the queue then, so that no exclusive wake-up is spent on it. */
long prepare_to_wait_event(wait_queue_head_t *wq, struct wait_queue_entry *e, int state)
{
	unsigned long flags;
	long ret = 0;

	spin_lock_irqsave(&wq->lock, flags);
	if (signal_pending_state(state, current)) {
		list_del_init(&e->entry);
		ret = -ERESTARTSYS;
	} else {
		prepare(wq, e, state);
	}
	spin_unlock_irqrestore(&wq->lock, flags);
	return ret;
}
EXPORT_SYMBOL(prepare_to_wait_event);

void finish_wait(wait_queue_head_t *wq, struct wait_queue_entry *e)
{
	unsigned long flags;

	set_current_state(TASK_RUNNING);
	spin_lock_irqsave(&wq->lock, flags);
	if (!list_empty(&e->entry))
		list_del_init(&e->entry);
	spin_unlock_irqrestore(&wq->lock, flags);
}
EXPORT_SYMBOL(finish_wait);

int woken_wake_function(struct wait_queue_entry *e, unsigned int mode, int flags, void *key)
{
	e->flags |= WQ_FLAG_WOKEN;
	return default_wake_function(e, mode, flags, key);
}
EXPORT_SYMBOL(woken_wake_function);

long __sched wait_woken(struct wait_queue_entry *e, unsigned int mode, long timeout)
{
	unsigned long flags;

	set_current_state(mode);
	if (!(READ_ONCE(e->flags) & WQ_FLAG_WOKEN) && !kthread_should_stop())
		timeout = schedule_timeout(timeout);
	set_current_state(TASK_RUNNING);
	local_irq_save(flags);
	e->flags &= ~WQ_FLAG_WOKEN;
	local_irq_restore(flags);
	return timeout;
}
EXPORT_SYMBOL(wait_woken);

static long __sched sleep_on_queue(wait_queue_head_t *wq, long state, long timeout)
{
	DECLARE_WAITQUEUE(wait, current);

	might_sleep();
	set_current_state(state);
	add_wait_queue(wq, &wait);
	timeout = schedule_timeout(timeout);
	remove_wait_queue(wq, &wait);
	return timeout;
}

void __sched sleep_on(wait_queue_head_t *wq)
{
	sleep_on_queue(wq, TASK_UNINTERRUPTIBLE, MAX_SCHEDULE_TIMEOUT);
}
EXPORT_SYMBOL(sleep_on);

long __sched sleep_on_timeout(wait_queue_head_t *wq, long timeout)
{
	return sleep_on_queue(wq, TASK_UNINTERRUPTIBLE, timeout);
}
EXPORT_SYMBOL(sleep_on_timeout);

void __sched interruptible_sleep_on(wait_queue_head_t *wq)
{
	sleep_on_queue(wq, TASK_INTERRUPTIBLE, MAX_SCHEDULE_TIMEOUT);
}
EXPORT_SYMBOL(interruptible_sleep_on);

long __sched interruptible_sleep_on_timeout(wait_queue_head_t *wq, long timeout)
{
	return sleep_on_queue(wq, TASK_INTERRUPTIBLE, timeout);
}
EXPORT_SYMBOL(interruptible_sleep_on_timeout);

void __wake_up(wait_queue_head_t *wq, unsigned int mode, int nr, void *key)
{
	struct wait_queue_entry *e, *next;
	unsigned long flags;

	spin_lock_irqsave(&wq->lock, flags);
	list_for_each_entry_safe(e, next, &wq->head, entry) {
		unsigned int exclusive = e->flags & WQ_FLAG_EXCLUSIVE;

		if (e->func(e, mode, 0, key) && exclusive && --nr == 0)
			break;
	}
	spin_unlock_irqrestore(&wq->lock, flags);
}
EXPORT_SYMBOL(__wake_up);

/* --- bits and variables (linux/wait_bit.h) --- */

wait_queue_head_t bit_wait_queue = __WAIT_QUEUE_HEAD_INITIALIZER(bit_wait_queue);
EXPORT_SYMBOL(bit_wait_queue);
