/* SPDX-License-Identifier: MIT */
/* What 2.6 sources for these SoCs include for address constants: the map is the board's
 * here, so that ioremap() is the way to a register. */
#ifndef _ASM_HARDWARE_H
#define _ASM_HARDWARE_H

#include <asm/io.h>
#include <mach/hardware.h>

#endif
