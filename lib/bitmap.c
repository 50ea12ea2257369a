// SPDX-License-Identifier: MIT
/* Arrays of bits as sets, word by word; see linux/bitmap.h. */
#include <linux/bitmap.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/slab.h>

unsigned long *bitmap_alloc(unsigned int nbits, gfp_t gfp)
{
	return kmalloc_array(BITS_TO_LONGS(nbits), sizeof(long), gfp);
}
EXPORT_SYMBOL(bitmap_alloc);

unsigned long *bitmap_zalloc(unsigned int nbits, gfp_t gfp)
{
	return bitmap_alloc(nbits, gfp | __GFP_ZERO);
}
EXPORT_SYMBOL(bitmap_zalloc);

void bitmap_free(const unsigned long *bitmap)
{
	kfree(bitmap);
}
EXPORT_SYMBOL(bitmap_free);

/* The bits of word i that belong to a map of nbits. */
static unsigned long mask_of(unsigned int i, unsigned int nbits)
{
	return i == nbits / BITS_PER_LONG ? BITMAP_LAST_WORD_MASK(nbits) : ~0UL;
}

#define for_each_word(i, nbits)	for ((i) = 0; (i) < BITS_TO_LONGS(nbits); (i)++)

bool __bitmap_and(unsigned long *dst, const unsigned long *a, const unsigned long *b,
		  unsigned int nbits)
{
	unsigned long any = 0;
	unsigned int i;

	for_each_word(i, nbits)
		any |= (dst[i] = a[i] & b[i] & mask_of(i, nbits));
	return any != 0;
}
EXPORT_SYMBOL(__bitmap_and);

bool __bitmap_andnot(unsigned long *dst, const unsigned long *a, const unsigned long *b,
		     unsigned int nbits)
{
	unsigned long any = 0;
	unsigned int i;

	for_each_word(i, nbits)
		any |= (dst[i] = a[i] & ~b[i] & mask_of(i, nbits));
	return any != 0;
}
EXPORT_SYMBOL(__bitmap_andnot);

void __bitmap_or(unsigned long *dst, const unsigned long *a, const unsigned long *b,
		 unsigned int nbits)
{
	unsigned int i;

	for_each_word(i, nbits)
		dst[i] = a[i] | b[i];
}
EXPORT_SYMBOL(__bitmap_or);

void __bitmap_xor(unsigned long *dst, const unsigned long *a, const unsigned long *b,
		  unsigned int nbits)
{
	unsigned int i;

	for_each_word(i, nbits)
		dst[i] = a[i] ^ b[i];
}
EXPORT_SYMBOL(__bitmap_xor);

void __bitmap_complement(unsigned long *dst, const unsigned long *src, unsigned int nbits)
{
	unsigned int i;

	for_each_word(i, nbits)
		dst[i] = ~src[i];
}
EXPORT_SYMBOL(__bitmap_complement);

void __bitmap_replace(unsigned long *dst, const unsigned long *old, const unsigned long *new,
		      const unsigned long *mask, unsigned int nbits)
{
	unsigned int i;

	for_each_word(i, nbits)
		dst[i] = (old[i] & ~mask[i]) | (new[i] & mask[i]);
}
EXPORT_SYMBOL(__bitmap_replace);

bool __bitmap_equal(const unsigned long *a, const unsigned long *b, unsigned int nbits)
{
	unsigned int i;

	for_each_word(i, nbits)
		if ((a[i] ^ b[i]) & mask_of(i, nbits))
			return false;
	return true;
}
EXPORT_SYMBOL(__bitmap_equal);

bool __bitmap_or_equal(const unsigned long *a, const unsigned long *b, const unsigned long *c,
		       unsigned int nbits)
{
	unsigned int i;

	for_each_word(i, nbits)
		if (((a[i] | b[i]) ^ c[i]) & mask_of(i, nbits))
			return false;
	return true;
}
EXPORT_SYMBOL(__bitmap_or_equal);

bool __bitmap_intersects(const unsigned long *a, const unsigned long *b, unsigned int nbits)
{
	return find_next_and_bit(a, b, nbits, 0) < nbits;
}
EXPORT_SYMBOL(__bitmap_intersects);

