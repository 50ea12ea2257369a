// SPDX-License-Identifier: MIT
/*
 * insmod, rmmod, lsmod and modinfo. A module is a .ko file, of the file tree or of the
 * PC that QEMU runs on (host:FILE), or one that is built in and known by its name.
 */
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/string.h>
#include <linux/vmalloc.h>
#include <mm210/module.h>
#include <mm210/semihost.h>
#include <mm210/vfs.h>
#include "console/console.h"

#define NAME_SIZE	64
#define HOST_PREFIX	"host:"

/* --- files --- */

static bool is_host_file(const char *path)
{
	return !strncmp(path, HOST_PREFIX, strlen(HOST_PREFIX));
}

/* size bytes through a reader; ERR_PTR, with what was allocated freed. */
static void *read_all(long size, long (*read)(void *from, void *buf, size_t size), void *from)
{
	void *buf;
	long n;

	if (size < 0)
		return ERR_PTR(size);
	if (!size)
		return ERR_PTR(-ENOEXEC);
	buf = __vmalloc((unsigned long)size, GFP_KERNEL | __GFP_NOWARN);
	if (!buf)
		return ERR_PTR(-ENOMEM);
	n = read(from, buf, (size_t)size);
	if (n != size) {
		vfree(buf);
		return ERR_PTR(n < 0 ? n : -EIO);
	}
	return buf;
}

static long read_host(void *from, void *buf, size_t size)
{
	return semihost_read(*(int *)from, buf, size);
}

static long read_vfs(void *from, void *buf, size_t size)
{
	loff_t pos = 0;

	return kernel_read(from, buf, size, &pos);
}

/* All of a file, for vfree; ERR_PTR after a message. */
static void *read_file(const char *cmd, const char *path, size_t *size)
{
	struct kstat stat = { .size = 0 };
	void *buf;

	if (is_host_file(path)) {
		int handle = semihost_open(path + strlen(HOST_PREFIX));

		if (handle == -ENOSYS) {
			printk("%s: %s: no PC answers: " HOST_PREFIX " needs QEMU's semihosting\n",
			       cmd, path);
			return ERR_PTR(handle);
		}
		if (handle < 0)
			return ERR_PTR(file_error(cmd, path, handle));
		stat.size = (u64)semihost_length(handle);
		buf = read_all((long)stat.size, read_host, &handle);
		semihost_close(handle);
	} else {
		struct file *file = filp_open(path, O_RDONLY, 0);

		if (IS_ERR(file))
			return ERR_PTR(file_error(cmd, path, (int)PTR_ERR(file)));
		vfs_fstat(file, &stat);
		buf = S_ISDIR(stat.mode) ? ERR_PTR(-EISDIR) :
		      stat.size > LONG_MAX ? ERR_PTR(-EFBIG) :
		      read_all((long)stat.size, read_vfs, file);
		filp_close(file);
	}
	if (PTR_ERR(buf) == -ENOEXEC)
		printk("%s: %s: the file is empty\n", cmd, path);
	else if (IS_ERR(buf))
		file_error(cmd, path, (int)PTR_ERR(buf));
	*size = (size_t)stat.size;
	return buf;
}

/* --- insmod --- */

/* The module that "dir/ddr-demo.ko" names: ddr_demo. */
static const char *base_name(const char *path, char *buf)
{
	const char *slash = strrchr(path, '/');
	size_t len;
	char *p;

	strscpy(buf, slash ? slash + 1 : path, NAME_SIZE);
	len = strlen(buf);
	if (len > 3 && !strcmp(buf + len - 3, ".ko"))
		buf[len - 3] = '\0';
	for (p = buf; *p; p++)
		if (*p == '-')
			*p = '_';
	return buf;
}

static bool is_file(const char *path)
{
	struct kstat stat;

	return is_host_file(path) || (!vfs_stat(path, &stat) && S_ISREG(stat.mode));
}

static int insmod_file(const char *path, char **args, int nargs)
{
	const char *slash = strrchr(path, '/');
	bool init_ran;
	size_t size;
	void *bytes;
	int err;

	bytes = read_file("insmod", path, &size);
	if (IS_ERR(bytes))
		return (int)PTR_ERR(bytes);
	err = module_load_image(slash ? slash + 1 : path, bytes, size, args, nargs, &init_ran);
	vfree(bytes);
	if (err && init_ran)
		printk("insmod: %s: init failed: %pe\n", path, ERR_PTR(err));
	else if (err)
		printk("insmod: %s was not loaded: %pe\n", path, ERR_PTR(err));
	return err;
}

static int insmod_builtin(const char *path, char **args, int nargs)
{
	char name[NAME_SIZE];
	int err;

	err = module_load_builtin(base_name(path, name), args, nargs);
	if (err == -ENOENT && !module_exists(name))
		printk("insmod: %s: no such %s\n", path,
		       strchr(path, '/') || strchr(path, '.') ? "file" : "module");
	else if (err == -EEXIST && module_loaded(name))
		printk("insmod: %s is loaded already\n", name);
	else if (err)
		printk("insmod: %s: init failed: %pe\n", name, ERR_PTR(err));
	return err;
}

