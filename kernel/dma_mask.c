// SPDX-License-Identifier: MIT
/*
 * DMA memory as the device model sees it: what drivers say about the addresses that their devices
 * reach (memory lies below 2^32, and so does what dma_alloc_coherent gives out), and
 * memory that goes with a device.
 */
#include <linux/device.h>
#include <linux/dma-mapping.h>
#include <linux/dmapool.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/mm.h>
#include <linux/slab.h>

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

/* --- what goes with a device --- */

struct dma_devres {
	size_t size;
	void *cpu_addr;
	dma_addr_t handle;
};

static void coherent_release(struct device *dev, void *res)
{
	struct dma_devres *dr = res;

	dma_free_coherent(dev, dr->size, dr->cpu_addr, dr->handle);
}

static int same_memory(struct device *dev, void *res, void *cpu_addr)
{
	return ((struct dma_devres *)res)->cpu_addr == cpu_addr;
}

void *dmam_alloc_coherent(struct device *dev, size_t size, dma_addr_t *dma_handle, gfp_t gfp)
{
	struct dma_devres *dr = devres_alloc(coherent_release, sizeof(*dr), gfp);

	if (!dr)
		return NULL;
	dr->size = size;
	dr->cpu_addr = dma_alloc_coherent(dev, size, &dr->handle, gfp);
	if (!dr->cpu_addr) {
		devres_free(dr);
		return NULL;
	}
	*dma_handle = dr->handle;
	devres_add(dev, dr);
	return dr->cpu_addr;
}
EXPORT_SYMBOL(dmam_alloc_coherent);

void dmam_free_coherent(struct device *dev, size_t size, void *cpu_addr, dma_addr_t dma_handle)
{
	WARN_ON(devres_release(dev, coherent_release, same_memory, cpu_addr));
}
EXPORT_SYMBOL(dmam_free_coherent);

struct pool_devres {
	struct dma_pool *pool;
};

static void pool_release(struct device *dev, void *res)
{
	dma_pool_destroy(((struct pool_devres *)res)->pool);
}

struct dma_pool *dmam_pool_create(const char *name, struct device *dev, size_t size, size_t align,
				  size_t boundary)
{
	struct pool_devres *dr = devres_alloc(pool_release, sizeof(*dr), GFP_KERNEL);

	if (!dr)
		return NULL;
	dr->pool = dma_pool_create(name, dev, size, align, boundary);
	if (!dr->pool) {
		devres_free(dr);
		return NULL;
	}
	devres_add(dev, dr);
	return dr->pool;
}
EXPORT_SYMBOL(dmam_pool_create);
