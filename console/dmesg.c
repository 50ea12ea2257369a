// SPDX-License-Identifier: MIT
/*
 * dmesg: the log of messages, with the time of each.
 *
 *	dmesg [-r] [-l LEVEL]	print it; -r: with the level as <6>; -l: this urgent or more
 *	dmesg -c, -C		print and clear; clear
 *	dmesg -n LEVEL		messages below this level, 1 to 8, go to the console as well
 */
#include <linux/kernel.h>
#include <linux/math64.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <mm210/printk.h>
#include "console/console.h"

static u32 cleared_to;

static int set_level(const char *text)
{
	int level;

	if (kstrtoint(text, 10, &level) || level < minimum_console_loglevel || level > 8) {
		printk("dmesg: a level is a number from %d to 8\n", minimum_console_loglevel);
		return -EINVAL;
	}
	console_loglevel = level;
	return 0;
}

static int show(bool raw, int most)
{
	struct log_line *line = kmalloc(sizeof(*line), GFP_KERNEL);
	u32 pos = cleared_to, end = log_end();
	u64 seconds;
	u32 rest;

	if (!line)
		return -ENOMEM;
	while ((s32)(pos - end) < 0 && log_read(&pos, line)) {
		if (line->level > most)
			continue;
		seconds = div_u64_rem(line->ns, 1000000000, &rest);
		if (raw)
			printk("<%d>", line->level);
		printk("[%5llu.%06u] %s\n", seconds, rest / 1000, line->text);
		if (console_break())
			break;
	}
	kfree(line);
	return 0;
}

static int cmd_dmesg(int argc, char **argv)
{
	bool raw = false, clear = false, print = true;
	int i, err, most = LOGLEVEL_DEBUG;

	for (i = 1; i < argc; i++) {
		if (!strcmp(argv[i], "-r")) {
			raw = true;
		} else if (!strcmp(argv[i], "-c")) {
			clear = true;
		} else if (!strcmp(argv[i], "-C")) {
			clear = true;
			print = false;
		} else if (!strcmp(argv[i], "-n") && i + 1 < argc) {
			return set_level(argv[i + 1]);
		} else if (!strcmp(argv[i], "-l") && i + 1 < argc &&
			   !kstrtoint(argv[i + 1], 10, &most) && most >= 0 && most <= 7) {
			i++;
		} else {
			return console_usage("dmesg");
		}
	}
	err = print ? show(raw, most) : 0;
	if (clear)
		cleared_to = log_end();
	return err;
}
CONSOLE_CMD(dmesg, cmd_dmesg, "[-r] [-l LEVEL] | -c | -C | -n LEVEL",
	    "the kernel's messages; -c: and clear, -n: which reach the console");
