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

#endif
