/* SPDX-License-Identifier: MIT */
/* A slot for SD cards, and the card in it. */
#ifndef _DRIVERS_SD_CARD_H
#define _DRIVERS_SD_CARD_H

#include <linux/types.h>
#include <mm210/block.h>
#include "drivers/mmc_host.h"
#include "drivers/sd_regs.h"

struct sd_card {
	struct block_device bdev;
	struct mmc_host *host;
	bool ready;			/* identified, and in the transfer state */
	bool changed;			/* a card came or went since identification */
	bool seen;			/* cid is that of the card identified last */
	bool version_1;			/* did not answer CMD8 */
	bool high_capacity;		/* addressed by sectors, not bytes */
	u32 rca;			/* its address, in bits 31 to 16 */
	u32 ocr;
	struct sd_cid cid;
	struct sd_csd csd;
	struct sd_scr scr;
	unsigned int retries;		/* transfers made again, since boot */
};

/**
 * sd_card_probe - make a slot a block device
 * @card: must stay around; cleared
 * @host: the slot's controller; must stay around
 *
 * The device is registered whether or not there is a card: one is looked for at
 * once, and again when the device is used after a change. Process context, at boot. 0,
 * or what block_register returns.
 */
int sd_card_probe(struct sd_card *card, struct mmc_host *host);

#endif
