// SPDX-License-Identifier: MIT
/* The chain of four PL192: levels, vectors, priorities, nesting, FIQ */
#include "check.h"

#define IRQSTATUS	0x00
#define FIQSTATUS	0x04
#define RAWINTR		0x08
#define INTSELECT	0x0C
#define INTENABLE	0x10
#define INTENCLEAR	0x14
#define SOFTINT		0x18
#define SOFTINTCLEAR	0x1C
#define SWPRIORITYMASK	0x24
#define PRIORITYDAISY	0x28
#define VECTADDR(n)	(0x100 + 4 * (n))
#define VECTPRIORITY(n)	(0x200 + 4 * (n))
#define ADDRESS		0xF00

static volatile u32 taken[8], ntaken, fiqs;

static void reset_all(void)
{
	u32 n, i;

	for (n = 0; n < 4; n++) {
		wr(VIC(n) + INTENCLEAR, 0xFFFFFFFF);
		wr(VIC(n) + SOFTINTCLEAR, 0xFFFFFFFF);
		wr(VIC(n) + INTSELECT, 0);
		wr(VIC(n) + SWPRIORITYMASK, 0xFFFF);
		wr(VIC(n) + PRIORITYDAISY, 0xF);
		for (i = 0; i < 16; i++)
			wr(VIC(n) + ADDRESS, 0);
		for (i = 0; i < 32; i++) {
			wr(VIC(n) + VECTADDR(i), 0x100 * n + i);
			wr(VIC(n) + VECTPRIORITY(i), 0xF);
		}
	}
	ntaken = 0;
	fiqs = 0;
}

/* Whether VIC0 asserts nIRQ: ISR.I, without taking the interrupt */
static int asserted(void)
{
	u32 isr;

	asm volatile("isb; mrc p15, 0, %0, c12, c1, 0" : "=r" (isr));
	return isr >> 7 & 1;
}

static void soft(u32 vic, u32 line)
{
	wr(VIC(vic) + INTENABLE, 1u << line);
	wr(VIC(vic) + SOFTINT, 1u << line);
}

static void levels(void)
{
	reset_all();
	wr(VIC(0) + SOFTINT, 1 << 5);
	check_eq("raw status without enable", rd(VIC(0) + RAWINTR) & 1 << 5, 1 << 5);
	check_eq("not pending without enable", rd(VIC(0) + IRQSTATUS), 0);
	check("nIRQ idle", !asserted());
	wr(VIC(0) + INTENABLE, 1 << 5);
	check_eq("pending when enabled", rd(VIC(0) + IRQSTATUS), 1 << 5);
	check("nIRQ asserted", asserted());
	wr(VIC(0) + INTENCLEAR, 1 << 5);
	check("INTENCLEAR lets go", !asserted());
	wr(VIC(0) + INTENABLE, 1 << 5);
	wr(VIC(0) + SOFTINTCLEAR, 1 << 5);
	check("SOFTINTCLEAR lets go", !asserted());

	soft(3, 2);
	check("VIC3 reaches the CPU through the chain", asserted());
	check_eq("VIC0 has nothing of its own", rd(VIC(0) + IRQSTATUS), 0);
	wr(VIC(1) + SWPRIORITYMASK, 0x7FFF);
	check("a priority masked in VIC1 stops the chain", !asserted());
	wr(VIC(1) + SWPRIORITYMASK, 0xFFFF);
	wr(VIC(3) + SWPRIORITYMASK, 0x7FFF);
	check("a priority masked in VIC3 stops its line", !asserted());
	check_eq("but its status shows", rd(VIC(3) + IRQSTATUS), 1 << 2);
}

static void priorities(void)
{
	reset_all();
	soft(0, 9);
	soft(0, 4);
	check_eq("equal priorities: the lower line", rd(VIC(0) + ADDRESS), 4);
	check("equal priority is blocked while one is served", !asserted());
	wr(VIC(0) + SOFTINTCLEAR, 1 << 4);
	wr(VIC(0) + ADDRESS, 0);
	check("the other follows after the end", asserted());
	check_eq("and it is the other", rd(VIC(0) + ADDRESS), 9);
	wr(VIC(0) + VECTPRIORITY(20), 3);
	soft(0, 20);
	check("a higher priority breaks in", asserted());
	check_eq("its vector", rd(VIC(0) + ADDRESS), 20);
	wr(VIC(0) + SOFTINTCLEAR, 1 << 20);
	wr(VIC(0) + ADDRESS, 0);
	check("back in the lower one", !asserted());
	wr(VIC(0) + SOFTINTCLEAR, 1 << 9);
	wr(VIC(0) + ADDRESS, 0);
	check("all ended", !asserted());
}

