// SPDX-License-Identifier: MIT
/*
 * The model behind the tests of the SD drivers: SDHCI registers as far as polling
 * drivers use them, and a card that follows the state machine of the specification.
 * A command that a card in its state would not answer is not answered; what a
 * driver must never do (a data command while the controller is busy, a fast clock
 * before the card is selected, four lines on one side alone) is noted in
 * `violation`. Data are a function of the sector, so that no memory holds them.
 *
 * Faults strike the command they are armed for, the given number of times.
 */
#include <linux/container_of.h>
#include <linux/highmem.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include "drivers/sd_card.h"
#include "drivers/sdhci.h"
#include "mm/arch.h"
#include "tests/sd/model.h"

#define BASE_HZ		48000000
#define ACMD(n)		(0x40 + (n))

#define CMD_DONE	(1U << 0)
#define DATA_DONE	(1U << 1)
#define READ_READY	(1U << 5)
#define INSERTED	(1U << 6)
#define REMOVED		(1U << 7)
#define ERROR(bit)	(1U << (16 + (bit)))

#define CAPS_ADMA2	0x05E80080	/* the S5PV210's */
#define CAPS_PIO	0x05600080

static struct sd_model *model_of(struct sdhci *s)
{
	return container_of(s, struct sd_model, s);
}

static u32 get(const struct sd_model *m, unsigned int reg, unsigned int bytes)
{
	u32 value = 0;

	memcpy(&value, m->regs + reg, bytes);
	return value;
}

static void set(struct sd_model *m, unsigned int reg, unsigned int bytes, u32 value)
{
	memcpy(m->regs + reg, &value, bytes);
}

static void violate(struct sd_model *m, const char *what)
{
	if (!m->violation)
		m->violation = what;
}

/* Events reach the status register where they are enabled. */
static void event(struct sd_model *m, u32 bits)
{
	u32 status = get(m, 0x30, 4) | (bits & get(m, 0x34, 4));

	set(m, 0x30, 4, status & 0xFFFF0000 ? status | 1U << 15 : status & ~(1U << 15));
}

u32 sd_model_word(const struct sd_model *m, u64 sector, unsigned int word)
{
	return (u32)sector * 2654435761U ^ word * 40503U ^ m->cid[3];
}

void sd_model_insert(struct sd_model *m, bool in)
{
	m->inserted = in;
	m->state = CARD_IDLE;
	m->bus_width = 1;
	event(m, in ? INSERTED : REMOVED);
}

void sd_model_arm(struct sd_model *m, enum fault_kind fault, u8 opcode, u64 sector,
		  unsigned int times)
{
	m->fault = fault;
	m->fault_opcode = opcode;
	m->fault_sector = sector;
	m->fault_times = times;
}

/* The fault that strikes this command, or none. */
static enum fault_kind strike(struct sd_model *m, u8 opcode, bool read)
{
	if (!m->fault_times || opcode != m->fault_opcode)
		return FAULT_NONE;
	if (m->fault_sector != ANY_SECTOR && read &&
	    (m->fault_sector < m->sector || m->fault_sector >= m->sector + m->blocks))
		return FAULT_NONE;
	if (m->fault == FAULT_DMA && !m->dma)
		return FAULT_NONE;
	m->fault_times--;
	return m->fault;
}

static bool clock_runs(const struct sd_model *m)
{
	return (get(m, 0x2C, 2) & 5) == 5 && get(m, 0x29, 1) & 1;
}

static unsigned int clock_hz(const struct sd_model *m)
{
	unsigned int divider = get(m, 0x2D, 1);

	return divider ? BASE_HZ / (2 * divider) : BASE_HZ;
}

static void answer(struct sd_model *m, u32 value)
{
	set(m, 0x10, 4, value);
}

static void answer_long(struct sd_model *m, const u32 raw[4])
{
	unsigned int i;

	for (i = 0; i < 4; i++)
		set(m, 0x10 + 4 * i, 4, raw[3 - i] >> 8 | (i < 3 ? raw[2 - i] << 24 : 0));
}

