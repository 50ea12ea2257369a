/* SPDX-License-Identifier: MIT */
/*
 * Built-in modules. Compiled with -DKBUILD_MODNAME="name", module_init and
 * module_exit register the pair with the module list; insmod runs init, rmmod
 * runs exit. Without MODULE, module_init is a device_initcall as in Linux.
 */
#ifndef _LINUX_MODULE_H
#define _LINUX_MODULE_H

#include <linux/init.h>
#include <linux/export.h>
#include <linux/kernel.h>

enum module_state {
	MODULE_STATE_UNLOADED,
	MODULE_STATE_LIVE,
};

struct module {
	const char *name;
	int (*init)(void);
	void (*exit)(void);
	enum module_state state;
	struct module *next;		/* in order of loading */
};

#define THIS_MODULE	((struct module *)0)

static inline bool try_module_get(struct module *mod)
{
	return true;
}

static inline void __module_get(struct module *mod)
{
}

static inline void module_put(struct module *mod)
{
}
#define MODULE_INFO(tag, info)
#define MODULE_LICENSE(s)
#define MODULE_AUTHOR(s)
#define MODULE_DESCRIPTION(s)
#define MODULE_VERSION(s)
#define MODULE_ALIAS(s)

#ifdef MODULE
/* One of each a source file; the linker gathers them by module name. */
struct module_entry {
	const char *name;
	int (*init)(void);
	void (*exit)(void);
};
#define module_init(fn)								\
	static const struct module_entry __module_init_entry			\
	__used __section(".modules") = { .name = KBUILD_MODNAME, .init = fn }
#define module_exit(fn)								\
	static const struct module_entry __module_exit_entry			\
	__used __section(".modules") = { .name = KBUILD_MODNAME, .exit = fn }
#else
#define module_init(fn)		device_initcall(fn)
#define module_exit(fn)		static void (*const __exitcall_##fn)(void) __maybe_unused = fn
#endif

#endif
