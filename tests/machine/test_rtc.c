// SPDX-License-Identifier: MIT
/* Real-time clock: setting, carries, alarm, tick */
#include "check.h"

#define RTC		0xE2800000
#define INTP		(RTC + 0x30)
#define RTCCON		(RTC + 0x40)
#define TICCNT		(RTC + 0x44)
#define RTCALM		(RTC + 0x50)
#define ALMSEC		(RTC + 0x54)
#define ALMMIN		(RTC + 0x58)
#define BCDSEC		(RTC + 0x70)
#define BCDMIN		(RTC + 0x74)
#define BCDHOUR		(RTC + 0x78)
#define BCDDATE		(RTC + 0x7C)
#define BCDDAY		(RTC + 0x80)
#define BCDMON		(RTC + 0x84)
#define BCDYEAR		(RTC + 0x88)
#define CURTICCNT	(RTC + 0x90)

#define LINES()		(rd(VIC(0) + 0x08) >> 28 & 3)

static void set(u32 year, u32 mon, u32 date, u32 day, u32 hour, u32 min, u32 sec)
{
	wr(RTCCON, 9);				/* writes on, count from now */
	wr(BCDSEC, sec);
	wr(BCDMIN, min);
	wr(BCDHOUR, hour);
	wr(BCDDATE, date);
	wr(BCDDAY, day);
	wr(BCDMON, mon);
	wr(BCDYEAR, year);
	wr(RTCCON, 0);
}

static void expect(const char *name, u32 date, u32 time)
{
	check_eq(name, rd(BCDYEAR) << 16 | rd(BCDMON) << 8 | rd(BCDDATE), date);
	check_eq(name, rd(BCDHOUR) << 16 | rd(BCDMIN) << 8 | rd(BCDSEC), time);
}

/*
 * Sleeps, by PWM timer 4: waiting for seconds instruction by instruction takes long. It
 * may oversleep by as much as the host is late.
 */
static void sleep_ms(u32 ms)
{
	wr(0xE2500000, 0);			/* TCFG0: 66.7 MHz */
	wr(0xE250003C, ms * 66700 - 1);		/* TCNTB4 */
	wr(0xE2500044, 0x3F0);			/* TINT_CSTAT: its interrupt, no status */
	wr(0xE2500008, 1 << 21);		/* TCON: load, start */
	wr(0xE2500008, 1 << 20);
	wr(VIC(0) + 0x10, 1 << 25);
	while (!(rd(0xE2500044) & 0x200))
		asm volatile("wfi");
	wr(0xE2500044, 0x200);
}

int main(void)
{
	u32 start;

	set(0x011, 0x12, 0x31, 7, 0x23, 0x59, 0x58);
	expect("as it was set", 0x111231, 0x235958);
	wr(BCDHOUR, 0x11);
	expect("writes only with RTCCON bit 0", 0x111231, 0x235958);
	sleep_ms(1500);
	expect("not before two seconds have passed", 0x111231, 0x235959);
	sleep_ms(700);
	expect("the last second of a year is over", 0x120101, 0x000000);
	check_eq("Saturday, then Sunday", rd(BCDDAY), 1);
	set(0x012, 0x02, 0x28, 3, 0x23, 0x59, 0x59);
	sleep_ms(1200);
	expect("2012 has a 29 February", 0x120229, 0x000000);
	set(0x099, 0x12, 0x31, 3, 0x23, 0x59, 0x59);
	sleep_ms(1200);
	expect("the year has a third digit", 0x1000101, 0x000000);

	set(0x010, 0x01, 0x01, 6, 0x12, 0x34, 0x56);
	wr(ALMMIN, 0x34);
	wr(ALMSEC, 0x58);
	wr(RTCALM, 1 << 6 | 3);
	sleep_ms(1500);
	check_eq("no alarm yet", LINES(), 0);
	sleep_ms(700);
	check_eq("alarm: line 28", LINES(), 1);
	check_eq("alarm: INTP", rd(INTP), 2);
	wr(INTP, 2);
	check_eq("cleared", LINES(), 0);
	wr(RTCALM, 0);

	wr(TICCNT, 32767);
	wr(RTCCON, 1 << 8);
	start = cycles();
	sleep_ms(500);
	check("CURTICCNT counts down at 32768 Hz",
	      rd(CURTICCNT) + (cycles() - start) / 30518 - 32767 + 2 < 5);
	check_eq("no tick yet", LINES(), 0);
	while (!LINES() && cycles() - start < 2000000000)
		sleep_ms(1);
	check("a tick of 32768 cycles: line 29 after a second", LINES() == 2 &&
	      cycles() - start >= 999900000);
	wr(INTP, 1);
	check_eq("tick cleared", LINES(), 0);
	wr(TICCNT, 0);
	wr(RTCCON, 1 << 8 | 5 << 4);
	start = cycles();
	while (!LINES() && cycles() - start < 10000000)
		;
	start = cycles() - start;
	check("1024 Hz", start > 970000 && start < 980000);
	return 0;
}
