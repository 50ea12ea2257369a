// SPDX-License-Identifier: MIT
/*
 * ARM Generic Interrupt Controller, architecture version 1 or 2 (ARM IHI 0048B).
 *
 * Ids 0-15 are software generated, 16-31 private to a processor, from 32 on
 * shared peripheral lines; the id is the interrupt number throughout. One
 * priority for all: handlers do not nest here, so that ranks would say nothing.
 * The acknowledge register hands out the id and marks it active until the same
 * word is written back, which is what keeps a level line from firing again while
 * its handler runs.
 */
#define pr_fmt(fmt) "gic: " fmt

#include <linux/container_of.h>
#include <linux/errno.h>
#include <linux/io.h>
#include <linux/kernel.h>
#include "drivers/gic.h"

/* Distributor (IHI 0048B, table 4-1). */
#define GICD_CTLR		0x000
#define GICD_TYPER		0x004
#define GICD_ISENABLER(n)	(0x100 + 4 * (n))	/* a bit a line */
#define GICD_ICENABLER(n)	(0x180 + 4 * (n))
#define GICD_ICPENDR(n)		(0x280 + 4 * (n))
#define GICD_ICACTIVER(n)	(0x380 + 4 * (n))	/* version 2 alone */
#define GICD_IPRIORITYR(n)	(0x400 + 4 * (n))	/* a byte a line */
#define GICD_ITARGETSR(n)	(0x800 + 4 * (n))	/* a byte a line */
#define GICD_ICFGR(n)		(0xC00 + 4 * (n))	/* two bits a line */
#define GICD_PIDR2		0xFE8			/* [7:4] architecture version */

/* Processor interface (table 4-2). */
#define GICC_CTLR		0x00
#define GICC_PMR		0x04
#define GICC_BPR		0x08
#define GICC_IAR		0x0C
#define GICC_EOIR		0x10

#define GIC_FIRST_SPI		32
#define GIC_MAX_LINES		1020	/* ids from here on mean "none pending" */
#define GIC_ID_MASK		0x3FF
#define GIC_PRIORITY		0xA0	/* of every line: below the mask */
#define GIC_PRIORITY_MASK	0xF0	/* lets through all but the idle priority */

static struct gic *to_gic(struct irqchip *chip)
{
	return container_of(chip, struct gic, chip);
}

static void gic_mask(struct irqchip *chip, unsigned int irq)
{
	writel(1U << (irq % 32), to_gic(chip)->dist + GICD_ICENABLER(irq / 32));
}

static void gic_unmask(struct irqchip *chip, unsigned int irq)
{
	writel(1U << (irq % 32), to_gic(chip)->dist + GICD_ISENABLER(irq / 32));
}

static int gic_ack(struct irqchip *chip)
{
	struct gic *gic = to_gic(chip);
	u32 iar = readl(gic->cpu + GICC_IAR);

	if ((iar & GIC_ID_MASK) >= GIC_MAX_LINES)
		return -1;
	gic->iar = iar;
	return iar & GIC_ID_MASK;
}

/* A software generated interrupt's word names its sender too, and has to come
 * back whole; lines are not nested, so the last word read is this line's. */
static void gic_eoi(struct irqchip *chip, unsigned int irq)
{
	struct gic *gic = to_gic(chip);

	writel(gic->iar, gic->cpu + GICC_EOIR);
}

static bool gic_is_edge(struct irqchip *chip, unsigned int irq)
{
	return readl(to_gic(chip)->dist + GICD_ICFGR(irq / 16)) & (2U << (irq % 16 * 2));
}

static const struct irqchip_ops gic_ops = {
	.mask = gic_mask,
	.unmask = gic_unmask,
	.ack = gic_ack,
	.eoi = gic_eoi,
	.is_edge = gic_is_edge,
};

/*
 * This processor's bit in the target bytes: the bytes of its private lines read
 * as exactly that (4.3.12). They read 0 with one processor, where targets are
 * not implemented and writing them does nothing.
 */
static u32 gic_own_target(const struct gic *gic)
{
	u32 target = 0;
	unsigned int n;

	for (n = 0; n < GIC_FIRST_SPI / 4 && !target; n++)
		target = readl(gic->dist + GICD_ITARGETSR(n));
	target |= target >> 16;
	target |= target >> 8;
	return (target & 0xFF) * 0x01010101U;
}

static void gic_reset(const struct gic *gic, unsigned int version, unsigned int lines)
{
	u32 target = gic_own_target(gic);
	unsigned int n;

	/* A boot loader may have left lines enabled, pending or active. */
	writel(0, gic->cpu + GICC_CTLR);
	writel(0, gic->dist + GICD_CTLR);
	for (n = 0; n < lines / 32; n++) {
		writel(~0U, gic->dist + GICD_ICENABLER(n));
		writel(~0U, gic->dist + GICD_ICPENDR(n));
		if (version >= 2)
			writel(~0U, gic->dist + GICD_ICACTIVER(n));
	}
	for (n = 0; n < lines / 4; n++)
		writel(GIC_PRIORITY * 0x01010101U, gic->dist + GICD_IPRIORITYR(n));
	for (n = GIC_FIRST_SPI / 4; n < lines / 4; n++)
		writel(target, gic->dist + GICD_ITARGETSR(n));
	for (n = GIC_FIRST_SPI / 16; n < lines / 16; n++)
		writel(0, gic->dist + GICD_ICFGR(n));	/* level sensitive */

	writel(1, gic->dist + GICD_CTLR);
	writel(GIC_PRIORITY_MASK, gic->cpu + GICC_PMR);
	writel(0, gic->cpu + GICC_BPR);
	writel(1, gic->cpu + GICC_CTLR);
}

int gic_init(struct gic *gic, void __iomem *cpu, void __iomem *dist)
{
	unsigned int version, lines;

	if (!gic || !cpu || !dist)
		return -EINVAL;
	version = readl(dist + GICD_PIDR2) >> 4 & 15;
	if (version != 1 && version != 2) {
		pr_err("distributor says architecture version %u, not 1 or 2\n", version);
		return -ENODEV;
	}
	lines = ((readl(dist + GICD_TYPER) & 31) + 1) * 32;

	gic->chip.name = "GIC-0";
	gic->chip.ops = &gic_ops;
	gic->chip.nr_irqs = min(lines, (unsigned int)GIC_MAX_LINES);
	gic->cpu = cpu;
	gic->dist = dist;
	gic_reset(gic, version, lines);
	return irq_register_chip(&gic->chip);
}
