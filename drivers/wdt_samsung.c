// SPDX-License-Identifier: MIT
/*
 * Samsung's watchdog timer: a 16-bit down counter behind a prescaler and a
 * divider, which on reaching 0 may raise an interrupt, reset the chip, or both.
 * Here it has one use, the reset that `reboot` asks for.
 *
 * Registers: S5PV210 user's manual rev. 1.1, section 7 (TIMER), WATCHDOG TIMER.
 */
#include <linux/io.h>
#include "drivers/wdt_samsung.h"

#define WTCON			0x00
#define WTCON_RESET		(1U << 0)	/* expiry resets the chip */
#define WTCON_DIV128		(3U << 3)	/* [4:3]: 16, 32, 64, 128 */
#define WTCON_ENABLE		(1U << 5)
#define WTCON_PRESCALER(n)	(((n) - 1) << 8)	/* divides by n, 1 to 256 */
#define WTDAT			0x04		/* reloaded at expiry */
#define WTCNT			0x08

#define DIVIDER			128U
#define COUNT_HZ		8000U		/* the counter's rate, about */

/* A poll takes some 100 ns of bus time on silicon and a few instructions under
 * an emulator that counts them as 1 ns: either way several times the delay. */
#define POLLS			20000000U

void watchdog_stop(void __iomem *regs)
{
	writel(0, regs + WTCON);
}

void watchdog_reset(void __iomem *regs, unsigned long pclk)
{
	u32 prescaler = pclk / (DIVIDER * COUNT_HZ);
	u32 count = COUNT_HZ * WATCHDOG_RESET_MS / 1000;
	unsigned int polls;

	writel(0, regs + WTCON);
	writel(count, regs + WTDAT);
	writel(count, regs + WTCNT);
	writel(WTCON_PRESCALER(prescaler) | WTCON_DIV128 | WTCON_ENABLE | WTCON_RESET,
	       regs + WTCON);
	for (polls = POLLS; polls; polls--)
		readl(regs + WTCNT);
	writel(0, regs + WTCON);
}
