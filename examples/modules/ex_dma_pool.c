// SPDX-License-Identifier: MIT
/*
 * dma_pool: insmod ex_dma_pool.ko
 *
 * Small blocks of coherent memory, as for the descriptors of a DMA engine: of one size,
 * aligned, none of them across a boundary.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/dmapool.h>
#include <linux/kernel.h>
#include <linux/module.h>

#define BLOCKS		5
#define BLOCK_SIZE	64
#define ALIGNMENT	64
#define BOUNDARY	4096

static struct dma_pool *pool;
static void *block[BLOCKS];
static dma_addr_t bus[BLOCKS];

static void ex_dma_pool_free_all(void)
{
	int i;

	for (i = 0; i < BLOCKS; i++)
		if (block[i])
			dma_pool_free(pool, block[i], bus[i]);
	dma_pool_destroy(pool);
}

static int __init ex_dma_pool_init(void)
{
	int i;

	pool = dma_pool_create("ex_descriptors", NULL, BLOCK_SIZE, ALIGNMENT, BOUNDARY);
	if (!pool)
		return -ENOMEM;
	for (i = 0; i < BLOCKS; i++) {
		block[i] = dma_pool_alloc(pool, GFP_KERNEL, &bus[i]);
		if (!block[i]) {
			ex_dma_pool_free_all();
			return -ENOMEM;
		}
		pr_info("block %d: virtual %px physical %pad\n", i, block[i], &bus[i]);
	}
	return 0;
}

static void __exit ex_dma_pool_exit(void)
{
	ex_dma_pool_free_all();
	pr_info("freed\n");
}

module_init(ex_dma_pool_init);
module_exit(ex_dma_pool_exit);
MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("A pool of small coherent blocks");
