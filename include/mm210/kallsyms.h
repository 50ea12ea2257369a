/* SPDX-License-Identifier: MIT */
/* The firmware's own symbol table, made by tools/ from the linked image. */
#ifndef _MM210_KALLSYMS_H
#define _MM210_KALLSYMS_H

#include <linux/types.h>

/* Name of the function that holds addr, with its offset and size; NULL for an
 * address outside the kernel's text. */
const char *kallsyms_lookup(unsigned long addr, unsigned long *offset, unsigned long *size);

#endif
