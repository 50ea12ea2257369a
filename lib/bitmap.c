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

bool bitmap_and(unsigned long *dst, const unsigned long *a, const unsigned long *b,
		unsigned int nbits)
{
	unsigned long any = 0;
	unsigned int i;

	for_each_word(i, nbits)
		any |= (dst[i] = a[i] & b[i] & mask_of(i, nbits));
	return any != 0;
}
EXPORT_SYMBOL(bitmap_and);

bool bitmap_andnot(unsigned long *dst, const unsigned long *a, const unsigned long *b,
		   unsigned int nbits)
{
	unsigned long any = 0;
	unsigned int i;

	for_each_word(i, nbits)
		any |= (dst[i] = a[i] & ~b[i] & mask_of(i, nbits));
	return any != 0;
}
EXPORT_SYMBOL(bitmap_andnot);

void bitmap_or(unsigned long *dst, const unsigned long *a, const unsigned long *b,
	       unsigned int nbits)
{
	unsigned int i;

	for_each_word(i, nbits)
		dst[i] = a[i] | b[i];
}
EXPORT_SYMBOL(bitmap_or);

void bitmap_xor(unsigned long *dst, const unsigned long *a, const unsigned long *b,
		unsigned int nbits)
{
	unsigned int i;

	for_each_word(i, nbits)
		dst[i] = a[i] ^ b[i];
}
EXPORT_SYMBOL(bitmap_xor);

void bitmap_complement(unsigned long *dst, const unsigned long *src, unsigned int nbits)
{
	unsigned int i;

	for_each_word(i, nbits)
		dst[i] = ~src[i];
}
EXPORT_SYMBOL(bitmap_complement);

void bitmap_replace(unsigned long *dst, const unsigned long *old, const unsigned long *new,
		    const unsigned long *mask, unsigned int nbits)
{
	unsigned int i;

	for_each_word(i, nbits)
		dst[i] = (old[i] & ~mask[i]) | (new[i] & mask[i]);
}
EXPORT_SYMBOL(bitmap_replace);

bool bitmap_equal(const unsigned long *a, const unsigned long *b, unsigned int nbits)
{
	unsigned int i;

	for_each_word(i, nbits)
		if ((a[i] ^ b[i]) & mask_of(i, nbits))
			return false;
	return true;
}
EXPORT_SYMBOL(bitmap_equal);

bool bitmap_or_equal(const unsigned long *a, const unsigned long *b, const unsigned long *c,
		     unsigned int nbits)
{
	unsigned int i;

	for_each_word(i, nbits)
		if (((a[i] | b[i]) ^ c[i]) & mask_of(i, nbits))
			return false;
	return true;
}
EXPORT_SYMBOL(bitmap_or_equal);

bool bitmap_intersects(const unsigned long *a, const unsigned long *b, unsigned int nbits)
{
	return find_next_and_bit(a, b, nbits, 0) < nbits;
}
EXPORT_SYMBOL(bitmap_intersects);

bool bitmap_subset(const unsigned long *a, const unsigned long *b, unsigned int nbits)
{
	return find_next_andnot_bit(a, b, nbits, 0) == nbits;
}
EXPORT_SYMBOL(bitmap_subset);

unsigned int bitmap_weight(const unsigned long *src, unsigned int nbits)
{
	unsigned int i, n = 0;

	for_each_word(i, nbits)
		n += (unsigned int)hweight_long(src[i] & mask_of(i, nbits));
	return n;
}
EXPORT_SYMBOL(bitmap_weight);

unsigned int bitmap_weight_and(const unsigned long *a, const unsigned long *b,
			       unsigned int nbits)
{
	unsigned int i, n = 0;

	for_each_word(i, nbits)
		n += (unsigned int)hweight_long(a[i] & b[i] & mask_of(i, nbits));
	return n;
}
EXPORT_SYMBOL(bitmap_weight_and);

/* Word i of src, with nothing above nbits and nothing outside. */
static unsigned long word_of(const unsigned long *src, unsigned int i, unsigned int nbits)
{
	return i < BITS_TO_LONGS(nbits) ? src[i] & mask_of(i, nbits) : 0;
}

