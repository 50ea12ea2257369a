/* SPDX-License-Identifier: MIT */
#ifndef _MACH_GPIO_BANK_H
#define _MACH_GPIO_BANK_H

#include <linux/gpio.h>

#endif
