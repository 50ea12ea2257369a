/* SPDX-License-Identifier: MIT */
/*
 * A count of references that does not wrap: it saturates (the object is then never freed,
 * which is the lesser evil) with a warning when it would overflow, when it is taken from
 * 0, and when it falls below. Any context.
 */
#ifndef _LINUX_REFCOUNT_H
#define _LINUX_REFCOUNT_H

#include <linux/atomic.h>
#include <linux/bug.h>
#include <linux/limits.h>

typedef struct refcount_struct {
	atomic_t refs;
} refcount_t;

#define REFCOUNT_INIT(n)	{ .refs = ATOMIC_INIT(n) }
#define REFCOUNT_MAX		INT_MAX
#define REFCOUNT_SATURATED	(INT_MIN / 2)

/* Warns and saturates. */
void refcount_broken(refcount_t *r, const char *what) __cold;

static inline void refcount_set(refcount_t *r, int n)
{
	atomic_set(&r->refs, n);
}

static inline unsigned int refcount_read(const refcount_t *r)
{
	return (unsigned int)atomic_read(&r->refs);
}

/* Add unless it is 0; whether it was added. */
static inline bool refcount_add_not_zero(int i, refcount_t *r)
{
	int old = atomic_fetch_add_unless(&r->refs, i, 0);

	if (unlikely(old < 0 || (old && old > INT_MAX - i)))
		refcount_broken(r, "overflow");
	return old != 0;
}

static inline void refcount_add(int i, refcount_t *r)
{
	int old = atomic_fetch_add(i, &r->refs);

	if (unlikely(!old))
		refcount_broken(r, "taken from 0: use after free");
	else if (unlikely(old < 0 || old > INT_MAX - i))
		refcount_broken(r, "overflow");
}

static inline void refcount_inc(refcount_t *r)
{
	refcount_add(1, r);
}

static inline bool refcount_inc_not_zero(refcount_t *r)
{
	return refcount_add_not_zero(1, r);
}

/* Is it 0 now? */
static inline bool refcount_sub_and_test(int i, refcount_t *r)
{
	int old = atomic_fetch_sub(i, &r->refs);

	if (old == i)
		return true;
	if (unlikely(old <= 0 || old < i))
		refcount_broken(r, "underflow: use after free");
	return false;
}

static inline bool refcount_dec_and_test(refcount_t *r)
{
	return refcount_sub_and_test(1, r);
}

static inline void refcount_dec(refcount_t *r)
{
	if (unlikely(atomic_fetch_sub(1, &r->refs) <= 1))
		refcount_broken(r, "decrement to 0: a leak");
}

static inline bool refcount_dec_if_one(refcount_t *r)
{
	return atomic_cmpxchg(&r->refs, 1, 0) == 1;
}

static inline bool refcount_dec_not_one(refcount_t *r)
{
	int old = atomic_read(&r->refs);

	do {
		if (old == 1)
			return false;
		if (unlikely(old <= 0)) {
			refcount_broken(r, "underflow: use after free");
			return true;
		}
	} while (!atomic_try_cmpxchg(&r->refs, &old, old - 1));
	return true;
}

/* The lock is held where it fell to 0. */
#define refcount_dec_and_lock(r, lock) ({				\
	bool __zero = false;						\
	if (!refcount_dec_not_one(r)) {					\
		spin_lock(lock);					\
		__zero = refcount_dec_and_test(r);			\
		if (!__zero)						\
			spin_unlock(lock);				\
	}								\
	__zero; })
#define refcount_dec_and_mutex_lock(r, lock) ({				\
	bool __zero = false;						\
	if (!refcount_dec_not_one(r)) {					\
		mutex_lock(lock);					\
		__zero = refcount_dec_and_test(r);			\
		if (!__zero)						\
			mutex_unlock(lock);				\
	}								\
	__zero; })

#endif
