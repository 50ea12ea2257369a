// SPDX-License-Identifier: MIT
/* virt's interrupt controller: a GICv2 (the machine's default). */
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
		panic("virt: no interrupt controller (error %d)", err);
}
