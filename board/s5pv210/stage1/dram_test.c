// SPDX-License-Identifier: MIT
/*
 * The DRAM test, in the order in which a result can be trusted:
 *
 * 1. Data lines, at the base: a one and a zero walk through the word. Between a
 *    write and its read another word is written with the complement, so that a
 *    bus that merely keeps its charge does not pass for memory.
 * 2. Byte lanes, at the base: a byte is written, the other three must stay.
 * 3. Address lines: a word that names its line goes to each power of two, from
 *    the highest down, and to the base last. A line without effect reads the
 *    base's word; two lines that act as one read each other's. Both again with the
 *    complement. The highest lines without effect give the size.
 * 4. Cells: the walk of 1 at every power of two of that size.
 */
#include "dram_test.h"

#define WORD		4
/* Two address lines away: no single broken line maps it onto the word itself. */
#define ELSEWHERE	12
#define LOWEST_LINE	2	/* A0 and A1 choose the byte of a word */

/* Write, disturb the bus, read back. */
static u32 echo(u32 value, u32 at)
{
	dram_write(value, at);
	dram_write(~value, at + ELSEWHERE);
	return dram_read(at);
}

static void test_data(u32 base, struct dram_report *r)
{
	u32 ones = 0, zeros = 0, wrong = 0, value, got;
	unsigned int i;

	for (i = 0; i < 64; i++) {
		value = 1u << i / 2;
		if (i & 1)
			value = ~value;
		got = echo(value, base);
		ones |= got;
		zeros |= ~got;
		if (got != value && !wrong) {
			r->at = base;
			r->wrote = value;
			r->got = got;
		}
		wrong |= got ^ value;
	}
	if (!wrong)
		return;
	r->low = ~ones;
	r->high = ~zeros;
	r->joined = wrong & ~(r->low | r->high);
	r->verdict = !(ones & zeros) ? DRAM_DEAD : DRAM_DATA;
}

static void test_bytes(u32 base, struct dram_report *r)
{
	unsigned int lane;
	u32 want;

	for (lane = 0; lane < WORD; lane++) {
		dram_write(0, base);
		dram_write_byte(0xff, base + lane);
		dram_write(~0u, base + ELSEWHERE);
		want = 0xffu << 8 * lane;
		r->got = dram_read(base);
		if (r->got != want) {
			r->at = base + lane;
			r->wrote = want;
			r->verdict = DRAM_BYTES;
			return;
		}
	}
}

/* The word that names line n (0: the base), four times over: a word that merely
 * lost a bit names no other line. */
static u32 tag(u32 line)
{
	u32 n = line ? __builtin_ctz(line) : 0;

	return n * 0x01010101 ^ 0x5ac33ca5;
}

static void test_address(u32 base, u32 max, struct dram_report *r)
{
	u32 line, flip, got, other;

	for (flip = 0; ; flip = ~flip) {
		for (line = max / 2; line >= 1u << LOWEST_LINE; line /= 2)
			dram_write(tag(line) ^ flip, base + line);
		dram_write(tag(0) ^ flip, base);
		for (line = 1u << LOWEST_LINE; line < max; line *= 2) {
			got = dram_read(base + line) ^ flip;
			if (got == tag(line))
				continue;
			for (other = max / 2; other > 1 && got != tag(other); other /= 2)
				;
			if (got == tag(0)) {
				r->low |= line;
			} else if (other > 1) {
				r->joined |= line | other;
			} else {
				r->at = base + line;
				r->wrote = tag(line) ^ flip;
				r->got = got ^ flip;
				r->verdict = DRAM_CELL;
				return;
			}
		}
		if (flip)
			break;
	}
	while (r->bytes > WORD && r->low & r->bytes / 2) {
		r->bytes /= 2;
		r->low &= ~r->bytes;
	}
	if (r->low | r->joined)
		r->verdict = DRAM_ADDRESS;
}

static void test_cells(u32 base, struct dram_report *r)
{
	u32 line, value, got;
	unsigned int i;

	for (line = 2 * WORD; line < r->bytes; line *= 2) {
		for (i = 0; i < 64; i++) {
			value = 1u << i / 2;
			if (i & 1)
				value = ~value;
			got = echo(value, base + line);
			if (got != value) {
				r->at = base + line;
				r->wrote = value;
				r->got = got;
				r->verdict = DRAM_CELL;
				return;
			}
		}
	}
}

void dram_test(u32 base, u32 max, struct dram_report *r)
{
	r->verdict = DRAM_OK;
	r->bytes = max;
	r->low = r->high = r->joined = 0;
	r->at = r->wrote = r->got = 0;

	test_data(base, r);
	if (r->verdict == DRAM_OK)
		test_bytes(base, r);
	if (r->verdict == DRAM_OK)
		test_address(base, max, r);
	if (r->verdict == DRAM_OK)
		test_cells(base, r);
}
