// SPDX-License-Identifier: MIT
/*
 * kthread workers: a list of works and a thread of the driver's own, which it may give
 * any priority. A work is on the list, or runs, or neither; queueing one that runs puts it on
 * the list again. What waits for a work waits until it is neither.
 */
#include <linux/err.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/kthread.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/wait.h>

static DECLARE_WAIT_QUEUE_HEAD(work_done);	/* woken after each work of every worker */

void __kthread_init_worker(struct kthread_worker *worker)
{
	memset(worker, 0, sizeof(*worker));
	spin_lock_init(&worker->lock);
	INIT_LIST_HEAD(&worker->work_list);
}
EXPORT_SYMBOL(__kthread_init_worker);

static struct kthread_work *next_work(struct kthread_worker *worker)
{
	struct kthread_work *work = NULL;
	unsigned long flags;

	spin_lock_irqsave(&worker->lock, flags);
	if (!list_empty(&worker->work_list)) {
		work = list_first_entry(&worker->work_list, struct kthread_work, node);
		list_del_init(&work->node);
	}
	worker->current_work = work;
	spin_unlock_irqrestore(&worker->lock, flags);
	return work;
}

int kthread_worker_fn(void *arg)
{
	struct kthread_worker *worker = arg;
	struct kthread_work *work;

	worker->task = current;
	for (;;) {
		set_current_state(TASK_INTERRUPTIBLE);
		work = next_work(worker);
		if (work) {
			__set_current_state(TASK_RUNNING);
			work->func(work);
			/* *work may be gone. */
			worker->current_work = NULL;
			wake_up_all(&work_done);
		} else if (kthread_should_stop()) {
			break;
		} else {
			schedule();
		}
	}
	__set_current_state(TASK_RUNNING);
	worker->task = NULL;
	return 0;
}
EXPORT_SYMBOL(kthread_worker_fn);

struct kthread_worker *kthread_create_worker(unsigned int flags, const char *namefmt, ...)
{
	struct kthread_worker *worker = kzalloc(sizeof(*worker), GFP_KERNEL);
	char name[TASK_COMM_LEN];
	struct task_struct *task;
	va_list args;

	if (!worker)
		return ERR_PTR(-ENOMEM);
	__kthread_init_worker(worker);
	worker->flags = flags;
	va_start(args, namefmt);
	vsnprintf(name, sizeof(name), namefmt, args);
	va_end(args);
	task = kthread_create(kthread_worker_fn, worker, "%s", name);
	if (IS_ERR(task)) {
		kfree(worker);
		return ERR_CAST(task);
	}
	worker->task = task;
	wake_up_process(task);
	return worker;
}
EXPORT_SYMBOL(kthread_create_worker);

/* On the list: the worker's lock is held. */
static void insert(struct kthread_worker *worker, struct kthread_work *work)
{
	work->worker = worker;
	list_add_tail(&work->node, &worker->work_list);
	if (worker->task)
		wake_up_process(worker->task);
}

bool kthread_queue_work(struct kthread_worker *worker, struct kthread_work *work)
{
	unsigned long flags;
	bool queue;

	spin_lock_irqsave(&worker->lock, flags);
	queue = list_empty(&work->node) && !work->canceling && !work->delayed;
	if (queue)
		insert(worker, work);
	spin_unlock_irqrestore(&worker->lock, flags);
	return queue;
}
EXPORT_SYMBOL(kthread_queue_work);

void kthread_delayed_work_timer_fn(struct timer_list *t)
{
	struct kthread_delayed_work *dwork = from_timer(dwork, t, timer);
	struct kthread_worker *worker = dwork->work.worker;
	unsigned long flags;

	spin_lock_irqsave(&worker->lock, flags);
	if (dwork->work.delayed) {
		dwork->work.delayed = false;
		if (list_empty(&dwork->work.node))
			insert(worker, &dwork->work);
	}
	spin_unlock_irqrestore(&worker->lock, flags);
}
EXPORT_SYMBOL(kthread_delayed_work_timer_fn);

