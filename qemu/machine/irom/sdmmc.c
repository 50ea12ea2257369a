// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Boot ROM: SD cards on HSMMC0 and HSMMC2, by polling
 *
 * 4 bits wide, the data by programmed I/O. Its only memory is the card-info word in
 * iRAM, so that programs may use the rest as they like and still call in; with init = 0
 * that word must be of the card in the channel given. SD cards only: eMMC is not
 * modelled.
 */
#include "irom.h"

/* SDHCI registers (S5PV210 user manual, section 8 part 7) */
enum {
	BLKSIZE = 0x04, BLKCNT = 0x06, ARGUMENT = 0x08, TRNMOD = 0x0C, CMDREG = 0x0E,
	RSPREG0 = 0x10, BDATA = 0x20, PRNSTS = 0x24, HOSTCTL = 0x28, PWRCON = 0x29,
	CLKCON = 0x2C, TIMEOUTCON = 0x2E, SWRST = 0x2F, NORINTSTS = 0x30, ERRINTSTS = 0x32,
	NORINTSTSEN = 0x34, ERRINTSTSEN = 0x36, CONTROL2 = 0x80, CONTROL3 = 0x84,
	CONTROL4 = 0x8C,
};

#define PRNSTS_CMD_INHIBIT	(1u << 0)
#define PRNSTS_DAT_INHIBIT	(1u << 1)
#define INT_CMD_DONE		(1u << 0)
#define INT_TRANSFER_DONE	(1u << 1)
#define INT_BUFFER_READ		(1u << 5)
#define INT_ERROR		(1u << 15)
#define SWRST_ALL		1
#define SWRST_CMD_DAT		6

/* CMDREG: response type and checks */
#define RSP_NONE	0x00
#define RSP_136		0x09		/* R2: CRC */
#define RSP_48		0x1A		/* R1, R6, R7: CRC and index */
#define RSP_48_PLAIN	0x02		/* R3 */
#define RSP_48_BUSY	0x1B		/* R1b */
#define WITH_DATA	0x20

/* TRNMOD: block count, auto CMD12, read, several blocks */
#define TRNMOD_READ	0x36

#define LOOPS		1000000
#define SECTOR		512

static bool wait_clear(uint32_t reg, uint32_t bits)
{
	uint32_t i;

	for (i = 0; i < LOOPS; i++) {
		if (!(read32(reg) & bits))
			return true;
	}
	return false;
}

static bool wait_status(uint32_t base, uint32_t bits)
{
	uint32_t i, status;

	for (i = 0; i < LOOPS; i++) {
		status = read16(base + NORINTSTS);
		if (status & INT_ERROR)
			return false;
		if (status & bits) {
			write16(base + NORINTSTS, bits);
			return true;
		}
	}
	return false;
}

static void reset_lines(uint32_t base)
{
	uint32_t i;

	write8(base + SWRST, SWRST_CMD_DAT);
	for (i = 0; i < LOOPS && (read8(base + SWRST) & SWRST_CMD_DAT); i++)
		;
}

static bool command(uint32_t base, uint32_t index, uint32_t arg, uint32_t flags)
{
	if (!wait_clear(base + PRNSTS, PRNSTS_CMD_INHIBIT))
		return false;
	write16(base + NORINTSTS, 0xFFFF);
	write16(base + ERRINTSTS, 0xFFFF);
	write32(base + ARGUMENT, arg);
	write16(base + CMDREG, index << 8 | flags);
	if (wait_status(base, INT_CMD_DONE))
		return true;
	reset_lines(base);
	return false;
}

/* Divider n: base clock / 2n; the base is EPLL / 2, 40 MHz (irom.c) */
static bool set_clock(uint32_t base, uint32_t divider)
{
	uint32_t i;

	write16(base + CLKCON, 0);
	write16(base + CLKCON, divider << 8 | 1);
	for (i = 0; i < LOOPS && !(read16(base + CLKCON) & 2); i++)
		;
	write16(base + CLKCON, divider << 8 | 5);
	return i < LOOPS;
}

/* Blocks of 512 bytes, from the CSD as RSPREG0-3 hold it (bits 127:8) */
static uint32_t card_blocks(uint32_t base)
{
	uint32_t w1 = read32(base + RSPREG0 + 4), w2 = read32(base + RSPREG0 + 8);
	uint32_t w3 = read32(base + RSPREG0 + 12);

	/* CSD version 2: C_SIZE is bits 69:48, in units of 1024 blocks */
	if ((w3 >> 22 & 3) == 1)
		return ((w1 >> 8 & 0x3FFFFF) + 1) << 10;
	/* Version 1: C_SIZE 73:62, C_SIZE_MULT 49:47, READ_BL_LEN 83:80 */
	return (((w2 & 3) << 10 | w1 >> 22) + 1) << ((w1 >> 7 & 7) + 2) << ((w2 >> 8 & 15) - 9);
}

