/* SPDX-License-Identifier: MIT */
#ifndef _LINUX_LOG2_H
#define _LINUX_LOG2_H

#include <linux/bitops.h>

/* Rounded down; not for 0. Of a constant it is a constant. */
#define ilog2(n)								\
	(__builtin_constant_p(n) ?						\
	 63 - __builtin_clzll((unsigned long long)(n) | 1) :			\
	 sizeof(n) <= sizeof(long) ? (int)__fls((unsigned long)(n)) : fls64(n) - 1)

static __always_inline __attribute_const__ bool is_power_of_2(unsigned long x)
{
	return x && !(x & (x - 1));
}

static __always_inline unsigned long __roundup_pow_of_two(unsigned long x)
{
	return x <= 1 ? 1 : 1UL << fls_long(x - 1);
}

static __always_inline unsigned long __rounddown_pow_of_two(unsigned long x)
{
	return 1UL << __fls(x);
}

#define roundup_pow_of_two(n)							\
	(__builtin_constant_p(n) ?						\
	 ((n) <= 1 ? 1UL : 1UL << (64 - __builtin_clzll(((n) - 1) | 1))) :	\
	 __roundup_pow_of_two(n))
#define rounddown_pow_of_two(n)							\
	(__builtin_constant_p(n) ?						\
	 1UL << (63 - __builtin_clzll((unsigned long long)(n) | 1)) :		\
	 __rounddown_pow_of_two(n))

/* The order of the smallest power of two that holds n; 0 for 0 and 1. */
#define order_base_2(n)		((n) > 1 ? ilog2((n) - 1) + 1 : 0)
/* Bits that n needs, at least 1. */
#define bits_per(n)		((n) < 2 ? 1 : ilog2(n) + 1)

#endif
