/* SPDX-License-Identifier: MIT */
/* A counter that is read seldom and changed often: with one processor, an atomic one. */
#ifndef _LINUX_PERCPU_COUNTER_H
#define _LINUX_PERCPU_COUNTER_H

#include <linux/atomic.h>
#include <linux/gfp.h>

struct percpu_counter {
	atomic64_t count;
};

static inline int percpu_counter_init(struct percpu_counter *fbc, s64 amount, gfp_t gfp)
{
	atomic64_set(&fbc->count, amount);
	return 0;
}

static inline void percpu_counter_destroy(struct percpu_counter *fbc)
{
}

static inline void percpu_counter_set(struct percpu_counter *fbc, s64 amount)
{
	atomic64_set(&fbc->count, amount);
}

static inline void percpu_counter_add(struct percpu_counter *fbc, s64 amount)
{
	atomic64_add(amount, &fbc->count);
}

static inline void percpu_counter_sub(struct percpu_counter *fbc, s64 amount)
{
	atomic64_sub(amount, &fbc->count);
}

static inline void percpu_counter_inc(struct percpu_counter *fbc)
{
	atomic64_inc(&fbc->count);
}

static inline void percpu_counter_dec(struct percpu_counter *fbc)
{
	atomic64_dec(&fbc->count);
}

static inline s64 percpu_counter_read(struct percpu_counter *fbc)
{
	return atomic64_read(&fbc->count);
}
#define percpu_counter_sum(fbc)			percpu_counter_read(fbc)
#define percpu_counter_initialized(fbc)		((void)(fbc), true)

static inline s64 percpu_counter_read_positive(struct percpu_counter *fbc)
{
	s64 v = percpu_counter_read(fbc);

	return v < 0 ? 0 : v;
}
#define percpu_counter_sum_positive(fbc)	percpu_counter_read_positive(fbc)

static inline int percpu_counter_compare(struct percpu_counter *fbc, s64 rhs)
{
	s64 v = percpu_counter_read(fbc);

	return v < rhs ? -1 : v > rhs;
}

#endif
