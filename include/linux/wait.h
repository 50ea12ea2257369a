/* SPDX-License-Identifier: MIT */
/*
 * Wait queues. A waiter states what it waits for as an expression, which is looked
 * at anew after every wake-up:
 *
 *	wait_event(queue, condition);		 condition = true;
 *						 wake_up(&queue);
 *
 * The waiter's state is set before it looks, and a wake-up between look and sleep
 * makes it runnable again, so none is lost. Wakers: any context.
 */
#ifndef _LINUX_WAIT_H
#define _LINUX_WAIT_H

#include <linux/types.h>
#include <linux/list.h>
#include <linux/spinlock.h>
#include <linux/errno.h>
#include <linux/sched.h>
#include <linux/kernel.h>

struct wait_queue_entry;
typedef struct wait_queue_entry wait_queue_entry_t;
typedef struct wait_queue_entry wait_queue_t;		/* until 4.12 */
typedef int (*wait_queue_func_t)(struct wait_queue_entry *entry, unsigned int mode, int flags,
				 void *key);

int default_wake_function(struct wait_queue_entry *e, unsigned int mode, int flags, void *key);
int autoremove_wake_function(struct wait_queue_entry *e, unsigned int mode, int flags,
			     void *key);

#define WQ_FLAG_EXCLUSIVE	0x01	/* woken one at a time */
#define WQ_FLAG_WOKEN		0x02	/* woken since wait_woken() looked last */

struct wait_queue_entry {
	unsigned int flags;
	void *private;			/* the thread */
	wait_queue_func_t func;
	struct list_head entry;
};

typedef struct wait_queue_head {
	spinlock_t lock;
	struct list_head head;
} wait_queue_head_t;

#define __WAIT_QUEUE_HEAD_INITIALIZER(name) \
	{ .lock = __SPIN_LOCK_UNLOCKED(name.lock), .head = LIST_HEAD_INIT((name).head) }
#define DECLARE_WAIT_QUEUE_HEAD(name) \
	wait_queue_head_t name = __WAIT_QUEUE_HEAD_INITIALIZER(name)
#define DECLARE_WAIT_QUEUE_HEAD_ONSTACK(name)	DECLARE_WAIT_QUEUE_HEAD(name)
#define DECLARE_WAITQUEUE(name, task) \
	struct wait_queue_entry name = { .private = (task), .func = default_wake_function }
#define DEFINE_WAIT_FUNC(name, function)					\
	struct wait_queue_entry name = { .private = current, .func = (function),	\
		.entry = LIST_HEAD_INIT((name).entry) }
#define DEFINE_WAIT(name)	DEFINE_WAIT_FUNC(name, autoremove_wake_function)

static inline void init_waitqueue_head(wait_queue_head_t *wq)
{
	spin_lock_init(&wq->lock);
	INIT_LIST_HEAD(&wq->head);
}

static inline void init_waitqueue_entry(struct wait_queue_entry *e, struct task_struct *t)
{
	e->flags = 0;
	e->private = t;
	e->func = default_wake_function;
}

#define init_wait(wait)								\
	do {									\
		(wait)->flags = 0;						\
		(wait)->private = current;					\
		(wait)->func = autoremove_wake_function;			\
		INIT_LIST_HEAD(&(wait)->entry);					\
	} while (0)

/* Somebody waits? Without a lock: only a hint. */
static inline int waitqueue_active(wait_queue_head_t *wq)
{
	return !list_empty(&wq->head);
}

/* The same behind a barrier. */
static inline bool wq_has_sleeper(wait_queue_head_t *wq)
{
	smp_mb();
	return waitqueue_active(wq);
}

void add_wait_queue(wait_queue_head_t *wq, struct wait_queue_entry *e);
void add_wait_queue_exclusive(wait_queue_head_t *wq, struct wait_queue_entry *e);
void remove_wait_queue(wait_queue_head_t *wq, struct wait_queue_entry *e);

/* Queue the entry, if it is not yet, and set the caller's state; and the end of it. */
void prepare_to_wait(wait_queue_head_t *wq, struct wait_queue_entry *e, int state);
void prepare_to_wait_exclusive(wait_queue_head_t *wq, struct wait_queue_entry *e, int state);
long prepare_to_wait_event(wait_queue_head_t *wq, struct wait_queue_entry *e, int state);
void finish_wait(wait_queue_head_t *wq, struct wait_queue_entry *e);

