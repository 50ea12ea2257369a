// SPDX-License-Identifier: MIT
/*
 * SD host controller (SDHCI, SD Host Controller Simplified Specification 2.00).
 *
 * A request is one command, with data by ADMA2 where the controller has it: a
 * table of (address, length) pairs, one for each stretch of a page, so that data
 * lands in high memory that is nowhere mapped. Otherwise, for a card's short
 * registers, and when asked to, the processor moves the words, mapping one page at
 * a time. Pages are handed over by dma_map_page, which sees to the caches.
 *
 * The controller is polled; no line of an interrupt controller is needed. Time is
 * counted in register reads, READ_NS each at least, so that every wait ends even
 * where a clock does not run: the bounds are generous, since the controller itself
 * reports a card that is silent (64 clocks, 2.2.18) or sends no data (the time-out
 * set with the clock). Waits end early in all cases but a dead controller.
 *
 * Insertion and removal are latched by the controller in its interrupt status;
 * latch_changes() picks them up before anything clears them.
 */
#define pr_fmt(fmt) "sdhci: " fmt

#include <linux/container_of.h>
#include <linux/dma-mapping.h>
#include <linux/errno.h>
#include <linux/highmem.h>
#include <linux/io.h>
#include <linux/kernel.h>
#include "drivers/sd_regs.h"
#include "drivers/sdhci.h"

/* Registers (2.1), with their width in bits. */
#define BLOCK_SIZE		0x04	/* 16 */
#define BLOCK_COUNT		0x06	/* 16 */
#define ARGUMENT		0x08	/* 32 */
#define TRANSFER_MODE		0x0C	/* 16 */
#define COMMAND			0x0E	/* 16 */
#define RESPONSE(n)		(0x10 + 4 * (n))
#define BUFFER			0x20	/* 32 */
#define PRESENT_STATE		0x24	/* 32 */
#define HOST_CONTROL		0x28	/* 8 */
#define POWER_CONTROL		0x29	/* 8 */
#define CLOCK_CONTROL		0x2C	/* 16 */
#define TIMEOUT_CONTROL		0x2E	/* 8 */
#define SOFTWARE_RESET		0x2F	/* 8 */
#define INT_STATUS		0x30	/* 32: normal, and error above */
#define INT_ENABLE		0x34
#define INT_SIGNAL		0x38
#define CAPABILITIES		0x40	/* 32 */
#define ADMA_ADDRESS		0x58	/* 32 */
#define HOST_VERSION		0xFE	/* 16 */

#define MODE_DMA		(1U << 0)
#define MODE_BLOCK_COUNT	(1U << 1)
#define MODE_AUTO_CMD12		(1U << 2)
#define MODE_READ		(1U << 4)
#define MODE_MULTI		(1U << 5)

#define CMD_DATA		(1U << 5)
#define CMD_ABORT		(3U << 6)	/* may be sent while data are under way */
#define STOP_TRANSMISSION	12

#define STATE_CMD_INHIBIT	(1U << 0)
#define STATE_DAT_INHIBIT	(1U << 1)
#define STATE_CARD_INSERTED	(1U << 16)
#define STATE_CARD_STABLE	(1U << 17)
#define STATE_DAT0		(1U << 20)

#define CONTROL_4_BIT		(1U << 1)
#define CONTROL_ADMA2		(2U << 3)

#define POWER_3V3		0xEU
#define POWER_ON		1U

#define CLOCK_ENABLE		(1U << 0)
#define CLOCK_STABLE		(1U << 1)
#define CLOCK_CARD		(1U << 2)

#define RESET_ALL		1U
#define RESET_CMD		2U
#define RESET_DAT		4U

