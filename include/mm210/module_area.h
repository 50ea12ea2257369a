/* SPDX-License-Identifier: MIT */
/*
 * Memory for the code and data of modules, between MODULES_VADDR and MODULES_END, which
 * direct branches reach from the firmware's text (mm/arm/module_area.c). Process context.
 */
#ifndef _MM210_MODULE_AREA_H
#define _MM210_MODULE_AREA_H

#include <linux/types.h>
#include <asm/pgtable.h>

/**
 * module_area_alloc - pages at addresses of their own
 * @bytes: rounded up to pages; 0 is refused
 *
 * Cleared, readable and writable, not executable, with an unmapped page before and
 * behind. Return: the address, or NULL where memory or the area is used up.
 */
void *module_area_alloc(size_t bytes);

/* Change whole pages of it: PAGE_KERNEL, PAGE_KERNEL_RO or PAGE_KERNEL_EXEC (which is
 * read-only); what was written there can be executed then. */
void module_area_protect(void *addr, size_t bytes, pgprot_t prot);

/* Give back what module_area_alloc returned. NULL is fine. */
void module_area_free(void *addr);

/* Pages in use. */
unsigned long module_area_pages(void);

#endif
