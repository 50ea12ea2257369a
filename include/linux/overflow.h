/* SPDX-License-Identifier: MIT */
/* Arithmetic that says whether its result fits. Any context. */
#ifndef _LINUX_OVERFLOW_H
#define _LINUX_OVERFLOW_H

#include <linux/compiler.h>
#include <linux/types.h>
#include <linux/limits.h>

#define __type_is_signed(type)	((type)(-1) < (type)1)
#define is_signed_type(type)	__type_is_signed(type)
#define is_unsigned_type(type)	(!__type_is_signed(type))
#define __type_half_max(type)	((type)1 << (8 * sizeof(type) - 1 - __type_is_signed(type)))
#define __type_max(t)		((t)((__type_half_max(t) - 1) + __type_half_max(t)))
#define __type_min(t)		((t)((t)-__type_max(t) - (t)1))
/* Of a type, or of an expression's type. */
#define type_max(t)		__type_max(__typeof__(t))
#define type_min(t)		__type_min(__typeof__(t))

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

/* Wrapped results that are meant to wrap: of a type; in place, whatever the type. */
#define __wrapping(op, type, a, b) ({						\
	type __wrapped;								\
	(void)__builtin_##op##_overflow(a, b, &__wrapped);			\
	__wrapped; })
#define wrapping_add(type, a, b)	__wrapping(add, type, a, b)
#define wrapping_sub(type, a, b)	__wrapping(sub, type, a, b)
#define wrapping_mul(type, a, b)	__wrapping(mul, type, a, b)
#define __wrapping_assign(op, var, offset) ({					\
	__typeof__(var) *__wrap_var = &(var);					\
	*__wrap_var = __wrapping(op, __typeof__(var), *__wrap_var, offset); })
#define wrapping_assign_add(var, offset)	__wrapping_assign(add, var, offset)
#define wrapping_assign_sub(var, offset)	__wrapping_assign(sub, var, offset)

/* Does v not fit the type, or the type of n? Constant where v is. */
#define __overflows_type_constexpr(v, n)						\
	(is_unsigned_type(__typeof__(v)) ? (u64)(v) > (u64)type_max(n) :	\
	 is_unsigned_type(__typeof__(n)) ?					\
	 (s64)(v) < 0 || (u64)(v) > (u64)type_max(n) :				\
	 (s64)(v) < (s64)type_min(n) || (s64)(v) > (s64)type_max(n))
#define __overflows_type(v, n) \
	({ __typeof__(n) __ov; __builtin_add_overflow(v, 0, &__ov); })
#define overflows_type(v, n) \
	__builtin_choose_expr(__is_constexpr(v), __overflows_type_constexpr(v, n), \
			      __overflows_type(v, n))
/* Would a cast leave v as it is? What is no constant has to be of that type. */
#define castable_to_type(v, n)							\
	__builtin_choose_expr(__is_constexpr(v), !__overflows_type_constexpr(v, n),	\
			      __same_type(v, n))

/* Does start .. start + size reach beyond max: its end, and (_end_) the last of it? */
#define range_overflows(start, size, max) ({					\
	__typeof__(start) __start = (start);					\
	__typeof__(size) __size = (size);					\
	__typeof__(max) __max = (max);						\
	__start >= __max || __size > __max - __start; })
#define range_overflows_t(type, start, size, max) \
	range_overflows((type)(start), (type)(size), (type)(max))
#define range_end_overflows(start, size, max) ({				\
	__typeof__(start) __start = (start);					\
	__typeof__(size) __size = (size);					\
	__typeof__(max) __max = (max);						\
	__start > __max || __size > __max - __start; })
#define range_end_overflows_t(type, start, size, max) \
	range_end_overflows((type)(start), (type)(size), (type)(max))

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
#define flex_array_size(p, member, n)						\
	__builtin_choose_expr(__is_constexpr(n), (n) * sizeof(*(p)->member),	\
			      size_mul(n, sizeof(*(p)->member)))
#define struct_size(p, member, n)						\
	__builtin_choose_expr(__is_constexpr(n),				\
			      sizeof(*(p)) + (n) * sizeof(*(p)->member),	\
			      size_add(sizeof(*(p)), flex_array_size(p, member, n)))
#define struct_size_t(type, member, n)	struct_size((type *)NULL, member, n)

/* A structure with n elements of its array `member` on the stack, zeroed; `name` points to
 * it. DEFINE_FLEX sets its member `counter` to n. */
#define __DEFINE_FLEX(type, name, member, n, init...)				\
	_Static_assert(__builtin_constant_p(n), "the number of elements is a constant"); \
	union {									\
		u8 bytes[struct_size_t(type, member, n)];			\
		type obj;							\
	} name##_u init;							\
	type *name = (type *)&name##_u
#define DEFINE_RAW_FLEX(type, name, member, n) \
	__DEFINE_FLEX(type, name, member, n, = {})
#define _DEFINE_FLEX(type, name, member, n, init...) \
	__DEFINE_FLEX(type, name, member, n, init)
#define DEFINE_FLEX(type, name, member, counter, n) \
	__DEFINE_FLEX(type, name, member, n, = { .obj.counter = (n) })
#define STACK_FLEX_ARRAY_SIZE(name, array) \
	((sizeof(name##_u) - sizeof(name##_u.obj)) / sizeof((name)->array[0]))

#endif
