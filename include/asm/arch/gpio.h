/* SPDX-License-Identifier: MIT */
/* As before 2.6.28. */
#ifndef _ASM_ARCH_GPIO_H
#define _ASM_ARCH_GPIO_H

#include <mach/gpio.h>

#endif
