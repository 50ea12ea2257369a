// SPDX-License-Identifier: MIT
/*
 * The common generator: 128 bits of state, seeded at the first call from the free-running
 * counter and stirred with it at each. Every call masks interrupts for one step.
 */
#include <linux/bitops.h>
#include <linux/export.h>
#include <linux/irqflags.h>
#include <linux/random.h>
#include <linux/string.h>
#include <linux/timex.h>

static struct rnd_state pool;
static u32 stirred;		/* numbers and events so far; 0: not seeded */

/* Spread each bit of v over all (the finaliser of MurmurHash3). */
static u32 mix(u32 v)
{
	v = (v ^ (v >> 16)) * 0x85ebca6b;
	v = (v ^ (v >> 13)) * 0xc2b2ae35;
	return v ^ (v >> 16);
}

static void stir(u32 v)
{
	if (!stirred++)
		prandom_seed_state(&pool, v ^ (u64)get_cycles() << 32);
	pool.s4 ^= mix(v + stirred) & ~127U;
	pool.s1 ^= mix(v ^ stirred) & ~1U;
	/* Never below a register's least value. */
	pool.s4 |= 128;
	pool.s1 |= 2;
}

void add_device_randomness(const void *buf, size_t len)
{
	const u8 *p = buf;
	unsigned long flags;
	u32 v = (u32)len;

	while (len--)
		v = mix(v ^ *p++);
	local_irq_save(flags);
	stir(v);
	local_irq_restore(flags);
}
EXPORT_SYMBOL(add_device_randomness);

u32 get_random_u32(void)
{
	unsigned long flags;
	u32 v;

	local_irq_save(flags);
	stir((u32)get_cycles());
	v = prandom_u32_state(&pool);
	local_irq_restore(flags);
	return v;
}
EXPORT_SYMBOL(get_random_u32);

/* The upper word of a product is even but for the lowest of its fractions, which are drawn
 * again (D. Lemire, "Fast random integer generation in an interval", 2019). */
u32 get_random_u32_below(u32 ceil)
{
	u64 product = (u64)get_random_u32() * ceil;
	u32 least;

	if ((u32)product < ceil) {
		least = ceil ? -ceil % ceil : 0;
		while ((u32)product < least)
			product = (u64)get_random_u32() * ceil;
	}
	return (u32)(product >> 32);
}
EXPORT_SYMBOL(get_random_u32_below);

void get_random_bytes(void *buf, size_t len)
{
	u8 *p = buf;
	size_t n;
	u32 v;

	for (; len; len -= n, p += n) {
		v = get_random_u32();
		n = len < sizeof(v) ? len : sizeof(v);
		memcpy(p, &v, n);
	}
}
EXPORT_SYMBOL(get_random_bytes);
