// SPDX-License-Identifier: MIT
/*
 * Built-in modules. module_init and module_exit leave entries of (name, function)
 * in a linker section; the init and the exit of one module find each other by
 * name. What is loaded is a list of struct module, allocated by insmod and freed
 * by rmmod, so that an idle module costs nothing but its text.
 */
#include <linux/err.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <mm210/module.h>

/* struct module_entry is for modules alone, but for this file. */
#define MODULE
#include <linux/module.h>

extern const struct module_entry __start_modules[], __stop_modules[];

static struct module *loaded;		/* the last loaded first */

static struct module *find_loaded(const char *name)
{
	struct module *mod;

	for (mod = loaded; mod; mod = mod->next)
		if (!strcmp(mod->name, name))
			return mod;
	return NULL;
}

/* Gather what the section says about name; false where it says nothing. */
static bool find_builtin(const char *name, struct module *mod)
{
	const struct module_entry *e;
	bool found = false;

	for (e = __start_modules; e < __stop_modules; e++) {
		if (strcmp(e->name, name))
			continue;
		found = true;
		mod->name = e->name;
		if (e->init)
			mod->init = e->init;
		if (e->exit)
			mod->exit = e->exit;
	}
	return found;
}

int module_load(const char *name)
{
	struct module builtin = { .state = MODULE_STATE_UNLOADED };
	struct module *mod;
	int err;

	if (!find_builtin(name, &builtin))
		return -ENOENT;
	if (find_loaded(name))
		return -EEXIST;
	mod = kmemdup(&builtin, sizeof(builtin), GFP_KERNEL);
	if (!mod)
		return -ENOMEM;

	/* Listed before init runs: an init that loads its own module again
	 * finds it taken. */
	mod->next = loaded;
	loaded = mod;
	err = mod->init ? mod->init() : 0;
	if (err < 0) {
		struct module **link = &loaded;

		while (*link != mod)
			link = &(*link)->next;
		*link = mod->next;
		kfree(mod);
		return err;
	}
	if (err > 0)
		pr_warn("%s: init returned %d, it should return 0 or a negative errno\n",
			mod->name, err);
	mod->state = MODULE_STATE_LIVE;
	return 0;
}

int module_unload(const char *name)
{
	struct module **link, *mod;

	for (link = &loaded; *link; link = &(*link)->next)
		if (!strcmp((*link)->name, name))
			break;
	mod = *link;
	if (!mod)
		return -ENOENT;
	/* Not from within its own init, and never where nothing undoes init. */
	if (mod->state != MODULE_STATE_LIVE || (mod->init && !mod->exit))
		return -EBUSY;

	if (mod->exit)
		mod->exit();
	/* exit may have unloaded another module: search again. */
	for (link = &loaded; *link != mod; link = &(*link)->next)
		;
	*link = mod->next;
	kfree(mod);
	return 0;
}

bool module_exists(const char *name)
{
	struct module builtin;

	return find_builtin(name, &builtin);
}

bool module_loaded(const char *name)
{
	return find_loaded(name) != NULL;
}

const struct module *module_next(const struct module *previous)
{
	return previous ? previous->next : loaded;
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
