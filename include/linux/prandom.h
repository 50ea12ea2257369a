/* SPDX-License-Identifier: MIT */
/* Numbers that look random and follow from a seed. */
#ifndef _LINUX_PRANDOM_H
#define _LINUX_PRANDOM_H

#include <linux/types.h>

/* L'Ecuyer's combined Tausworthe generator with four components (taus113). */
struct rnd_state {
	u32 s1, s2, s3, s4;
};

/* Of one state at a time one context; any. */
u32 prandom_u32_state(struct rnd_state *state);
void prandom_bytes_state(struct rnd_state *state, void *buf, size_t len);
void prandom_seed_state(struct rnd_state *state, u64 seed);

static inline u64 prandom_u64_state(struct rnd_state *state)
{
	u64 high = prandom_u32_state(state);

	return high << 32 | prandom_u32_state(state);
}

/* Of the common generator (linux/random.h). */
u32 get_random_u32(void);
u32 get_random_u32_below(u32 ceil);
void get_random_bytes(void *buf, size_t len);
#define prandom_u32()			get_random_u32()
#define prandom_u32_max(ceil)		get_random_u32_below(ceil)
#define prandom_bytes(buf, len)		get_random_bytes(buf, len)
#define prandom_seed(seed)		add_device_randomness(&(u32){ seed }, sizeof(u32))
#define random32()			get_random_u32()
#define net_random()			get_random_u32()
#define srandom32(seed)			prandom_seed(seed)

/* A linear congruential step, for the least of needs. */
static inline u32 next_pseudo_random32(u32 seed)
{
	return seed * 1664525 + 1013904223;
}

#endif
