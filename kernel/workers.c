// SPDX-License-Identifier: MIT
/*
 * The threads that do the works of the queues.
 *
 * A queue begins with one. As long as that is not asleep in the middle of a work, it does
 * one after the other: more threads would only take turns. When it falls asleep there and
 * works wait (schedule() tells, workqueue_sleeps), the next worker goes on, up to the
 * queue's max_active. So works of a queue may wait for each other, as in Linux, and a queue
 * whose works do not sleep, or for which max_active is 1, never has more than one thread.
 *
 * Where no worker is idle, kworker/manager makes one: who falls asleep cannot allocate.
 * One that had nothing to do for IDLE_TIME ends, but for the last.
 *
 * A work is never under way twice at a time, whatever queue it was put on meanwhile: while
 * a worker does it, other workers pass it over, and look again when it is done.
 *
 * Interrupts are masked for a step on one queue: 60 instructions, 5 for each work under way
 * anywhere, and a wake-up's.
 */
#include <linux/atomic.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/kthread.h>
#include <linux/mutex.h>
#include <linux/slab.h>
#include "kernel/sched.h"
#include "kernel/workqueue.h"

#define IDLE_TIME	(10 * HZ)
#define MAKE_AGAIN	(HZ / 10)	/* after there was no memory for a thread */

static LIST_HEAD(busy);			/* workers, by entry */
static bool passed_over;		/* a work waits for a worker of another queue */

/* All queues: changed with the mutex held and interrupts masked. */
static LIST_HEAD(queues);
static DEFINE_MUTEX(queues_mutex);

static struct task_struct *manager_task;
static bool manager_wanted;

static struct workqueue_struct events = WORKQUEUE(events, "events", 0);
static struct workqueue_struct highpri = WORKQUEUE(highpri, "highpri", WQ_HIGHPRI);
struct workqueue_struct *const system_wq = &events, *const system_highpri_wq = &highpri;
EXPORT_SYMBOL(system_wq);
EXPORT_SYMBOL(system_highpri_wq);

/* --- interrupts are masked --- */

struct worker *worker_of(const struct work_struct *w)
{
	struct worker *worker;

	/* A work that is gone may have left its address to another one. */
	list_for_each_entry(worker, &busy, entry)
		if (worker->work == w && worker->func == w->func)
			return worker;
	return NULL;
}

bool work_under_way(const struct workqueue_struct *wq, u32 seq)
{
	const struct worker *worker;

	list_for_each_entry(worker, &busy, entry)
		if (worker->wq == wq && (s32)(worker->seq - seq) <= 0)
			return true;
	return false;
}

/* The first work that waits and is not under way still. */
static struct work_struct *next_work(const struct workqueue_struct *wq)
{
	const struct worker *other;
	struct work_struct *w;

	list_for_each_entry(w, &wq->works, entry) {
		other = worker_of(w);
		if (!other)
			return w;
		passed_over |= other->wq != wq;
	}
	return NULL;
}

void work_waits(struct workqueue_struct *wq)
{
	if (wq->nr_running || !next_work(wq))
		return;
	if (!list_empty(&wq->idle)) {
		wake_up_process(list_first_entry(&wq->idle, struct worker, entry)->task);
	} else if (wq->nr_workers < wq->max_workers) {
		wq->need_worker = true;
		manager_wanted = true;
		if (manager_task)
			wake_up_process(manager_task);
	}
}

static void begin(struct worker *self, struct work_struct *w)
{
	list_del_init(&w->entry);
	w->pending = false;
	self->work = w;
	self->func = w->func;
	self->seq = w->seq;
	self->wq->nr_running++;
	list_move(&self->entry, &busy);
}

static void end(struct worker *self)
{
	struct workqueue_struct *wq;

	self->work = NULL;
	self->wq->nr_running--;
	list_move(&self->entry, &self->wq->idle);
	if (likely(!passed_over))
		return;
	passed_over = false;
	list_for_each_entry(wq, &queues, list)
		work_waits(wq);
}

/* May this one end, having had nothing to do? */
static bool leave(struct worker *self)
{
	struct workqueue_struct *wq = self->wq;

	if (list_empty(&self->list) || wq->nr_workers == 1 || next_work(wq))
		return false;
	list_del(&self->entry);
	list_del(&self->list);
	wq->nr_workers--;
	return true;
}

/* --- a worker --- */

bool is_worker_of(const struct workqueue_struct *wq)
{
	return in_task() && current->flags & PF_WQ_WORKER &&
	       ((const struct worker *)current->data)->wq == wq;
}

/* Told by schedule(): the calling worker falls asleep, and runs again. */
void workqueue_sleeps(bool asleep)
{
	struct worker *self = current->data;
	unsigned long flags;

	local_irq_save(flags);
	if (self->work && self->asleep != asleep) {
		self->asleep = asleep;
		self->wq->nr_running += asleep ? -1 : 1;
		if (asleep)
			work_waits(self->wq);
	}
	local_irq_restore(flags);
}

