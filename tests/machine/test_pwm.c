// SPDX-License-Identifier: MIT
/* PWM timers: rate, period, update, double buffering, one-shot, interrupts, a new PCLK */
#include "check.h"

#define PWM		0xE2500000
#define TCFG0		(PWM + 0x00)
#define TCFG1		(PWM + 0x04)
#define TCON		(PWM + 0x08)
#define TCNTB(n)	(PWM + 0x0C + 12 * (n))
#define TCMPB(n)	(PWM + 0x10 + 12 * (n))
#define TCNTO(n)	((n) == 4 ? PWM + 0x40 : PWM + 0x14 + 12 * (n))
#define TINT_CSTAT	(PWM + 0x44)

/* TCON: start, update, auto-reload of timer n */
#define START(n)	(1u << ((n) ? 4 * (n) + 4 : 0))
#define UPDATE(n)	(START(n) << 1)
#define AUTO(n)		(START(n) << ((n) == 4 ? 2 : 3))

#define CLK_DIV0	(CMU + 0x300)
#define PCLK_PSYS_SHIFT	28

/* Ticks that timer n, running down from 0xFFFFFFFF, makes in so many nanoseconds */
static u32 ticks_in(u32 n, u32 ns)
{
	u32 first = rd(TCNTO(n));

	delay(ns);
	return first - rd(TCNTO(n));
}

static int near(u32 got, u32 want)
{
	return got >= want - want / 200 - 2 && got <= want + want / 200 + 2;
}

static void load(u32 n, u32 count)
{
	wr(TCNTB(n), count);
	wr(TCON, rd(TCON) | UPDATE(n));
	wr(TCON, rd(TCON) & ~UPDATE(n));
}

static void rates(void)
{
	u32 n;

	check_eq("TCFG0 at reset", rd(TCFG0), 0x101);
	check_eq("TCFG1 at reset", rd(TCFG1), 0);
	check_eq("TINT_CSTAT at reset", rd(TINT_CSTAT), 0);
	wr(TCFG0, 0);
	for (n = 0; n < 5; n++) {
		load(n, 0xFFFFFFFF);
		check_eq("update shows in TCNTO", rd(TCNTO(n)), 0xFFFFFFFF);
	}
	delay(10000);
	check_eq("a stopped timer stands", rd(TCNTO(0)), 0xFFFFFFFF);
	wr(TCON, START(0) | START(1) | START(2) | START(3) | START(4) | AUTO(0) | AUTO(4));
	for (n = 0; n < 5; n++)
		check("66.7 MHz: 66,700 ticks a millisecond", near(ticks_in(n, 1000000), 66700));
	wr(TCFG1, 0x43210);
	check("TCFG1 0: / 1", near(ticks_in(0, 1000000), 66700));
	check("TCFG1 1: / 2", near(ticks_in(1, 1000000), 33350));
	check("TCFG1 2: / 4", near(ticks_in(2, 1000000), 16675));
	check("TCFG1 3: / 8", near(ticks_in(3, 1000000), 8337));
	check("TCFG1 4: / 16", near(ticks_in(4, 1000000), 4168));
	wr(TCFG1, 0);
	wr(TCFG0, 65 | 1 << 8);
	check("prescaler 0 for timer 1", near(ticks_in(1, 1000000), 1010));
	check("prescaler 1 for timer 4", near(ticks_in(4, 1000000), 33350));
	wr(TCFG0, 0);
	wr(TCFG1, 5 << 16);
	check("SCLK_PWM: 24 MHz", near(ticks_in(4, 1000000), 24000));
	wr(TCFG1, 0);
	wr(TCON, 0);
	n = rd(TCNTO(4));
	delay(10000);
	check_eq("stop keeps the count", rd(TCNTO(4)), n);
	wr(TCON, START(4));
	check("start goes on from there", n - rd(TCNTO(4)) < 100);
	wr(TCON, 0);
}

/* Expiries of a timer in so many nanoseconds, by its status bit */
static u32 expiries(u32 n, u32 ns)
{
	u32 start = cycles(), count = 0;

	while (cycles() - start < ns) {
		if (rd(TINT_CSTAT) & 1u << (5 + n)) {
			wr(TINT_CSTAT, 1u << (5 + n));
			count++;
		}
	}
	return count;
}