static u32 card_status(struct sd_model *m)
{
	u32 status = m->status | m->state << 9 | 1U << 8 | (m->locked ? 1U << 25 : 0);

	m->status = 0;
	return status;
}

/* What the card does with a command: true where it answers. */
static bool card_command(struct sd_model *m, u8 opcode, u32 arg)
{
	bool app = m->app;

	m->app = false;
	switch (opcode) {
	case 0:
		m->state = CARD_IDLE;
		m->bus_width = 1;
		m->status = 0;
		return false;
	case 8:
		answer(m, arg);
		return m->state == CARD_IDLE && !m->version_1;
	case 55:
		m->app = true;
		answer(m, card_status(m) | 1U << 5);
		return true;
	case ACMD(41):
		if (!app || m->state != CARD_IDLE)
			return false;
		if (m->power_up_polls)
			m->power_up_polls--;
		else
			m->state = CARD_READY;
		answer(m, m->ocr | (m->state == CARD_READY ? 1U << 31 : 0) |
		       (m->high_capacity && arg & 1U << 30 ? 1U << 30 : 0));
		return true;
	case 2:
		if (m->state != CARD_READY)
			return false;
		m->state = CARD_IDENT;
		answer_long(m, m->cid);
		return true;
	case 3:
		if (m->state != CARD_IDENT)
			return false;
		m->state = CARD_STANDBY;
		answer(m, 0x12340000 | (card_status(m) & 0x1FFF));
		return true;
	case 9:
		answer_long(m, m->csd);
		return m->state == CARD_STANDBY && arg == 0x12340000;
	case 7:
		if (m->state != CARD_STANDBY || arg != 0x12340000)
			return false;
		answer(m, card_status(m));
		m->state = CARD_TRAN;
		return true;
	case 12:
		if (m->state != CARD_DATA)
			return false;
		answer(m, card_status(m));
		m->state = CARD_TRAN;
		return true;
	case 13:
		answer(m, card_status(m));
		return m->state >= CARD_STANDBY && arg == 0x12340000;
	case 16:
		answer(m, card_status(m));
		return m->state == CARD_TRAN && arg == 512;
	case ACMD(6):
		if (!app || m->state != CARD_TRAN || arg != 2)
			return false;
		m->bus_width = 4;
		answer(m, card_status(m));
		return true;
	case ACMD(51):
		answer(m, card_status(m));
		return app && m->state == CARD_TRAN;
	case 17:
	case 18:
		if (m->state != CARD_TRAN)
			return false;
		if (m->sector + m->blocks > m->nr_sectors)
			m->status |= 1U << 31;
		else
			m->state = CARD_DATA;
		answer(m, card_status(m));
		return true;
	default:
		return false;
	}
}

/* The last block is through; the controller sends CMD12 where it was told to. */
static void end_data(struct sd_model *m)
{
	if (get(m, 0x0C, 2) & 4)
		set(m, 0x1C, 4, card_status(m));
	m->state = CARD_TRAN;
	event(m, DATA_DONE);
}

/* Into memory, by the descriptors. */
static void run_adma(struct sd_model *m)
{
	const __le64 *d = m->s.adma;
	unsigned int n = 0, len, i;
	u32 attributes, *words;
	phys_addr_t phys;
	u64 done = 0;
	char *page;

	if (get(m, 0x58, 4) != m->s.adma_bus || (get(m, 0x28, 1) & 0x18) != 0x10)
		violate(m, "ADMA2 is not set up");
	do {
		attributes = (u32)d[n] & 0xFFFF;
		len = (u32)d[n] >> 16;
		phys = (phys_addr_t)(d[n] >> 32);
		if ((attributes & 0x31) != 0x21 || !len || phys & 3 ||
		    (phys & ~PAGE_MASK) + len > PAGE_SIZE || n >= m->s.host.max_vecs) {
			violate(m, "bad ADMA descriptor");
			return;
		}
		page = kmap_atomic(phys_to_page(phys));
		words = (u32 *)(page + (phys & ~PAGE_MASK));
		for (i = 0; i < len / 4; i++, done += 4)
			words[i] = sd_model_word(m, m->sector + (done >> 9), done / 4 % 128);
		arch_dcache_flush(words, len);	/* a device writes to memory */
		kunmap_atomic(page);
		n++;
	} while (!(attributes & 2));
	if (done != m->blocks * 512ULL)
		violate(m, "descriptors and block count differ");
}

