// SPDX-License-Identifier: MIT
/*
 * The S5PV210's PL330 controllers. MDMA, with its 64-bit bus and no peripherals,
 * is the one made for copying; its manager is secure. PDMA0 and PDMA1, with 32
 * bits and non-secure managers, copy where they are asked to by name.
 */
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <mm210/board.h>
#include "drivers/pl330.h"
#include "irq.h"
#include "memmap.h"

static int __init s5pv210_dma_init(void)
{
	static const struct {
		const char *name;
		phys_addr_t base;
		unsigned int irq;
	} engines[] = {
		{ "mdma", MDMA_BASE, IRQ_MDMA },
		{ "pdma0", PDMA0_BASE, IRQ_PDMA0 },
		{ "pdma1", PDMA1_BASE, IRQ_PDMA1 },
	};
	unsigned int n;
	int err, first = 0;

	for (n = 0; n < ARRAY_SIZE(engines); n++) {
		err = pl330_probe(engines[n].name, board_window(engines[n].base), engines[n].irq);
		if (err && !first)
			first = err;
	}
	return first;
}
device_initcall(s5pv210_dma_init);
