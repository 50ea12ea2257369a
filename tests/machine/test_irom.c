// SPDX-License-Identifier: MIT
/*
 * Boot ROM services: CopySDMMCtoMem, the globals, the exception words. The runner puts
 * a second card into HSMMC2; sector n of both holds the words n * 0x10000 + i, with
 * bit 31 set on the second.
 *
 * run: cards 2
 */
#include "check.h"

typedef u32 (*copy_fn)(int channel, u32 start, u16 count, u32 *dest, u32 init);

#define BUFFER	((u32 *)0xD0028000)

static u32 bad_words(u32 start, u32 sectors, u32 high)
{
	u32 s, i, bad = 0;

	for (s = 0; s < sectors; s++) {
		for (i = 0; i < 128; i++)
			bad += BUFFER[s * 128 + i] != (high | (start + s) << 16 | i);
	}
	return bad;
}

static volatile u32 swis;

static void on_swi(void)
{
	swis++;
}

/* The word is a plain address: code that returns from the exception by itself. */
static void __attribute__((naked)) swi_entry(void)
{
	asm volatile("push {r0-r3, r12, lr}\n"
		     "bl %c0\n"
		     "ldm sp!, {r0-r3, r12, pc}^" :: "i" (on_swi));
}

int main(void)
{
	copy_fn copy = (copy_fn)rd(0xD0037F98);
	u32 cpsr_before, cpsr_after;

	check("CopySDMMCtoMem lies in the boot ROM", (rd(0xD0037F98) >> 16) == 0xD000);
	check("blocks of the card", rd(0xD0037480) >= 2048);
	check_eq("card info: SD", rd(0xD0037484) & 4, 4);
	check("card info: RCA", rd(0xD0037484) >> 16);

	asm volatile("mrs %0, cpsr" : "=r" (cpsr_before));
	check_eq("one sector", copy(0, 40, 1, BUFFER, 0), 1);
	asm volatile("mrs %0, cpsr" : "=r" (cpsr_after));
	check_eq("its words, wrong ones", bad_words(40, 1, 0), 0);
	check_eq("mode and masks unchanged", cpsr_after & 0xFF, cpsr_before & 0xFF);
	check_eq("fifty sectors", copy(0, 100, 50, BUFFER, 0), 1);
	check_eq("their words, wrong ones", bad_words(100, 50, 0), 0);
	check_eq("after a new identification", copy(0, 77, 2, BUFFER, 1), 1);
	check_eq("words, wrong ones", bad_words(77, 2, 0), 0);
	check_eq("the other channel", copy(2, 60, 3, BUFFER, 1), 1);
	check_eq("the other card, wrong words", bad_words(60, 3, 0x80000000), 0);
	check_eq("back on the first", copy(0, 60, 3, BUFFER, 1), 1);
	check_eq("the first card, wrong words", bad_words(60, 3, 0), 0);
	check_eq("a channel that is none", copy(1, 60, 1, BUFFER, 1), 0);
	check_eq("past the end of the card", copy(0, rd(0xD0037480) + 10, 1, BUFFER, 0), 0);
	check_eq("and well again", copy(0, 41, 1, BUFFER, 0), 1);
	check_eq("words, wrong ones", bad_words(41, 1, 0), 0);
	check_eq("NAND: not there", ((u32 (*)(u32, u32, u32))rd(0xD0037F90))(0, 0, 0), 0);

	wr(0xD0037408, (u32)swi_entry);
	/* In SVC mode the exception takes this mode's lr. */
	asm volatile("svc #0" ::: "lr", "memory");
	check_eq("SWI through its word", swis, 1);
	return 0;
}
