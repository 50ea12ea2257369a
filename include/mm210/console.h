/* SPDX-License-Identifier: MIT */
/*
 * Console commands and /proc files register themselves by linker section:
 *
 *	static int cmd_hello(int argc, char **argv) { ... return 0; }
 *	CONSOLE_CMD(hello, cmd_hello, "NAME", "greet somebody");
 *
 *	static int show_uptime(struct seq_file *m) { ... return 0; }
 *	PROC_FILE(uptime, show_uptime);
 *
 * A command returns 0 or a negative errno, after it printed what was wrong.
 */
#ifndef _MM210_CONSOLE_H
#define _MM210_CONSOLE_H

#include <linux/types.h>
#include <linux/seq_file.h>

struct console_cmd {
	const char *name;
	int (*fn)(int argc, char **argv);
	const char *args;
	const char *help;	/* NULL: not listed (for tests) */
};

/* The section is sorted by name. */
#define CONSOLE_CMD_NAMED(id, cmdname, func, arguments, text)			\
	static const struct console_cmd __cmd_##id				\
	__used __section(".console_cmd." #id) =					\
	{ .name = cmdname, .fn = func, .args = arguments, .help = text }
#define CONSOLE_CMD(id, func, arguments, text) \
	CONSOLE_CMD_NAMED(id, #id, func, arguments, text)

struct proc_file {
	const char *name;		/* below /proc; may be in a directory: "sys/vm/..." */
	int (*show)(struct seq_file *m);
	int (*write)(const char *text);	/* what was written to it, or NULL: read-only */
};

#define PROC_FILE(id, func)							\
	static const struct proc_file __proc_##id				\
	__used __section(".proc_file." #id) = { .name = #id, .show = func }

/* One in a directory, which may be written. */
#define PROC_FILE_RW(id, path, func, write_func)				\
	static const struct proc_file __proc_##id				\
	__used __section(".proc_file." #id) =					\
	{ .name = path, .show = func, .write = write_func }

extern const struct console_cmd __start_console_cmd[], __stop_console_cmd[];
extern const struct proc_file __start_proc_file[], __stop_proc_file[];

/* Run one line, or a script of up to 16 KiB: commands separated by ';' or newlines.
 * 0 only if every one succeeded, else the first error. One that cannot be parsed
 * as a whole is refused, and nothing of it runs. Process context. */
int console_run(const char *line);
/* The prompt, for ever. */
void console_loop(void) __attribute__((__noreturn__));

/* Numbers as a user types them: 0x.., decimal, and a suffix k, M or G. For
 * addresses (parse_addr) hexadecimal is the default, as in U-Boot. 0 or
 * -EINVAL with a message. */
int parse_size(const char *s, unsigned long *value);
int parse_addr(const char *s, unsigned long *value);

#endif
