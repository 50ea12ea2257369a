// SPDX-License-Identifier: MIT
/* Bitmaps of one word that the compiler works out, and what is read from text and written. */
#include <linux/bitmap.h>
#include <linux/kernel.h>
#include <linux/prandom.h>
#include <linux/slab.h>
#include <mm210/test.h>

/* What is done in place for a size that the compiler knows, against lib/bitmap.c. */
TEST(bitmap_small_sizes)
{
	struct rnd_state rnd;
	unsigned int i, bad = 0;

	prandom_seed_state(&rnd, 3);
	for (i = 0; i < 300; i++) {
		unsigned long a = prandom_u32_state(&rnd), b = prandom_u32_state(&rnd), c, d;
		unsigned int n = READ_ONCE((unsigned int){ 21 }), s = i % 20;

		bad += bitmap_weight(&a, 21) != __bitmap_weight(&a, n);
		bad += bitmap_equal(&a, &b, 21) != __bitmap_equal(&a, &b, n);
		bad += bitmap_subset(&a, &b, 21) != __bitmap_subset(&a, &b, n);
		bad += bitmap_and(&c, &a, &b, 21) != __bitmap_and(&d, &a, &b, n) || c != d;
		bad += bitmap_andnot(&c, &a, &b, 21) != __bitmap_andnot(&d, &a, &b, n) || c != d;
		bitmap_shift_right(&c, &a, s, 21);
		__bitmap_shift_right(&d, &a, s, n);
		bad += c != d;
		bitmap_shift_left(&c, &a, s, 21);
		__bitmap_shift_left(&d, &a, s, n);
		bad += !bitmap_equal(&c, &d, 21);
		bad += find_next_bit(&a, 21, s) != _find_next_bit(&a, n, s);
		bad += find_next_zero_bit(&a, 21, s) != _find_next_zero_bit(&a, n, s);
		bad += find_next_and_bit(&a, &b, 21, s) != _find_next_and_bit(&a, &b, n, s);
		bad += find_next_bit_wrap(&a, 21, s) != (a >> s << s & 0x1fffff ?
			_find_next_bit(&a, n, s) : _find_next_bit(&a, n, 0));
	}
	EXPECT(!bad);
	EXPECT(find_next_bit(&(unsigned long){ ~0UL }, 21, 21) == 21);
}

TEST(bitmap_values)
{
	unsigned long map[3], was[3];
	unsigned int at, n, i, bad = 0;

	for (at = 0; at < 40; at++) {
		for (n = 1; n <= BITS_PER_LONG; n++) {
			unsigned long value = 0x9e3779b97f4a7c15ULL >> (at % 7);

			memset(map, 0x5a, sizeof(map));
			memcpy(was, map, sizeof(map));
			bitmap_write(map, value, at, n);
			bad += bitmap_read(map, at, n) != (value & BITMAP_LAST_WORD_MASK(n));
			for (i = 0; i < 3 * BITS_PER_LONG; i++)
				if (i < at || i >= at + n)
					bad += test_bit(i, map) != test_bit(i, was);
		}
	}
	EXPECT(!bad);
}

TEST(bitmap_ranks)
{
	DECLARE_BITMAP(src, 70) = { 0x5 };
	DECLARE_BITMAP(mask, 70) = { 0xf0 };
	DECLARE_BITMAP(old, 70) = { 0x7 };
	DECLARE_BITMAP(dst, 70);

	bitmap_scatter(dst, src, mask, 70);
	EXPECT(dst[0] == 0x50 && bitmap_weight(dst, 70) == 2);
	bitmap_gather(old, dst, mask, 70);
	EXPECT(bitmap_equal(old, src, 70));
	old[0] = 0x7;
	bitmap_remap(dst, src, old, mask, 70);
	EXPECT(dst[0] == 0x50 && bitmap_bitremap(9, old, mask, 70) == 9);
	bitmap_set(src, 64, 1);
	bitmap_fold(dst, src, 60, 70);
	EXPECT(dst[0] == 0x15);
}

TEST(bitmap_text)
{
	DECLARE_BITMAP(map, 96);
	char *page = (char *)__get_free_page(GFP_KERNEL), part[4];

	ASSERT(page);
	EXPECT(!bitmap_parse("1,deadbeef,0000000f\nff", 30, map, 96));
	EXPECT(bitmap_print_to_pagebuf(false, page, map, 96) == 27);
	EXPECT(!strcmp(page, "00000001,deadbeef,0000000f\n"));
	EXPECT(bitmap_parse("1,0,0,0", 7, map, 96) == -EOVERFLOW);
	EXPECT(bitmap_parse("4,0", 3, map, 34) == -EOVERFLOW);
	EXPECT(bitmap_parse("123456789", 9, map, 96) == -EOVERFLOW);
	EXPECT(bitmap_parse("12x", 3, map, 96) == -EINVAL);
	EXPECT(!bitmap_parselist("0-3, 8,ALL:1/32", map, 96));
	EXPECT(bitmap_print_to_pagebuf(true, page, map, 96) == 12);
	EXPECT(!strcmp(page, "0-3,8,32,64\n"));
	EXPECT(bitmap_parselist("1-98765432123", map, 96) == -EOVERFLOW);
	EXPECT(bitmap_parselist("5-96", map, 96) == -ERANGE);
	bitmap_zero(map, 96);
	bitmap_set(map, 10, 3);
	EXPECT(bitmap_print_list_to_buf(part, map, 96, 2, 4) == 4 && !memcmp(part, "-12\n", 4));
	EXPECT(bitmap_print_list_to_buf(part, map, 96, 6, 4) == 1 && !part[0]);
	EXPECT(!bitmap_print_list_to_buf(part, map, 96, 7, 4));
	free_page((unsigned long)page);
}
