// SPDX-License-Identifier: MIT
/*
 * The life of modules: built-in ones and those of .ko files.
 *
 * A built-in module's module_init and module_exit left entries of (name, function) in a
 * linker section, which find each other by name; loading it makes a struct module. One
 * of a file brings its own, in its memory (module_load.c).
 *
 * One lock covers linking and unlinking, but neither init nor exit, which may load and
 * unload others. The list changes with interrupts masked, so that it can be read in any
 * context. A reference count that is not 0 keeps a module: those of try_module_get, and
 * one for each module that has its symbols.
 */
#include <linux/err.h>
#include <linux/irqflags.h>
#include <linux/jiffies.h>
#include <linux/mutex.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <mm210/module.h>

/* struct module_entry is for modules alone, but for this file. */
#define MODULE
#define MODULE_BUILTIN
#include "kernel/module.h"
#include "kernel/sched.h"

extern const struct module_entry __start_modules[], __stop_modules[];
extern const struct kernel_param __start___param[], __stop___param[];

LIST_HEAD(modules);
static DEFINE_MUTEX(module_mutex);

struct module *find_module(const char *name)
{
	struct module *mod;

	list_for_each_entry(mod, &modules, list)
		if (!strcmp(mod->name, name))
			return mod;
	return NULL;
}
EXPORT_SYMBOL(find_module);

static void enlist(struct module *mod)
{
	unsigned long flags;

	local_irq_save(flags);
	list_add(&mod->list, &modules);
	local_irq_restore(flags);
}

static void delist(struct module *mod)
{
	unsigned long flags;

	local_irq_save(flags);
	list_del(&mod->list);
	local_irq_restore(flags);
}

/* --- references --- */

bool try_module_get(struct module *module)
{
	unsigned long flags;
	bool live;

	if (!module)
		return true;
	local_irq_save(flags);
	live = module_is_live(module);
	if (live)
		module->refcnt++;
	local_irq_restore(flags);
	return live;
}
EXPORT_SYMBOL(try_module_get);

void __module_get(struct module *module)
{
	unsigned long flags;

	if (!module)
		return;
	local_irq_save(flags);
	module->refcnt++;
	local_irq_restore(flags);
}
EXPORT_SYMBOL(__module_get);

void module_put(struct module *module)
{
	unsigned long flags;
	int left;

	if (!module)
		return;
	local_irq_save(flags);
	left = module->refcnt ? --module->refcnt : -1;
	local_irq_restore(flags);
	WARN(left < 0, "module_put: %s has no reference\n", module->name);
}
EXPORT_SYMBOL(module_put);

int module_refcount(struct module *module)
{
	return READ_ONCE(module->refcnt);
}
EXPORT_SYMBOL(module_refcount);

int module_add_use(struct module *mod, struct module *owner)
{
	struct module **uses;
	unsigned int i;

	for (i = 0; i < mod->num_uses; i++)
		if (mod->uses[i] == owner)
			return 0;
	uses = krealloc(mod->uses, (mod->num_uses + 1) * sizeof(*uses), GFP_KERNEL);
	if (!uses)
		return -ENOMEM;
	mod->uses = uses;
	uses[mod->num_uses++] = owner;
	__module_get(owner);
	return 0;
}

/* --- loading --- */

/* Gather what the section says about name; false where it says nothing. */
static bool find_builtin(const char *name, struct module *mod)
{
	const struct module_entry *e;
	bool found = false;

	for (e = __start_modules; e < __stop_modules; e++) {
		if (strcmp(e->name, name))
			continue;
		found = true;
		if (e->init)
			mod->init = e->init;
		if (e->exit)
			mod->exit = e->exit;
	}
	return found;
}

/* Take it off the list, and free it unless something of it runs on. */
static void free_module(struct module *mod)
{
	/* While names are found: the list is where they are looked for. */
	bool stays = !mod->builtin && module_left_behind(mod);

	delist(mod);
	module_sysfs_remove(mod);
	if (mod->builtin) {
		kfree(mod);
		return;
	}
	if (stays)
		return;
	mutex_lock(&module_mutex);
	params_free(mod->kp, mod->num_kp);
	module_unlink_image(mod);
	mutex_unlock(&module_mutex);
}

/* It is listed, and will not run. */
static void abandon(struct module *mod)
{
	mod->state = MODULE_STATE_GOING;
	free_module(mod);
}

/* What a module's init or exit left masked is reported and undone, as on Linux. */
static void restore_context(const struct module *mod, const char *what)
{
	unsigned int count = preempt_count();
	bool masked = irqs_disabled();

	preempt_state.count = 0;
	local_irq_enable();
	WARN(count, "%s: %s returned with preemption disabled: get_cpu or a lock without its end\n",
	     mod->name, what);
	WARN(masked, "%s: %s returned with interrupts masked\n", mod->name, what);
}

/*
 * Threads that exit woke may still have some of its text ahead of them, before they end. On
 * Linux a grace period of RCU lies between exit and the end of the text, and modules
 * have come to depend on it: whoever can run does, for at most 10 ms.
 */
