// SPDX-License-Identifier: MIT
/*
 * Microcode of a PL330 copy (ARM DDI 0424, chapter 4).
 *
 * A copy has up to three parts. The beat is the widest power of two, up to the
 * bus, to which source and destination are aligned alike; a head of single bytes
 * brings both to such a boundary, the main part moves bursts of such beats, and a
 * tail of single bytes moves the rest. So every beat is aligned on both sides,
 * and no burst leaves bytes behind in the FIFO. Addresses that have no low bit in
 * common are copied by bytes throughout: slow, but right.
 *
 * Each part is `CCR = beat and burst; loop { load; store }`, the loop nested once
 * where it runs more than 256 times, and one shorter burst for what is left.
 *
 * Length, with barriers and a FIFO of at least 16 bytes: the main part of 4 MiB is
 * at most 2^18 bursts, so 6 bytes for CCR, five loops of at most 12 and one burst
 * of 10 more; head and tail fit one burst each, 10 bytes; addresses and end take
 * 16. That is 112, within PL330_PROGRAM_MAX.
 */
#include <linux/kernel.h>
#include "drivers/pl330.h"

#define OP_END		0x00
#define OP_LD		0x04
#define OP_ST		0x08
#define OP_RMB		0x12
#define OP_WMB		0x13
#define OP_LP(lc)	(0x20 | (lc) << 1)
#define OP_LPEND(lc)	(0x38 | (lc) << 2)
#define OP_SEV		0x34
#define OP_MOV		0xBC
#define REG_SAR		0
#define REG_CCR		1
#define REG_DAR		2

#define MAX_BURST	16U	/* beats: CCR has four bits for them */
#define MAX_LOOPS	256U	/* a loop counter is one byte, of count - 1 */

/* Channel control register: the source's half; the destination's is the same one
 * CCR_DST_SHIFT higher. Cache and swap fields stay 0: strongly ordered, as is. */
#define CCR_INC		(1U << 0)
#define CCR_SIZE(log2)	((log2) << 1)
#define CCR_LEN(beats)	(((beats) - 1) << 4)
#define CCR_NONSECURE	(1U << 9)	/* bit 1 of the protection field */
#define CCR_DST_SHIFT	14

struct assembler {
	const struct pl330_geometry *geo;
	u8 *code;
	unsigned int len;
};

static void emit(struct assembler *a, u32 byte)
{
	a->code[a->len++] = (u8)byte;
}

static void emit_mov(struct assembler *a, unsigned int reg, u32 value)
{
	emit(a, OP_MOV);
	emit(a, reg);
	emit(a, value);
	emit(a, value >> 8);
	emit(a, value >> 16);
	emit(a, value >> 24);
}

static void emit_ccr(struct assembler *a, unsigned int beat, unsigned int beats)
{
	u32 half = CCR_INC | CCR_SIZE((unsigned int)__builtin_ctz(beat)) | CCR_LEN(beats);

	if (a->geo->nonsecure)
		half |= CCR_NONSECURE;
	emit_mov(a, REG_CCR, half | half << CCR_DST_SHIFT);
}

static void emit_burst(struct assembler *a)
{
	emit(a, OP_LD);
	if (a->geo->barriers)
		emit(a, OP_RMB);
	emit(a, OP_ST);
	if (a->geo->barriers)
		emit(a, OP_WMB);
}

/* Jump back to start, the first instruction behind the loop's OP_LP. */
static void emit_loop_end(struct assembler *a, unsigned int lc, unsigned int start)
{
	unsigned int distance = a->len - start;

	emit(a, OP_LPEND(lc));
	emit(a, distance);
}

static void emit_loop(struct assembler *a, unsigned int lc, unsigned int count)
{
	emit(a, OP_LP(lc));
	emit(a, count - 1);
}

static void emit_bursts(struct assembler *a, u32 bursts)
{
	unsigned int outer, start0, start1 = 0;

	while (bursts) {
		outer = min(bursts / MAX_LOOPS, MAX_LOOPS);
		if (outer > 1) {
			emit_loop(a, 1, outer);
			start1 = a->len;
		}
		emit_loop(a, 0, min(bursts, MAX_LOOPS));
		start0 = a->len;
		emit_burst(a);
		emit_loop_end(a, 0, start0);
		if (outer > 1)
			emit_loop_end(a, 1, start1);
		bursts -= outer ? outer * MAX_LOOPS : bursts;
	}
}

static void emit_part(struct assembler *a, unsigned int beat, u32 beats)
{
	unsigned int burst = min(a->geo->fifo_bytes / beat, MAX_BURST);

	if (beats >= burst) {
		emit_ccr(a, beat, burst);
		emit_bursts(a, beats / burst);
	}
	if (beats % burst) {
		emit_ccr(a, beat, beats % burst);
		emit_burst(a);
	}
}

unsigned int pl330_program(u8 *code, const struct pl330_geometry *geo, u32 dst, u32 src,
			   u32 bytes, unsigned int *beat)
{
	struct assembler a = { .geo = geo, .code = code };
	u32 differ = (dst ^ src) | geo->bus_width;
	unsigned int width = differ & -differ;
	u32 head = -src & (width - 1);

	/* Not one whole beat behind the head: bytes alone. */
	if (bytes < head + width) {
		width = 1;
		head = 0;
	}
	*beat = width;

	emit_mov(&a, REG_SAR, src);
	emit_mov(&a, REG_DAR, dst);
	emit_part(&a, 1, head);
	bytes -= head;
	emit_part(&a, width, bytes / width);
	emit_part(&a, 1, bytes % width);
	emit(&a, OP_WMB);
	emit(&a, OP_SEV);
	emit(&a, geo->event << 3);
	emit(&a, OP_END);
	return a.len;
}
