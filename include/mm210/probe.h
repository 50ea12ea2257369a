/* SPDX-License-Identifier: MIT */
/*
 * Access to addresses that may not be mapped (boot/probe.S): an abort makes the
 * call fail instead of the machine. Any context, the exception report included.
 */
#ifndef _MM210_PROBE_H
#define _MM210_PROBE_H

#include <linux/types.h>

/* Copy n bytes, of which src (dst) may be unmapped or read-only. 0, or -EFAULT,
 * when some of the bytes before the bad one may have been copied. */
long probe_read(void *dst, const void *src, size_t n);
long probe_write(void *dst, const void *src, size_t n);

/* One access of width 1, 2 or 4 bytes, as device registers want it. value is 0
 * where the read fails. 0, -EFAULT, or -EINVAL for another width. */
long probe_read_width(u32 *value, const volatile void *src, unsigned int width);
long probe_write_width(volatile void *dst, u32 value, unsigned int width);

/* Call the code at addr, which takes and returns nothing. 0, or -EFAULT when
 * its very first instruction may not be executed. For tests of the tables. */
int probe_exec(unsigned long addr);

#endif
