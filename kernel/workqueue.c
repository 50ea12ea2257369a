// SPDX-License-Identifier: MIT
/*
 * Work queues: a list and a thread each.
 *
 * Works get numbers as they are queued, and the thread does them in that order. So
 * what flush_workqueue waits for is that the oldest work not yet done has a higher
 * number than the last one had when it was called; flush_work waits the same way for
 * one work's number.
 *
 * One thread a queue is what create_singlethread_workqueue and an ordered queue ask
 * for and what max_active permits; a work that sleeps delays those behind it, so
 * a work must not wait for another one of its own queue.
 *
 * Interrupts are masked for a step on one queue: 40 instructions, and a wake-up's.
 */
#include <linux/err.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/kthread.h>
#include <linux/slab.h>
#include <linux/wait.h>
#include <linux/workqueue.h>
#include "kernel/sched.h"

struct workqueue_struct {
	struct list_head works;
	u32 last_seq;			/* given to the work queued last */
	u32 current_seq;		/* of the work that runs */
	struct work_struct *current_work;
	struct task_struct *worker;	/* NULL: works wait for it */
	wait_queue_head_t done;		/* woken after each work, and each cancelled one */
};

#define WORKQUEUE(name) {						\
	.works = LIST_HEAD_INIT((name).works),				\
	.done = __WAIT_QUEUE_HEAD_INITIALIZER((name).done),		\
}
static struct workqueue_struct events = WORKQUEUE(events);
static struct workqueue_struct highpri = WORKQUEUE(highpri);
struct workqueue_struct *const system_wq = &events, *const system_highpri_wq = &highpri;
EXPORT_SYMBOL(system_wq);
EXPORT_SYMBOL(system_highpri_wq);

/* --- the thread's side --- */

static void run_work(struct workqueue_struct *wq, struct work_struct *w)
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
	struct workqueue_struct *wq = data;
	struct work_struct *w;

	current->flags |= PF_WQ_WORKER;
	for (;;) {
		set_current_state(TASK_IDLE);
		local_irq_disable();
		w = NULL;
		if (!list_empty(&wq->works)) {
			w = list_first_entry(&wq->works, struct work_struct, entry);
			list_del_init(&w->entry);
			w->pending = false;
			wq->current_work = w;
			wq->current_seq = w->seq;
		}
		local_irq_enable();
		if (w) {
			set_current_state(TASK_RUNNING);
			run_work(wq, w);
			local_irq_disable();
			wq->current_work = NULL;
			local_irq_enable();
			wake_up_all(&wq->done);
		} else if (kthread_should_stop()) {
			break;
		} else {
			schedule();
		}
	}
	set_current_state(TASK_RUNNING);
	return 0;
}

/* --- queueing; interrupts are masked --- */

static void insert(struct workqueue_struct *wq, struct work_struct *w)
{
	w->wq = wq;
	w->seq = ++wq->last_seq;
	list_add_tail(&w->entry, &wq->works);
	if (wq->worker)
		wake_up_process(wq->worker);
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
	u32 oldest;

	local_irq_save(flags);
	if (wq->current_work)
		oldest = wq->current_seq;
	else if (!list_empty(&wq->works))
		oldest = list_first_entry(&wq->works, struct work_struct, entry)->seq;
	else
		oldest = wq->last_seq + 1;
	local_irq_restore(flags);
	return (s32)(oldest - seq) > 0;
}

static void wait_for(struct workqueue_struct *wq, u32 seq)
{
	if (unlikely(wq->worker == current)) {
		sched_bug("a work waits for its own queue", NULL, 0);
		return;
	}
	wait_event(wq->done, done_up_to(wq, seq));
}

void flush_workqueue(struct workqueue_struct *wq)
{
	might_sleep();
	wait_for(wq, READ_ONCE(wq->last_seq));
}
EXPORT_SYMBOL(flush_workqueue);

/* Wait while it is queued (unless only_running) or runs. */
static bool wait_for_work(struct work_struct *w, bool only_running)
{
	struct workqueue_struct *wq;
	unsigned long flags;
	bool any;
	u32 seq;

	might_sleep();
	local_irq_save(flags);
	wq = w->wq;
	any = false;
	seq = 0;
	if (wq && is_queued(w) && !only_running) {
		any = true;
		seq = w->seq;
	} else if (wq && wq->current_work == w) {
		any = true;
		seq = wq->current_seq;
	}
	local_irq_restore(flags);
	if (any)
		wait_for(wq, seq);
	return any;
}

unsigned int work_busy(struct work_struct *w)
{
	unsigned int busy = work_pending(w) ? WORK_BUSY_PENDING : 0;

	if (w->wq && READ_ONCE(w->wq->current_work) == w)
		busy |= WORK_BUSY_RUNNING;
	return busy;
}
EXPORT_SYMBOL(work_busy);

bool flush_work(struct work_struct *w)
{
	return wait_for_work(w, false);
}
EXPORT_SYMBOL(flush_work);

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

static int start_worker(struct workqueue_struct *wq, const char *name, unsigned int flags)
{
	struct task_struct *t = kthread_create(worker, wq, "kworker/%s", name);

	if (IS_ERR(t))
		return (int)PTR_ERR(t);
	if (flags & WQ_HIGHPRI)
		set_user_nice(t, -1);
	wq->worker = t;
	wake_up_process(t);
	return 0;
}

struct workqueue_struct *alloc_workqueue(const char *fmt, unsigned int flags, int max_active, ...)
{
	struct workqueue_struct *wq = kzalloc(sizeof(*wq), GFP_KERNEL);
	char name[TASK_COMM_LEN];
	va_list args;

	if (!wq)
		return NULL;
	va_start(args, max_active);
	vsnprintf(name, sizeof(name), fmt, args);
	va_end(args);
	INIT_LIST_HEAD(&wq->works);
	init_waitqueue_head(&wq->done);
	if (start_worker(wq, name, flags)) {
		kfree(wq);
		return NULL;
	}
	return wq;
}
EXPORT_SYMBOL(alloc_workqueue);

void destroy_workqueue(struct workqueue_struct *wq)
{
	kthread_stop(wq->worker);	/* it ends when nothing is queued any more */
	kfree(wq);
}
EXPORT_SYMBOL(destroy_workqueue);

static int __init workqueue_init(void)
{
	int err = start_worker(&events, "events", 0);

	return err ? err : start_worker(&highpri, "highpri", WQ_HIGHPRI);
}
core_initcall(workqueue_init);
