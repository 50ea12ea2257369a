/* SPDX-License-Identifier: MIT */
/*
 * Modules: loaded from a .ko file (docs/modules.md), or built in.
 *
 * Compiled with -DMODULE, as make M=... does, a source belongs to a loadable module:
 * module_init and module_exit name its init_module and cleanup_module. With
 * -DMODULE_BUILTIN besides, it is a part of the firmware that insmod starts by its
 * name. Without MODULE, module_init is a device_initcall as in Linux.
 */
#ifndef _LINUX_MODULE_H
#define _LINUX_MODULE_H

/* More than it needs: sources reach these through linux/module.h on Linux, too. */
#include <linux/timex.h>
#include <linux/atomic.h>
#include <linux/bitops.h>
#include <linux/cache.h>
#include <linux/compiler.h>
#include <linux/completion.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/gfp.h>
#include <linux/hardirq.h>
#include <linux/init.h>
#include <linux/jiffies.h>
#include <linux/kernel.h>
#include <linux/kobject.h>
#include <linux/ktime.h>
#include <linux/list.h>
#include <linux/math64.h>
#include <linux/moduleparam.h>
#include <linux/mutex.h>
#include <linux/nodemask.h>
#include <linux/percpu.h>
#include <linux/rcupdate.h>
#include <linux/rwsem.h>
#include <linux/sched.h>
#include <linux/semaphore.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/stat.h>
#include <linux/string.h>
#include <linux/stringify.h>
#include <linux/timer.h>
#include <linux/uaccess.h>
#include <linux/vmalloc.h>
#include <linux/wait.h>
#include <linux/workqueue.h>

#define MODULE_NAME_LEN		(64 - sizeof(unsigned long))

enum module_state {
	MODULE_STATE_LIVE,
	MODULE_STATE_COMING,		/* init runs */
	MODULE_STATE_GOING,		/* exit runs */
	MODULE_STATE_UNFORMED,		/* being put together */
};

/* A stretch of the module area; it begins with text, then constants, then data. */
struct module_layout {
	void *base;			/* NULL: none, or freed */
	unsigned int size;		/* bytes, whole pages, as those of each part */
	unsigned int text_size, ro_size;
	unsigned int text_used;		/* without the fill of the last page */
};

struct module_symbol {
	unsigned long value;
	unsigned int size;
	const char *name;
	char type;			/* as nm has it */
	bool thumb;			/* a Thumb function */
};

struct exception_table_entry;
struct kernfs_node;

struct module {
	enum module_state state;
	struct list_head list;
	char name[MODULE_NAME_LEN];
	int (*init)(void);
	void (*exit)(void);

	int refcnt;			/* of try_module_get, and modules that use it */
	bool builtin, gpl;
	bool permanent;			/* it has init, and nothing that undoes it */
	bool uses_jiffies;		/* the variable: it has to move */
	const char *version;		/* MODULE_VERSION, or NULL */
	const char *info;		/* modinfo strings, info_size bytes of them */
	unsigned int info_size;

	const struct kernel_symbol *syms, *gpl_syms;
	unsigned int num_syms, num_gpl_syms;
	const struct kernel_param *kp;
	unsigned int num_kp;
	const struct exception_table_entry *extable;
	unsigned int num_exentries;

	struct module_layout core_layout, init_layout;
	struct module_symbol *symtab;	/* functions and variables, for kallsyms */
	unsigned int num_symtab;

	struct kernfs_node *sysfs;	/* its directory, while it has one */
	struct module **uses;		/* the modules whose symbols it has */
	unsigned int num_uses;
};

/* --- what modinfo shows --- */

#define MODULE_LICENSE(s)	MODULE_INFO(license, s)
#define MODULE_AUTHOR(s)	MODULE_INFO(author, s)
#define MODULE_DESCRIPTION(s)	MODULE_INFO(description, s)
#define MODULE_VERSION(s)	MODULE_INFO(version, s)
#define MODULE_ALIAS(s)		MODULE_INFO(alias, s)
#define MODULE_SUPPORTED_DEVICE(s)	struct __supported_device
#define MODULE_SOFTDEP(s)	MODULE_INFO(softdep, s)
#define MODULE_FIRMWARE(s)	MODULE_INFO(firmware, s)
#define MODULE_IMPORT_NS(s)	MODULE_INFO(import_ns, #s)
/*
 * Nothing loads modules by the devices that there are.
 * Compat: stub: the table is not looked at
 */
