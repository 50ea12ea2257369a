// SPDX-License-Identifier: MIT
/*
 * Reading a .ko file. Nothing in it is trusted: here every offset, size, index and
 * string is checked once, so that the rest of the loader can follow them.
 *
 * A file made by make M=... carries its own CRC-32 in the padding of its ELF header
 * (e_ident[11] is CHECKED_MARK, [12] to [15] the sum of the file with these five bytes
 * as zeros): a file that was damaged on the way is told from one that was built wrong.
 * strip and objcopy clear the padding, and the file is taken without.
 */
#include <linux/crc32.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include "kernel/module.h"

#define EI_CLASS	4
#define ELFCLASS32	1
#define EI_DATA		5
#define ELFDATA2LSB	1
#define EI_CRC_MARK	11
#define CHECKED_MARK	0x43
#define ET_REL		1
#define EM_ARM		40
#define EF_ARM_EABIMASK	0xff000000U	/* "ELF for the Arm Architecture", 5.2 */
#define EF_ARM_EABI_5	0x05000000U
#define EF_ARM_HARD	0x00000400U	/* EF_ARM_ABI_FLOAT_HARD */

#define MAX_ALIGN	4096U		/* sections begin on a page at most */

/* Do bytes from offset on lie in a file of that size? */
static bool inside(size_t size, size_t offset, size_t bytes)
{
	return offset <= size && bytes <= size - offset;
}

static const char *check_header(const struct elf32_hdr *h, size_t size)
{
	static const u8 zeros[5];

	if (size < 4 || memcmp(h->e_ident, "\177ELF", 4))
		return "no ELF file";
	if (size < sizeof(*h))
		return "truncated: it ends inside the ELF header";
	if (h->e_ident[EI_CLASS] != ELFCLASS32)
		return "a 64-bit ELF file";
	if (h->e_ident[EI_DATA] != ELFDATA2LSB)
		return "big-endian";
	if (h->e_machine != EM_ARM)
		return "for another processor than ARM";
	if (h->e_type != ET_REL)
		return "no relocatable ELF file (.ko)";
	if ((h->e_flags & EF_ARM_EABIMASK) != EF_ARM_EABI_5 || h->e_flags & EF_ARM_HARD)
		return "compiled for another ABI than EABI 5 with -mfloat-abi=soft";
	if (h->e_shentsize != sizeof(struct elf32_shdr) || h->e_shoff % 4 || !h->e_shnum)
		return "damaged: no table of sections";
	if (!inside(size, h->e_shoff, h->e_shnum * sizeof(struct elf32_shdr)))
		return "truncated: the table of sections is missing";
	if (h->e_shstrndx >= h->e_shnum)
		return "damaged: the sections have no names";

	if (h->e_ident[EI_CRC_MARK] == CHECKED_MARK) {
		const u8 *bytes = (const u8 *)h, *stored = &h->e_ident[EI_CRC_MARK + 1];
		u32 crc = crc32_le(~0U, bytes, EI_CRC_MARK);

		crc = crc32_le(crc, zeros, sizeof(zeros));
		crc = ~crc32_le(crc, bytes + sizeof(h->e_ident), size - sizeof(h->e_ident));
		if (crc != (stored[0] | stored[1] << 8 | stored[2] << 16 | (u32)stored[3] << 24))
			return "damaged: its checksum is wrong";
	} else if (memcmp(&h->e_ident[EI_CRC_MARK], zeros, sizeof(zeros))) {
		return "damaged: the ELF header's padding is not empty";
	}
	return NULL;
}

/* Does a string table end with a terminator, so that each of its strings does? */
static bool strings_end(const struct module_elf *elf, const struct elf32_shdr *s)
{
	return s->sh_type == SHT_STRTAB && s->sh_size &&
	       !elf->bytes[s->sh_offset + s->sh_size - 1];
}

static const char *check_section(const struct module_elf *elf, unsigned int n)
{
	const struct elf32_shdr *s = &elf->sh[n];

	if (s->sh_type != SHT_NOBITS && !inside(elf->size, s->sh_offset, s->sh_size))
		return "truncated: a section lies outside of the file";
	if (s->sh_addralign & (s->sh_addralign - 1))
		return "damaged: an impossible alignment of a section";
	if (s->sh_addralign > MAX_ALIGN)
		return "a section is aligned to more than a page";
	/* The area for modules is not as large; sums of sizes do not overflow. */
	if (s->sh_flags & SHF_ALLOC && s->sh_size > 16 << 20)
		return "a section is larger than the module area";
	switch (s->sh_type) {
	case SHT_SYMTAB:
		if (s->sh_entsize != sizeof(struct elf32_sym) || s->sh_offset % 4 ||
		    s->sh_size % sizeof(struct elf32_sym))
			return "damaged: the symbol table's size";
		if (s->sh_link >= elf->nr_sections)
			return "damaged: the symbols have no names";
		break;
	case SHT_REL:
		if (s->sh_entsize != sizeof(struct elf32_rel) || s->sh_offset % 4 ||
		    s->sh_size % sizeof(struct elf32_rel))
			return "damaged: a relocation table's size";
		if (s->sh_info >= elf->nr_sections)
			return "damaged: relocations of a section that there is not";
		break;
	case SHT_RELA:
		if (s->sh_info < elf->nr_sections && elf->sh[s->sh_info].sh_flags & SHF_ALLOC)
			return "relocations with addends, which ARM has not";
		break;
	}
	return NULL;
}

