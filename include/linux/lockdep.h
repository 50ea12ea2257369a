/* SPDX-License-Identifier: MIT */
/*
 * What sources say to Linux's lock checker, which is not here: locks that are taken twice
 * or released unheld are found without (linux/spinlock.h, linux/mutex.h).
 *
 * Compat: stub: there is no lock checker, as on Linux without CONFIG_LOCKDEP
 */
#ifndef _LINUX_LOCKDEP_H
#define _LINUX_LOCKDEP_H

struct lock_class_key { };

#define lockdep_assert_held(lock)		((void)(lock))
#define lockdep_assert_held_write(lock)		((void)(lock))
#define lockdep_assert_held_read(lock)		((void)(lock))
#define lockdep_assert_held_once(lock)		((void)(lock))
#define lockdep_assert_not_held(lock)		((void)(lock))
#define lockdep_assert_irqs_disabled()		((void)0)
#define lockdep_assert_irqs_enabled()		((void)0)
#define lockdep_is_held(lock)			((void)(lock), 1)
#define lockdep_set_class(lock, key)		((void)(lock), (void)(key))
#define lockdep_set_subclass(lock, subclass)	((void)(lock))
#define lockdep_register_key(key)		((void)(key))
#define lockdep_unregister_key(key)		((void)(key))

#define SINGLE_DEPTH_NESTING	1

#endif
