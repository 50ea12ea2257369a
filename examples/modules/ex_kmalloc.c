// SPDX-License-Identifier: MIT
/*
 * kmalloc: insmod ex_kmalloc.ko size=10000 count=3
 *
 * Memory that is contiguous, also physically. The next larger size class is what one
 * gets (ksize says it), whole pages beyond the largest class.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/module.h>
#include <linux/slab.h>
#include "show.h"

#define COUNT_MAX	16

static unsigned int size = 100, count = 2;
module_param(size, uint, 0444);
MODULE_PARM_DESC(size, "bytes of each object");
module_param(count, uint, 0444);
MODULE_PARM_DESC(count, "how many, 16 at most");

static void *objects[COUNT_MAX];

static void free_all(void)
{
	unsigned int i;

	/* kfree(NULL) does nothing. */
	for (i = 0; i < COUNT_MAX; i++)
		kfree(objects[i]);
}

static int __init ex_kmalloc_init(void)
{
	unsigned int i;

	if (count > COUNT_MAX)
		return -EINVAL;
	for (i = 0; i < count; i++) {
		objects[i] = kmalloc(size, GFP_KERNEL);
		if (!objects[i]) {
			free_all();
			return -ENOMEM;
		}
		memset(objects[i], 'a' + i, size);
		pr_info("object %u takes %zu bytes\n", i, ksize(objects[i]));
		show_pages("object", objects[i], size);
	}
	return 0;
}

static void __exit ex_kmalloc_exit(void)
{
	free_all();
	pr_info("freed\n");
}

module_init(ex_kmalloc_init);
module_exit(ex_kmalloc_exit);
MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("kmalloc, page by page");