bool __bitmap_subset(const unsigned long *a, const unsigned long *b, unsigned int nbits)
{
	return find_next_andnot_bit(a, b, nbits, 0) == nbits;
}
EXPORT_SYMBOL(__bitmap_subset);

unsigned int __bitmap_weight(const unsigned long *src, unsigned int nbits)
{
	unsigned int i, n = 0;

	for_each_word(i, nbits)
		n += (unsigned int)hweight_long(src[i] & mask_of(i, nbits));
	return n;
}
EXPORT_SYMBOL(__bitmap_weight);

unsigned int __bitmap_weight_and(const unsigned long *a, const unsigned long *b,
				 unsigned int nbits)
{
	unsigned int i, n = 0;

	for_each_word(i, nbits)
		n += (unsigned int)hweight_long(a[i] & b[i] & mask_of(i, nbits));
	return n;
}
EXPORT_SYMBOL(__bitmap_weight_and);

unsigned int __bitmap_weight_andnot(const unsigned long *a, const unsigned long *b,
				    unsigned int nbits)
{
	unsigned int i, n = 0;

	for_each_word(i, nbits)
		n += (unsigned int)hweight_long(a[i] & ~b[i] & mask_of(i, nbits));
	return n;
}
EXPORT_SYMBOL(__bitmap_weight_andnot);

/* Word i of src, with nothing above nbits and nothing outside. */
static unsigned long word_of(const unsigned long *src, unsigned int i, unsigned int nbits)
{
	return i < BITS_TO_LONGS(nbits) ? src[i] & mask_of(i, nbits) : 0;
}

void __bitmap_shift_right(unsigned long *dst, const unsigned long *src, unsigned int shift,
			  unsigned int nbits)
{
	unsigned int words = shift / BITS_PER_LONG, bits = shift % BITS_PER_LONG, i;

	for_each_word(i, nbits) {
		dst[i] = word_of(src, i + words, nbits) >> bits;
		if (bits)
			dst[i] |= word_of(src, i + words + 1, nbits) << (BITS_PER_LONG - bits);
	}
}
EXPORT_SYMBOL(__bitmap_shift_right);

void __bitmap_shift_left(unsigned long *dst, const unsigned long *src, unsigned int shift,
			 unsigned int nbits)
{
	unsigned int words = shift / BITS_PER_LONG, bits = shift % BITS_PER_LONG;
	unsigned int i = BITS_TO_LONGS(nbits);

	while (i--) {
		unsigned long word = i >= words ? src[i - words] << bits : 0;

		if (bits && i > words)
			word |= src[i - words - 1] >> (BITS_PER_LONG - bits);
		dst[i] = word;
	}
}
EXPORT_SYMBOL(__bitmap_shift_left);

void bitmap_cut(unsigned long *dst, const unsigned long *src, unsigned int first,
		unsigned int cut, unsigned int nbits)
{
	/* Bits above nbits in the last word move down as well, as on Linux. */
	unsigned int bit, end = BITS_TO_LONGS(nbits) * BITS_PER_LONG;

	memmove(dst, src, bitmap_size(nbits));
	for (bit = first; bit < end; bit++)
		__assign_bit(bit, dst, cut < end - bit && test_bit(bit + cut, dst));
}
EXPORT_SYMBOL(bitmap_cut);

void __bitmap_set(unsigned long *map, unsigned int start, unsigned int len)
{
	unsigned int end = start + len, i, last = BIT_WORD(end);

	if (!len)
		return;
	i = BIT_WORD(start);
	if (i == last) {
		map[i] |= BITMAP_FIRST_WORD_MASK(start) & (BIT_MASK(end) - 1);
		return;
	}
	for (map[i++] |= BITMAP_FIRST_WORD_MASK(start); i < last; i++)
		map[i] = ~0UL;
	if (end % BITS_PER_LONG)
		map[i] |= BIT_MASK(end) - 1;
}
EXPORT_SYMBOL(__bitmap_set);

