// SPDX-License-Identifier: MIT
/*
 * Completion of the word at the cursor: the first word of a command is a command,
 * a word that begins with '/' a file, and the rest goes by the command: what can
 * be inserted, removed, run, tested or asked about.
 */
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/string.h>
#include <mm210/module.h>
#include <mm210/test.h>
#include <mm210/user.h>
#include "console/console.h"

extern const struct unit_test __start_unit_tests[], __stop_unit_tests[];

/* The n-th name of a list, or NULL past its end. */
typedef const char *(*list_fn)(unsigned int n);

/* Commands without a help text are not for users. */
static const char *list_commands(unsigned int n)
{
	const struct console_cmd *c;

	for (c = __start_console_cmd; c < __stop_console_cmd; c++)
		if (c->help && n-- == 0)
			return c->name;
	return NULL;
}

static const char *list_files(unsigned int n)
{
	return n < (unsigned int)(__stop_proc_file - __start_proc_file) ?
	       __start_proc_file[n].name : NULL;
}

static const char *list_tests(unsigned int n)
{
	return n < (unsigned int)(__stop_unit_tests - __start_unit_tests) ?
	       __start_unit_tests[n].name : NULL;
}

static const char *list_loaded(unsigned int n)
{
	const struct module *mod = NULL;

	do {
		mod = module_next(mod);
	} while (mod && n--);
	return mod ? mod->name : NULL;
}

static const char *list_programs(unsigned int n)
{
	const struct user_image *image = user_image(n);

	return image ? image->name : NULL;
}

static const struct {
	const char *command;
	list_fn list;
} arguments[] = {
	{ "help", list_commands },
	{ "insmod", module_builtin },
	{ "rmmod", list_loaded },
	{ "run", list_programs },
	{ "test", list_tests },
};

struct word {
	size_t start;
	const char *prefix;	/* what stands before a name of the list */
	list_fn list;		/* NULL: nothing to offer */
};

static struct word word_at(const char *line, size_t pos)
{
	static const char proc[] = "/proc/";
	size_t start = pos, command, end, i;
	struct word w = { .prefix = "" };

	while (start && line[start - 1] != ' ' && line[start - 1] != ';')
		start--;
	w.start = start;

	/* The command that the word belongs to. */
	command = start;
	while (command && line[command - 1] != ';')
		command--;
	while (command < start && line[command] == ' ')
		command++;
	if (command == start) {
		w.list = list_commands;
		return w;
	}
	if (line[start] == '/' && pos > start) {
		w.prefix = proc;
		w.list = list_files;
		return w;
	}
	for (end = command; end < start && line[end] != ' '; end++)
		;
	for (i = 0; i < ARRAY_SIZE(arguments); i++)
		if (strlen(arguments[i].command) == end - command &&
		    !memcmp(arguments[i].command, line + command, end - command))
			w.list = arguments[i].list;
	/* cat and ls take files, which all lie in /proc. */
	if (end - command == 3 && !memcmp(line + command, "cat", 3)) {
		w.prefix = proc;
		w.list = list_files;
	}
	return w;
}

/* The n-th name with its prefix; false past the end. */
static bool candidate(const struct word *w, unsigned int n, char *buf, size_t size)
{
	const char *name = w->list ? w->list(n) : NULL;

	if (!name)
		return false;
	snprintf(buf, size, "%s%s", w->prefix, name);
	return true;
}

int console_complete(const char *line, size_t pos, size_t *start, char *common, size_t size,
		     bool *whole)
{
	struct word w = word_at(line, pos);
	size_t len = pos - w.start, same;
	unsigned int n;
	int found = 0;
	char name[64];

	common[0] = '\0';
	for (n = 0; candidate(&w, n, name, sizeof(name)); n++) {
		if (strncmp(name, line + w.start, len))
			continue;
		if (!found++) {
			strscpy(common, name, size);
			continue;
		}
		for (same = 0; common[same] && common[same] == name[same]; same++)
			;
		common[same] = '\0';
	}
	*start = w.start;
	*whole = found == 1;
	return found;
}

void complete_list(const char *line, size_t pos)
{
	struct word w = word_at(line, pos);
	struct columns columns = { 0 };
	char name[64];
	unsigned int n;

	for (n = 0; candidate(&w, n, name, sizeof(name)); n++)
		if (!strncmp(name, line + w.start, pos - w.start))
			columns_add(&columns, name);
	columns_end(&columns);
}