#define MODULE_DEVICE_TABLE(type, name)	struct __module_device_table
#define MODULE_ALIAS_MISCDEV(minor)	\
	MODULE_ALIAS("char-major-10-" __stringify(minor))
#define MODULE_ALIAS_CHARDEV(major, minor) \
	MODULE_ALIAS("char-major-" __stringify(major) "-" __stringify(minor))
#define MODULE_ALIAS_CHARDEV_MAJOR(major) \
	MODULE_ALIAS("char-major-" __stringify(major) "-*")

/* --- the two functions --- */

#if !defined(MODULE)
#define module_init(fn)		device_initcall(fn)
#define module_exit(fn)		static exitcall_t const __exitcall_##fn __maybe_unused = fn
#elif defined(MODULE_BUILTIN)
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
int init_module(void);
void cleanup_module(void);
/* The function beside the alias lets the compiler compare the types. The semicolon is in
 * the macro, as on Linux: some sources have none. */
#define module_init(fn)								\
	static inline initcall_t __maybe_unused __check_init(void)		\
	{ return fn; }								\
	int init_module(void) __attribute__((__copy__(fn), __alias__(#fn)));
#define module_exit(fn)								\
	static inline exitcall_t __maybe_unused __check_exit(void)		\
	{ return fn; }								\
	void cleanup_module(void) __attribute__((__copy__(fn), __alias__(#fn)));
#endif

#ifdef MODULE
#define early_initcall(fn)	module_init(fn)
#define core_initcall(fn)	module_init(fn)
#define postcore_initcall(fn)	module_init(fn)
#define arch_initcall(fn)	module_init(fn)
#define subsys_initcall(fn)	module_init(fn)
#define fs_initcall(fn)		module_init(fn)
#define rootfs_initcall(fn)	module_init(fn)
#define device_initcall(fn)	module_init(fn)
#define late_initcall(fn)	module_init(fn)
#define __initcall(fn)		module_init(fn)
#define __exitcall(fn)		module_exit(fn)
#endif

/* --- references: a module with one stays (kernel/module.c). Any context. --- */

/**
 * try_module_get - keep a module from being unloaded
 * @module: THIS_MODULE, or NULL (part of the firmware)
 *
 * Return: true, and module_put() is owed; false where the module is going away.
 */
bool try_module_get(struct module *module);
/* The same for one that is known to be in use. NULL is fine. */
void __module_get(struct module *module);
/* NULL is fine. One too many is reported. */
void module_put(struct module *module);
int module_refcount(struct module *module);

static inline bool module_is_live(const struct module *module)
{
	return module->state != MODULE_STATE_GOING;
}

static inline const char *module_name(const struct module *module)
{
	return module ? module->name : "kernel";
}

/* The address of an exported symbol, whose module is held until symbol_put; NULL
 * where there is none. Process context. */
#define symbol_get(x)	((__typeof__(&x))__symbol_get(__stringify(x)))
#define symbol_put(x)	__symbol_put(__stringify(x))
#define symbol_request(x)	symbol_get(x)
void *__symbol_get(const char *symbol);
void __symbol_put(const char *symbol);
void symbol_put_addr(void *addr);

/* The loaded module that an address, or code at it, is in; NULL for any other. */
struct module *__module_address(unsigned long addr);
struct module *__module_text_address(unsigned long addr);
bool is_module_address(unsigned long addr);
bool is_module_text_address(unsigned long addr);
struct module *find_module(const char *name);

/* 2.4's and early 2.6's, which counted by hand. */
#define MOD_INC_USE_COUNT	__module_get(THIS_MODULE)
#define MOD_DEC_USE_COUNT	module_put(THIS_MODULE)
#define SET_MODULE_OWNER(dev)	((dev)->owner = THIS_MODULE)

/*
 * Nothing is loaded on demand: says so with -ENOSYS.
 * Compat: stub: returns -ENOSYS
 */
#define request_module(fmt, ...)	(-ENOSYS)
#define request_module_nowait(fmt, ...)	(-ENOSYS)

#endif