/* The data phase, as far as it needs no processor. */
static void start_data(struct sd_model *m, enum fault_kind fault)
{
	if (m->state != CARD_DATA && !m->scr)
		return;			/* an error in the answer: no data come */
	switch (fault) {
	case FAULT_NO_DATA:
		event(m, ERROR(4));
		return;
	case FAULT_DATA_CRC:
		event(m, ERROR(5));
		return;
	case FAULT_DMA:
		event(m, ERROR(9));
		return;
	case FAULT_STATUS:
		m->status |= 1U << 21;
		break;
	case FAULT_STOP:
		event(m, ERROR(8));
		break;
	default:
		break;
	}
	if (m->dma) {
		run_adma(m);
		end_data(m);
	} else {
		m->word = 0;
		event(m, READ_READY);
	}
}

static void command(struct sd_model *m, u32 word)
{
	u8 opcode = word >> 8 & 63;
	u32 arg = get(m, 0x08, 4);
	bool read = opcode == 17 || opcode == 18, multi = opcode == 18;
	enum fault_kind fault;

	if (m->app)
		opcode = ACMD(opcode);
	m->commands[opcode]++;
	if (!clock_runs(m))
		return;			/* the controller sends nothing */
	m->scr = opcode == ACMD(51);
	m->dma = word & 1U << 5 && get(m, 0x0C, 2) & 1;
	if (read) {
		m->sector = m->high_capacity ? arg : arg / 512;
		m->blocks = get(m, 0x06, 2);
		m->block_words = 128;
		if ((get(m, 0x04, 2) & 0xFFF) != 512 || !m->blocks || (!multi && m->blocks != 1) ||
		    (multi && (get(m, 0x0C, 2) & 0x36) != 0x36) || (!m->high_capacity && arg % 512))
			violate(m, "transfer set up wrongly");
		if ((get(m, 0x28, 1) & 2 ? 4 : 1) != m->bus_width)
			violate(m, "card and controller differ in data lines");
	} else if (m->scr) {
		m->blocks = 1;
		m->block_words = 2;
	}
	if (m->state < CARD_TRAN && clock_hz(m) > 400000)
		violate(m, "clock too fast for identification");
	if (clock_hz(m) > 25000000)
		violate(m, "clock too fast");

	fault = strike(m, opcode, read);
	if (fault == FAULT_PULLED || fault == FAULT_SWAPPED) {
		sd_model_insert(m, false);
		if (fault == FAULT_SWAPPED) {
			m->cid[3] += 0x100;
			sd_model_insert(m, true);
		}
	}
	if (fault == FAULT_SILENT)
		return;
	m->stuck |= fault == FAULT_STUCK;
	m->busy |= fault == FAULT_BUSY;
	if (fault == FAULT_ANSWER_CRC) {
		m->app = false;
		event(m, ERROR(1));
		return;
	}
	if (!m->inserted || fault == FAULT_NO_ANSWER || !card_command(m, opcode, arg)) {
		m->app = false;
		event(m, word & 3 ? CMD_DONE | ERROR(0) : CMD_DONE);
		return;
	}
	event(m, CMD_DONE);
	if (word & 1U << 5)
		start_data(m, fault);
}

static u32 buffer_word(struct sd_model *m)
{
	u32 value;

	if (m->scr)		/* SCR: version 2.00, one or four data lines */
		value = m->word ? 0 : m->narrow ? 0x00000102 : 0x00002502;
	else
		value = sd_model_word(m, m->sector, m->word);
	if (m->blocks == 0)
		violate(m, "buffer read while it is empty");
	if (++m->word < m->block_words)
		return value;
	m->word = 0;
	m->sector++;
	if (--m->blocks)
		event(m, READ_READY);
	else
		end_data(m);
	return value;
}

