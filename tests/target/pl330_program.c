// SPDX-License-Identifier: MIT
/*
 * The PL330's microcode, run by a small interpreter instead of the controller: so
 * geometries that no emulated board has are covered too (a FIFO of one burst, a
 * 32- or 128-bit bus, the non-secure state, barriers). Loads and stores have to
 * walk their ranges in order, without gap or overlap, in aligned beats and in
 * bursts that the FIFO holds; then the copy is right.
 */
#include <linux/kernel.h>
#include <mm210/test.h>
#include "drivers/pl330.h"

/* Boards without the controller do not link its driver. */
unsigned int pl330_program(u8 *code, const struct pl330_geometry *geo, u32 dst, u32 src,
			   u32 bytes, unsigned int *beat) __weak;

struct machine {
	const struct pl330_geometry *geo;
	u32 sar, dar, ccr;
	u8 lc[2];
	u32 in_fifo;
	unsigned int events;
};

/* One burst of the source's or destination's half of CCR. Bytes, 0 where it
 * breaks a rule. */
static u32 burst(const struct machine *m, u32 half, u32 address)
{
	u32 beat = 1U << (half >> 1 & 7), bytes = beat * ((half >> 4 & 15) + 1);

	if (!(half & 1) || beat > m->geo->bus_width || address % beat ||
	    bytes > m->geo->fifo_bytes || !!(half & 1U << 9) != m->geo->nonsecure ||
	    half & ~0x2FFU)
		return 0;
	return bytes;
}

static u32 word(const u8 *p)
{
	return p[0] | p[1] << 8 | p[2] << 16 | (u32)p[3] << 24;
}

/* NULL when the program ran to its end, or what was wrong with it. */
static const char *run_program(struct machine *m, const u8 *code, unsigned int len)
{
	unsigned int pc = 0;
	u32 n;

	while (pc < len) {
		u8 op = code[pc];

		switch (op) {
		case 0x00:
			return pc + 1 == len && !m->in_fifo ? NULL : "bad end";
		case 0x04:
			n = burst(m, m->ccr & 0x3FFF, m->sar);
			if (!n || m->in_fifo + n > m->geo->fifo_bytes)
				return "bad load";
			m->sar += n;
			m->in_fifo += n;
			pc++;
			break;
		case 0x08:
			n = burst(m, m->ccr >> 14, m->dar);
			if (!n || n > m->in_fifo)
				return "bad store";
			m->dar += n;
			m->in_fifo -= n;
			pc++;
			break;
		case 0x12:
		case 0x13:
			pc++;
			break;
		case 0x20:
		case 0x22:
			m->lc[op >> 1 & 1] = code[pc + 1];
			pc += 2;
			break;
		case 0x34:
			if (code[pc + 1] != m->geo->event << 3)
				return "wrong event";
			m->events++;
			pc += 2;
			break;
		case 0x38:
		case 0x3C:
			if (m->lc[op >> 2 & 1]) {
				m->lc[op >> 2 & 1]--;
				pc -= code[pc + 1];
			} else {
				pc += 2;
			}
			break;
		case 0xBC:
			n = word(code + pc + 2);
			if (code[pc + 1] == 0)
				m->sar = n;
			else if (code[pc + 1] == 1)
				m->ccr = n;
			else if (code[pc + 1] == 2)
				m->dar = n;
			else
				return "no such register";
			pc += 6;
			break;
		default:
			return "unknown instruction";
		}
	}
	return "runs past its end";
}

static bool copies(const struct pl330_geometry *geo, u32 dst, u32 src, u32 bytes)
{
	u8 code[PL330_PROGRAM_MAX + 64];
	struct machine m = { .geo = geo };
	unsigned int beat, len = pl330_program(code, geo, dst, src, bytes, &beat);
	const char *wrong = len <= PL330_PROGRAM_MAX ? run_program(&m, code, len) : "too long";

	if (!wrong && (m.sar != src + bytes || m.dar != dst + bytes || m.lc[0] || m.lc[1] ||
		       m.events != 1))
		wrong = "registers at the end";
	if (wrong)
		printk("bus %u fifo %u: %08x -> %08x, %u bytes: %s\n", geo->bus_width,
		       geo->fifo_bytes, src, dst, bytes, wrong);
	return !wrong;
}

static const struct pl330_geometry geometries[] = {
	{ .bus_width = 8, .fifo_bytes = 512 },
	{ .bus_width = 8, .fifo_bytes = 256, .event = 31 },
	{ .bus_width = 4, .fifo_bytes = 32, .nonsecure = true, .event = 5 },
	{ .bus_width = 4, .fifo_bytes = 16, .barriers = true },
	{ .bus_width = 16, .fifo_bytes = 16, .barriers = true },
	{ .bus_width = 16, .fifo_bytes = 48, .nonsecure = true },
};

TEST(pl330_program_short)
{
	u32 bytes, to, from;
	unsigned int i;

	if (!pl330_program) {
		test_skip("no PL330 driver in this build");
		return;
	}
	for (i = 0; i < ARRAY_SIZE(geometries); i++)
		for (to = 0; to < 17; to++)
			for (from = 0; from < 17; from += 1 + (to & 1))
				for (bytes = 1; bytes < 300; bytes += 1 + bytes / 24)
					ASSERT(copies(&geometries[i], 0x40000000 + to,
						      0x50000000 + from, bytes));
}

TEST(pl330_program_long)
{
	/* Around the turns of the loops, and the longest. */
	static const u32 sizes[] = { 4095, 4096, 4097, 65535, 65536, 65541, 1U << 20,
				     (1U << 20) + 17, (1U << 22) - 33, (1U << 22) - 1, 1U << 22 };
	static const u32 offsets[][2] = { { 0, 0 }, { 3, 3 }, { 1, 0 }, { 2, 4 } };
	unsigned int i, j, k;

	if (!pl330_program) {
		test_skip("no PL330 driver in this build");
		return;
	}
	/* Of the longest each gets one offset, and each offset gets some of them. */
	for (i = 0; i < ARRAY_SIZE(geometries); i++)
		for (j = 0; j < ARRAY_SIZE(sizes); j++)
			for (k = 0; k < ARRAY_SIZE(offsets); k++)
				if (sizes[j] < 2U << 20 || k == (i + j) % ARRAY_SIZE(offsets))
					EXPECT(copies(&geometries[i], 0x40000000 + offsets[k][0],
						      0x50000000 + offsets[k][1], sizes[j]));
}