/* Wake every waiter that is not exclusive, and nr (0: all) of those that are. */
void __wake_up(wait_queue_head_t *wq, unsigned int mode, int nr, void *key);
#define wake_up(wq)			__wake_up(wq, TASK_NORMAL, 1, NULL)
#define wake_up_nr(wq, nr)		__wake_up(wq, TASK_NORMAL, nr, NULL)
#define wake_up_all(wq)			__wake_up(wq, TASK_NORMAL, 0, NULL)
#define wake_up_interruptible(wq)	__wake_up(wq, TASK_INTERRUPTIBLE, 1, NULL)
#define wake_up_interruptible_nr(wq, nr) __wake_up(wq, TASK_INTERRUPTIBLE, nr, NULL)
#define wake_up_interruptible_all(wq)	__wake_up(wq, TASK_INTERRUPTIBLE, 0, NULL)
#define wake_up_interruptible_sync(wq)	wake_up_interruptible(wq)
#define wake_up_sync(wq)		wake_up(wq)
/* The entries' functions are handed the events. */
#define wake_up_poll(wq, events) \
	__wake_up(wq, TASK_NORMAL, 1, (void *)(unsigned long)(events))
#define wake_up_interruptible_poll(wq, events) \
	__wake_up(wq, TASK_INTERRUPTIBLE, 1, (void *)(unsigned long)(events))
#define wake_up_interruptible_sync_poll(wq, events)	wake_up_interruptible_poll(wq, events)
#define wq_has_sleeper(wq)		waitqueue_active(wq)

/*
 * For a waiter that looks at what it waits for without standing in prepare_to_wait, since
 * that may sleep itself:
 *
 *	DEFINE_WAIT_FUNC(wait, woken_wake_function);
 *
 *	add_wait_queue(&queue, &wait);
 *	while (!condition())
 *		timeout = wait_woken(&wait, TASK_INTERRUPTIBLE, timeout);
 *	remove_wait_queue(&queue, &wait);
 *
 * A wake-up after the look ends the next wait_woken at once. Process context.
 */
long wait_woken(struct wait_queue_entry *e, unsigned int mode, long timeout);
int woken_wake_function(struct wait_queue_entry *e, unsigned int mode, int flags, void *key);

/* Until 3.17: sleep until the next wake-up. One that comes just before is missed, which is
 * why they went. Process context. Jiffies that were left. */
void sleep_on(wait_queue_head_t *wq);
long sleep_on_timeout(wait_queue_head_t *wq, long timeout);
void interruptible_sleep_on(wait_queue_head_t *wq);
long interruptible_sleep_on_timeout(wait_queue_head_t *wq, long timeout);

/* --- wait_event and its forms: process context --- */

/*
 * Sleep by calling sleep (an expression) until condition holds or, in an
 * interruptible state, a signal comes: its value is ret then.
 */
#define ___wait_event(wq, condition, state, exclusive, ret, sleep)		\
({										\
	__typeof__(ret) __ret = (ret);						\
	DEFINE_WAIT(__wait);							\
										\
	if (exclusive)								\
		__wait.flags = WQ_FLAG_EXCLUSIVE;				\
	for (;;) {								\
		long __int = prepare_to_wait_event(&(wq), &__wait, state);	\
										\
		if (condition)							\
			break;							\
		if (__int) {							\
			__ret = (__typeof__(ret))__int;				\
			break;							\
		}								\
		sleep;								\
	}									\
	finish_wait(&(wq), &__wait);						\
	__ret;									\
})

#define wait_event(wq, condition)						\
do {										\
	might_sleep();								\
	if (!(condition))							\
		(void)___wait_event(wq, condition, TASK_UNINTERRUPTIBLE, 0, 0,	\
				    schedule());				\
} while (0)

#define __wait_event_state(wq, condition, state, exclusive)			\
({										\
	int __err = 0;								\
										\
	might_sleep();								\
	if (!(condition))							\
		__err = ___wait_event(wq, condition, state, exclusive, 0, schedule()); \
	__err;									\
})

