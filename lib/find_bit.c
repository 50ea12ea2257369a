// SPDX-License-Identifier: MIT
/*
 * Searching arrays of bits, a word at a time. The searches differ in what a word is made
 * of, so they share one loop; what it reads is an inlined expression of each.
 */
#include <linux/bitops.h>
#include <linux/export.h>
#include <linux/math.h>
#include <linux/minmax.h>

#define FIND_NEXT(size, at, word_of)						\
({										\
	unsigned long __i = (at), __found = (size), __word;			\
										\
	while (__i < (size)) {							\
		unsigned long w = BIT_WORD(__i);				\
										\
		__word = (word_of) & (~0UL << (__i % BITS_PER_LONG));		\
		if (__word) {							\
			__found = min(w * BITS_PER_LONG + __ffs(__word), (size)); \
			break;							\
		}								\
		__i = (w + 1) * BITS_PER_LONG;					\
	}									\
	__found;								\
})

unsigned long _find_next_bit(const unsigned long *addr, unsigned long size, unsigned long offset)
{
	return FIND_NEXT(size, offset, addr[w]);
}
EXPORT_SYMBOL(_find_next_bit);

unsigned long _find_next_zero_bit(const unsigned long *addr, unsigned long size,
				  unsigned long offset)
{
	return FIND_NEXT(size, offset, ~addr[w]);
}
EXPORT_SYMBOL(_find_next_zero_bit);

unsigned long _find_next_and_bit(const unsigned long *addr1, const unsigned long *addr2,
				 unsigned long size, unsigned long offset)
{
	return FIND_NEXT(size, offset, addr1[w] & addr2[w]);
}
EXPORT_SYMBOL(_find_next_and_bit);

unsigned long _find_next_andnot_bit(const unsigned long *addr1, const unsigned long *addr2,
				    unsigned long size, unsigned long offset)
{
	return FIND_NEXT(size, offset, addr1[w] & ~addr2[w]);
}
EXPORT_SYMBOL(_find_next_andnot_bit);

unsigned long _find_next_or_bit(const unsigned long *addr1, const unsigned long *addr2,
				unsigned long size, unsigned long offset)
{
	return FIND_NEXT(size, offset, addr1[w] | addr2[w]);
}
EXPORT_SYMBOL(_find_next_or_bit);

unsigned long find_last_bit(const unsigned long *addr, unsigned long size)
{
	unsigned long w = BITS_TO_LONGS(size), word;

	while (w--) {
		word = addr[w];
		if ((w + 1) * BITS_PER_LONG > size)
			word &= BIT_MASK(size) - 1;
		if (word)
			return w * BITS_PER_LONG + __fls(word);
	}
	return size;
}
EXPORT_SYMBOL(find_last_bit);

unsigned long find_nth_bit(const unsigned long *addr, unsigned long size, unsigned long n)
{
	unsigned long bit;

	for_each_set_bit(bit, addr, size)
		if (!n--)
			return bit;
	return size;
}
EXPORT_SYMBOL(find_nth_bit);

unsigned long find_nth_and_bit(const unsigned long *addr1, const unsigned long *addr2,
			       unsigned long size, unsigned long n)
{
	unsigned long bit;

	for_each_and_bit(bit, addr1, addr2, size)
		if (!n--)
			return bit;
	return size;
}
EXPORT_SYMBOL(find_nth_and_bit);

unsigned long find_next_bit_wrap(const unsigned long *addr, unsigned long size,
				 unsigned long offset)
{
	unsigned long bit = find_next_bit(addr, size, offset);

	if (bit < size || !offset)
		return bit;
	bit = find_next_bit(addr, offset, 0);
	return bit < offset ? bit : size;
}
EXPORT_SYMBOL(find_next_bit_wrap);

unsigned long find_next_and_bit_wrap(const unsigned long *addr1, const unsigned long *addr2,
				     unsigned long size, unsigned long offset)
{
	unsigned long bit = find_next_and_bit(addr1, addr2, size, offset);

	if (bit < size || !offset)
		return bit;
	bit = find_next_and_bit(addr1, addr2, offset, 0);
	return bit < offset ? bit : size;
}
EXPORT_SYMBOL(find_next_and_bit_wrap);

unsigned long find_next_clump8(unsigned long *clump, const unsigned long *addr,
			       unsigned long size, unsigned long offset)
{
	offset = find_next_bit(addr, size, offset);
	if (offset == size)
		return size;
	offset = round_down(offset, 8);
	*clump = (addr[BIT_WORD(offset)] >> (offset % BITS_PER_LONG)) & 0xff;
	return offset;
}
EXPORT_SYMBOL(find_next_clump8);
