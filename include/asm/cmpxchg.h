/* SPDX-License-Identifier: MIT */
/* Exchanges of any integer or pointer of 1, 2, 4 or 8 bytes; all memory accesses stay on
 * their side. Any context. */
#ifndef _ASM_CMPXCHG_H
#define _ASM_CMPXCHG_H

#include <linux/compiler.h>

#define xchg(ptr, v) ({								\
	__typeof__(ptr) __xp = (ptr);						\
	__typeof__(*(ptr)) __xv = (__typeof__(*(ptr)))(v);			\
	__atomic_exchange_n(__xp, __xv, __ATOMIC_SEQ_CST); })
/* The value found: old where new was stored. */
#define cmpxchg(ptr, old, new) ({						\
	__typeof__(ptr) __cp = (ptr);						\
	__typeof__(*(ptr)) __co = (__typeof__(*(ptr)))(old);			\
	__typeof__(*(ptr)) __cn = (__typeof__(*(ptr)))(new);			\
	__atomic_compare_exchange_n(__cp, &__co, __cn, 0, __ATOMIC_SEQ_CST,	\
				    __ATOMIC_SEQ_CST);				\
	__co; })
/* Whether new was stored; else *oldp becomes what was found. */
#define try_cmpxchg(ptr, oldp, new) ({						\
	__typeof__(*(ptr)) __tn = (__typeof__(*(ptr)))(new);			\
	__atomic_compare_exchange_n(ptr, oldp, __tn, 0, __ATOMIC_SEQ_CST,	\
				    __ATOMIC_SEQ_CST); })
#define xchg_relaxed(ptr, v)			xchg(ptr, v)
#define xchg_acquire(ptr, v)			xchg(ptr, v)
#define xchg_release(ptr, v)			xchg(ptr, v)
#define cmpxchg_relaxed(ptr, old, new)		cmpxchg(ptr, old, new)
#define cmpxchg_acquire(ptr, old, new)		cmpxchg(ptr, old, new)
#define cmpxchg_release(ptr, old, new)		cmpxchg(ptr, old, new)
#define cmpxchg_local(ptr, old, new)		cmpxchg(ptr, old, new)
#define cmpxchg64(ptr, old, new)		cmpxchg(ptr, old, new)
#define cmpxchg64_local(ptr, old, new)		cmpxchg(ptr, old, new)

#endif
