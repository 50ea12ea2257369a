/* SPDX-License-Identifier: MIT */
#ifndef _LINUX_BITREV_H
#define _LINUX_BITREV_H

#include <linux/types.h>

/* The lowest bit becomes the highest. */
static inline u32 bitrev32(u32 x)
{
	x = (x >> 16) | (x << 16);
	x = ((x & 0xff00ff00) >> 8) | ((x & 0x00ff00ff) << 8);
	x = ((x & 0xf0f0f0f0) >> 4) | ((x & 0x0f0f0f0f) << 4);
	x = ((x & 0xcccccccc) >> 2) | ((x & 0x33333333) << 2);
	return ((x & 0xaaaaaaaa) >> 1) | ((x & 0x55555555) << 1);
}

static inline u16 bitrev16(u16 x)
{
	return (u16)(bitrev32(x) >> 16);
}

static inline u8 bitrev8(u8 x)
{
	return (u8)(bitrev32(x) >> 24);
}

#endif
