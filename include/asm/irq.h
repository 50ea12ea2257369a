/* SPDX-License-Identifier: MIT */
/* Numbers of interrupt lines are those of the board's controller, from 0. */
#ifndef _ASM_IRQ_H
#define _ASM_IRQ_H

#include <linux/interrupt.h>
#include <mach/irqs.h>

#endif
