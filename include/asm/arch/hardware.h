/* SPDX-License-Identifier: MIT */
/* As before 2.6.28. */
#ifndef _ASM_ARCH_HARDWARE_H
#define _ASM_ARCH_HARDWARE_H

#include <mach/hardware.h>

#endif
