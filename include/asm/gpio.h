/* SPDX-License-Identifier: MIT */
#ifndef _ASM_GPIO_H
#define _ASM_GPIO_H

#include <linux/gpio.h>
#include <mach/gpio.h>

#endif
