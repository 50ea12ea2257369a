// SPDX-License-Identifier: MIT
/*
 * Many objects at a time: batches freed in random order, churns (slots toggled
 * at random) and pairs amid a crowd of live objects. Other calls lie between an
 * object's allocation and its free, so a pair is the sum of the two.
 */
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/vmalloc.h>
#include "bench.h"

/* --- batches --- */

/* Numbers below n in random order, into the slots' order. */
static void shuffle(unsigned int n)
{
	unsigned int i;
	u32 seed = 1;

	for (i = 0; i < n; i++)
		bench_slots[i].order = i;
	for (i = n - 1; i; i--) {
		struct slot *other = &bench_slots[xorshift32(&seed) % (i + 1)];

		swap(bench_slots[i].order, other->order);
	}
}

/* nr allocations one after the other, then as many frees in random order. */
#define BATCH(name, nr, get, put)						\
	do {									\
		unsigned int __i;						\
		u32 __t;							\
										\
		if (!bench_wanted(name))					\
			break;							\
		shuffle(nr);							\
		for (__i = 0; __i < (nr); __i++) {				\
			__t = bench_now();					\
			get;							\
			bench_slots[__i].cost = sample(&bench_alloc, __t);	\
			bench_slots[__i].p = p;					\
			missing |= !p;						\
		}								\
		for (__i = 0; __i < (nr); __i++) {				\
			struct slot *__s = &bench_slots[bench_slots[__i].order]; \
										\
			p = __s->p;						\
			__t = bench_now();					\
			put;							\
			add_sample(&bench_pair, __s->cost + sample(&bench_free, __t)); \
		}								\
		bench_rows(name);						\
	} while (0)

int bench_batches(void)
{
	bool missing = false;
	void *p;

	BATCH("kmalloc_batch_64", 512, p = kmalloc(64, GFP_KERNEL), kfree(p));
	BATCH("pages_batch", 4096, p = alloc_page(GFP_KERNEL), __free_page(p));
	return missing ? -ENOMEM : 0;
}

/* --- churn: draw by draw in the order that other allocators were measured
 * with, so that the figures compare --- */

#define CHURN(name, nr, draw_size, get, put)					\
	do {									\
		u32 __seed = 1, __t;						\
		unsigned int __i;						\
		struct slot *s;							\
										\
		if (!bench_wanted(name))					\
			break;							\
		memset(bench_slots, 0, (nr) * sizeof(*bench_slots));		\
		for (__i = 0; __i < CHURN_OPS; __i++) {				\
			s = &bench_slots[xorshift32(&__seed) & ((nr) - 1)];	\
			if (s->p) {						\
				__t = bench_now();				\
				put;						\
				add_sample(&bench_pair, s->cost + sample(&bench_free, __t)); \
				s->p = NULL;					\
				continue;					\
			}							\
			draw_size;						\
			__t = bench_now();					\
			get;							\
			s->cost = sample(&bench_alloc, __t);			\
			missing |= !s->p;					\
		}								\
		bench_worst(name, "alloc", &bench_alloc);			\
		bench_worst(name, "free", &bench_free);				\
		bench_rows(name);						\
		for (s = bench_slots; s < bench_slots + (nr); s++)		\
			if (s->p)						\
				put;						\
	} while (0)

/* The order that holds 64 KiB to 1 MiB, rounded down to pages. */
static unsigned int draw_order(u32 *seed)
{
	u32 base = (64U << 10) << xorshift32(seed) % 4;

	return (unsigned int)get_order((base + (xorshift32(seed) & (base - 1))) & PAGE_MASK);
}

/* Half as much again as what is asked for at the peak: newlib needs 1.09. */
#define NEWLIB_POOL	(CHURN_PEAK / 2 * 3)

/* newlib's malloc on the same draws, in memory of its own, with nothing around
 * it: no locking. */
