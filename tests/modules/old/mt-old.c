// SPDX-License-Identifier: MIT
/*
 * As tutorials wrote modules: no licence, init_module and cleanup_module, functions
 * without static or a return type, an integer where a pointer belongs.
 */
#include <linux/module.h>
#include <linux/kernel.h>
#include <linux/slab.h>

int *kept;
counter;

helper(x)
{
	return x + OLD;
}

int init_module()
{
	int address = kmalloc(16, GFP_KERNEL);

	kept = address;
	if (!kept)
		return -ENOMEM;
	*kept = helper(4);
	printk("mt_old: %d %d\n", *kept, counter);
	return 0;
}

void cleanup_module()
{
	kfree(kept);
	printk("mt_old: gone\n");
}
