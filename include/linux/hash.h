/* SPDX-License-Identifier: MIT */
/* Multiplicative hashing: the upper bits of a product with the golden ratio. */
#ifndef _LINUX_HASH_H
#define _LINUX_HASH_H

#include <linux/types.h>

/* 2^32 and 2^64 times (3 - sqrt(5)) / 2, made odd (Knuth, vol. 3, 6.4). */
#define GOLDEN_RATIO_32		0x61C88647
#define GOLDEN_RATIO_64		0x61C8864680B583EBull

static inline u32 __hash_32(u32 val)
{
	return val * GOLDEN_RATIO_32;
}
#define __hash_32_generic(val)	__hash_32(val)

/* bits from 1 to the type's width. */
static inline u32 hash_32(u32 val, unsigned int bits)
{
	return __hash_32(val) >> (32 - bits);
}
#define hash_32_generic(val, bits)	hash_32(val, bits)

static inline u32 hash_64(u64 val, unsigned int bits)
{
	if (sizeof(long) == 8)
		return (u32)(val * GOLDEN_RATIO_64 >> (64 - bits));
	return hash_32((u32)val ^ __hash_32((u32)(val >> 32)), bits);
}
#define hash_64_generic(val, bits)	hash_64(val, bits)

#define hash_long(val, bits) \
	(sizeof(long) == 8 ? hash_64(val, bits) : hash_32((u32)(val), bits))

static inline u32 hash_ptr(const void *ptr, unsigned int bits)
{
	return hash_long((unsigned long)ptr, bits);
}

static inline u32 hash32_ptr(const void *ptr)
{
	unsigned long v = (unsigned long)ptr;

	return (u32)v ^ (u32)((u64)v >> 32);
}

#endif
