/* SPDX-License-Identifier: MIT */
/*
 * Atomic integers, by the processor's exclusive accesses (an interrupt or a change of
 * threads in between makes them start over). Any context. What returns a value
 * orders all memory accesses around it, the others order nothing, as in Linux; the
 * _relaxed, _acquire and _release forms order as their names say.
 *
 * One set of functions a type, made by __ATOMIC_OPS(name, structure, integer):
 *	name_read, name_set, name_add, name_sub, name_inc, name_dec, name_and, name_or,
 *	name_xor, name_andnot; name_{add,sub,inc,dec}_return; name_fetch_{add,sub,inc,dec,
 *	and,or,xor,andnot}; name_xchg, name_cmpxchg, name_try_cmpxchg; name_add_unless,
 *	name_fetch_add_unless, name_inc_not_zero, name_dec_if_positive,
 *	name_inc_unless_negative, name_dec_unless_positive; name_{sub,inc,dec}_and_test,
 *	name_add_negative
 */
#ifndef _LINUX_ATOMIC_H
#define _LINUX_ATOMIC_H

#include <linux/types.h>
#include <asm/barrier.h>
#include <asm/cmpxchg.h>

#define ATOMIC_INIT(i)		{ (i) }
#define ATOMIC64_INIT(i)	{ (i) }
#define ATOMIC_LONG_INIT(i)	{ (i) }

#define __ATOMIC_OP(name, atomic, integer, op)					\
static inline void name##_##op(integer i, atomic *v)				\
{										\
	__atomic_fetch_##op(&v->counter, i, __ATOMIC_RELAXED);			\
}										\
static inline integer name##_fetch_##op(integer i, atomic *v)			\
{										\
	return __atomic_fetch_##op(&v->counter, i, __ATOMIC_SEQ_CST);		\
}										\
static inline integer name##_fetch_##op##_relaxed(integer i, atomic *v)		\
{										\
	return __atomic_fetch_##op(&v->counter, i, __ATOMIC_RELAXED);		\
}										\
static inline integer name##_fetch_##op##_acquire(integer i, atomic *v)		\
{										\
	return __atomic_fetch_##op(&v->counter, i, __ATOMIC_ACQUIRE);		\
}										\
static inline integer name##_fetch_##op##_release(integer i, atomic *v)		\
{										\
	return __atomic_fetch_##op(&v->counter, i, __ATOMIC_RELEASE);		\
}

#define __ATOMIC_OP_RETURN(name, atomic, integer, op)				\
static inline integer name##_##op##_return(integer i, atomic *v)		\
{										\
	return __atomic_##op##_fetch(&v->counter, i, __ATOMIC_SEQ_CST);		\
}										\
static inline integer name##_##op##_return_relaxed(integer i, atomic *v)	\
{										\
	return __atomic_##op##_fetch(&v->counter, i, __ATOMIC_RELAXED);		\
}										\
static inline integer name##_##op##_return_acquire(integer i, atomic *v)	\
{										\
	return __atomic_##op##_fetch(&v->counter, i, __ATOMIC_ACQUIRE);		\
}										\
static inline integer name##_##op##_return_release(integer i, atomic *v)	\
{										\
	return __atomic_##op##_fetch(&v->counter, i, __ATOMIC_RELEASE);		\
}

/* The old value: old where new was stored. try_: whether it was, *old else what is there. */
#define __ATOMIC_XCHG(name, atomic, integer, suffix, order, failed)		\
static inline integer name##_xchg##suffix(atomic *v, integer i)			\
{										\
	return __atomic_exchange_n(&v->counter, i, order);			\
}										\
static inline bool name##_try_cmpxchg##suffix(atomic *v, integer *old, integer new)	\
{										\
	return __atomic_compare_exchange_n(&v->counter, old, new, false, order, failed); \
}										\
static inline integer name##_cmpxchg##suffix(atomic *v, integer old, integer new) \
{										\
	__atomic_compare_exchange_n(&v->counter, &old, new, false, order, failed); \
	return old;								\
}

/* Change the value unless stop(old) holds; the old value. */
#define __ATOMIC_UNLESS(v, integer, old, new, stop) ({				\
	integer old = __atomic_peek(v);					\
	while (!(stop) && !__atomic_compare_exchange_n(&(v)->counter, &old, new, false,	\
				__ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST))		\
		;								\
	old; })
#define __atomic_peek(v)	__atomic_load_n(&(v)->counter, __ATOMIC_RELAXED)

/* What follows from others, in one of the four orders. */
#define __ATOMIC_ORDERED(name, atomic, integer, order)				\
static inline integer name##_fetch_andnot##order(integer i, atomic *v)		\
{										\
	return name##_fetch_and##order(~i, v);					\
}										\
static inline integer name##_inc_return##order(atomic *v)			\
{										\
	return name##_add_return##order(1, v);					\
}										\
static inline integer name##_dec_return##order(atomic *v)			\
{										\
	return name##_sub_return##order(1, v);					\
}										\
static inline integer name##_fetch_inc##order(atomic *v)			\
{										\
	return name##_fetch_add##order(1, v);					\
}										\
static inline integer name##_fetch_dec##order(atomic *v)			\
{										\
	return name##_fetch_sub##order(1, v);					\
}

