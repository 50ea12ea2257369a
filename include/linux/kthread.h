/* SPDX-License-Identifier: MIT */
/*
 * Making and ending threads; see kernel/kthread.c. Process context, all of it.
 *
 * Compat(kthread_stop): partly: -ESRCH and a report for a thread that is gone
 */
#ifndef _LINUX_KTHREAD_H
#define _LINUX_KTHREAD_H

#include <linux/delay.h>
#include <linux/err.h>
#include <linux/sched.h>
#include <linux/spinlock.h>
#include <linux/timer.h>

/*
 * A thread that will call threadfn(data), of normal priority, not yet running:
 * wake_up_process starts it. ERR_PTR(-ENOMEM) where memory is short.
 */
struct task_struct *kthread_create(int (*threadfn)(void *data), void *data,
				   const char *namefmt, ...) __printf(3, 4);
#define kthread_create_on_node(threadfn, data, node, namefmt, ...) \
	((void)(node), kthread_create(threadfn, data, namefmt, ##__VA_ARGS__))
#define kthread_create_on_cpu(threadfn, data, cpu, namefmt) \
	kthread_create(threadfn, data, namefmt, (unsigned int)(cpu))
#define kthread_bind(k, cpu)	((void)(k), (void)(cpu))

/* The same, running. */
#define kthread_run(threadfn, data, namefmt, ...)				\
({										\
	struct task_struct *__k = kthread_create(threadfn, data, namefmt, ##__VA_ARGS__); \
										\
	if (!IS_ERR(__k))							\
		wake_up_process(__k);						\
	__k;									\
})

/*
 * Ask k to end and wait until it has: its threadfn's value, or -EINTR where k was
 * never started. Its stack is free then. The thread must not end by itself before,
 * unless the caller holds a reference (get_task_struct): one that is gone is
 * reported, and -ESRCH.
 */
int kthread_stop(struct task_struct *k);
bool kthread_should_stop(void);

/* Ask k to wait in kthread_parkme and wait until it does; and let it go on. */
int kthread_park(struct task_struct *k);
void kthread_unpark(struct task_struct *k);
bool kthread_should_park(void);
void kthread_parkme(void);

void *kthread_data(struct task_struct *k);
#define kthread_complete_and_exit(done, code) \
	do { if (done) complete(done); do_exit(code); } while (0)
/* The same, until 5.17. */
#define complete_and_exit(done, code)	kthread_complete_and_exit(done, code)
#define kthread_exit(code)		do_exit(code)
#define kthread_should_stop_or_park()	(kthread_should_stop() || kthread_should_park())
/* Nothing is ever frozen. */
#define kthread_freezable_should_stop(was_frozen) \
	((void)((was_frozen) ? *(bool *)(was_frozen) = false : false), kthread_should_stop())

/* --- workers: works for a thread of one's own (kernel/kthread_worker.c) --- */

struct kthread_work;
typedef void (*kthread_work_func_t)(struct kthread_work *work);

struct kthread_worker {
	unsigned int flags;
	spinlock_t lock;
	struct list_head work_list;
	struct task_struct *task;
	struct kthread_work *current_work;
};

struct kthread_work {
	struct list_head node;		/* empty: not queued */
	kthread_work_func_t func;
	struct kthread_worker *worker;	/* the last one */
	int canceling;
	bool delayed;			/* its timer runs */
};

struct kthread_delayed_work {
	struct kthread_work work;
	struct timer_list timer;
};

#define KTW_FREEZABLE	1		/* nothing is ever frozen */

#define KTHREAD_WORK_INIT(work, fn)	{ .node = LIST_HEAD_INIT((work).node), .func = (fn) }
#define KTHREAD_DELAYED_WORK_INIT(dwork, fn) {					\
	.work = KTHREAD_WORK_INIT((dwork).work, fn),				\
	.timer = { .function = (void *)kthread_delayed_work_timer_fn,		\
		   .data = (unsigned long)&(dwork).timer } }
#define DEFINE_KTHREAD_WORK(name, fn)	struct kthread_work name = KTHREAD_WORK_INIT(name, fn)
#define DEFINE_KTHREAD_DELAYED_WORK(name, fn) \
	struct kthread_delayed_work name = KTHREAD_DELAYED_WORK_INIT(name, fn)
#define kthread_init_work(work, fn) \
	((void)(*(work) = (struct kthread_work)KTHREAD_WORK_INIT(*(work), fn)))
#define kthread_init_delayed_work(dwork, fn) do {				\
	kthread_init_work(&(dwork)->work, fn);					\
	timer_setup(&(dwork)->timer, kthread_delayed_work_timer_fn, 0);		\
} while (0)

/* One whose thread the caller makes, of kthread_worker_fn with the worker as argument. */
void __kthread_init_worker(struct kthread_worker *worker);
#define kthread_init_worker(worker)	__kthread_init_worker(worker)
int kthread_worker_fn(void *worker);

/* With a thread that runs, or an ERR_PTR. */
struct kthread_worker *kthread_create_worker(unsigned int flags, const char *namefmt, ...)
	__printf(2, 3);
#define kthread_run_worker(flags, namefmt, ...) \
	kthread_create_worker(flags, namefmt, ##__VA_ARGS__)
#define kthread_create_worker_on_cpu(cpu, flags, namefmt, ...) \
	kthread_create_worker(flags, namefmt, ##__VA_ARGS__)
/* All works are done first; the worker is freed. */
void kthread_destroy_worker(struct kthread_worker *worker);

/* False where it was queued already. Any context. */
bool kthread_queue_work(struct kthread_worker *worker, struct kthread_work *work);
bool kthread_queue_delayed_work(struct kthread_worker *worker, struct kthread_delayed_work *dwork,
				unsigned long delay);
/* True where it was queued, and now is for another time. */
bool kthread_mod_delayed_work(struct kthread_worker *worker, struct kthread_delayed_work *dwork,
			      unsigned long delay);
void kthread_delayed_work_timer_fn(struct timer_list *t);
/* Until it neither waits nor runs; _cancel_: true where it waited. */
void kthread_flush_work(struct kthread_work *work);
void kthread_flush_worker(struct kthread_worker *worker);
bool kthread_cancel_work_sync(struct kthread_work *work);
bool kthread_cancel_delayed_work_sync(struct kthread_delayed_work *dwork);

#endif
