// SPDX-License-Identifier: MIT
/*
 * Symbols that modules are linked to and named by.
 *
 * What the firmware exports lies in two tables that the linker sorted by name, so that
 * finding one takes ten comparisons. A module's own tables are short and searched from
 * the front. Names of addresses in modules come from copies of their symbol tables.
 *
 * Lists of modules are read without a lock, also where an exception is reported: they
 * change with interrupts masked, one pointer at a time.
 */
#include <linux/kallsyms.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <mm210/kallsyms.h>
#include "kernel/module.h"

extern const struct kernel_symbol __start___ksymtab[], __stop___ksymtab[];
extern const struct kernel_symbol __start___ksymtab_gpl[], __stop___ksymtab_gpl[];

static const struct kernel_symbol *find_sorted(const struct kernel_symbol *lo,
					       const struct kernel_symbol *hi, const char *name)
{
	while (lo < hi) {
		const struct kernel_symbol *mid = lo + (hi - lo) / 2;
		int order = strcmp(name, mid->name);

		if (!order)
			return mid;
		if (order < 0)
			hi = mid;
		else
			lo = mid + 1;
	}
	return NULL;
}

static const struct kernel_symbol *find_in(const struct kernel_symbol *sym, unsigned int num,
					   const char *name)
{
	for (; num; num--, sym++)
		if (!strcmp(sym->name, name))
			return sym;
	return NULL;
}

bool module_find_export(const char *name, struct module_export *found)
{
	struct module *mod;

	*found = (struct module_export){ NULL };
	found->sym = find_sorted(__start___ksymtab, __stop___ksymtab, name);
	if (found->sym)
		return true;
	found->gpl = true;
	found->sym = find_sorted(__start___ksymtab_gpl, __stop___ksymtab_gpl, name);
	if (found->sym)
		return true;
	list_for_each_entry(mod, &modules, list) {
		if (mod->state == MODULE_STATE_GOING || mod->state == MODULE_STATE_UNFORMED)
			continue;
		found->owner = mod;
		found->gpl = false;
		found->sym = find_in(mod->syms, mod->num_syms, name);
		if (found->sym)
			return true;
		found->gpl = true;
		found->sym = find_in(mod->gpl_syms, mod->num_gpl_syms, name);
		if (found->sym)
			return true;
	}
	return false;
}

void *__symbol_get(const char *symbol)
{
	struct module_export found;

	if (!module_find_export(symbol, &found) || !try_module_get(found.owner))
		return NULL;
	return (void *)found.sym->value;
}
EXPORT_SYMBOL(__symbol_get);

void __symbol_put(const char *symbol)
{
	struct module_export found;

	if (module_find_export(symbol, &found))
		module_put(found.owner);
}
EXPORT_SYMBOL(__symbol_put);

void symbol_put_addr(void *addr)
{
	module_put(__module_address((unsigned long)addr));
}
EXPORT_SYMBOL(symbol_put_addr);

/* --- addresses --- */

static bool within(const struct module_layout *layout, unsigned long addr, unsigned int size)
{
	return layout->base && addr - (unsigned long)layout->base < size;
}

struct module *__module_address(unsigned long addr)
{
	struct module *mod;

	list_for_each_entry(mod, &modules, list)
		if (within(&mod->core_layout, addr, mod->core_layout.size) ||
		    within(&mod->init_layout, addr, mod->init_layout.size))
			return mod;
	return NULL;
}
EXPORT_SYMBOL(__module_address);

struct module *__module_text_address(unsigned long addr)
{
	struct module *mod = __module_address(addr);

	if (mod && (within(&mod->core_layout, addr, mod->core_layout.text_used) ||
		    within(&mod->init_layout, addr, mod->init_layout.text_used)))
		return mod;
	return NULL;
}
EXPORT_SYMBOL(__module_text_address);

bool is_module_address(unsigned long addr)
{
	return __module_address(addr) != NULL;
}
EXPORT_SYMBOL(is_module_address);

