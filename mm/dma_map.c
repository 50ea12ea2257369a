// SPDX-License-Identifier: MIT
/*
 * Streaming DMA: ordinary, cached pages lent to a device for one transfer.
 *
 * A bus address is the physical one, so all there is to do is cache maintenance.
 * Data for a device are written back before it reads. Where a device writes, the
 * lines leave the cache twice: before, because a dirty line that is written back
 * during the transfer would overwrite what came, and after, because processors
 * from the Cortex-A8 on fill lines speculatively (ARM DDI 0406C B2.2.2) and may
 * have fetched the old bytes meanwhile.
 *
 * A page of high memory has lines in the cache only where it was mapped: they are
 * physically tagged, so maintenance through any mapping reaches them, and a slot
 * of kmap_atomic serves for one. Cost: about 2 instructions a cache line, and
 * mapping a slot for each high page.
 */
#include <linux/bug.h>
#include <linux/dma-mapping.h>
#include <linux/export.h>
#include <linux/highmem.h>
#include <linux/scatterlist.h>

#include "mm/arch.h"
#include "mm/internal.h"

/* op on each page's part of [phys, phys + size). */
static void each_page(void (*op)(void *start, unsigned long bytes), phys_addr_t phys, size_t size)
{
	size_t part;
	char *va;

	for (; size; phys += part, size -= part) {
		part = min((size_t)(PAGE_SIZE - (phys & ~PAGE_MASK)), size);
		va = kmap_atomic(phys_to_page(phys));
		op(va + (phys & ~PAGE_MASK), part);
		kunmap_atomic(va);
	}
}

static void clean(void *start, unsigned long bytes)
{
	arch_dcache_clean(start, bytes);
}

static void flush(void *start, unsigned long bytes)
{
	arch_dcache_flush(start, bytes);
}

static void give(phys_addr_t phys, size_t size, enum dma_data_direction dir)
{
	if (dir == DMA_TO_DEVICE)
		each_page(clean, phys, size);
	else if (dir == DMA_FROM_DEVICE)
		each_page(arch_dcache_invalidate, phys, size);
	else
		each_page(flush, phys, size);
}

static void take(phys_addr_t phys, size_t size, enum dma_data_direction dir)
{
	if (dir != DMA_TO_DEVICE)
		each_page(arch_dcache_invalidate, phys, size);
}

dma_addr_t dma_map_page(struct device *dev, struct page *page, size_t offset, size_t size,
			enum dma_data_direction dir)
{
	phys_addr_t phys = page_to_phys(page) + (phys_addr_t)offset;

	give(phys, size, dir);
	return phys;
}
EXPORT_SYMBOL(dma_map_page);

void dma_unmap_page(struct device *dev, dma_addr_t addr, size_t size,
		    enum dma_data_direction dir)
{
	take(addr, size, dir);
}
EXPORT_SYMBOL(dma_unmap_page);

dma_addr_t dma_map_single(struct device *dev, void *ptr, size_t size,
			  enum dma_data_direction dir)
{
	if (WARN(!virt_addr_valid(ptr) || (size && !virt_addr_valid((char *)ptr + size - 1)),
		 "dma_map_single: %px, %zu bytes, is not low memory\n", ptr, size))
		return DMA_MAPPING_ERROR;
	return dma_map_page(dev, virt_to_page(ptr), offset_in_page(ptr), size, dir);
}
EXPORT_SYMBOL(dma_map_single);

void dma_sync_single_for_cpu(struct device *dev, dma_addr_t addr, size_t size,
			     enum dma_data_direction dir)
{
	take(addr, size, dir);
}
EXPORT_SYMBOL(dma_sync_single_for_cpu);

void dma_sync_single_for_device(struct device *dev, dma_addr_t addr, size_t size,
				enum dma_data_direction dir)
{
	give(addr, size, dir);
}
EXPORT_SYMBOL(dma_sync_single_for_device);

int dma_map_sg(struct device *dev, struct scatterlist *sg, int nents,
	       enum dma_data_direction dir)
{
	struct scatterlist *s;
	int i;

	for_each_sg(sg, s, nents, i) {
		s->dma_address = dma_map_page(dev, sg_page(s), s->offset, s->length, dir);
		s->dma_length = s->length;
	}
	return max(nents, 0);
}
EXPORT_SYMBOL(dma_map_sg);

void dma_sync_sg_for_cpu(struct device *dev, struct scatterlist *sg, int nents,
			 enum dma_data_direction dir)
{
	struct scatterlist *s;
	int i;

	for_each_sg(sg, s, nents, i)
		take(s->dma_address, s->dma_length, dir);
}
EXPORT_SYMBOL(dma_sync_sg_for_cpu);

void dma_sync_sg_for_device(struct device *dev, struct scatterlist *sg, int nents,
			    enum dma_data_direction dir)
{
	struct scatterlist *s;
	int i;

	for_each_sg(sg, s, nents, i)
		give(s->dma_address, s->dma_length, dir);
}
EXPORT_SYMBOL(dma_sync_sg_for_device);

void dma_unmap_sg(struct device *dev, struct scatterlist *sg, int nents,
		  enum dma_data_direction dir)
{
	dma_sync_sg_for_cpu(dev, sg, nents, dir);
}
EXPORT_SYMBOL(dma_unmap_sg);
