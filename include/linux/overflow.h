/* SPDX-License-Identifier: MIT */
/* Arithmetic that says whether its result fits. Any context. */
#ifndef _LINUX_OVERFLOW_H
#define _LINUX_OVERFLOW_H

#include <linux/types.h>
#include <linux/limits.h>

#define __type_is_signed(type)	((type)(-1) < (type)1)
#define is_signed_type(type)	__type_is_signed(type)
#define is_unsigned_type(type)	(!__type_is_signed(type))
#define __type_half_max(type)	((type)1 << (8 * sizeof(type) - 1 - __type_is_signed(type)))
#define type_max(t)		((t)((__type_half_max(t) - 1) + __type_half_max(t)))
#define type_min(t)		((t)((t)-type_max(t) - (t)1))

/* *d gets the wrapped result; true where it wrapped. */
#define check_add_overflow(a, b, d)	__builtin_add_overflow(a, b, d)
#define check_sub_overflow(a, b, d)	__builtin_sub_overflow(a, b, d)
#define check_mul_overflow(a, b, d)	__builtin_mul_overflow(a, b, d)
/* a << s; true as well where s is no shift, a bit is lost, a or the result is negative. */
#define check_shl_overflow(a, s, d) ({						\
	__typeof__(a) __sa = (a);						\
	__typeof__(s) __ss = (s);						\
	__typeof__(d) __sd = (d);						\
	unsigned int __by = __ss >= 0 && (unsigned long long)__ss < 8 * sizeof(*__sd) ? \
			    (unsigned int)__ss : 0;				\
	*__sd = (__typeof__(*__sd))((u64)__sa << __by);				\
	__by != (unsigned long long)__ss || *__sd < 0 || __sa < 0 ||		\
		(u64)(*__sd >> __by) != (u64)__sa; })
/* Does v fit the type, or the type of n? */
#define overflows_type(v, n) \
	({ __typeof__(n) __ov; __builtin_add_overflow(v, 0, &__ov); })
#define castable_to_type(v, n)	(!overflows_type(v, n))

/* Sums and products of sizes: SIZE_MAX (which no allocator grants) where they overflow. */
static inline size_t __must_check size_mul(size_t a, size_t b)
{
	size_t bytes;

	return check_mul_overflow(a, b, &bytes) ? SIZE_MAX : bytes;
}

static inline size_t __must_check size_add(size_t a, size_t b)
{
	size_t bytes;

	return check_add_overflow(a, b, &bytes) ? SIZE_MAX : bytes;
}

/* Of an overflow that came before, too. */
static inline size_t __must_check size_sub(size_t a, size_t b)
{
	size_t bytes;

	return a == SIZE_MAX || b == SIZE_MAX || check_sub_overflow(a, b, &bytes) ?
		SIZE_MAX : bytes;
}

#define array_size(a, b)	size_mul(a, b)
#define array3_size(a, b, c)	size_mul(size_mul(a, b), c)
#define flex_array_size(p, member, n) \
	size_mul(n, sizeof(*(p)->member))
#define struct_size(p, member, n) \
	size_add(sizeof(*(p)), flex_array_size(p, member, n))
#define struct_size_t(type, member, n)	struct_size((type *)NULL, member, n)

#endif