#define INT_CMD_DONE		(1U << 0)
#define INT_DATA_DONE		(1U << 1)
#define INT_READ_READY		(1U << 5)
#define INT_INSERTED		(1U << 6)
#define INT_REMOVED		(1U << 7)
#define INT_ERROR		(1U << 15)
#define ERR_DATA_TIMEOUT	(1U << 20)
#define ERR_ALL			0x03FF0000U
#define ERR_CMD			0x000F0000U	/* time-out, CRC, end bit, index */
#define INT_USED		(INT_CMD_DONE | INT_DATA_DONE | INT_READ_READY | INT_INSERTED | \
				 INT_REMOVED | ERR_ALL)

#define CAP_BASE_MHZ(c)		((c) >> 8 & 0x3F)
#define CAP_ADMA2		(1U << 19)
#define CAP_3V3			(1U << 24)

/* ADMA2 descriptor (1.13): attributes, length [31:16], address [63:32]. */
#define ADMA_VALID		(1U << 0)
#define ADMA_END		(1U << 1)
#define ADMA_TRANSFER		(2U << 4)
#define ADMA_BYTES		PAGE_SIZE
#define ADMA_DESCRIPTORS	(ADMA_BYTES / sizeof(__le64))

#define SLOWEST_HZ		400000	/* while a card is identified */
#define MAX_BLOCKS		1024U	/* a request, so that its time has a bound */

/*
 * A read of a device register takes the processor at least this long: on the
 * S5PV210 a round trip over the 133 MHz peripheral bus. More only makes waits longer.
 */
#define READ_NS			50U

#define RESET_US		100000U
#define DETECT_US		50000U	/* the switch's debouncing; else it counts as it is */
#define CLOCK_US		10000U
#define CARD_CLOCK_US		100U	/* then it runs, or the bit does not exist */
#define INHIBIT_US		10000U
#define COMMAND_US		10000U	/* 48 + 64 + 136 clocks at 400 kHz are 620 us */
#define BUSY_US			500000U
#define DATA_US			500000U	/* the controller's own time-out is half of it */
#define BLOCK_CLOCKS		4200U	/* 512 bytes by one line, with start, checksum, end */
#define POWER_US		10000U	/* supply ramp-up (Physical Layer 6.4.1: 1 ms) */
#define FIRST_CLOCKS_US		1000U	/* 74 clocks at 400 kHz take 185 us */

u32 sdhci_read(struct sdhci *s, unsigned int reg, unsigned int bytes)
{
	if (s->variant && s->variant->read)
		return s->variant->read(s, reg, bytes);
	return bytes == 4 ? readl(s->regs + reg) : bytes == 2 ? readw(s->regs + reg) :
	       readb(s->regs + reg);
}

void sdhci_write(struct sdhci *s, unsigned int reg, unsigned int bytes, u32 value)
{
	if (s->variant && s->variant->write)
		s->variant->write(s, reg, bytes, value);
	else if (bytes == 4)
		writel(value, s->regs + reg);
	else if (bytes == 2)
		writew((u16)value, s->regs + reg);
	else
		writeb((u8)value, s->regs + reg);
}

static struct sdhci *sdhci_of(struct mmc_host *host)
{
	return container_of(host, struct sdhci, host);
}

static unsigned int reads_of(unsigned int us)
{
	return us * (1000 / READ_NS);
}

static void sdhci_pause(struct mmc_host *host, unsigned int us)
{
	unsigned int reads = reads_of(us);

	while (reads--)
		sdhci_read(sdhci_of(host), PRESENT_STATE, 4);
}

/* Wait until the bits of mask in a register are value. */
static int wait_register(struct sdhci *s, unsigned int reg, unsigned int bytes, u32 mask,
			 u32 value, unsigned int us)
{
	unsigned int reads = reads_of(us);

	while ((sdhci_read(s, reg, bytes) & mask) != value)
		if (!reads--)
			return -EBUSY;
	return 0;
}

/* Wait for one of the events, or an error. The status, 0 where nothing came. */
static u32 wait_status(struct sdhci *s, u32 events, unsigned int us)
{
	unsigned int reads = reads_of(us);
	u32 status;

	do {
		status = sdhci_read(s, INT_STATUS, 4);
		if (status & (events | INT_ERROR | ERR_ALL))
			return status;
	} while (reads--);
	return 0;
}

