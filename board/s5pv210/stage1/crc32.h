/* SPDX-License-Identifier: MIT */
/* CRC-32 of IEEE 802.3 and zlib: polynomial 0x04c11db7, reflected. */
#ifndef _S5PV210_CRC32_H
#define _S5PV210_CRC32_H

#include <linux/types.h>

/* Once, before crc32(). */
void crc32_init(void);

/* The CRC of bytes at p, which lies on a word border. */
u32 crc32(const void *p, u32 bytes);

#endif