static void chain(void)
{
	reset_all();
	soft(1, 20);
	check_eq("VIC0's ADDRESS is VIC1's vector", rd(VIC(0) + ADDRESS), 0x114);
	wr(VIC(1) + SOFTINTCLEAR, 1 << 20);
	wr(VIC(0) + ADDRESS, 0);
	soft(1, 22);
	check("VIC1 still serves: it wants its own end", !asserted());
	wr(VIC(1) + ADDRESS, 0);
	check("after that the next shows", asserted());
	check_eq("read at VIC1 itself", rd(VIC(1) + ADDRESS), 0x116);
	check("taken at VIC1, nIRQ falls", !asserted());
	wr(VIC(1) + SOFTINTCLEAR, 1 << 22);
	wr(VIC(1) + ADDRESS, 0);

	soft(0, 30);
	soft(2, 0);
	check_eq("own lines before the chain at equal priority", rd(VIC(0) + ADDRESS), 30);
	wr(VIC(0) + SOFTINTCLEAR, 1 << 30);
	wr(VIC(0) + ADDRESS, 0);
	check_eq("then the chain", rd(VIC(0) + ADDRESS), 0x200);
	wr(VIC(2) + SOFTINTCLEAR, 1);
	wr(VIC(2) + ADDRESS, 0);
	wr(VIC(1) + ADDRESS, 0);
	wr(VIC(0) + ADDRESS, 0);

	wr(VIC(0) + PRIORITYDAISY, 1);
	soft(0, 30);
	soft(3, 31);
	check_eq("a chain of high priority goes first", rd(VIC(0) + ADDRESS), 0x31F);
}

static void on_irq(void)
{
	u32 v = rd(VIC(0) + ADDRESS), n = v >> 8;

	if (ntaken < 8)
		taken[ntaken++] = v;
	wr(VIC(n) + SOFTINTCLEAR, 1u << (v & 31));
	for (; n > 0; n--)
		wr(VIC(n) + ADDRESS, 0);
	wr(VIC(0) + ADDRESS, 0);
}

static void on_fiq(void)
{
	fiqs++;
	wr(VIC(2) + SOFTINTCLEAR, 0xFFFFFFFF);
}

static void delivery(void)
{
	reset_all();
	irq_handler = on_irq;
	fiq_handler = on_fiq;
	soft(0, 21);
	soft(1, 20);
	soft(3, 7);
	wr(VIC(0) + VECTPRIORITY(21), 0xE);
	irq_enable();
	delay(1000);
	irq_disable();
	check_eq("three interrupts arrive", ntaken, 3);
	check_eq("first", taken[0], 21);
	check_eq("second", taken[1], 0x114);
	check_eq("third", taken[2], 0x307);

	reset_all();
	wr(VIC(2) + INTSELECT, 1 << 8);
	soft(2, 8);
	check_eq("FIQ status", rd(VIC(2) + FIQSTATUS), 1 << 8);
	check_eq("no IRQ status", rd(VIC(2) + IRQSTATUS), 0);
	irq_enable();
	delay(1000);
	irq_disable();
	check_eq("one FIQ", fiqs, 1);
	check_eq("no IRQ", ntaken, 0);
}

/* A device's line: UART1's transmit interrupt at VIC1 line 11 */
static void device(void)
{
	reset_all();
	wr(VIC(1) + INTENABLE, 1 << 11);
	wr(UART(1) + 0x38, 0xB);
	wr(UART(1) + 0x08, 1);
	wr(UART(1) + 0x04, 0x3C5);
	check_eq("UART1 transmit interrupt: VIC1 line 11", rd(VIC(1) + RAWINTR) >> 11 & 1, 1);
	wr(UART(1) + 0x38, 0xF);
	check_eq("masked in UINTM", rd(VIC(1) + RAWINTR) >> 11 & 1, 0);
	check_eq("UINTSP shows it still", rd(UART(1) + 0x34) & 4, 4);
	check_eq("UINTP does not", rd(UART(1) + 0x30), 0);
}

int main(void)
{
	levels();
	priorities();
	chain();
	delivery();
	device();
	return 0;
}
