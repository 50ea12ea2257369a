/* SPDX-License-Identifier: MIT */
/*
 * Searching arrays of bits. Each returns a bit's number, or size (for *_last: size as
 * well) where there is none. Any context.
 */
#ifndef _LINUX_FIND_H
#define _LINUX_FIND_H

#include <linux/bitops.h>

/* What lib/find_bit.c does for arrays of several words. */
unsigned long _find_next_bit(const unsigned long *addr, unsigned long size,
			     unsigned long offset);
unsigned long _find_next_zero_bit(const unsigned long *addr, unsigned long size,
				  unsigned long offset);
unsigned long _find_next_and_bit(const unsigned long *addr1, const unsigned long *addr2,
				 unsigned long size, unsigned long offset);
unsigned long _find_next_andnot_bit(const unsigned long *addr1, const unsigned long *addr2,
				    unsigned long size, unsigned long offset);
unsigned long _find_next_or_bit(const unsigned long *addr1, const unsigned long *addr2,
				unsigned long size, unsigned long offset);

/* The bits of a single word of size bits, from offset on. */
static __always_inline unsigned long __find_in_word(unsigned long word, unsigned long size,
						    unsigned long offset)
{
	word &= (~0UL << offset) & (~0UL >> (BITS_PER_LONG - size));
	return word ? __ffs(word) : size;
}
#define __find_in_one(size, offset)						\
	(__builtin_constant_p(size) && (size) > 0 && (size) <= BITS_PER_LONG &&	\
	 (offset) < (size))

static __always_inline unsigned long find_next_bit(const unsigned long *addr,
						   unsigned long size, unsigned long offset)
{
	if (__find_in_one(size, offset))
		return __find_in_word(*addr, size, offset);
	return _find_next_bit(addr, size, offset);
}

static __always_inline unsigned long find_next_zero_bit(const unsigned long *addr,
							unsigned long size, unsigned long offset)
{
	if (__find_in_one(size, offset))
		return __find_in_word(~*addr, size, offset);
	return _find_next_zero_bit(addr, size, offset);
}

/* Set in both; set in the first and not in the second; set in any. */
static __always_inline unsigned long find_next_and_bit(const unsigned long *addr1,
						       const unsigned long *addr2,
						       unsigned long size, unsigned long offset)
{
	if (__find_in_one(size, offset))
		return __find_in_word(*addr1 & *addr2, size, offset);
	return _find_next_and_bit(addr1, addr2, size, offset);
}

static __always_inline unsigned long find_next_andnot_bit(const unsigned long *addr1,
							  const unsigned long *addr2,
							  unsigned long size,
							  unsigned long offset)
{
	if (__find_in_one(size, offset))
		return __find_in_word(*addr1 & ~*addr2, size, offset);
	return _find_next_andnot_bit(addr1, addr2, size, offset);
}

static __always_inline unsigned long find_next_or_bit(const unsigned long *addr1,
						      const unsigned long *addr2,
						      unsigned long size, unsigned long offset)
{
	if (__find_in_one(size, offset))
		return __find_in_word(*addr1 | *addr2, size, offset);
	return _find_next_or_bit(addr1, addr2, size, offset);
}

unsigned long find_last_bit(const unsigned long *addr, unsigned long size);
/* The n-th set bit, counted from 0. */
unsigned long find_nth_bit(const unsigned long *addr, unsigned long size, unsigned long n);
unsigned long find_nth_and_bit(const unsigned long *addr1, const unsigned long *addr2,
			       unsigned long size, unsigned long n);
/* Around the end, up to offset. */
unsigned long find_next_bit_wrap(const unsigned long *addr, unsigned long size,
				 unsigned long offset);
unsigned long find_next_and_bit_wrap(const unsigned long *addr1, const unsigned long *addr2,
				     unsigned long size, unsigned long offset);
