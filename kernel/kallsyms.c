// SPDX-License-Identifier: MIT
/*
 * The firmware's own symbol table, written by tools/kallsyms from the linked
 * image: functions sorted by address, each an offset from _stext and one into
 * the strings, whose highest bit is set for one that other files cannot see, and the one
 * below it for Thumb. The last
 * entry is the end of the text, so that the size of a function is the distance to the
 * next entry. What lies in a module is looked up there (kernel/module_symbols.c).
 */
#include <linux/types.h>
#include <mm210/kallsyms.h>
#include <mm210/sections.h>

#define NAME_LOCAL	0x80000000U
#define NAME_THUMB	0x40000000U
#define NAME_OFFSET	(~(NAME_LOCAL | NAME_THUMB))

struct kallsym {
	u32 offset, name;
};

extern const u32 kallsyms_count;	/* without the last entry */
extern const struct kallsym kallsyms_table[];
extern const char kallsyms_names[];

/**
 * kallsyms_lookup - which function an address belongs to
 * @addr: any value
 * @offset: set to the distance from the function's start; may be NULL
 * @size: set to the function's size; may be NULL
 *
 * Its name, or NULL for what is in no text, or before the first function.
 * Any context.
 */
const char *kallsyms_lookup(unsigned long addr, unsigned long *offset, unsigned long *size)
{
	unsigned long text = (unsigned long)_stext;
	u32 off = addr - text, lo = 0, hi = kallsyms_count;

	if (addr < text || addr >= (unsigned long)_etext)
		return module_kallsyms_lookup(addr, offset, size);
	if (!hi || off < kallsyms_table[0].offset)
		return NULL;
	while (hi - lo > 1) {
		u32 mid = lo + (hi - lo) / 2;

		if (kallsyms_table[mid].offset <= off)
			lo = mid;
		else
			hi = mid;
	}
	if (offset)
		*offset = off - kallsyms_table[lo].offset;
	if (size)
		*size = kallsyms_table[lo + 1].offset - kallsyms_table[lo].offset;
	return kallsyms_names + (kallsyms_table[lo].name & NAME_OFFSET);
}

const char *kallsyms_nth(u32 n, unsigned long *addr, char *type, bool *thumb)
{
	const struct kallsym *k = &kallsyms_table[n];

	if (n >= kallsyms_count)
		return NULL;
	*addr = (unsigned long)_stext + k->offset;
	*type = k->name & NAME_LOCAL ? 't' : 'T';
	*thumb = k->name & NAME_THUMB;
	return kallsyms_names + (k->name & NAME_OFFSET);
}
