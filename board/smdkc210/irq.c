// SPDX-License-Identifier: MIT
/*
 * smdkc210's interrupt controller: the external GIC. The Exynos 4210 has a
 * second one inside the processor cluster, behind the interrupt combiner; the
 * peripherals used here reach both, and the external one needs no combiner.
 */
#include <linux/bug.h>
#include <mm210/board.h>
#include <mm210/irqchip.h>
#include "drivers/gic.h"
#include "memmap.h"

static struct gic gic;

void board_irq_init(void)
{
	int err = gic_init(&gic, board_window(GIC_CPU_BASE), board_window(GIC_DIST_BASE));

	if (err)
		panic("smdkc210: no interrupt controller (error %d)", err);
}
