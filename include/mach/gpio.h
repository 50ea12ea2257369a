/* SPDX-License-Identifier: MIT */
#ifndef _MACH_GPIO_H
#define _MACH_GPIO_H

#include <linux/gpio.h>

#endif
