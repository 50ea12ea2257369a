/* SPDX-License-Identifier: MIT */
#ifndef _ASM_ARM_GPIO_H
#define _ASM_ARM_GPIO_H

#include <linux/gpio.h>

#endif
