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
 * The processor may look in between: dma_sync_single_for_cpu() is what an unmapping
 * does, dma_sync_single_for_device() what a mapping does.
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
#include <linux/kernel.h>
#include <linux/pfn.h>

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

/* For a report: low memory by its virtual address, anything else as it was given. */
static const void *memory_at(phys_addr_t phys)
{
	const void *va = phys_to_virt(phys);

	return pfn_valid(PFN_DOWN(phys)) && virt_addr_valid(va) ? va : (void *)(unsigned long)phys;
}

/* Is all of it RAM, and the direction one? What is not is reported. */
static bool lendable(const char *func, phys_addr_t phys, size_t size,
		     enum dma_data_direction dir, unsigned long caller)
{
	const char *why = NULL;
	unsigned long pfn;

	if (!valid_dma_direction(dir))
		why = "no direction of DMA";
	else if (phys + size < phys)
		why = "what begins there ends behind the last bus address";
	for (pfn = PFN_DOWN(phys); !why && pfn <= PFN_DOWN(phys + size - (size != 0)); pfn++)
		if (!pfn_valid(pfn))
			why = "as a bus address: not all of what begins there is RAM";
	if (why)
		mm_bug(func, memory_at(phys), caller, "%s", why);
	return !why;
}

/* Before a device reads or writes: nothing of it is only in the cache. */
static void to_device(phys_addr_t phys, size_t size, enum dma_data_direction dir)
{
	if (dir == DMA_TO_DEVICE)
		each_page(clean, phys, size);
	else if (dir == DMA_FROM_DEVICE)
		each_page(arch_dcache_invalidate, phys, size);
	else
		each_page(flush, phys, size);
}

/* After a device wrote: nothing of what was there before is in the cache. */
static void to_processor(phys_addr_t phys, size_t size, enum dma_data_direction dir)
{
	if (dir != DMA_TO_DEVICE)
		each_page(arch_dcache_invalidate, phys, size);
}

static dma_addr_t map(const char *func, phys_addr_t phys, size_t size,
		      enum dma_data_direction dir, unsigned long attrs, unsigned long caller)
{
	if (!lendable(func, phys, size, dir, caller))
		return DMA_MAPPING_ERROR;
	if (!(attrs & DMA_ATTR_SKIP_CPU_SYNC))
		to_device(phys, size, dir);
	return phys;
}

dma_addr_t dma_map_page_attrs(struct device *dev, struct page *page, size_t offset, size_t size,
			      enum dma_data_direction dir, unsigned long attrs)
{
	return map("dma_map_page", page_to_phys(page) + (phys_addr_t)offset, size, dir, attrs,
		   _RET_IP_);
}
EXPORT_SYMBOL(dma_map_page_attrs);

void dma_unmap_page_attrs(struct device *dev, dma_addr_t addr, size_t size,
			  enum dma_data_direction dir, unsigned long attrs)
{
	if (lendable("dma_unmap", addr, size, dir, _RET_IP_) && !(attrs & DMA_ATTR_SKIP_CPU_SYNC))
		to_processor(addr, size, dir);
}
EXPORT_SYMBOL(dma_unmap_page_attrs);

dma_addr_t dma_map_single_attrs(struct device *dev, void *ptr, size_t size,
				enum dma_data_direction dir, unsigned long attrs)
{
	if (!virt_addr_valid(ptr)) {
		mm_bug("dma_map_single", ptr, _RET_IP_,
		       "only what kmalloc, a kmem_cache or __get_free_pages gave can be mapped");
		return DMA_MAPPING_ERROR;
	}
	return map("dma_map_single", virt_to_phys(ptr), size, dir, attrs, _RET_IP_);
}
EXPORT_SYMBOL(dma_map_single_attrs);

dma_addr_t dma_map_resource(struct device *dev, phys_addr_t phys, size_t size,
			    enum dma_data_direction dir, unsigned long attrs)
{
	if (valid_dma_direction(dir) && phys + size >= phys && !pfn_valid(PFN_DOWN(phys)))
		return phys;
	mm_bug("dma_map_resource", memory_at(phys), _RET_IP_, "no registers of a device");
	return DMA_MAPPING_ERROR;
}
EXPORT_SYMBOL(dma_map_resource);

void dma_sync_single_for_cpu(struct device *dev, dma_addr_t addr, size_t size,
			     enum dma_data_direction dir)
{
	if (lendable("dma_sync_single_for_cpu", addr, size, dir, _RET_IP_))
		to_processor(addr, size, dir);
}
EXPORT_SYMBOL(dma_sync_single_for_cpu);

void dma_sync_single_for_device(struct device *dev, dma_addr_t addr, size_t size,
				enum dma_data_direction dir)
{
	if (lendable("dma_sync_single_for_device", addr, size, dir, _RET_IP_))
		to_device(addr, size, dir);
}
EXPORT_SYMBOL(dma_sync_single_for_device);
