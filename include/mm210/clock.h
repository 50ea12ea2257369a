/* SPDX-License-Identifier: MIT */
/*
 * Between a board's timer driver and kernel/time.c: one counter that never stops,
 * and one interrupt at a time of the kernel's choice, in the same unit.
 *
 * The interrupt is asked for when something waits for it (a timer, or a thread
 * whose turn comes next) and not otherwise: there is no periodic tick. A machine
 * with one busy thread and no timer runs undisturbed, an idle one sleeps.
 */
#ifndef _MM210_CLOCK_H
#define _MM210_CLOCK_H

#include <linux/types.h>

struct clock_device {
	const char *name;		/* of the interrupt line too */
	u32 frequency;			/* steps a second */
	u64 mask;			/* of the counter's width, all ones */
	/* The counter, counting up. Any context. */
	u64 (*read)(void);
	/* Raise the interrupt once, that many steps from now, between min and max,
	 * instead of any that was asked for before. Interrupts masked. */
	void (*arm)(u32 steps);
	u32 min_steps, max_steps;
	/* Take back what was asked for. Interrupts masked. */
	void (*stop)(void);
};

/**
 * clock_register - make clock the one that all time is taken from
 * @clock: its counter runs, its interrupt is installed; must stay around
 *
 * Once at boot. 0, -EINVAL for an incomplete one, -EBUSY when there is one.
 * mask must be at least 2^24 - 1: with a narrow counter an interrupt comes every
 * half of its period, so that no wrap goes unseen.
 */
int clock_register(const struct clock_device *clock);

/* Is there one? Without, jiffies stands still and sleeping yields. */
bool clock_present(void);

/* The driver's interrupt handler calls this, the device being quiet again. */
void clock_interrupt(void);

/**
 * clock_quiesce - drop an interrupt that nobody waits for any more
 *
 * One that was asked for is not always taken back when its reason goes, as that
 * would cost more than to take it. For what counts instructions. Any context.
 */
void clock_quiesce(void);

#endif
