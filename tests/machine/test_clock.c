// SPDX-License-Identifier: MIT
/* Clock controller: PLL lock times, status registers, gates */
#include "check.h"

#define LOCKED	(1u << 29)

/* Instructions, which are nanoseconds, until a PLL says that it is locked */
static u32 lock_time(u32 con, u32 value)
{
	u32 start = cycles();

	wr(CMU + con, value);
	while (!(rd(CMU + con) & LOCKED) && cycles() - start < 1000000)
		;
	return cycles() - start;
}

static void plls(void)
{
	u32 t;

	wr(CMU + 0x200, 0);
	check_eq("a mux that switches says so (APLL, MPLL, EPLL to the crystal)",
		 rd(CMU + 0x1100), 0x11111444);
	delay(1000);
	check_eq("CLK_MUX_STAT0 follows CLK_SRC0", rd(CMU + 0x1100), 0x11111111);
	wr(CMU + 0x00, 0x2CF);
	t = lock_time(0x100, 0x807D0301);
	check("APLL locks after 719 / 24 MHz = 29.96 us", t >= 29900 && t < 30200);
	wr(CMU + 0x20, 0xE10);
	t = lock_time(0x120, 0x806C0603);
	check("VPLL locks after 3600 / 24 MHz = 150 us", t >= 149900 && t < 150300);
	wr(CMU + 0x108, rd(CMU + 0x108) | 1u << 28);
	check("lock detector does not unlock MPLL", rd(CMU + 0x108) & LOCKED);
	wr(CMU + 0x108, 0x829B0C01);
	check("the same setting again does not unlock MPLL", rd(CMU + 0x108) & LOCKED);
	wr(CMU + 0x110, 0);
	check_eq("EPLL off: not locked", rd(CMU + 0x110), 0);
	wr(CMU + 0x200, 0x10001111);
	delay(1000);
	check_eq("CLK_MUX_STAT0 on the PLLs", rd(CMU + 0x1100), 0x21112222);
	wr(CMU + 0x208, 0x12);
	check_eq("CLK_MUX_STAT1 says that G3D and MFC change", rd(CMU + 0x1104), 0x01000188);
	wr(CMU + 0x218, 1 << 24);
	check_eq("DMC0 does", rd(CMU + 0x1104), 0x01000824);
	delay(1000);
	check_eq("CLK_MUX_STAT1", rd(CMU + 0x1104), 0x01000224);
	wr(CMU + 0x1100, 0);
	check_eq("CLK_MUX_STAT0 is read-only", rd(CMU + 0x1100), 0x21112222);
}

static void dividers(void)
{
	u32 div0 = rd(CMU + 0x300), stat0, stat1;

	check_eq("no divider is changing", rd(CMU + 0x1000) | rd(CMU + 0x1004), 0);
	wr(CMU + 0x300, div0 ^ 0x10000001);
	check_eq("APLL's and PCLK_PSYS's say that they change", rd(CMU + 0x1000), 0x81);
	delay(1000);
	check_eq("and end", rd(CMU + 0x1000), 0);
	wr(CMU + 0x300, div0);
	wr(CMU + 0x318, 0x30000000);
	wr(CMU + 0x308, 0x313);
	stat0 = rd(CMU + 0x1000);
	stat1 = rd(CMU + 0x1004);
	check_eq("G3D, MFC and those of before", stat0, 0x00030081);
	check_eq("DMC0 and G2D", stat1, 0x00108000);
	delay(1000);
	wr(CMU + 0x300, div0);
	check_eq("the same again is no change", rd(CMU + 0x1000) | rd(CMU + 0x1004), 0);
	wr(CMU + 0x318, 0);
	wr(CMU + 0x308, 0);
}

/* A gate bit, and a register of the block that is not 0 while its clock runs */
static const struct {
	const char *name;
	u32 gate, bit, reg;
} gates[] = {
	{ "gate of MDMA", 0x460, 2, 0xFA200FE0 },
	{ "gate of PDMA0", 0x460, 3, 0xE0900FE0 },
	{ "gate of PDMA1", 0x460, 4, 0xE0A00FE0 },
	{ "gate of HSMMC0", 0x468, 16, 0xEB000040 },
	{ "gate of HSMMC2", 0x468, 18, 0xEB200040 },
	{ "gate of UART1", 0x46C, 18, UART(1) + 0x10 },
	{ "gate of UART3", 0x46C, 20, UART(3) + 0x10 },
	{ "gate of PWM", 0x46C, 23, 0xE2500000 },
};

static void gating(void)
{
	u32 i, open, closed, again;

	for (i = 0; i < sizeof(gates) / sizeof(gates[0]); i++) {
		open = rd(gates[i].reg);
		wr(CMU + gates[i].gate, rd(CMU + gates[i].gate) & ~(1u << gates[i].bit));
		closed = rd(gates[i].reg);
		wr(CMU + gates[i].gate, rd(CMU + gates[i].gate) | 1u << gates[i].bit);
		again = rd(gates[i].reg);
		check(gates[i].name, open && !closed && again == open);
	}
}

/*
 * PWM timer 4 at PCLK / 2 against the instruction counter: PCLK_PSYS follows MPLL and
 * the dividers.
 */
static u32 pwm_ticks(u32 ns)
{
	u32 start;

	wr(0xE2500000, 0);
	wr(0xE2500004, 0x10000);
	wr(0xE250003C, 0xFFFFFFFF);
	wr(0xE2500008, 1 << 21);
	wr(0xE2500008, 1 << 20 | 1 << 22);
	start = rd(0xE2500040);
	delay(ns);
	return start - rd(0xE2500040);
}

static void rates(void)
{
	u32 n = pwm_ticks(1000000);

	check("PCLK 66.7 MHz: 33350 ticks in 1 ms", n > 33300 && n < 33400);
	wr(CMU + 0x300, (rd(CMU + 0x300) & 0x8FFFFFFF) | 3u << 28);
	n = pwm_ticks(1000000);
	check("PCLK divided by 4: 16675 ticks", n > 16640 && n < 16710);
	wr(CMU + 0x200, 0);
	n = pwm_ticks(1000000);
	check("PCLK from the crystal: 24 / 5 / 4 / 2", n > 590 && n < 610);
	wr(CMU + 0x200, 0x10001111);
}

int main(void)
{
	plls();
	dividers();
	gating();
	rates();
	return 0;
}