#define __ATOMIC_OPS(name, atomic, integer)					\
static inline integer name##_read(const atomic *v)				\
{										\
	return __atomic_load_n(&v->counter, __ATOMIC_RELAXED);			\
}										\
static inline integer name##_read_acquire(const atomic *v)			\
{										\
	return __atomic_load_n(&v->counter, __ATOMIC_ACQUIRE);			\
}										\
static inline void name##_set(atomic *v, integer i)				\
{										\
	__atomic_store_n(&v->counter, i, __ATOMIC_RELAXED);			\
}										\
static inline void name##_set_release(atomic *v, integer i)			\
{										\
	__atomic_store_n(&v->counter, i, __ATOMIC_RELEASE);			\
}										\
__ATOMIC_OP(name, atomic, integer, add)						\
__ATOMIC_OP(name, atomic, integer, sub)						\
__ATOMIC_OP(name, atomic, integer, and)						\
__ATOMIC_OP(name, atomic, integer, or)						\
__ATOMIC_OP(name, atomic, integer, xor)						\
__ATOMIC_OP_RETURN(name, atomic, integer, add)					\
__ATOMIC_OP_RETURN(name, atomic, integer, sub)					\
__ATOMIC_XCHG(name, atomic, integer, , __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST)	\
__ATOMIC_XCHG(name, atomic, integer, _relaxed, __ATOMIC_RELAXED, __ATOMIC_RELAXED) \
__ATOMIC_XCHG(name, atomic, integer, _acquire, __ATOMIC_ACQUIRE, __ATOMIC_ACQUIRE) \
__ATOMIC_XCHG(name, atomic, integer, _release, __ATOMIC_RELEASE, __ATOMIC_RELAXED) \
static inline void name##_andnot(integer i, atomic *v)				\
{										\
	name##_and(~i, v);							\
}										\
__ATOMIC_ORDERED(name, atomic, integer, )				\
__ATOMIC_ORDERED(name, atomic, integer, _relaxed)				\
__ATOMIC_ORDERED(name, atomic, integer, _acquire)				\
__ATOMIC_ORDERED(name, atomic, integer, _release)				\
static inline void name##_inc(atomic *v)					\
{										\
	name##_add(1, v);							\
}										\
static inline void name##_dec(atomic *v)					\
{										\
	name##_sub(1, v);							\
}										\
static inline bool name##_inc_and_test(atomic *v)				\
{										\
	return name##_add_return(1, v) == 0;					\
}										\
static inline bool name##_dec_and_test(atomic *v)				\
{										\
	return name##_sub_return(1, v) == 0;					\
}										\
static inline bool name##_sub_and_test(integer i, atomic *v)			\
{										\
	return name##_sub_return(i, v) == 0;					\
}										\
static inline bool name##_add_negative(integer i, atomic *v)			\
{										\
	return name##_add_return(i, v) < 0;					\
}										\
static inline integer name##_fetch_add_unless(atomic *v, integer a, integer u)	\
{										\
	return __ATOMIC_UNLESS(v, integer, __old, __old + a, __old == u);	\
}										\
static inline bool name##_add_unless(atomic *v, integer a, integer u)		\
{										\
	return name##_fetch_add_unless(v, a, u) != u;				\
}										\
static inline bool name##_inc_not_zero(atomic *v)				\
{										\
	return name##_add_unless(v, 1, 0);					\
}										\
static inline bool name##_inc_unless_negative(atomic *v)			\
{										\
	return __ATOMIC_UNLESS(v, integer, __old, __old + 1, __old < 0) >= 0;	\
}										\
static inline bool name##_dec_unless_positive(atomic *v)			\
{										\
	return __ATOMIC_UNLESS(v, integer, __old, __old - 1, __old > 0) <= 0;	\
}										\
/* The old value less one, even where that is negative and was not stored. */	\
static inline integer name##_dec_if_positive(atomic *v)				\
{										\
	return __ATOMIC_UNLESS(v, integer, __old, __old - 1, __old < 1) - 1;	\
}

__ATOMIC_OPS(atomic, atomic_t, int)
__ATOMIC_OPS(atomic64, atomic64_t, s64)
__ATOMIC_OPS(atomic_long, atomic_long_t, long)

#define atomic_dec_and_lock(v, lock) ({						\
	bool __zero;								\
	spin_lock(lock);							\
	__zero = atomic_dec_and_test(v);					\
	if (!__zero)								\
		spin_unlock(lock);						\
	__zero; })

#define smp_mb__before_atomic()		barrier()
#define smp_mb__after_atomic()		barrier()
#define smp_mb__before_atomic_inc()	barrier()
#define smp_mb__after_atomic_inc()	barrier()
#define smp_mb__before_atomic_dec()	barrier()
#define smp_mb__after_atomic_dec()	barrier()

#endif