/* Forget the events of earlier commands, but not that a card came or went. */
static void latch_changes(struct sdhci *s)
{
	u32 status = sdhci_read(s, INT_STATUS, 4);

	if (status & (INT_INSERTED | INT_REMOVED))
		s->changed = true;
	sdhci_write(s, INT_STATUS, 4, status);
}

static int reset(struct sdhci *s, u8 what)
{
	sdhci_write(s, SOFTWARE_RESET, 1, what);
	return wait_register(s, SOFTWARE_RESET, 1, what, 0, RESET_US);
}

static bool sdhci_card_present(struct mmc_host *host)
{
	struct sdhci *s = sdhci_of(host);

	return s->no_card_detect || sdhci_read(s, PRESENT_STATE, 4) & STATE_CARD_INSERTED;
}

static bool sdhci_card_changed(struct mmc_host *host)
{
	struct sdhci *s = sdhci_of(host);
	bool changed;

	latch_changes(s);
	changed = s->changed;
	s->changed = false;
	return changed;
}

/* The controller gives up waiting for data after a quarter of a second: a card may
 * take 100 ms (Physical Layer 4.6.2.1). Its clock is the card's: 2^(13 + n) of it. */
static u8 timeout_code(unsigned int hz)
{
	u8 n = 0;

	while (n < 14 && (1U << (13 + n)) < hz / 4)
		n++;
	return n;
}

/* The card's clock: base / (2 * divider), divider a power of two or 0 for base. */
static int set_clock(struct sdhci *s, unsigned int hz)
{
	unsigned int divider = 0, rate = s->base_hz;
	u16 stable = s->variant ? s->variant->clock_stable : 0;

	sdhci_write(s, CLOCK_CONTROL, 2, 0);
	s->host.clock_hz = 0;
	if (!hz)
		return 0;
	while (rate > hz && divider < 0x80) {
		divider = divider ? divider << 1 : 1;
		rate = s->base_hz / (2 * divider);
	}
	sdhci_write(s, TIMEOUT_CONTROL, 1, timeout_code(rate));
	sdhci_write(s, CLOCK_CONTROL, 2, divider << 8 | CLOCK_ENABLE);
	if (wait_register(s, CLOCK_CONTROL, 2, CLOCK_STABLE, CLOCK_STABLE, CLOCK_US))
		return -EBUSY;
	sdhci_write(s, CLOCK_CONTROL, 2, divider << 8 | CLOCK_ENABLE | CLOCK_CARD);
	if (stable)
		wait_register(s, CLOCK_CONTROL, 2, stable, stable, CARD_CLOCK_US);
	s->host.clock_hz = rate;
	return 0;
}

static int sdhci_set_bus(struct mmc_host *host, unsigned int hz, unsigned int width)
{
	struct sdhci *s = sdhci_of(host);
	u8 control = (width == 4 ? CONTROL_4_BIT : 0) | (host->dma ? CONTROL_ADMA2 : 0);

	sdhci_write(s, HOST_CONTROL, 1, control);
	host->bus_width = width;
	return set_clock(s, hz);
}

static void sdhci_power_down(struct mmc_host *host)
{
	struct sdhci *s = sdhci_of(host);

	set_clock(s, 0);
	sdhci_write(s, POWER_CONTROL, 1, 0);
}

static int sdhci_power_up(struct mmc_host *host)
{
	struct sdhci *s = sdhci_of(host);
	int err;

	latch_changes(s);
	err = reset(s, RESET_ALL);
	if (err)
		return err;
	if (s->variant && s->variant->after_reset)
		s->variant->after_reset(s);
	sdhci_write(s, INT_ENABLE, 4, INT_USED);
	sdhci_write(s, INT_SIGNAL, 4, 0);
	sdhci_write(s, POWER_CONTROL, 1, POWER_3V3);
	sdhci_write(s, POWER_CONTROL, 1, POWER_3V3 | POWER_ON);
	sdhci_pause(host, POWER_US);
	err = sdhci_set_bus(host, SLOWEST_HZ, 1);
	if (err)
		return err;
	sdhci_pause(host, FIRST_CLOCKS_US);
	/* Some controllers tell of the card anew behind a reset: that is no change. */
	wait_register(s, PRESENT_STATE, 4, STATE_CARD_STABLE, STATE_CARD_STABLE, DETECT_US);
	sdhci_write(s, INT_STATUS, 4, INT_INSERTED | INT_REMOVED);
	return 0;
}

