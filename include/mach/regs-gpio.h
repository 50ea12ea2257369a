/* SPDX-License-Identifier: MIT */
#ifndef _MACH_REGS_GPIO_H
#define _MACH_REGS_GPIO_H

#include <linux/io.h>
#include <linux/types.h>

#endif
