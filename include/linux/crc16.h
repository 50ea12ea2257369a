/* SPDX-License-Identifier: MIT */
/* CRC-16, x^16 + x^15 + x^2 + 1, least significant bit first. Any context. */
#ifndef _LINUX_CRC16_H
#define _LINUX_CRC16_H

#include <linux/types.h>

u16 crc16(u16 crc, const u8 *p, size_t len);

#endif