static int cmd_insmod(int argc, char **argv)
{
	if (argc < 2)
		return console_usage(argv[0]);
	if (is_file(argv[1]))
		return insmod_file(argv[1], argv + 2, argc - 2);
	return insmod_builtin(argv[1], argv + 2, argc - 2);
}
CONSOLE_CMD(insmod, cmd_insmod, "FILE|host:FILE|NAME [PARAMETER=VALUE]...",
	    "load a module (host:FILE: of the PC; NAME: one that is built in)");

/* --- the others --- */

static void print_users(const struct module *mod)
{
	const struct module *user = NULL;
	const char *comma = " ";

	while ((user = module_user(mod, user))) {
		printk("%s%s", comma, user->name);
		comma = ",";
	}
}

static int cmd_rmmod(int argc, char **argv)
{
	const struct module *mod;
	char name[NAME_SIZE];
	int err;

	if (argc != 2)
		return console_usage(argv[0]);
	err = module_unload(base_name(argv[1], name));
	if (err == -EAGAIN) {
		mod = find_module(name);
		printk("rmmod: %s is in use by:", name);
		print_users(mod);
		printk(" (%d references)\n", mod->refcnt);
	} else if (err == -ENOENT) {
		printk("rmmod: %s is not loaded\n", name);
	} else if (err) {
		printk("rmmod: %s has no exit function and stays\n", name);
	}
	return err;
}
CONSOLE_CMD(rmmod, cmd_rmmod, "NAME", "unload a module");

static int cmd_lsmod(int argc, char **argv)
{
	const struct module *mod;

	printk("%-19s %8s  Used by\n", "Module", "Size");
	for (mod = module_next(NULL); mod; mod = module_next(mod)) {
		printk("%-19s %8u  %d", mod->name,
		       mod->core_layout.size + mod->init_layout.size, mod->refcnt);
		print_users(mod);
		printk("%s\n", mod->state == MODULE_STATE_LIVE ? "" :
		       mod->state == MODULE_STATE_COMING ? " (loading)" : " (unloading)");
	}
	return 0;
}
CONSOLE_CMD(lsmod, cmd_lsmod, "", "list the loaded modules");

/* The part of "name:text" that a tag says of name; NULL for nothing. */
static const char *about(const char *info, size_t size, const char *tag, const char *name,
			 size_t len)
{
	const char *value = NULL;

	while ((value = modinfo_next(info, size, tag, value)))
		if (!strncmp(value, name, len) && value[len] == ':')
			return value + len + 1;
	return NULL;
}

static void print_info(const char *info, size_t size)
{
	const char *p, *end = info + size, *colon, *other;

	for (p = info; p < end; p += strlen(p) + 1) {
		const char *equals = strchr(p, '=');
		size_t len = equals ? (size_t)(equals - p) : 0;

		if (!len || !strncmp(p, "parmtype=", 9))
			continue;
		printk("%.*s:%*s%s", (int)len, p, len < 15 ? (int)(15 - len) : 1, "", equals + 1);
		colon = strncmp(p, "parm=", 5) ? NULL : strchr(equals, ':');
		other = colon ? about(info, size, "parmtype", equals + 1,
				      (size_t)(colon - equals - 1)) : NULL;
		if (other)
			printk(" (%s)", other);
		printk("\n");
	}
	/* Parameters that have no description. */
	for (p = NULL; (p = modinfo_next(info, size, "parmtype", p)); ) {
		colon = strchr(p, ':');
		if (colon && !about(info, size, "parm", p, (size_t)(colon - p)))
			printk("parm:           %.*s: (%s)\n", (int)(colon - p), p, colon + 1);
	}
}

static int cmd_modinfo(int argc, char **argv)
{
	const struct module *mod;
	const char *info, *wrong;
	char name[NAME_SIZE];
	size_t size, info_size;
	void *bytes;

	if (argc != 2)
		return console_usage(argv[0]);
	base_name(argv[1], name);
	mod = is_file(argv[1]) ? NULL : find_module(name);
	if (mod && !mod->builtin) {
		printk("name:           %s\n", mod->name);
		print_info(mod->info, mod->info_size);
		return 0;
	}
	if (!is_file(argv[1]) && module_exists(name)) {
		printk("name:           %s\nfilename:       (builtin)\n", name);
		return 0;
	}
	bytes = read_file(argv[0], argv[1], &size);
	if (IS_ERR(bytes))
		return (int)PTR_ERR(bytes);
	wrong = module_file_info(bytes, size, &info, &info_size);
	if (wrong) {
		printk("modinfo: %s: %s\n", argv[1], wrong);
	} else {
		printk("filename:       %s\n", argv[1]);
		print_info(info, info_size);
	}
	vfree(bytes);
	return wrong ? -ENOEXEC : 0;
}
CONSOLE_CMD(modinfo, cmd_modinfo, "FILE|host:FILE|NAME", "what a module says of itself");
