/* SPDX-License-Identifier: MIT */
/*
 * Symbols for modules. EXPORT_SYMBOL stands next to a function or variable and puts it
 * into a table, sorted by name when the firmware or module is linked; a module is
 * resolved against these tables alone (kernel/module_symbols.c). EXPORT_SYMBOL_GPL's
 * are for modules whose licence is compatible with the GPL.
 *
 * Where the assembler's name is another than C's, as of snprintf (linux/printk.h), the
 * table has the assembler's, and so has the symbol of the table's entry, from which
 * tools/modbuild makes Module.symvers.
 */
#ifndef _LINUX_EXPORT_H
#define _LINUX_EXPORT_H

#include <linux/compiler.h>
#include <linux/stringify.h>

struct module;

#if defined(MODULE) && !defined(MODULE_BUILTIN)
extern struct module __this_module;
#define THIS_MODULE	(&__this_module)
#else
#define THIS_MODULE	((struct module *)0)
#endif

struct kernel_symbol {
	unsigned long value;		/* bit 0 is set where it is a Thumb function */
	const char *name;
};

#define __export_name_snprintf		0, "kernel_snprintf"
#define __export_name_sprintf		0, "kernel_sprintf"
#define __export_name_vsnprintf		0, "kernel_vsnprintf"
#define __export_second(a, b, ...)	b
#define __export_pick(...)		__export_second(__VA_ARGS__)
#define __export_name(sym)		__export_pick(__export_name_##sym, #sym)

/* The host has no modules, but the same sources. */
#ifdef __arm__
#define __EXPORT_SYMBOL(sym, str, table)					\
	static const char __kstrtab_##sym[]					\
	__used __section("__ksymtab_strings") __aligned(1) = str;		\
	static const struct kernel_symbol __ksymtab_##sym			\
	__asm__("__ksymtab_" str)						\
	__used __section(table "+" str) __aligned(4) =				\
	{ (unsigned long)&sym, __kstrtab_##sym }
#else
#define __EXPORT_SYMBOL(sym, str, table)	struct __exported_symbol
#endif

#define EXPORT_SYMBOL(sym)	__EXPORT_SYMBOL(sym, __export_name(sym), "___ksymtab")
#define EXPORT_SYMBOL_GPL(sym)	__EXPORT_SYMBOL(sym, __export_name(sym), "___ksymtab_gpl")
/*
 * Namespaces are not kept apart.
 * Compat: partly: the namespace is ignored
 */
#define EXPORT_SYMBOL_NS(sym, ns)	EXPORT_SYMBOL(sym)
#define EXPORT_SYMBOL_NS_GPL(sym, ns)	EXPORT_SYMBOL_GPL(sym)
#define EXPORT_SYMBOL_GPL_FUTURE(sym)	EXPORT_SYMBOL(sym)
#define EXPORT_UNUSED_SYMBOL(sym)	EXPORT_SYMBOL(sym)
#define EXPORT_UNUSED_SYMBOL_GPL(sym)	EXPORT_SYMBOL_GPL(sym)
#define EXPORT_NO_SYMBOLS

#endif
