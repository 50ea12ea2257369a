/* SPDX-License-Identifier: MIT */
/* Samsung's watchdog timer (S3C24xx to Exynos): stopping it, and reset by it. */
#ifndef _DRIVERS_WDT_SAMSUNG_H
#define _DRIVERS_WDT_SAMSUNG_H

#include <linux/types.h>

/* Stop a watchdog that a boot loader may have started. Any context. */
void watchdog_stop(void __iomem *regs);

/**
 * watchdog_reset - let the watchdog expire, which resets the whole chip
 * @regs: its registers, mapped
 * @pclk: its input clock in Hz, 1.1 to 260 MHz
 *
 * The reset comes WATCHDOG_RESET_MS later, so that a UART can send what is in its
 * FIFO. Any context; interrupts best masked. Returns only if no reset came.
 */
void watchdog_reset(void __iomem *regs, unsigned long pclk);

/* 256 characters at 115200 baud take 22 ms. */
#define WATCHDOG_RESET_MS	25U

#endif
