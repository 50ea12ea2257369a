/* SPDX-License-Identifier: MIT */
/*
 * The DRAM test: what is behind a controller, and which line is broken. Portable:
 * it sees the memory through three functions, which the host's tests have, too.
 */
#ifndef _S5PV210_DRAM_TEST_H
#define _S5PV210_DRAM_TEST_H

#include <linux/types.h>

/* The bus, uncached, in this order. */
u32 dram_read(u32 addr);
void dram_write(u32 value, u32 addr);
void dram_write_byte(u8 value, u32 addr);

enum dram_verdict {
	DRAM_OK,
	DRAM_DEAD,	/* all data lines stand still: nobody answers */
	DRAM_DATA,	/* data lines: low, high, joined */
	DRAM_BYTES,	/* a write of one byte changes others or none: at, wrote, got */
	DRAM_ADDRESS,	/* address lines: low (no effect), joined */
	DRAM_CELL,	/* a word does not hold what was written: at, wrote, got */
};

/*
 * Masks of lines: bit n of a data mask is D<n>, of an address mask A<n> as the
 * processor counts bytes. bytes is the size found: address lines without effect
 * that are the highest ones mean less memory than max, not a fault.
 */
struct dram_report {
	enum dram_verdict verdict;
	u32 bytes;
	u32 low;	/* data: always 0; address: no effect */
	u32 high;	/* data: always 1 */
	u32 joined;	/* lines that do not follow what is written: shorted */
	u32 at, wrote, got;
};

/* base: a multiple of max; max: a power of two, 4 KiB at least. What stood at the
 * first 32 bytes and in 16 bytes at each power of two behind base is lost. */
void dram_test(u32 base, u32 max, struct dram_report *r);

#endif
