/* SPDX-License-Identifier: MIT */
/* 64-bit arithmetic; divisions are the compiler's run-time library's. */
#ifndef _LINUX_MATH64_H
#define _LINUX_MATH64_H

#include <linux/types.h>
#include <linux/math.h>
#include <asm/div64.h>

static inline u64 div_u64_rem(u64 dividend, u32 divisor, u32 *remainder)
{
	*remainder = (u32)(dividend % divisor);
	return dividend / divisor;
}

static inline s64 div_s64_rem(s64 dividend, s32 divisor, s32 *remainder)
{
	*remainder = (s32)(dividend % divisor);
	return dividend / divisor;
}

static inline u64 div64_u64_rem(u64 dividend, u64 divisor, u64 *remainder)
{
	*remainder = dividend % divisor;
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

static inline s64 div64_s64(s64 dividend, s64 divisor)
{
	return dividend / divisor;
}

#define div64_long(x, y)	div_s64(x, y)
#define div64_ul(x, y)		div_u64(x, y)
#define DIV64_U64_ROUND_UP(n, d) \
	({ u64 __dd = (d); div64_u64((n) + __dd - 1, __dd); })
#define DIV64_U64_ROUND_CLOSEST(n, d) \
	({ u64 __dd = (d); div64_u64((n) + __dd / 2, __dd); })
#define DIV_S64_ROUND_CLOSEST(n, d) ({					\
	s64 __dn = (n);							\
	s32 __dd = (d);							\
	(__dn > 0) == (__dd > 0) ? div_s64(__dn + __dd / 2, __dd) :	\
		div_s64(__dn - __dd / 2, __dd); })

/* For quotients that are small. */
static inline u32 iter_div_u64_rem(u64 dividend, u32 divisor, u64 *remainder)
{
	*remainder = dividend % divisor;
	return (u32)(dividend / divisor);
}

static inline u64 mul_u32_u32(u32 a, u32 b)
{
	return (u64)a * b;
}

/* a * mul >> shift, without losing the product's upper bits; shift at most 32. */
static inline u64 mul_u64_u32_shr(u64 a, u32 mul, unsigned int shift)
{
	u64 low = (u64)(u32)a * mul, high = (u64)(u32)(a >> 32) * mul;

	return (low >> shift) + (high << (32 - shift));
}

/* a * mul / divisor, without losing the product's upper bits. */
static inline u64 mul_u64_u32_div(u64 a, u32 mul, u32 divisor)
{
	u64 low = (u64)(u32)a * mul, high = (u64)(u32)(a >> 32) * mul + (low >> 32);
	u32 rem;
	u64 upper = div_u64_rem(high, divisor, &rem);

	return (upper << 32) + (((u64)rem << 32) + (u32)low) / divisor;
}

#endif
