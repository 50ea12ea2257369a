// SPDX-License-Identifier: MIT
/* The CRCs of 16 bits, bit by bit: a table would be larger than what it saves. */
#include <linux/crc-ccitt.h>
#include <linux/crc16.h>
#include <linux/export.h>

static u16 crc_of(u16 crc, const u8 *p, size_t len, unsigned int polynomial)
{
	unsigned int c = crc, bit;

	while (len--) {
		c ^= *p++;
		for (bit = 0; bit < 8; bit++)
			c = c >> 1 ^ (c & 1 ? polynomial : 0);
	}
	return (u16)c;
}

u16 crc16(u16 crc, const u8 *p, size_t len)
{
	return crc_of(crc, p, len, 0xa001);
}
EXPORT_SYMBOL(crc16);

u16 crc_ccitt(u16 crc, const u8 *p, size_t len)
{
	return crc_of(crc, p, len, 0x8408);
}
EXPORT_SYMBOL(crc_ccitt);
