// SPDX-License-Identifier: MIT
/*
 * Four bytes at a time with four tables (the "slicing by four" form): DRAM is
 * read uncached here, so each access should be a whole word. The tables are made
 * at run time, since 4 KiB of them would not fit the image. tables[k][b] is the
 * CRC of byte b followed by k zero bytes.
 */
#include "crc32.h"

#define POLYNOMIAL	0xedb88320	/* reflected */

static u32 tables[4][256];

void crc32_init(void)
{
	unsigned int b, k;
	u32 crc;

	for (b = 0; b < 256; b++) {
		crc = b;
		for (k = 0; k < 8; k++)
			crc = crc >> 1 ^ (crc & 1 ? POLYNOMIAL : 0);
		tables[0][b] = crc;
	}
	for (k = 1; k < 4; k++)
		for (b = 0; b < 256; b++)
			tables[k][b] = tables[k - 1][b] >> 8 ^ tables[0][tables[k - 1][b] & 0xff];
}

u32 crc32(const void *p, u32 bytes)
{
	const u32 *words = p;
	const u8 *tail;
	u32 crc = ~0u;

	for (; bytes >= 4; bytes -= 4) {
		crc ^= *words++;
		crc = tables[3][crc & 0xff] ^ tables[2][crc >> 8 & 0xff] ^
		      tables[1][crc >> 16 & 0xff] ^ tables[0][crc >> 24];
	}
	for (tail = (const u8 *)words; bytes; bytes--)
		crc = crc >> 8 ^ tables[0][(crc ^ *tail++) & 0xff];
	return ~crc;
}
