// SPDX-License-Identifier: MIT
/*
 * From a line to commands. Commands are separated by ';' or a newline, words by
 * blanks; '...' takes everything literally, "..." all but \" and \\, and outside
 * quotes \ takes the next character literally.
 *
 * A line is read through once before anything of it runs: one that cannot be
 * understood, or is too long, runs not even in part. A command that fails does
 * not stop those behind it, but the line has failed then.
 */
#include <linux/kernel.h>
#include <linux/string.h>
#include "console/console.h"

struct command {
	int argc;
	char *argv[MAX_ARGS + 1];
	char text[COMMAND_SIZE];	/* the words, each with its terminator */
};

/* Of the line under way: what its first failing command returned. */
static int first_error;
static int commands_left;	/* of the line under way, behind the present one */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

static bool is_separator(char c)
{
	return c == ';' || c == '\n';
}

/*
 * Take the next command off *line into cmd; argc is 0 for an empty one. NULL,
 * or what is wrong with it.
 */
static const char *parse_command(const char **line, struct command *cmd)
{
	char *out = cmd->text, *end = cmd->text + COMMAND_SIZE;
	const char *p = *line;
	char quote;

	cmd->argc = 0;
	for (;;) {
		while (is_blank(*p))
			p++;
		if (!*p || is_separator(*p))
			break;
		if (cmd->argc == MAX_ARGS)
			return "too many arguments";
		cmd->argv[cmd->argc++] = out;
		for (quote = 0; *p && (quote || (!is_blank(*p) && !is_separator(*p))); p++) {
			if (quote ? *p == quote : *p == '"' || *p == '\'') {
				quote = quote ? 0 : *p;
				continue;
			}
			if (*p == '\\' && p[1] && quote != '\'' &&
			    (!quote || p[1] == '"' || p[1] == '\\'))
				p++;
			if (out == end)
				return "command too long";
			*out++ = *p;
		}
		if (quote)
			return "unbalanced quote";
		if (out == end)
			return "command too long";
		*out++ = '\0';
	}
	cmd->argv[cmd->argc] = NULL;
	*line = *p ? p + 1 : p;
	return NULL;
}

const struct console_cmd *console_find(const char *name)
{
	const struct console_cmd *c;

	for (c = __start_console_cmd; c < __stop_console_cmd; c++)
		if (!strcmp(c->name, name))
			return c;
	return NULL;
}

int console_usage(const char *name)
{
	const struct console_cmd *c = console_find(name);

	printk("usage: %s %s\n", name, c ? c->args : "");
	return -EINVAL;
}

static int run_command(struct command *cmd)
{
	const struct console_cmd *c = console_find(cmd->argv[0]);

	if (!c) {
		printk("%s: unknown command, try \"help\"\n", cmd->argv[0]);
		return -ENOENT;
	}
	return c->fn(cmd->argc, cmd->argv);
}

int console_status(void)
{
	return first_error;
}

bool console_last_command(void)
{
	return !commands_left;
}

/**
 * console_run - run one line
 *
 * Process context. 0 only if every command succeeded, else the first error.
 */
int console_run(const char *line)
{
	const char *next, *wrong;
	struct command cmd;
	int err, outer = first_error, outer_left = commands_left;

	if (strnlen(line, SCRIPT_SIZE) == SCRIPT_SIZE) {
		printk("line too long: %d characters at most, nothing was run\n", SCRIPT_SIZE - 1);
		return -E2BIG;
	}
	for (next = line; *next; ) {
		wrong = parse_command(&next, &cmd);
		if (wrong) {
			printk("%s, nothing was run\n", wrong);
			return -EINVAL;
		}
	}
	first_error = 0;
	commands_left = 0;
	for (next = line; *next; ) {
		parse_command(&next, &cmd);
		commands_left += cmd.argc != 0;
	}
	for (next = line; *next; ) {
		parse_command(&next, &cmd);
		if (!cmd.argc)
			continue;
		commands_left--;
		err = run_command(&cmd);
		if (err && !first_error)
			first_error = err;
	}
	err = first_error;
	first_error = outer;
	commands_left = outer_left;
	return err;
}

void __noreturn console_loop(void)
{
	const char *line;

	for (;;) {
		line = readline("mm210> ");
		if (line)
			console_run(line);
	}
}
