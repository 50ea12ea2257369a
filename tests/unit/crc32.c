// SPDX-License-Identifier: MIT
/* crc32_le against published values. */
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
	/* In parts as in one. */
	EXPECT(crc32_le(crc32_le(~0U, (const u8 *)text, 4), (const u8 *)text + 4, 5) ==
	       ~0xCBF43926U);
}
