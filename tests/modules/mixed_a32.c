// SPDX-License-Identifier: MIT
/*
 * mt_mixed: every way that code of one state reaches code of the other, inside a module
 * and in the firmware, and every form of address. Loading fails where one is wrong.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/string.h>
#include "mixed.h"

int mixed_target = 1234;

/* Absolute symbols, for mixed_relocs.S. */
__asm__(".globl mixed_byte, mixed_half\n\t.set mixed_byte, 0x5a\n\t.set mixed_half, 0x1234");

/* Nobody has it: its address is NULL. */
extern int mt_nobody(int a) __attribute__((__weak__));

static int calls;
static struct {
	const char *name;
	int (*fn)(int a, int b);
	int *where;
} pointers[] = {
	{ "add", thumb_add, &mixed_target },
	{ "triple", a32_triple, &calls },
};

int a32_double(int a)
{
	calls++;
	return 2 * a;
}

int a32_triple(int a, int b)
{
	calls++;
	return 3 * (a + b);
}

/* A jump out of A32: B cannot change the state. */
static noinline int jump_to_thumb(int a, int b)
{
	return thumb_add(a + 1, b);
}

/* GCC makes a jump table of it. */
static noinline int decide(int n)
{
	switch (n) {
	case 0: return thumb_calls_a32(1);
	case 1: return thumb_jumps_to_a32(2);
	case 2: return a32_double(30);
	case 3: return jump_to_thumb(3, 3);
	case 4: return thumb_jumps_if(1, 0);
	case 5: return thumb_jumps_if(0, 5);
	case 6: return thumb_calls_firmware("12345");
	default: return -1;
	}
}

static int bad;

static void expect(const char *what, unsigned long got, unsigned long want)
{
	if (got == want)
		return;
	pr_err("mt_mixed: %s: %#lx, expected %#lx\n", what, got, want);
	bad++;
}

static int __init mt_init(void)
{
	static const int results[] = { 3, 4, 60, 7, 3, 5, 5 };
	unsigned long at = (unsigned long)&mixed_target;
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(results); i++)
		expect("a call", (unsigned long)decide((int)i), (unsigned long)results[i]);
	expect("a pointer to a Thumb function", (unsigned long)pointers[0].fn(2, 3), 5);
	expect("a pointer to an A32 function", (unsigned long)pointers[1].fn(2, 3), 15);
	expect("a table of Thumb", (unsigned long)thumb_table[0](4, 4), 8);
	expect("a table of Thumb", (unsigned long)thumb_table[1](1, 1), 6);
	expect("a pointer to data", (unsigned long)*pointers[0].where, 1234);
	expect("a string", (unsigned long)strcmp(pointers[1].name, "triple"), 0);
	expect("a weak symbol", (unsigned long)(mt_nobody ? mt_nobody(1) : 77), 77);
	expect("ccflags-y", CCFLAG, 7);
	expect("movw, movt", reloc_movw_abs(), at);
	expect("movw, movt, relative", reloc_movw_prel(), at);
	expect("rel32", reloc_rel32(), at);
	expect("prel31", reloc_prel31(), at);
	expect("Thumb's movw, movt", reloc_thumb_movw_abs(), at);
	expect("Thumb's movw, movt, relative", reloc_thumb_movw_prel(), at);
	expect("Thumb's branches to nobody", (unsigned long)reloc_thumb_weak(), 7);
	expect("branches to nobody", (unsigned long)reloc_weak(), 7);
	expect("abs8, abs16", reloc_abs8_and_16(), 0x5a1234);
	pr_info("mt_mixed: %s\n", bad ? "FAILED" : "ok");
	return bad ? -EINVAL : 0;
}

static void __exit mt_exit(void)
{
	pr_info("mt_mixed: gone\n");
}

module_init(mt_init);
module_exit(mt_exit);
MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("A32 and Thumb-2 in one module");
