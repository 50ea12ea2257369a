// SPDX-License-Identifier: MIT
/*
 * DMA memory as the device model sees it: what drivers say about the addresses that their devices
 * reach (memory lies below 2^32, and so does what dma_alloc_coherent gives out), and memory
 * that the caches hold.
 */
#include <linux/device.h>
#include <linux/dma-mapping.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/mm.h>

int dma_set_mask(struct device *dev, u64 mask)
{
	if (mask < DMA_BIT_MASK(32))
		return -EIO;
	if (dev && dev->dma_mask)
		*dev->dma_mask = mask;
	return 0;
}
EXPORT_SYMBOL(dma_set_mask);

int dma_set_coherent_mask(struct device *dev, u64 mask)
{
	if (mask < DMA_BIT_MASK(32))
		return -EIO;
	if (dev)
		dev->coherent_dma_mask = mask;
	return 0;
}
EXPORT_SYMBOL(dma_set_coherent_mask);

int dma_set_mask_and_coherent(struct device *dev, u64 mask)
{
	int err = dma_set_mask(dev, mask);

	return err ? err : dma_set_coherent_mask(dev, mask);
}
EXPORT_SYMBOL(dma_set_mask_and_coherent);

u64 dma_get_mask(struct device *dev)
{
	return dev && dev->dma_mask && *dev->dma_mask ? *dev->dma_mask : DMA_BIT_MASK(32);
}
EXPORT_SYMBOL(dma_get_mask);

u64 dma_get_required_mask(struct device *dev)
{
	return DMA_BIT_MASK(32);
}
EXPORT_SYMBOL(dma_get_required_mask);

/* --- memory that the caches hold --- */

void *dma_alloc_noncoherent(struct device *dev, size_t size, dma_addr_t *dma_handle,
			    enum dma_data_direction dir, gfp_t gfp)
{
	void *p = size ? alloc_pages_exact(size, (gfp & ~__GFP_HIGHMEM) | __GFP_ZERO) : NULL;

	if (!p)
		return NULL;
	*dma_handle = dma_map_single(dev, p, size, dir);
	if (!dma_mapping_error(dev, *dma_handle))
		return p;
	free_pages_exact(p, size);
	return NULL;
}
EXPORT_SYMBOL(dma_alloc_noncoherent);

void dma_free_noncoherent(struct device *dev, size_t size, void *cpu_addr, dma_addr_t dma_handle,
			  enum dma_data_direction dir)
{
	dma_unmap_single(dev, dma_handle, size, dir);
	free_pages_exact(cpu_addr, size);
}
EXPORT_SYMBOL(dma_free_noncoherent);
