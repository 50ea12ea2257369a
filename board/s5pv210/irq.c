// SPDX-License-Identifier: MIT
/* The S5PV210's interrupt controllers: four PL192, VIC3 chained to VIC2, that to
 * VIC1, that to VIC0 and so to the processor. */
#include <linux/bug.h>
#include <linux/kernel.h>
#include <mm210/board.h>
#include <mm210/irqchip.h>
#include "drivers/vic.h"
#include "memmap.h"

static struct vic vic;

void board_irq_init(void)
{
	static const phys_addr_t bases[] = { VIC0_BASE, VIC1_BASE, VIC2_BASE, VIC3_BASE };
	void __iomem *regs[ARRAY_SIZE(bases)];
	unsigned int n;
	int err;

	for (n = 0; n < ARRAY_SIZE(bases); n++)
		regs[n] = board_window(bases[n]);
	err = vic_init(&vic, regs, ARRAY_SIZE(bases));
	if (err)
		panic("s5pv210: no interrupt controller (error %d)", err);
}
