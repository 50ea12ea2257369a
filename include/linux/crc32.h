/* SPDX-License-Identifier: MIT */
#ifndef _LINUX_CRC32_H
#define _LINUX_CRC32_H

#include <linux/bitrev.h>
#include <linux/types.h>

/**
 * crc32_le - the CRC-32 of IEEE 802.3, bits in transmission order
 * @crc: of the bytes before p; at the beginning ~0 or another seed
 * @p: len bytes
 *
 * Any context. As Linux's: neither end is complemented, so zlib's and zip's value
 * is ~crc32_le(~0, p, len).
 */
u32 crc32_le(u32 crc, const unsigned char *p, size_t len);

#define crc32(seed, data, length) \
	crc32_le(seed, (const unsigned char *)(data), length)
#define ether_crc_le(length, data)	crc32_le(~0U, data, length)
#define ether_crc(length, data)		bitrev32(crc32_le(~0U, data, length))

/* The same polynomial with each byte's highest bit first. */
u32 crc32_be(u32 crc, const unsigned char *p, size_t len);

/* The CRC-32C of Castagnoli (iSCSI, ext4), as crc32_le otherwise. */
u32 crc32c(u32 crc, const void *p, size_t len);
#define __crc32c_le(crc, p, len)	crc32c(crc, p, len)
#define crc32c_le(crc, p, len)		crc32c(crc, p, len)

/* What crc becomes after len bytes of zeroes: a time that grows with log2(len). */
u32 crc32_le_shift(u32 crc, size_t len);
u32 crc32c_shift(u32 crc, size_t len);
#define __crc32c_le_shift(crc, len)	crc32c_shift(crc, len)

/* Of two blocks, where crc1 is the first one's with any seed and crc2 the second's, of len2
 * bytes, with seed 0: that of both in a row. */
static inline u32 crc32_le_combine(u32 crc1, u32 crc2, size_t len2)
{
	return crc32_le_shift(crc1, len2) ^ crc2;
}

static inline u32 crc32c_combine(u32 crc1, u32 crc2, size_t len2)
{
	return crc32c_shift(crc1, len2) ^ crc2;
}
#define __crc32c_le_combine(crc1, crc2, len2)	crc32c_combine(crc1, crc2, len2)

#endif
