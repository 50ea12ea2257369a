// SPDX-License-Identifier: MIT
/*
 * newlib's malloc beside ours. The objects come out of the toolchain's libc.a
 * when the benchmark is built, every symbol in them with the prefix nlm_
 * (bench.mk), so that malloc, whose name the firmware's own heap bears
 * (kernel/newlib.c), is untouched. This is what they ask for: a _reent, locks,
 * which do nothing here, and sbrk, from a pool of the caller's.
 */
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include "bench.h"

/* The first word of newlib's struct _reent is errno; malloc uses no more. */
struct _reent {
	int error;
};

static struct _reent reent;
struct _reent *nlm__impure_ptr = &reent;

static char *pool_start, *pool_end, *pool_break, *pool_peak;

void nlm___malloc_lock(struct _reent *r);
void nlm___malloc_unlock(struct _reent *r);
void *nlm__sbrk_r(struct _reent *r, long increment);

void nlm___malloc_lock(struct _reent *r)
{
}

void nlm___malloc_unlock(struct _reent *r)
{
}

void *nlm__sbrk_r(struct _reent *r, long increment)
{
	char *old = pool_break;

	if (increment > pool_end - old || increment < pool_start - old) {
		r->error = ENOMEM;
		return (void *)-1L;
	}
	pool_break = old + increment;
	pool_peak = max(pool_peak, pool_break);
	return old;
}

/*
 * newlib's malloc does not forget a heap: what it remembers is put back as it was
 * when the pool is taken away again. A copy lies at the end of the pool meanwhile.
 */
extern char nlm_data_start[], nlm_data_end[], nlm_bss_start[], nlm_bss_end[];

void nlm_begin(void *start, size_t size)
{
	size_t bytes = nlm_data_end - nlm_data_start;

	pool_start = pool_break = pool_peak = start;
	pool_end = pool_start + size - bytes;
	memcpy(pool_end, nlm_data_start, bytes);
}

void nlm_end(void)
{
	memcpy(nlm_data_start, pool_end, nlm_data_end - nlm_data_start);
	memset(nlm_bss_start, 0, nlm_bss_end - nlm_bss_start);
}

size_t nlm_pool_used(void)
{
	return pool_peak - pool_start;
}
