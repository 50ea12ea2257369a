/* SPDX-License-Identifier: MIT */
/* Rounding and division of integers. round_up and round_down take a power of two. */
#ifndef _LINUX_MATH_H
#define _LINUX_MATH_H

#include <linux/types.h>
#include <asm/div64.h>

#define DIV_ROUND_UP(n, d)	(((n) + (d) - 1) / (d))
#define DIV_ROUND_DOWN_ULL(n, d) ((unsigned long long)(n) / (d))
#define DIV_ROUND_UP_ULL(n, d)	DIV_ROUND_DOWN_ULL((unsigned long long)(n) + (d) - 1, d)
#define round_up(x, y)		((((x) - 1) | ((__typeof__(x))((y) - 1))) + 1)
#define round_down(x, y)	((x) & ~((__typeof__(x))((y) - 1)))
#define roundup(x, y) ({				\
	__typeof__(y) __y = (y);			\
	(((x) + (__y - 1)) / __y) * __y; })
#define rounddown(x, y) ({ __typeof__(x) __x = (x); __x - (__x % (y)); })

/* To the nearest; a half goes away from 0. d is not negative where x is unsigned. */
#define DIV_ROUND_CLOSEST(x, d) ({					\
	__typeof__(x) __n = (x);					\
	__typeof__(d) __d = (d);					\
	((__typeof__(x))-1 > 0 || (__typeof__(d))-1 > 0 ||		\
	 ((__n > 0) == (__d > 0))) ? (__n + __d / 2) / __d : (__n - __d / 2) / __d; })
#define DIV_ROUND_CLOSEST_ULL(x, d) \
	({ __typeof__(d) __d = (d); ((unsigned long long)(x) + __d / 2) / __d; })

/* x * n / d without an overflow where the result fits. */
#define mult_frac(x, n, d) ({						\
	__typeof__(x) __x = (x);					\
	__typeof__(n) __n = (n);					\
	__typeof__(d) __d = (d);					\
	__typeof__(x) __q = __x / __d, __r = __x % __d;			\
	__q * __n + __r * __n / __d; })
#define sector_div(n, b)	do_div(n, b)

/* The type stays, but those narrower than int become int. The most negative value
 * stays as it is. */
#define abs(x)		({ __typeof__(+(x)) __abs = (x); __abs < 0 ? -__abs : __abs; })
#define abs_diff(a, b)	({ __typeof__(a) __a = (a); __typeof__(b) __b = (b); \
	__a > __b ? __a - __b : __b - __a; })

/* val of 0 .. 2^32-1 spread over 0 .. ep_ro - 1. */
static inline u32 reciprocal_scale(u32 val, u32 ep_ro)
{
	return (u32)(((u64)val * ep_ro) >> 32);
}

/* The largest integer whose square is not above x. Any context. */
unsigned long int_sqrt(unsigned long x);
u32 int_sqrt64(u64 x);
u64 int_pow(u64 base, unsigned int exp);

#endif
