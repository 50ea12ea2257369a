// SPDX-License-Identifier: MIT
/*
 * mempool: insmod ex_mempool.ko
 *
 * A pool keeps min_nr elements back for when the allocator below it has none left:
 * mempool_alloc asks that one first.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/mempool.h>
#include <linux/module.h>
#include <linux/slab.h>
#include "show.h"

#define MIN_NR		4
#define TAKEN		6
#define ELEMENT_SIZE	512

static struct kmem_cache *cache;
static mempool_t *pool;
static void *taken[TAKEN];

static void ex_mempool_free_all(void)
{
	int i;

	for (i = 0; i < TAKEN; i++)
		if (taken[i])
			mempool_free(taken[i], pool);
	if (pool)
		mempool_destroy(pool);
	kmem_cache_destroy(cache);
}

static int __init ex_mempool_init(void)
{
	int i;

	cache = kmem_cache_create("ex_elements", ELEMENT_SIZE, 0, 0, NULL);
	if (!cache)
		return -ENOMEM;
	pool = mempool_create(MIN_NR, mempool_alloc_slab, mempool_free_slab, cache);
	for (i = 0; pool && i < TAKEN; i++) {
		taken[i] = mempool_alloc(pool, GFP_KERNEL);
		if (!taken[i])
			break;
		show_pages("element", taken[i], ELEMENT_SIZE);
	}
	if (!pool || i < TAKEN) {
		ex_mempool_free_all();
		return -ENOMEM;
	}
	pr_info("%d elements taken, %d kept back\n", TAKEN, MIN_NR);
	return 0;
}

static void __exit ex_mempool_exit(void)
{
	ex_mempool_free_all();
	pr_info("freed\n");
}

module_init(ex_mempool_init);
module_exit(ex_mempool_exit);
MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("A memory pool on an object cache");