void __bitmap_clear(unsigned long *map, unsigned int start, unsigned int len)
{
	unsigned int end = start + len, i, last = BIT_WORD(end);

	if (!len)
		return;
	i = BIT_WORD(start);
	if (i == last) {
		map[i] &= ~(BITMAP_FIRST_WORD_MASK(start) & (BIT_MASK(end) - 1));
		return;
	}
	for (map[i++] &= ~BITMAP_FIRST_WORD_MASK(start); i < last; i++)
		map[i] = 0;
	if (end % BITS_PER_LONG)
		map[i] &= ~(BIT_MASK(end) - 1);
}
EXPORT_SYMBOL(__bitmap_clear);

unsigned long bitmap_find_next_zero_area_off(unsigned long *map, unsigned long size,
					     unsigned long start, unsigned int nr,
					     unsigned long align_mask,
					     unsigned long align_offset)
{
	unsigned long at, taken;

	for (;;) {
		at = find_next_zero_bit(map, size, start);
		at = __ALIGN_MASK(at + align_offset, align_mask) - align_offset;
		if (at + nr > size)
			return at + nr;
		taken = find_next_bit(map, at + nr, at);
		if (taken >= at + nr)
			return at;
		start = taken + 1;
	}
}
EXPORT_SYMBOL(bitmap_find_next_zero_area_off);

int bitmap_find_free_region(unsigned long *map, unsigned int nbits, int order)
{
	unsigned int len = 1U << order;
	unsigned long at = bitmap_find_next_zero_area(map, nbits, 0, len, len - 1);

	if (at + len > nbits)
		return -ENOMEM;
	__bitmap_set(map, (unsigned int)at, len);
	return (int)at;
}
EXPORT_SYMBOL(bitmap_find_free_region);

int bitmap_allocate_region(unsigned long *map, unsigned int pos, int order)
{
	unsigned int end = pos + (1U << order);

	if (find_next_bit(map, end, pos) < end)
		return -EBUSY;
	__bitmap_set(map, pos, 1U << order);
	return 0;
}
EXPORT_SYMBOL(bitmap_allocate_region);

void bitmap_release_region(unsigned long *map, unsigned int pos, int order)
{
	__bitmap_clear(map, pos, 1U << order);
}
EXPORT_SYMBOL(bitmap_release_region);

void bitmap_from_arr32(unsigned long *map, const u32 *buf, unsigned int nbits)
{
	unsigned int i;

	bitmap_zero(map, nbits);
	for (i = 0; i < BITS_TO_U32(nbits); i++)
		map[i * 32 / BITS_PER_LONG] |= (unsigned long)buf[i] << (i * 32 % BITS_PER_LONG);
	if (nbits % BITS_PER_LONG)
		map[nbits / BITS_PER_LONG] &= BITMAP_LAST_WORD_MASK(nbits);
}
EXPORT_SYMBOL(bitmap_from_arr32);

void bitmap_to_arr32(u32 *buf, const unsigned long *map, unsigned int nbits)
{
	unsigned int i;

	for (i = 0; i < BITS_TO_U32(nbits); i++)
		buf[i] = (u32)(map[i * 32 / BITS_PER_LONG] >> (i * 32 % BITS_PER_LONG));
	if (nbits % 32)
		buf[i - 1] &= ~0U >> (32 - nbits % 32);
}
EXPORT_SYMBOL(bitmap_to_arr32);

void bitmap_from_arr64(unsigned long *map, const u64 *buf, unsigned int nbits)
{
	unsigned int i;

	for (i = 0; i < BITS_TO_LONGS(nbits); i++)
		map[i] = (unsigned long)(buf[i * BITS_PER_LONG / 64] >> (i * BITS_PER_LONG % 64));
	if (nbits % BITS_PER_LONG)
		map[i - 1] &= BITMAP_LAST_WORD_MASK(nbits);
}
EXPORT_SYMBOL(bitmap_from_arr64);

