// SPDX-License-Identifier: MIT
/*
 * From the bytes of a .ko file to a module in memory that only has to be run.
 *
 * Sections that belong in memory go into six parts: text, constants and data that stay,
 * and the same of what .init.* names, which is freed when init has returned. A part is
 * whole pages, as its permissions are. All of it is writable while sections are copied
 * and relocated where they will run; module_seal() then takes that away.
 *
 * Whatever fails, module_unlink_image() gives back what was taken so far.
 */
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/vermagic.h>
#include <mm210/module_area.h>
#include "kernel/module.h"

#define MODULE_SECTION	".gnu.linkonce.this_module"
#define MAX_MODULE	(16U << 20)	/* bytes, the whole area: no sum of parts overflows */

enum part { TEXT, RO, DATA, NR_PARTS, NOT_IN_MEMORY };

static int refuse(const struct module_link *link, const char *why)
{
	pr_err("%s: %s\n", link->name, why);
	return -ENOEXEC;
}

static bool begins(const char *s, const char *with)
{
	return !strncmp(s, with, strlen(with));
}

/* --- what the file says of itself --- */

static bool gpl_compatible(const char *license)
{
	static const char *const compatible[] = {
		"GPL", "GPL v2", "GPL and additional rights", "Dual BSD/GPL", "Dual MIT/GPL",
		"Dual MPL/GPL",
	};
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(compatible); i++)
		if (!strcmp(license, compatible[i]))
			return true;
	return false;
}

static int check_modinfo(struct module_link *link, const char **license)
{
	const struct module_elf *elf = &link->elf;
	unsigned int n = module_elf_find(elf, ".modinfo");
	const char *info, *magic;
	u32 size;

	if (!n || !elf->sh[n].sh_size || elf->sh[n].sh_type == SHT_NOBITS)
		return refuse(link, "no module: it has no .modinfo (an .o file?)");
	info = (const char *)elf->bytes + elf->sh[n].sh_offset;
	size = elf->sh[n].sh_size;
	if (info[size - 1])
		return refuse(link, "damaged: .modinfo has no end");
	magic = modinfo_next(info, size, "vermagic", NULL);
	if (!magic)
		return refuse(link, "no module: it says not what it was built for");
	if (strcmp(magic, VERMAGIC_STRING)) {
		pr_err("%s: version magic '%s' should be '%s': build it for this firmware\n",
		       link->name, magic, VERMAGIC_STRING);
		return -ENOEXEC;
	}
	*license = modinfo_next(info, size, "license", NULL);
	return 0;
}

/* The section that struct module is in, its name and functions. */
static int check_this_module(struct module_link *link, unsigned int *section)
{
	const struct module_elf *elf = &link->elf;
	unsigned int n = module_elf_find(elf, MODULE_SECTION);
	const struct module *mod;

	if (!n || elf->sh[n].sh_type != SHT_PROGBITS || elf->sh[n].sh_offset % 4 ||
	    elf->sh[n].sh_size != sizeof(struct module) || !(elf->sh[n].sh_flags & SHF_WRITE))
		return refuse(link, "no module: it has no struct module");
	mod = (const struct module *)(elf->bytes + elf->sh[n].sh_offset);
	if (!mod->name[0] || strnlen(mod->name, MODULE_NAME_LEN) == MODULE_NAME_LEN)
		return refuse(link, "damaged: its name");
	if (find_module(mod->name)) {
		pr_err("%s: a module %s is loaded already\n", link->name, mod->name);
		return -EEXIST;
	}
	*section = n;
	return 0;
}

/* --- memory --- */

static enum part part_of(const struct module_elf *elf, unsigned int n, bool *init)
{
	const struct elf32_shdr *s = &elf->sh[n];
	const char *name = section_name(elf, n);

