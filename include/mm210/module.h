/* SPDX-License-Identifier: MIT */
/* Loading and unloading of modules, those built in and those of .ko files
 * (kernel/module.c). Process context, all of it. */
#ifndef _MM210_MODULE_H
#define _MM210_MODULE_H

#include <linux/types.h>

struct module;

/**
 * module_load_builtin - run a built-in module's init function
 * @args: parameters, "name=value" each
 *
 * Returns 0 (now loaded), -ENOENT (no such module), -EEXIST (loaded already),
 * -EINVAL (a parameter), -ENOMEM, or what init returned (then it is not loaded).
 */
int module_load_builtin(const char *name, char *const *args, int nargs);
/* The same without parameters. */
int module_load(const char *name);

/**
 * module_load_image - load a module from the bytes of a .ko file, and run its init
 * @file: its name, for messages
 * @bytes: aligned to a word; not needed any more afterwards
 * @init_ran: set to whether it came to that, so that a failure is init's own
 *
 * Returns 0 (now loaded), or a negative errno after a message: -ENOEXEC (no module for
 * this firmware, or damaged), -ENOENT (a symbol is missing), -EEXIST (loaded already),
 * -EINVAL (a parameter), -ENOMEM; or what init returned, without one.
 */
int module_load_image(const char *file, const void *bytes, size_t size, char *const *args,
		      int nargs, bool *init_ran);

/**
 * module_unload - run a loaded module's exit function
 *
 * Returns 0, -ENOENT (not loaded), -EAGAIN (in use) or -EBUSY (it has no exit function,
 * so that it can never go, or its init is still running).
 */
int module_unload(const char *name);

/* The loaded modules, the last loaded first; NULL starts and ends. */
const struct module *module_next(const struct module *previous);
/* Those among them that use symbols of mod. */
const struct module *module_user(const struct module *mod, const struct module *previous);

/* Is there such a module built in; is it loaded? */
bool module_exists(const char *name);
bool module_loaded(const char *name);

/* The name of the n-th module built in, loaded or not; NULL past the last. */
const char *module_builtin(unsigned int n);

/* What is wrong with a .ko file, or NULL; then *info has its modinfo strings, "tag=value",
 * which modinfo_next() tells apart. */
const char *module_file_info(const void *bytes, size_t size, const char **info,
			     size_t *info_size);
/* The value of the first tag behind previous, NULL to begin; NULL at the end. */
const char *modinfo_next(const char *info, size_t size, const char *tag, const char *previous);

#endif