static void let_others_run(void)
{
	unsigned long end = jiffies + msecs_to_jiffies(10);
	struct sched_load load;

	for (;;) {
		sched_load(&load);
		if (load.nr_running <= 1 || time_after(jiffies, end))
			return;
		schedule_timeout_uninterruptible(1);
	}
}

static bool exit_is_init_text(const struct module *mod)
{
	unsigned long at = (unsigned long)mod->exit - (unsigned long)mod->init_layout.base;

	return mod->exit && mod->init_layout.base && at < mod->init_layout.size;
}

/* Listed before init runs: an init that loads its own module again finds it taken. */
static int run_init(struct module *mod)
{
	int err;

	mod->permanent = mod->init && !mod->exit;
	err = mod->init ? mod->init() : 0;
	if (preempt_count() || irqs_disabled())
		restore_context(mod, "init");
	if (err < 0) {
		WARN(mod->refcnt, "%s: init failed, but %d references are left\n", mod->name,
		     mod->refcnt);
		abandon(mod);
		return err;
	}
	if (err > 0)
		pr_warn("%s: init returned %d, it should return 0 or a negative errno\n",
			mod->name, err);
	mod->state = MODULE_STATE_LIVE;
	if (exit_is_init_text(mod)) {
		pr_warn("%s: its exit function is marked __init: what is __init stays\n",
			mod->name);
	} else if (!mod->builtin) {
		mutex_lock(&module_mutex);
		module_free_init(mod);
		mutex_unlock(&module_mutex);
	}
	return 0;
}

int module_load_builtin(const char *name, char *const *args, int nargs)
{
	char prefix[MODULE_NAME_LEN + 1];
	struct module builtin = { .state = MODULE_STATE_COMING, .builtin = true };
	struct module *mod;
	int err;

	if (!find_builtin(name, &builtin))
		return -ENOENT;
	if (find_module(name))
		return -EEXIST;
	strscpy(builtin.name, name, sizeof(builtin.name));
	snprintf(prefix, sizeof(prefix), "%s.", name);
	err = params_set(name, args, nargs, __start___param,
			 (unsigned int)(__stop___param - __start___param), prefix);
	if (err)
		return err;
	mod = kmemdup(&builtin, sizeof(builtin), GFP_KERNEL);
	if (!mod)
		return -ENOMEM;
	enlist(mod);
	err = module_sysfs_add(mod, __start___param,
			       (unsigned int)(__stop___param - __start___param), prefix);
	if (err) {
		abandon(mod);
		return err;
	}
	return run_init(mod);
}

int module_load(const char *name)
{
	return module_load_builtin(name, NULL, 0);
}

int module_load_image(const char *file, const void *bytes, size_t size, char *const *args,
		      int nargs, bool *init_ran)
{
	struct module *mod;
	int err;

	*init_ran = false;
	mutex_lock(&module_mutex);
	mod = module_link_image(file, bytes, size);
	if (!IS_ERR(mod)) {
		module_seal(mod);
		mod->state = MODULE_STATE_COMING;
		enlist(mod);
	}
	mutex_unlock(&module_mutex);
	if (IS_ERR(mod))
		return (int)PTR_ERR(mod);
	/* A set function may be the module's own. */
	err = params_set(mod->name, args, nargs, mod->kp, mod->num_kp, "");
	if (!err) {
		err = module_sysfs_add(mod, mod->kp, mod->num_kp, "");
		if (err)
			pr_err("%s: no directory in /sys/module: %pe\n", file, ERR_PTR(err));
	}
	if (err) {
		abandon(mod);
		return err;
	}
	*init_ran = true;
	return run_init(mod);
}

int module_unload(const char *name)
{
	struct module *mod = find_module(name);

	if (!mod)
		return -ENOENT;
	/* Not from within its own init, and never where nothing undoes init. */
	if (mod->state != MODULE_STATE_LIVE || mod->permanent)
		return -EBUSY;
	if (mod->refcnt)
		return -EAGAIN;

	mod->state = MODULE_STATE_GOING;
	if (mod->exit)
		mod->exit();
	if (preempt_count() || irqs_disabled())
		restore_context(mod, "exit");
	let_others_run();
	free_module(mod);
	return 0;
}

/* --- looking --- */

bool module_exists(const char *name)
{
	struct module builtin;

	return find_builtin(name, &builtin);
}

bool module_loaded(const char *name)
{
	return find_module(name) != NULL;
}

const struct module *module_next(const struct module *previous)
{
	const struct list_head *next = previous ? previous->list.next : modules.next;

	return next == &modules ? NULL : list_entry(next, const struct module, list);
}

const struct module *module_user(const struct module *mod, const struct module *previous)
{
	const struct module *user = previous;
	unsigned int i;

	while ((user = module_next(user)))
		for (i = 0; i < user->num_uses; i++)
			if (user->uses[i] == mod)
				return user;
	return NULL;
}

const char *module_builtin(unsigned int n)
{
	const struct module_entry *e, *other;

	for (e = __start_modules; e < __stop_modules; e++) {
		/* A name counts where it appears first. */
		for (other = __start_modules; other < e; other++)
			if (!strcmp(other->name, e->name))
				break;
		if (other == e && n-- == 0)
			return e->name;
	}
	return NULL;
}
