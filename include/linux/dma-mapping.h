/* SPDX-License-Identifier: MIT */
/*
 * Memory for DMA: coherent (mm/dma_coherent.c) and streaming (mm/dma_map.c, mm/dma_sg.c).
 *
 * Compat(dma_alloc_coherent): full: the device may be NULL; at most 4 MiB a call
 * Compat(dma_map_page): full: the device may be NULL, and a page of any zone will do
 */
#ifndef _LINUX_DMA_MAPPING_H
#define _LINUX_DMA_MAPPING_H

#include <linux/types.h>
#include <linux/cache.h>
#include <linux/dma-direction.h>
#include <linux/errno.h>
#include <linux/gfp.h>
#include <linux/limits.h>

struct device;
struct page;

struct vm_area_struct;

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

/* The same until the device's driver lets go of it (linux/device/devres.h). */
void *dmam_alloc_coherent(struct device *dev, size_t size, dma_addr_t *handle, gfp_t gfp);
/* Now instead of later. What is not the device's is reported. */
void dmam_free_coherent(struct device *dev, size_t size, void *cpu_addr, dma_addr_t handle);

/**
 * dma_mmap_coherent - let a driver's mapping show coherent memory
 * @vma: what its mmap function was given; vm_pgoff is the page to begin with
 * @cpu_addr: of dma_alloc_coherent(), as are @handle and @size
 *
 * Return: 0; -ENXIO where the memory does not fill @vma; as remap_pfn_range().
 */
int dma_mmap_coherent(struct device *dev, struct vm_area_struct *vma, void *cpu_addr,
		      dma_addr_t handle, size_t size);
#define dma_mmap_wc			dma_mmap_coherent
#define dma_mmap_writecombine		dma_mmap_coherent
#define dma_mmap_attrs(dev, vma, cpu_addr, handle, size, attrs) \
	((void)(attrs), dma_mmap_coherent(dev, vma, cpu_addr, handle, size))

#define dma_zalloc_coherent	dma_alloc_coherent
#define dma_alloc_writecombine	dma_alloc_coherent
#define dma_free_writecombine	dma_free_coherent
#define dma_alloc_wc		dma_alloc_coherent
#define dma_free_wc		dma_free_coherent

/* attrs: whatever they are, the memory is coherent, mapped, and one block. */
static inline void *dma_alloc_attrs(struct device *dev, size_t size, dma_addr_t *dma_handle,
				    gfp_t gfp, unsigned long attrs)
{
	return dma_alloc_coherent(dev, size, dma_handle, gfp);
}

static inline void dma_free_attrs(struct device *dev, size_t size, void *cpu_addr,
				  dma_addr_t dma_handle, unsigned long attrs)
{
	dma_free_coherent(dev, size, cpu_addr, dma_handle);
}

/* What a mapping that was refused returns. */
#define DMA_MAPPING_ERROR	(~(dma_addr_t)0)

/* Attributes. The caches stay as they are: the caller synchronizes. */
#define DMA_ATTR_SKIP_CPU_SYNC		(1UL << 5)
/* Accepted: nothing here is ordered weakly, nor is there a mapping to be spared, and no
 * mapping fails that would be warned about. */
#define DMA_ATTR_WEAK_ORDERING		(1UL << 1)
#define DMA_ATTR_WRITE_COMBINE		(1UL << 2)
#define DMA_ATTR_NO_KERNEL_MAPPING	(1UL << 4)
#define DMA_ATTR_FORCE_CONTIGUOUS	(1UL << 6)
#define DMA_ATTR_ALLOC_SINGLE_PAGES	(1UL << 7)
#define DMA_ATTR_NO_WARN		(1UL << 8)
#define DMA_ATTR_PRIVILEGED		(1UL << 9)

/**
 * dma_map_page_attrs - hand a stretch of a page to a device
 * @dev: not needed, may be NULL
 * @page: of any zone; mapped as cacheable memory, or not at all
 * @offset: of its first byte
 * @size: in bytes; may reach into the pages behind
 * @dir: which way the data will go
 * @attrs: DMA_ATTR_*
 *
 * From here to dma_unmap_page the processor keeps off these bytes. Lines of the
 * cache that others share with them at the ends are written back first and never
 * dropped, so what shares a line with data from a device must rest as well. Any
 * context. Returns the bus address, or DMA_MAPPING_ERROR with a report where not all
 * of it is RAM or @dir is no direction.
 */
dma_addr_t dma_map_page_attrs(struct device *dev, struct page *page, size_t offset, size_t size,
			      enum dma_data_direction dir, unsigned long attrs);
/* Take it back: the processor then reads what the device wrote. Any context. */
void dma_unmap_page_attrs(struct device *dev, dma_addr_t addr, size_t size,
			  enum dma_data_direction dir, unsigned long attrs);
#define dma_map_page(dev, page, offset, size, dir) \
	dma_map_page_attrs(dev, page, offset, size, dir, 0)
#define dma_unmap_page(dev, addr, size, dir)	dma_unmap_page_attrs(dev, addr, size, dir, 0)

/* The same of memory by its address, which must be of the linear map: what kmalloc, a
 * kmem_cache or __get_free_pages gave, but no vmalloc memory and no thread's stack. */
dma_addr_t dma_map_single_attrs(struct device *dev, void *ptr, size_t size,
				enum dma_data_direction dir, unsigned long attrs);
