// SPDX-License-Identifier: MIT
/*
 * The boards. CONFIG_VARIANT names the row that is compiled in as board_variant.
 *
 * The DRAM words are those that the boards' own boot loaders use, but for the
 * timings: every DDR2 board gets the slower of the two sets in circulation (tRFC
 * 43, tRRD 3, tRP 4, tRCD 4, tRC 14, tRAS 10, CL 4 at 200 MHz), which is within
 * the data sheets of the slowest DDR2-400 parts.
 */
#include <linux/kernel.h>
#include "board/s5pv210/variant.h"
#include "memmap.h"

#define MIB		0x100000u

/* MEMCONTROL: burst of 4, one chip select, 32 bits wide, DDR2, no power-down
 * (UM 5.2, MEMCONTROL). */
#define MEMCONTROL_DDR2	0x00202400

/* Refresh every 7.8 us, the timings above. */
#define TIMINGS_200MHZ	{ 0x00000618, 0x2b34438a, 0x24240000, 0x0bdc0343 }

/* GPIO ports (UM 2.2): offset of the CON register. */
#define GPD0CON		0x0a0
#define GPJ0CON		0x240
#define GPJ2CON		0x280

/*
 * MEMCONFIGn: base, mask of the compared address bits, map (0 linear, 1
 * interleaved), columns, rows, banks. 0x13 is 10 columns, 13 rows, 8 banks: 256
 * MiB on 32 bits; 0x23 has 14 rows: 512 MiB. The second chip select is unused;
 * its base lies outside of what the controller's window can reach.
 */
static const struct variant __maybe_unused variant_smdkv210 = {
	.name = "smdkv210",
	.description = "SMDKV210 (S5PV210, Cortex-A8)",
	.dmc = {
		{ DRAM0_BASE, 512 * MIB, MEMCONTROL_DDR2, { 0x20e01323, 0x40f01323 },
		  TIMINGS_200MHZ },
		{ DRAM1_BASE, 512 * MIB, MEMCONTROL_DDR2, { 0x40e01323, 0x00e01323 },
		  TIMINGS_200MHZ },
	},
	/* Where its descendants (Tiny210, Mini210S, GEC210) have them; how the
	 * SMDKV210 itself is wired is not published. */
	.leds = { { GPJ2CON, 0 }, { GPJ2CON, 1 }, { GPJ2CON, 2 }, { GPJ2CON, 3 } },
	.nr_leds = 4,
	.sd_slot = 0,
	.uarts = 1 << 2,
};

static const struct variant __maybe_unused variant_x210 = {
	.name = "x210",
	.description = "X210 (S5PV210, Cortex-A8)",
	.dmc = {
		{ DRAM0_BASE + 256 * MIB, 256 * MIB, MEMCONTROL_DDR2,
		  { 0x30f01313, 0x40f01323 }, TIMINGS_200MHZ },
		{ DRAM1_BASE, 256 * MIB, MEMCONTROL_DDR2, { 0x40f01313, 0x00e01323 },
		  TIMINGS_200MHZ },
	},
	.leds = { { GPJ0CON, 3 }, { GPJ0CON, 4 }, { GPJ0CON, 5 }, { GPD0CON, 1 } },
	.nr_leds = 4,
	.sd_slot = 2,
	.soldered = 1 << 0,	/* the iNAND */
	.uarts = 1 << 2,
};

static const struct variant __maybe_unused variant_tiny210 = {
	.name = "tiny210",
	.description = "Tiny210 (S5PV210, Cortex-A8)",
	.dmc = {
		{ DRAM0_BASE, 512 * MIB, MEMCONTROL_DDR2, { 0x20e01323, 0x20e01323 },
		  TIMINGS_200MHZ },
		{ DRAM1_BASE, 0 },
	},
	.leds = { { GPJ2CON, 0 }, { GPJ2CON, 1 }, { GPJ2CON, 2 }, { GPJ2CON, 3 } },
	.nr_leds = 4,
	.sd_slot = 0,
};

/* -DCONFIG_VARIANT=x210 and so on, from board.mk. */
#define ROW_NAMED(name)	__attribute__((__alias__("variant_" #name)))
#define ROW(name)	ROW_NAMED(name)

extern const struct variant board_variant ROW(CONFIG_VARIANT);
