// SPDX-License-Identifier: MIT
/* Flags of a kernel that something unusual was done to. */
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/bitops.h>

static unsigned long tainted;

/* A letter a flag, in the order of Linux's TAINT_ numbers. */
static const char letters[] = "PFSRMBUDAWCIOELKXTN";

void add_taint(unsigned int flag, enum lockdep_ok lockdep_ok)
{
	set_bit(flag, &tainted);
}
EXPORT_SYMBOL(add_taint);

int test_taint(unsigned int flag)
{
	return test_bit(flag, &tainted);
}
EXPORT_SYMBOL(test_taint);

unsigned long get_taint(void)
{
	return tainted;
}
EXPORT_SYMBOL(get_taint);

const char *print_tainted(void)
{
	static char text[sizeof("Tainted: ") + sizeof(letters)];
	unsigned int i;

	if (!tainted)
		return "Not tainted";
	sprintf(text, "Tainted: ");
	for (i = 0; i < sizeof(letters) - 1; i++)
		text[sizeof("Tainted: ") - 1 + i] = test_bit(i, &tainted) ? letters[i] : ' ';
	return text;
}
EXPORT_SYMBOL(print_tainted);