#define dma_map_single(dev, ptr, size, dir)	dma_map_single_attrs(dev, ptr, size, dir, 0)
#define dma_unmap_single_attrs			dma_unmap_page_attrs
#define dma_unmap_single(dev, addr, size, dir)	dma_unmap_page_attrs(dev, addr, size, dir, 0)

/* Registers of one device for another's DMA: their physical address. */
dma_addr_t dma_map_resource(struct device *dev, phys_addr_t phys, size_t size,
			    enum dma_data_direction dir, unsigned long attrs);
static inline void dma_unmap_resource(struct device *dev, dma_addr_t addr, size_t size,
				      enum dma_data_direction dir, unsigned long attrs)
{
}

static inline int dma_mapping_error(struct device *dev, dma_addr_t addr)
{
	return addr == DMA_MAPPING_ERROR ? -ENOMEM : 0;
}

/* Between mapping and unmapping: the processor's turn, the device's turn. Of any part of
 * what was mapped, in the same direction. Any context. */
void dma_sync_single_for_cpu(struct device *dev, dma_addr_t addr, size_t size,
			     enum dma_data_direction dir);
void dma_sync_single_for_device(struct device *dev, dma_addr_t addr, size_t size,
				enum dma_data_direction dir);

static inline void dma_sync_single_range_for_cpu(struct device *dev, dma_addr_t addr,
						 unsigned long offset, size_t size,
						 enum dma_data_direction dir)
{
	dma_sync_single_for_cpu(dev, addr + offset, size, dir);
}

static inline void dma_sync_single_range_for_device(struct device *dev, dma_addr_t addr,
						    unsigned long offset, size_t size,
						    enum dma_data_direction dir)
{
	dma_sync_single_for_device(dev, addr + offset, size, dir);
}

/* --- scatter lists (linux/scatterlist.h); mm/dma_sg.c --- */

struct scatterlist;
struct sg_table;

/* Map each entry: sg_dma_address() and sg_dma_len() are set. Returns how many entries the
 * device sees, as many as there are, or 0 with none mapped. Any context. */
int dma_map_sg_attrs(struct device *dev, struct scatterlist *sgl, int nents,
		     enum dma_data_direction dir, unsigned long attrs);
/* nents: as for dma_map_sg. */
void dma_unmap_sg_attrs(struct device *dev, struct scatterlist *sgl, int nents,
			enum dma_data_direction dir, unsigned long attrs);
#define dma_map_sg(dev, sgl, nents, dir)	dma_map_sg_attrs(dev, sgl, nents, dir, 0)
#define dma_unmap_sg(dev, sgl, nents, dir)	dma_unmap_sg_attrs(dev, sgl, nents, dir, 0)

void dma_sync_sg_for_cpu(struct device *dev, struct scatterlist *sgl, int nents,
			 enum dma_data_direction dir);
void dma_sync_sg_for_device(struct device *dev, struct scatterlist *sgl, int nents,
			    enum dma_data_direction dir);

/* 0, or -EIO with nothing mapped. */
int dma_map_sgtable(struct device *dev, struct sg_table *sgt, enum dma_data_direction dir,
		    unsigned long attrs);
#define dma_unmap_sgtable(dev, sgt, dir, attrs) \
	dma_unmap_sg_attrs(dev, (sgt)->sgl, (int)(sgt)->orig_nents, dir, attrs)
#define dma_sync_sgtable_for_cpu(dev, sgt, dir) \
	dma_sync_sg_for_cpu(dev, (sgt)->sgl, (int)(sgt)->orig_nents, dir)
#define dma_sync_sgtable_for_device(dev, sgt, dir) \
	dma_sync_sg_for_device(dev, (sgt)->sgl, (int)(sgt)->orig_nents, dir)

/* What a driver keeps for unmapping. */
#define DEFINE_DMA_UNMAP_ADDR(name)		dma_addr_t name
#define DEFINE_DMA_UNMAP_LEN(name)		u32 name
#define dma_unmap_addr(ptr, name)		((ptr)->name)
#define dma_unmap_addr_set(ptr, name, value)	((ptr)->name = (value))
#define dma_unmap_len(ptr, name)		((ptr)->name)
#define dma_unmap_len_set(ptr, name, value)	((ptr)->name = (value))

/* --- what a device reaches --- */

/* A line of the cache: what a device writes should share none with anything else. */
static inline int dma_get_cache_alignment(void)
{
	return ARCH_DMA_MINALIGN;
}

static inline size_t dma_max_mapping_size(struct device *dev)
{
	return SIZE_MAX;
}

static inline bool dma_need_sync(struct device *dev, dma_addr_t addr)
{
	return true;
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

/* What dma_set_mask() left, or 32 bits; what is needed to reach all RAM. */
u64 dma_get_mask(struct device *dev);
u64 dma_get_required_mask(struct device *dev);

/*
 * Memory that the caches hold: dma_sync_single_for_device() and _for_cpu() around transfers.
 * NULL where there is none. Contexts as gfp allows.
 */
void *dma_alloc_noncoherent(struct device *dev, size_t size, dma_addr_t *dma_handle,
			    enum dma_data_direction dir, gfp_t gfp);
void dma_free_noncoherent(struct device *dev, size_t size, void *cpu_addr, dma_addr_t dma_handle,
			  enum dma_data_direction dir);

#endif
