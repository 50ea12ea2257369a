// SPDX-License-Identifier: MIT
/* Init fails as asked, having allocated and freed; err=0: it stays. */
#include <linux/errno.h>
#include <linux/module.h>
#include <linux/slab.h>

static int err = -ENODEV;
module_param(err, int, 0);
static char *what = "none";
module_param(what, charp, 0);

static int __init mt_fail_init(void)
{
	void *p = kmalloc(1000, GFP_KERNEL);

	pr_info("mt_fail: %s, in init\n", what);
	kfree(p);
	return err;
}

/* No exit function: what is loaded stays. */
module_init(mt_fail_init);
MODULE_LICENSE("GPL");