bool kthread_queue_delayed_work(struct kthread_worker *worker, struct kthread_delayed_work *dwork,
				unsigned long delay)
{
	struct kthread_work *work = &dwork->work;
	unsigned long flags;
	bool queue;

	if (!delay)
		return kthread_queue_work(worker, work);
	spin_lock_irqsave(&worker->lock, flags);
	queue = list_empty(&work->node) && !work->canceling && !work->delayed;
	if (queue) {
		work->worker = worker;
		work->delayed = true;
		mod_timer(&dwork->timer, jiffies + delay);
	}
	spin_unlock_irqrestore(&worker->lock, flags);
	return queue;
}
EXPORT_SYMBOL(kthread_queue_delayed_work);

bool kthread_mod_delayed_work(struct kthread_worker *worker, struct kthread_delayed_work *dwork,
			      unsigned long delay)
{
	struct kthread_work *work = &dwork->work;
	unsigned long flags;
	bool was;

	spin_lock_irqsave(&worker->lock, flags);
	del_timer(&dwork->timer);
	was = work->delayed || !list_empty(&work->node);
	work->delayed = false;
	list_del_init(&work->node);
	spin_unlock_irqrestore(&worker->lock, flags);
	kthread_queue_delayed_work(worker, dwork, delay);
	return was;
}
EXPORT_SYMBOL(kthread_mod_delayed_work);

static bool is_idle(struct kthread_worker *worker, struct kthread_work *work)
{
	unsigned long flags;
	bool idle;

	spin_lock_irqsave(&worker->lock, flags);
	idle = list_empty(&work->node) && worker->current_work != work;
	spin_unlock_irqrestore(&worker->lock, flags);
	return idle;
}

void kthread_flush_work(struct kthread_work *work)
{
	if (work->worker)
		wait_event(work_done, is_idle(work->worker, work));
}
EXPORT_SYMBOL(kthread_flush_work);

static bool cancel(struct kthread_work *work, struct timer_list *timer)
{
	struct kthread_worker *worker = work->worker;
	unsigned long flags;
	bool was;

	if (!worker)
		return false;
	spin_lock_irqsave(&worker->lock, flags);
	if (timer)
		del_timer(timer);
	was = work->delayed || !list_empty(&work->node);
	work->delayed = false;
	list_del_init(&work->node);
	work->canceling++;
	spin_unlock_irqrestore(&worker->lock, flags);
	wait_event(work_done, is_idle(worker, work));
	work->canceling--;
	return was;
}

bool kthread_cancel_work_sync(struct kthread_work *work)
{
	return cancel(work, NULL);
}
EXPORT_SYMBOL(kthread_cancel_work_sync);

bool kthread_cancel_delayed_work_sync(struct kthread_delayed_work *dwork)
{
	return cancel(&dwork->work, &dwork->timer);
}
EXPORT_SYMBOL(kthread_cancel_delayed_work_sync);

static bool worker_is_idle(struct kthread_worker *worker)
{
	unsigned long flags;
	bool idle;

	spin_lock_irqsave(&worker->lock, flags);
	idle = list_empty(&worker->work_list) && !worker->current_work;
	spin_unlock_irqrestore(&worker->lock, flags);
	return idle;
}

void kthread_flush_worker(struct kthread_worker *worker)
{
	wait_event(work_done, worker_is_idle(worker));
}
EXPORT_SYMBOL(kthread_flush_worker);

void kthread_destroy_worker(struct kthread_worker *worker)
{
	if (WARN_ON(!worker->task))
		return;
	kthread_flush_worker(worker);
	kthread_stop(worker->task);
	WARN_ON(!list_empty(&worker->work_list));
	kfree(worker);
}
EXPORT_SYMBOL(kthread_destroy_worker);
