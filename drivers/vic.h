/* SPDX-License-Identifier: MIT */
/* ARM PrimeCell vectored interrupt controllers (PL192), one or a daisy chain. */
#ifndef _DRIVERS_VIC_H
#define _DRIVERS_VIC_H

#include <linux/types.h>
#include <mm210/irqchip.h>

#define VIC_LINES	32U	/* of each controller */
#define VIC_MAX		4U	/* controllers in a chain */

struct vic {
	struct irqchip chip;
	void __iomem *regs[VIC_MAX];
	unsigned int nr;
};

/**
 * vic_init - reset a chain of VICs and make it the interrupt controller
 * @vic: to be filled; must stay around
 * @regs: registers of each, mapped; the one at the processor's IRQ input first
 * @nr: how many, 1 to VIC_MAX
 *
 * Line m of VIC n is interrupt 32 * n + m. Every line ends masked and directed at
 * IRQ. At boot, interrupts masked. 0; -EINVAL for bad arguments; -ENODEV where a
 * register block is no PL192; what irq_register_chip returns.
 */
int vic_init(struct vic *vic, void __iomem *const *regs, unsigned int nr);

#endif
