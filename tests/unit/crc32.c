// SPDX-License-Identifier: MIT
/* The CRC-32s against published values. */
#include <linux/crc32.h>
#include <linux/kernel.h>
#include <mm210/test.h>

TEST(crc32_values)
{
	static const char text[] = "123456789";
	static const u8 zeros[32];

	EXPECT(~crc32_le(~0U, (const u8 *)text, 9) == 0xCBF43926);
	EXPECT(~crc32_le(~0U, zeros, 32) == 0x190A55AD);
	EXPECT(crc32_le(0x12345678, zeros, 0) == 0x12345678);
	EXPECT(~crc32_be(~0U, (const u8 *)text, 9) == 0xFC891918);	/* CRC-32/BZIP2 */
	EXPECT(~crc32c(~0U, text, 9) == 0xE3069283);
	EXPECT(~crc32c(~0U, zeros, 32) == 0x8A9136AA);	/* RFC 3720, B.4 */
	/* In parts as in one. */
	EXPECT(crc32_le(crc32_le(~0U, (const u8 *)text, 4), (const u8 *)text + 4, 5) ==
	       ~0xCBF43926U);
}

TEST(crc32_combination)
{
	static const u8 text[] = "what is put together from two pieces of some length";
	size_t n, all = sizeof(text);
	unsigned int bad = 0;

	for (n = 0; n <= all; n++) {
		bad += crc32_le_combine(crc32_le(5, text, n), crc32_le(0, text + n, all - n),
					all - n) != crc32_le(5, text, all);
		bad += crc32c_combine(crc32c(5, text, n), crc32c(0, text + n, all - n),
				      all - n) != crc32c(5, text, all);
	}
	EXPECT(!bad);
}
