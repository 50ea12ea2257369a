// SPDX-License-Identifier: MIT
/*
 * SipHash against the values of its paper (appendix A) and of the reference code's
 * table, both with the key 00 01 02 ... and the message 00 01 02 ...
 */
#include <linux/kernel.h>
#include <linux/siphash.h>
#include <mm210/test.h>

static const siphash_key_t key = { { 0x0706050403020100ULL, 0x0f0e0d0c0b0a0908ULL } };

TEST(siphash_values)
{
	u8 text[16], moved[17];
	int i;

	for (i = 0; i < 16; i++)
		text[i] = moved[i + 1] = i;
	EXPECT(siphash(text, 0, &key) == 0x726fdb47dd0e0e31ULL);
	EXPECT(siphash(text, 1, &key) == 0x74f839c593dc67fdULL);
	EXPECT(siphash(text, 8, &key) == 0x93f5f5799a932462ULL);
	EXPECT(siphash(text, 15, &key) == 0xa129ca6149be45e5ULL);
	/* Not aligned as aligned. */
	EXPECT(siphash(moved + 1, 15, &key) == 0xa129ca6149be45e5ULL);
	EXPECT(siphash_1u64(0x0706050403020100ULL, &key) == siphash(text, 8, &key));
	EXPECT(siphash_3u32(0x03020100, 0x07060504, 0x0b0a0908, &key) == siphash(text, 12, &key));
}

TEST(hsiphash_depends_on_everything)
{
	hsiphash_key_t one = { { 0x03020100, 0x07060504 } }, other = { { 0x03020100, 0x07060505 } };
	u8 text[8] = { 0, 1, 2, 3, 4, 5, 6, 7 };
	u32 whole = hsiphash(text, 8, &one);

	EXPECT(whole == hsiphash_2u32(0x03020100, 0x07060504, &one));
	EXPECT(whole != hsiphash(text, 7, &one));
	EXPECT(whole != hsiphash(text, 8, &other));
	text[7] ^= 1;
	EXPECT(whole != hsiphash(text, 8, &one));
}
