// SPDX-License-Identifier: MIT
/* What a broken reference count does; see linux/refcount.h. */
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/refcount.h>

void refcount_broken(refcount_t *r, const char *what)
{
	refcount_set(r, REFCOUNT_SATURATED);
	printk(KERN_WARNING "refcount_t at %p: %s; it is saturated, its object stays\n", r, what);
	__warn(__FILE__, __LINE__, _RET_IP_);
}
EXPORT_SYMBOL(refcount_broken);
