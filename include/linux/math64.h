/* SPDX-License-Identifier: MIT */
/* 64-bit arithmetic; divisions are the compiler's run-time library's. */
#ifndef _LINUX_MATH64_H
#define _LINUX_MATH64_H

#include <linux/types.h>

static inline u64 div_u64_rem(u64 dividend, u32 divisor, u32 *remainder)
{
	*remainder = (u32)(dividend % divisor);
	return dividend / divisor;
}

static inline u64 div_u64(u64 dividend, u32 divisor)
{
	return dividend / divisor;
}

static inline s64 div_s64(s64 dividend, s32 divisor)
{
	return dividend / divisor;
}

static inline u64 div64_u64(u64 dividend, u64 divisor)
{
	return dividend / divisor;
}

#define do_div(n, base) ({						\
	u32 __base = (base), __rem = (u32)((u64)(n) % __base);		\
	(n) = (u64)(n) / __base;					\
	__rem; })

/* a * mul >> shift, without losing the product's upper bits; shift at most 32. */
static inline u64 mul_u64_u32_shr(u64 a, u32 mul, unsigned int shift)
{
	u64 low = (u64)(u32)a * mul, high = (u64)(u32)(a >> 32) * mul;

	return (low >> shift) + (high << (32 - shift));
}

#endif
