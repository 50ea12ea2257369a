// SPDX-License-Identifier: MIT
/*
 * What must be done before anything else: keep the power on, stop the watchdog,
 * let every block have its clock and answer every bus master.
 */
#include "board/s5pv210/memmap.h"
#include "stage1.h"

/* UM 2.4, PS_HOLD_CONTROL: the pin is an output (9), high (8), driven (0). */
#define PS_HOLD_KEEP		(1 << 9 | 1 << 8 | 1 << 0)

/* UM 2.4, OTHERS: 1 releases the pins that sleep has frozen: GPIO, CF, MMC, UART. */
#define OTHERS_RELEASE		(0xfU << 28)

/* The word with which the boards' own boot loaders (Samsung's, and U-Boot for Goni)
 * switch adaptive body bias off before they set the clocks. */
#define ABB_OFF			0x00800000

/* UM 7.3 */
#define WTCON			0x0

/* UM 2.3: CLK_GATE_IP0-4, CLK_GATE_BLOCK. Reset opens all; so do we, as another
 * program may have run before a warm reset. */
#define CLK_GATE_IP0		0x460
#define CLK_GATE_IP4		0x470
#define CLK_GATE_BLOCK		0x480

/*
 * UM 2.8: TZPCR0SIZE is how much of iRAM is secure alone; TZPCDECPROTnSet, each
 * bit lets non-secure masters use a peripheral. PDMA0 and 1 are such masters.
 */
#define TZPCR0SIZE		0x000
#define TZPCDECPROT0SET		0x804
#define TZPCDECPROT1SET		0x810
#define TZPCDECPROT2SET		0x81c
#define TZPCDECPROT3SET		0x828
#define DECPROT_ALL		0xff

void power_hold(void)
{
	reg_update(PS_HOLD_CONTROL, 0, PS_HOLD_KEEP);
}

void soc_open(void)
{
	static const u32 tzpc[] = { TZPC0_BASE, TZPC1_BASE, TZPC2_BASE, TZPC3_BASE };
	unsigned int n;
	u32 gate;

	reg_write(0, WDT_BASE + WTCON);
	reg_update(OTHERS, 0, OTHERS_RELEASE);
	reg_write(ABB_OFF, ABB_CONTROL);
	for (gate = CLK_GATE_IP0; gate <= CLK_GATE_IP4; gate += 4)
		reg_write(~0U, CMU_BASE + gate);
	reg_write(~0U, CMU_BASE + CLK_GATE_BLOCK);

	reg_write(0, TZPC0_BASE + TZPCR0SIZE);
	for (n = 0; n < 4; n++) {
		reg_write(DECPROT_ALL, tzpc[n] + TZPCDECPROT0SET);
		reg_write(DECPROT_ALL, tzpc[n] + TZPCDECPROT1SET);
		reg_write(DECPROT_ALL, tzpc[n] + TZPCDECPROT2SET);
	}
	/* TZPC2 alone has a fourth register. */
	reg_write(DECPROT_ALL, TZPC2_BASE + TZPCDECPROT3SET);
}
