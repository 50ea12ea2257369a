// SPDX-License-Identifier: MIT
/*
 * SD memory cards (SD Physical Layer Simplified Specification 3.01): standard and
 * high capacity, read only, at default speed (25 MHz).
 *
 * Identification (4.2, 7.2): CMD0 resets; CMD8 tells cards of version 2 from those
 * before, which do not answer; ACMD41 is repeated until the card has powered up
 * and says whether it is of high capacity; CMD2 and CMD3 give it an address; CMD9
 * tells its size; CMD7 selects it; CMD16 sets 512-byte blocks where they are not
 * fixed; ACMD51 tells whether it has four data lines and ACMD6 uses them.
 *
 * Reading: CMD17 for a block; CMD18 for several, behind which the controller sends
 * CMD12. A card tells of an error inside itself in the answer to the next command:
 * that is CMD12's, or CMD13's behind a single block.
 *
 * Errors: a request that failed is made READ_TRIES times in all, the last time
 * without DMA. In between the controller is reset and the card brought back to
 * the transfer state by CMD12, or identified anew where it does not answer. What
 * still fails with several blocks is read block by block, so that the message
 * names the first sector that cannot be read. Every loop here has a bound, and
 * every request too (sdhci.c).
 *
 * A card that was pulled out is noticed by the controller's card detection. The
 * next use identifies what is there then and counts the device's generation up,
 * also when it is the same card: another machine may have written it.
 */
#define pr_fmt(fmt) "sd: " fmt

#include <linux/container_of.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/seq_file.h>
#include <linux/string.h>
#include "drivers/sd_card.h"

#define GO_IDLE_STATE		0
#define ALL_SEND_CID		2
#define SEND_RELATIVE_ADDR	3
#define SELECT_CARD		7
#define SEND_IF_COND		8
#define SEND_CSD		9
#define STOP_TRANSMISSION	12
#define SEND_STATUS		13
#define SET_BLOCKLEN		16
#define READ_SINGLE_BLOCK	17
#define READ_MULTIPLE_BLOCK	18
#define APP_CMD			55
#define APP_SET_BUS_WIDTH	6
#define APP_SEND_OP_COND	41
#define APP_SEND_SCR		51

#define IF_COND			0x1AAU		/* CMD8: 2.7-3.6 V, pattern AA (4.3.13) */
#define BUS_WIDTH_4		2U		/* ACMD6 */
#define DEFAULT_SPEED_HZ	25000000	/* every SD card's (6.6.6) */
#define IDENTIFY_HZ		400000		/* at most (6.6.6) */

/* ACMD41: a card may take a second (4.2.3), asked every millisecond. */
#define POWER_UP_POLLS		1000
#define POWER_UP_POLL_US	1000

#define IDENTIFY_TRIES		2
#define READ_TRIES		3

static struct sd_card *card_of(struct block_device *bdev)
{
	return container_of(bdev, struct sd_card, bdev);
}

/* Send a command without data. req tells how it went. */
static int send(struct sd_card *card, struct mmc_request *req, u8 opcode, u32 arg,
		enum mmc_response rsp)
{
	*req = (struct mmc_request){ .opcode = opcode, .arg = arg, .rsp = rsp };
	return card->host->ops->request(card->host, req);
}

/* Turn an error that the card itself tells of into req's. */
static int check_status(struct mmc_request *req, u32 status)
{
	const char *what = sd_status_error(status);

	if (!what)
		return 0;
	req->failed = what;
	req->status = status;
	return status & SD_STATUS_LOCKED ? -EACCES : -EIO;
}

static int send_r1(struct sd_card *card, struct mmc_request *req, u8 opcode, u32 arg,
		   enum mmc_response rsp)
{
	int err = send(card, req, opcode, arg, rsp);

	return err ? err : check_status(req, req->resp[0]);
}

/* An application command; req is that of the one of the two that failed. */
static int send_app(struct sd_card *card, struct mmc_request *req, u8 opcode, u32 arg,
		    enum mmc_response rsp, struct mmc_data *data)
{
	int err = send_r1(card, req, APP_CMD, card->rca, MMC_RSP_R1);

	if (err)
		return err;
	*req = (struct mmc_request){ .opcode = opcode, .arg = arg, .rsp = rsp, .data = data };
	err = card->host->ops->request(card->host, req);
	return err || rsp != MMC_RSP_R1 ? err : check_status(req, req->resp[0]);
}

static int refuse(struct mmc_request *req, const char *why, u32 status, int err)
{
	req->failed = why;
	req->status = status;
	return err;
}

