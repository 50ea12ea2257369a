/* SPDX-License-Identifier: MIT */
/*
 * Names of the pins of Samsung's SoCs, for drivers that are written for their boards. They are
 * numbers of which gpio_request() says -ENODEV (linux/gpio.h).
 */
#ifndef _MACH_GPIO_H
#define _MACH_GPIO_H

#include <linux/gpio.h>

/* Pin n, from 0, of a bank. */
#define NO_PIN(soc, bank, n)	((soc) * 0x1000 + (bank) * 32 + (n))

#define S5PV210_GPA0(n)	NO_PIN(1, 0, n)
#define S5PV210_GPA1(n)	NO_PIN(1, 1, n)
#define S5PV210_GPB(n) 	NO_PIN(1, 2, n)
#define S5PV210_GPC0(n)	NO_PIN(1, 3, n)
#define S5PV210_GPC1(n)	NO_PIN(1, 4, n)
#define S5PV210_GPD0(n)	NO_PIN(1, 5, n)
#define S5PV210_GPD1(n)	NO_PIN(1, 6, n)
#define S5PV210_GPE0(n)	NO_PIN(1, 7, n)
#define S5PV210_GPE1(n)	NO_PIN(1, 8, n)
#define S5PV210_GPF0(n)	NO_PIN(1, 9, n)
#define S5PV210_GPF1(n)	NO_PIN(1, 10, n)
#define S5PV210_GPF2(n)	NO_PIN(1, 11, n)
#define S5PV210_GPF3(n)	NO_PIN(1, 12, n)
#define S5PV210_GPG0(n)	NO_PIN(1, 13, n)
#define S5PV210_GPG1(n)	NO_PIN(1, 14, n)
#define S5PV210_GPG2(n)	NO_PIN(1, 15, n)
#define S5PV210_GPG3(n)	NO_PIN(1, 16, n)
#define S5PV210_GPH0(n)	NO_PIN(1, 17, n)
#define S5PV210_GPH1(n)	NO_PIN(1, 18, n)
#define S5PV210_GPH2(n)	NO_PIN(1, 19, n)
#define S5PV210_GPH3(n)	NO_PIN(1, 20, n)
#define S5PV210_GPI(n) 	NO_PIN(1, 21, n)
#define S5PV210_GPJ0(n)	NO_PIN(1, 22, n)
#define S5PV210_GPJ1(n)	NO_PIN(1, 23, n)
#define S5PV210_GPJ2(n)	NO_PIN(1, 24, n)
#define S5PV210_GPJ3(n)	NO_PIN(1, 25, n)
#define S5PV210_GPJ4(n)	NO_PIN(1, 26, n)
#define S5PV210_MP01(n)	NO_PIN(1, 27, n)
#define S5PV210_MP02(n)	NO_PIN(1, 28, n)
#define S5PV210_MP03(n)	NO_PIN(1, 29, n)
#define S5PV210_MP04(n)	NO_PIN(1, 30, n)
#define S5PV210_MP05(n)	NO_PIN(1, 31, n)
#define S5PV210_MP06(n)	NO_PIN(1, 32, n)
#define S5PV210_MP07(n)	NO_PIN(1, 33, n)

#define EXYNOS4_GPA0(n)	NO_PIN(2, 0, n)
#define EXYNOS4_GPA1(n)	NO_PIN(2, 1, n)
#define EXYNOS4_GPB(n) 	NO_PIN(2, 2, n)
#define EXYNOS4_GPC0(n)	NO_PIN(2, 3, n)
#define EXYNOS4_GPC1(n)	NO_PIN(2, 4, n)
#define EXYNOS4_GPD0(n)	NO_PIN(2, 5, n)
#define EXYNOS4_GPD1(n)	NO_PIN(2, 6, n)
#define EXYNOS4_GPE0(n)	NO_PIN(2, 7, n)
#define EXYNOS4_GPE1(n)	NO_PIN(2, 8, n)
#define EXYNOS4_GPE2(n)	NO_PIN(2, 9, n)
#define EXYNOS4_GPE3(n)	NO_PIN(2, 10, n)
#define EXYNOS4_GPE4(n)	NO_PIN(2, 11, n)
#define EXYNOS4_GPF0(n)	NO_PIN(2, 12, n)
#define EXYNOS4_GPF1(n)	NO_PIN(2, 13, n)
#define EXYNOS4_GPF2(n)	NO_PIN(2, 14, n)
#define EXYNOS4_GPF3(n)	NO_PIN(2, 15, n)
#define EXYNOS4_GPJ0(n)	NO_PIN(2, 16, n)
#define EXYNOS4_GPJ1(n)	NO_PIN(2, 17, n)
#define EXYNOS4_GPK0(n)	NO_PIN(2, 18, n)
#define EXYNOS4_GPK1(n)	NO_PIN(2, 19, n)
#define EXYNOS4_GPK2(n)	NO_PIN(2, 20, n)
#define EXYNOS4_GPK3(n)	NO_PIN(2, 21, n)
#define EXYNOS4_GPL0(n)	NO_PIN(2, 22, n)
#define EXYNOS4_GPL1(n)	NO_PIN(2, 23, n)
#define EXYNOS4_GPL2(n)	NO_PIN(2, 24, n)
#define EXYNOS4_GPX0(n)	NO_PIN(2, 25, n)
#define EXYNOS4_GPX1(n)	NO_PIN(2, 26, n)
#define EXYNOS4_GPX2(n)	NO_PIN(2, 27, n)
#define EXYNOS4_GPX3(n)	NO_PIN(2, 28, n)
#define EXYNOS4_GPY0(n)	NO_PIN(2, 29, n)
#define EXYNOS4_GPY1(n)	NO_PIN(2, 30, n)
#define EXYNOS4_GPY2(n)	NO_PIN(2, 31, n)
#define EXYNOS4_GPY3(n)	NO_PIN(2, 32, n)
#define EXYNOS4_GPY4(n)	NO_PIN(2, 33, n)
#define EXYNOS4_GPY5(n)	NO_PIN(2, 34, n)
#define EXYNOS4_GPY6(n)	NO_PIN(2, 35, n)
#define EXYNOS4_GPZ(n) 	NO_PIN(2, 36, n)

#include <mach/regs-gpio.h>

#endif
