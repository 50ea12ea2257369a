/* SPDX-License-Identifier: MIT */
/* Counting semaphores; waiters are served in order of arrival. down and its sleeping
 * forms: process context; up and down_trylock: any. */
#ifndef _LINUX_SEMAPHORE_H
#define _LINUX_SEMAPHORE_H

#include <linux/types.h>
#include <linux/list.h>

struct semaphore {
	unsigned int count;
	struct list_head waiters;
};

#define __SEMAPHORE_INITIALIZER(name, n)	{ (n), LIST_HEAD_INIT((name).waiters) }
#define DEFINE_SEMAPHORE_1(name)	struct semaphore name = __SEMAPHORE_INITIALIZER(name, 1)
#define DEFINE_SEMAPHORE_2(name, n)	struct semaphore name = __SEMAPHORE_INITIALIZER(name, n)
#define __DEFINE_SEMAPHORE_PICK(a, b, pick, ...)	pick
/* One argument until 6.3, two since. */
#define DEFINE_SEMAPHORE(...) \
	__DEFINE_SEMAPHORE_PICK(__VA_ARGS__, DEFINE_SEMAPHORE_2, DEFINE_SEMAPHORE_1, )(__VA_ARGS__)
#define DECLARE_MUTEX(name)		DEFINE_SEMAPHORE_1(name)	/* until 2.6.36 */

static inline void sema_init(struct semaphore *sem, int n)
{
	sem->count = n;
	INIT_LIST_HEAD(&sem->waiters);
}

#define init_MUTEX(sem)			sema_init(sem, 1)
#define init_MUTEX_LOCKED(sem)		sema_init(sem, 0)

void down(struct semaphore *sem);
/* 0, or -EINTR when a signal came first. */
int down_interruptible(struct semaphore *sem);
int down_killable(struct semaphore *sem);
/* 0, or -ETIME after that many jiffies. */
int down_timeout(struct semaphore *sem, long timeout);
/* 0 if it was taken, 1 if not. */
int down_trylock(struct semaphore *sem);
void up(struct semaphore *sem);

#endif
