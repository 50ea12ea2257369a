// SPDX-License-Identifier: MIT
/*
 * Completion of the word at the cursor: the first word of a command is a command,
 * a word that begins with '/' a file, and the rest goes by the command: files, or what
 * can be inserted, removed, run, tested or asked about.
 *
 * Files are offered whose names can be typed: of printable ASCII, without what the
 * command line gives a meaning to.
 */
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/string.h>
#include <mm210/module.h>
#include <mm210/test.h>
#include <mm210/user.h>
#include <mm210/vfs.h>
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

static const char *const file_commands[] = {
	"cat", "cd", "cp", "crc32", "hexdump", "ioctl", "loady", "ls", "mkdir", "mknod",
	"modinfo", "mount", "rb", "rm", "rmdir", "umount",
};

struct word {
	size_t start;
	char prefix[LINE_SIZE];	/* what stands before a name of the list: a directory */
	list_fn list;		/* both NULL: nothing to offer */
	struct file *dir;
};

/* The directory that a word of len bytes ends in is where its candidates are. */
static void offer_files(struct word *w, const char *word, size_t len)
{
	while (len && word[len - 1] != '/')
		len--;
	memcpy(w->prefix, word, len);
	w->prefix[len] = '\0';
	w->dir = filp_open(len ? w->prefix : ".", O_RDONLY | O_DIRECTORY, 0);
	if (IS_ERR(w->dir))
		w->dir = NULL;
}

static bool same(const char *command, const char *text, size_t len)
{
	return strlen(command) == len && !memcmp(command, text, len);
}

static struct word word_at(const char *line, size_t pos)
{
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
		offer_files(&w, line + start, pos - start);
		return w;
	}
	for (end = command; end < start && line[end] != ' '; end++)
		;
	for (i = 0; i < ARRAY_SIZE(arguments); i++)
		if (same(arguments[i].command, line + command, end - command))
			w.list = arguments[i].list;
	/* A module that is built in, but in another directory a file. */
	if (w.list == module_builtin && memchr(line + start, '/', pos - start)) {
		w.list = NULL;
		offer_files(&w, line + start, pos - start);
	}
	for (i = 0; i < ARRAY_SIZE(file_commands); i++)
		if (same(file_commands[i], line + command, end - command))
			offer_files(&w, line + start, pos - start);
	return w;
}

static bool typeable(const char *name)
{
	const char *c;

	for (c = name; *c; c++)
		if ((u8)*c <= ' ' || (u8)*c == 0x7f || strchr(";\"'\\", *c))
			return false;
	return true;
}

/* The next name with its prefix, the n-th where there is a list of them; false past
 * the end. A directory's has a '/' behind it. */
static bool candidate(const struct word *w, unsigned int n, char *buf, size_t size)
{
	static struct dirent entry;
	const char *name = w->list ? w->list(n) : NULL;

	while (w->dir && !name && vfs_readdir(w->dir, &entry) == 1)
		if (typeable(entry.name) && strlen(w->prefix) + strlen(entry.name) + 2 <= size)
			name = entry.name;
	if (!name)
		return false;
	strscpy(buf, w->prefix, size);
	strlcat(buf, name, size);
	if (w->dir && S_ISDIR(entry.stat.mode))
		strlcat(buf, "/", size);
	return true;
}

int console_complete(const char *line, size_t pos, size_t *start, char *common, size_t size,
		     bool *whole)
{
	struct word w = word_at(line, pos);
	size_t len = pos - w.start, same;
	unsigned int n;
	int found = 0;
	char name[128];

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
	filp_close(w.dir);
	*start = w.start;
	/* Behind a directory comes what is in it. */
	*whole = found == 1 && (!w.dir || common[strlen(common) - 1] != '/');
	return found;
}

void complete_list(const char *line, size_t pos)
{
	struct word w = word_at(line, pos);
	struct columns columns = { 0 };
	char name[128];
	unsigned int n;

	for (n = 0; candidate(&w, n, name, sizeof(name)); n++)
		if (!strncmp(name, line + w.start, pos - w.start))
			columns_add(&columns, name);
	columns_end(&columns);
	filp_close(w.dir);
}