void bitmap_to_arr64(u64 *buf, const unsigned long *map, unsigned int nbits)
{
	unsigned int i;

	memset(buf, 0, BITS_TO_U64(nbits) * sizeof(u64));
	for (i = 0; i < BITS_TO_LONGS(nbits); i++)
		buf[i * BITS_PER_LONG / 64] |= (u64)(map[i] & mask_of(i, nbits)) <<
					       (i * BITS_PER_LONG % 64);
}
EXPORT_SYMBOL(bitmap_to_arr64);

/* --- a value of some bits anywhere --- */

unsigned long bitmap_read(const unsigned long *map, unsigned long start, unsigned long nbits)
{
	unsigned long bit = start % BITS_PER_LONG, value;

	if (!nbits || nbits > BITS_PER_LONG)
		return 0;
	map += BIT_WORD(start);
	value = map[0] >> bit;
	if (bit + nbits > BITS_PER_LONG)
		value |= map[1] << (BITS_PER_LONG - bit);
	return value & BITMAP_LAST_WORD_MASK(nbits);
}
EXPORT_SYMBOL(bitmap_read);

void bitmap_write(unsigned long *map, unsigned long value, unsigned long start,
		  unsigned long nbits)
{
	unsigned long bit = start % BITS_PER_LONG, mask;

	if (!nbits || nbits > BITS_PER_LONG)
		return;
	mask = BITMAP_LAST_WORD_MASK(nbits);
	value &= mask;
	map += BIT_WORD(start);
	map[0] = (map[0] & ~(mask << bit)) | value << bit;
	if (bit + nbits > BITS_PER_LONG) {
		bit = BITS_PER_LONG - bit;
		map[1] = (map[1] & ~(mask >> bit)) | value >> bit;
	}
}
EXPORT_SYMBOL(bitmap_write);

/* --- bits that move by their rank in another map --- */

void bitmap_scatter(unsigned long *dst, const unsigned long *src, const unsigned long *mask,
		    unsigned int nbits)
{
	unsigned long bit, n = 0;

	bitmap_zero(dst, nbits);
	for_each_set_bit(bit, mask, nbits)
		if (test_bit(n++, src))
			__set_bit(bit, dst);
}
EXPORT_SYMBOL(bitmap_scatter);

void bitmap_gather(unsigned long *dst, const unsigned long *src, const unsigned long *mask,
		   unsigned int nbits)
{
	unsigned long bit, n = 0;

	bitmap_zero(dst, nbits);
	for_each_set_bit(bit, mask, nbits) {
		if (test_bit(bit, src))
			__set_bit(n, dst);
		n++;
	}
}
EXPORT_SYMBOL(bitmap_gather);

int bitmap_bitremap(int oldbit, const unsigned long *old, const unsigned long *new, int bits)
{
	unsigned int n, w = bitmap_weight(new, (unsigned int)bits);

	if (!w || oldbit < 0 || oldbit >= bits || !test_bit((unsigned long)oldbit, old))
		return oldbit;
	n = bitmap_weight(old, (unsigned int)oldbit);
	return (int)find_nth_bit(new, (unsigned long)bits, n % w);
}
EXPORT_SYMBOL(bitmap_bitremap);

void bitmap_remap(unsigned long *dst, const unsigned long *src, const unsigned long *old,
		  const unsigned long *new, unsigned int nbits)
{
	unsigned long bit;

	if (dst == src)
		return;
	bitmap_zero(dst, nbits);
	for_each_set_bit(bit, src, nbits)
		__set_bit((unsigned long)bitmap_bitremap((int)bit, old, new, (int)nbits), dst);
}
EXPORT_SYMBOL(bitmap_remap);

void bitmap_onto(unsigned long *dst, const unsigned long *orig, const unsigned long *relmap,
		 unsigned int bits)
{
	if (dst != orig)
		bitmap_scatter(dst, orig, relmap, bits);
}
EXPORT_SYMBOL(bitmap_onto);

void bitmap_fold(unsigned long *dst, const unsigned long *orig, unsigned int sz,
		 unsigned int nbits)
{
	unsigned long bit;

	if (dst == orig)
		return;
	bitmap_zero(dst, nbits);
	for_each_set_bit(bit, orig, nbits)
		__set_bit(bit % sz, dst);
}
EXPORT_SYMBOL(bitmap_fold);
