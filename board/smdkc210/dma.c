// SPDX-License-Identifier: MIT
/* smdkc210's PL330 controllers. MDMA, with its 64-bit bus and no peripherals, is
 * the one made for copying; PDMA0 stands in where it does not answer. */
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <mm210/board.h>
#include "drivers/pl330.h"
#include "irq.h"
#include "memmap.h"

static int __init smdkc210_dma_init(void)
{
	int err = pl330_probe("mdma", board_window(MDMA_BASE), IRQ_MDMA);

	return err == -ENODEV ? pl330_probe("pdma0", board_window(PDMA0_BASE), IRQ_PDMA0) : err;
}
device_initcall(smdkc210_dma_init);