void bitmap_shift_right(unsigned long *dst, const unsigned long *src, unsigned int shift,
			unsigned int nbits)
{
	unsigned int words = shift / BITS_PER_LONG, bits = shift % BITS_PER_LONG, i;

	for_each_word(i, nbits) {
		dst[i] = word_of(src, i + words, nbits) >> bits;
		if (bits)
			dst[i] |= word_of(src, i + words + 1, nbits) << (BITS_PER_LONG - bits);
	}
}
EXPORT_SYMBOL(bitmap_shift_right);

void bitmap_shift_left(unsigned long *dst, const unsigned long *src, unsigned int shift,
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
EXPORT_SYMBOL(bitmap_shift_left);

void bitmap_cut(unsigned long *dst, const unsigned long *src, unsigned int first,
		unsigned int cut, unsigned int nbits)
{
	unsigned int bit;

	memmove(dst, src, bitmap_size(nbits));
	for (bit = first; bit < nbits; bit++)
		__assign_bit(bit, dst, bit + cut < nbits && test_bit(bit + cut, dst));
}
EXPORT_SYMBOL(bitmap_cut);

void bitmap_set(unsigned long *map, unsigned int start, unsigned int len)
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
EXPORT_SYMBOL(bitmap_set);

void bitmap_clear(unsigned long *map, unsigned int start, unsigned int len)
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
EXPORT_SYMBOL(bitmap_clear);

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
	bitmap_set(map, (unsigned int)at, len);
	return (int)at;
}
EXPORT_SYMBOL(bitmap_find_free_region);

int bitmap_allocate_region(unsigned long *map, unsigned int pos, int order)
{
	unsigned int end = pos + (1U << order);

	if (find_next_bit(map, end, pos) < end)
		return -EBUSY;
	bitmap_set(map, pos, 1U << order);
	return 0;
}
EXPORT_SYMBOL(bitmap_allocate_region);

void bitmap_release_region(unsigned long *map, unsigned int pos, int order)
{
	bitmap_clear(map, pos, 1U << order);
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

/* --- lists as text --- */

/* A bit's number, or N for the last. NULL: none. */
static const char *parse_bit(const char *s, int nbits, unsigned int *bit)
{
	char *end;

	if (*s == 'N') {
		*bit = (unsigned int)nbits - 1;
		return s + 1;
	}
	*bit = (unsigned int)simple_strtoul(s, &end, 10);
	return end == s ? NULL : end;
}

/* One region: first[-last[:used/group]]; 0 or an error, *sp moved behind it. */
static int parse_region(const char **sp, unsigned long *map, int nbits)
{
	unsigned int first, last, used, group, at;
	const char *s = *sp;

	if (!strncmp(s, "all", 3)) {
		first = 0;
		last = (unsigned int)nbits - 1;
		s += 3;
	} else {
		s = parse_bit(s, nbits, &first);
		if (!s)
			return -EINVAL;
		last = first;
		if (*s == '-') {
			s = parse_bit(s + 1, nbits, &last);
			if (!s)
				return -EINVAL;
		}
	}
	used = group = last - first + 1;
	if (*s == ':') {
		s = parse_bit(s + 1, nbits, &used);
		if (!s || *s != '/')
			return -EINVAL;
		s = parse_bit(s + 1, nbits, &group);
		if (!s || !group)
			return -EINVAL;
	}
	if (first > last || used > group)
		return -EINVAL;
	if (last >= (unsigned int)nbits)
		return -ERANGE;
	for (at = first; at <= last; at += group)
		bitmap_set(map, at, min(used, last - at + 1));
	*sp = s;
	return 0;
}

int bitmap_parselist(const char *buf, unsigned long *map, int nbits)
{
	int err;

	bitmap_zero(map, (unsigned int)nbits);
	for (;;) {
		while (*buf == ',' || *buf == ' ' || *buf == '\t' || *buf == '\n')
			buf++;
		if (!*buf)
			return 0;
		err = parse_region(&buf, map, nbits);
		if (err)
			return err;
		if (*buf && *buf != ',' && *buf != ' ' && *buf != '\t' && *buf != '\n')
			return -EINVAL;
	}
}
EXPORT_SYMBOL(bitmap_parselist);
