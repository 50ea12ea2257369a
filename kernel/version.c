// SPDX-License-Identifier: MIT
/* /proc/version: system and release, as uname says them to programs, and the compiler. */
#include <linux/kernel.h>
#include <mm210/console.h>

static int show_version(struct seq_file *m)
{
	seq_puts(m, "mm210 version " CONFIG_BOARD " (gcc version " __VERSION__ ")\n");
	return 0;
}
PROC_FILE(version, show_version);
