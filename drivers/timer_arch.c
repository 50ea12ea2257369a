// SPDX-License-Identifier: MIT
/*
 * The ARM generic timer (ARM DDI 0406C B8): the virtual counter, which is the
 * physical one where no hypervisor shifts it, and the virtual timer's interrupt,
 * as Linux uses them. The timer has no periodic mode, and needs none.
 */
#define pr_fmt(fmt) "arch_timer: " fmt

#include <linux/errno.h>
#include <linux/interrupt.h>
#include <linux/kernel.h>
#include <asm/barrier.h>
#include <mm210/clock.h>
#include "drivers/timer.h"

#define CTL_ENABLE	1U		/* CNTV_CTL; bit 1 would mask the interrupt */

static u32 read_frequency(void)
{
	u32 v;

	__asm__ __volatile__("mrc p15, 0, %0, c14, c0, 0" : "=r"(v));	/* CNTFRQ */
	return v;
}

static u64 read_counter(void)
{
	u64 v;

	/* Not earlier than what stands before it (B8.1.2). */
	__asm__ __volatile__("isb\n\tmrrc p15, 1, %Q0, %R0, c14" : "=r"(v) : : "memory");
	return v;
}

static void write_ctl(u32 v)
{
	__asm__ __volatile__("mcr p15, 0, %0, c14, c3, 1" : : "r"(v));
	isb();
}

static void arm(u32 steps)
{
	__asm__ __volatile__("mcr p15, 0, %0, c14, c3, 0" : : "r"(steps));	/* CNTV_TVAL */
	write_ctl(CTL_ENABLE);
}

static void stop(void)
{
	write_ctl(0);
}

static struct clock_device arch_clock = {
	.name = "arch_timer",
	.mask = ~0ULL >> 8,		/* at least 56 bits (B8.1.1) */
	.read = read_counter,
	.arm = arm,
	.min_steps = 1,
	.max_steps = 0x7fffffff,	/* TVAL is signed */
	.stop = stop,
};

static irqreturn_t timer_interrupt(int irq, void *dev)
{
	stop();				/* the line is a level */
	clock_interrupt();
	return IRQ_HANDLED;
}

int arch_timer_init(unsigned int irq)
{
	u32 pfr1;
	int err;

	__asm__("mrc p15, 0, %0, c0, c1, 1" : "=r"(pfr1));	/* ID_PFR1: generic timer */
	if (!(pfr1 >> 16 & 15))
		return -ENODEV;
	arch_clock.frequency = read_frequency();
	if (!arch_clock.frequency) {
		pr_err("the boot loader left CNTFRQ at 0: the frequency is unknown\n");
		return -ENODEV;
	}
	stop();
	err = request_irq(irq, timer_interrupt, IRQF_TIMER, arch_clock.name, NULL);
	return err ? err : clock_register(&arch_clock);
}
