/* SPDX-License-Identifier: MIT */
/*
 * An SD host controller with a card in it, in place of registers: what the driver
 * does with hardware that fails. model.c says how faithful it is.
 */
#ifndef _TESTS_SD_MODEL_H
#define _TESTS_SD_MODEL_H

#include <linux/types.h>
#include "drivers/sd_card.h"
#include "drivers/sdhci.h"

enum fault_kind {
	FAULT_NONE,
	FAULT_NO_ANSWER,	/* the card does not answer */
	FAULT_ANSWER_CRC,
	FAULT_NO_DATA,
	FAULT_DATA_CRC,
	FAULT_DMA,		/* only where DMA is used */
	FAULT_STATUS,		/* the card's next answer says that its ECC failed */
	FAULT_STOP,		/* the controller's CMD12 fails */
	FAULT_SILENT,		/* the controller does nothing at all */
	FAULT_STUCK,		/* it never becomes ready for the next command */
	FAULT_BUSY,		/* the card's busy line stays low */
	FAULT_PULLED,		/* the card is pulled out during the command */
	FAULT_SWAPPED,		/* and another one is there at once */
};

#define ANY_SECTOR	(~0ULL)

struct sd_model {
	struct sdhci s;
	struct mmc_host_ops ops;	/* the driver's, pauses counted instead of spent */
	struct sd_card card;
	u8 regs[0x100];

	/* The card. */
	bool inserted, version_1, high_capacity, locked, narrow;
	u32 cid[4], csd[4], ocr;
	u64 nr_sectors;
	unsigned int power_up_polls;	/* ACMD41 until it is ready */
	enum { CARD_IDLE, CARD_READY, CARD_IDENT, CARD_STANDBY, CARD_TRAN, CARD_DATA } state;
	bool app;			/* CMD55 came last */
	u32 status;			/* error bits that the next answer carries */

	/* The data under way; words are taken from the buffer register. */
	u64 sector;
	u32 blocks, word, block_words;
	bool dma, scr;

	/* Armed until it has struck times times; opcode 0x40 + n is ACMD n. */
	enum fault_kind fault;
	u8 fault_opcode;
	u64 fault_sector;		/* a read that covers it; ANY_SECTOR */
	unsigned int fault_times;

	unsigned int commands[128];	/* sent, by opcode as above */
	unsigned int resets, pauses_us;
	unsigned int bus_width;		/* as the card has it */
	bool stuck, busy;
	bool tells_again;		/* a reset makes the controller see an insertion */
	const char *violation;		/* what the driver did that no hardware allows */
};

/* A high-capacity card of nr_sectors (a multiple of 1024), or a standard one (of
 * 512, at most 2^21), nothing armed, identified by nobody yet. */
void sd_model_init(struct sd_model *m, u64 nr_sectors, bool high_capacity, bool adma);
/* The driver's side: sdhci_init and sd_card_probe. */
int sd_model_probe(struct sd_model *m);
void sd_model_remove(struct sd_model *m);
void sd_model_arm(struct sd_model *m, enum fault_kind fault, u8 opcode, u64 sector,
		  unsigned int times);
/* Card detection: out, or in; noticed by the controller. */
void sd_model_insert(struct sd_model *m, bool in);
/* What the card holds at a word of a sector. */
u32 sd_model_word(const struct sd_model *m, u64 sector, unsigned int word);
#endif
