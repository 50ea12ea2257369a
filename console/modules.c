// SPDX-License-Identifier: MIT
/* insmod, rmmod and lsmod for the modules that are built in. */
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/string.h>
#include <mm210/module.h>
#include "console/console.h"

#define NAME_SIZE	64

/* The module that "dir/ddr-demo.ko" names: ddr_demo. */
static const char *module_name(const char *path, char *buf)
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

static int cmd_insmod(int argc, char **argv)
{
	char name[NAME_SIZE];
	int err;

	if (argc != 2)
		return console_usage(argv[0]);
	err = module_load(module_name(argv[1], name));
	if (err == -ENOENT && !module_exists(name))
		printk("insmod: %s: no such module\n", name);
	else if (err == -EEXIST && module_loaded(name))
		printk("insmod: %s is loaded already\n", name);
	else if (err)
		printk("insmod: %s: init failed: %pe\n", name, ERR_PTR(err));
	return err;
}
CONSOLE_CMD(insmod, cmd_insmod, "NAME", "load a built-in module");

static int cmd_rmmod(int argc, char **argv)
{
	char name[NAME_SIZE];
	int err;

	if (argc != 2)
		return console_usage(argv[0]);
	err = module_unload(module_name(argv[1], name));
	if (err == -ENOENT)
		printk("rmmod: %s is not loaded\n", name);
	else if (err)
		printk("rmmod: %s has no exit function and stays\n", name);
	return err;
}
CONSOLE_CMD(rmmod, cmd_rmmod, "NAME", "unload a module");

static int cmd_lsmod(int argc, char **argv)
{
	const struct module *mod;

	printk("%-20s %s\n", "Module", "State");
	for (mod = module_next(NULL); mod; mod = module_next(mod))
		printk("%-20s %s\n", mod->name,
		       mod->state == MODULE_STATE_LIVE ? "Live" : "Loading");
	return 0;
}
CONSOLE_CMD(lsmod, cmd_lsmod, "", "list the loaded modules");
