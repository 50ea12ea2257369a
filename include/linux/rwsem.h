/* SPDX-License-Identifier: MIT */
/* Locks for many readers or one writer that may sleep. In order of arrival: readers
 * behind a waiting writer wait too, so neither side starves. Process context. */
#ifndef _LINUX_RWSEM_H
#define _LINUX_RWSEM_H

#include <linux/cleanup.h>
#include <linux/types.h>
#include <linux/list.h>
#include <linux/lockdep.h>

struct rw_semaphore {
	int count;			/* readers, or -1: a writer */
	struct list_head waiters;
};

#define __RWSEM_INITIALIZER(name)	{ 0, LIST_HEAD_INIT((name).waiters) }
#define DECLARE_RWSEM(name)		struct rw_semaphore name = __RWSEM_INITIALIZER(name)

static inline void init_rwsem(struct rw_semaphore *sem)
{
	sem->count = 0;
	INIT_LIST_HEAD(&sem->waiters);
}

void down_read(struct rw_semaphore *sem);
void down_write(struct rw_semaphore *sem);
/* 0, or -EINTR when a fatal signal came first. */
int down_read_killable(struct rw_semaphore *sem);
/* Likewise, or any signal. */
int down_read_interruptible(struct rw_semaphore *sem);
int down_write_killable(struct rw_semaphore *sem);
/* 1 if it was taken. */
int down_read_trylock(struct rw_semaphore *sem);
int down_write_trylock(struct rw_semaphore *sem);
void up_read(struct rw_semaphore *sem);
void up_write(struct rw_semaphore *sem);
/* From writer to reader, with no other writer in between. */
void downgrade_write(struct rw_semaphore *sem);

#define down_read_nested(sem, subclass)		down_read(sem)
#define down_write_nested(sem, subclass)	down_write(sem)

static inline int rwsem_is_locked(const struct rw_semaphore *sem)
{
	return READ_ONCE(sem->count) != 0;
}

DEFINE_GUARD(rwsem_read, struct rw_semaphore *, down_read(_T), up_read(_T))
DEFINE_GUARD(rwsem_write, struct rw_semaphore *, down_write(_T), up_write(_T))

#endif
