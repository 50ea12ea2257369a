/* SPDX-License-Identifier: MIT */
/*
 * Memory for DMA: coherent (mm/dma_coherent.c) and streaming (mm/dma_map.c).
 *
 * Compat(dma_alloc_coherent): full: the device may be NULL; at most 4 MiB a call
 * Compat(dma_map_page): full: the device may be NULL, a page of any zone will do, and
 *   mapping never fails
 */
#ifndef _LINUX_DMA_MAPPING_H
#define _LINUX_DMA_MAPPING_H

#include <linux/types.h>
#include <linux/errno.h>
#include <linux/gfp.h>

struct device;
struct page;

/* Which way the data go, seen from memory. */
enum dma_data_direction {
	DMA_BIDIRECTIONAL = 0,
	DMA_TO_DEVICE = 1,
	DMA_FROM_DEVICE = 2,
	DMA_NONE = 3,
};

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

#define DMA_ATTR_WEAK_ORDERING		0x002UL
#define DMA_ATTR_WRITE_COMBINE		0x004UL
#define DMA_ATTR_FORCE_CONTIGUOUS	0x040UL
#define DMA_ATTR_ALLOC_SINGLE_PAGES	0x080UL
#define DMA_ATTR_NO_WARN		0x100UL

/* Compat: partly: NO_WARN is heeded; what the others ask for is so in any case */
#define dma_alloc_attrs(dev, size, dma_handle, gfp, attrs) \
	dma_alloc_coherent(dev, size, dma_handle, (attrs) & DMA_ATTR_NO_WARN ? \
			   (gfp) | __GFP_NOWARN : (gfp))
/* Compat: partly: attrs are not looked at */
#define dma_free_attrs(dev, size, cpu_addr, dma_handle, attrs) \
	((void)(attrs), dma_free_coherent(dev, size, cpu_addr, dma_handle))

/**
 * dma_map_page - hand a stretch of a page to a device
 * @dev: not needed, may be NULL
 * @page: of any zone; mapped as cacheable memory, or not at all
 * @offset: of its first byte
 * @size: in bytes; may reach into the pages behind
 * @dir: which way the data will go
 *
 * From here to dma_unmap_page the processor keeps off these bytes. Lines of the
 * cache that others share with them at the ends are written back first and never
 * dropped, so what shares a line with data from a device must rest as well. Any
 * context. Returns the bus address: every page has one, so this cannot fail.
 */
dma_addr_t dma_map_page(struct device *dev, struct page *page, size_t offset, size_t size,
			enum dma_data_direction dir);
/* Take it back: the processor then reads what the device wrote. Any context. */
void dma_unmap_page(struct device *dev, dma_addr_t addr, size_t size,
		    enum dma_data_direction dir);

/**
 * dma_map_single - the same for memory by its address
 * @ptr: of low memory: kmalloc, alloc_pages, not vmalloc, a module's data or a stack of a
 *	 thread; another one is reported and gives an address that dma_mapping_error() knows
 *
 * Any context.
 */
dma_addr_t dma_map_single(struct device *dev, void *ptr, size_t size,
			  enum dma_data_direction dir);
#define dma_unmap_single(dev, addr, size, dir)	dma_unmap_page(dev, addr, size, dir)

/* Between map and unmap: the processor's turn, and the device's again; of a part, too. */
void dma_sync_single_for_cpu(struct device *dev, dma_addr_t addr, size_t size,
			     enum dma_data_direction dir);
void dma_sync_single_for_device(struct device *dev, dma_addr_t addr, size_t size,
				enum dma_data_direction dir);
#define dma_sync_single_range_for_cpu(dev, addr, offset, size, dir) \
	dma_sync_single_for_cpu(dev, (addr) + (offset), size, dir)
#define dma_sync_single_range_for_device(dev, addr, offset, size, dir) \
	dma_sync_single_for_device(dev, (addr) + (offset), size, dir)

/**
 * dma_map_sg - hand the pieces of a list to a device
 * @sg: the first of them; dma_address and dma_length of each are set
 * @nents: how many
 *
 * Nothing is merged: returns nents, or 0 for an empty list. Any context.
 */
struct scatterlist;
int dma_map_sg(struct device *dev, struct scatterlist *sg, int nents,
	       enum dma_data_direction dir);
void dma_unmap_sg(struct device *dev, struct scatterlist *sg, int nents,
		  enum dma_data_direction dir);
void dma_sync_sg_for_cpu(struct device *dev, struct scatterlist *sg, int nents,
			 enum dma_data_direction dir);
void dma_sync_sg_for_device(struct device *dev, struct scatterlist *sg, int nents,
			    enum dma_data_direction dir);

/* No address: of nothing that dma_map_page gives. */
#define DMA_MAPPING_ERROR	(~(dma_addr_t)0)

static inline int dma_mapping_error(struct device *dev, dma_addr_t addr)
{
	return addr == DMA_MAPPING_ERROR ? -ENOMEM : 0;
}

/* The addresses that n address lines reach. */
#define DMA_BIT_MASK(n)	((n) == 64 ? ~0ULL : (1ULL << (n)) - 1)

/*
 * Say which addresses the device reaches. 0, or -EIO for a mask of less than 32 bits,
 * which does not reach all memory: nothing is copied for such devices. The mask goes
 * where dev->dma_mask points, the coherent one into dev; dev may be NULL. Any context.
 */
int dma_set_mask(struct device *dev, u64 mask);
int dma_set_coherent_mask(struct device *dev, u64 mask);
int dma_set_mask_and_coherent(struct device *dev, u64 mask);
#define dma_supported(dev, mask)	((mask) >= DMA_BIT_MASK(32))

#endif
