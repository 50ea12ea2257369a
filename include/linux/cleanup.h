/* SPDX-License-Identifier: MIT */
/* What is undone when a variable leaves its scope: __free(kfree), guard(mutex)(&lock). */
#ifndef _LINUX_CLEANUP_H
#define _LINUX_CLEANUP_H

#include <linux/compiler.h>

#define DEFINE_FREE(name, type, free) \
	static __always_inline void __free_##name(void *p) { type _T = *(type *)p; free; }
#define __free(name)		__cleanup(__free_##name)
#define no_free_ptr(p) \
	({ __typeof__(p) __kept = (p); (p) = NULL; __kept; })
#define return_ptr(p)		return no_free_ptr(p)

#define DEFINE_CLASS(name, type, exit, init, init_args...)			\
typedef type class_##name##_t;							\
static __always_inline void class_##name##_destructor(type *p)			\
{ type _T = *p; exit; }								\
static __always_inline type class_##name##_constructor(init_args)		\
{ type t = init; return t; }
#define CLASS(name, var)							\
	class_##name##_t var __cleanup(class_##name##_destructor) =		\
		class_##name##_constructor
#define DEFINE_GUARD(name, type, lock, unlock) \
	DEFINE_CLASS(name, type, if (_T) { unlock; }, ({ lock; _T; }), type _T)
#define guard(name)		CLASS(name, __UNIQUE_ID(guard))
#define scoped_guard(name, args...)						\
	for (CLASS(name, scope)(args), *__done = NULL; !__done; __done = (void *)1)

/*
 * Guards that keep more than the lock, such as the flags of an interrupt's masking: in lock
 * and unlock, _T is a pointer to the structure, _T->lock the lock.
 */
#define DEFINE_LOCK_GUARD_1(name, type, _lock, _unlock, members...)		\
typedef struct { type *lock; members; } class_##name##_t;			\
static __always_inline void class_##name##_destructor(class_##name##_t *_T)	\
{ if (_T->lock) { _unlock; } }							\
static __always_inline class_##name##_t class_##name##_constructor(type *l)	\
{ class_##name##_t _t = { .lock = l }, *_T = &_t; _lock; return _t; }
#define DEFINE_LOCK_GUARD_0(name, _lock, _unlock, members...)			\
typedef struct { void *lock; members; } class_##name##_t;			\
static __always_inline void class_##name##_destructor(class_##name##_t *_T)	\
{ if (_T->lock) { _unlock; } }							\
static __always_inline class_##name##_t class_##name##_constructor(void)	\
{ class_##name##_t _t = { .lock = (void *)1 }, *_T __maybe_unused = &_t; _lock; return _t; }

#endif
