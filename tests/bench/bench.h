/* SPDX-License-Identifier: MIT */
/*
 * Reading the counter and keeping samples, inline so that they cost little and
 * always the same; and what the files of the benchmark share.
 *
 *	bench.c		the command, the rows it prints, the bars
 *	bench_calls.c	one operation after the other, on a warm heap
 *	bench_own.c	page contents, and vmalloc in fragmented memory
 *	bench_batch.c	many objects at a time: batches, churn, scale
 *	bench_pool.c	the memory that the churn needs, and what calls cost in it
 *	bench_newlib.c	newlib's malloc, to compare with
 *	irqoff.c	the longest stretch with interrupts masked
 */
#ifndef _BENCH_BENCH_H
#define _BENCH_BENCH_H

#include <linux/types.h>
#include <mm210/boot.h>

struct samples {
	u32 *value;
	unsigned int nr;
};

/* What an operation's rows are made of: allocation and free as one stretch, and
 * each alone. */
extern struct samples bench_pair, bench_alloc, bench_free;
#define MAX_SAMPLES	200000

/* What a batch, a churn or a crowd of live objects holds. */
struct slot {
	void *p;
	u32 cost;		/* of its allocation */
	unsigned int order;
};
extern struct slot *bench_slots;
#define MAX_SLOTS	8192

/* The C library's. */
void qsort(void *base, size_t nr, size_t size, int (*compare)(const void *, const void *));

/* Was this row, or all of them, asked for? */
bool bench_wanted(const char *name);
/* How many samples to take where n make a table: fewer for the bars. */
unsigned int bench_samples(unsigned int n);

/* Print the three rows of an operation and drop the samples; a row alone; a
 * single figure; one with three decimals, given in thousandths. */
void bench_rows(const char *name);
void bench_row(const char *name, const char *suffix, struct samples *s);
void bench_value(const char *name, u32 value);
void bench_ratio(const char *name, u32 thousandths);
/* The worst sample, as the row NAME_max_WHAT: these are promises. */
void bench_worst(const char *name, const char *what, const struct samples *s);

/* The groups of rows: 0 or a negative errno. */
int bench_calls(void);
int bench_page_content(void);
int bench_fragmented(void);
int bench_batches(void);
int bench_churn(void);
int bench_scale(void);
int bench_pool(void);

/* A physical page of device registers, for ioremap. */
phys_addr_t bench_device_page(void);

/* --- draws, the same ones that other allocators were measured with --- */

#define CHURN_OPS	200000
#define CHURN_SLOTS	8192
#define CHURN_PEAK	3017047		/* bytes asked for at once, at the most */

static inline u32 xorshift32(u32 *x)
{
	*x ^= *x << 13;
	*x ^= *x >> 17;
	*x ^= *x << 5;
	return *x;
}

/* 8 to 4095 bytes: a power of two and less than as much again. */
static inline size_t draw_bytes(u32 *seed)
{
	u32 base = 8U << xorshift32(seed) % 9;

	return base + (xorshift32(seed) & (base - 1));
}

/* --- newlib's malloc in the memory given (bench_newlib.c) --- */

void *nlm_malloc(size_t size);
void nlm_free(void *p);
void nlm_begin(void *start, size_t size);
void nlm_end(void);
/* The most that it took of the pool so far. */
size_t nlm_pool_used(void);

/* --- measuring --- */

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

/*
 * Measure get (an allocation into p) and put (its free): warm up, then n pairs
 * and n times each alone.
 */
#define BENCH(name, n, get, put)						\
	do {									\
		unsigned int __i, __n = bench_samples(n);			\
										\
		if (!bench_wanted(name))					\
			break;							\
		for (__i = 0; __i < 4; __i++) {					\
			get;							\
			if (!p)							\
				goto no_memory;					\
			put;							\
		}								\
		for (__i = 0; __i < __n; __i++) {				\
			u32 __t = bench_now();					\
										\
			get;							\
			put;							\
			sample(&bench_pair, __t);				\
		}								\
		for (__i = 0; __i < __n; __i++) {				\
			u32 __t = bench_now();					\
										\
			get;							\
			sample(&bench_alloc, __t);				\
			__t = bench_now();					\
			put;							\
			sample(&bench_free, __t);				\
		}								\
		bench_rows(name);						\
	} while (0)

#endif
