/* SPDX-License-Identifier: MIT */
/* Arrays of bits as sets. Bits of the last word above nbits may be set or clear: nothing
 * here looks at them. Any context. */
#ifndef _LINUX_BITMAP_H
#define _LINUX_BITMAP_H

#include <linux/bitops.h>
#include <linux/gfp.h>
#include <linux/limits.h>
#include <linux/string.h>

#define BITMAP_FIRST_WORD_MASK(start)	(~0UL << ((start) % BITS_PER_LONG))
#define BITMAP_LAST_WORD_MASK(nbits)	(~0UL >> (-(nbits) % BITS_PER_LONG))
/* Known to the compiler, and not more than a word. */
#define small_const_nbits(nbits) \
	(__builtin_constant_p(nbits) && (nbits) <= BITS_PER_LONG && (nbits) > 0)
#define bitmap_size(nbits)		(BITS_TO_LONGS(nbits) * sizeof(long))

/* For bitmap_free. Process context, or as gfp allows. */
unsigned long *bitmap_alloc(unsigned int nbits, gfp_t gfp);
unsigned long *bitmap_zalloc(unsigned int nbits, gfp_t gfp);
void bitmap_free(const unsigned long *bitmap);
#define bitmap_alloc_node(nbits, gfp, node)	((void)(node), bitmap_alloc(nbits, gfp))
#define bitmap_zalloc_node(nbits, gfp, node)	((void)(node), bitmap_zalloc(nbits, gfp))
/* With linux/device.h. */
#define devm_bitmap_alloc(dev, nbits, gfp) \
	((unsigned long *)devm_kmalloc_array(dev, BITS_TO_LONGS(nbits), sizeof(long), gfp))
#define devm_bitmap_zalloc(dev, nbits, gfp) \
	((unsigned long *)devm_kcalloc(dev, BITS_TO_LONGS(nbits), sizeof(long), gfp))

static __always_inline void bitmap_zero(unsigned long *dst, unsigned int nbits)
{
	if (small_const_nbits(nbits))
		*dst = 0;
	else
		memset(dst, 0, bitmap_size(nbits));
}

static __always_inline void bitmap_fill(unsigned long *dst, unsigned int nbits)
{
	if (small_const_nbits(nbits))
		*dst = ~0UL;
	else
		memset(dst, 0xff, bitmap_size(nbits));
}

static inline void bitmap_copy(unsigned long *dst, const unsigned long *src, unsigned int nbits)
{
	memcpy(dst, src, bitmap_size(nbits));
}

/* The same with the bits of the last word above nbits cleared. */
static inline void bitmap_copy_clear_tail(unsigned long *dst, const unsigned long *src,
					  unsigned int nbits)
{
	bitmap_copy(dst, src, nbits);
	if (nbits % BITS_PER_LONG)
		dst[nbits / BITS_PER_LONG] &= BITMAP_LAST_WORD_MASK(nbits);
}

/* What lib/bitmap.c does for maps of several words. A map of one, whose size the compiler
 * knows, is done in place. */
bool __bitmap_and(unsigned long *dst, const unsigned long *a, const unsigned long *b,
		  unsigned int nbits);
bool __bitmap_andnot(unsigned long *dst, const unsigned long *a, const unsigned long *b,
		     unsigned int nbits);
void __bitmap_or(unsigned long *dst, const unsigned long *a, const unsigned long *b,
		 unsigned int nbits);
void __bitmap_xor(unsigned long *dst, const unsigned long *a, const unsigned long *b,
		  unsigned int nbits);
void __bitmap_complement(unsigned long *dst, const unsigned long *src, unsigned int nbits);
void __bitmap_replace(unsigned long *dst, const unsigned long *old, const unsigned long *new,
		      const unsigned long *mask, unsigned int nbits);
bool __bitmap_equal(const unsigned long *a, const unsigned long *b, unsigned int nbits);
bool __bitmap_or_equal(const unsigned long *a, const unsigned long *b, const unsigned long *c,
		       unsigned int nbits);
