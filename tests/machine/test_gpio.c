// SPDX-License-Identifier: MIT
/*
 * GPIO: pins in and out, resistors, external and group interrupts. Pins are moved from
 * inside by their pull resistors.
 */
#include "check.h"

#define GPIO		0xE0200000
#define GPA0		(GPIO + 0x000)
#define GPC0		(GPIO + 0x060)
#define GPJ2		(GPIO + 0x280)
#define GPH1		(GPIO + 0xC20)
#define GPH2		(GPIO + 0xC40)
#define CON		0x00
#define DAT		0x04
#define PUD		0x08

#define GPIOINT_CON(g)	(GPIO + 0x700 + 4 * (g))
#define GPIOINT_MASK(g)	(GPIO + 0x900 + 4 * (g))
#define GPIOINT_PEND(g)	(GPIO + 0xA00 + 4 * (g))
#define GPIOINT_SERVICE	(GPIO + 0xB08)
#define EINT_CON(n)	(GPIO + 0xE00 + 4 * (n))
#define EINT_MASK(n)	(GPIO + 0xF00 + 4 * (n))
#define EINT_PEND(n)	(GPIO + 0xF40 + 4 * (n))

#define LINES()		(rd(VIC(0) + 0x08) & (0x1FFFF | 1u << 30))

static void pins(void)
{
	wr(GPJ2 + CON, 0x1111);
	wr(GPJ2 + DAT, 0xA5);
	check_eq("outputs read their latch, inputs their pins", rd(GPJ2 + DAT), 0x05);
	wr(GPJ2 + PUD, 2 << 14 | 1 << 12);
	check_eq("a pulled-up input reads 1", rd(GPJ2 + DAT), 0x85);
	wr(GPJ2 + CON, 0x11111111);
	check_eq("the latch kept what was written", rd(GPJ2 + DAT), 0xA5);
	check_eq("keys are up", rd(GPH2 + DAT) & 0xF, 0xF);
	check_eq("GPC0 has five pins", (wr(GPC0 + PUD, 0xAAAA), rd(GPC0 + DAT)), 0x1F);
	check_eq("CON reads back", rd(GPJ2 + CON), 0x11111111);
	wr(GPJ2 + CON, 0);
}

static void pull(u32 bank, u32 pin, u32 up)
{
	wr(bank + PUD, (rd(bank + PUD) & ~(3u << 2 * pin)) | (up ? 2u : 1u) << 2 * pin);
}

/* EINT8 is GPH1_0, EINT11 is GPH1_3; a pend bit after each half of a pulse 0-1-0 */
static void edges(const char *name, u32 trigger, u32 rising, u32 falling)
{
	wr(EINT_CON(1), trigger << 12);
	pull(GPH1, 3, 0);
	wr(EINT_PEND(1), 0xFF);
	pull(GPH1, 3, 1);
	check_eq(name, rd(EINT_PEND(1)) >> 3, rising);
	wr(EINT_PEND(1), 0xFF);
	pull(GPH1, 3, 0);
	check_eq(name, rd(EINT_PEND(1)) >> 3, falling);
}

static void external(void)
{
	check_eq("EINT masks at reset", rd(EINT_MASK(0)) & rd(EINT_MASK(3)), 0xFF);
	pull(GPH1, 3, 0);
	wr(EINT_CON(1), 3 << 12);
	pull(GPH1, 3, 1);
	check_eq("an input is no interrupt", rd(EINT_PEND(1)), 0);
	wr(GPH1 + CON, 0xF000);
	edges("falling edge", 2, 0, 1);
	edges("rising edge", 3, 1, 0);
	edges("both edges", 4, 1, 1);
	edges("high level: again after the clear", 1, 1, 1);
	edges("low level: pending before the rise", 0, 1, 1);
	check_eq("masked: no line", LINES(), 0);
	wr(EINT_MASK(1), 0xF7);
	check_eq("unmasked: line 11", LINES(), 1 << 11);
	wr(EINT_PEND(1), 8);
	check_eq("a level is pending again at once", LINES(), 1 << 11);
	pull(GPH1, 3, 1);
	wr(EINT_PEND(1), 8);
	check_eq("until it goes away", LINES(), 0);

	/* EINT22 is GPH2_6, no key there: one line for EINT16-31 */
	wr(GPH2 + CON, 0xF000000);
	wr(EINT_CON(2), 3 << 24);
	wr(EINT_MASK(2), 0xBF);
	pull(GPH2, 6, 1);
	check_eq("EINT22: line 16", LINES(), 1 << 16);
	check_eq("EINT22: pending", rd(EINT_PEND(2)), 0x40);
	wr(EINT_PEND(2), 0x40);
	check_eq("EINT22: cleared", LINES(), 0);
}

static void groups(void)
{
	check_eq("group masks at reset", rd(GPIOINT_MASK(3)), 0xFF);
	pull(GPC0, 4, 0);
	pull(GPA0, 7, 0);
	wr(GPC0 + CON, 0xF0000);
	wr(GPA0 + CON, 0xF0000000);
	wr(GPIOINT_CON(3), 3 << 16);
	wr(GPIOINT_CON(0), 4u << 28);
	pull(GPC0, 4, 1);
	check_eq("group 3, pin 4: pending", rd(GPIOINT_PEND(3)), 0x10);
	check_eq("masked: no line", LINES(), 0);
	wr(GPIOINT_MASK(3), 0xEF);
	check_eq("line 30", LINES(), 1u << 30);
	check_eq("SERVICE: the fourth group, pin 4", rd(GPIOINT_SERVICE), 4 << 3 | 4);
	wr(GPIOINT_MASK(0), 0x7F);
	pull(GPA0, 7, 1);
	check_eq("SERVICE: the lower group first", rd(GPIOINT_SERVICE), 1 << 3 | 7);
	wr(GPIOINT_PEND(0), 0x80);
	check_eq("the other remains", LINES(), 1u << 30);
	wr(GPIOINT_PEND(3), 0x10);
	check_eq("all cleared", LINES(), 0);
}

int main(void)
{
	pins();
	external();
	groups();
	return 0;
}
