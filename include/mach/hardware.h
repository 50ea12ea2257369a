/* SPDX-License-Identifier: MIT */
#ifndef _MACH_HARDWARE_H
#define _MACH_HARDWARE_H

#include <linux/io.h>
#include <linux/types.h>
#include <mach/regs-gpio.h>

#endif