bool __bitmap_intersects(const unsigned long *a, const unsigned long *b, unsigned int nbits);
bool __bitmap_subset(const unsigned long *a, const unsigned long *b, unsigned int nbits);
unsigned int __bitmap_weight(const unsigned long *src, unsigned int nbits);
unsigned int __bitmap_weight_and(const unsigned long *a, const unsigned long *b,
				 unsigned int nbits);
unsigned int __bitmap_weight_andnot(const unsigned long *a, const unsigned long *b,
				    unsigned int nbits);
void __bitmap_shift_right(unsigned long *dst, const unsigned long *src, unsigned int shift,
			  unsigned int nbits);
void __bitmap_shift_left(unsigned long *dst, const unsigned long *src, unsigned int shift,
			 unsigned int nbits);
void __bitmap_set(unsigned long *map, unsigned int start, unsigned int len);
void __bitmap_clear(unsigned long *map, unsigned int start, unsigned int len);

/* and, andnot: whether the result has a bit set. */
static __always_inline bool bitmap_and(unsigned long *dst, const unsigned long *a,
				       const unsigned long *b, unsigned int nbits)
{
	if (small_const_nbits(nbits))
		return (*dst = *a & *b & BITMAP_LAST_WORD_MASK(nbits)) != 0;
	return __bitmap_and(dst, a, b, nbits);
}

static __always_inline bool bitmap_andnot(unsigned long *dst, const unsigned long *a,
					  const unsigned long *b, unsigned int nbits)
{
	if (small_const_nbits(nbits))
		return (*dst = *a & ~*b & BITMAP_LAST_WORD_MASK(nbits)) != 0;
	return __bitmap_andnot(dst, a, b, nbits);
}

static __always_inline void bitmap_or(unsigned long *dst, const unsigned long *a,
				      const unsigned long *b, unsigned int nbits)
{
	if (small_const_nbits(nbits))
		*dst = *a | *b;
	else
		__bitmap_or(dst, a, b, nbits);
}

static __always_inline void bitmap_xor(unsigned long *dst, const unsigned long *a,
				       const unsigned long *b, unsigned int nbits)
{
	if (small_const_nbits(nbits))
		*dst = *a ^ *b;
	else
		__bitmap_xor(dst, a, b, nbits);
}

static __always_inline void bitmap_complement(unsigned long *dst, const unsigned long *src,
					      unsigned int nbits)
{
	if (small_const_nbits(nbits))
		*dst = ~*src;
	else
		__bitmap_complement(dst, src, nbits);
}

/* From new where mask has a bit, else from old. */
static __always_inline void bitmap_replace(unsigned long *dst, const unsigned long *old,
					   const unsigned long *new, const unsigned long *mask,
					   unsigned int nbits)
{
	if (small_const_nbits(nbits))
		*dst = (*old & ~*mask) | (*new & *mask);
	else
		__bitmap_replace(dst, old, new, mask, nbits);
}

static __always_inline bool bitmap_equal(const unsigned long *a, const unsigned long *b,
					 unsigned int nbits)
{
	if (small_const_nbits(nbits))
		return !((*a ^ *b) & BITMAP_LAST_WORD_MASK(nbits));
	return __bitmap_equal(a, b, nbits);
}

/* Is a | b equal to c? */
static __always_inline bool bitmap_or_equal(const unsigned long *a, const unsigned long *b,
					    const unsigned long *c, unsigned int nbits)
{
	if (small_const_nbits(nbits))
		return !(((*a | *b) ^ *c) & BITMAP_LAST_WORD_MASK(nbits));
	return __bitmap_or_equal(a, b, c, nbits);
}

static __always_inline bool bitmap_intersects(const unsigned long *a, const unsigned long *b,
					      unsigned int nbits)
{
	if (small_const_nbits(nbits))
		return (*a & *b & BITMAP_LAST_WORD_MASK(nbits)) != 0;
	return __bitmap_intersects(a, b, nbits);
}

static __always_inline bool bitmap_subset(const unsigned long *a, const unsigned long *b,
					  unsigned int nbits)
{
	if (small_const_nbits(nbits))
		return !(*a & ~*b & BITMAP_LAST_WORD_MASK(nbits));
	return __bitmap_subset(a, b, nbits);
}

