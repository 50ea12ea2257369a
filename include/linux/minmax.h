/* SPDX-License-Identifier: MIT */
/* Each argument is evaluated once. min and max warn where the types differ. */
#ifndef _LINUX_MINMAX_H
#define _LINUX_MINMAX_H

#include <linux/compiler.h>

#define min(x, y) ({ __typeof__(x) __x = (x); __typeof__(y) __y = (y); \
	(void)(&__x == &__y); __x < __y ? __x : __y; })
#define max(x, y) ({ __typeof__(x) __x = (x); __typeof__(y) __y = (y); \
	(void)(&__x == &__y); __x > __y ? __x : __y; })
#define min_t(type, x, y) ({ type __x = (x); type __y = (y); __x < __y ? __x : __y; })
#define max_t(type, x, y) ({ type __x = (x); type __y = (y); __x > __y ? __x : __y; })
#define min3(x, y, z)			min((__typeof__(x))min(x, y), z)
#define max3(x, y, z)			max((__typeof__(x))max(x, y), z)
#define umin(x, y)			min_t(unsigned long long, x, y)
#define umax(x, y)			max_t(unsigned long long, x, y)
#define clamp(val, lo, hi)		min((__typeof__(val))max(val, lo), hi)
#define clamp_t(type, val, lo, hi)	min_t(type, max_t(type, val, lo), hi)
#define clamp_val(val, lo, hi)		clamp_t(__typeof__(val), val, lo, hi)
/* The smaller of those that are not 0; 0 where both are. */
#define min_not_zero(x, y) ({ __typeof__(x) __mx = (x); __typeof__(y) __my = (y); \
	__mx == 0 ? __my : __my == 0 ? __mx : min(__mx, __my); })
/* For constants: no statement, so that arrays may have them as size. */
#define MIN(a, b)			((a) < (b) ? (a) : (b))
#define MAX(a, b)			((a) > (b) ? (a) : (b))
#define MIN_T(type, a, b)		MIN((type)(a), (type)(b))
#define MAX_T(type, a, b)		MAX((type)(a), (type)(b))
#define in_range(val, start, len)	((val) - (start) < (len))
#define swap(a, b) \
	do { __typeof__(a) __tmp = (a); (a) = (b); (b) = __tmp; } while (0)

#endif