/* Bits one at a time: reset of both at once is not what every controller takes. */
static int sdhci_recover(struct mmc_host *host)
{
	struct sdhci *s = sdhci_of(host);
	int err = reset(s, RESET_CMD);

	if (!err)
		err = reset(s, RESET_DAT);
	latch_changes(s);
	return err;
}

/* The reasons in the error half of the interrupt status (2.2.18), the most telling
 * first: what else is set follows from it. */
static int explain(struct mmc_request *req, u32 status)
{
	static const struct {
		u8 bit;
		s16 err;
		const char *what;
	} errors[] = {
		{ 16, -ETIMEDOUT, "card does not answer" },
		{ 17, -EILSEQ, "answer has a wrong checksum" },
		{ 18, -EILSEQ, "answer has a wrong end bit" },
		{ 19, -EILSEQ, "answer to another command" },
		{ 25, -EIO, "DMA error" },
		{ 21, -EILSEQ, "data have a wrong checksum" },
		{ 22, -EILSEQ, "data have a wrong end bit" },
		{ 20, -ETIMEDOUT, "card sends no data" },
		{ 24, -EIO, "stop command failed" },
		{ 23, -EIO, "card takes too much current" },
	};
	unsigned int i;

	req->status = status;
	for (i = 0; i < ARRAY_SIZE(errors); i++) {
		if (status & 1U << errors[i].bit) {
			req->failed = errors[i].what;
			return errors[i].err;
		}
	}
	req->failed = status ? "unknown error of the controller" : "controller does not answer";
	return status ? -EIO : -ETIMEDOUT;
}

static int stuck(struct mmc_request *req, const char *what, u32 state)
{
	req->failed = what;
	req->status = state;
	return -EBUSY;
}

/* One descriptor for each vec; the pages are the device's until unmap_data. */
static void map_data(struct sdhci *s, const struct mmc_data *data)
{
	unsigned int i;
	dma_addr_t bus;
	u32 attributes;

	for (i = 0; i < data->nr_vecs; i++) {
		const struct bio_vec *v = &data->vec[i];

		bus = dma_map_page(NULL, v->bv_page, v->bv_offset, v->bv_len, DMA_FROM_DEVICE);
		attributes = ADMA_VALID | ADMA_TRANSFER | (i + 1 == data->nr_vecs ? ADMA_END : 0);
		s->adma[i] = (u64)bus << 32 | v->bv_len << 16 | attributes;
	}
	wmb();				/* the table is in memory */
	sdhci_write(s, ADMA_ADDRESS, 4, s->adma_bus);
}

static void unmap_data(struct sdhci *s, const struct mmc_data *data)
{
	unsigned int i;

	rmb();				/* no read of the data before they are there */
	for (i = 0; i < data->nr_vecs; i++)
		dma_unmap_page(NULL, (dma_addr_t)(s->adma[i] >> 32), data->vec[i].bv_len,
			       DMA_FROM_DEVICE);
}

/* Empty the controller's buffer of a block. */
static void take_block(struct sdhci *s, u32 *words, unsigned int bytes)
{
	for (; bytes; bytes -= 4)
		*words++ = sdhci_read(s, BUFFER, 4);
}

