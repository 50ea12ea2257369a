// SPDX-License-Identifier: MIT
/*
 * The two card slots of the S5PV210: HSMMC0 is mmcblk0, HSMMC2 is mmcblk2. On an
 * X210 the first is the soldered iNAND, an eMMC, which the driver does not
 * speak to: it says so and goes on.
 *
 * SCLK_MMC comes from MPLL, 667 MHz / 14, whichever loader was here before. iROM
 * takes EPLL, and does not mind: it is not called any more.
 *
 * Not every board wires the card-detect pin. The slot that the first stage loaded the
 * firmware from has a card: if its pin denies that, it is not wired, and the slot is
 * taken for full. A soldered chip has no such pin at all. Elsewhere the pin is believed.
 */
#include <linux/init.h>
#include <linux/io.h>
#include <linux/kernel.h>
#include <mm210/board.h>
#include "drivers/sd_card.h"
#include "drivers/sdhci.h"
#include "handoff.h"
#include "memmap.h"
#include "variant.h"

/* UM 2.3 CLOCK CONTROLLER: four bits a controller, MMC0 lowest. */
#define CLK_SRC4		(CMU_BASE + 0x210)
#define CLK_SRC_MASK0		(CMU_BASE + 0x280)	/* bits 8 to 11: MMC0 to 3 pass */
#define CLK_DIV4		(CMU_BASE + 0x310)
#define SRC_MPLL		6
#define DIV_14			13
#define SCLK_MMC_HZ		(667000000 / 14)

/* UM 2.2 GENERAL PURPOSE INPUT/ OUTPUT: GPG0 has HSMMC0's pins 0 to 6 (clock, command,
 * detect, four of data), GPG2 those of HSMMC2. */
#define GPG0			(GPIO_BASE + 0x1a0)
#define GPG2			(GPIO_BASE + 0x1e0)
#define GPIO_CON		0x00
#define GPIO_PUD		0x08
#define GPIO_DRV		0x0c
#define PINS_CON		0x02222222	/* function 2 */
#define PINS_PUD		0x00002aaa	/* pulled up, but for the clock */
#define PINS_DRV		0x00003fff	/* strongest */

/* UM 8.7, PRNSTS: the pin, and whether it has been still for a while. */
#define PRNSTS			0x24
#define PRNSTS_STABLE		(1U << 17)
#define PRNSTS_INSERTED		(1U << 16)

struct slot {
	unsigned int channel;
	phys_addr_t regs, port;
	struct sdhci sdhci;
	struct sd_card card;
};

static struct slot slots[] = {
	{
		.channel = 0, .regs = HSMMC0_BASE, .port = GPG0,
		.sdhci.host = { .name = "hsmmc0", .bdev_name = "mmcblk0" },
	}, {
		.channel = 2, .regs = HSMMC2_BASE, .port = GPG2,
		.sdhci.host = { .name = "hsmmc2", .bdev_name = "mmcblk2" },
	},
};

static void set_field(phys_addr_t reg, unsigned int channel, u32 value)
{
	void __iomem *p = board_window(reg);
	unsigned int shift = 4 * channel;

	writel((readl(p) & ~(15U << shift)) | value << shift, p);
}

static bool lacks_card_detect(const struct slot *s)
{
	const volatile struct handoff __iomem *h = board_window(HANDOFF_BASE);
	u32 state;

	if (board_variant.soldered & 1U << s->channel)
		return true;
	if (!handoff_valid(h) || h->channel != s->channel)
		return false;
	state = readl(board_window(s->regs) + PRNSTS);
	return (state & PRNSTS_STABLE) && !(state & PRNSTS_INSERTED);
}

/* Return: 0, or what the slot's driver says; the other slot is tried all the same. */
static int __init slot_init(struct slot *s)
{
	void __iomem *mask = board_window(CLK_SRC_MASK0);
	void __iomem *port = board_window(s->port);
	int err;

	set_field(CLK_DIV4, s->channel, DIV_14);
	set_field(CLK_SRC4, s->channel, SRC_MPLL);
	writel(readl(mask) | 1U << (8 + s->channel), mask);
	writel(PINS_CON, port + GPIO_CON);
	writel(PINS_PUD, port + GPIO_PUD);
	writel(PINS_DRV, port + GPIO_DRV);

	s->sdhci.variant = &sdhci_samsung;
	s->sdhci.base_hz = SCLK_MMC_HZ;
	s->sdhci.regs = board_window(s->regs);
	s->sdhci.no_card_detect = lacks_card_detect(s);
	err = sdhci_init(&s->sdhci);
	return err ? err : sd_card_probe(&s->card, &s->sdhci.host);
}

static int __init s5pv210_sd_init(void)
{
	unsigned int i;
	int err = 0;

	for (i = 0; i < ARRAY_SIZE(slots); i++) {
		int e = slot_init(&slots[i]);

		if (!err)
			err = e;
	}
	return err;
}
device_initcall(s5pv210_sd_init);