	*init = begins(name, ".init");
	if (!(s->sh_flags & SHF_ALLOC) || begins(name, ".ARM.") || begins(name, ".note"))
		return NOT_IN_MEMORY;
	if (s->sh_flags & SHF_EXECINSTR)
		return TEXT;
	return s->sh_flags & SHF_WRITE ? DATA : RO;
}

/* Give sections their places in one layout: offsets from its base in link->section,
 * plus 1, for now. Bytes, or 0 for none, or more than MAX_MODULE. */
static u32 lay_out(struct module_link *link, bool init, struct module_layout *layout)
{
	const struct module_elf *elf = &link->elf;
	u32 size = 0;
	unsigned int n, part;
	bool of_init;

	for (part = TEXT; part < NR_PARTS; part++) {
		for (n = 1; n < elf->nr_sections; n++) {
			const struct elf32_shdr *s = &elf->sh[n];

			if (part_of(elf, n, &of_init) != part || of_init != init)
				continue;
			size = ALIGN(size, max(s->sh_addralign, 1U));
			link->section[n] = size + 1;
			size += s->sh_size;
			if (size > MAX_MODULE)
				return size;
		}
		if (part == TEXT && !init) {
			size = ALIGN(size, 4U);
			link->veneers = (u32 *)(unsigned long)size;
			size += module_veneers_size(link);
		}
		if (part == TEXT)
			layout->text_used = size;
		size = PAGE_ALIGN(size);
		if (part == TEXT)
			layout->text_size = size;
		if (part == RO)
			layout->ro_size = size - layout->text_size;
	}
	layout->size = size;
	return size;
}

static int allocate(struct module_link *link, struct module_layout *core,
		    struct module_layout *init)
{
	u32 core_size = lay_out(link, false, core), init_size;

	if (core_size > MAX_MODULE)
		return refuse(link, "larger than the module area");
	init_size = lay_out(link, true, init);
	if (init_size > MAX_MODULE)
		return refuse(link, "larger than the module area");
	core->base = module_area_alloc(core_size);
	if (core->base && init_size)
		init->base = module_area_alloc(init_size);
	if (!core->base || (init_size && !init->base)) {
		module_area_free(core->base);
		pr_err("%s: no memory for %u bytes of module\n", link->name,
		       core_size + init_size);
		return -ENOMEM;
	}
	return 0;
}

static int copy_sections(struct module_link *link, const struct module_layout *core,
			 const struct module_layout *init)
{
	const struct module_elf *elf = &link->elf;
	unsigned int n;
	bool of_init;

	for (n = 1; n < elf->nr_sections; n++) {
		const struct elf32_shdr *s = &elf->sh[n];

		if (!link->section[n])
			continue;
		if ((s->sh_flags & (SHF_WRITE | SHF_EXECINSTR)) == (SHF_WRITE | SHF_EXECINSTR)) {
			pr_err("%s: section %s is writable and executable\n", link->name,
			       section_name(elf, n));
			return -ENOEXEC;
		}
		part_of(elf, n, &of_init);
		link->section[n] += (u32)(unsigned long)(of_init ? init : core)->base - 1;
		if (s->sh_type != SHT_NOBITS && s->sh_size)
			memcpy((void *)(unsigned long)link->section[n],
			       elf->bytes + s->sh_offset, s->sh_size);
	}
	link->veneers = (u32 *)((char *)core->base + (unsigned long)link->veneers);
	return 0;
}

/* --- symbols --- */

/* The value of a symbol that others have to have: 0 or -ENOENT after a message. */
static int resolve_undefined(struct module_link *link, const struct elf32_sym *sym, u32 *value)
{
	const char *name = sym_name(&link->elf, sym);
	struct module_export found;

	if (!module_find_export(name, &found)) {
		if (sym_bind(sym) == STB_WEAK)
			return 0;
		pr_err("%s: Unknown symbol %s\n", link->name, name);
		return -ENOENT;
	}
	if (found.gpl && !link->mod->gpl) {
		pr_err("%s: Unknown symbol %s: it is for modules under the GPL\n", link->name,
		       name);
		return -ENOENT;
	}
	*value = (u32)found.sym->value;
	if (jiffies_is(*value) && !link->mod->uses_jiffies) {
		link->mod->uses_jiffies = true;
		jiffies_get();
	}
	return found.owner ? module_add_use(link->mod, found.owner) : 0;
}

