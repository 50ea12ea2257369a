// SPDX-License-Identifier: MIT
/* smdkc210's first SD slot. QEMU's controller has no clock, so that any rate is as
 * good: this is the one that SCLK_MMC has on the S5PV210. */
#include <linux/init.h>
#include <mm210/board.h>
#include "drivers/sd_card.h"
#include "drivers/sdhci.h"
#include "memmap.h"

#define SCLK_MMC_HZ	48000000

static struct sdhci sdhci0 = {
	.host = { .name = "sdhci0", .bdev_name = "mmcblk0" },
	.variant = &sdhci_samsung,
	.base_hz = SCLK_MMC_HZ,
};

static struct sd_card card0;

static int __init smdkc210_sd_init(void)
{
	int err;

	sdhci0.regs = board_window(SDHCI_BASE);
	err = sdhci_init(&sdhci0);
	return err ? err : sd_card_probe(&card0, &sdhci0.host);
}
device_initcall(smdkc210_sd_init);
