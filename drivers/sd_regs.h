/* SPDX-License-Identifier: MIT */
/*
 * The registers of an SD card, decoded (SD Physical Layer Simplified
 * Specification 3.01, chapter 5). Words are as a response holds them: the first is
 * bits 127 to 96, or 63 to 32 of SCR.
 */
#ifndef _DRIVERS_SD_REGS_H
#define _DRIVERS_SD_REGS_H

#include <linux/types.h>

struct sd_csd {
	u64 nr_sectors;			/* of 512 bytes */
	unsigned int max_hz;		/* TRAN_SPEED; 0 for a code without meaning */
	unsigned int structure;		/* 0: standard capacity; 1: high */
};

struct sd_cid {
	u32 raw[4];
	u8 manufacturer;
	char oem[3];			/* text, as what follows; odd bytes are '?' */
	char product[6];
	u8 revision;			/* two BCD digits: 0x12 is 1.2 */
	u32 serial;
	unsigned int year, month;
};

struct sd_scr {
	const char *version;		/* of the specification, as text */
	bool wide;			/* 4-bit transfers */
};

/* 0; -EINVAL for a structure that is not known, or a size of which neither 512-byte
 * sectors nor blocks come out. */
int sd_decode_csd(const u32 raw[4], struct sd_csd *csd);
void sd_decode_cid(const u32 raw[4], struct sd_cid *cid);
void sd_decode_scr(const u32 raw[2], struct sd_scr *scr);

/* OCR (5.1): what ACMD41 answers. */
#define SD_OCR_READY		(1U << 31)	/* power-up has ended */
#define SD_OCR_CCS		(1U << 30)	/* high capacity; valid when ready */
#define SD_OCR_3V3		(3U << 20)	/* works at 3.2 to 3.3 or 3.3 to 3.4 V */

/* Card status (4.10.1): what R1 answers. */
#define SD_STATUS_OUT_OF_RANGE	(1U << 31)
#define SD_STATUS_LOCKED	(1U << 25)
#define SD_STATUS_STATE(s)	((s) >> 9 & 15)
#define SD_STATE_TRAN		4

/* What is wrong, in words, NULL for nothing. Bits about the command before (its
 * checksum, illegal) do not count: that one's own answer told. */
const char *sd_status_error(u32 status);

#endif
