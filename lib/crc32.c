// SPDX-License-Identifier: MIT
/*
 * CRC-32 by half bytes: a table of 16 words is small, and its 8 instructions a half
 * byte are little beside reading the data from a card. Entry n is what the four
 * bits n leave after division by 0xEDB88320, the polynomial 0x04C11DB7 with its
 * bits reversed.
 */
#include <linux/crc32.h>
#include <linux/export.h>

static const u32 table[16] = {
	0x00000000, 0x1DB71064, 0x3B6E20C8, 0x26D930AC, 0x76DC4190, 0x6B6B51F4, 0x4DB26158,
	0x5005713C, 0xEDB88320, 0xF00F9344, 0xD6D6A3E8, 0xCB61B38C, 0x9B64C2B0, 0x86D3D2D4,
	0xA00AE278, 0xBDBDF21C,
};

u32 crc32_le(u32 crc, const unsigned char *p, size_t len)
{
	while (len--) {
		crc ^= *p++;
		crc = crc >> 4 ^ table[crc & 15];
		crc = crc >> 4 ^ table[crc & 15];
	}
	return crc;
}
EXPORT_SYMBOL(crc32_le);