/* All that are missing are named before it fails. */
static int resolve_symbols(struct module_link *link)
{
	const struct module_elf *elf = &link->elf;
	unsigned int i;
	int err, first = 0;

	for (i = 1; i < elf->nr_syms; i++) {
		const struct elf32_sym *sym = &elf->syms[i];

		err = 0;
		switch (sym->st_shndx) {
		case SHN_UNDEF:
			err = resolve_undefined(link, sym, &link->value[i]);
			break;
		case SHN_ABS:
			link->value[i] = sym->st_value;
			break;
		case SHN_COMMON:
			pr_err("%s: %s is a common symbol: compile with -fno-common\n",
			       link->name, sym_name(elf, sym));
			err = -ENOEXEC;
			break;
		default:
			if (sym->st_shndx < elf->nr_sections && link->section[sym->st_shndx])
				link->value[i] = link->section[sym->st_shndx] + sym->st_value;
		}
		if (err == -ENOMEM)
			return err;
		if (err && !first)
			first = err;
	}
	return first;
}

/* Of struct module, only init and exit are the file's to patch. */
static int relocate(struct module_link *link)
{
	const struct module_elf *elf = &link->elf;
	struct module *mod = link->mod, saved = *mod;
	unsigned int n;
	int err = 0;

	for (n = 1; n < elf->nr_sections && !err; n++) {
		unsigned int target = elf->sh[n].sh_info;

		if (elf->sh[n].sh_type != SHT_REL || !link->section[target])
			continue;
		if (!strcmp(section_name(elf, target), ".modinfo"))
			err = refuse(link, "damaged: .modinfo has relocations");
		else
			err = module_relocate(link, n);
	}
	saved.init = mod->init;
	saved.exit = mod->exit;
	*mod = saved;
	return err;
}

/* --- struct module --- */

static void *table(const struct module_link *link, const char *name, size_t entry,
		   unsigned int *num)
{
	unsigned int n = module_elf_find(&link->elf, name);

	*num = 0;
	if (!n || !link->section[n] || link->section[n] % 4)
		return NULL;
	*num = link->elf.sh[n].sh_size / entry;
	return (void *)(unsigned long)link->section[n];
}

static bool within(const struct module_layout *layout, const void *p)
{
	return layout->base && (unsigned long)p - (unsigned long)layout->base < layout->size;
}

static bool in_text(const struct module_layout *layout, const void *p)
{
	return within(layout, p) &&
	       (unsigned long)p - (unsigned long)layout->base < layout->text_used;
}

static bool is_string(const struct module *mod, const char *s)
{
	const char *end = (const char *)mod->core_layout.base + mod->core_layout.size;

	return within(&mod->core_layout, s) && strnlen(s, (size_t)(end - s)) < (size_t)(end - s);
}

/* What will be called and printed leads somewhere. */
static const char *check_tables(const struct module *mod)
{
	unsigned int i;

	if ((mod->init && !in_text(&mod->core_layout, mod->init) &&
	     !in_text(&mod->init_layout, mod->init)) ||
	    (mod->exit && !in_text(&mod->core_layout, mod->exit) &&
	     !in_text(&mod->init_layout, mod->exit)))
		return "damaged: init or exit is no code of it";
	for (i = 0; i < mod->num_syms; i++)
		if (!is_string(mod, mod->syms[i].name))
			return "damaged: an exported symbol";
	for (i = 0; i < mod->num_gpl_syms; i++)
		if (!is_string(mod, mod->gpl_syms[i].name))
			return "damaged: an exported symbol";
	for (i = 0; i < mod->num_kp; i++)
		if (!is_string(mod, mod->kp[i].name) || !mod->kp[i].ops)
			return "damaged: a parameter";
	return NULL;
}

