/* SPDX-License-Identifier: MIT */
/* The cycle counter, as the firmware's header of this name has it; module.c starts it. */
#ifndef _MM210_BOOT_H
#define _MM210_BOOT_H

#include <linux/types.h>

static inline u32 cycle_count(void)
{
	u32 n;

	/* PMCCNTR, ARM DDI 0406C B4.1.113 */
	__asm__ __volatile__("mrc p15, 0, %0, c9, c13, 0" : "=r"(n));
	return n;
}

#endif
