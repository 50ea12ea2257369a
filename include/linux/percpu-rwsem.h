/* SPDX-License-Identifier: MIT */
/* Many readers and few writers: with one processor, a reader-writer semaphore. */
#ifndef _LINUX_PERCPU_RWSEM_H
#define _LINUX_PERCPU_RWSEM_H

#include <linux/bug.h>
#include <linux/rwsem.h>

struct percpu_rw_semaphore {
	struct rw_semaphore rwsem;
};

#define DEFINE_PERCPU_RWSEM(name) \
	struct percpu_rw_semaphore name = { __RWSEM_INITIALIZER((name).rwsem) }
#define DEFINE_STATIC_PERCPU_RWSEM(name)	static DEFINE_PERCPU_RWSEM(name)

static inline int percpu_init_rwsem(struct percpu_rw_semaphore *sem)
{
	init_rwsem(&sem->rwsem);
	return 0;
}

static inline void percpu_free_rwsem(struct percpu_rw_semaphore *sem)
{
	WARN_ON(rwsem_is_locked(&sem->rwsem));
}

#define percpu_down_read(sem)		down_read(&(sem)->rwsem)
#define percpu_down_read_trylock(sem)	down_read_trylock(&(sem)->rwsem)
#define percpu_up_read(sem)		up_read(&(sem)->rwsem)
#define percpu_down_write(sem)		down_write(&(sem)->rwsem)
#define percpu_up_write(sem)		up_write(&(sem)->rwsem)

#endif
