// SPDX-License-Identifier: MIT
/* help: the command table in a list. */
#include <linux/kernel.h>
#include <linux/string.h>
#include "console/console.h"

static int cmd_help(int argc, char **argv)
{
	const struct console_cmd *c;
	int i, err = 0;

	if (argc == 1) {
		for (c = __start_console_cmd; c < __stop_console_cmd; c++) {
			char call[64];

			if (!c->help)
				continue;
			snprintf(call, sizeof(call), "%s %s", c->name, c->args);
			printk("%-38s %s\n", call, c->help);
		}
		return 0;
	}
	for (i = 1; i < argc; i++) {
		c = console_find(argv[i]);
		if (c && c->help) {
			printk("%s %s\n    %s\n", c->name, c->args, c->help);
		} else {
			printk("help: no command %s\n", argv[i]);
			err = -ENOENT;
		}
	}
	return err;
}
CONSOLE_CMD(help, cmd_help, "[CMD]...", "list the commands, or say what one does");

static int cmd_echo(int argc, char **argv)
{
	int i;

	for (i = 1; i < argc; i++)
		printk("%s%s", argv[i], i + 1 < argc ? " " : "");
	printk("\n");
	return 0;
}
CONSOLE_CMD(echo, cmd_echo, "[WORD]...", "print the words");
