// SPDX-License-Identifier: MIT
/* System timer, and the watchdog: count, interrupt, reset of the chip */
#include "check.h"

#define ST		0xE2600000
#define ST_TCFG		(ST + 0x00)
#define ST_TCON		(ST + 0x04)
#define ST_TICNTB	(ST + 0x08)
#define ST_TICNTO	(ST + 0x0C)
#define ST_TFCNTB	(ST + 0x10)
#define ST_ICNTB	(ST + 0x18)
#define ST_ICNTO	(ST + 0x1C)
#define ST_INT_CSTAT	(ST + 0x20)

#define WTCON		0xE2700000
#define WTDAT		0xE2700004
#define WTCNT		0xE2700008
#define WTCLRINT	0xE270000C

#define LINE(n)		(rd(VIC(0) + 0x08) >> (n) & 1)

static int near(u32 got, u32 want)
{
	return got >= want - want / 100 - 2 && got <= want + want / 100 + 2;
}

/* A write, and the status bit that says it has arrived: not at once, but soon */
static void st_write(const char *name, u32 reg, u32 value, u32 bit)
{
	u32 start = cycles(), early;

	wr(reg, value);
	early = rd(ST_INT_CSTAT) & 1u << bit;
	while (!(rd(ST_INT_CSTAT) & 1u << bit) && cycles() - start < 100000)
		;
	check(name, !early && rd(ST_INT_CSTAT) & 1u << bit && cycles() - start < 1000);
	wr(ST_INT_CSTAT, (rd(ST_INT_CSTAT) & 0x7C1) | 1u << bit);
	check(name, !(rd(ST_INT_CSTAT) & 1u << bit));
}

/* Nanoseconds to the next expiry, by polling the status bit, which it clears */
static u32 st_expiry(void)
{
	u32 start = cycles();

	while (!(rd(ST_INT_CSTAT) & 2) && cycles() - start < 50000000)
		;
	wr(ST_INT_CSTAT, (rd(ST_INT_CSTAT) & 0x7C1) | 2);
	return cycles() - start;
}

static void system_timer(void)
{
	u32 start;

	check_eq("system timer: TCFG at reset", rd(ST_TCFG), 0);
	wr(ST_TCFG, 0);				/* 24 MHz crystal */
	st_write("TICNTB arrives", ST_TICNTB, 2399, 2);
	st_write("ICNTB arrives", ST_ICNTB, 9, 4);
	st_write("TFCNTB arrives", ST_TFCNTB, 0, 3);
	wr(ST_INT_CSTAT, 1 << 6 | 1);
	/* updates; then both counters, tick auto-reload, interval mode */
	st_write("TCON arrives", ST_TCON, 0x12, 5);
	check_eq("ICNTO after the update", rd(ST_ICNTO), 9);
	check_eq("TICNTO after the update", rd(ST_TICNTO), 2399);
	start = cycles();
	st_write("and again", ST_TCON, 0x2D, 5);
	while (cycles() - start < 50000)
		;
	check("TICNTO moves", near(rd(ST_TICNTO), 1199));
	check_eq("no line yet", LINE(26), 0);
	st_expiry();
	check("1 ms: 2400 cycles of 24 MHz, 10 ticks", near(st_expiry(), 1000000));
	check("again", near(st_expiry(), 1000000));
	while (!LINE(26))
		;
	check_eq("the interrupt: line 26 with its status", rd(ST_INT_CSTAT), 0x43);
	wr(ST_INT_CSTAT, 1 << 6 | 1 | 2);
	check_eq("cleared", LINE(26), 0);
	wr(ST_TCFG, 1 << 8 | 9);		/* / 10 / 2 */
	st_expiry();
	check("prescaler and divider: 20 ms", near(st_expiry(), 20000000));
	wr(ST_TCFG, 3 << 12);
	st_expiry();
	check("PCLK: 24000 cycles of 66.7 MHz", near(st_expiry(), 359820));
	wr(ST_TCON, 0x0D);			/* no interval mode */
	st_expiry();
	check_eq("without interval mode it stops", rd(ST_TCON), 0x05);
	wr(ST_TCON, 0);
	wr(ST_TICNTB, 99);
	wr(ST_ICNTB, 4);
	wr(ST_TCON, 0x10);
	wr(ST_TCON, 0x29);			/* Bit 2 clear */
	st_expiry();
	check("ticks go on without automatic reload", near(st_expiry(), 7496));
	wr(ST_TCFG, 0);
	wr(ST_INT_CSTAT, 0x3E);
	wr(ST_INT_CSTAT, 1 << 9 | 1);
	wr(ST_ICNTB, 5);
	delay(1000);
	check_eq("an arrival interrupts", LINE(26), 1);
	check_eq("and says what has arrived", rd(ST_INT_CSTAT), 1 << 9 | 1 << 4 | 1);
	wr(ST_TCFG, 1 << 16);
	check_eq("software reset", rd(ST_TICNTB) | rd(ST_TCON) | rd(ST_INT_CSTAT), 0);
}

static void watchdog(void)
{
	u32 start;

	check_eq("the boot ROM has stopped the watchdog", rd(WTCON) & 0x20, 0);
	wr(WTDAT, 1000);
	wr(WTCNT, 2000);
	start = rd(WTCNT);
	delay(100000);
	check_eq("stopped: WTCNT stands", rd(WTCNT), start);
	/* 66.7 MHz / 100 / 16 = 41.7 kHz, interrupt only */
	wr(WTCON, 99 << 8 | 1 << 5 | 1 << 2);
	delay(1000000);
	check("1 ms: 41.7 of its ticks", near(2000 - rd(WTCNT), 41));
	start = cycles();
	while (!LINE(27) && cycles() - start < 100000000)
		;
	check("time-out after 2000 ticks", near(cycles() - start + 1000000, 47976000));
	check("goes on from WTDAT", near(rd(WTCNT), 1000));
	check_eq("line 27 stays", LINE(27), 1);
	wr(WTCLRINT, 0);
	check_eq("WTCLRINT clears it", LINE(27), 0);
	start = cycles();
	while (!LINE(27) && cycles() - start < 100000000)
		;
	check("the next after 1000 ticks", near(cycles() - start, 23988000));
	wr(WTCON, 0);
	wr(WTCLRINT, 0);
}

int main(void)
{
	if (rd(RST_STAT) == 1) {
		system_timer();
		watchdog();
		wr(INFORM(5), 0x12345678);
		wr(WTDAT, 100);
		wr(WTCNT, 100);
		put("note reset by the watchdog 00000000\n");
		wr(WTCON, 99 << 8 | 1 << 5 | 1);
		delay(10000000);
		check("the watchdog resets", 0);
		return 0;
	}
	check_eq("RST_STAT names the watchdog", rd(RST_STAT), 4);
	check_eq("INFORM survives", rd(INFORM(5)), 0x12345678);
	check_eq("PWM timers are reset", rd(0xE2500000), 0x101);
	check_eq("the watchdog is stopped again", rd(WTCON) & 0x20, 0);
	delay(10000000);
	check("and does not come back", 1);
	return 0;
}
