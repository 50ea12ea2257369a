// SPDX-License-Identifier: MIT
/*
 * A software reset after more than the watchdog's whole range of time
 *
 * The watchdog comes out of reset running; the boot ROM stops it. Whatever time passed
 * before the reset must not count. INFORM0 tells the run after the reset from the first.
 */
#include "check.h"

#define MAGIC	0x72657374
#define KEPT	0xD0034000

static volatile u32 ticks;

static void on_tick(void)
{
	ticks++;
	wr(0xE2500044, rd(0xE2500044) | 1 << 9);
}

/* 1.2 s of waiting: PWM timer 4, 66.7 MHz / 256 / 16 */
static void wait(void)
{
	irq_handler = on_tick;
	wr(0xE2500000, 0xFF00);
	wr(0xE2500004, 4 << 16);
	wr(0xE250003C, 19540);
	wr(0xE2500044, 1 << 4);
	wr(0xE2500008, 1 << 21);
	wr(0xE2500008, 1 << 20);
	wr(VIC(0) + 0x10, 1 << 25);
	irq_enable();
	while (!ticks)
		asm volatile("wfi");
	irq_disable();
}

int main(void)
{
	if (rd(INFORM(0)) != MAGIC) {
		check_eq("first start: reset pin", rd(RST_STAT), 1);
		wait();
		wr(INFORM(0), MAGIC);
		wr(INFORM(7), ~MAGIC);
		wr(KEPT, MAGIC);
		wr(0xE010E81C, 0x5301);
		wr(CMU + 0x31C, 0x1234);
		wr(SWRESET, 1);
		delay(1000000);
		check("software reset", 0);
		return 0;
	}
	check_eq("RST_STAT: software, nothing else", rd(RST_STAT), 8);
	check_eq("INFORM7 kept", rd(INFORM(7)), ~MAGIC);
	check_eq("iRAM kept", rd(KEPT), MAGIC);
	check_eq("PS_HOLD_CONTROL as after power-on", rd(0xE010E81C), 0x5200);
	check_eq("CLK_DIV7 as after power-on", rd(CMU + 0x31C), 0);
	wr(INFORM(0), 0);
	return 0;
}
