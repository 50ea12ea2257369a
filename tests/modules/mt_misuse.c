// SPDX-License-Identifier: MIT
/* Misuse whose report has to name this module's functions; fault=1: an access that
 * stops the machine. */
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>

static bool fault;
module_param(fault, bool, 0);

static noinline void mt_free_twice(void)
{
	void *p = kmalloc(64, GFP_KERNEL);

	kfree(p);
	kfree(p);
}

static noinline int mt_read(const volatile int *p)
{
	return *p + 1;
}

static int __init mt_misuse_init(void)
{
	mt_free_twice();
	vfree(mt_free_twice);
	pr_info("mt_misuse: %ps %pS %pB\n", mt_read, mt_read, mt_read);
	if (fault)
		return mt_read((const volatile int *)0x10);
	return 0;
}

static void __exit mt_misuse_exit(void)
{
}

module_init(mt_misuse_init);
module_exit(mt_misuse_exit);
MODULE_LICENSE("GPL");
