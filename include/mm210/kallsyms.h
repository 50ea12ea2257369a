/* SPDX-License-Identifier: MIT */
/* The firmware's own symbol table, made by tools/ from the linked image, and those of
 * loaded modules. */
#ifndef _MM210_KALLSYMS_H
#define _MM210_KALLSYMS_H

#include <linux/types.h>

/* Name of the function that holds addr, with its offset and size; NULL for an
 * address outside the kernel's text and that of modules. */
const char *kallsyms_lookup(unsigned long addr, unsigned long *offset, unsigned long *size);
/* The loaded module that addr is in, or NULL: the firmware, or nothing at all. */
const char *kallsyms_module(unsigned long addr);

/* The n-th function of the firmware by address: its name, or NULL past the last. */
const char *kallsyms_nth(u32 n, unsigned long *addr, char *type, bool *thumb);

/* --- modules (kernel/module_symbols.c). Any context. --- */

/* As kallsyms_lookup. */
const char *module_kallsyms_lookup(unsigned long addr, unsigned long *offset,
				   unsigned long *size);
/* Is this code of a loaded module? */
bool module_text_address(unsigned long addr);
/* Where the access at pc, which faulted, goes on; 0 where nobody expected it. */
unsigned long module_extable_fixup(unsigned long pc);

#endif
