// SPDX-License-Identifier: MIT
/* The VIC port: with SCTLR.VE set the CPU jumps to the vector of the interrupt itself */
#include "check.h"

#define INTENABLE	0x10
#define INTENCLEAR	0x14
#define SOFTINT		0x18
#define SOFTINTCLEAR	0x1C
#define VECTADDR(n)	(0x100 + 4 * (n))
#define VECTPRIORITY(n)	(0x200 + 4 * (n))
#define ADDRESS		0xF00

static volatile u32 order, by_word;

static void __attribute__((interrupt("IRQ"))) isr_low(void)
{
	order = order << 4 | 1;
	wr(VIC(0) + SOFTINTCLEAR, 1 << 5);
	wr(VIC(0) + ADDRESS, 0);
}

static void __attribute__((interrupt("IRQ"))) isr_high(void)
{
	order = order << 4 | 2;
	wr(VIC(0) + SOFTINTCLEAR, 1 << 9);
	wr(VIC(0) + ADDRESS, 0);
}

static void __attribute__((interrupt("IRQ"))) isr_chained(void)
{
	order = order << 4 | 3;
	wr(VIC(1) + SOFTINTCLEAR, 1 << 3);
	wr(VIC(1) + ADDRESS, 0);
	wr(VIC(0) + ADDRESS, 0);
}

static void word_handler(void)
{
	by_word++;
	wr(VIC(0) + SOFTINTCLEAR, 1 << 5);
}

static void set_ve(u32 on)
{
	u32 sctlr;

	asm volatile("mrc p15, 0, %0, c1, c0, 0" : "=r" (sctlr));
	sctlr = on ? sctlr | 1 << 24 : sctlr & ~(1 << 24);
	asm volatile("mcr p15, 0, %0, c1, c0, 0; isb" :: "r" (sctlr) : "memory");
}

int main(void)
{
	wr(VIC(0) + VECTADDR(5), (u32)isr_low);
	wr(VIC(0) + VECTADDR(9), (u32)isr_high);
	wr(VIC(1) + VECTADDR(3), (u32)isr_chained);
	wr(VIC(0) + VECTPRIORITY(5), 9);
	wr(VIC(0) + VECTPRIORITY(9), 2);
	wr(VIC(0) + INTENABLE, 1 << 5 | 1 << 9);
	wr(VIC(1) + INTENABLE, 1 << 3);
	irq_handler = word_handler;
	irq_enable();

	wr(VIC(0) + SOFTINT, 1 << 5);
	check_eq("SCTLR.VE = 0: by the exception word", by_word << 16 | order, 1 << 16);
	set_ve(1);
	wr(VIC(0) + SOFTINT, 1 << 5);
	check_eq("SCTLR.VE = 1: to the vector", by_word << 16 | order, 1 << 16 | 0x1);
	order = 0;
	wr(VIC(0) + SOFTINT, 1 << 5 | 1 << 9);
	check_eq("the higher priority first", order, 0x21);
	order = 0;
	wr(VIC(1) + SOFTINT, 1 << 3);
	check_eq("a vector of VIC1, through the chain", order, 0x3);
	wr(VIC(0) + SOFTINT, 1 << 5);
	check_eq("nothing is left in service", order, 0x31);
	set_ve(0);
	wr(VIC(0) + SOFTINT, 1 << 5);
	check_eq("SCTLR.VE = 0 again", by_word << 16 | order, 2 << 16 | 0x31);
	irq_disable();
	return 0;
}
