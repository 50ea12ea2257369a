/* SPDX-License-Identifier: MIT */
/*
 * Random numbers. Compat: partly: there is no source of entropy on these boards that is
 * known to be one, so that all of them come from a generator which the free-running
 * counter seeds and stirs: good for tests and for spreading load, not for secrets.
 * Any context.
 */
#ifndef _LINUX_RANDOM_H
#define _LINUX_RANDOM_H

#include <linux/types.h>
#include <linux/prandom.h>

void get_random_bytes(void *buf, size_t len);
u32 get_random_u32(void);
/* Evenly in 0 .. ceil - 1; 0 for a ceil of 0. */
u32 get_random_u32_below(u32 ceil);

static inline u64 get_random_u64(void)
{
	u64 high = get_random_u32();

	return high << 32 | get_random_u32();
}

static inline u8 get_random_u8(void)
{
	return (u8)get_random_u32();
}

static inline u16 get_random_u16(void)
{
	return (u16)get_random_u32();
}

static inline unsigned int get_random_int(void)
{
	return get_random_u32();
}

static inline unsigned long get_random_long(void)
{
	return sizeof(long) == 8 ? (unsigned long)get_random_u64() : get_random_u32();
}

/* Evenly in floor .. ceil, both included. */
static inline u32 get_random_u32_inclusive(u32 floor, u32 ceil)
{
	u32 n = ceil - floor + 1;

	return n ? floor + get_random_u32_below(n) : get_random_u32();
}

static inline u32 get_random_u32_above(u32 floor)
{
	return get_random_u32_inclusive(floor + 1, ~0U);
}

#define get_random_once(buf, n)	({ static bool __done; bool __first = !__done; \
	if (__first) { get_random_bytes(buf, n); __done = true; } __first; })
#define get_random_bytes_wait(buf, n)	({ get_random_bytes(buf, n); 0; })
#define wait_for_random_bytes()		0
#define rng_is_initialized()		true
/* What would feed the generator: stirred in. */
void add_device_randomness(const void *buf, size_t len);

#endif
