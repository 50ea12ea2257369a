// SPDX-License-Identifier: MIT
/* Coherent memory and pools of it that go with a device. */
#include <linux/bug.h>
#include <linux/device.h>
#include <linux/dma-mapping.h>
#include <linux/dmapool.h>
#include <linux/export.h>

struct dma_res {
	size_t size;
	void *cpu_addr;
	dma_addr_t handle;
};

static void dma_release(struct device *dev, void *res)
{
	struct dma_res *r = res;

	dma_free_coherent(dev, r->size, r->cpu_addr, r->handle);
}

static int same_memory(struct device *dev, void *res, void *data)
{
	struct dma_res *r = res, *wanted = data;

	return r->cpu_addr == wanted->cpu_addr && r->handle == wanted->handle &&
	       r->size == wanted->size;
}

void *dmam_alloc_coherent(struct device *dev, size_t size, dma_addr_t *handle, gfp_t gfp)
{
	struct dma_res *res = devres_alloc(dma_release, sizeof(*res), gfp);
	void *addr;

	if (!res)
		return NULL;
	addr = dma_alloc_coherent(dev, size, handle, gfp);
	if (!addr) {
		devres_free(res);
		return NULL;
	}
	*res = (struct dma_res){ size, addr, *handle };
	devres_add(dev, res);
	return addr;
}
EXPORT_SYMBOL(dmam_alloc_coherent);

void dmam_free_coherent(struct device *dev, size_t size, void *cpu_addr, dma_addr_t handle)
{
	struct dma_res wanted = { size, cpu_addr, handle };

	WARN_ON(devres_release(dev, dma_release, same_memory, &wanted));
}
EXPORT_SYMBOL(dmam_free_coherent);

static void pool_release(struct device *dev, void *res)
{
	dma_pool_destroy(*(struct dma_pool **)res);
}

static int same_pool(struct device *dev, void *res, void *data)
{
	return *(struct dma_pool **)res == data;
}

struct dma_pool *dmam_pool_create(const char *name, struct device *dev, size_t size, size_t align,
				  size_t boundary)
{
	struct dma_pool **res = devres_alloc(pool_release, sizeof(*res), GFP_KERNEL);

	if (!res)
		return NULL;
	*res = dma_pool_create(name, dev, size, align, boundary);
	if (!*res) {
		devres_free(res);
		return NULL;
	}
	devres_add(dev, res);
	return *res;
}
EXPORT_SYMBOL(dmam_pool_create);

void dmam_pool_destroy(struct dma_pool *pool, struct device *dev)
{
	WARN_ON(devres_release(dev, pool_release, same_pool, pool));
}
EXPORT_SYMBOL(dmam_pool_destroy);
