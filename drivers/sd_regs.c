// SPDX-License-Identifier: MIT
/*
 * CSD, CID, SCR and card status of SD cards. Fields are named and numbered by
 * their bits, as in the tables of the SD Physical Layer Simplified Specification
 * 3.01, chapters 4.10 and 5. Nothing here touches hardware.
 */
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include "drivers/sd_regs.h"

/* Bits start + width - 1 to start of a 128-bit register, width at most 32. */
static u32 bits(const u32 raw[4], unsigned int start, unsigned int width)
{
	unsigned int word = 3 - start / 32, shift = start % 32;
	u64 two = raw[word];

	if (word)
		two |= (u64)raw[word - 1] << 32;
	return (u32)(two >> shift) & (u32)((1ULL << width) - 1);
}

/* TRAN_SPEED (5.3.2): a unit in bits 2 to 0, a factor of tenths in 6 to 3. */
static unsigned int transfer_speed(u32 code)
{
	static const unsigned int unit[] = { 10000, 100000, 1000000, 10000000 };	/* Hz */
	static const u8 tenths[] = {
		0, 10, 12, 13, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 70, 80
	};

	return (code & 7) < ARRAY_SIZE(unit) ? unit[code & 7] * tenths[code >> 3 & 15] : 0;
}

int sd_decode_csd(const u32 raw[4], struct sd_csd *csd)
{
	unsigned int block_bits;
	u64 blocks;

	csd->structure = bits(raw, 126, 2);
	csd->max_hz = transfer_speed(bits(raw, 96, 8));
	switch (csd->structure) {
	case 0:
		/* (C_SIZE + 1) << (C_SIZE_MULT + 2) blocks of 2^READ_BL_LEN bytes; 2 GiB
		 * cards have blocks of 1024 or 2048 bytes and are read by 512 all the same. */
		block_bits = bits(raw, 80, 4);
		if (block_bits < 9 || block_bits > 11)
			return -EINVAL;
		blocks = (u64)(bits(raw, 62, 12) + 1) << (bits(raw, 47, 3) + 2);
		csd->nr_sectors = blocks << (block_bits - 9);
		return 0;
	case 1:
		csd->nr_sectors = ((u64)bits(raw, 48, 22) + 1) << 10;	/* 512 KiB each */
		return 0;
	default:
		return -EINVAL;
	}
}

static char text_byte(u32 c)
{
	return c >= ' ' && c < 0x7f ? (char)c : '?';
}

void sd_decode_cid(const u32 raw[4], struct sd_cid *cid)
{
	unsigned int i;

	memcpy(cid->raw, raw, sizeof(cid->raw));
	cid->manufacturer = (u8)bits(raw, 120, 8);
	for (i = 0; i < 2; i++)
		cid->oem[i] = text_byte(bits(raw, 112 - 8 * i, 8));
	cid->oem[2] = '\0';
	for (i = 0; i < 5; i++)
		cid->product[i] = text_byte(bits(raw, 96 - 8 * i, 8));
	cid->product[5] = '\0';
	cid->revision = (u8)bits(raw, 56, 8);
	cid->serial = bits(raw, 24, 32);
	cid->year = 2000 + bits(raw, 12, 8);
	cid->month = bits(raw, 8, 4);
}

/* SD_SPEC is bits 59 to 56, SD_BUS_WIDTHS 51 to 48, SD_SPEC3 47 (table 5-18). */
void sd_decode_scr(const u32 raw[2], struct sd_scr *scr)
{
	u32 spec = raw[0] >> 24 & 15;

	scr->version = spec == 0 ? "1.0" : spec == 1 ? "1.10" : spec > 2 ? "unknown" :
		       raw[0] & 1U << 15 ? "3.0" : "2.00";
	scr->wide = raw[0] & 4U << 16;
}

const char *sd_status_error(u32 status)
{
	static const struct {
		u8 bit;
		const char *what;
	} errors[] = {
		{ 31, "address out of range" },
		{ 30, "misaligned address" },
		{ 29, "wrong block length" },
		{ 25, "card is locked" },
		{ 21, "card's ECC failed" },
		{ 20, "card controller error" },
		{ 19, "card error" },
	};
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(errors); i++)
		if (status & 1U << errors[i].bit)
			return errors[i].what;
	return NULL;
}
