// SPDX-License-Identifier: MIT
/*
 * Boot options: words that semihosting hands over.
 *
 *	highmem=SIZE	this much RAM is high memory, at least
 *	init_on_alloc=1	what is allocated is cleared, whatever its flags say
 *	mem=SIZE@ADDR	a bank of RAM, in place of what the board reports; given
 *			several times, each bank is a node
 *	script=...	all the rest of the line: console commands to run after
 *			boot, which then powers off
 *
 * Words without '=' (QEMU puts the image's name there) mean nothing. Parsed
 * before there is memory, so in place, in a buffer of its own, which is as it was
 * afterwards: /proc/cmdline shows it.
 */
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/string.h>
#include <mm210/console.h>
#include <mm210/semihost.h>
#include "boot/cmdline.h"

#define CMDLINE_SIZE	20480	/* a script of the console's 16 KiB, and options */

static char cmdline[CMDLINE_SIZE];

static void set_highmem(struct boot_options *opt, const char *value)
{
	if (parse_size(value, &opt->highmem))
		printk(KERN_WARNING "highmem=: ignored\n");
}

static void set_init_on_alloc(struct boot_options *opt, const char *value)
{
	if (kstrtobool(value, &opt->init_on_alloc))
		printk(KERN_WARNING "init_on_alloc=: ignored, it is init_on_alloc=1\n");
}

static void add_bank(struct boot_options *opt, char *value)
{
	char *at = strchr(value, '@');
	unsigned long size, base;

	if (!at) {
		printk(KERN_WARNING "mem=%s: ignored, it is mem=SIZE@ADDR\n", value);
		return;
	}
	*at = '\0';
	if (parse_size(value, &size) || parse_addr(at + 1, &base)) {
		*at = '@';
		printk(KERN_WARNING "mem=: ignored\n");
		return;
	}
	*at = '@';
	if (!size || (size | base) & (SECTION_SIZE - 1) || size - 1 > ~0UL - base) {
		printk(KERN_WARNING "mem=%s: ignored, size and address are multiples of 1M\n",
		       value);
		return;
	}
	if (opt->nr_banks == MAX_BANKS) {
		printk(KERN_WARNING "mem=: ignored, there are %d banks at most\n", MAX_BANKS);
		return;
	}
	opt->banks[opt->nr_banks].start_pfn = PFN_DOWN(base);
	opt->banks[opt->nr_banks++].nr_pages = size >> PAGE_SHIFT;
}

static void read_option(struct boot_options *opt, char *word)
{
	char *value = strchr(word, '=');

	if (!value) {
		if (*word)
			printk(KERN_WARNING "%s: no such boot option, ignored\n", word);
		return;
	}
	*value++ = '\0';
	if (!strcmp(word, "highmem"))
		set_highmem(opt, value);
	else if (!strcmp(word, "init_on_alloc"))
		set_init_on_alloc(opt, value);
	else if (!strcmp(word, "mem"))
		add_bank(opt, value);
	else
		printk(KERN_WARNING "%s=: no such boot option, ignored\n", word);
	value[-1] = '=';
}

void boot_options_read(struct boot_options *opt)
{
	char *word, *rest = cmdline;

	memset(opt, 0, sizeof(*opt));
	if (!semihost_cmdline(cmdline, sizeof(cmdline)))
		return;
	while (rest) {
		rest += strspn(rest, " ");
		if (!strncmp(rest, "script=", 7)) {
			opt->script = rest + 7;
			return;
		}
		word = strsep(&rest, " ");
		read_option(opt, word);
		if (rest)
			rest[-1] = ' ';
	}
}

/* One line, whatever a script holds. */
static int show_cmdline(struct seq_file *m)
{
	const char *p;

	for (p = cmdline; *p; p++)
		seq_putc(m, *p == '\n' ? ' ' : *p);
	seq_putc(m, '\n');
	return 0;
}
PROC_FILE(cmdline, show_cmdline);
