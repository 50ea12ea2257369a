/* SPDX-License-Identifier: MIT */
/* SD host controllers of the SD Host Controller Simplified Specification 2.00. */
#ifndef _DRIVERS_SDHCI_H
#define _DRIVERS_SDHCI_H

#include <linux/types.h>
#include "drivers/mmc_host.h"

struct sdhci;

/* What differs between controllers; each may be NULL. */
struct sdhci_variant {
	/* Behind a reset, before the first clock. */
	void (*after_reset)(struct sdhci *s);
	/* Bits of clock control that should come up once the card's clock runs. */
	u16 clock_stable;
	/* Register access in place of loads and stores; bytes is 1, 2 or 4. */
	u32 (*read)(struct sdhci *s, unsigned int reg, unsigned int bytes);
	void (*write)(struct sdhci *s, unsigned int reg, unsigned int bytes, u32 value);
};

/* A controller, and where its board put it. */
struct sdhci {
	struct mmc_host host;
	const struct sdhci_variant *variant;
	void __iomem *regs;
	unsigned int base_hz;		/* of its clock, where it does not say so itself */
	bool no_card_detect;		/* the board does not wire it: a card may be there */

	bool changed;			/* card inserted or removed, not yet told */
	u32 capabilities;
	__le64 *adma;			/* the descriptor table, coherent */
	dma_addr_t adma_bus;
};

/**
 * sdhci_init - find a controller and make it ready for sd_card_probe
 * @s: host.name, host.bdev_name, regs, base_hz, variant (may be NULL) and
 *	no_card_detect filled in, all else cleared; must stay around
 *
 * Process context, at boot; allocates the descriptor table. 0; -ENODEV where no
 * controller answers, or one without 3.3 V or a known clock; -ENOMEM.
 */
int sdhci_init(struct sdhci *s);

/* Undo sdhci_init; the slot is not in use any more. */
void sdhci_exit(struct sdhci *s);

/* For variants: a register beyond the standard's. */
u32 sdhci_read(struct sdhci *s, unsigned int reg, unsigned int bytes);
void sdhci_write(struct sdhci *s, unsigned int reg, unsigned int bytes, u32 value);

/* drivers/sdhci_samsung.c: HSMMC of S5PV210 and Exynos 4210. */
extern const struct sdhci_variant sdhci_samsung;

#endif
