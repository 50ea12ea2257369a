// SPDX-License-Identifier: MIT
/* The file tree, which is one directory: ls and cat for /proc. */
#include <linux/kernel.h>
#include <linux/string.h>
#include <mm210/printk.h>
#include "console/console.h"

static const char proc_dir[] = "/proc";

/* Does path name the directory dir, with or without a slash behind it? */
static bool is_dir(const char *path, const char *dir)
{
	size_t len = strlen(dir);

	return !strncmp(path, dir, len) && (!path[len] || !strcmp(path + len, "/"));
}

static const struct proc_file *find_file(const char *path)
{
	size_t len = strlen(proc_dir);
	const struct proc_file *f;

	if (strncmp(path, proc_dir, len) || path[len] != '/')
		return NULL;
	for (f = __start_proc_file; f < __stop_proc_file; f++)
		if (!strcmp(f->name, path + len + 1))
			return f;
	return NULL;
}

static void write_console(struct seq_file *m, const char *s, size_t len)
{
	console_write(s, len);
}

static int cat_file(const char *path)
{
	struct seq_file m = { .write = write_console };
	const struct proc_file *f = find_file(path);
	int err;

	if (!f) {
		bool dir = is_dir(path, proc_dir) || !strcmp(path, "/");

		printk("cat: %s: %s\n", path, dir ? "Is a directory" : "No such file");
		return dir ? -EISDIR : -ENOENT;
	}
	err = f->show(&m);
	if (err)
		printk("cat: %s: cannot be read\n", path);
	return err;
}

static int cmd_cat(int argc, char **argv)
{
	int i, err, first = 0;

	if (argc < 2)
		return console_usage(argv[0]);
	for (i = 1; i < argc; i++) {
		err = cat_file(argv[i]);
		if (err && !first)
			first = err;
	}
	return first;
}
CONSOLE_CMD(cat, cmd_cat, "FILE...", "print files of /proc");

static int list(const char *path)
{
	struct columns columns = { 0 };
	const struct proc_file *f;

	if (!strcmp(path, "/")) {
		printk("proc\n");
	} else if (is_dir(path, proc_dir)) {
		for (f = __start_proc_file; f < __stop_proc_file; f++)
			columns_add(&columns, f->name);
		columns_end(&columns);
	} else if (find_file(path)) {
		printk("%s\n", path);
	} else {
		printk("ls: %s: No such file\n", path);
		return -ENOENT;
	}
	return 0;
}

static int cmd_ls(int argc, char **argv)
{
	int i, err, first = 0;

	if (argc == 1)
		return list("/");
	for (i = 1; i < argc; i++) {
		err = list(argv[i]);
		if (err && !first)
			first = err;
	}
	return first;
}
CONSOLE_CMD(ls, cmd_ls, "[PATH]...", "list files (all there are lie in /proc)");
