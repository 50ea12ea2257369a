// SPDX-License-Identifier: MIT
/* Clearing and copying pages with NEON: what is written, what is not, and that
 * the registers used are the caller's again afterwards, in both contexts. */
#include <linux/interrupt.h>
#include <linux/mm.h>
#include <linux/string.h>
#include <mm210/test.h>
#include "mm/arch.h"

/* d16 to d31, set and read as a driver's own assembler would. */
static void set_registers(const u64 *from)
{
	__asm__ __volatile__(".fpu neon\n\tvldmia %0, {d16-d31}" : : "r"(from) : "memory");
}

static void get_registers(u64 *to)
{
	__asm__ __volatile__(".fpu neon\n\tvstmia %0, {d16-d31}" : : "r"(to) : "memory");
}

/* Three pages: the middle one is worked on, its neighbours must not change. */
static void clear_and_copy(char *to, char *from)
{
	char *middle = to + PAGE_SIZE;
	u64 before[16], after[16];
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(before); i++)
		before[i] = 0x0123456789abcdefULL * (i + 1);
	memset(to, 0x5a, 3 * PAGE_SIZE);
	for (i = 0; i < PAGE_SIZE / sizeof(u32); i++)
		((u32 *)from)[i] = i * 0x01000193U;

	set_registers(before);
	arch_copy_page(middle, from);
	get_registers(after);
	EXPECT(!memcmp(before, after, sizeof(before)));
	EXPECT(!memcmp(middle, from, PAGE_SIZE));

	set_registers(before);
	arch_clear_page(middle);
	get_registers(after);
	EXPECT(!memcmp(before, after, sizeof(before)));
	EXPECT(!memchr_inv(middle, 0, PAGE_SIZE));
	EXPECT(!memchr_inv(to, 0x5a, PAGE_SIZE));
	EXPECT(!memchr_inv(middle + PAGE_SIZE, 0x5a, PAGE_SIZE));

	memset(middle, 0x33, PAGE_SIZE);
	set_registers(before);
	arch_clear(to, 2 * PAGE_SIZE);
	arch_clear(middle + PAGE_SIZE, 0);
	get_registers(after);
	EXPECT(!memcmp(before, after, sizeof(before)));
	EXPECT(!memchr_inv(to, 0, 2 * PAGE_SIZE));
	EXPECT(!memchr_inv(middle + PAGE_SIZE, 0x5a, PAGE_SIZE));
}

TEST(page_neon)
{
	struct page *page = alloc_pages(GFP_KERNEL, 2);
	char *p;

	ASSERT(page != NULL);
	p = page_address(page);
	clear_and_copy(p, p + 3 * PAGE_SIZE);
	irq_enter();		/* as in an interrupt */
	clear_and_copy(p, p + 3 * PAGE_SIZE);
	irq_leave();
	__free_pages(page, 2);
}