/* CMD8: version 2 and later echo the argument, earlier ones say nothing. */
static int ask_version(struct sd_card *card, struct mmc_request *req)
{
	int err = send(card, req, SEND_IF_COND, IF_COND, MMC_RSP_R1);

	card->version_1 = err == -ETIMEDOUT;
	if (card->version_1)
		return card->host->ops->recover(card->host);
	if (!err && (req->resp[0] & 0xFFF) != IF_COND)
		return refuse(req, "card does not take 3.3 V", req->resp[0], -EIO);
	return err;
}

static int wait_power_up(struct sd_card *card, struct mmc_request *req)
{
	u32 arg = SD_OCR_3V3 | (card->version_1 ? 0 : SD_OCR_CCS);
	unsigned int polls;
	int err;

	for (polls = 0; polls < POWER_UP_POLLS; polls++) {
		err = send_app(card, req, APP_SEND_OP_COND, arg, MMC_RSP_R3, NULL);
		if (err)
			return err;
		card->ocr = req->resp[0];
		if (!(card->ocr & SD_OCR_3V3))
			return refuse(req, "card does not take 3.3 V", card->ocr, -EIO);
		if (card->ocr & SD_OCR_READY)
			return 0;
		card->host->ops->pause(card->host, POWER_UP_POLL_US);
	}
	return refuse(req, "card does not power up", card->ocr, -ETIMEDOUT);
}

/* Four data lines where the card has them, and its full speed. */
static int widen_bus(struct sd_card *card, struct mmc_request *req)
{
	struct mmc_host *host = card->host;
	unsigned int hz = card->csd.max_hz, width = 1;
	__be32 raw[2] = { 0, 0 };
	struct mmc_data data = { .block_size = sizeof(raw), .blocks = 1, .buf = raw };
	u32 scr[2];
	int err;

	err = send_app(card, req, APP_SEND_SCR, 0, MMC_RSP_R1, &data);
	if (err)
		return err;
	scr[0] = __builtin_bswap32(raw[0]);	/* the first byte on the bus is the highest */
	scr[1] = __builtin_bswap32(raw[1]);
	sd_decode_scr(scr, &card->scr);
	if (card->scr.wide) {
		err = send_app(card, req, APP_SET_BUS_WIDTH, BUS_WIDTH_4, MMC_RSP_R1, NULL);
		if (err)
			return err;
		width = 4;
	}
	if (!hz || hz > DEFAULT_SPEED_HZ)
		hz = DEFAULT_SPEED_HZ;
	err = host->ops->set_bus(host, hz, width);
	return err ? refuse(req, "controller's clock does not come up", 0, err) : 0;
}

/* From power-up to the transfer state. */
static int identify_once(struct sd_card *card, struct mmc_request *req)
{
	struct mmc_host *host = card->host;
	int err;

	*req = (struct mmc_request){ 0 };
	card->rca = 0;
	err = host->ops->power_up(host);
	if (err)
		return refuse(req, "controller does not start", 0, err);
	err = send(card, req, GO_IDLE_STATE, 0, MMC_RSP_NONE);
	if (!err)
		err = ask_version(card, req);
	if (!err)
		err = wait_power_up(card, req);
	if (err)
		return err;
	card->high_capacity = !card->version_1 && card->ocr & SD_OCR_CCS;

	err = send(card, req, ALL_SEND_CID, 0, MMC_RSP_R2);
	if (err)
		return err;
	card->changed |= !card->seen || memcmp(card->cid.raw, req->resp, sizeof(req->resp));
	sd_decode_cid(req->resp, &card->cid);
	card->seen = true;

	/* R6: the address, and parts of the status in its place (4.9.5). */
	err = send(card, req, SEND_RELATIVE_ADDR, 0, MMC_RSP_R1);
	if (err)
		return err;
	card->rca = req->resp[0] & 0xFFFF0000;
	err = send(card, req, SEND_CSD, card->rca, MMC_RSP_R2);
	if (err)
		return err;
	if (sd_decode_csd(req->resp, &card->csd))
		return refuse(req, "CSD makes no sense", req->resp[0], -EIO);
	if (card->high_capacity != (card->csd.structure == 1))
		return refuse(req, "CSD contradicts OCR", req->resp[0], -EIO);

	err = send_r1(card, req, SELECT_CARD, card->rca, MMC_RSP_R1B);
	if (!err && !card->high_capacity)
		err = send_r1(card, req, SET_BLOCKLEN, SECTOR_SIZE, MMC_RSP_R1);
	return err ? err : widen_bus(card, req);
}

static void forget(struct sd_card *card)
{
	card->ready = false;
	card->bdev.nr_sectors = 0;
}

static const char *kind(const struct sd_card *card)
{
	return !card->high_capacity ? "SDSC" :
	       card->csd.nr_sectors > 32ULL << (30 - SECTOR_SHIFT) ? "SDXC" : "SDHC";
}