/* The next group of 8 bits of which one is set; *clump gets them. */
unsigned long find_next_clump8(unsigned long *clump, const unsigned long *addr,
			       unsigned long size, unsigned long offset);

#define find_first_bit(addr, size)		find_next_bit(addr, size, 0)
#define find_first_zero_bit(addr, size)		find_next_zero_bit(addr, size, 0)
#define find_first_and_bit(a, b, size)		find_next_and_bit(a, b, size, 0)
#define find_first_andnot_bit(a, b, size)	find_next_andnot_bit(a, b, size, 0)
#define find_first_clump8(clump, bits, size)	find_next_clump8(clump, bits, size, 0)

#define for_each_set_bit(bit, addr, size)				\
	for ((bit) = find_first_bit(addr, size); (bit) < (size);	\
	     (bit) = find_next_bit(addr, size, (bit) + 1))
#define for_each_set_bit_from(bit, addr, size)				\
	for ((bit) = find_next_bit(addr, size, bit); (bit) < (size);	\
	     (bit) = find_next_bit(addr, size, (bit) + 1))
#define for_each_clear_bit(bit, addr, size)				\
	for ((bit) = find_first_zero_bit(addr, size); (bit) < (size);	\
	     (bit) = find_next_zero_bit(addr, size, (bit) + 1))
#define for_each_clear_bit_from(bit, addr, size)			\
	for ((bit) = find_next_zero_bit(addr, size, bit); (bit) < (size); \
	     (bit) = find_next_zero_bit(addr, size, (bit) + 1))
#define for_each_and_bit(bit, a, b, size)				\
	for ((bit) = find_next_and_bit(a, b, size, 0); (bit) < (size);	\
	     (bit) = find_next_and_bit(a, b, size, (bit) + 1))
#define for_each_andnot_bit(bit, a, b, size)				\
	for ((bit) = find_next_andnot_bit(a, b, size, 0); (bit) < (size); \
	     (bit) = find_next_andnot_bit(a, b, size, (bit) + 1))
#define for_each_or_bit(bit, a, b, size)				\
	for ((bit) = find_next_or_bit(a, b, size, 0); (bit) < (size);	\
	     (bit) = find_next_or_bit(a, b, size, (bit) + 1))
#define for_each_set_bit_wrap(bit, addr, size, start)			\
	for (unsigned long __left = (size), __at = (start);		\
	     __left && ((bit) = __at % (size), true); __left--, __at++)	\
		if (test_bit(bit, addr))
/* Runs of set bits: from b up to, not including, e. */
#define for_each_set_bitrange(b, e, addr, size)				\
	for ((b) = find_next_bit(addr, size, 0);			\
	     (b) < (size) && ((e) = find_next_zero_bit(addr, size, (b) + 1), true); \
	     (b) = find_next_bit(addr, size, (e) + 1))
#define for_each_clear_bitrange(b, e, addr, size)			\
	for ((b) = find_next_zero_bit(addr, size, 0);			\
	     (b) < (size) && ((e) = find_next_bit(addr, size, (b) + 1), true); \
	     (b) = find_next_zero_bit(addr, size, (e) + 1))
#define for_each_set_bitrange_from(b, e, addr, size)			\
	for ((b) = find_next_bit(addr, size, b);			\
	     (b) < (size) && ((e) = find_next_zero_bit(addr, size, (b) + 1), true); \
	     (b) = find_next_bit(addr, size, (e) + 1))
#define for_each_clear_bitrange_from(b, e, addr, size)			\
	for ((b) = find_next_zero_bit(addr, size, b);			\
	     (b) < (size) && ((e) = find_next_bit(addr, size, (b) + 1), true); \
	     (b) = find_next_zero_bit(addr, size, (e) + 1))
#define for_each_set_clump8(start, clump, bits, size)			\
	for ((start) = find_first_clump8(&(clump), bits, size); (start) < (size); \
	     (start) = find_next_clump8(&(clump), bits, size, (start) + 8))

#endif
