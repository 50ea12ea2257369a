/* SPDX-License-Identifier: MIT */
/* Coherent DMA memory; see mm/dma_coherent.c for the pool it comes from. */
#ifndef _LINUX_DMA_MAPPING_H
#define _LINUX_DMA_MAPPING_H

#include <linux/types.h>
#include <linux/gfp.h>

struct device;

/**
 * dma_alloc_coherent - cleared memory that CPU and device see alike
 * @dev: not needed, may be NULL
 * @size: in bytes, 1 to 4 MiB; rounded up to pages
 * @dma_handle: set to the address that a DMA engine takes
 * @gfp: as for alloc_pages; the zone flags are ignored
 *
 * Aligned to the smallest power of two of pages that holds size. Contexts as
 * gfp allows. NULL when the pool cannot grow, or size is 0 or too large.
 */
void *dma_alloc_coherent(struct device *dev, size_t size, dma_addr_t *dma_handle, gfp_t gfp);
void dma_free_coherent(struct device *dev, size_t size, void *cpu_addr, dma_addr_t dma_handle);

#define dma_zalloc_coherent	dma_alloc_coherent
#define dma_alloc_writecombine	dma_alloc_coherent
#define dma_free_writecombine	dma_free_coherent
#define dma_alloc_wc		dma_alloc_coherent
#define dma_free_wc		dma_free_coherent

#endif
