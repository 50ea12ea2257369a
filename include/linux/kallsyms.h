/* SPDX-License-Identifier: MIT */
/* Names of functions, of the firmware and of loaded modules. Any context. */
#ifndef _LINUX_KALLSYMS_H
#define _LINUX_KALLSYMS_H

#include <linux/types.h>

#define KSYM_NAME_LEN	512
#define KSYM_SYMBOL_LEN	(KSYM_NAME_LEN + 64 + 32)

/**
 * kallsyms_lookup_name - the address of a symbol
 * @name: of a function, or of any exported symbol; "module:symbol" for one of a module
 *
 * Return: its address, with bit 0 set where it is an exported or a module's Thumb
 * function; 0 for none.
 * Compat: partly: of the firmware, functions and exports alone
 */
unsigned long kallsyms_lookup_name(const char *name);

/* "name+0x10/0x40 [module]" of an address, into KSYM_SYMBOL_LEN bytes; its length. */
int sprint_symbol(char *buffer, unsigned long address);
/* The same without offset and size. */
int sprint_symbol_no_offset(char *buffer, unsigned long address);

#endif
