// SPDX-License-Identifier: MIT
/*
 * Data cache maintenance by address, to the point of coherency, where DMA
 * engines and (on the Cortex-A8) nothing but memory is. The line size is the
 * processor's own: 64 bytes on Cortex-A8 and A7, 32 on A9. Cost: little above 2
 * instructions a line.
 *
 * A range that begins or ends inside a line shares that line with others, whose
 * fresh data an invalidation would drop: such lines are cleaned as well.
 */
#include <linux/types.h>
#include "mm/arch.h"
#include "cp15.h"

/* op for each of n lines from va on, unrolled. */
static __always_inline void each_line(void (*op)(unsigned long va), unsigned long va,
				      unsigned long n, unsigned long line)
{
	for (; n >= 8; n -= 8) {
		op(va), va += line;
		op(va), va += line;
		op(va), va += line;
		op(va), va += line;
		op(va), va += line;
		op(va), va += line;
		op(va), va += line;
		op(va), va += line;
	}
	for (; n; n--, va += line)
		op(va);
}

/* The lines that hold [start, start + bytes), bytes not 0. */
static __always_inline void each_line_of(void (*op)(unsigned long va), const void *start,
					 unsigned long bytes)
{
	unsigned int shift = dcache_line_shift();
	unsigned long first = (unsigned long)start >> shift;
	unsigned long last = ((unsigned long)start + bytes - 1) >> shift;

	each_line(op, first << shift, last - first + 1, 1UL << shift);
	dsb();
}

void arch_dcache_clean(const void *start, unsigned long bytes)
{
	if (bytes)
		each_line_of(dcache_clean_line, start, bytes);
}

void arch_dcache_flush(const void *start, unsigned long bytes)
{
	if (bytes)
		each_line_of(dcache_flush_line, start, bytes);
}

void arch_dcache_invalidate(void *start, unsigned long bytes)
{
	unsigned int shift = dcache_line_shift();
	unsigned long line = 1UL << shift, end = (unsigned long)start + bytes;
	unsigned long first = (unsigned long)start >> shift;
	unsigned long n = ((end - 1) >> shift) - first + 1;
	unsigned long va = first << shift;

	if (!bytes)
		return;
	if ((unsigned long)start & (line - 1)) {
		dcache_flush_line(va);
		va += line;
		n--;
	}
	if (n && end & (line - 1))
		dcache_flush_line(va + (--n << shift));
	each_line(dcache_invalidate_line, va, n, line);
	dsb();
}
