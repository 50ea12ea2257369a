/* SPDX-License-Identifier: MIT */
#ifndef _LINUX_COMPILER_ATTRIBUTES_H
#define _LINUX_COMPILER_ATTRIBUTES_H

#define __always_inline		inline __attribute__((__always_inline__))
#define noinline		__attribute__((__noinline__))
#define noinline_for_stack	noinline
#define __noinline		noinline
#define __noclone		__attribute__((__noclone__))
#define __flatten		__attribute__((__flatten__))
#define __noreturn		__attribute__((__noreturn__))
#define __packed		__attribute__((__packed__))
#define __aligned(x)		__attribute__((__aligned__(x)))
#define __aligned_largest	__attribute__((__aligned__))
#define __section(s)		__attribute__((__section__(s)))
#define __alias(symbol)		__attribute__((__alias__(#symbol)))
#define __used			__attribute__((__used__))
#define __attribute_used__	__used
#define __maybe_unused		__attribute__((__unused__))
#define __always_unused		__attribute__((__unused__))
#define __attribute_unused__	__maybe_unused
#define __must_check		__attribute__((__warn_unused_result__))
#define __printf(f, a)		__attribute__((__format__(printf, f, a)))
#define __scanf(f, a)		__attribute__((__format__(scanf, f, a)))
#define __malloc		__attribute__((__malloc__))
#define __alloc_size(x, ...)	__attribute__((__alloc_size__(x, ##__VA_ARGS__)))
#define __weak			__attribute__((__weak__))
#define __cold			__attribute__((__cold__))
#define __hot			__attribute__((__hot__))
#define __pure			__attribute__((__pure__))
#define __attribute_const__	__attribute__((__const__))
#define __mode(x)		__attribute__((__mode__(x)))
#define __visible		__attribute__((__externally_visible__))
#define __nonstring		__attribute__((__nonstring__))
#define __cleanup(fn)		__attribute__((__cleanup__(fn)))
#define __designated_init	__attribute__((__designated_init__))
#define __no_instrument_function	__attribute__((__no_instrument_function__))
#define notrace			__no_instrument_function
#define fallthrough		__attribute__((__fallthrough__))
#define asm_volatile_goto(x...)	asm goto(x)

/* Warnings about old names: not given, as in Linux today. */
#define __deprecated
#define uninitialized_var(x)	x = x

/* For sparse, kasan, structure shuffling: nobody reads them here. */
#define __user
#define __kernel
#define __iomem
#define __percpu
#define __force
#define __nocast
#define __rcu
#define __safe
#define __private
#define ACCESS_PRIVATE(p, member)	((p)->member)
#define __bitwise
#define __bitwise__
#define __chk_user_ptr(x)	((void)0)
#define __must_hold(x)
#define __acquires(x)
#define __releases(x)
#define __acquire(x)		((void)0)
#define __release(x)		((void)0)
#define __cond_lock(x, c)	(c)
#define __counted_by(member)
#define __randomize_layout
#define __no_randomize_layout
#define randomized_struct_fields_start
#define randomized_struct_fields_end
#define __no_sanitize_address
#define __no_kasan_or_inline	__always_inline
#define __no_kcsan
#define __no_sanitize_or_inline	__always_inline
#define __latent_entropy
#define __nocfi
#define __realloc_size(x, ...)

#endif
