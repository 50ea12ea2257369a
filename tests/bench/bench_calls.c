// SPDX-License-Identifier: MIT
/*
 * One operation after the other, as a driver calls it: on a warm heap, with
 * interrupts enabled. Nothing here but Linux's API and bench.h.
 */
#include <linux/dma-mapping.h>
#include <linux/dmapool.h>
#include <linux/errno.h>
#include <linux/io.h>
#include <linux/kernel.h>
#include <linux/mempool.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>
#include "bench.h"

#define BULK	16

static int bench_bulk(struct kmem_cache *cache)
{
	void *objs[BULK];
	int p;			/* how many objects came */

	BENCH("kmem_cache_bulk_16", 500, p = kmem_cache_alloc_bulk(cache, GFP_KERNEL, BULK, objs),
	      kmem_cache_free_bulk(cache, BULK, objs));
	return 0;

no_memory:
	return -ENOMEM;
}

static int bench_slab(void)
{
	struct kmem_cache *cache = kmem_cache_create("bench-200", 200, 0, SLAB_HWCACHE_ALIGN, NULL);
	mempool_t *pool = cache ? mempool_create_slab_pool(16, cache) : NULL;
	volatile size_t size = 64;
	int err = -ENOMEM;
	void *p;

	if (!pool)
		goto no_memory;
	BENCH("kmalloc_64", 1000, p = kmalloc(64, GFP_KERNEL), kfree(p));
	BENCH("kmalloc_64_var", 1000, p = kmalloc(size, GFP_KERNEL), kfree(p));
	BENCH("kmalloc_4096", 1000, p = kmalloc(4096, GFP_KERNEL), kfree(p));
	BENCH("kmalloc_128k", 1000, p = kmalloc(128 << 10, GFP_KERNEL), kfree(p));
	BENCH("kzalloc_64", 1000, p = kzalloc(64, GFP_KERNEL), kfree(p));
	BENCH("kmem_cache_200", 1000, p = kmem_cache_alloc(cache, GFP_KERNEL),
	      kmem_cache_free(cache, p));
	BENCH("mempool", 1000, p = mempool_alloc(pool, GFP_KERNEL), mempool_free(p, pool));
	err = bench_bulk(cache);

no_memory:
	mempool_destroy(pool);
	kmem_cache_destroy(cache);
	return err;
}

static int bench_pages(void)
{
	static const char *const names[NR_PAGE_ORDERS] = {
		"pages_0", "pages_1", "pages_2", "pages_3", "pages_4", "pages_5",
		"pages_6", "pages_7", "pages_8", "pages_9", "pages_10",
	};
	unsigned int order;
	struct page *p;

	for (order = 0; order < ARRAY_SIZE(names); order++)
		BENCH(names[order], 500, p = alloc_pages(GFP_KERNEL, order),
		      __free_pages(p, order));
	return 0;

no_memory:
	return -ENOMEM;
}

static int bench_zeroed_page(void)
{
	unsigned long p;

	BENCH("zeroed_page", 500, p = get_zeroed_page(GFP_KERNEL), free_page(p));
	return 0;

no_memory:
	return -ENOMEM;
}

static int bench_virtual(void)
{
	const phys_addr_t regs = bench_device_page();
	struct page *pages[16], *page;
	unsigned int nr, i;
	int err = -ENOMEM;
	dma_addr_t dma;
	void *p;

	/* 16 pages that follow one another in RAM, wherever there are such. */
	page = alloc_pages(GFP_HIGHUSER, 4);
	if (!page)
		return -ENOMEM;
	split_page(page, 4);
	for (nr = 0; nr < ARRAY_SIZE(pages); nr++)
		pages[nr] = page + nr;
	BENCH("vmalloc_4k", 500, p = vmalloc(4 << 10), vfree(p));
	BENCH("vmalloc_64k", 500, p = vmalloc(64 << 10), vfree(p));
	BENCH("vmalloc_1m", 200, p = vmalloc(1 << 20), vfree(p));
	BENCH("vmalloc_16m", 50, p = vmalloc(16 << 20), vfree(p));
	BENCH("vmap_16", 200, p = vmap(pages, nr, VM_MAP, PAGE_KERNEL), vunmap(p));
	/* Here none follows another. */
	for (i = 0; i < nr / 2; i++)
		swap(pages[i], pages[nr - 1 - i]);
	BENCH("vmap_16_scattered", 200, p = vmap(pages, nr, VM_MAP, PAGE_KERNEL), vunmap(p));
	BENCH("ioremap_1", 200, p = ioremap(regs, PAGE_SIZE), iounmap(p));
	BENCH("dma_coherent_4k", 500, p = dma_alloc_coherent(NULL, PAGE_SIZE, &dma, GFP_KERNEL),
	      dma_free_coherent(NULL, PAGE_SIZE, p, dma));
	err = 0;

no_memory:
	while (nr)
		__free_page(pages[--nr]);
	return err;
}

static int bench_dma_pool(void)
{
	struct dma_pool *pool = dma_pool_create("bench-64", NULL, 64, 64, 0);
	int err = -ENOMEM;
	dma_addr_t dma;
	void *p;

	if (!pool)
		return err;
	BENCH("dma_pool_64", 1000, p = dma_pool_alloc(pool, GFP_KERNEL, &dma),
	      dma_pool_free(pool, p, dma));
	err = 0;

no_memory:
	dma_pool_destroy(pool);
	return err;
}

int bench_calls(void)
{
	static int (*const groups[])(void) = {
		bench_slab, bench_pages, bench_zeroed_page, bench_virtual, bench_dma_pool,
	};
	unsigned int i;
	int err = 0;

	for (i = 0; i < ARRAY_SIZE(groups) && !err; i++)
		err = groups[i]();
	return err;
}
