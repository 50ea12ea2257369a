// SPDX-License-Identifier: MIT
/* The half of mt_mixed that is compiled as Thumb-2. */
#include <linux/kernel.h>
#include <linux/slab.h>
#include <linux/string.h>
#include "mixed.h"

noinline int thumb_add(int a, int b)
{
	return a + b;
}

int thumb_calls_a32(int a)
{
	return a32_double(a) + 1;
}

/* B.W out of Thumb: only a veneer can change the state. */
int thumb_jumps_to_a32(int a)
{
	return a32_double(a);
}

/* With -O2 a conditional jump to another function, and to one of the firmware. */
int thumb_jumps_if(int a, int b)
{
	if (a)
		return a32_triple(a, b);
	return thumb_add(a, b);
}

/* kmalloc and kfree are Thumb, the others A32; all are beyond the reach of BL. */
int thumb_calls_firmware(const char *s)
{
	char *copy = kmalloc(strlen(s) + 1, GFP_KERNEL);
	int len;

	if (!copy)
		return -ENOMEM;
	strcpy(copy, s);
	len = snprintf(copy, strlen(s) + 1, "%s", s);
	kfree(copy);
	return len;
}

int (*const thumb_table[3])(int a, int b) = { thumb_add, a32_triple, thumb_jumps_if };
