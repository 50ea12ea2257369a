/* SPDX-License-Identifier: MIT */
/* What handlers of interrupts need; controllers are the boards' (mm210/irqchip.h). */
#ifndef _LINUX_IRQ_H
#define _LINUX_IRQ_H

#include <linux/errno.h>
#include <linux/interrupt.h>
#include <linux/io.h>
#include <linux/spinlock.h>
#include <asm/irq.h>

#define IRQ_TYPE_NONE		0x0
#define IRQ_TYPE_EDGE_RISING	0x1
#define IRQ_TYPE_EDGE_FALLING	0x2
#define IRQ_TYPE_EDGE_BOTH	0x3
#define IRQ_TYPE_LEVEL_HIGH	0x4
#define IRQ_TYPE_LEVEL_LOW	0x8

/* As before 2.6.23. */
#define IRQT_NOEDGE		IRQ_TYPE_NONE
#define IRQT_RISING		IRQ_TYPE_EDGE_RISING
#define IRQT_FALLING		IRQ_TYPE_EDGE_FALLING
#define IRQT_BOTHEDGE		IRQ_TYPE_EDGE_BOTH
#define IRQT_LOW		IRQ_TYPE_LEVEL_LOW
#define IRQT_HIGH		IRQ_TYPE_LEVEL_HIGH

/* The boards' lines have the trigger that their controllers were set to.
 * Compat: stub: no line's trigger can be changed */
static inline int irq_set_irq_type(unsigned int irq, unsigned int type)
{
	return -ENOSYS;
}
#define set_irq_type(irq, type)	irq_set_irq_type(irq, type)

#endif