static int churn_newlib(void)
{
	void *p, *pool = vmalloc(NEWLIB_POOL);
	bool missing = false;
	int err = -ENOMEM;
	size_t size;

	if (!pool)
		return -ENOMEM;
	nlm_begin(pool, NEWLIB_POOL);
	BENCH("newlib_64", 1000, p = nlm_malloc(64), nlm_free(p));
	CHURN("churn_newlib", CHURN_SLOTS, size = draw_bytes(&__seed),
	      s->p = nlm_malloc(size), nlm_free(s->p));
	if (bench_wanted("churn_newlib"))
		bench_ratio("churn_newlib_pool", (u32)((u64)nlm_pool_used() * 1000 / CHURN_PEAK));
	err = missing ? -ENOMEM : 0;

no_memory:
	nlm_end();
	vfree(pool);
	return err;
}

int bench_churn(void)
{
	bool missing = false;
	size_t size;

	CHURN("churn", CHURN_SLOTS, size = draw_bytes(&__seed),
	      s->p = kmalloc(size, GFP_KERNEL), kfree(s->p));
	CHURN("page_churn", 128, s->order = draw_order(&__seed),
	      s->p = alloc_pages(GFP_KERNEL, s->order), __free_pages(s->p, s->order));
	return missing ? -ENOMEM : churn_newlib();
}

/* --- scale: pairs amid live objects --- */

#define SCALE_PAIRS	1000
#define MOST_LIVE	100000

/*
 * With nr objects live, allocate one more and free a random one of the others,
 * again and again. Skipped where they would take more than half of what is free.
 */
#define SCALE(name, nr, pages, get, put)					\
	do {									\
		unsigned int __i, __nr = (nr);					\
		u32 __seed = 1, __t, __cost;					\
		char __row[40];							\
		void *__new;							\
										\
		snprintf(__row, sizeof(__row), "scale_" name "_%u", __nr);	\
		if (!bench_wanted(__row) || (pages) > nr_free_pages() / 2)	\
			break;							\
		for (__i = 0; __i < __nr; __i++) {				\
			get;							\
			live[__i] = p;						\
			missing |= !p;						\
		}								\
		for (__i = 0; __i < SCALE_PAIRS && !missing; __i++) {		\
			void **__slot = &live[xorshift32(&__seed) % __nr];	\
										\
			__t = bench_now();					\
			get;							\
			__cost = sample(&bench_alloc, __t);			\
			missing |= !p;						\
			__new = p;						\
			p = *__slot;						\
			__t = bench_now();					\
			put;							\
			add_sample(&bench_pair, __cost + sample(&bench_free, __t)); \
			*__slot = __new;					\
		}								\
		for (__i = 0; __i < __nr; __i++) {				\
			p = live[__i];						\
			if (p)							\
				put;						\
		}								\
		if (missing)							\
			goto no_memory;						\
		bench_rows(__row);						\
	} while (0)

int bench_scale(void)
{
	static const unsigned int objects[] = { 100, 10000, 100000 };
	static const unsigned int pages[] = { 100, 1000, 10000, 100000 };
	static const unsigned int areas[] = { 100, 1000, 10000 };
	void *p, **live = vmalloc(MOST_LIVE * sizeof(*live));
	bool missing = false;
	unsigned int i;

	if (!live)
		return -ENOMEM;
	for (i = 0; i < ARRAY_SIZE(objects); i++)
		SCALE("kmalloc_64", objects[i], objects[i] / 64, p = kmalloc(64, GFP_KERNEL),
		      kfree(p));
	for (i = 0; i < ARRAY_SIZE(pages); i++)
		SCALE("pages_0", pages[i], pages[i], p = alloc_page(GFP_KERNEL), __free_page(p));
	for (i = 0; i < ARRAY_SIZE(areas); i++)
		SCALE("vmalloc_4k", areas[i], areas[i], p = vmalloc(PAGE_SIZE), vfree(p));

no_memory:
	vfree(live);
	return missing ? -ENOMEM : 0;
}
