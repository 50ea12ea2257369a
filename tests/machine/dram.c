// SPDX-License-Identifier: MIT
/* DDR2 bring-up, in the order and with the words that boards use at 200 MHz */
#include "check.h"

int dram_init(u32 dmc, u32 memconfig0)
{
	static const u32 commands[] = {
		0x07000000, 0x01000000, 0x00020000, 0x00030000, 0x00010400, 0x00000542,
		0x01000000, 0x05000000, 0x05000000, 0x00000442, 0x00010780, 0x00010400,
	};
	u32 base = DMC(dmc), i, status;

	wr(base + 0x18, 0x00101000);		/* PHYCONTROL0 */
	wr(base + 0x1C, 0x00000086);		/* PHYCONTROL1: 180 degrees, DDR2 */
	wr(base + 0x18, 0x00101002);		/* DLL on */
	wr(base + 0x18, 0x00101003);		/* and started */
	for (i = 0; (rd(base + 0x40) & 7) != 7; i++) {
		if (i == 100000)
			return 0;
	}
	status = rd(base + 0x40);
	wr(base + 0x18, (status & 0x3FC0) << 18 | 0x00101003);
	wr(base + 0x00, 0x0FFF2010);		/* CONCONTROL, no refresh yet */
	wr(base + 0x04, 0x00202400);		/* MEMCONTROL: DDR2, 32 bits, burst 4 */
	wr(base + 0x08, memconfig0);
	wr(base + 0x14, 0xFF000000);
	wr(base + 0x30, 0x00000618);
	wr(base + 0x34, 0x2B34438A);
	wr(base + 0x38, 0x24240000);
	wr(base + 0x3C, 0x0BDC0343);
	for (i = 0; i < 12; i++)
		wr(base + 0x10, commands[i]);
	wr(base + 0x00, 0x0FF02030);		/* refresh on */
	wr(base + 0x28, 0xFFFF00FF);
	return 1;
}
