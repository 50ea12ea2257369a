/* SPDX-License-Identifier: MIT */
/*
 * Work queues: functions called one after the other by a thread, where they may
 * sleep: then another thread does the next, up to the queue's max_active. Queueing: any
 * context; flushing, cancelling with _sync, making and destroying queues: process context.
 *
 * Compat(alloc_workqueue): partly: 32 works under way at the most; WQ_UNBOUND and
 *   WQ_CPU_INTENSIVE change nothing: a work that does not sleep delays those behind it
 * Compat(INIT_WORK): full: two arguments as today, or the three of 2.6
 */
#ifndef _LINUX_WORKQUEUE_H
#define _LINUX_WORKQUEUE_H

#include <linux/types.h>
#include <linux/container_of.h>
#include <linux/list.h>
#include <linux/timer.h>

struct workqueue_struct;
struct work_struct;
typedef void (*work_func_t)(struct work_struct *work);

struct work_struct {
	struct list_head entry;		/* in its queue */
	work_func_t func;
	void *data;			/* its argument: the work itself, or 2.6's data */
	struct workqueue_struct *wq;	/* where it is queued, or was last */
	u32 seq;			/* its number there */
	bool pending;			/* queued, or its timer runs */
	bool cancelling;		/* by _sync: may not be queued */
};

struct delayed_work {
	struct work_struct work;
	struct timer_list timer;
	struct workqueue_struct *wq;	/* to go to when the timer ends */
};

void __init_work(struct work_struct *w, void *func, void *data);
void __init_delayed_work(struct delayed_work *w, void *func, void *data);

/* Two arguments, and three (with the function's) until 2.6.19. */
#define __WORK_PICK(a, b, c, pick, ...)	pick
#define __INIT_WORK_2(w, f)		__init_work(w, f, w)
#define __INIT_WORK_3(w, f, d)		__init_work(w, f, d)
#define INIT_WORK(...)			\
	__WORK_PICK(__VA_ARGS__, __INIT_WORK_3, __INIT_WORK_2, )(__VA_ARGS__)
#define INIT_WORK_ONSTACK(w, f)		__init_work(w, f, w)
#define INIT_DELAYED_WORK(w, f)		__init_delayed_work(w, f, &(w)->work)
#define destroy_work_on_stack(w)	((void)(w))
/* All timers are exact. */
#define INIT_DEFERRABLE_WORK(w, f)		INIT_DELAYED_WORK(w, f)
#define INIT_DELAYED_WORK_ONSTACK(w, f)		INIT_DELAYED_WORK(w, f)
#define INIT_DEFERRABLE_WORK_ONSTACK(w, f)	INIT_DELAYED_WORK(w, f)
#define DECLARE_DEFERRABLE_WORK(name, f)	DECLARE_DELAYED_WORK(name, f)
#define destroy_delayed_work_on_stack(w)	((void)(w))

#define __WORK_INITIALIZER(name, f, d)	\
	{ .entry = LIST_HEAD_INIT((name).entry), .func = (void *)(f), .data = (d) }
#define __DECLARE_WORK_2(name, f)	\
	struct work_struct name = __WORK_INITIALIZER(name, f, &(name))
#define __DECLARE_WORK_3(name, f, d)	\
	struct work_struct name = __WORK_INITIALIZER(name, f, d)
#define DECLARE_WORK(...)		\
	__WORK_PICK(__VA_ARGS__, __DECLARE_WORK_3, __DECLARE_WORK_2, )(__VA_ARGS__)
void delayed_work_timer_fn(struct timer_list *t);
#define DECLARE_DELAYED_WORK(name, f)						\
	struct delayed_work name = {						\
		.work = __WORK_INITIALIZER((name).work, f, &(name).work),	\
		.timer = TIMER_INITIALIZER((void *)delayed_work_timer_fn, 0,	\
					   (unsigned long)&(name).timer),	\
	}

static inline struct delayed_work *to_delayed_work(struct work_struct *work)
{
	return container_of(work, struct delayed_work, work);
}

static inline bool work_pending(const struct work_struct *w)
{
	return READ_ONCE(w->pending);
}

#define delayed_work_pending(w)	work_pending(&(w)->work)

