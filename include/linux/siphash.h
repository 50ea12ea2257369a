/* SPDX-License-Identifier: MIT */
/*
 * Hashes with a secret key, for tables that strangers fill: SipHash-2-4 with 64 bits of
 * result, HalfSipHash-1-3 with 32 (the fast one of a 32-bit processor). See lib/siphash.c.
 */
#ifndef _LINUX_SIPHASH_H
#define _LINUX_SIPHASH_H

#include <linux/types.h>

#define SIPHASH_ALIGNMENT	__alignof__(u64)
#define HSIPHASH_ALIGNMENT	__alignof__(unsigned long)

typedef struct {
	u64 key[2];
} siphash_key_t;

typedef struct {
	unsigned long key[2];
} hsiphash_key_t;

static inline bool siphash_key_is_zero(const siphash_key_t *key)
{
	return !(key->key[0] | key->key[1]);
}

/**
 * siphash - SipHash-2-4 of len bytes
 * @data: aligned or not
 * @len: in bytes
 * @key: secret, of get_random_bytes
 *
 * Any context.
 */
u64 siphash(const void *data, size_t len, const siphash_key_t *key);

/* The same of one to four numbers, as their bytes lie in memory. */
static inline u64 siphash_1u64(u64 a, const siphash_key_t *key)
{
	return siphash(&a, sizeof(a), key);
}

static inline u64 siphash_2u64(u64 a, u64 b, const siphash_key_t *key)
{
	u64 data[] = { a, b };

	return siphash(data, sizeof(data), key);
}

static inline u64 siphash_3u64(u64 a, u64 b, u64 c, const siphash_key_t *key)
{
	u64 data[] = { a, b, c };

	return siphash(data, sizeof(data), key);
}

static inline u64 siphash_4u64(u64 a, u64 b, u64 c, u64 d, const siphash_key_t *key)
{
	u64 data[] = { a, b, c, d };

	return siphash(data, sizeof(data), key);
}

static inline u64 siphash_1u32(u32 a, const siphash_key_t *key)
{
	return siphash(&a, sizeof(a), key);
}

static inline u64 siphash_2u32(u32 a, u32 b, const siphash_key_t *key)
{
	u32 data[] = { a, b };

	return siphash(data, sizeof(data), key);
}

static inline u64 siphash_3u32(u32 a, u32 b, u32 c, const siphash_key_t *key)
{
	u32 data[] = { a, b, c };

	return siphash(data, sizeof(data), key);
}

static inline u64 siphash_4u32(u32 a, u32 b, u32 c, u32 d, const siphash_key_t *key)
{
	u32 data[] = { a, b, c, d };

	return siphash(data, sizeof(data), key);
}

/* HalfSipHash-1-3 of len bytes, aligned or not. Any context. */
u32 hsiphash(const void *data, size_t len, const hsiphash_key_t *key);

static inline u32 hsiphash_1u32(u32 a, const hsiphash_key_t *key)
{
	return hsiphash(&a, sizeof(a), key);
}

static inline u32 hsiphash_2u32(u32 a, u32 b, const hsiphash_key_t *key)
{
	u32 data[] = { a, b };

	return hsiphash(data, sizeof(data), key);
}

static inline u32 hsiphash_3u32(u32 a, u32 b, u32 c, const hsiphash_key_t *key)
{
	u32 data[] = { a, b, c };

	return hsiphash(data, sizeof(data), key);
}

static inline u32 hsiphash_4u32(u32 a, u32 b, u32 c, u32 d, const hsiphash_key_t *key)
{
	u32 data[] = { a, b, c, d };

	return hsiphash(data, sizeof(data), key);
}

#endif
