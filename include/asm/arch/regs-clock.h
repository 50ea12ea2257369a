/* SPDX-License-Identifier: MIT */
/* As before 2.6.28. */
#ifndef _ASM_ARCH_REGS_CLOCK_H
#define _ASM_ARCH_REGS_CLOCK_H

#include <mach/regs-clock.h>

#endif