static const char *check_symbols(struct module_elf *elf, const struct elf32_shdr *s)
{
	const struct elf32_shdr *names = &elf->sh[s->sh_link];
	unsigned int i;

	if (!strings_end(elf, names))
		return "damaged: the names of the symbols";
	elf->syms = (const struct elf32_sym *)(elf->bytes + s->sh_offset);
	elf->nr_syms = s->sh_size / sizeof(struct elf32_sym);
	elf->sym_names = (const char *)elf->bytes + names->sh_offset;
	for (i = 0; i < elf->nr_syms; i++) {
		const struct elf32_sym *sym = &elf->syms[i];

		if (sym->st_name >= names->sh_size)
			return "damaged: a symbol's name";
		if (sym->st_shndx >= elf->nr_sections && sym->st_shndx < SHN_LORESERVE)
			return "damaged: a symbol's section";
		/* Beyond the end of its section by one is where ends point to. */
		if (sym->st_shndx < elf->nr_sections && sym->st_shndx != SHN_UNDEF &&
		    sym->st_value > elf->sh[sym->st_shndx].sh_size + 1)
			return "damaged: a symbol outside of its section";
	}
	return NULL;
}

const char *module_elf_check(struct module_elf *elf, const void *bytes, size_t size)
{
	const struct elf32_hdr *h = bytes;
	const char *wrong = check_header(h, size);
	const struct elf32_shdr *symtab = NULL;
	unsigned int n;

	if (wrong)
		return wrong;
	*elf = (struct module_elf){
		.bytes = bytes, .size = size, .nr_sections = h->e_shnum,
		.sh = (const struct elf32_shdr *)((const u8 *)bytes + h->e_shoff),
	};
	for (n = 0; n < elf->nr_sections; n++) {
		wrong = check_section(elf, n);
		if (wrong)
			return wrong;
		if (elf->sh[n].sh_type == SHT_SYMTAB) {
			if (symtab)
				return "damaged: two symbol tables";
			symtab = &elf->sh[n];
		}
	}
	if (!strings_end(elf, &elf->sh[h->e_shstrndx]))
		return "damaged: the sections have no names";
	for (n = 0; n < elf->nr_sections; n++)
		if (elf->sh[n].sh_name >= elf->sh[h->e_shstrndx].sh_size)
			return "damaged: a section's name";
	elf->section_names = (const char *)bytes + elf->sh[h->e_shstrndx].sh_offset;
	if (!symtab)
		return "it has no symbols (was it stripped?)";
	return check_symbols(elf, symtab);
}

unsigned int module_elf_find(const struct module_elf *elf, const char *name)
{
	unsigned int n;

	for (n = 1; n < elf->nr_sections; n++)
		if (elf->sh[n].sh_flags & SHF_ALLOC && !strcmp(section_name(elf, n), name))
			return n;
	return 0;
}

const char *modinfo_next(const char *info, size_t size, const char *tag, const char *previous)
{
	const char *p = previous ? previous + strlen(previous) + 1 : info, *end = info + size;
	size_t len = strlen(tag);

	for (; p < end; p += strlen(p) + 1)
		if (!strncmp(p, tag, len) && p[len] == '=')
			return p + len + 1;
	return NULL;
}

const char *module_file_info(const void *bytes, size_t size, const char **info,
			     size_t *info_size)
{
	struct module_elf elf;
	const char *wrong = module_elf_check(&elf, bytes, size);
	unsigned int n;

	if (wrong)
		return wrong;
	n = module_elf_find(&elf, ".modinfo");
	if (!n || !elf.sh[n].sh_size || elf.sh[n].sh_type == SHT_NOBITS ||
	    elf.bytes[elf.sh[n].sh_offset + elf.sh[n].sh_size - 1])
		return "no module: it has no .modinfo";
	*info = (const char *)elf.bytes + elf.sh[n].sh_offset;
	*info_size = elf.sh[n].sh_size;
	return NULL;
}
