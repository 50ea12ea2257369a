// SPDX-License-Identifier: MIT
/* Bits, members and arrays of characters: the macros of linux/bits.h and linux/string.h. */
#include <linux/bits.h>
#include <linux/kernel.h>
#include <linux/overflow.h>
#include <linux/slab.h>
#include <linux/stddef.h>
#include <linux/string.h>
#include <mm210/test.h>

struct members {
	u8 one;
	struct_group(pair,
		u16 two;
		u8 three;
	);
	u32 four[2];
};

TEST(bits_masks)
{
	_Static_assert(_Generic(GENMASK_U8(7, 0), u8: 1, default: 0), "its type");
	_Static_assert(GENMASK_U16(15, 4) == 0xFFF0 && BIT_U64(63) >> 63 == 1, "constants");
	unsigned int h = 12;

	EXPECT(GENMASK(h, 4) == 0x1FF0 && GENMASK_ULL(63, h) == ~0xFFFULL);
	EXPECT(GENMASK_U32(31, 31) == 0x80000000 && BIT_U8(7) == 0x80);
}

TEST(string_members)
{
	struct members m, n;
	const u8 *p = (const u8 *)&m;
	size_t i, bad = 0;

	memset(&m, 1, sizeof(m));
	memset_after(&m, 2, three);
	for (i = 0; i < sizeof(m); i++)
		bad += p[i] != (i <= offsetof(struct members, three) ? 1 : 2);
	memset_startat(&m, 3, four);
	for (i = 0; i < sizeof(m); i++)
		bad += i >= offsetof(struct members, four) && p[i] != 3;
	EXPECT(!bad);
	m.two = 0x1234;
	memcpy(&n.pair, &m.pair, sizeof(n.pair));
	EXPECT(n.two == 0x1234 && n.three == 1);
}

TEST(string_arrays)
{
	char chars[4] __nonstring, text[6];

	memset(chars, 'x', 4);
	strtomem(chars, "ab");
	EXPECT(!memcmp(chars, "abxx", 4));
	strtomem(chars, "abcdef");
	EXPECT(!memcmp(chars, "abcd", 4));
	strtomem_pad(chars, "y", '-');
	EXPECT(!memcmp(chars, "y---", 4));
	memset(text, '#', 6);
	memtostr(text, chars);
	EXPECT(!memcmp(text, "y---\0#", 6));
	memtostr_pad(text, chars);
	EXPECT(!memcmp(text, "y---\0\0", 6));
	EXPECT(strends("module.ko", ".ko") && !strends("ko", ".ko") && strends("", ""));
}

TEST(string_memcat_p)
{
	int a, b, c, *first[] = { &a, &b, NULL }, *second[] = { &c, NULL }, **both;

	both = memcat_p(first, second);
	ASSERT(both);
	EXPECT(both[0] == &a && both[1] == &b && both[2] == &c && !both[3]);
	kfree(both);
}

struct flexible {
	u8 n;
	u16 of[];
};

TEST(overflow_types)
{
	_Static_assert(overflows_type(256, u8) && !overflows_type(-1, s8), "constants");
	_Static_assert(struct_size_t(struct flexible, of, 5) == 12, "constant");
	DEFINE_FLEX(struct flexible, f, of, n, 7);
	u8 small = 250;
	int v = READ_ONCE((int){ -1 });

	EXPECT(__overflows_type(v, u32) && !__overflows_type(v, s8));
	EXPECT(wrapping_add(u8, small, 10) == 4 && wrapping_sub(s8, -128, 1) == 127);
	EXPECT(wrapping_assign_add(small, 8) == 2 && small == 2);
	EXPECT(range_overflows(3u, 4u, 6u) && !range_overflows(3u, 3u, 6u));
	EXPECT(range_overflows(6u, 0u, 6u) && !range_end_overflows(6u, 0u, 6u));
	EXPECT(f->n == 7 && !f->of[6] && STACK_FLEX_ARRAY_SIZE(f, of) == 7);
}