static int check_exports(const struct module_link *link, const struct kernel_symbol *sym,
			 unsigned int num)
{
	struct module_export other;

	for (; num; num--, sym++)
		if (module_find_export(sym->name, &other)) {
			pr_err("%s: exports %s, which %s exports\n", link->name, sym->name,
			       module_name(other.owner));
			return -ENOEXEC;
		}
	return 0;
}

static char symbol_type(const struct module_elf *elf, const struct elf32_sym *sym)
{
	const struct elf32_shdr *s = &elf->sh[sym->st_shndx];
	char type = s->sh_flags & SHF_EXECINSTR ? 't' : !(s->sh_flags & SHF_WRITE) ? 'r' :
		    s->sh_type == SHT_NOBITS ? 'b' : 'd';

	return sym_bind(sym) == STB_LOCAL ? type : (char)(type - 'a' + 'A');
}

/* Is it a name that a user gave, of something in memory? */
static bool worth_keeping(const struct module_link *link, const struct elf32_sym *sym)
{
	const char *name = sym_name(&link->elf, sym);

	return sym->st_shndx != SHN_UNDEF && sym->st_shndx < link->elf.nr_sections &&
	       link->section[sym->st_shndx] && sym_type(sym) <= STT_FUNC &&
	       name[0] && name[0] != '$' && name[0] != '.' && !begins(name, "__ksymtab_") &&
	       !begins(name, "__kstrtab_") && !begins(name, "__modinfo_") &&
	       !begins(name, "__param_");
}

/* Copies for kallsyms: the table, and the names behind it. */
static int keep_symbols(struct module_link *link)
{
	const struct module_elf *elf = &link->elf;
	struct module *mod = link->mod;
	unsigned int i, num = 0;
	size_t bytes = 0;
	char *names;

	for (i = 1; i < elf->nr_syms; i++)
		if (worth_keeping(link, &elf->syms[i])) {
			num++;
			bytes += sizeof(struct module_symbol) +
				 strlen(sym_name(elf, &elf->syms[i])) + 1;
		}
	if (!num)
		return 0;
	mod->symtab = kvmalloc(bytes, GFP_KERNEL);
	if (!mod->symtab)
		return -ENOMEM;
	names = (char *)(mod->symtab + num);
	for (i = 1; i < elf->nr_syms; i++) {
		const struct elf32_sym *sym = &elf->syms[i];

		if (!worth_keeping(link, sym))
			continue;
		mod->symtab[mod->num_symtab++] = (struct module_symbol){
			.value = link->value[i] & ~(sym_type(sym) == STT_FUNC ? 1UL : 0),
			.size = sym->st_size, .name = names, .type = symbol_type(elf, sym),
			.thumb = sym_type(sym) == STT_FUNC && link->value[i] & 1,
		};
		strcpy(names, sym_name(elf, sym));
		names += strlen(names) + 1;
	}
	return 0;
}

/* After relocation. What the file has in struct module besides name, init and exit is
 * not taken over: begin() cleared it. */
static int fill_in(struct module_link *link)
{
	struct module *mod = link->mod;
	const char *wrong;
	int err;

	mod->syms = table(link, "__ksymtab", sizeof(*mod->syms), &mod->num_syms);
	mod->gpl_syms = table(link, "__ksymtab_gpl", sizeof(*mod->gpl_syms), &mod->num_gpl_syms);
	mod->kp = table(link, "__param", sizeof(*mod->kp), &mod->num_kp);
	mod->extable = table(link, "__ex_table", 2 * sizeof(u32), &mod->num_exentries);
	wrong = check_tables(mod);
	if (wrong)
		return refuse(link, wrong);
	err = check_exports(link, mod->syms, mod->num_syms);
	if (!err)
		err = check_exports(link, mod->gpl_syms, mod->num_gpl_syms);
	return err ? err : keep_symbols(link);
}