/* 0 and the card can be read, or a negative errno; req says why. */
static int identify(struct sd_card *card, struct mmc_request *req)
{
	struct mmc_host *host = card->host;
	unsigned int try;
	int err = -EIO;

	forget(card);
	for (try = 0; try < IDENTIFY_TRIES; try++) {
		err = identify_once(card, req);
		if (!err || err == -EACCES || !host->ops->card_present(host))
			break;
	}
	if (err) {
		host->ops->power_down(host);
		return err;
	}
	if (card->changed) {
		card->bdev.generation++;
		pr_info("%s: %s %s, %llu sectors (%llu MiB), %u-bit at %u kHz, %s\n",
			card->bdev.name, kind(card), card->cid.product, card->csd.nr_sectors,
			card->csd.nr_sectors >> (20 - SECTOR_SHIFT), host->bus_width,
			host->clock_hz / 1000, host->dma ? "DMA" : "no DMA");
	}
	card->changed = false;
	card->bdev.nr_sectors = card->csd.nr_sectors;
	card->ready = true;
	return 0;
}

/* The line about a failure; where is "" or what could not be read. */
static int report(struct sd_card *card, const char *where, const struct mmc_request *req, int err)
{
	pr_err("%s: %sCMD%u: %s (status %08x, %pe)\n", card->bdev.name, where, req->opcode,
	       req->failed ? req->failed : "failed", req->status, ERR_PTR(err));
	return err;
}

static int no_card(struct sd_card *card)
{
	if (card->ready)
		card->host->ops->power_down(card->host);
	forget(card);
	card->changed = true;
	pr_err("%s: no card\n", card->bdev.name);
	return -ENOMEDIUM;
}

static int sd_check_media(struct block_device *bdev, bool force)
{
	struct sd_card *card = card_of(bdev);
	struct mmc_host *host = card->host;
	struct mmc_request req;
	int err;

	card->changed |= host->ops->card_changed(host);
	if (!host->ops->card_present(host))
		return no_card(card);
	if (card->ready && !card->changed && !force)
		return 0;
	err = identify(card, &req);
	if (!err)
		return 0;
	return host->ops->card_present(host) ? report(card, "", &req, err) : no_card(card);
}

/* One read command with its data, and what the card says of it afterwards. */
static int transfer(struct sd_card *card, struct mmc_request *req, sector_t first,
		    const struct bio_vec *vec, unsigned int nr_vecs, unsigned int blocks,
		    bool by_processor)
{
	struct mmc_data data = {
		.block_size = SECTOR_SIZE, .blocks = blocks, .vec = vec, .nr_vecs = nr_vecs,
		.auto_stop = blocks > 1, .by_processor = by_processor,
	};
	u32 status;
	int err, told;

	*req = (struct mmc_request){
		.opcode = blocks > 1 ? READ_MULTIPLE_BLOCK : READ_SINGLE_BLOCK,
		.arg = (u32)(card->high_capacity ? first : first << SECTOR_SHIFT),
		.rsp = MMC_RSP_R1, .data = &data,
	};
	err = card->host->ops->request(card->host, req);
	told = check_status(req, req->resp[0]);
	if (told || err)
		return told ? told : err;
	if (blocks == 1)
		return send_r1(card, req, SEND_STATUS, card->rca, MMC_RSP_R1);
	/* A card that reads ahead past its end says so though all is well (4.3.3). */
	status = req->stop_resp;
	if (first + blocks == card->csd.nr_sectors)
		status &= ~SD_STATUS_OUT_OF_RANGE;
	return check_status(req, status);
}

/* Does the card answer, and is it ready for the next command? */
static bool in_transfer_state(struct sd_card *card)
{
	struct mmc_request req;

	return !send(card, &req, SEND_STATUS, card->rca, MMC_RSP_R1) &&
	       SD_STATUS_STATE(req.resp[0]) == SD_STATE_TRAN;
}

/* Make card and controller usable again after a failed transfer. */
static int recover(struct sd_card *card)
{
	struct mmc_host *host = card->host;
	struct mmc_request req;

	card->changed |= host->ops->card_changed(host);
	if (!card->changed && !host->ops->recover(host)) {
		/* The first answer may tell of the failure alone. */
		if (in_transfer_state(card) || in_transfer_state(card))
			return 0;
		send(card, &req, STOP_TRANSMISSION, 0, MMC_RSP_R1B);
		if (!host->ops->recover(host) && in_transfer_state(card))
			return 0;
	}
	card->changed |= host->ops->card_changed(host);
	return host->ops->card_present(host) ? identify(card, &req) : -ENOMEDIUM;
}

