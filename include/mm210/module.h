/* SPDX-License-Identifier: MIT */
/* Loading and unloading of the built-in modules (kernel/module.c). Process
 * context, all of it. */
#ifndef _MM210_MODULE_H
#define _MM210_MODULE_H

#include <linux/types.h>

struct module;

/**
 * module_load - run a built-in module's init function
 *
 * Returns 0 (now loaded), -ENOENT (no such module), -EEXIST (loaded already),
 * -ENOMEM, or what init returned (then it is not loaded).
 */
int module_load(const char *name);

/**
 * module_unload - run a loaded module's exit function
 *
 * Returns 0, -ENOENT (not loaded) or -EBUSY (it has an init function and no exit
 * function, so that it can never go).
 */
int module_unload(const char *name);

/* The loaded modules, the last loaded first; NULL starts and ends. */
const struct module *module_next(const struct module *previous);

/* Is there such a module; is it loaded? */
bool module_exists(const char *name);
bool module_loaded(const char *name);

/* The name of the n-th module built in, loaded or not; NULL past the last. */
const char *module_builtin(unsigned int n);

#endif
