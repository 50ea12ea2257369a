/* SPDX-License-Identifier: MIT */
/*
 * Bits of words, and of arrays of unsigned long. set_bit and its kin are atomic; those
 * that return the old bit order all memory accesses, the others none. The forms with two
 * underscores are plain loads and stores. Any context.
 */
#ifndef _LINUX_BITOPS_H
#define _LINUX_BITOPS_H

#include <linux/bits.h>
#include <linux/compiler.h>
#include <linux/types.h>

#define BITS_PER_TYPE(type)	(sizeof(type) * BITS_PER_BYTE)
#define BITS_TO_U64(nr)		(((nr) + 63) / 64)
#define BITS_TO_U32(nr)		(((nr) + 31) / 32)
#define BITS_TO_BYTES(nr)	(((nr) + 7) / 8)

/* --- in a word --- */

/* Position of the highest set bit, counted from 1; 0 for 0. */
static __always_inline int fls(unsigned int x)
{
	return x ? 32 - __builtin_clz(x) : 0;
}

static __always_inline int fls64(u64 x)
{
	return x ? 64 - __builtin_clzll(x) : 0;
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

static __always_inline unsigned long __ffs64(u64 x)
{
	return __builtin_ctzll(x);
}

/* The lowest set bit, counted from 1; 0 for 0. */
static __always_inline int ffs(int x)
{
	return __builtin_ffs(x);
}

/* The lowest clear bit, counted from 0; not for ~0. */
static __always_inline unsigned long ffz(unsigned long x)
{
	return __builtin_ctzl(~x);
}

#define hweight8(w)	((unsigned int)__builtin_popcount((u8)(w)))
#define hweight16(w)	((unsigned int)__builtin_popcount((u16)(w)))
#define hweight32(w)	((unsigned int)__builtin_popcount((u32)(w)))
#define hweight64(w)	((unsigned int)__builtin_popcountll((u64)(w)))
#define hweight_long(w)	((unsigned long)__builtin_popcountl(w))

static __always_inline u64 rol64(u64 w, unsigned int n)
{
	return (w << (n & 63)) | (w >> (-n & 63));
}

static __always_inline u64 ror64(u64 w, unsigned int n)
{
	return (w >> (n & 63)) | (w << (-n & 63));
}

static __always_inline u32 rol32(u32 w, unsigned int n)
{
	return (w << (n & 31)) | (w >> (-n & 31));
}

static __always_inline u32 ror32(u32 w, unsigned int n)
{
	return (w >> (n & 31)) | (w << (-n & 31));
}

static __always_inline u16 rol16(u16 w, unsigned int n)
{
	return (u16)((w << (n & 15)) | (w >> (-n & 15)));
}

static __always_inline u16 ror16(u16 w, unsigned int n)
{
	return (u16)((w >> (n & 15)) | (w << (-n & 15)));
}

static __always_inline u8 rol8(u8 w, unsigned int n)
{
	return (u8)((w << (n & 7)) | (w >> (-n & 7)));
}

static __always_inline u8 ror8(u8 w, unsigned int n)
{
	return (u8)((w >> (n & 7)) | (w << (-n & 7)));
}

/* Bit index of value is its sign. */
static __always_inline s32 sign_extend32(u32 value, int index)
{
	return (s32)(value << (31 - index)) >> (31 - index);
}

static __always_inline s64 sign_extend64(u64 value, int index)
{
	return (s64)(value << (63 - index)) >> (63 - index);
}

/* The smallest order with 1 << order at least count; -1 for 0. */
static inline int get_count_order(unsigned int count)
{
	return count ? fls(count - 1) : -1;
}

static inline int get_count_order_long(unsigned long count)
{
	return count ? fls_long(count - 1) : -1;
}

/* --- in an array --- */

static __always_inline int ___test_bit(unsigned long nr, const volatile unsigned long *addr)
{
	return (addr[BIT_WORD(nr)] >> (nr % BITS_PER_LONG)) & 1;
}

static __always_inline void set_bit(unsigned long nr, volatile unsigned long *addr)
{
	__atomic_fetch_or(&addr[BIT_WORD(nr)], BIT_MASK(nr), __ATOMIC_RELAXED);
}

static __always_inline void clear_bit(unsigned long nr, volatile unsigned long *addr)
{
	__atomic_fetch_and(&addr[BIT_WORD(nr)], ~BIT_MASK(nr), __ATOMIC_RELAXED);
}

static __always_inline void change_bit(unsigned long nr, volatile unsigned long *addr)
{
	__atomic_fetch_xor(&addr[BIT_WORD(nr)], BIT_MASK(nr), __ATOMIC_RELAXED);
}

static __always_inline int test_and_set_bit(unsigned long nr, volatile unsigned long *addr)
{
	return (__atomic_fetch_or(&addr[BIT_WORD(nr)], BIT_MASK(nr), __ATOMIC_SEQ_CST) &
		BIT_MASK(nr)) != 0;
}

static __always_inline int test_and_clear_bit(unsigned long nr, volatile unsigned long *addr)
{
	return (__atomic_fetch_and(&addr[BIT_WORD(nr)], ~BIT_MASK(nr), __ATOMIC_SEQ_CST) &
		BIT_MASK(nr)) != 0;
}

static __always_inline int test_and_change_bit(unsigned long nr, volatile unsigned long *addr)
{
	return (__atomic_fetch_xor(&addr[BIT_WORD(nr)], BIT_MASK(nr), __ATOMIC_SEQ_CST) &
		BIT_MASK(nr)) != 0;
}

/* As a lock: what follows the set, and what stands before the clear, stays there. */
static __always_inline int test_and_set_bit_lock(unsigned long nr, volatile unsigned long *addr)
{
	return test_and_set_bit(nr, addr);
}

static __always_inline void clear_bit_unlock(unsigned long nr, volatile unsigned long *addr)
{
	__atomic_fetch_and(&addr[BIT_WORD(nr)], ~BIT_MASK(nr), __ATOMIC_RELEASE);
}
#define __clear_bit_unlock(nr, addr)	clear_bit_unlock(nr, addr)

static __always_inline void ___set_bit(unsigned long nr, volatile unsigned long *addr)
{
	addr[BIT_WORD(nr)] |= BIT_MASK(nr);
}

static __always_inline void ___clear_bit(unsigned long nr, volatile unsigned long *addr)
{
	addr[BIT_WORD(nr)] &= ~BIT_MASK(nr);
}

static __always_inline void ___change_bit(unsigned long nr, volatile unsigned long *addr)
{
	addr[BIT_WORD(nr)] ^= BIT_MASK(nr);
}

static __always_inline int ___test_and_set_bit(unsigned long nr, volatile unsigned long *addr)
{
	int old = ___test_bit(nr, addr);

	___set_bit(nr, addr);
	return old;
}

static __always_inline int ___test_and_clear_bit(unsigned long nr, volatile unsigned long *addr)
{
	int old = ___test_bit(nr, addr);

	___clear_bit(nr, addr);
	return old;
}

static __always_inline int ___test_and_change_bit(unsigned long nr, volatile unsigned long *addr)
{
	int old = ___test_bit(nr, addr);

	___change_bit(nr, addr);
	return old;
}

/* The same where the compiler knows the word: the accesses above are volatile, which it
 * must not leave out. */
static __always_inline int __const_test_bit(unsigned long nr, const volatile unsigned long *addr)
{
	return (((const unsigned long *)addr)[BIT_WORD(nr)] >> (nr % BITS_PER_LONG)) & 1;
}

static __always_inline void __const_set_bit(unsigned long nr, volatile unsigned long *addr)
{
	((unsigned long *)addr)[BIT_WORD(nr)] |= BIT_MASK(nr);
}

static __always_inline void __const_clear_bit(unsigned long nr, volatile unsigned long *addr)
{
	((unsigned long *)addr)[BIT_WORD(nr)] &= ~BIT_MASK(nr);
}

static __always_inline void __const_change_bit(unsigned long nr, volatile unsigned long *addr)
{
	((unsigned long *)addr)[BIT_WORD(nr)] ^= BIT_MASK(nr);
}

#define __bitop(known, op, nr, addr)						\
	((__builtin_constant_p(nr) &&						\
	  __builtin_constant_p((unsigned long)(addr) != 0) &&			\
	  (unsigned long)(addr) != 0 &&						\
	  __builtin_constant_p(*(const unsigned long *)(addr))) ?		\
	 known(nr, addr) : op(nr, addr))
#define test_bit(nr, addr)	__bitop(__const_test_bit, ___test_bit, nr, addr)
#define __set_bit(nr, addr)	__bitop(__const_set_bit, ___set_bit, nr, addr)
#define __clear_bit(nr, addr)	__bitop(__const_clear_bit, ___clear_bit, nr, addr)
#define __change_bit(nr, addr)	__bitop(__const_change_bit, ___change_bit, nr, addr)
#define __test_and_set_bit(nr, addr)	___test_and_set_bit(nr, addr)
#define __test_and_clear_bit(nr, addr)	___test_and_clear_bit(nr, addr)
#define __test_and_change_bit(nr, addr)	___test_and_change_bit(nr, addr)
#define test_bit_acquire(nr, addr)	test_bit(nr, addr)

static __always_inline void assign_bit(unsigned long nr, volatile unsigned long *addr, bool value)
{
	if (value)
		set_bit(nr, addr);
	else
		clear_bit(nr, addr);
}

#define __assign_bit(nr, addr, value) \
	((value) ? __set_bit(nr, addr) : __clear_bit(nr, addr))

/* Clear mask and set bits in *ptr, atomically; the old value. */
#define set_mask_bits(ptr, mask, bits) ({				\
	__typeof__(*(ptr)) __old = READ_ONCE(*(ptr)), __new;		\
	do {								\
		__new = (__old & ~(mask)) | (bits);			\
	} while (!__atomic_compare_exchange_n(ptr, &__old, __new, false,\
				__ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST));	\
	__old; })

#define smp_mb__before_clear_bit()	barrier()
#define smp_mb__after_clear_bit()	barrier()

#include <linux/find.h>

#endif
