// SPDX-License-Identifier: MIT
/*
 * Work queues: putting works on them, and waiting for works. kernel/workers.c has the
 * threads that do them.
 *
 * Works get numbers as they are queued, and are begun in that order. So what
 * flush_workqueue waits for is that no work waits or is under way whose number is not above
 * what the last one had when it was called; flush_work waits for one work's number.
 *
 * Interrupts are masked for a step on one queue: 40 instructions, and what finding a worker
 * takes (work_waits).
 */
#include <linux/err.h>
#include <linux/export.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/slab.h>
#include "kernel/sched.h"
#include "kernel/workqueue.h"

/* --- queueing; interrupts are masked --- */

static void insert(struct workqueue_struct *wq, struct work_struct *w)
{
	w->wq = wq;
	w->seq = ++wq->last_seq;
	list_add_tail(&w->entry, &wq->works);
	work_waits(wq);
}

static bool is_queued(const struct work_struct *w)
{
	return w->pending && !list_empty(&w->entry);
}

static void unqueue(struct work_struct *w)
{
	list_del_init(&w->entry);
	w->pending = false;
	wake_up_all(&w->wq->done);
}

void __init_work(struct work_struct *w, void *func, void *data)
{
	*w = (struct work_struct){ .func = (work_func_t)func, .data = data };
	INIT_LIST_HEAD(&w->entry);
}
EXPORT_SYMBOL(__init_work);

void __init_delayed_work(struct delayed_work *w, void *func, void *data)
{
	__init_work(&w->work, func, data);
	timer_setup(&w->timer, delayed_work_timer_fn, 0);
	w->wq = NULL;
}
EXPORT_SYMBOL(__init_delayed_work);

bool queue_work(struct workqueue_struct *wq, struct work_struct *w)
{
	unsigned long flags;
	bool queued;

	if (WARN_ON(!w->func))
		return false;
	local_irq_save(flags);
	queued = !w->pending && !w->cancelling;
	if (queued) {
		w->pending = true;
		insert(wq, w);
	}
	local_irq_restore(flags);
	if (need_resched() && preemptible())
		preempt_schedule();
	return queued;
}
EXPORT_SYMBOL(queue_work);

void delayed_work_timer_fn(struct timer_list *t)
{
	struct delayed_work *w = from_timer(w, t, timer);
	unsigned long flags;

	local_irq_save(flags);
	/* An interrupt just before may have cancelled it, or put it off. */
	if (w->work.pending && list_empty(&w->work.entry) && !timer_pending(t))
		insert(w->wq, &w->work);
	local_irq_restore(flags);
}
EXPORT_SYMBOL(delayed_work_timer_fn);

/* The work is pending, but in no queue and no timer. Interrupts are masked. */
static void start_delay(struct workqueue_struct *wq, struct delayed_work *w,
			unsigned long delay)
{
	w->wq = wq;
	if (delay)
		mod_timer(&w->timer, jiffies + delay);
	else
		insert(wq, &w->work);
}

bool queue_delayed_work(struct workqueue_struct *wq, struct delayed_work *w,
			unsigned long delay)
{
	unsigned long flags;
	bool queued;

	local_irq_save(flags);
	queued = !w->work.pending && !w->work.cancelling;
	if (queued) {
		w->work.pending = true;
		start_delay(wq, w, delay);
	}
	local_irq_restore(flags);
	if (need_resched() && preemptible())
		preempt_schedule();
	return queued;
}
EXPORT_SYMBOL(queue_delayed_work);

bool mod_delayed_work(struct workqueue_struct *wq, struct delayed_work *w, unsigned long delay)
{
	unsigned long flags;
	bool was;

	local_irq_save(flags);
	was = w->work.pending;
	if (is_queued(&w->work))
		unqueue(&w->work);
	else if (was)
		del_timer(&w->timer);
	w->work.pending = false;
	if (!w->work.cancelling) {
		w->work.pending = true;
		start_delay(wq, w, delay);
	}
	local_irq_restore(flags);
	if (need_resched() && preemptible())
		preempt_schedule();
	return was;
}
EXPORT_SYMBOL(mod_delayed_work);

/* --- waiting --- */

/* Is every work up to that number done? */
static bool done_up_to(struct workqueue_struct *wq, u32 seq)
{
	unsigned long flags;
	bool done;

	local_irq_save(flags);
	done = !work_under_way(wq, seq) &&
	       (list_empty(&wq->works) ||
		(s32)(list_first_entry(&wq->works, struct work_struct, entry)->seq - seq) > 0);
	local_irq_restore(flags);
	return done;
}

void flush_workqueue(struct workqueue_struct *wq)
{
	const u32 seq = READ_ONCE(wq->last_seq);

	might_sleep();
	if (unlikely(is_worker_of(wq)))
		sched_bug("a work waits for its own queue", NULL, 0);
	else
		wait_event(wq->done, done_up_to(wq, seq));
}
EXPORT_SYMBOL(flush_workqueue);

