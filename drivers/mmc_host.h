/* SPDX-License-Identifier: MIT */
/*
 * Between the card's protocol (sd_card.c) and a host controller's driver
 * (sdhci.c): a command with or without data, the bus's settings, and recovery.
 * The protocol decides what is sent and how often; the controller carries out one
 * request, each within a bounded time.
 */
#ifndef _DRIVERS_MMC_HOST_H
#define _DRIVERS_MMC_HOST_H

#include <linux/bvec.h>
#include <linux/types.h>

/* What the card answers (SD Physical Layer Simplified Specification 3.01, 4.9). */
enum mmc_response {
	MMC_RSP_NONE,
	MMC_RSP_R1,		/* card status; R5, R6 and R7 have the same form */
	MMC_RSP_R1B,		/* the same, and busy on DAT0 */
	MMC_RSP_R2,		/* CID or CSD, 136 bits */
	MMC_RSP_R3,		/* OCR: neither checksum nor index */
};

/* Blocks that the card sends: into pages, or into a buffer for its registers. */
struct mmc_data {
	unsigned int block_size;	/* bytes, a multiple of 4, at most 512 */
	unsigned int blocks;
	const struct bio_vec *vec;	/* block_size is 512 then; NULL: buf */
	unsigned int nr_vecs;		/* at most the host's max_vecs */
	void *buf;
	bool auto_stop;			/* the controller sends CMD12 behind the data */
	bool by_processor;		/* do not use DMA */
};

struct mmc_request {
	u8 opcode;
	u32 arg;
	enum mmc_response rsp;
	struct mmc_data *data;		/* NULL: none */

	/* Filled in. resp[0] is the 32-bit answer; of a 136-bit one resp[0] holds
	 * bits 127 to 96 and resp[3] bits 31 to 0 without the checksum. */
	u32 resp[4];
	u32 stop_resp;			/* what auto_stop's CMD12 was answered */
	const char *failed;		/* what went wrong, in words; NULL: nothing */
	u32 status;			/* the controller's view of it */
};

struct mmc_host;

/* All are required, called in process context, and bounded in time. They return 0
 * or a negative errno. */
struct mmc_host_ops {
	/* Reset the controller and power the card up: 1 bit, at most 400 kHz, and the
	 * 74 clocks that a card needs before its first command. */
	int (*power_up)(struct mmc_host *host);
	void (*power_down)(struct mmc_host *host);
	/* Carry out req. -ETIMEDOUT: no answer, or no data; -EILSEQ: checksum, framing
	 * or index; -EIO: what else the controller found; -EBUSY: the controller or
	 * the card's busy line is stuck. */
	int (*request)(struct mmc_host *host, struct mmc_request *req);
	/* After a request failed: the controller takes commands again. */
	int (*recover)(struct mmc_host *host);
	/* The fastest clock up to hz, and 1 or 4 data lines. */
	int (*set_bus)(struct mmc_host *host, unsigned int hz, unsigned int width);
	bool (*card_present)(struct mmc_host *host);
	/* Was a card inserted or removed since the last call? */
	bool (*card_changed)(struct mmc_host *host);
	/* Let at least us microseconds pass. */
	void (*pause)(struct mmc_host *host, unsigned int us);
};

struct mmc_host {
	const char *name;		/* of the controller, as the board calls it */
	const char *bdev_name;		/* of its block device */
	const struct mmc_host_ops *ops;
	unsigned int max_vecs;		/* of a request, at least 1 */
	unsigned int max_blocks;	/* likewise */
	bool dma;			/* it moves data by itself */
	unsigned int clock_hz;		/* as set */
	unsigned int bus_width;
};

#endif