static u32 model_read(struct sdhci *s, unsigned int reg, unsigned int bytes)
{
	struct sd_model *m = model_of(s);

	if (reg == 0x20)
		return buffer_word(m);
	if (reg == 0x24)
		return (m->inserted ? 0x00070000 : 0x00020000) | (m->busy ? 0 : 1U << 20) |
		       (m->stuck ? 3 : 0);
	return get(m, reg, bytes);
}

static void model_reset(struct sd_model *m, u32 what)
{
	u32 capabilities = get(m, 0x40, 4);

	m->resets++;
	if (what & 1) {
		memset(m->regs, 0, sizeof(m->regs));
		set(m, 0x40, 4, capabilities);
		set(m, 0xFE, 2, 0x2401);
	}
	if (what & 5)
		m->blocks = 0;
	if (what & 3)
		m->stuck = false;
	m->busy = false;
}

static void model_write(struct sdhci *s, unsigned int reg, unsigned int bytes, u32 value)
{
	struct sd_model *m = model_of(s);

	switch (reg) {
	case 0x34:
		set(m, reg, 4, value);
		if (m->tells_again && m->inserted)
			event(m, INSERTED);
		break;
	case 0x30:
		set(m, reg, 4, get(m, reg, 4) & ~value);
		event(m, 0);
		break;
	case 0x2C:
		set(m, reg, 2, value | (value & 1 ? 2 : 0));
		break;
	case 0x2F:
		model_reset(m, value);
		break;
	case 0x0E:
		if (m->stuck)
			violate(m, "command to a busy controller");
		set(m, reg, 2, value);
		command(m, value);
		break;
	default:
		set(m, reg, bytes, value);
		break;
	}
}

static void model_pause(struct mmc_host *host, unsigned int us)
{
	container_of(host, struct sd_model, s.host)->pauses_us += us;
}

static const struct sdhci_variant model_variant = { .read = model_read, .write = model_write };

/* Put value into the field of a CSD whose lowest bit is start. */
static void put_field(u32 raw[4], unsigned int start, unsigned int width, u32 value)
{
	unsigned int i;

	for (i = 0; i < width; i++)
		if (value & 1U << i)
			raw[3 - (start + i) / 32] |= 1U << (start + i) % 32;
}

void sd_model_init(struct sd_model *m, u64 nr_sectors, bool high_capacity, bool adma)
{
	memset(m, 0, sizeof(*m));
	m->s.host.name = "model";
	m->s.host.bdev_name = "mmcmodel";
	m->s.variant = &model_variant;
	m->s.base_hz = BASE_HZ;
	set(m, 0x40, 4, adma ? CAPS_ADMA2 : CAPS_PIO);
	m->inserted = true;
	m->high_capacity = high_capacity;
	m->nr_sectors = nr_sectors;
	m->ocr = 0x00FF8000;
	m->power_up_polls = 3;
	m->bus_width = 1;
	m->cid[0] = 0x03534453;
	m->cid[1] = 0x55303447;
	m->cid[2] = 0x80123456;
	m->cid[3] = 0x7800F1A5;
	put_field(m->csd, 126, 2, high_capacity);
	put_field(m->csd, 96, 8, 0x32);
	put_field(m->csd, 80, 4, 9);
	if (high_capacity) {
		put_field(m->csd, 48, 22, (u32)(nr_sectors >> 10) - 1);
	} else {
		put_field(m->csd, 62, 12, (u32)(nr_sectors >> 9) - 1);
		put_field(m->csd, 47, 3, 7);
	}
}

int sd_model_probe(struct sd_model *m)
{
	int err = sdhci_init(&m->s);

	if (err)
		return err;
	m->ops = *m->s.host.ops;
	m->ops.pause = model_pause;
	m->s.host.ops = &m->ops;
	return sd_card_probe(&m->card, &m->s.host);
}

void sd_model_remove(struct sd_model *m)
{
	block_unregister(&m->card.bdev);
	sdhci_exit(&m->s);
}
