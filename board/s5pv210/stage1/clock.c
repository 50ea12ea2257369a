// SPDX-License-Identifier: MIT
/*
 * The clocks: APLL 1000, MPLL 667, EPLL 80, VPLL 54 MHz from the 24 MHz crystal,
 * and from them
 *
 *	ARMCLK 1000, HCLK_MSYS 200, PCLK_MSYS 100	APLL / 1, / 5, / 2
 *	SCLK_DMC0 200					APLL / 5 (SCLK_A2M)
 *	HCLK_DSYS 166.75, PCLK_DSYS 83.4		MPLL / 4, / 2
 *	HCLK_PSYS 133.4, PCLK_PSYS 66.7			MPLL / 5, / 2
 *
 * While the PLLs change everything runs from the crystal. DRAM is not in use yet.
 *
 * EPLL gets the rate that iROM gave it: iROM's copy function, with which the firmware
 * is loaded, takes the card's clock from it (iROM application note: always), with
 * dividers made for 80 MHz, 400 kHz at most while it identifies a card among them.
 *
 * Registers: S5PV210 UM rev. 1.1, 2.3 CLOCK CONTROLLER.
 */
#include <linux/kernel.h>
#include "board/s5pv210/memmap.h"
#include "stage1.h"

#define APLL_LOCK	0x000
#define MPLL_LOCK	0x008
#define EPLL_LOCK	0x010
#define VPLL_LOCK	0x020
#define APLL_CON0	0x100
#define APLL_CON1	0x104
#define MPLL_CON	0x108
#define EPLL_CON0	0x110
#define EPLL_CON1	0x114
#define VPLL_CON	0x120
#define CLK_SRC0	0x200
#define CLK_SRC6	0x218
#define CLK_DIV0	0x300
#define CLK_DIV6	0x318
#define CLK_DIV_STAT0	0x1000
#define CLK_DIV_STAT1	0x1004
#define CLK_MUX_STAT0	0x1100
#define CLK_MUX_STAT1	0x1104

/* xPLL_CON */
#define PLL_LOCKED	(1 << 29)
#define PLL_DETECT	(1 << 28)	/* the lock detector */

/* Periods of the crystal that a PLL may take: 3600 are 150 us. */
#define LOCK_PERIODS	0xe10

/* The dividers of the table above: APLL 1, A2M 5, HCLK_MSYS 5, PCLK_MSYS 2,
 * HCLK_DSYS 4, PCLK_DSYS 2, HCLK_PSYS 5, PCLK_PSYS 2. */
#define CLK_DIV0_SET	0x14131440
/* APLL, MPLL, EPLL, VPLL through; MSYS from APLL, DSYS and PSYS from MPLL. */
#define CLK_SRC0_PLLS	0x00001111
/* CLK_MUX_STAT0, a field of three bits for each of these seven muxes: 1 is the first
 * input, 2 the second, 4 is set while it changes. */
#define MUX_STAT0	0x07777777
#define MUX_STAT0_FIRST	0x01111111
#define MUX_STAT0_PLLS	0x01112222
/*
 * Set while it changes: the eight dividers of CLK_DIV0, the divider and the mux of
 * DMC0's clock (Linux waits for the same: s5pv210-cpufreq). Other bits belong to blocks
 * that are left alone here, and some of these have no clock.
 */
#define DIV_STAT0_DIV0	0xff
#define DIV_STAT1_DMC0	(1 << 15)
#define MUX_STAT1_DMC0	(1 << 11)
/* The clock of DMC0: SCLK_A2M, undivided. */
#define CLK_SRC6_DMC0	(3 << 24)
#define CLK_DIV6_DMC0	(0xfU << 28)

#define LOCK_US		10000
#define DETECT_US	1000
#define CHANGE_US	1000

struct pll {
	const char *name;
	u16 lock, con;
	u32 word;		/* enable (31), M (25:16), P (13:8), S (2:0) */
};

