// SPDX-License-Identifier: MIT
/*
 * vmalloc: insmod ex_vmalloc.ko size=20000
 *
 * Contiguous virtual addresses, physical pages from wherever they are, high memory
 * first: cat /proc/vmallocinfo shows the area.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/module.h>
#include <linux/vmalloc.h>
#include "show.h"

static unsigned long size = 5 * PAGE_SIZE;
module_param(size, ulong, 0444);
MODULE_PARM_DESC(size, "bytes");

static void *area;

static int __init ex_vmalloc_init(void)
{
	area = vmalloc(size);
	if (!area)
		return -ENOMEM;
	memset(area, 0x5a, size);
	show_pages("page", area, size);
	return 0;
}

static void __exit ex_vmalloc_exit(void)
{
	vfree(area);
	pr_info("freed\n");
}

module_init(ex_vmalloc_init);
module_exit(ex_vmalloc_exit);
MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("vmalloc, page by page");
