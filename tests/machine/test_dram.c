// SPDX-License-Identifier: MIT
/*
 * DRAM controllers: silent until initialised in order, decoded as MEMCONFIG says, kept
 * over a software reset
 *
 * The program runs twice: INFORM0 tells the run after its own reset from the first.
 */
#include "check.h"

#define DEAD	0xDEADBEEF
#define MAGIC	0x6D6D3231
#define DRAM0	0x20000000
#define DRAM1	0x40000000
#define CMD	0x10

static void silence(void)
{
	u32 base = DMC(1);

	check_eq("reads 0xdeadbeef before anything", rd(DRAM1), DEAD);
	check_eq("in bytes too", rd8(DRAM1 + 1), 0xBE);
	wr(DRAM1, 1);
	check_eq("writes are lost", rd(DRAM1), DEAD);
	neon_on();
	check("doublewords too: no answer, no abort", rd64(DRAM1 + 8) == 0xDEADBEEFDEADBEEFull);
	wr64(DRAM1 + 8, 1);
	check_eq("and lost", rd(DRAM1 + 8), DEAD);

	/* Everything but the PHY's lock: commands are lost */
	wr(base + 0x04, 0x00202400);
	wr(base + 0x08, 0x40E01323);
	wr(base + 0x38, 0x24240000);
	wr(base + CMD, 0x07000000);
	wr(base + CMD, 0x01000000);
	check_eq("PHYSTATUS without DLL", rd(base + 0x40), 0);
	wr(base + 0x18, 0x00101002);
	check_eq("DLL on is not locked", rd(base + 0x40) & 6, 0);
	wr(base + 0x18, 0x00101003);
	check_eq("locking takes time", rd(base + 0x40) & 6, 0);
	delay(10000);
	check_eq("locked", rd(base + 0x40) & 7, 7);
	check("with a delay value", rd(base + 0x40) & 0x3FC0);
}

static void order(void)
{
	u32 base = DMC(1);

	/* EMRS1 before EMRS2 and 3, no second refresh: the sequence stands still. */
	wr(base + CMD, 0x07000000);
	wr(base + CMD, 0x01000000);
	wr(base + CMD, 0x00010400);
	wr(base + CMD, 0x00000542);
	wr(base + CMD, 0x01000000);
	wr(base + CMD, 0x05000000);
	wr(base + CMD, 0x05000000);
	wr(base + CMD, 0x00000442);
	wr(base + CMD, 0x00010780);
	wr(base + CMD, 0x00010400);
	check_eq("mode registers out of order: silent", rd(DRAM1), DEAD);
	check("right order: brought up", dram_init(1, 0x40E01323));
	check("it answers", rd(DRAM1) != DEAD || rd(DRAM1 + 4) != DEAD);
	wr(DRAM1, MAGIC);
	check_eq("and keeps", rd(DRAM1), MAGIC);

	wr(base + 0x38, 0x24230000);
	check_eq("another CAS latency in the controller: it answers", rd(DRAM1), MAGIC);
	wr(base + 0x38, 0x24240000);
	wr(base + 0x04, 0x00302400);
	check_eq("another burst length: silent", rd(DRAM1), DEAD);
	wr(base + 0x04, 0x00202400);
	check_eq("and back", rd(DRAM1), MAGIC);
}

static void junk(void)
{
	u32 a, zeros = 0;

	for (a = DRAM1 + 0x1000; a < DRAM1 + 0x2000; a += 4)
		zeros += rd(a) == 0;
	check("comes up full of junk, not zeros", zeros < 4);
}

static void decoding(void)
{
	u32 base = DMC(1);

	wr(DRAM1 + 0x10000000, 0x11111111);
	wr(DRAM1 + 0x1FFFFFFC, 0x22222222);
	check_eq("nothing past 512 MiB", rd(DRAM1 + 0x20000000), DEAD);
	wr(base + 0x08, 0x40C01323);
	check_eq("a window of 1 GiB repeats it", rd(DRAM1 + 0x20000000), MAGIC);
	wr(base + 0x08, 0x40F01313);
	check_eq("13 rows: half of it", rd(DRAM1 + 0x10000000), DEAD);
	check_eq("the same half", rd(DRAM1), MAGIC);
	wr(base + 0x08, 0x50F01313);
	check_eq("moved to 0x50000000", rd(0x50000000), MAGIC);
	check_eq("and gone from 0x40000000", rd(DRAM1), DEAD);
	wr(base + 0x08, 0x20E01323);
	check_eq("a base outside the controller's range: nowhere", rd(DRAM0), DEAD);
	wr(base + 0x08, 0x40E01323);
	check_eq("all back", rd(DRAM1 + 0x1FFFFFFC), 0x22222222);
	check("the other controller too", dram_init(0, 0x20E01323));
	wr(DRAM0, 0x33333333);
	check_eq("two banks, two contents", rd(DRAM1), MAGIC);
}

int main(void)
{
	if (rd(INFORM(0)) != MAGIC) {
		silence();
		order();
		junk();
		decoding();
		wr(INFORM(0), MAGIC);
		wr(SWRESET, 1);
		delay(1000000);
		check("software reset", 0);
		return 0;
	}
	check_eq("RST_STAT says software reset", rd(RST_STAT), 8);
	check_eq("silent again", rd(DRAM1), DEAD);
	dram_init(1, 0x40E01323);
	check_eq("contents kept over the reset", rd(DRAM1), MAGIC);
	check_eq("at the end too", rd(DRAM1 + 0x1FFFFFFC), 0x22222222);
	wr(DMC(1), 0x0FFF2010);
	delay(30000000);
	wr(DMC(1), 0x0FF02030);
	delay(50000000);
	check_eq("30 ms without refresh: kept", rd(DRAM1), MAGIC);
	wr(DMC(1), 0x0FFF2010);
	delay(70000000);
	check("70 ms without refresh: lost", rd(DRAM1) != MAGIC && rd(DRAM1) != DEAD);
	return 0;
}