bool is_module_text_address(unsigned long addr)
{
	return __module_text_address(addr) != NULL;
}
EXPORT_SYMBOL(is_module_text_address);

bool module_text_address(unsigned long addr)
{
	return __module_text_address(addr) != NULL;
}

/* The second name that module_init and module_exit give their functions. */
static bool is_alias(const struct module_symbol *s)
{
	return !strcmp(s->name, "init_module") || !strcmp(s->name, "cleanup_module");
}

/* The last symbol at or before addr, in the same stretch of memory. */
const char *module_kallsyms_lookup(unsigned long addr, unsigned long *offset,
				   unsigned long *size)
{
	struct module *mod = __module_text_address(addr);
	const struct module_symbol *s, *best = NULL;
	const struct module_layout *layout;
	unsigned int i;

	if (!mod)
		return NULL;
	layout = within(&mod->core_layout, addr, mod->core_layout.size) ? &mod->core_layout :
		 &mod->init_layout;
	for (i = 0; i < mod->num_symtab; i++) {
		s = &mod->symtab[i];
		if (s->value > addr || !within(layout, s->value, layout->size))
			continue;
		if (!best || s->value > best->value || (s->value == best->value && is_alias(best)))
			best = s;
	}
	if (!best)
		return NULL;
	if (offset)
		*offset = addr - best->value;
	if (size)
		*size = best->size ? best->size :
			(unsigned long)layout->base + layout->text_used - best->value;
	return best->name;
}

const char *kallsyms_module(unsigned long addr)
{
	struct module *mod = __module_address(addr);

	return mod ? mod->name : NULL;
}

unsigned long module_extable_fixup(unsigned long pc)
{
	struct module *mod = __module_text_address(pc);
	const u32 (*entry)[2];
	unsigned int i;

	if (!mod)
		return 0;
	/* Pairs: the address of an access, and where to go on. */
	entry = (const u32 (*)[2])(const void *)mod->extable;
	for (i = 0; i < mod->num_exentries; i++)
		if (entry[i][0] == pc)
			return entry[i][1];
	return 0;
}

/* --- names --- */

static unsigned long lookup_in_module(const struct module *mod, const char *name)
{
	unsigned int i;

	for (i = 0; i < mod->num_symtab; i++) {
		const struct module_symbol *s = &mod->symtab[i];

		if (!strcmp(s->name, name) && within(&mod->core_layout, s->value,
						     mod->core_layout.size))
			return s->value | s->thumb;
	}
	return 0;
}

unsigned long kallsyms_lookup_name(const char *name)
{
	const char *colon = strchr(name, ':'), *function;
	struct module_export found;
	struct module *mod;
	unsigned long addr;
	bool thumb;
	char type;
	u32 n;

	list_for_each_entry(mod, &modules, list) {
		if (colon && (strlen(mod->name) != (size_t)(colon - name) ||
			      strncmp(mod->name, name, (size_t)(colon - name))))
			continue;
		addr = lookup_in_module(mod, colon ? colon + 1 : name);
		if (addr)
			return addr;
	}
	if (colon)
		return 0;
	if (module_find_export(name, &found))
		return found.sym->value;
	for (n = 0; (function = kallsyms_nth(n, &addr, &type, &thumb)); n++)
		if (!strcmp(function, name))
			return addr | thumb;
	return 0;
}
EXPORT_SYMBOL(kallsyms_lookup_name);

int sprint_symbol(char *buffer, unsigned long address)
{
	return snprintf(buffer, KSYM_SYMBOL_LEN, "%pS", (void *)address);
}
EXPORT_SYMBOL(sprint_symbol);

int sprint_symbol_no_offset(char *buffer, unsigned long address)
{
	return snprintf(buffer, KSYM_SYMBOL_LEN, "%ps", (void *)address);
}
EXPORT_SYMBOL(sprint_symbol_no_offset);
