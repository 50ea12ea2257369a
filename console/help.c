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
	static char text[COMMAND_SIZE + 1];
	const char *path = NULL;
	bool append = false;
	int i;

	/* "> FILE", ">FILE" and the same with ">>", as the last of it. */
	if (argc > 2 && (!strcmp(argv[argc - 2], ">") || !strcmp(argv[argc - 2], ">>"))) {
		path = argv[argc - 1];
		append = argv[argc - 2][1];
		argc -= 2;
	} else if (argc > 1 && argv[argc - 1][0] == '>') {
		append = argv[argc - 1][1] == '>';
		path = argv[argc - 1] + 1 + append;
		argc--;
	}
	if (path && !*path) {
		printk("echo: no file behind >\n");
		return -EINVAL;
	}
	text[0] = '\0';
	for (i = 1; i < argc; i++) {
		strlcat(text, argv[i], sizeof(text));
		strlcat(text, i + 1 < argc ? " " : "", sizeof(text));
	}
	strlcat(text, "\n", sizeof(text));
	if (path)
		return write_file(argv[0], path, text, strlen(text), append);
	printk("%s", text);
	return 0;
}
CONSOLE_CMD(echo, cmd_echo, "[WORD]... [> FILE]",
	    "print the words (> FILE: into a file, >> FILE: behind what is there)");
