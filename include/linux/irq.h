/* SPDX-License-Identifier: MIT */
/* What drivers find here besides linux/interrupt.h: how a line is triggered. */
#ifndef _LINUX_IRQ_H
#define _LINUX_IRQ_H

#include <linux/errno.h>
#include <linux/interrupt.h>

#define IRQ_TYPE_NONE		0x0
#define IRQ_TYPE_EDGE_RISING	0x1
#define IRQ_TYPE_EDGE_FALLING	0x2
#define IRQ_TYPE_EDGE_BOTH	0x3
#define IRQ_TYPE_LEVEL_HIGH	0x4
#define IRQ_TYPE_LEVEL_LOW	0x8

/* The boards' lines have the trigger that their controllers were set to.
 * Compat: stub: no line's trigger can be changed */
static inline int irq_set_irq_type(unsigned int irq, unsigned int type)
{
	return -ENOSYS;
}
#define set_irq_type(irq, type)	irq_set_irq_type(irq, type)

#endif
