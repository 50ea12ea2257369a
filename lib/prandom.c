// SPDX-License-Identifier: MIT
/*
 * taus113: four linear feedback shift registers joined by exclusive or (P. L'Ecuyer,
 * "Tables of maximally equidistributed combined LFSR generators", 1999; LFSR113). The
 * lowest bits of each register must not all be 0: the seeds have a least value.
 */
#include <linux/bitops.h>
#include <linux/export.h>
#include <linux/prandom.h>
#include <linux/string.h>

/* One register: q and s shift it, the bits of c are kept. */
static u32 step(u32 x, unsigned int q, unsigned int s, u32 c, unsigned int back)
{
	return ((x & c) << s) ^ (((x << q) ^ x) >> back);
}

u32 prandom_u32_state(struct rnd_state *state)
{
	state->s1 = step(state->s1, 6, 18, 4294967294U, 13);
	state->s2 = step(state->s2, 2, 2, 4294967288U, 27);
	state->s3 = step(state->s3, 13, 7, 4294967280U, 21);
	state->s4 = step(state->s4, 3, 13, 4294967168U, 12);
	return state->s1 ^ state->s2 ^ state->s3 ^ state->s4;
}
EXPORT_SYMBOL(prandom_u32_state);

void prandom_bytes_state(struct rnd_state *state, void *buf, size_t len)
{
	u8 *p = buf;
	size_t n;
	u32 v;

	for (; len; len -= n, p += n) {
		v = prandom_u32_state(state);
		n = len < sizeof(v) ? len : sizeof(v);
		memcpy(p, &v, n);
	}
}
EXPORT_SYMBOL(prandom_bytes_state);

static u32 at_least(u32 v, u32 least)
{
	return v < least ? v + least : v;
}

void prandom_seed_state(struct rnd_state *state, u64 seed)
{
	u32 v = (u32)(seed >> 32) ^ (u32)seed;
	unsigned int i;

	state->s1 = at_least(v = v * 69069 + 1, 2);
	state->s2 = at_least(v = v * 69069 + 1, 8);
	state->s3 = at_least(v = v * 69069 + 1, 16);
	state->s4 = at_least(v * 69069 + 1, 128);
	/* The first numbers are near to the seed still. */
	for (i = 0; i < 10; i++)
		prandom_u32_state(state);
}
EXPORT_SYMBOL(prandom_seed_state);