/* 0, or -ERESTARTSYS when a signal ended the wait. */
#define wait_event_interruptible(wq, condition) \
	__wait_event_state(wq, condition, TASK_INTERRUPTIBLE, 0)
#define wait_event_killable(wq, condition) \
	__wait_event_state(wq, condition, TASK_KILLABLE, 0)
#define wait_event_interruptible_exclusive(wq, condition) \
	__wait_event_state(wq, condition, TASK_INTERRUPTIBLE, 1)
#define wait_event_exclusive(wq, condition) \
	((void)__wait_event_state(wq, condition, TASK_UNINTERRUPTIBLE, 1))
#define wait_event_idle(wq, condition) \
	((void)__wait_event_state(wq, condition, TASK_IDLE, 0))

/* The first statement before each sleep, the second after it. */
#define wait_event_cmd(wq, condition, before, after)				\
do {										\
	if (!(condition))							\
		(void)___wait_event(wq, condition, TASK_UNINTERRUPTIBLE, 0, 0,	\
				    before; schedule(); after);			\
} while (0)

/* condition is looked at with the spinlock held, as spin_lock_irq() has it, which the
 * caller holds; it is released to sleep. */
#define wait_event_lock_irq_cmd(wq, condition, lock, cmd)			\
	wait_event_cmd(wq, condition, spin_unlock_irq(&(lock)); cmd, spin_lock_irq(&(lock)))
#define wait_event_lock_irq(wq, condition, lock) \
	wait_event_lock_irq_cmd(wq, condition, lock, )
#define wait_event_interruptible_lock_irq(wq, condition, lock)			\
({										\
	int __err = 0;								\
										\
	if (!(condition))							\
		__err = ___wait_event(wq, condition, TASK_INTERRUPTIBLE, 0, 0,	\
				      spin_unlock_irq(&(lock)); schedule();	\
				      spin_lock_irq(&(lock)));			\
	__err;									\
})
#define wait_event_interruptible_lock_irq_timeout(wq, condition, lock, timeout)	\
({										\
	long __timeout = (timeout), __ret = __timeout;				\
										\
	if (!___wait_cond_timeout(condition))					\
		__ret = ___wait_event(wq, ___wait_cond_timeout(condition),	\
				      TASK_INTERRUPTIBLE, 0, __timeout,		\
				      spin_unlock_irq(&(lock));			\
				      __ret = schedule_timeout(__ret);		\
				      spin_lock_irq(&(lock)));			\
	__ret;									\
})
/* Nothing is ever frozen. */
#define wait_event_freezable(wq, condition)	wait_event_interruptible(wq, condition)
#define wait_event_freezable_timeout(wq, condition, timeout) \
	wait_event_interruptible_timeout(wq, condition, timeout)

/* True when condition holds or the time is up; a condition that came true at the
 * last moment counts as one jiffy left. */
#define ___wait_cond_timeout(condition)						\
({										\
	bool __cond = (condition);						\
										\
	if (__cond && !__ret)							\
		__ret = 1;							\
	__cond || !__ret;							\
})

#define __wait_event_timeout_state(wq, condition, timeout, state)		\
({										\
	long __timeout = (timeout), __ret = __timeout;				\
										\
	might_sleep();								\
	if (!___wait_cond_timeout(condition))					\
		__ret = ___wait_event(wq, ___wait_cond_timeout(condition), state, 0, \
				      __timeout, __ret = schedule_timeout(__ret)); \
	__ret;									\
})

/* Jiffies that were left, at least 1; 0 when the time was up and condition false. */
#define wait_event_timeout(wq, condition, timeout) \
	__wait_event_timeout_state(wq, condition, timeout, TASK_UNINTERRUPTIBLE)
/* Likewise, or -ERESTARTSYS. */
#define wait_event_interruptible_timeout(wq, condition, timeout) \
	__wait_event_timeout_state(wq, condition, timeout, TASK_INTERRUPTIBLE)
#define wait_event_killable_timeout(wq, condition, timeout) \
	__wait_event_timeout_state(wq, condition, timeout, TASK_KILLABLE)
#define wait_event_idle_timeout(wq, condition, timeout) \
	__wait_event_timeout_state(wq, condition, timeout, TASK_IDLE)

#endif