static __always_inline unsigned int bitmap_weight(const unsigned long *src, unsigned int nbits)
{
	if (small_const_nbits(nbits))
		return (unsigned int)hweight_long(*src & BITMAP_LAST_WORD_MASK(nbits));
	return __bitmap_weight(src, nbits);
}

static __always_inline unsigned int bitmap_weight_and(const unsigned long *a,
						      const unsigned long *b, unsigned int nbits)
{
	if (small_const_nbits(nbits))
		return (unsigned int)hweight_long(*a & *b & BITMAP_LAST_WORD_MASK(nbits));
	return __bitmap_weight_and(a, b, nbits);
}

static __always_inline unsigned int bitmap_weight_andnot(const unsigned long *a,
							 const unsigned long *b,
							 unsigned int nbits)
{
	if (small_const_nbits(nbits))
		return (unsigned int)hweight_long(*a & ~*b & BITMAP_LAST_WORD_MASK(nbits));
	return __bitmap_weight_andnot(a, b, nbits);
}

/* Towards bit 0, and away from it; zeros come in. */
static __always_inline void bitmap_shift_right(unsigned long *dst, const unsigned long *src,
					       unsigned int shift, unsigned int nbits)
{
	if (small_const_nbits(nbits) && shift < BITS_PER_LONG)
		*dst = (*src & BITMAP_LAST_WORD_MASK(nbits)) >> shift;
	else
		__bitmap_shift_right(dst, src, shift, nbits);
}

static __always_inline void bitmap_shift_left(unsigned long *dst, const unsigned long *src,
					      unsigned int shift, unsigned int nbits)
{
	if (small_const_nbits(nbits) && shift < BITS_PER_LONG)
		*dst = *src << shift;
	else
		__bitmap_shift_left(dst, src, shift, nbits);
}

/* Take cut bits out at first; those above move down. */
void bitmap_cut(unsigned long *dst, const unsigned long *src, unsigned int first,
		unsigned int cut, unsigned int nbits);

/* len bits from start on. */
static __always_inline void bitmap_set(unsigned long *map, unsigned int start, unsigned int len)
{
	if (__builtin_constant_p(start) && __builtin_constant_p(len) && len &&
	    start / BITS_PER_LONG == (start + len - 1) / BITS_PER_LONG)
		map[BIT_WORD(start)] |= BITMAP_LAST_WORD_MASK(len) << (start % BITS_PER_LONG);
	else
		__bitmap_set(map, start, len);
}

static __always_inline void bitmap_clear(unsigned long *map, unsigned int start,
					 unsigned int len)
{
	if (__builtin_constant_p(start) && __builtin_constant_p(len) && len &&
	    start / BITS_PER_LONG == (start + len - 1) / BITS_PER_LONG)
		map[BIT_WORD(start)] &= ~(BITMAP_LAST_WORD_MASK(len) << (start % BITS_PER_LONG));
	else
		__bitmap_clear(map, start, len);
}

static __always_inline bool bitmap_empty(const unsigned long *src, unsigned int nbits)
{
	return find_first_bit(src, nbits) == nbits;
}

static __always_inline bool bitmap_full(const unsigned long *src, unsigned int nbits)
{
	return find_first_zero_bit(src, nbits) == nbits;
}

/* A run of nr clear bits from start on, at a number with (number + align_offset) &
 * align_mask == 0; above size where there is none. */
unsigned long bitmap_find_next_zero_area_off(unsigned long *map, unsigned long size,
					     unsigned long start, unsigned int nr,
					     unsigned long align_mask,
					     unsigned long align_offset);
#define bitmap_find_next_zero_area(map, size, start, nr, mask) \
	bitmap_find_next_zero_area_off(map, size, start, nr, mask, 0)

/* A run of 2^order bits, aligned: its number and its bits set, or -ENOMEM; allocate_region
 * takes the one at pos: 0 or -EBUSY. */
int bitmap_find_free_region(unsigned long *map, unsigned int nbits, int order);
int bitmap_allocate_region(unsigned long *map, unsigned int pos, int order);
void bitmap_release_region(unsigned long *map, unsigned int pos, int order);

