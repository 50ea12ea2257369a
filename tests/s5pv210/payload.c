// SPDX-License-Identifier: MIT
/*
 * What the tests load in the firmware's place: it says how it was entered and
 * what the handoff holds, then ends the emulation with status 0. Its size is not
 * a multiple of a sector, and its end must have arrived, too.
 */
#include "board/s5pv210/handoff.h"
#include "board/s5pv210/memmap.h"

#define UFSTAT		0x18
#define UFSTAT_TX_FULL	(1 << 24)
#define UTXH		0x20

#define FILL_WORDS	20001
#define FILL(i)		((i) * 0x9e3779b9u + 210)

/* Written by test_boot_image.py behind the program: FILL(0), FILL(1) ... */
extern const u32 fill[];

static void put(char c)
{
	while (*(volatile u32 *)(CONSOLE_UART_BASE + UFSTAT) & UFSTAT_TX_FULL)
		;
	*(volatile u32 *)(CONSOLE_UART_BASE + UTXH) = c;
}

static void say(const char *name, u32 value)
{
	int shift;

	put(' ');
	while (*name)
		put(*name++);
	put('=');
	for (shift = 28; shift >= 0; shift -= 4)
		put("0123456789abcdef"[value >> shift & 0xf]);
}

static void __attribute__((__noreturn__)) finish(void)
{
	static const u32 block[2] = { 0x20026, 0 };	/* ADP_Stopped_ApplicationExit */
	register u32 r0 __asm__("r0") = 0x20;		/* SYS_EXIT_EXTENDED */
	register const u32 *r1 __asm__("r1") = block;

	for (;;)
		__asm__ __volatile__("svc 0x123456" : "+r"(r0) : "r"(r1) : "lr", "memory");
}

void payload_main(u32 at)
{
	const struct handoff *h = (const struct handoff *)HANDOFF_BASE;
	u32 cpsr, sctlr, i, wrong = 0;

	__asm__ __volatile__("mrs %0, cpsr" : "=r"(cpsr));
	__asm__ __volatile__("mrc p15, 0, %0, c1, c0, 0" : "=r"(sctlr));
	for (i = 0; i < FILL_WORDS; i++)
		wrong += fill[i] != FILL(i);
	put('\n');
	say("at", at);
	say("wrong", wrong);
	say("cpsr", cpsr);
	say("sctlr", sctlr);
	say("magic", h->magic);
	say("version", h->version);
	say("channel", h->channel);
	say("rst_stat", h->rst_stat);
	say("base0", h->bank[0].base);
	say("bytes0", h->bank[0].bytes);
	say("base1", h->bank[1].base);
	say("bytes1", h->bank[1].bytes);
	say("cycles", h->cycles);
	put('\n');
	finish();
}

/* The stack lies behind the fill, where the card's image does not reach. */
__asm__(
"	.section .start, \"ax\"\n"
"	.globl	_start\n"
"_start: adr	r0, _start\n"
"	add	sp, r0, #0x100000\n"
"	b	payload_main\n");