static const struct pll plls[] = {
	{ "APLL", APLL_LOCK, APLL_CON0, 0x807d0301 },	/* 24 * 125 / (3 * 2^(1 - 1)) */
	{ "MPLL", MPLL_LOCK, MPLL_CON, 0x829b0c01 },	/* 24 * 667 / (12 * 2^1) */
	{ "EPLL", EPLL_LOCK, EPLL_CON0, 0x80500303 },	/* 24 * 80 / (3 * 2^3) */
	{ "VPLL", VPLL_LOCK, VPLL_CON, 0x806c0603 },	/* 24 * 108 / (6 * 2^3) */
};

/* The manual gives the locked bit to all PLLs; boot loaders in circulation read
 * it with the lock detector on. So it is asked both ways. */
static bool pll_locks(u32 con)
{
	bool locked;

	if (wait_for(con, PLL_LOCKED, PLL_LOCKED, DETECT_US))
		return true;
	reg_update(con, 0, PLL_DETECT);
	locked = wait_for(con, PLL_LOCKED, PLL_LOCKED, LOCK_US);
	reg_update(con, PLL_DETECT, 0);
	return locked;
}

/* On the crystal, undivided, the UART can still be heard. */
static void __noreturn clock_failed(const char *what, u32 reg)
{
	u32 value = reg_read(reg);

	reg_write(0, CMU_BASE + CLK_SRC0);
	reg_write(0, CMU_BASE + CLK_DIV0);
	cpu_mhz = 24;
	uart_baud(UART_24000_KHZ);
	fail(FAIL_CLOCK, "%s: register %x holds %x", what, reg, value);
}

/* Each mux takes some periods of both clocks; then both are there for sure. */
static void set_muxes(u32 src0, u32 stat0)
{
	reg_write(src0, CMU_BASE + CLK_SRC0);
	if (!wait_for(CMU_BASE + CLK_MUX_STAT0, MUX_STAT0, stat0, CHANGE_US))
		clock_failed("muxes", CMU_BASE + CLK_MUX_STAT0);
}

static void wait_change(const char *what, u32 status, u32 bits)
{
	if (!wait_for(CMU_BASE + status, bits, 0, CHANGE_US))
		clock_failed(what, CMU_BASE + status);
}

void clock_init(void)
{
	unsigned int n;
	u32 con;

	uart_drain();
	set_muxes(0, MUX_STAT0_FIRST);
	cpu_mhz = 24;

	for (n = 0; n < ARRAY_SIZE(plls); n++) {
		reg_write(LOCK_PERIODS, CMU_BASE + plls[n].lock);
		reg_write(0, CMU_BASE + plls[n].con);
	}
	reg_write(CLK_DIV0_SET, CMU_BASE + CLK_DIV0);
	reg_update(CMU_BASE + CLK_DIV6, CLK_DIV6_DMC0, 0);
	reg_update(CMU_BASE + CLK_SRC6, CLK_SRC6_DMC0, 0);
	reg_write(0, CMU_BASE + APLL_CON1);	/* automatic frequency control */
	reg_write(0, CMU_BASE + EPLL_CON1);	/* no fraction K */
	for (n = 0; n < ARRAY_SIZE(plls); n++)
		reg_write(plls[n].word, CMU_BASE + plls[n].con);

	for (n = 0; n < ARRAY_SIZE(plls); n++) {
		con = CMU_BASE + plls[n].con;
		if (!pll_locks(con))
			clock_failed(plls[n].name, con);
	}
	wait_change("dividers", CLK_DIV_STAT0, DIV_STAT0_DIV0);
	wait_change("dividers", CLK_DIV_STAT1, DIV_STAT1_DMC0);
	wait_change("muxes", CLK_MUX_STAT1, MUX_STAT1_DMC0);

	set_muxes(CLK_SRC0_PLLS, MUX_STAT0_PLLS);
	cpu_mhz = 1000;
	uart_baud(UART_66700_KHZ);
}