/* Up to READ_TRIES times. req is that of the last one. */
static int read_blocks(struct sd_card *card, struct mmc_request *req, sector_t first,
		       const struct bio_vec *vec, unsigned int nr_vecs, unsigned int blocks)
{
	unsigned int try, generation = card->bdev.generation;
	int err, lost;

	for (try = 1; ; try++) {
		err = transfer(card, req, first, vec, nr_vecs, blocks, try == READ_TRIES);
		if (!err)
			return 0;
		lost = recover(card);
		if (card->bdev.generation != generation ||
		    !card->host->ops->card_present(card->host))
			return -ENOMEDIUM;
		if (lost || try == READ_TRIES)
			return err;
		card->retries++;
	}
}

/* Block by block, what failed as a whole. *first is then the one that cannot be read. */
static int read_singly(struct sd_card *card, struct mmc_request *req, sector_t *first,
		       const struct bio_vec *vec, unsigned int nr_vecs)
{
	struct bio_vec one;
	unsigned int i, at;
	int err;

	for (i = 0; i < nr_vecs; i++) {
		for (at = 0; at < vec[i].bv_len; at += SECTOR_SIZE) {
			one.bv_page = vec[i].bv_page;
			one.bv_offset = vec[i].bv_offset + at;
			one.bv_len = SECTOR_SIZE;
			err = read_blocks(card, req, *first, &one, 1, 1);
			if (err)
				return err;
			++*first;
		}
	}
	return 0;
}

/* How many of vec go into one request; *blocks is set to their blocks, at least
 * those of the first. */
static unsigned int fit_request(const struct mmc_host *host, const struct bio_vec *vec,
				unsigned int nr_vecs, unsigned int *blocks)
{
	unsigned int n = 0;

	*blocks = 0;
	do {
		*blocks += vec[n++].bv_len >> SECTOR_SHIFT;
	} while (n < nr_vecs && n < host->max_vecs &&
		 *blocks + (vec[n].bv_len >> SECTOR_SHIFT) <= host->max_blocks);
	return n;
}

static int sd_read(struct block_device *bdev, sector_t first, const struct bio_vec *vec,
		   unsigned int nr_vecs)
{
	struct sd_card *card = card_of(bdev);
	struct mmc_request req;
	unsigned int n, blocks;
	char where[32];
	sector_t bad;
	int err;

	for (; nr_vecs; vec += n, nr_vecs -= n, first += blocks) {
		n = fit_request(card->host, vec, nr_vecs, &blocks);
		bad = first;
		err = read_blocks(card, &req, first, vec, n, blocks);
		if (err && err != -ENOMEDIUM && card->ready && blocks > 1)
			err = read_singly(card, &req, &bad, vec, n);
		if (err == -ENOMEDIUM) {
			pr_err("%s: sector %llu: card removed\n", bdev->name, bad);
			return err;
		}
		if (err) {
			snprintf(where, sizeof(where), "sector %llu: ", bad);
			return report(card, where, &req, err);
		}
	}
	return 0;
}

static void sd_show(struct block_device *bdev, struct seq_file *m)
{
	const struct sd_card *card = card_of(bdev);
	const struct mmc_host *host = card->host;

	seq_printf(m, "device       %s, controller %s\n", bdev->name, host->name);
	if (!card->ready) {
		seq_puts(m, "card         none\n");
	} else {
		seq_printf(m, "card         %s, specification %s\n", kind(card),
			   card->version_1 ? "1.x" : card->scr.version);
		seq_printf(m, "name         %s, manufacturer %02x %s, revision %u.%u, "
			   "serial %08x, made %u-%02u\n", card->cid.product,
			   card->cid.manufacturer, card->cid.oem, card->cid.revision >> 4,
			   card->cid.revision & 15, card->cid.serial, card->cid.year,
			   card->cid.month);
		seq_printf(m, "capacity     %llu sectors, %llu KiB\n", bdev->nr_sectors,
			   bdev->nr_sectors >> 1);
		seq_printf(m, "bus          %u-bit, %u kHz, %s\n", host->bus_width,
			   host->clock_hz / 1000, host->dma ? "DMA" : "moved by the processor");
	}
	seq_printf(m, "generation   %u\n", bdev->generation);
	seq_printf(m, "reads        %u, of %llu sectors; %u retries, %u errors\n", bdev->reads,
		   bdev->sectors_read, card->retries, bdev->errors);
}

static const struct block_device_operations sd_ops = {
	.check_media = sd_check_media,
	.read = sd_read,
	.show = sd_show,
};

int sd_card_probe(struct sd_card *card, struct mmc_host *host)
{
	int err;

	*card = (struct sd_card){
		.bdev = { .name = host->bdev_name, .ops = &sd_ops }, .host = host,
	};
	err = block_register(&card->bdev);
	if (err)
		return err;
	if (host->ops->card_present(host))
		block_check_media(&card->bdev, true);	/* says itself what is wrong */
	else
		pr_info("%s: no card\n", host->bdev_name);
	return 0;
}
