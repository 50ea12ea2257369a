/* SPDX-License-Identifier: MIT */
/*
 * The module loader among itself: module.c has the list of modules and their lives,
 * module_elf.c reads the file, module_load.c lays it out and resolves it,
 * module_reloc.c patches it, module_symbols.c knows what symbols there are, params.c
 * what insmod was given.
 */
#ifndef _KERNEL_MODULE_H
#define _KERNEL_MODULE_H

#include <linux/types.h>
#include <linux/module.h>
#include <mm210/module.h>

/* --- ELF ("Tool Interface Standard ELF Specification", 1.2) --- */

struct elf32_hdr {
	u8 e_ident[16];
	u16 e_type, e_machine;
	u32 e_version, e_entry, e_phoff, e_shoff, e_flags;
	u16 e_ehsize, e_phentsize, e_phnum, e_shentsize, e_shnum, e_shstrndx;
};

struct elf32_shdr {
	u32 sh_name, sh_type, sh_flags, sh_addr, sh_offset, sh_size, sh_link, sh_info;
	u32 sh_addralign, sh_entsize;
};

struct elf32_sym {
	u32 st_name, st_value, st_size;
	u8 st_info, st_other;
	u16 st_shndx;
};

struct elf32_rel {
	u32 r_offset, r_info;
};

#define SHT_PROGBITS	1U
#define SHT_SYMTAB	2U
#define SHT_STRTAB	3U
#define SHT_RELA	4U
#define SHT_NOBITS	8U
#define SHT_REL		9U
#define SHF_WRITE	1U
#define SHF_ALLOC	2U
#define SHF_EXECINSTR	4U
#define SHN_UNDEF	0U
#define SHN_LORESERVE	0xff00U
#define SHN_ABS		0xfff1U
#define SHN_COMMON	0xfff2U
#define STB_LOCAL	0U
#define STB_WEAK	2U
#define STT_NOTYPE	0U
#define STT_OBJECT	1U
#define STT_FUNC	2U
#define STT_SECTION	3U

static inline unsigned int sym_bind(const struct elf32_sym *s)
{
	return s->st_info >> 4;
}

static inline unsigned int sym_type(const struct elf32_sym *s)
{
	return s->st_info & 15;
}

/* A .ko file in memory, aligned to a word. After module_elf_check() all that the
 * pointers, and the sections' headers, lead to lies in the file. */
struct module_elf {
	const u8 *bytes;
	size_t size;
	const struct elf32_shdr *sh;
	unsigned int nr_sections;
	const char *section_names;
	const struct elf32_sym *syms;
	unsigned int nr_syms;
	const char *sym_names;
};

/* NULL, or what is wrong with the file. */
const char *module_elf_check(struct module_elf *elf, const void *bytes, size_t size);
/* Index of the section of that name with an entry in memory, or 0. */
unsigned int module_elf_find(const struct module_elf *elf, const char *name);

static inline const char *section_name(const struct module_elf *elf, unsigned int n)
{
	return elf->section_names + elf->sh[n].sh_name;
}

static inline const char *sym_name(const struct module_elf *elf, const struct elf32_sym *s)
{
	return elf->sym_names + s->st_name;
}

/* --- loading --- */

/* What is known while a file becomes a module. */
struct module_link {
	struct module_elf elf;
	const char *name;		/* for messages */
	struct module *mod;		/* NULL until it has its memory */
	u32 *section;			/* address of each section, 0: not in memory */
	u32 *value;			/* of each symbol, when it is resolved */

	/* Branches that do not reach go through these, at the end of the text. */
	u32 *veneers;
	unsigned int nr_veneers, max_veneers;
};

/**
 * module_link_image - make a module of a .ko file's bytes, all but running it
 * @name: the file's, for messages
 *
 * Return: the module, in memory and not listed, or ERR_PTR after a message: -ENOEXEC
 * (the file is no module for this firmware), -ENOENT (a symbol is missing), -EEXIST
 * (a module of that name is loaded), -ENOMEM.
 */
struct module *module_link_image(const char *name, const void *bytes, size_t size);
/* Make its text executable and its constants read-only. */
void module_seal(struct module *mod);
/* Give all of it back, mod itself included. */
void module_unlink_image(struct module *mod);

/* kernel/jiffies.c: is this the variable's address; one more, one less module that needs it
 * to move. With the lock of modules. */
bool jiffies_is(unsigned long address);
void jiffies_get(void);
void jiffies_put(void);

/* Report what would call the module when it is gone, and take it back. True: a thread would,
 * and its memory has to stay. Process context. (kernel/module_left.c) */
bool module_left_behind(const struct module *mod);

/* Give back what only init needs. */
void module_free_init(struct module *mod);

/* Room that veneers take at most, in bytes. */
u32 module_veneers_size(struct module_link *link);
/* Apply the relocations of one section. 0, or -ENOEXEC after a message. */
int module_relocate(struct module_link *link, unsigned int rel_section);

/* --- /sys/module (kernel/module_sysfs.c). Process context, without the lock of modules --- */

/* Its directory, with those of the parameters whose names begin with prefix and which may be
 * seen. 0, -EEXIST (a parameter twice) or -ENOMEM: nothing is left then. */
int module_sysfs_add(struct module *mod, const struct kernel_param *kp, unsigned int num,
		     const char *prefix);
/* Waits for reads and writes under way. */
void module_sysfs_remove(struct module *mod);

/* --- symbols --- */

/* Where a symbol that a module has not got itself is exported. */
struct module_export {
	const struct kernel_symbol *sym;
	struct module *owner;		/* NULL: the firmware */
	bool gpl;
};

bool module_find_export(const char *name, struct module_export *found);

/* --- modules --- */

extern struct list_head modules;	/* the last loaded first */

/* mod will have symbols of owner: 0 or -ENOMEM. Counts once. */
int module_add_use(struct module *mod, struct module *owner);

/* --- parameters --- */

/* Set what args name, each "name", or "name=value"; prefix stands in front of the
 * names in kp. 0 or an errno after a message. */
int params_set(const char *module, char *const *args, int nargs, const struct kernel_param *kp,
	       unsigned int num, const char *prefix);
void params_free(const struct kernel_param *kp, unsigned int num);

#endif
