/* SPDX-License-Identifier: MIT */
/* Timer drivers, for a board's timer.c. Each registers the clock of
 * mm210/clock.h; process context, once, after the interrupt controller is up. */
#ifndef _DRIVERS_TIMER_H
#define _DRIVERS_TIMER_H

#include <linux/types.h>

/**
 * arch_timer_init - use the processor's own generic timer
 * @irq: line of the virtual timer (27 on a GIC, by convention)
 *
 * 0; -ENODEV where the processor has none or its frequency is not set; what
 * request_irq and clock_register return.
 */
int arch_timer_init(unsigned int irq);

/* Samsung's PWM timers (S3C64xx, S5PV210, Exynos 4). */
struct pwm_timer {
	void __iomem *base;
	u32 clock;		/* Hz into the block: PCLK of the S5PV210 */
	unsigned int divider;	/* 1, 2, 4, 8 or 16; clock / divider is a multiple of 1000 */
	unsigned int irq;	/* line of timer 4 */
};

/**
 * pwm_timer_init - use PWM timers 3 (counter) and 4 (interrupt)
 * @pwm: where they are and how they are clocked; copied
 *
 * Timers 0 to 2 are left alone, and so is the prescaler that 0 and 1 share; timer
 * 2 shares the other one, which is set to 1. 0; -EINVAL for a missing mapping or
 * an impossible divider; -ENODEV where the counter does not move (its clock is
 * gated); what request_irq and clock_register return.
 */
int pwm_timer_init(const struct pwm_timer *pwm);

#endif