static void run_work(struct work_struct *w)
{
	void (*func)(void *) = (void (*)(void *))(void *)w->func;

	func(w->data);			/* *w may be gone afterwards */
	if (unlikely(preempt_count() || irqs_disabled())) {
		sched_bug("a work returned with preemption or interrupts disabled", NULL, 0);
		pr_err("the work was %ps\n", func);
		preempt_state.count = 0;
		local_irq_enable();
	}
}

static int worker(void *data)
{
	struct worker *self = data;
	struct workqueue_struct *wq = self->wq;
	struct work_struct *w;
	bool ends = false;

	current->flags |= PF_WQ_WORKER;
	while (!ends) {
		set_current_state(TASK_IDLE);
		local_irq_disable();
		w = wq->nr_running ? NULL : next_work(wq);
		if (w)
			begin(self, w);
		local_irq_enable();
		if (w) {
			set_current_state(TASK_RUNNING);
			run_work(w);
			local_irq_disable();
			end(self);
			local_irq_enable();
			wake_up_all(&wq->done);
		} else if (kthread_should_stop()) {
			break;
		} else if (READ_ONCE(wq->nr_workers) == 1) {
			schedule();
		} else if (!schedule_timeout(IDLE_TIME)) {
			local_irq_disable();
			ends = leave(self);
			local_irq_enable();
		}
	}
	set_current_state(TASK_RUNNING);
	current->flags &= ~PF_WQ_WORKER;
	if (ends)
		kfree(self);
	return 0;
}

/* --- making and ending them; process context --- */

static int add_worker(struct workqueue_struct *wq)
{
	struct worker *w = kzalloc(sizeof(*w), GFP_KERNEL);
	struct task_struct *t;

	if (!w)
		return -ENOMEM;
	t = kthread_create(worker, w, "kworker/%s", wq->name);
	if (IS_ERR(t)) {
		kfree(w);
		return (int)PTR_ERR(t);
	}
	w->wq = wq;
	w->task = t;
	if (wq->flags & WQ_HIGHPRI)
		set_user_nice(t, -1);
	local_irq_disable();
	list_add_tail(&w->list, &wq->workers);
	list_add(&w->entry, &wq->idle);
	wq->nr_workers++;
	local_irq_enable();
	wake_up_process(t);
	return 0;
}

int workers_start(struct workqueue_struct *wq)
{
	int err;

	mutex_lock(&queues_mutex);
	err = add_worker(wq);
	if (!err) {
		local_irq_disable();
		list_add_tail(&wq->list, &queues);
		local_irq_enable();
	}
	mutex_unlock(&queues_mutex);
	return err;
}

void workers_end(struct workqueue_struct *wq)
{
	struct worker *w;

	mutex_lock(&queues_mutex);
	local_irq_disable();
	list_del(&wq->list);
	local_irq_enable();
	mutex_unlock(&queues_mutex);
	for (;;) {
		local_irq_disable();
		w = NULL;
		if (!list_empty(&wq->workers)) {
			w = list_first_entry(&wq->workers, struct worker, list);
			list_del_init(&w->list);	/* it does not leave by itself any more */
		}
		local_irq_enable();
		if (!w)
			break;
		kthread_stop(w->task);
		kfree(w);
	}
}

/* Make what is needed. False where memory is short. */
static bool make_workers(void)
{
	struct workqueue_struct *wq;
	bool ok = true;

	mutex_lock(&queues_mutex);
	list_for_each_entry(wq, &queues, list) {
		if (!xchg(&wq->need_worker, false) || wq->nr_workers >= wq->max_workers)
			continue;
		if (add_worker(wq)) {
			wq->need_worker = true;
			ok = false;
		}
	}
	mutex_unlock(&queues_mutex);
	return ok;
}

static int manager(void *unused)
{
	for (;;) {
		set_current_state(TASK_IDLE);
		if (!xchg(&manager_wanted, false)) {
			schedule();
			continue;
		}
		__set_current_state(TASK_RUNNING);
		if (!make_workers()) {
			WRITE_ONCE(manager_wanted, true);
			schedule_timeout_idle(MAKE_AGAIN);
		}
	}
	return 0;
}

static int __init workqueue_init(void)
{
	struct task_struct *t = kthread_create(manager, NULL, "kworker/manager");
	int err;

	if (IS_ERR(t))
		return (int)PTR_ERR(t);
	set_user_nice(t, -1);
	manager_task = t;
	wake_up_process(t);
	err = workers_start(&events);
	return err ? err : workers_start(&highpri);
}
core_initcall(workqueue_init);
