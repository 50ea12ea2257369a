/* SPDX-License-Identifier: MIT */
#ifndef _LINUX_HARDIRQ_H
#define _LINUX_HARDIRQ_H

#include <linux/preempt.h>

/* Beginning and end of a hardware interrupt's handlers, interrupts masked. (kernel/irq.c) */
#define irq_enter()	preempt_count_add(HARDIRQ_OFFSET)
#define irq_leave()	preempt_count_sub(HARDIRQ_OFFSET)

/* Wait until the line's handler, and the function of its thread, do not run. Process
 * context. (kernel/irq.c) */
void synchronize_irq(unsigned int irq);
#define synchronize_hardirq(irq)	((void)(irq), true)
#define in_nmi()			0	/* there are none */

#endif