static void periods(void)
{
	load(0, 666);
	wr(TINT_CSTAT, 0x3E0);
	wr(TCON, START(0) | AUTO(0));
	check("TCNTB + 1 ticks: 667 are 10 us", near(expiries(0, 1000000), 100));
	wr(TCNTB(0), 66699);
	delay(1000);
	check("TCNTB waits for the reload", rd(TCNTO(0)) < 667);
	delay(15000);
	check("and is taken then", rd(TCNTO(0)) > 60000);
	wr(TCON, START(0) | AUTO(0) | UPDATE(0));
	check("update loads a running timer", 66699 - rd(TCNTO(0)) < 100);
	wr(TCON, 0);

	load(3, 6669);
	wr(TINT_CSTAT, 0x3E0);
	wr(TCON, START(3));
	check_eq("one-shot: not before its time", rd(TINT_CSTAT), 0);
	check_eq("one-shot: once", expiries(3, 1000000), 1);
	check_eq("one-shot: start bit clears itself", rd(TCON), 0);
	check_eq("one-shot: at 0", rd(TCNTO(3)), 0);
	wr(TCMPB(3), 1234);
	check_eq("TCMPB is kept", rd(TCMPB(3)), 1234);
}

static volatile u32 irqs[5], strays;

static void count_irqs(void)
{
	u32 pending = rd(VIC(0)) >> 21 & 0x1F, n;

	if (!pending)
		strays++;
	for (n = 0; n < 5; n++) {
		if (pending & 1u << n) {
			irqs[n]++;
			/* Only its own status bit; the enable bits as they are. */
			wr(TINT_CSTAT, (rd(TINT_CSTAT) & 0x1F) | 1u << (5 + n));
		}
	}
}

static void interrupts(void)
{
	u32 n, start;

	for (n = 0; n < 5; n++)
		load(n, 66700 / (n + 1) - 1);
	wr(TINT_CSTAT, 0x3E0);
	irq_handler = count_irqs;
	wr(VIC(0) + 0x10, 0x1Fu << 21);
	wr(TINT_CSTAT, 0x1F);
	irq_enable();
	wr(TCON, 0x6 << 20 | START(4) | START(3) | START(2) | START(1) | START(0) |
	   AUTO(3) | AUTO(2) | AUTO(1) | AUTO(0));
	wr(TCON, rd(TCON) & ~UPDATE(4));
	delay(10100000);
	wr(TINT_CSTAT, 0x3E0);
	irq_disable();
	for (n = 0; n < 5; n++)
		check_eq("10 ms of interrupts, n + 1 a millisecond", irqs[n], 10 * (n + 1));
	check_eq("no other interrupt", strays, 0);

	delay(2000000);
	check_eq("disabled: no line", rd(VIC(0) + 0x08) >> 21 & 0x1F, 0);
	check_eq("but status", rd(TINT_CSTAT), 0x3E0);
	wr(TINT_CSTAT, 1 << 6 | 1 << 2);
	check_eq("a 1 clears its own status bit", rd(TINT_CSTAT), 0x3A4);
	check_eq("enable with status set: line", rd(VIC(0) + 0x08) >> 21 & 0x1F, 1 << 2);
	wr(TCON, 0);
	wr(TINT_CSTAT, 0x3E0);

	/* wfi ends at the interrupt, and virtual time goes on meanwhile. */
	load(4, 66699);
	wr(TINT_CSTAT, 0x10);
	wr(TCON, START(4));
	start = rd(TCNTO(4));
	asm volatile("wfi");
	check("wfi wakes at the expiry", start > 66000 && rd(TINT_CSTAT) == 0x210);
	wr(TINT_CSTAT, 0x3E0);
}

static void new_pclk(void)
{
	u32 div = rd(CLK_DIV0), before, after;

	load(4, 0xFFFFFFFF);
	wr(TCON, START(4) | AUTO(4));
	delay(100000);
	before = rd(TCNTO(4));
	wr(CLK_DIV0, (div & 0x0FFFFFFF) | 3u << PCLK_PSYS_SHIFT);
	after = rd(TCNTO(4));
	check("the count goes on when PCLK changes", before - after < 50);
	check("at the new rate", near(ticks_in(4, 1000000), 66700 * ((div >> 28) + 1) / 4));
	wr(CLK_DIV0, div);
	check("and back", near(ticks_in(4, 1000000), 66700));
}

int main(void)
{
	rates();
	periods();
	interrupts();
	new_pclk();
	return 0;
}