uint32_t irom_sd_init(int32_t channel)
{
	uint32_t base = HSMMC_BASE(channel), i, hc, ocr, rca;

	write32(CARD_INFO, 0);
	write8(base + SWRST, SWRST_ALL);
	for (i = 0; i < LOOPS && (read8(base + SWRST) & SWRST_ALL); i++)
		;
	/* SCLK_MMC as the base clock (CONTROL2 [5:4] = 2), feedback off, 9 mA pads */
	write32(base + CONTROL2, 0xC0004120);
	write32(base + CONTROL3, 0);
	write32(base + CONTROL4, 3 << 16);
	write16(base + NORINTSTSEN, 0x7FFF);
	write16(base + ERRINTSTSEN, 0xFFFF);
	write8(base + TIMEOUTCON, 0xE);
	write8(base + PWRCON, 0xF);
	write8(base + HOSTCTL, 0);
	/* Boards that do not wire the card-detect pin boot too: the commands find the card. */
	if (!set_clock(base, 0x40) || !command(base, 0, 0, RSP_NONE))
		return 0;
	/* A card that answers CMD8 may be of high capacity. */
	hc = command(base, 8, 0x1AA, RSP_48) ? 1u << 30 : 0;
	for (i = 0; i < 10000; i++) {
		if (!command(base, 55, 0, RSP_48) ||
		    !command(base, 41, hc | 0x00300000, RSP_48_PLAIN))
			return 0;
		ocr = read32(base + RSPREG0);
		if (ocr >> 31)
			break;
	}
	if (i == 10000 || !command(base, 2, 0, RSP_136) || !command(base, 3, 0, RSP_48))
		return 0;
	rca = read32(base + RSPREG0) & 0xFFFF0000;
	if (!command(base, 9, rca, RSP_136))
		return 0;
	write32(CARD_BLOCKS, card_blocks(base));
	if (!command(base, 7, rca, RSP_48_BUSY))
		return 0;
	if (!command(base, 55, rca, RSP_48) || !command(base, 6, 2, RSP_48))
		return 0;
	write8(base + HOSTCTL, 2);
	if (!command(base, 16, SECTOR, RSP_48) || !set_clock(base, 1))
		return 0;
	write32(CARD_INFO, rca | CARD_SD | (ocr >> 30 & 1 ? CARD_HC : 0));
	return 1;
}

static bool read_sectors(uint32_t base, uint32_t start, uint32_t count, uint32_t *dest)
{
	uint32_t arg = read32(CARD_INFO) & CARD_HC ? start : start * SECTOR;
	uint32_t i, word;

	if (!wait_clear(base + PRNSTS, PRNSTS_CMD_INHIBIT | PRNSTS_DAT_INHIBIT))
		return false;
	write16(base + BLKSIZE, 7 << 12 | SECTOR);
	write16(base + BLKCNT, count);
	write16(base + TRNMOD, TRNMOD_READ);
	if (!command(base, 18, arg, RSP_48 | WITH_DATA))
		return false;
	for (i = 0; i < count; i++) {
		if (!wait_status(base, INT_BUFFER_READ)) {
			reset_lines(base);
			return false;
		}
		for (word = 0; word < SECTOR / 4; word++)
			*dest++ = read32(base + BDATA);
	}
	if (!wait_status(base, INT_TRANSFER_DONE)) {
		reset_lines(base);
		return false;
	}
	return true;
}

/* CopySDMMCtoMem of the application note */
uint32_t irom_copy_sdmmc(int32_t channel, uint32_t start, uint16_t count, uint32_t *dest,
			 uint32_t init)
{
	if ((channel != 0 && channel != 2) || ((uint32_t)dest & 3))
		return 0;
	if ((init & 0xFF) && !irom_sd_init(channel))
		return 0;
	if (!(read32(CARD_INFO) & CARD_SD))
		return 0;
	return !count || read_sectors(HSMMC_BASE(channel), start, count, dest);
}

/* NAND, OneNAND, eSSD and eMMC boot partitions: nothing there */
uint32_t irom_no_service(void)
{
	return 0;
}
