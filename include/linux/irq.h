/* SPDX-License-Identifier: MIT */
/* What handlers of interrupts need; controllers are the boards' (mm210/irqchip.h). */
#ifndef _LINUX_IRQ_H
#define _LINUX_IRQ_H

#include <linux/errno.h>
#include <linux/interrupt.h>
#include <linux/io.h>
#include <linux/spinlock.h>
#include <asm/irq.h>

#endif
