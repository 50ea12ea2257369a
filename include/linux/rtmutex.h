/* SPDX-License-Identifier: MIT */
/*
 * Mutexes for threads of different priority.
 *
 * Compat(rt_mutex_lock): partly: as mutex_lock: the holder does not get the priority of who waits
 */
#ifndef _LINUX_RTMUTEX_H
#define _LINUX_RTMUTEX_H

#include <linux/mutex.h>

struct rt_mutex {
	struct mutex mutex;
};

#define DEFINE_RT_MUTEX(name)	struct rt_mutex name = { __MUTEX_INITIALIZER((name).mutex) }
#define rt_mutex_init(lock)	mutex_init(&(lock)->mutex)
#define rt_mutex_lock(lock)	mutex_lock(&(lock)->mutex)
#define rt_mutex_lock_interruptible(lock)	mutex_lock_interruptible(&(lock)->mutex)
#define rt_mutex_trylock(lock)	mutex_trylock(&(lock)->mutex)
#define rt_mutex_unlock(lock)	mutex_unlock(&(lock)->mutex)
#define rt_mutex_is_locked(lock)	mutex_is_locked(&(lock)->mutex)

#endif
