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
#define bitmap_size(nbits)		(BITS_TO_LONGS(nbits) * sizeof(long))

/* For bitmap_free. Process context, or as gfp allows. */
unsigned long *bitmap_alloc(unsigned int nbits, gfp_t gfp);
unsigned long *bitmap_zalloc(unsigned int nbits, gfp_t gfp);
void bitmap_free(const unsigned long *bitmap);

static inline void bitmap_zero(unsigned long *dst, unsigned int nbits)
{
	memset(dst, 0, bitmap_size(nbits));
}

static inline void bitmap_fill(unsigned long *dst, unsigned int nbits)
{
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

/* and, andnot: whether the result has a bit set. */
bool bitmap_and(unsigned long *dst, const unsigned long *a, const unsigned long *b,
		unsigned int nbits);
bool bitmap_andnot(unsigned long *dst, const unsigned long *a, const unsigned long *b,
		   unsigned int nbits);
void bitmap_or(unsigned long *dst, const unsigned long *a, const unsigned long *b,
	       unsigned int nbits);
void bitmap_xor(unsigned long *dst, const unsigned long *a, const unsigned long *b,
		unsigned int nbits);
void bitmap_complement(unsigned long *dst, const unsigned long *src, unsigned int nbits);
/* What Linux exports for sizes that are not constant. */
#define __bitmap_and		bitmap_and
#define __bitmap_andnot		bitmap_andnot
#define __bitmap_or		bitmap_or
#define __bitmap_xor		bitmap_xor
#define __bitmap_complement	bitmap_complement
#define __bitmap_equal		bitmap_equal
#define __bitmap_intersects	bitmap_intersects
#define __bitmap_subset		bitmap_subset
#define __bitmap_weight		bitmap_weight
#define __bitmap_shift_right	bitmap_shift_right
#define __bitmap_shift_left	bitmap_shift_left
/* From new where mask has a bit, else from old. */
void bitmap_replace(unsigned long *dst, const unsigned long *old, const unsigned long *new,
		    const unsigned long *mask, unsigned int nbits);
bool bitmap_equal(const unsigned long *a, const unsigned long *b, unsigned int nbits);
/* Is a | b equal to c? */
bool bitmap_or_equal(const unsigned long *a, const unsigned long *b, const unsigned long *c,
		     unsigned int nbits);
bool bitmap_intersects(const unsigned long *a, const unsigned long *b, unsigned int nbits);
bool bitmap_subset(const unsigned long *a, const unsigned long *b, unsigned int nbits);
unsigned int bitmap_weight(const unsigned long *src, unsigned int nbits);
unsigned int bitmap_weight_and(const unsigned long *a, const unsigned long *b,
			       unsigned int nbits);
/* Towards bit 0, and away from it; zeros come in. */
void bitmap_shift_right(unsigned long *dst, const unsigned long *src, unsigned int shift,
			unsigned int nbits);
void bitmap_shift_left(unsigned long *dst, const unsigned long *src, unsigned int shift,
		       unsigned int nbits);
/* Take cut bits out at first; those above move down. */
void bitmap_cut(unsigned long *dst, const unsigned long *src, unsigned int first,
		unsigned int cut, unsigned int nbits);

/* len bits from start on. */
void bitmap_set(unsigned long *map, unsigned int start, unsigned int len);
void bitmap_clear(unsigned long *map, unsigned int start, unsigned int len);

static inline bool bitmap_empty(const unsigned long *src, unsigned int nbits)
{
	return find_first_bit(src, nbits) == nbits;
}

static inline bool bitmap_full(const unsigned long *src, unsigned int nbits)
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
