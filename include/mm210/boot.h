/* SPDX-License-Identifier: MIT */
/* What start-up leaves for the rest: stacks, the cycle counter, boot's cost. */
#ifndef _MM210_BOOT_H
#define _MM210_BOOT_H

#include <linux/types.h>

/* A stack lies in [bottom, top); the page below bottom is unmapped. */
struct kernel_stack {
	const char *name;
	unsigned long bottom, top;
};

extern const struct kernel_stack kernel_stacks[];	/* ends with a NULL name */

/* The stack that holds addr, or NULL. */
const struct kernel_stack *kernel_stack_of(unsigned long addr);
/* The stack whose guard page holds addr, or NULL. */
const struct kernel_stack *kernel_stack_guarded(unsigned long addr);

/*
 * The performance monitors' cycle counter (PMCCNTR, ARM DDI 0406C B4.1.113),
 * started from 0 by reset. Under QEMU's virt with -icount shift=0 it counts
 * instructions; smdkc210's emulated Cortex-A9 has none and reads 0.
 */
static inline u32 cycle_count(void)
{
	u32 n;

	__asm__ __volatile__("mrc p15, 0, %0, c9, c13, 0" : "=r"(n));
	return n;
}

/* Cycles spent inside the console's output so far: printing is not the memory
 * manager's cost, so measurements subtract it. */
extern u32 print_cycles;
/* Cycles from reset to the first prompt (or the script), the firmware's printing
 * excluded; with what the loader took where the board knows it. */
extern u32 boot_instructions;

/* Start the firmware anew from memory, as if just loaded, devices as they are:
 * for boards that cannot reset. Any context. */
void soft_restart(void) __noreturn;

#endif
