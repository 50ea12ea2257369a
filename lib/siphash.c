// SPDX-License-Identifier: MIT
/*
 * SipHash-2-4 and HalfSipHash-1-3.
 *
 * J.-P. Aumasson, D. J. Bernstein, "SipHash: a fast short-input PRF", 2012: section 2
 * has the rounds and the constants; the half version is of the same authors' reference
 * code: words of 32 bits, other rotations, no constants in the first two words. The last
 * word holds the bytes that are left over and, in its top byte, the length.
 */
#include <linux/export.h>
#include <linux/siphash.h>
#include <linux/string.h>

/* The first ones of "somepseudorandomlygeneratedbytes". */
#define SIP_V0		0x736f6d6570736575ULL
#define SIP_V1		0x646f72616e646f6dULL
#define SIP_V2		0x6c7967656e657261ULL
#define SIP_V3		0x7465646279746573ULL
#define HALF_V2		0x6c796765U
#define HALF_V3		0x74656462U

static inline u64 rotate64(u64 x, int by)
{
	return x << by | x >> (64 - by);
}

static inline u32 rotate32(u32 x, int by)
{
	return x << by | x >> (32 - by);
}

static inline void sip_rounds(u64 v[4], int count)
{
	while (count--) {
		v[0] += v[1];
		v[1] = rotate64(v[1], 13) ^ v[0];
		v[0] = rotate64(v[0], 32);
		v[2] += v[3];
		v[3] = rotate64(v[3], 16) ^ v[2];
		v[0] += v[3];
		v[3] = rotate64(v[3], 21) ^ v[0];
		v[2] += v[1];
		v[1] = rotate64(v[1], 17) ^ v[2];
		v[2] = rotate64(v[2], 32);
	}
}

u64 siphash(const void *data, size_t len, const siphash_key_t *key)
{
	u64 v[4] = { SIP_V0 ^ key->key[0], SIP_V1 ^ key->key[1],
		     SIP_V2 ^ key->key[0], SIP_V3 ^ key->key[1] };
	const char *p = data;
	size_t left = len;
	u64 m;

	for (; left >= sizeof(m); p += sizeof(m), left -= sizeof(m)) {
		memcpy(&m, p, sizeof(m));
		v[3] ^= m;
		sip_rounds(v, 2);
		v[0] ^= m;
	}
	m = 0;
	memcpy(&m, p, left);
	m |= (u64)len << 56;
	v[3] ^= m;
	sip_rounds(v, 2);
	v[0] ^= m;
	v[2] ^= 0xff;
	sip_rounds(v, 4);
	return v[0] ^ v[1] ^ v[2] ^ v[3];
}
EXPORT_SYMBOL(siphash);

static inline void half_rounds(u32 v[4], int count)
{
	while (count--) {
		v[0] += v[1];
		v[1] = rotate32(v[1], 5) ^ v[0];
		v[0] = rotate32(v[0], 16);
		v[2] += v[3];
		v[3] = rotate32(v[3], 8) ^ v[2];
		v[0] += v[3];
		v[3] = rotate32(v[3], 7) ^ v[0];
		v[2] += v[1];
		v[1] = rotate32(v[1], 13) ^ v[2];
		v[2] = rotate32(v[2], 16);
	}
}

u32 hsiphash(const void *data, size_t len, const hsiphash_key_t *key)
{
	u32 v[4] = { (u32)key->key[0], (u32)key->key[1],
		     HALF_V2 ^ (u32)key->key[0], HALF_V3 ^ (u32)key->key[1] };
	const char *p = data;
	size_t left = len;
	u32 m;

	for (; left >= sizeof(m); p += sizeof(m), left -= sizeof(m)) {
		memcpy(&m, p, sizeof(m));
		v[3] ^= m;
		half_rounds(v, 1);
		v[0] ^= m;
	}
	m = 0;
	memcpy(&m, p, left);
	m |= (u32)len << 24;
	v[3] ^= m;
	half_rounds(v, 1);
	v[0] ^= m;
	v[2] ^= 0xff;
	half_rounds(v, 3);
	return v[1] ^ v[3];
}
EXPORT_SYMBOL(hsiphash);
