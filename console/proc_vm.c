// SPDX-License-Identifier: MIT
/* /proc/sys/vm: what can be set of the memory manager while it runs. */
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/string.h>
#include <mm210/memstat.h>
#include <mm210/pagecache.h>
#include "console/console.h"

/* As Linux has them. */
#define DROP_PAGECACHE	1
#define DROP_SLAB	2
#define DROP_QUIETLY	4	/* Linux logs no further drops; here none is logged */

static int show_drop_caches(struct seq_file *m)
{
	seq_printf(m, "%u\n", sysctl_drop_caches);
	return 0;
}

static int show_min_free_kbytes(struct seq_file *m)
{
	struct zone_stat z;
	unsigned long pages = 0;
	unsigned int n;

	/* As in Linux, without what high memory keeps for itself. */
	for (n = 0; zone_stat_brief(n, &z); n++)
		if (strcmp(z.name, "HighMem"))
			pages += z.min;
	seq_printf(m, "%lu\n", pages << (PAGE_SHIFT - 10));
	return 0;
}
PROC_FILE_RW(sys_vm_min_free_kbytes, "sys/vm/min_free_kbytes", show_min_free_kbytes, NULL);

/* 1: the page cache, 2: reclaimable slabs, which are inodes with their pages, 3: both,
 * 4: nothing. What is written is read back. */
static int write_drop_caches(const char *text)
{
	char copy[16];
	unsigned int what;

	if (strscpy(copy, text, sizeof(copy)) < 0 || kstrtouint(strim(copy), 0, &what) ||
	    what < 1 || what > DROP_QUIETLY)
		return -EINVAL;
	sysctl_drop_caches = what;
	if (what == DROP_QUIETLY)
		return 0;
	if (what & DROP_PAGECACHE) {
		drop_pagecache();
		mm_count_drop_pagecache();
	}
	if (what & DROP_SLAB) {
		drop_inodes();
		mm_drop_slab();
	}
	return 0;
}
PROC_FILE_RW(sys_vm_drop_caches, "sys/vm/drop_caches", show_drop_caches, write_drop_caches);

static int show_debug_atomic_sleep(struct seq_file *m)
{
	seq_printf(m, "%d\n", mm_checks_context());
	return 0;
}

static int write_debug_atomic_sleep(const char *text)
{
	bool on;
	int err = kstrtobool(text, &on);

	if (!err)
		mm_check_context(on);
	return err;
}
PROC_FILE_RW(sys_vm_debug_atomic_sleep, "sys/vm/debug_atomic_sleep", show_debug_atomic_sleep,
	     write_debug_atomic_sleep);
