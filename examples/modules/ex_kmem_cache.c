// SPDX-License-Identifier: MIT
/*
 * kmem_cache: insmod ex_kmem_cache.ko count=100
 *
 * Objects of one size, side by side in slabs. The constructor runs when an object's
 * memory enters the cache, not at each allocation: cat /proc/slabinfo shows ex_objects.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/module.h>
#include <linux/slab.h>
#include "show.h"

struct ex_object {
	unsigned long magic;		/* the constructor's */
	char name[60];
};
#define EX_MAGIC	0x210210

#define COUNT_MAX	128

static unsigned int count = 5;
module_param(count, uint, 0444);
MODULE_PARM_DESC(count, "how many objects, 128 at most");

static struct kmem_cache *cache;
static struct ex_object *objects[COUNT_MAX];
static unsigned int constructed;

static void ex_object_init(void *object)
{
	((struct ex_object *)object)->magic = EX_MAGIC;
	constructed++;
}

static void free_all(void)
{
	unsigned int i;

	for (i = 0; i < count; i++)
		if (objects[i])
			kmem_cache_free(cache, objects[i]);
	kmem_cache_destroy(cache);
}

static int __init ex_kmem_cache_init(void)
{
	unsigned int i;

	if (count > COUNT_MAX)
		return -EINVAL;
	cache = kmem_cache_create("ex_objects", sizeof(struct ex_object), 0, SLAB_HWCACHE_ALIGN,
				  ex_object_init);
	if (!cache)
		return -ENOMEM;
	for (i = 0; i < count; i++) {
		objects[i] = kmem_cache_alloc(cache, GFP_KERNEL);
		if (!objects[i] || objects[i]->magic != EX_MAGIC) {
			free_all();
			return -ENOMEM;
		}
		snprintf(objects[i]->name, sizeof(objects[i]->name), "object %u", i);
		show_pages(objects[i]->name, objects[i], sizeof(struct ex_object));
	}
	pr_info("%u allocated, %u constructed\n", count, constructed);
	return 0;
}

static void __exit ex_kmem_cache_exit(void)
{
	free_all();
	pr_info("freed\n");
}

module_init(ex_kmem_cache_init);
module_exit(ex_kmem_cache_exit);
MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("An object cache with a constructor");