#define WQ_UNBOUND		0x02
#define WQ_FREEZABLE		0x04
#define WQ_MEM_RECLAIM		0x08
#define WQ_HIGHPRI		0x10
#define WQ_CPU_INTENSIVE	0x20

/* max_active works may be under way, 0 means 32. WQ_HIGHPRI gives its threads high
 * priority. NULL where memory is short. */
struct workqueue_struct *alloc_workqueue(const char *fmt, unsigned int flags, int max_active, ...)
	__printf(1, 4);
#define alloc_ordered_workqueue(fmt, flags, ...) \
	alloc_workqueue(fmt, flags, 1, ##__VA_ARGS__)
#define create_workqueue(name)			alloc_workqueue("%s", 0, 1, name)
#define create_singlethread_workqueue(name)	alloc_workqueue("%s", 0, 1, name)
#define create_freezable_workqueue(name)	alloc_workqueue("%s", 0, 1, name)
/* What is queued is done first. */
void destroy_workqueue(struct workqueue_struct *wq);

/* False where it was queued already. */
bool queue_work(struct workqueue_struct *wq, struct work_struct *w);
/* After that many jiffies. */
bool queue_delayed_work(struct workqueue_struct *wq, struct delayed_work *w,
			unsigned long delay);
/* The same, or its delay changed: true if it was pending. */
bool mod_delayed_work(struct workqueue_struct *wq, struct delayed_work *w,
		      unsigned long delay);
#define queue_work_on(cpu, wq, w)	queue_work(wq, w)
#define queue_work_node(nid, wq, w)	queue_work(wq, w)
#define queue_delayed_work_on(cpu, wq, w, delay)	queue_delayed_work(wq, w, delay)

/* Wait for all that was queued before; for one work: true if there was any waiting. */
void flush_workqueue(struct workqueue_struct *wq);
#define drain_workqueue(wq)	flush_workqueue(wq)
bool flush_work(struct work_struct *w);
bool flush_delayed_work(struct delayed_work *w);

#define WORK_BUSY_PENDING	1U
#define WORK_BUSY_RUNNING	2U
/* Both of these, for what they are worth when they return. Any context. */
unsigned int work_busy(struct work_struct *w);
/* The work that the caller does, or NULL where it is none. */
struct work_struct *current_work(void);

/* Take it off its queue: true if it was pending. With _sync it does not run when the
 * call returns, and a function that queues itself again stops doing so. */
bool cancel_work(struct work_struct *w);
bool cancel_work_sync(struct work_struct *w);
bool cancel_delayed_work(struct delayed_work *w);
bool cancel_delayed_work_sync(struct delayed_work *w);

/* The kernel's own queues. A work that computes for long should have its own. */
extern struct workqueue_struct *const system_wq, *const system_highpri_wq;
#define system_long_wq		system_wq
#define system_unbound_wq	system_wq
#define system_freezable_wq	system_wq
#define system_power_efficient_wq	system_wq
#define system_freezable_power_efficient_wq	system_wq

static inline bool schedule_work(struct work_struct *w)
{
	return queue_work(system_wq, w);
}

static inline bool schedule_delayed_work(struct delayed_work *w, unsigned long delay)
{
	return queue_delayed_work(system_wq, w, delay);
}

#define schedule_work_on(cpu, w)		schedule_work(w)
#define schedule_delayed_work_on(cpu, w, delay)	schedule_delayed_work(w, delay)
#define flush_scheduled_work()	flush_workqueue(system_wq)

/* A work that is queued when all readers of RCU have ended, which here is at once. */
struct rcu_work {
	struct work_struct work;
};

#define INIT_RCU_WORK(rwork, f)	INIT_WORK(&(rwork)->work, f)

static inline struct rcu_work *to_rcu_work(struct work_struct *work)
{
	return container_of(work, struct rcu_work, work);
}

static inline bool queue_rcu_work(struct workqueue_struct *wq, struct rcu_work *rwork)
{
	return queue_work(wq, &rwork->work);
}

static inline bool flush_rcu_work(struct rcu_work *rwork)
{
	return flush_work(&rwork->work);
}

#endif
