/* SPDX-License-Identifier: MIT */
/*
 * Pools of small coherent blocks, for descriptors that devices read (mm/dmapool.c).
 *
 * Compat(dma_pool_create): full: where a boundary below a page is asked for, blocks take a
 *   power of two
 * Compat(dma_pool_free): full: takes nothing but a block in use with its own bus address;
 *   the rest is reported
 */
#ifndef _LINUX_DMAPOOL_H
#define _LINUX_DMAPOOL_H

#include <linux/gfp.h>
#include <linux/types.h>

struct device;
struct dma_pool;

/**
 * dma_pool_create - a pool of coherent blocks of one size
 * @name: for reports; must stay around
 * @dev: not needed, may be NULL
 * @size: of a block in bytes, 1 to 4 MiB
 * @align: of each block, a power of two; 0 and 1 ask for nothing (words are aligned
 *	   all the same)
 * @boundary: no block crosses a multiple of this power of two, which is at least
 *	      size; 0 for none
 *
 * Process context. Return: NULL without memory, or where the arguments do not fit
 * together.
 */
struct dma_pool *dma_pool_create(const char *name, struct device *dev, size_t size, size_t align,
				 size_t boundary);

/* Give all memory back. Blocks still in use are reported, and their memory is left
 * with them. Process context; NULL is nothing. */
void dma_pool_destroy(struct dma_pool *pool);

/**
 * dma_pool_alloc - a block
 * @pool: from dma_pool_create
 * @gfp: as for dma_alloc_coherent; __GFP_ZERO clears the block
 * @handle: set to the block's address for the device
 *
 * Contexts as gfp allows. Return: the block, or NULL where the pool cannot grow.
 */
void *dma_pool_alloc(struct dma_pool *pool, gfp_t gfp, dma_addr_t *handle);
void *dma_pool_zalloc(struct dma_pool *pool, gfp_t gfp, dma_addr_t *handle);

/* Both addresses as dma_pool_alloc gave them; anything else is reported and
 * left alone. Any context. */
void dma_pool_free(struct dma_pool *pool, void *vaddr, dma_addr_t handle);

/* A pool that goes with a device's driver; dmam_pool_destroy is for earlier. */
struct dma_pool *dmam_pool_create(const char *name, struct device *dev, size_t size, size_t align,
				  size_t boundary);
void dmam_pool_destroy(struct dma_pool *pool, struct device *dev);

#endif
