// SPDX-License-Identifier: MIT
/* /proc/sys/kernel: what can be set of printk while it runs. */
#include <linux/errno.h>
#include <linux/random.h>
#include <linux/string.h>
#include <mm210/printk.h>
#include "console/console.h"

static int show_hash_pointers(struct seq_file *m)
{
	seq_printf(m, "%d\n", pointer_hash_key != 0);
	return 0;
}

/* 1: %p prints numbers that name a pointer and do not give it away, other ones each time
 * that this is written; 0: the pointer itself. */
static int write_hash_pointers(const char *text)
{
	if (strcmp(text, "0\n") && strcmp(text, "1\n") && strcmp(text, "0") && strcmp(text, "1"))
		return -EINVAL;
	pointer_hash_key = *text == '1' ? get_random_u32() | 1 : 0;
	return 0;
}
PROC_FILE_RW(sys_kernel_hash_pointers, "sys/kernel/hash_pointers", show_hash_pointers,
	     write_hash_pointers);
