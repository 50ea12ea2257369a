// SPDX-License-Identifier: MIT
/* Uses mt_exporter: it cannot go while this is loaded. */
#include <linux/kernel.h>
#include <linux/module.h>

extern int mt_shared;
int mt_twice(int a);
int mt_for_gpl(int a);

static int __init mt_user_init(void)
{
	int (*found)(int) = symbol_get(mt_twice);

	mt_shared++;
	pr_info("mt_user: %d %d %d\n", mt_twice(mt_shared), mt_for_gpl(1), found ? found(50) : -1);
	if (found)
		symbol_put(mt_twice);
	pr_info("mt_user: %s has %d references\n", THIS_MODULE->name,
		module_refcount(THIS_MODULE));
	return 0;
}

static void __exit mt_user_exit(void)
{
	mt_shared = 5;
}

module_init(mt_user_init);
module_exit(mt_user_exit);
MODULE_LICENSE("GPL v2");
