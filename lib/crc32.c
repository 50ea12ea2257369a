// SPDX-License-Identifier: MIT
/*
 * CRC-32 by half bytes: a table of 16 words is small, and its 8 instructions a half
 * byte are little beside reading the data from a card. Entry n is what the four
 * bits n leave after division by 0xEDB88320, the polynomial 0x04C11DB7 with its
 * bits reversed.
 */
#include <linux/crc32.h>
#include <linux/export.h>

#define POLY_LE		0xEDB88320U
/* 0x1EDC6F41, Castagnoli's, reversed. */
#define POLYC_LE	0x82F63B78U

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

/* Bits the other way round: entry n is what n << 28 leaves. */
static const u32 table_be[16] = {
	0x00000000, 0x04C11DB7, 0x09823B6E, 0x0D4326D9, 0x130476DC, 0x17C56B6B, 0x1A864DB2,
	0x1E475005, 0x2608EDB8, 0x22C9F00F, 0x2F8AD6D6, 0x2B4BCB61, 0x350C9B64, 0x31CD86D3,
	0x3C8EA00A, 0x384FBDBD,
};

u32 crc32_be(u32 crc, const unsigned char *p, size_t len)
{
	while (len--) {
		crc ^= (u32)*p++ << 24;
		crc = crc << 4 ^ table_be[crc >> 28];
		crc = crc << 4 ^ table_be[crc >> 28];
	}
	return crc;
}
EXPORT_SYMBOL(crc32_be);

static const u32 table_c[16] = {
	0x00000000, 0x105EC76F, 0x20BD8EDE, 0x30E349B1, 0x417B1DBC, 0x5125DAD3, 0x61C69362,
	0x7198540D, 0x82F63B78, 0x92A8FC17, 0xA24BB5A6, 0xB21572C9, 0xC38D26C4, 0xD3D3E1AB,
	0xE330A81A, 0xF36E6F75,
};

u32 crc32c(u32 crc, const void *data, size_t len)
{
	const unsigned char *p = data;

	while (len--) {
		crc ^= *p++;
		crc = crc >> 4 ^ table_c[crc & 15];
		crc = crc >> 4 ^ table_c[crc & 15];
	}
	return crc;
}
EXPORT_SYMBOL(crc32c);

/* a * b modulo the polynomial; the highest bit is that of x^0. */
static u32 multiply(u32 a, u32 b, u32 poly)
{
	u32 product = 0;

	for (; b; b <<= 1) {
		if (b & 0x80000000U)
			product ^= a;
		a = a >> 1 ^ (a & 1 ? poly : 0);
	}
	return product;
}

/* crc * x^(8 * len): a byte of zeroes multiplies by x^8. */
static u32 shift(u32 crc, size_t len, u32 poly)
{
	u32 power = 0x80000000U >> 8;

	for (; len; len >>= 1) {
		if (len & 1)
			crc = multiply(crc, power, poly);
		power = multiply(power, power, poly);
	}
	return crc;
}

u32 crc32_le_shift(u32 crc, size_t len)
{
	return shift(crc, len, POLY_LE);
}
EXPORT_SYMBOL(crc32_le_shift);

u32 crc32c_shift(u32 crc, size_t len)
{
	return shift(crc, len, POLYC_LE);
}
EXPORT_SYMBOL(crc32c_shift);
