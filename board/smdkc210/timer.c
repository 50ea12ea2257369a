// SPDX-License-Identifier: MIT
/* smdkc210's clock: the PWM timers, which QEMU's model clocks with 24 MHz. */
#include <linux/init.h>
#include <mm210/board.h>
#include "drivers/timer.h"
#include "irq.h"
#include "memmap.h"

#define PWM_CLOCK	24000000

static int __init smdkc210_timer_init(void)
{
	const struct pwm_timer pwm = {
		.base = board_window(PWM_BASE),
		.clock = PWM_CLOCK,
		.divider = 1,
		.irq = IRQ_TIMER0 + 4,
	};

	return pwm_timer_init(&pwm);
}
core_initcall(smdkc210_timer_init);