static int receive_by_processor(struct sdhci *s, struct mmc_request *req)
{
	struct mmc_data *data = req->data;
	const struct bio_vec *v = data->vec;
	unsigned int block, at = 0;
	u32 status;
	char *page;

	for (block = 0; block < data->blocks; block++) {
		status = wait_status(s, INT_READ_READY, DATA_US);
		if (!(status & INT_READ_READY) || status & ERR_ALL)
			return explain(req, status);
		sdhci_write(s, INT_STATUS, 4, INT_READ_READY);
		if (!v) {
			take_block(s, data->buf + block * data->block_size, data->block_size);
			continue;
		}
		page = kmap_atomic(v->bv_page);
		take_block(s, (u32 *)(page + v->bv_offset + at), data->block_size);
		kunmap_atomic(page);
		at += data->block_size;
		if (at == v->bv_len) {
			v++;
			at = 0;
		}
	}
	return 0;
}

/* Twice what the blocks take on the bus. */
static unsigned int transfer_us(const struct mmc_host *host, unsigned int blocks)
{
	unsigned int clocks = 2 * blocks * BLOCK_CLOCKS / host->bus_width;

	return clocks / (host->clock_hz / 1000 + 1) * 1000 + 1000;
}

static int receive(struct sdhci *s, struct mmc_request *req, bool dma)
{
	struct mmc_data *data = req->data;
	u32 status;
	int err = dma ? 0 : receive_by_processor(s, req);

	if (err)
		return err;
	status = wait_status(s, INT_DATA_DONE, DATA_US + transfer_us(&s->host, data->blocks));
	/* A transfer that completes as the time-out strikes is complete (table 2-22). */
	if (status & INT_DATA_DONE && !(status & ERR_ALL & ~ERR_DATA_TIMEOUT))
		status &= ~(ERR_ALL | INT_ERROR);
	if (!(status & INT_DATA_DONE) || status & (ERR_ALL | INT_ERROR))
		return explain(req, status);
	if (data->auto_stop)
		req->stop_resp = sdhci_read(s, RESPONSE(3), 4);
	return 0;
}

/* Response registers hold bits 127 to 8 of a long answer, in their lowest 120. */
static void read_response(struct sdhci *s, struct mmc_request *req)
{
	u32 below = 0, word;
	unsigned int i;

	if (req->rsp != MMC_RSP_R2) {
		req->resp[0] = req->rsp == MMC_RSP_NONE ? 0 : sdhci_read(s, RESPONSE(0), 4);
		return;
	}
	for (i = 0; i < 4; i++) {
		word = sdhci_read(s, RESPONSE(i), 4);
		req->resp[3 - i] = word << 8 | below;
		below = word >> 24;
	}
}

/* Command register (2.2.6): length of the answer [1:0], check its checksum 3, its
 * index 4. */
static u16 command_word(const struct mmc_request *req)
{
	static const u8 flags[] = {
		[MMC_RSP_NONE] = 0x00,
		[MMC_RSP_R1] = 0x1A,
		[MMC_RSP_R1B] = 0x1B,
		[MMC_RSP_R2] = 0x09,
		[MMC_RSP_R3] = 0x02,
	};

	return (u16)(req->opcode << 8 | flags[req->rsp] | (req->data ? CMD_DATA : 0) |
		     (req->opcode == STOP_TRANSMISSION ? CMD_ABORT : 0));
}

static u16 transfer_mode(const struct mmc_data *data, bool dma)
{
	u16 mode = MODE_READ | (dma ? MODE_DMA : 0);

	if (data->blocks > 1)
		mode |= MODE_MULTI | MODE_BLOCK_COUNT;
	if (data->auto_stop)
		mode |= MODE_AUTO_CMD12;
	return mode;
}

/* The command itself, to its answer. */
static int run_command(struct sdhci *s, struct mmc_request *req, bool dma)
{
	struct mmc_data *data = req->data;
	u32 status;

	if (data) {
		sdhci_write(s, BLOCK_SIZE, 2, data->block_size);
		sdhci_write(s, BLOCK_COUNT, 2, data->blocks);
	}
	sdhci_write(s, ARGUMENT, 4, req->arg);
	sdhci_write(s, TRANSFER_MODE, 2, data ? transfer_mode(data, dma) : 0);
	sdhci_write(s, COMMAND, 2, command_word(req));

	status = wait_status(s, INT_CMD_DONE, COMMAND_US);
	if (!(status & INT_CMD_DONE) || status & ERR_CMD)
		return explain(req, status);
	sdhci_write(s, INT_STATUS, 4, INT_CMD_DONE);
	read_response(s, req);
	return 0;
}

