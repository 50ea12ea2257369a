// SPDX-License-Identifier: MIT
/* Brings both banks up and shows what a data and an address line do, for cases.py */
#include "check.h"

static void bank(u32 n, u32 config, u32 base)
{
	u32 bit, stuck0 = 0, stuck1 = 0, aliases = 0;

	if (!dram_init(n, config)) {
		note("no lock in DMC", n);
		note("PHYSTATUS", rd(DMC(n) + 0x40));
		return;
	}
	wr(base, 0xFFFFFFFF);
	stuck0 = ~rd(base);
	wr(base, 0);
	stuck1 = rd(base);
	for (bit = 2; bit < 28; bit++) {
		wr(base, 0x12345678);
		wr(base + (1u << bit), 0);
		if (rd(base) != 0x12345678)
			aliases |= 1u << bit;
		wr8(base + (1u << bit) + 3, 0xA5);
		if (rd8(base + (1u << bit) + 3) != 0xA5 && !stuck0 && !stuck1)
			aliases |= 1;
	}
	/* A doubleword takes the same lines as two words. */
	wr64(base + 0x40, 0x123456789ABCDEF0ull);
	if (rd64(base + 0x40) != ((u64)rd(base + 0x44) << 32 | rd(base + 0x40)) ||
	    (!(aliases & 1 << 2) && rd(base + 0x40) != ((0x9ABCDEF0 & ~stuck0) | stuck1)))
		aliases |= 1 << 30;
	note("bank", n);
	note("stuck0", stuck0);
	note("stuck1", stuck1);
	note("address", aliases & ~(stuck0 | stuck1 ? 1 : 0));
}

int main(void)
{
	neon_on();
	bank(0, 0x20F00313, 0x20000000);
	bank(1, 0x40F01313, 0x40000000);
	return 0;
}
