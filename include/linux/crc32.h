/* SPDX-License-Identifier: MIT */
#ifndef _LINUX_CRC32_H
#define _LINUX_CRC32_H

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

#endif
