/* SPDX-License-Identifier: MIT */
/* ARM Generic Interrupt Controller, architecture version 1 or 2. */
#ifndef _DRIVERS_GIC_H
#define _DRIVERS_GIC_H

#include <linux/types.h>
#include <mm210/irqchip.h>

struct gic {
	struct irqchip chip;
	void __iomem *cpu;
	void __iomem *dist;
	u32 iar;		/* what the last acknowledge read; eoi hands it back */
};

/**
 * gic_init - reset a GIC and make it the interrupt controller
 * @gic: to be filled; must stay around
 * @cpu: registers of this processor's interface, mapped
 * @dist: registers of the distributor, mapped
 *
 * Every line ends masked, of one priority, directed at the calling processor. At
 * boot, interrupts masked. 0; -EINVAL for a missing mapping; -ENODEV where the
 * distributor is no GICv1 or v2; what irq_register_chip returns.
 */
int gic_init(struct gic *gic, void __iomem *cpu, void __iomem *dist);

#endif
