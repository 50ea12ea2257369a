// SPDX-License-Identifier: MIT
/*
 * Data cache maintenance by address, to the point of coherency, where DMA
 * engines and (on the Cortex-A8) nothing but memory is. The line size is the
 * processor's own: 64 bytes on Cortex-A8 and A7, 32 on A9. Cost: 2 to 3
 * instructions a line.
 *
 * A range that begins or ends inside a line shares that line with others, whose
 * fresh data an invalidation would drop: such lines are cleaned as well.
 */
#include <linux/types.h>
#include "mm/arch.h"
#include "cp15.h"

void arch_dcache_clean(const void *start, unsigned long bytes)
{
	unsigned long line = dcache_line_size();
	unsigned long n, va = (unsigned long)start & ~(line - 1);

	if (!bytes)
		return;
	n = ((unsigned long)start + bytes - 1 - va) / line + 1;
	for (; n; n--, va += line)
		dcache_clean_line(va);
	dsb();
}

void arch_dcache_flush(const void *start, unsigned long bytes)
{
	unsigned long line = dcache_line_size();
	unsigned long n, va = (unsigned long)start & ~(line - 1);

	if (!bytes)
		return;
	n = ((unsigned long)start + bytes - 1 - va) / line + 1;
	for (; n; n--, va += line)
		dcache_flush_line(va);
	dsb();
}

void arch_dcache_invalidate(void *start, unsigned long bytes)
{
	unsigned long line = dcache_line_size();
	unsigned long va = (unsigned long)start & ~(line - 1);
	unsigned long last = ((unsigned long)start + bytes - 1) & ~(line - 1);

	if (!bytes)
		return;
	if ((unsigned long)start != va)
		dcache_flush_line(va);
	else
		dcache_invalidate_line(va);
	if (va != last) {
		for (va += line; va != last; va += line)
			dcache_invalidate_line(va);
		if (((unsigned long)start + bytes) & (line - 1))
			dcache_flush_line(va);
		else
			dcache_invalidate_line(va);
	} else if (((unsigned long)start + bytes) & (line - 1)) {
		dcache_flush_line(va);
	}
	dsb();
}
