/* SPDX-License-Identifier: MIT */
/*
 * Parameters of modules: insmod x.ko n=3 name=abc arr=1,2,3.
 *
 * module_param and its kin put a struct kernel_param into the section __param, with
 * the functions that set and print a variable of the named type (kernel/params.c). A
 * type of one's own, TYPE, is a struct kernel_param_ops param_ops_TYPE. Parameters of
 * a module that is built in carry its name and a dot in front.
 */
#ifndef _LINUX_MODULEPARAM_H
#define _LINUX_MODULEPARAM_H

#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/stringify.h>

#if defined(MODULE) && !defined(MODULE_BUILTIN)
#define MODULE_PARAM_PREFIX	/* the module's own section has only its own */
#define __MODULE_INFO(id, tag, info)						\
	static const char id[] __used __section(".modinfo") __aligned(1) =	\
		__stringify(tag) "=" info;
#else
#define MODULE_PARAM_PREFIX	KBUILD_MODNAME "."
#define __MODULE_INFO(id, tag, info)	struct __builtin_modinfo
#endif
#define __modinfo_paste2(a, b)	a##b
#define __modinfo_paste(a, b)	__modinfo_paste2(a, b)
#define __modinfo_id(prefix)	__modinfo_paste(prefix, __COUNTER__)
/* One "tag=info" of modinfo. */
#define MODULE_INFO(tag, info)	__MODULE_INFO(__modinfo_id(__modinfo_), tag, info)

/* The name that modinfo shows; and what a parameter is for. */
#define __MODULE_PARM_TYPE(name, type)	MODULE_INFO(parmtype, #name ":" type)
#define MODULE_PARM_DESC(name, text)	MODULE_INFO(parm, #name ":" text)

struct kernel_param;
struct module;

#define KERNEL_PARAM_OPS_FL_NOARG	1U	/* may be given without "=value" */

struct kernel_param_ops {
	unsigned int flags;
	/* Both: 0 or a negative errno; val is NULL where no "=" was there. */
	int (*set)(const char *val, const struct kernel_param *kp);
	/* Into a page; how many characters. */
	int (*get)(char *buffer, const struct kernel_param *kp);
	void (*free)(void *arg);
};

struct kparam_string {
	unsigned int maxlen;
	char *string;
};

struct kparam_array {
	unsigned int max;
	unsigned int elemsize;
	unsigned int *num;		/* how many were given; may be NULL */
	const struct kernel_param_ops *ops;
	void *elem;
};

struct kernel_param {
	const char *name;
	const struct kernel_param_ops *ops;
	u16 perm;
	u16 size;			/* of the variable, in bytes, where there is one */
	union {
		void *arg;
		const struct kparam_string *str;
		const struct kparam_array *arr;
	};
};

extern const struct kernel_param_ops param_ops_byte, param_ops_short, param_ops_ushort;
extern const struct kernel_param_ops param_ops_int, param_ops_uint, param_ops_hexint;
extern const struct kernel_param_ops param_ops_long, param_ops_ulong, param_ops_ullong;
extern const struct kernel_param_ops param_ops_charp, param_ops_bool, param_ops_invbool;
extern const struct kernel_param_ops param_ops_bint, param_ops_bool_enable_only;
extern const struct kernel_param_ops param_ops_string, param_array_ops;

#define __PARAM_FUNCS(type)							\
	int param_set_##type(const char *val, const struct kernel_param *kp);	\
	int param_get_##type(char *buffer, const struct kernel_param *kp)
__PARAM_FUNCS(byte);
__PARAM_FUNCS(short);
__PARAM_FUNCS(ushort);
__PARAM_FUNCS(int);
__PARAM_FUNCS(uint);
__PARAM_FUNCS(hexint);
__PARAM_FUNCS(long);
__PARAM_FUNCS(ulong);
__PARAM_FUNCS(ullong);
__PARAM_FUNCS(charp);
__PARAM_FUNCS(bool);
__PARAM_FUNCS(invbool);
#undef __PARAM_FUNCS
int param_set_bint(const char *val, const struct kernel_param *kp);
int param_set_copystring(const char *val, const struct kernel_param *kp);
int param_get_string(char *buffer, const struct kernel_param *kp);
int param_set_uint_minmax(const char *val, const struct kernel_param *kp, unsigned int min,
			  unsigned int max);
/* Frees what charp parameters hold. */
void param_free_charp(void *arg);

#define __module_param_call(id, opsp, where, bytes, mode)			\
	static const char __param_str_##id[] __used =					\
	MODULE_PARAM_PREFIX #id;		\
	static const struct kernel_param __param_##id				\
	__used __section("__param") __aligned(sizeof(void *)) =			\
	{ .name = __param_str_##id, .ops = opsp, .perm = mode, .size = bytes, where }

/**
 * module_param - a parameter that sets a variable of the same name
 * @name: of the variable
 * @type: byte, short, ushort, int, uint, hexint, long, ulong, ullong, charp, bool,
 *	invbool, bint, or a type with its own param_ops_TYPE. bool may be a bool or, as
 *	in Linux before 3.3, an int.
 * @perm: its mode in /sys
 */
#define module_param(name, type, perm)	module_param_named(name, name, type, perm)
#define module_param_named(name, value, type, perm)				\
	__module_param_call(name, &param_ops_##type, .arg = (void *)&(value),	\
			    sizeof(value), perm);				\
	__MODULE_PARM_TYPE(name, #type)
#define module_param_unsafe(name, type, perm)	module_param(name, type, perm)
#define module_param_hw(name, type, hwtype, perm)	module_param(name, type, perm)
#define core_param(name, var, type, perm)	module_param_named(name, var, type, perm)

/* Set and shown by functions of one's own. */
#define module_param_cb(name, ops, arg_, perm)					\
	__module_param_call(name, ops, .arg = arg_, 0, perm)
#define module_param_cb_unsafe(name, ops, arg, perm)	module_param_cb(name, ops, arg, perm)
/* The same in the form of Linux before 3.x: two functions. */
#define module_param_call(name, set_, get_, arg, perm)				\
	static const struct kernel_param_ops __param_ops_##name =		\
	{ .flags = 0, .set = (void *)(set_), .get = (void *)(get_) };		\
	module_param_cb(name, &__param_ops_##name, arg, perm)

/* A copy into a char array of len bytes, the terminator included. */
#define module_param_string(name, string_, len, perm)				\
	static const struct kparam_string __param_string_##name =		\
	{ len, string_ };							\
	__module_param_call(name, &param_ops_string,				\
			    .str = &__param_string_##name, 0, perm);		\
	__MODULE_PARM_TYPE(name, "string")

/* Values with commas between them; nump is set to how many, or NULL. */
#define module_param_array(name, type, nump, perm)				\
	module_param_array_named(name, name, type, nump, perm)
#define module_param_array_named(name, array, type, nump, perm)			\
	static const struct kparam_array __param_arr_##name = {			\
		.max = sizeof(array) / sizeof((array)[0]),			\
		.elemsize = sizeof((array)[0]), .num = (unsigned int *)(nump),	\
		.ops = &param_ops_##type, .elem = array };			\
	__module_param_call(name, &param_array_ops, .arr = &__param_arr_##name,	\
			    0, perm);						\
	__MODULE_PARM_TYPE(name, "array of " #type)
#define module_param_hw_array(name, type, hwtype, nump, perm)			\
	module_param_array(name, type, nump, perm)

#endif
