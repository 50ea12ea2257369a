/* SPDX-License-Identifier: MIT */
/* Mutexes: one owner, who alone releases it; waiters get it in order of arrival.
 * Process context. Taking it twice or releasing another's is reported. */
#ifndef _LINUX_MUTEX_H
#define _LINUX_MUTEX_H

#include <linux/cleanup.h>
#include <linux/types.h>
#include <linux/list.h>
#include <linux/lockdep.h>

struct task_struct;

struct mutex {
	struct task_struct *owner;
	struct list_head waiters;
};

#define __MUTEX_INITIALIZER(name)	{ NULL, LIST_HEAD_INIT((name).waiters) }
#define DEFINE_MUTEX(name)		struct mutex name = __MUTEX_INITIALIZER(name)

static inline void mutex_init(struct mutex *m)
{
	m->owner = NULL;
	INIT_LIST_HEAD(&m->waiters);
}

#define mutex_destroy(m)	((void)(m))

void mutex_lock(struct mutex *m);
/* 0, or -EINTR when a signal came first. */
int mutex_lock_interruptible(struct mutex *m);
int mutex_lock_killable(struct mutex *m);
/* 1 if it was free and is the caller's now. */
int mutex_trylock(struct mutex *m);
void mutex_unlock(struct mutex *m);

static inline bool mutex_is_locked(const struct mutex *m)
{
	return READ_ONCE(m->owner) != NULL;
}

#define mutex_lock_nested(m, subclass)	mutex_lock(m)
#define mutex_lock_interruptible_nested(m, subclass)	mutex_lock_interruptible(m)
#define mutex_lock_killable_nested(m, subclass)		mutex_lock_killable(m)
#define mutex_lock_io(m)		mutex_lock(m)

DEFINE_GUARD(mutex, struct mutex *, mutex_lock(_T), mutex_unlock(_T))

#endif