/* Is the work done that had this number? */
static bool work_done(struct workqueue_struct *wq, const struct work_struct *w, u32 seq)
{
	const struct worker *worker;
	unsigned long flags;
	bool done;

	local_irq_save(flags);
	worker = worker_of(w);
	done = !(worker && worker->wq == wq && worker->seq == seq) &&
	       !(is_queued(w) && w->wq == wq && w->seq == seq);
	local_irq_restore(flags);
	return done;
}

/* Wait while it is queued (unless only_running) or runs. */
static bool wait_for_work(struct work_struct *w, bool only_running)
{
	struct workqueue_struct *wq = NULL;
	struct worker *worker;
	unsigned long flags;
	bool own = false;
	u32 seq = 0;

	might_sleep();
	local_irq_save(flags);
	worker = worker_of(w);
	if (is_queued(w) && !only_running) {
		wq = w->wq;
		seq = w->seq;
		/* What does this queue's works waits itself. */
		own = wq->max_workers == 1 && is_worker_of(wq);
	} else if (worker) {
		wq = worker->wq;
		seq = worker->seq;
	}
	own |= worker && worker->task == current;
	local_irq_restore(flags);
	if (!wq)
		return false;
	if (unlikely(own))
		sched_bug("a work waits for itself, or for one behind it", NULL, 0);
	else
		wait_event(wq->done, work_done(wq, w, seq));
	return true;
}

bool flush_work(struct work_struct *w)
{
	return wait_for_work(w, false);
}
EXPORT_SYMBOL(flush_work);

unsigned int work_busy(struct work_struct *w)
{
	unsigned int busy = w->pending ? WORK_BUSY_PENDING : 0;
	unsigned long flags;

	local_irq_save(flags);
	busy |= worker_of(w) ? WORK_BUSY_RUNNING : 0;
	local_irq_restore(flags);
	return busy;
}
EXPORT_SYMBOL(work_busy);

struct work_struct *current_work(void)
{
	if (!in_task() || !(current->flags & PF_WQ_WORKER))
		return NULL;
	return ((const struct worker *)current->data)->work;
}
EXPORT_SYMBOL(current_work);

bool flush_delayed_work(struct delayed_work *w)
{
	unsigned long flags;

	local_irq_save(flags);
	if (del_timer(&w->timer))
		insert(w->wq, &w->work);
	local_irq_restore(flags);
	return flush_work(&w->work);
}
EXPORT_SYMBOL(flush_delayed_work);

bool cancel_work(struct work_struct *w)
{
	unsigned long flags;
	bool was;

	local_irq_save(flags);
	was = is_queued(w);
	if (was)
		unqueue(w);
	local_irq_restore(flags);
	return was;
}
EXPORT_SYMBOL(cancel_work);

bool cancel_delayed_work(struct delayed_work *w)
{
	unsigned long flags;
	bool was;

	local_irq_save(flags);
	was = w->work.pending;
	if (is_queued(&w->work)) {
		unqueue(&w->work);
	} else if (was) {
		del_timer(&w->timer);
		w->work.pending = false;
	}
	local_irq_restore(flags);
	return was;
}
EXPORT_SYMBOL(cancel_delayed_work);

bool cancel_work_sync(struct work_struct *w)
{
	bool was;

	w->cancelling = true;
	was = cancel_work(w);
	wait_for_work(w, true);
	w->cancelling = false;
	return was;
}
EXPORT_SYMBOL(cancel_work_sync);

bool cancel_delayed_work_sync(struct delayed_work *w)
{
	bool was;

	w->work.cancelling = true;
	was = cancel_delayed_work(w);
	wait_for_work(&w->work, true);
	w->work.cancelling = false;
	return was;
}
EXPORT_SYMBOL(cancel_delayed_work_sync);

/* --- queues --- */

struct workqueue_struct *alloc_workqueue(const char *fmt, unsigned int flags, int max_active, ...)
{
	struct workqueue_struct *wq = kzalloc(sizeof(*wq), GFP_KERNEL);
	va_list args;

	if (!wq)
		return NULL;
	va_start(args, max_active);
	vsnprintf(wq->name, sizeof(wq->name), fmt, args);
	va_end(args);
	INIT_LIST_HEAD(&wq->works);
	INIT_LIST_HEAD(&wq->workers);
	INIT_LIST_HEAD(&wq->idle);
	init_waitqueue_head(&wq->done);
	wq->flags = flags;
	wq->max_workers = max_active > 0 ? min(max_active, MAX_WORKERS) : MAX_WORKERS;
	if (workers_start(wq)) {
		kfree(wq);
		return NULL;
	}
	return wq;
}
EXPORT_SYMBOL(alloc_workqueue);

void destroy_workqueue(struct workqueue_struct *wq)
{
	might_sleep();
	if (unlikely(is_worker_of(wq))) {
		sched_bug("a work destroys its own queue", NULL, 0);
		return;
	}
	/* Works may queue others, and themselves. */
	while (!done_up_to(wq, READ_ONCE(wq->last_seq)))
		flush_workqueue(wq);
	workers_end(wq);
	kfree(wq);
}
EXPORT_SYMBOL(destroy_workqueue);