/* Words of 32 bits, the lowest first, and back. */
void bitmap_from_arr32(unsigned long *map, const u32 *buf, unsigned int nbits);
void bitmap_to_arr32(u32 *buf, const unsigned long *map, unsigned int nbits);
void bitmap_from_arr64(unsigned long *map, const u64 *buf, unsigned int nbits);
void bitmap_to_arr64(u64 *buf, const unsigned long *map, unsigned int nbits);

/* 8 bits at start, which is a multiple of 8. */
static inline unsigned long bitmap_get_value8(const unsigned long *map, unsigned long start)
{
	return (map[BIT_WORD(start)] >> (start % BITS_PER_LONG)) & 0xff;
}

static inline void bitmap_set_value8(unsigned long *map, unsigned long value,
				     unsigned long start)
{
	unsigned long shift = start % BITS_PER_LONG;

	map[BIT_WORD(start)] = (map[BIT_WORD(start)] & ~(0xffUL << shift)) | value << shift;
}

/* "0,3-5,8-20:2/4" (of each 4 the first 2), "N" is the last bit: 0, -EINVAL, -ERANGE,
 * -EOVERFLOW. */
int bitmap_parselist(const char *buf, unsigned long *map, int nbits);
/* Words of 32 bits in hexadecimal, commas or blanks between them, the highest first, up to
 * a newline: 0, -EINVAL, -EOVERFLOW. */
int bitmap_parse(const char *buf, unsigned int buflen, unsigned long *map, int nbits);
/* The same from a user's memory. Process context. */
int bitmap_parse_user(const char __user *buf, unsigned int len, unsigned long *map, int nbits);
int bitmap_parselist_user(const char __user *buf, unsigned int len, unsigned long *map,
			  int nbits);
/* A line of text, to the end of buf's page; the length. */
int bitmap_print_to_pagebuf(bool list, char *buf, const unsigned long *map, int nbits);
/* count bytes of the line with its terminator, from off on: how many, -ENOMEM. */
int bitmap_print_bitmask_to_buf(char *buf, const unsigned long *map, int nbits, loff_t off,
				size_t count);
int bitmap_print_list_to_buf(char *buf, const unsigned long *map, int nbits, loff_t off,
			     size_t count);

/* A number of nbits bits at start; more than a word's are none. */
unsigned long bitmap_read(const unsigned long *map, unsigned long start, unsigned long nbits);
void bitmap_write(unsigned long *map, unsigned long value, unsigned long start,
		  unsigned long nbits);

/* The first bits of src go to the places of mask's set bits, and back. */
void bitmap_scatter(unsigned long *dst, const unsigned long *src, const unsigned long *mask,
		    unsigned int nbits);
void bitmap_gather(unsigned long *dst, const unsigned long *src, const unsigned long *mask,
		   unsigned int nbits);
/* Bit n of those set in old becomes bit n of those set in new (around its end); others
 * stay. */
void bitmap_remap(unsigned long *dst, const unsigned long *src, const unsigned long *old,
		  const unsigned long *new, unsigned int nbits);
int bitmap_bitremap(int oldbit, const unsigned long *old, const unsigned long *new, int bits);
void bitmap_onto(unsigned long *dst, const unsigned long *orig, const unsigned long *relmap,
		 unsigned int bits);
/* All modulo sz. */
void bitmap_fold(unsigned long *dst, const unsigned long *orig, unsigned int sz,
		 unsigned int nbits);

/* The words of 64 bits, for initializers: the lowest first. */
#if __SIZEOF_LONG__ == 8
#define BITMAP_FROM_U64(n)	(n)
#else
#define BITMAP_FROM_U64(n) \
	((unsigned long)((u64)(n) & 0xffffffff)), ((unsigned long)((u64)(n) >> 32))
#endif

/* Sets the first 64 bits of dst. */
static inline void bitmap_from_u64(unsigned long *dst, u64 mask)
{
	bitmap_from_arr64(dst, &mask, 64);
}

#endif
