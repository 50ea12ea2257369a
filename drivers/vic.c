// SPDX-License-Identifier: MIT
/*
 * ARM PrimeCell vectored interrupt controller PL192 (ARM DDI 0273), one or
 * several in a daisy chain: each hands its interrupt to the one before it, the
 * first to the processor.
 *
 * The vectors are not used. Which line is pending is read from IRQSTATUS, VIC by
 * VIC: handlers do not nest here, so that the controller's priorities would say
 * nothing, and a status read has no side effect, whereas taking an interrupt by
 * reading ADDRESS blocks its VIC and every one it is chained through until each
 * is told of the end. A boot loader may have left the chain in that state, and a
 * debugger that dumps the registers makes it so again; therefore start-up ends
 * whatever is in service, and the end of each interrupt is written all along its
 * way through the chain, whoever read ADDRESS. Where nothing is in service that
 * write does nothing.
 */
#define pr_fmt(fmt) "vic: " fmt

#include <linux/container_of.h>
#include <linux/errno.h>
#include <linux/io.h>
#include <linux/kernel.h>
#include "drivers/vic.h"

/* ARM DDI 0273, table 3-1. A bit a line. */
#define IRQSTATUS	0x000	/* raised, enabled, and directed at IRQ */
#define INTSELECT	0x00C	/* 1: FIQ */
#define INTENABLE	0x010	/* writing 1 enables, 0 does nothing */
#define INTENCLEAR	0x014
#define SOFTINTCLEAR	0x01C
#define SWPRIORITYMASK	0x024	/* bit n: priority n may interrupt */
#define VECTPRIORITY(n)	(0x200 + 4 * (n))
#define ADDRESS		0xF00	/* a read takes the interrupt, a write ends it */
#define PERIPH_ID(n)	(0xFE0 + 4 * (n))

#define PRIORITIES	16U
#define PRIORITY_ANY	0xFFFFU
#define PRIORITY_LEAST	15U

static struct vic *to_vic(struct irqchip *chip)
{
	return container_of(chip, struct vic, chip);
}

static void vic_mask(struct irqchip *chip, unsigned int irq)
{
	writel(1U << irq % VIC_LINES, to_vic(chip)->regs[irq / VIC_LINES] + INTENCLEAR);
}

static void vic_unmask(struct irqchip *chip, unsigned int irq)
{
	writel(1U << irq % VIC_LINES, to_vic(chip)->regs[irq / VIC_LINES] + INTENABLE);
}

static int vic_ack(struct irqchip *chip)
{
	const struct vic *vic = to_vic(chip);
	unsigned int n;

	for (n = 0; n < vic->nr; n++) {
		u32 pending = readl(vic->regs[n] + IRQSTATUS);

		if (pending)
			return n * VIC_LINES + __builtin_ctz(pending);
	}
	return -1;
}

/* The barrier of the first write also brings the handler's own writes to its
 * device before the status is read again. */
static void vic_eoi(struct irqchip *chip, unsigned int irq)
{
	const struct vic *vic = to_vic(chip);
	unsigned int n = irq / VIC_LINES;

	writel(0, vic->regs[n] + ADDRESS);
	while (n-- > 0)
		writel_relaxed(0, vic->regs[n] + ADDRESS);
}

static const struct irqchip_ops vic_ops = {
	.mask = vic_mask,
	.unmask = vic_unmask,
	.ack = vic_ack,
	.eoi = vic_eoi,
};

/* The four bytes of PERIPH_ID: part [11:0], designer [19:12]. */
static int vic_identify(const void __iomem *regs)
{
	u32 id = 0;
	unsigned int n;

	for (n = 0; n < 4; n++)
		id |= (readl(regs + PERIPH_ID(n)) & 0xFF) << 8 * n;
	if ((id & 0xFFFFF) == 0x41192)
		return 0;
	pr_err("id %08x is no PL192\n", id);
	return -ENODEV;
}

static void vic_reset(void __iomem *regs)
{
	unsigned int n;

	writel(~0U, regs + INTENCLEAR);
	writel(~0U, regs + SOFTINTCLEAR);
	writel(0, regs + INTSELECT);
	writel(PRIORITY_ANY, regs + SWPRIORITYMASK);
	for (n = 0; n < VIC_LINES; n++)
		writel(PRIORITY_LEAST, regs + VECTPRIORITY(n));
	/* Interrupts of each priority may be in service, one inside another. */
	for (n = 0; n < PRIORITIES; n++)
		writel(0, regs + ADDRESS);
}

int vic_init(struct vic *vic, void __iomem *const *regs, unsigned int nr)
{
	unsigned int n;
	int err;

	if (!vic || !regs || !nr || nr > VIC_MAX)
		return -EINVAL;
	for (n = 0; n < nr; n++) {
		if (!regs[n])
			return -EINVAL;
		err = vic_identify(regs[n]);
		if (err)
			return err;
		vic->regs[n] = regs[n];
	}
	for (n = 0; n < nr; n++)
		vic_reset(regs[n]);
	vic->nr = nr;
	vic->chip.name = "VIC";
	vic->chip.ops = &vic_ops;
	vic->chip.nr_irqs = nr * VIC_LINES;
	return irq_register_chip(&vic->chip);
}
