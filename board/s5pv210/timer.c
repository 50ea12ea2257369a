// SPDX-License-Identifier: MIT
/* The S5PV210's clock: the PWM timers at half of PCLK_PSYS, 33.35 MHz, at which
 * the counter runs for 128 seconds before it wraps. */
#include <linux/init.h>
#include <mm210/board.h>
#include "drivers/timer.h"
#include "irq.h"
#include "memmap.h"

static int __init s5pv210_timer_init(void)
{
	const struct pwm_timer pwm = {
		.base = board_window(PWM_BASE),
		.clock = PCLK_PSYS_HZ,
		.divider = 2,
		.irq = IRQ_TIMER0 + 4,
	};

	return pwm_timer_init(&pwm);
}
core_initcall(s5pv210_timer_init);
