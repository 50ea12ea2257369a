/* SPDX-License-Identifier: MIT */
/* Boot options (boot/cmdline.c), for boot/main.c. */
#ifndef _BOOT_CMDLINE_H
#define _BOOT_CMDLINE_H

#include <mm210/board.h>

struct boot_options {
	unsigned long highmem;			/* bytes, 0: what low memory leaves */
	struct mem_bank banks[MAX_BANKS];	/* mem= */
	int nr_banks;
	bool init_on_alloc;
	const char *script;			/* NULL: the prompt */
};

/* Read them from semihosting. What cannot be understood is named and left out. */
void boot_options_read(struct boot_options *opt);

#endif
