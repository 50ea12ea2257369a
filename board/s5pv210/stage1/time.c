// SPDX-License-Identifier: MIT
/*
 * Waiting, counted by PMCCNTR, which start.S starts. A counter that stood still
 * would end no wait: each turn of a loop takes more than one cycle, so that as
 * many turns as cycles are a bound as well.
 */
#include <mm210/boot.h>
#include "stage1.h"

/* UM 2.3: iROM's APLL 800 MHz / 2. */
u32 cpu_mhz = 400;

void udelay(u32 us)
{
	u32 start = cycle_count(), cycles = us * cpu_mhz, turns = cycles;

	while (cycle_count() - start < cycles && turns)
		turns--;
}

bool wait_for(u32 addr, u32 mask, u32 value, u32 us)
{
	u32 start = cycle_count(), cycles = us * cpu_mhz, turns = cycles;

	do {
		if ((reg_read(addr) & mask) == value)
			return true;
	} while (cycle_count() - start < cycles && turns--);
	return false;
}
