// SPDX-License-Identifier: MIT
/*
 * Samsung's PWM timers as the clock: five 32-bit down counters, of which two are
 * used. Timer 3 runs for ever from 0xffffffff and is the time; timer 4, the one
 * that drives no pin, counts down once and interrupts. Both run at the block's
 * clock divided by 1 to 16: 24 MHz on Exynos 4210 as QEMU has it, 66.7 MHz / 2 on
 * the S5PV210.
 *
 * Registers: S5PV210 user's manual rev. 1.1, section 7, chapter 1 (PWM timer).
 * A buffer register is loaded into its counter by a manual update with the timer
 * stopped; the update bit must be clear again when the timer starts.
 */
#define pr_fmt(fmt) "pwm_timer: " fmt

#include <linux/errno.h>
#include <linux/interrupt.h>
#include <linux/io.h>
#include <linux/kernel.h>
#include <linux/log2.h>
#include <mm210/clock.h>
#include "drivers/timer.h"

#define TCFG0		0x00
#define TCFG0_PRESCALER1	0xff00U		/* of timers 2 to 4, less one */
#define TCFG1		0x04
#define TCFG1_MUX(n)	(4 * (n))		/* log2 of the divider */
#define TCON		0x08
#define TCNTB(n)	(0x0c + 0x0c * (n))
#define TCNTO3		0x38
#define TINT_CSTAT	0x44

#define COUNTER		3
#define TCON3_START	(1U << 16)
#define TCON3_UPDATE	(1U << 17)
#define TCON3_RELOAD	(1U << 19)

#define EVENT		4
#define TCON4_START	(1U << 20)
#define TCON4_UPDATE	(1U << 21)
#define TCON4_RELOAD	(1U << 22)

#define CSTAT_ENABLES	0x1fU
#define CSTAT_STATUS(n)	(0x20U << (n))		/* write 1 to clear */

/* Reads of the counter that must see it move: a bus access takes 50 ns and more,
 * a step 480 ns at most (divider 16 of 33 MHz). */
#define MOVE_POLLS	1000

static void __iomem *regs;

static u64 read_counter(void)
{
	return ~readl_relaxed(regs + TCNTO3);
}

/* Write the event timer's bits, leaving those of timers 0 to 3. */
static void event_control(u32 bits)
{
	u32 tcon = readl_relaxed(regs + TCON);

	tcon &= ~(TCON4_START | TCON4_UPDATE | TCON4_RELOAD);
	writel_relaxed(tcon | bits, regs + TCON);
}

static void clear_status(void)
{
	u32 enables = readl_relaxed(regs + TINT_CSTAT) & CSTAT_ENABLES;

	/* The other timers' status bits are written as 0 and stay. */
	writel_relaxed(enables | CSTAT_STATUS(EVENT), regs + TINT_CSTAT);
}

static void arm(u32 steps)
{
	event_control(0);
	writel_relaxed(steps - 1, regs + TCNTB(EVENT));
	event_control(TCON4_UPDATE);
	event_control(TCON4_START);
}

static void stop(void)
{
	event_control(0);
	clear_status();
}

static struct clock_device pwm_clock = {
	.name = "pwm_timer",
	.mask = ~0U,
	.read = read_counter,
	.arm = arm,
	.min_steps = 16,		/* longer than arming takes */
	.max_steps = 0x7fffffff,
	.stop = stop,
};

static irqreturn_t timer_interrupt(int irq, void *dev)
{
	if (!(readl_relaxed(regs + TINT_CSTAT) & CSTAT_STATUS(EVENT)))
		return IRQ_NONE;
	clear_status();
	clock_interrupt();
	return IRQ_HANDLED;
}

static void start_counter(unsigned int divider)
{
	u32 tcon = readl(regs + TCON) & ~(TCON3_START | TCON3_UPDATE | TCON3_RELOAD);
	u32 mux = readl(regs + TCFG1);

	mux &= ~(15U << TCFG1_MUX(COUNTER) | 15U << TCFG1_MUX(EVENT));
	mux |= ilog2(divider) << TCFG1_MUX(COUNTER) | ilog2(divider) << TCFG1_MUX(EVENT);
	writel(tcon & ~(TCON4_START | TCON4_UPDATE | TCON4_RELOAD), regs + TCON);
	writel(readl(regs + TCFG0) & ~TCFG0_PRESCALER1, regs + TCFG0);
	writel(mux, regs + TCFG1);
	writel(~0U, regs + TCNTB(COUNTER));
	event_control(TCON3_UPDATE);
	writel(tcon | TCON3_START | TCON3_RELOAD, regs + TCON);
}

static bool counter_moves(void)
{
	u64 first = read_counter();
	unsigned int polls;

	for (polls = MOVE_POLLS; polls; polls--)
		if (read_counter() != first)
			return true;
	return false;
}

int pwm_timer_init(const struct pwm_timer *pwm)
{
	u32 cstat;
	int err;

	if (!pwm->base || !is_power_of_2(pwm->divider) || pwm->divider > 16)
		return -EINVAL;
	regs = pwm->base;
	pwm_clock.frequency = pwm->clock / pwm->divider;
	start_counter(pwm->divider);
	if (!counter_moves()) {
		pr_err("the counter stands still; its clock is gated\n");
		return -ENODEV;
	}
	clear_status();
	err = request_irq(pwm->irq, timer_interrupt, IRQF_TIMER, pwm_clock.name, NULL);
	if (err)
		return err;
	cstat = readl(regs + TINT_CSTAT) & CSTAT_ENABLES;
	writel(cstat | 1U << EVENT, regs + TINT_CSTAT);
	return clock_register(&pwm_clock);
}
