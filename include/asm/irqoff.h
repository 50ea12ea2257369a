/* SPDX-License-Identifier: MIT */
/*
 * How long interrupts stay masked, for images built with CONFIG_IRQOFF_TRACE
 * (make bench); included by asm/irqflags.h there and nowhere else.
 *
 * The cycle counter is read behind the instruction that masks and before the one
 * that unmasks, whenever that changes something. What lies between, the few
 * instructions that note the beginning included, is the length of the stretch.
 * tests/bench/irqoff.c keeps the longest of each place.
 *
 * Compat: internal
 */
#ifndef _ASM_IRQOFF_H
#define _ASM_IRQOFF_H

#include <linux/types.h>
#include <mm210/boot.h>

/* The stretch under way. */
extern struct irqoff {
	unsigned long from;	/* where it began, 0: none is under way */
	u32 since;
} irqoff;

/* Keep a stretch; called with interrupts still masked. */
void irqoff_note(u32 cycles);

static __always_inline void irqoff_begin(void)
{
	unsigned long here;

	irqoff.since = cycle_count();
	__asm__ __volatile__("mov %0, pc" : "=r"(here) : : "memory");
	irqoff.from = here;
}

static __always_inline void irqoff_end(void)
{
	u32 now = cycle_count();

	if (irqoff.from)
		irqoff_note(now - irqoff.since);
}

#endif
