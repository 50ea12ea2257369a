/* SPDX-License-Identifier: MIT */
#ifndef _MACH_IRQS_H
#define _MACH_IRQS_H

#include <linux/irq.h>

#endif
