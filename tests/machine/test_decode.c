// SPDX-License-Identifier: MIT
/*
 * A DRAM chip smaller than its controller is told: lines that it lacks are ignored
 *
 * The x210's chips have 13 rows, 10 columns, 3 bank bits: 256 MiB.
 *
 * run: machine variant=x210
 */
#include "check.h"

#define BASE	0x40000000

/* The bits of an address offset that make no difference, of bits 2 to 29 */
static u32 ignored(u32 window_bits)
{
	u32 bit, mask = 0;

	for (bit = 2; bit < window_bits; bit++) {
		wr(BASE, 0x600D600D);
		wr(BASE + (1u << bit), 0xBAD0BAD0);
		if (rd(BASE) != 0x600D600D)
			mask |= 1u << bit;
	}
	return mask;
}

int main(void)
{
	check("brought up", dram_init(1, 0x40F01313));
	check_eq("the right map: every line counts", ignored(28), 0);
	wr(DMC(1) + 0x08, 0x40E01323);
	check_eq("14 rows, interleaved: bit 28 ignored", ignored(29), 1 << 28);
	wr(DMC(1) + 0x08, 0x40E00323);
	check_eq("14 rows, linear: bit 25 ignored", ignored(29), 1 << 25);
	wr(DMC(1) + 0x08, 0x40E01413);
	check_eq("11 columns, interleaved: bit 12 ignored", ignored(29), 1 << 12);
	wr(DMC(1) + 0x08, 0x40E01314);
	check_eq("4 bank bits, interleaved: bit 15 ignored", ignored(29), 1 << 15);
	wr(DMC(1) + 0x08, 0x40C01323);
	check_eq("a window of 1 GiB: bits 28 and 29 ignored", ignored(30), 3u << 28);
	wr(DMC(1) + 0x08, 0x40F01312);
	check_eq("2 bank bits: bit 27 repeats", ignored(28), 1 << 27);
	wr(DMC(1) + 0x08, 0x40F01313);
	check_eq("and right again", ignored(28), 0);
	check("DMC0 at 0x30000000", dram_init(0, 0x30F01313));
	wr(0x30000000, 0x12121212);
	check_eq("its bank", rd(0x30000000), 0x12121212);
	check_eq("not at 0x20000000", rd(0x20000000), 0xDEADBEEF);
	return 0;
}