static int sdhci_request(struct mmc_host *host, struct mmc_request *req)
{
	struct sdhci *s = sdhci_of(host);
	struct mmc_data *data = req->data;
	bool dma = data && data->vec && host->dma && !data->by_processor;
	u32 inhibit = STATE_CMD_INHIBIT | (data ? STATE_DAT_INHIBIT : 0);
	int err;

	if (wait_register(s, PRESENT_STATE, 4, inhibit, 0, INHIBIT_US))
		return stuck(req, "controller is stuck", sdhci_read(s, PRESENT_STATE, 4));
	latch_changes(s);
	if (dma)
		map_data(s, data);
	err = run_command(s, req, dma);
	if (!err && data && sd_status_error(req->resp[0]))
		err = -EIO;		/* no data will come; the caller knows why */
	if (!err && data)
		err = receive(s, req, dma);
	if (dma) {
		if (err)
			reset(s, RESET_DAT);	/* it must not write to pages given back */
		unmap_data(s, data);
	}
	if (!err && req->rsp == MMC_RSP_R1B &&
	    wait_register(s, PRESENT_STATE, 4, STATE_DAT0, STATE_DAT0, BUSY_US))
		err = stuck(req, "card stays busy", sdhci_read(s, PRESENT_STATE, 4));
	return err;
}

static const struct mmc_host_ops sdhci_ops = {
	.power_up = sdhci_power_up,
	.power_down = sdhci_power_down,
	.request = sdhci_request,
	.recover = sdhci_recover,
	.set_bus = sdhci_set_bus,
	.card_present = sdhci_card_present,
	.card_changed = sdhci_card_changed,
	.pause = sdhci_pause,
};

int sdhci_init(struct sdhci *s)
{
	struct mmc_host *host = &s->host;
	u32 version;

	if (!s->regs && !(s->variant && s->variant->read))
		return -ENODEV;
	s->capabilities = sdhci_read(s, CAPABILITIES, 4);
	version = sdhci_read(s, HOST_VERSION, 2);
	if (!s->capabilities || s->capabilities == ~0U || reset(s, RESET_ALL)) {
		pr_err("%s: does not answer; its clock is gated\n", host->name);
		return -ENODEV;
	}
	if (CAP_BASE_MHZ(s->capabilities))
		s->base_hz = CAP_BASE_MHZ(s->capabilities) * 1000000;
	if (!(s->capabilities & CAP_3V3) || !s->base_hz) {
		pr_err("%s: cannot drive a card (version %04x, capabilities %08x)\n", host->name,
		       version, s->capabilities);
		return -ENODEV;
	}
	host->ops = &sdhci_ops;
	host->dma = s->capabilities & CAP_ADMA2;
	host->max_vecs = ADMA_DESCRIPTORS;
	host->max_blocks = MAX_BLOCKS;
	if (host->dma) {
		s->adma = dma_alloc_coherent(NULL, ADMA_BYTES, &s->adma_bus, GFP_KERNEL);
		if (!s->adma)
			return -ENOMEM;
	}
	/* From here on insertion and removal are noticed. */
	sdhci_write(s, INT_ENABLE, 4, INT_USED);
	sdhci_write(s, INT_SIGNAL, 4, 0);
	wait_register(s, PRESENT_STATE, 4, STATE_CARD_STABLE, STATE_CARD_STABLE, DETECT_US);
	return 0;
}

void sdhci_exit(struct sdhci *s)
{
	sdhci_power_down(&s->host);
	if (s->adma)
		dma_free_coherent(NULL, ADMA_BYTES, s->adma, s->adma_bus);
	s->adma = NULL;
}
