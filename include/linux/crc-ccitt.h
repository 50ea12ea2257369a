/* SPDX-License-Identifier: MIT */
/* CRC-CCITT, x^16 + x^12 + x^5 + 1, least significant bit first. Any context. */
#ifndef _LINUX_CRC_CCITT_H
#define _LINUX_CRC_CCITT_H

#include <linux/types.h>

u16 crc_ccitt(u16 crc, const u8 *p, size_t len);

#endif