static void begin(struct module_link *link, unsigned int section, const char *license,
		  const struct module_layout *core, const struct module_layout *init)
{
	struct module *mod = (struct module *)(unsigned long)link->section[section];
	unsigned int info = module_elf_find(&link->elf, ".modinfo");
	char name[MODULE_NAME_LEN];

	memcpy(name, mod->name, sizeof(name));
	memset(mod, 0, sizeof(*mod));
	memcpy(mod->name, name, sizeof(name));
	mod->state = MODULE_STATE_UNFORMED;
	INIT_LIST_HEAD(&mod->list);
	mod->core_layout = *core;
	mod->init_layout = *init;
	mod->gpl = license && gpl_compatible(license);
	mod->info = (const char *)(unsigned long)link->section[info];
	mod->info_size = link->elf.sh[info].sh_size;
	mod->version = modinfo_next(mod->info, mod->info_size, "version", NULL);
	link->mod = mod;
}

static int build(struct module_link *link)
{
	struct module_layout core = { NULL }, init = { NULL };
	const char *license;
	unsigned int section;
	int err;

	err = check_modinfo(link, &license);
	if (!err)
		err = check_this_module(link, &section);
	if (!err)
		err = allocate(link, &core, &init);
	if (err)
		return err;
	err = copy_sections(link, &core, &init);
	if (!err && link->section[section] % __alignof__(struct module))
		err = refuse(link, "damaged: struct module is misaligned");
	if (err) {
		module_area_free(core.base);
		module_area_free(init.base);
		return err;
	}
	begin(link, section, license, &core, &init);
	if (!license)
		pr_warn("%s: module license 'unspecified': symbols for the GPL are closed to it\n",
			link->mod->name);
	err = resolve_symbols(link);
	if (!err)
		err = relocate(link);
	return err ? err : fill_in(link);
}

struct module *module_link_image(const char *name, const void *bytes, size_t size)
{
	struct module_link link = { .name = name };
	const char *wrong = module_elf_check(&link.elf, bytes, size);
	int err;

	if (wrong) {
		refuse(&link, wrong);
		return ERR_PTR(-ENOEXEC);
	}
	link.section = kvzalloc(link.elf.nr_sections * sizeof(u32), GFP_KERNEL);
	link.value = kvzalloc(max(link.elf.nr_syms, 1U) * sizeof(u32), GFP_KERNEL);
	err = link.section && link.value ? build(&link) : -ENOMEM;
	kvfree(link.value);
	kvfree(link.section);
	if (err && link.mod)
		module_unlink_image(link.mod);
	return err ? ERR_PTR(err) : link.mod;
}

static void seal_layout(const struct module_layout *layout)
{
	char *base = layout->base;

	if (!base)
		return;
	if (layout->text_size)
		module_area_protect(base, layout->text_size, PAGE_KERNEL_EXEC);
	if (layout->ro_size)
		module_area_protect(base + layout->text_size, layout->ro_size, PAGE_KERNEL_RO);
}

void module_seal(struct module *mod)
{
	seal_layout(&mod->core_layout);
	seal_layout(&mod->init_layout);
}

void module_free_init(struct module *mod)
{
	void *base = mod->init_layout.base;

	mod->init = NULL;
	mod->init_layout = (struct module_layout){ NULL };
	module_area_free(base);
}

void module_unlink_image(struct module *mod)
{
	unsigned int i;

	for (i = 0; i < mod->num_uses; i++)
		module_put(mod->uses[i]);
	if (mod->uses_jiffies)
		jiffies_put();
	kfree(mod->uses);
	kvfree(mod->symtab);
	module_free_init(mod);
	module_area_free(mod->core_layout.base);
}
