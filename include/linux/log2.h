/* SPDX-License-Identifier: MIT */
#ifndef _LINUX_LOG2_H
#define _LINUX_LOG2_H

#include <linux/types.h>

/* Position of the highest set bit, counted from 1; 0 for 0. */
static __always_inline int fls(unsigned int x)
{
	return x ? 32 - __builtin_clz(x) : 0;
}

static __always_inline int fls_long(unsigned long x)
{
	return x ? BITS_PER_LONG - __builtin_clzl(x) : 0;
}

/* Position of the highest / lowest set bit, counted from 0; not for 0. */
static __always_inline unsigned long __fls(unsigned long x)
{
	return BITS_PER_LONG - 1 - __builtin_clzl(x);
}

static __always_inline unsigned long __ffs(unsigned long x)
{
	return __builtin_ctzl(x);
}

static __always_inline int ffs(int x)
{
	return __builtin_ffs(x);
}

static __always_inline int ilog2(unsigned long x)
{
	return (int)__fls(x);
}

static __always_inline bool is_power_of_2(unsigned long x)
{
	return x && !(x & (x - 1));
}

static __always_inline unsigned long roundup_pow_of_two(unsigned long x)
{
	return x <= 1 ? 1 : 1UL << fls_long(x - 1);
}

static __always_inline unsigned long rounddown_pow_of_two(unsigned long x)
{
	return 1UL << __fls(x);
}

#define order_base_2(n)		((n) > 1 ? fls_long((n) - 1) : 0)

#endif
