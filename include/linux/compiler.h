/* SPDX-License-Identifier: MIT */
/*
 * What GCC is asked for beyond C: attributes under Linux's names, and accesses that the
 * compiler may not merge or move. Annotations that only Linux's own checkers read are
 * empty.
 */
#ifndef _LINUX_COMPILER_H
#define _LINUX_COMPILER_H

#include <linux/kconfig.h>
#include <linux/compiler_attributes.h>

#define likely(x)		__builtin_expect(!!(x), 1)
#define unlikely(x)		__builtin_expect(!!(x), 0)

#define barrier()		__asm__ __volatile__("" : : : "memory")
#define barrier_data(ptr)	__asm__ __volatile__("" : : "r"(ptr) : "memory")
#define READ_ONCE(x)		(*(const volatile __typeof__(x) *)&(x))
#define WRITE_ONCE(x, v)	(*(volatile __typeof__(x) *)&(x) = (v))
#define ACCESS_ONCE(x)		(*(volatile __typeof__(x) *)&(x))
#define data_race(expr)		(expr)
#define unreachable()		__builtin_unreachable()

/* The value in a register of which the compiler no longer knows where it is from. */
#define OPTIMIZER_HIDE_VAR(var)	__asm__ ("" : "+r" (var))
#define RELOC_HIDE(ptr, off) ({					\
	unsigned long __hidden = (unsigned long)(ptr);		\
	OPTIMIZER_HIDE_VAR(__hidden);				\
	(__typeof__(ptr))(__hidden + (off)); })

#define __same_type(a, b)	__builtin_types_compatible_p(__typeof__(a), __typeof__(b))
/* Bytes behind p that the compiler knows of: of the whole object, of the member. */
#define __struct_size(p)	__builtin_object_size(p, 0)
#define __member_size(p)	__builtin_object_size(p, 1)
#define __native_word(t) \
	(sizeof(t) == 1 || sizeof(t) == 2 || sizeof(t) == 4 || sizeof(t) == sizeof(long))
#define compiletime_assert(cond, msg)		_Static_assert(cond, msg)
#define compiletime_assert_atomic_type(t)	_Static_assert(__native_word(t), "one access")

/* Is x a constant that an array's size may be made of? A null pointer constant
 * takes the other operand's type, any other void pointer does not. */
#define __is_constexpr(x) \
	(sizeof(int) == sizeof(*(8 ? ((void *)((long)(x) * 0L)) : (int *)8)))

#define ___PASTE(a, b)		a##b
#define __PASTE(a, b)		___PASTE(a, b)
#define __UNIQUE_ID(prefix)	__PASTE(__PASTE(__UNIQUE_ID_, prefix), __COUNTER__)

/* The address the present function will return to: "the caller" of a report. */
#define _RET_IP_		((unsigned long)__builtin_return_address(0))
#define _THIS_IP_ ({ __label__ __here; __here: (unsigned long)&&__here; })

#endif
