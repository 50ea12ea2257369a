// SPDX-License-Identifier: MIT
/* Copies of strings that are the kernel's own constants: there is nothing to copy. */
#include <linux/export.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <asm/sections.h>

const char *kstrdup_const(const char *s, gfp_t gfp)
{
	return is_kernel_rodata((unsigned long)s) ? s : kstrdup(s, gfp);
}
EXPORT_SYMBOL(kstrdup_const);

void kfree_const(const void *p)
{
	if (!is_kernel_rodata((unsigned long)p))
		kfree(p);
}
EXPORT_SYMBOL(kfree_const);
