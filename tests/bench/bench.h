/* SPDX-License-Identifier: MIT */
/* Reading the counter and keeping samples, inline so that they cost little and
 * always the same. */
#ifndef _BENCH_BENCH_H
#define _BENCH_BENCH_H

#include <linux/types.h>
#include <mm210/boot.h>

struct samples {
	u32 *value;
	unsigned int nr;
};

/* The C library's. */
void qsort(void *base, size_t nr, size_t size, int (*compare)(const void *, const void *));

/* The counter, with no memory access moved across. */
static __always_inline u32 bench_now(void)
{
	u32 n;

	barrier();
	n = cycle_count();
	barrier();
	return n;
}

static inline void add_sample(struct samples *s, u32 cost)
{
	s->value[s->nr++] = cost;
}

/* Keep what was spent since start, which bench_now() returned; the read of the
 * counter itself counts 1. */
static __always_inline u32 sample(struct samples *s, u32 start)
{
	u32 cost = bench_now() - start - 1;

	add_sample(s, cost);
	return cost;
}

static inline u32 xorshift32(u32 *x)
{
	*x ^= *x << 13;
	*x ^= *x >> 17;
	*x ^= *x << 5;
	return *x;
}

#endif
