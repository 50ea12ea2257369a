/* SPDX-License-Identifier: MIT */
/*
 * A timer that strikes wherever a test is: the physical generic timer (ARM DDI 0406C
 * B8.1, PPI 30 by convention; the clock has the virtual one). Under -icount QEMU
 * interrupts between any two instructions, else between blocks of them.
 */
#ifndef TESTS_TARGET_STRIKE_H
#define TESTS_TARGET_STRIKE_H

#include <linux/types.h>
#include <asm/barrier.h>

#define STRIKE_IRQ	30

static inline bool strike_timer_present(void)
{
	u32 pfr1;

	__asm__("mrc p15, 0, %0, c0, c1, 1" : "=r" (pfr1));
	return pfr1 >> 16 & 15;
}

/* CNTP_TVAL, and CNTP_CTL: 1 enables, 2 would mask. */
static inline void strike_in(u32 ticks)
{
	__asm__ __volatile__("mcr p15, 0, %0, c14, c2, 0" : : "r" (ticks));
	__asm__ __volatile__("mcr p15, 0, %0, c14, c2, 1" : : "r" (1));
	isb();
}

static inline void strike_no_more(void)
{
	__asm__ __volatile__("mcr p15, 0, %0, c14, c2, 1" : : "r" (0));
	isb();
}

/* Marsaglia's xorshift32: the same strikes in every run. */
static inline u32 next_random(u32 *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 17;
	*seed ^= *seed << 5;
	return *seed;
}

#endif
