// SPDX-License-Identifier: MIT
/* Commands that look at structures and judge them: translate, check, audit, test. */
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/string.h>
#include <mm210/memstat.h>
#include <mm210/pagecache.h>
#include <mm210/pgwalk.h>
#include <mm210/test.h>
#include "console/console.h"

extern const struct unit_test __start_unit_tests[], __stop_unit_tests[];

static const char *const mem_types[] = {
	[MT_STRONGLY_ORDERED]	= "strongly ordered",
	[MT_DEVICE]		= "device",
	[MT_NONCACHED]		= "normal non-cacheable",
	[MT_WRITEBACK]		= "normal write-back",
};

static int cmd_translate(int argc, char **argv)
{
	unsigned long addr;
	struct pg_walk w;
	phys_addr_t phys;
	char what[96];
	int i;

	if (argc != 2)
		return console_usage(argv[0]);
	if (parse_addr(argv[1], &addr))
		return -EINVAL;

	pg_walk(addr, &w);
	printk("virtual   %08lx  %s\n", addr, mm_describe(addr, what, sizeof(what)));
	for (i = 0; i < w.levels; i++)
		printk("level %u   %08x: %08x  %s\n", w.level[i].level, w.level[i].entry,
		       w.level[i].desc, w.level[i].what);
	if (!w.mapped) {
		printk("not mapped\n");
		return -EFAULT;
	}
	phys = w.map.phys + (phys_addr_t)(addr - w.map.va);
	printk("leaf      %08lx-%08lx, %lu KiB, %s, %s, %s, %s\n", w.map.va,
	       w.map.va + w.map.size - 1, w.map.size >> 10, mem_types[w.map.type],
	       w.map.write ? "read-write" : "read-only",
	       w.map.exec ? "executable" : "never executed",
	       w.map.user ? "user" : "kernel only");
	printk("physical  %08x  zone %s\n", phys, zone_of(PHYS_PFN(phys)));
	return 0;
}
CONSOLE_CMD(translate, cmd_translate, "ADDR", "walk the page table for a virtual address");

/* "check: ok", or how many violations were printed above. */
static int verdict(const char *cmd, int violations)
{
	if (violations) {
		printk("%s: %d violation%s\n", cmd, violations, violations > 1 ? "s" : "");
		return -EINVAL;
	}
	printk("%s: ok\n", cmd);
	return 0;
}

static int cmd_check(int argc, char **argv)
{
	return argc == 1 ? verdict(argv[0], mm_check() + fs_check()) : console_usage(argv[0]);
}
CONSOLE_CMD(check, cmd_check, "", "walk every invariant of memory manager and page cache");

static int cmd_audit(int argc, char **argv)
{
	return argc == 1 ? verdict(argv[0], mm_audit()) : console_usage(argv[0]);
}
CONSOLE_CMD(audit, cmd_audit, "", "walk the page tables: permissions, attributes, guard pages");

static int cmd_test(int argc, char **argv)
{
	const char *filter = argc == 2 ? argv[1] : NULL;
	const struct unit_test *t;

	if (argc > 2)
		return console_usage(argv[0]);
	for (t = __start_unit_tests; t < __stop_unit_tests; t++)
		if (!filter || strstr(t->name, filter))
			return test_run(filter) ? -EINVAL : 0;
	printk("test: no test has %s in its name\n", filter ? filter : "");
	return -ENOENT;
}
CONSOLE_CMD(test, cmd_test, "[NAME]", "run the tests (whose name contains NAME)");
