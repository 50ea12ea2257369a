/* SPDX-License-Identifier: MIT */
#ifndef _MACH_REGS_CLOCK_H
#define _MACH_REGS_CLOCK_H

#include <linux/io.h>
#include <linux/types.h>

#endif
