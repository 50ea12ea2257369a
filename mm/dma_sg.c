// SPDX-License-Identifier: MIT
/*
 * Streaming DMA of scatter lists: each entry is mapped by itself, so that as many come
 * out as went in, and a device sees them at their physical addresses.
 */
#include <linux/dma-mapping.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/scatterlist.h>

int dma_map_sg_attrs(struct device *dev, struct scatterlist *sgl, int nents,
		     enum dma_data_direction dir, unsigned long attrs)
{
	struct scatterlist *sg;
	int i;

	for_each_sg(sgl, sg, nents, i) {
		sg->dma_address = dma_map_page_attrs(dev, sg_page(sg), sg->offset, sg->length, dir,
						     attrs);
		if (dma_mapping_error(dev, sg->dma_address)) {
			dma_unmap_sg_attrs(dev, sgl, i, dir, attrs);
			return 0;
		}
		sg->dma_length = sg->length;
	}
	return nents;
}
EXPORT_SYMBOL(dma_map_sg_attrs);

void dma_unmap_sg_attrs(struct device *dev, struct scatterlist *sgl, int nents,
			enum dma_data_direction dir, unsigned long attrs)
{
	struct scatterlist *sg;
	int i;

	for_each_sg(sgl, sg, nents, i)
		dma_unmap_page_attrs(dev, sg->dma_address, sg->dma_length, dir, attrs);
}
EXPORT_SYMBOL(dma_unmap_sg_attrs);

int dma_map_sgtable(struct device *dev, struct sg_table *sgt, enum dma_data_direction dir,
		    unsigned long attrs)
{
	int n = dma_map_sg_attrs(dev, sgt->sgl, (int)sgt->orig_nents, dir, attrs);

	if (n <= 0)
		return -EIO;
	sgt->nents = (unsigned int)n;
	return 0;
}
EXPORT_SYMBOL(dma_map_sgtable);

void dma_sync_sg_for_cpu(struct device *dev, struct scatterlist *sgl, int nents,
			 enum dma_data_direction dir)
{
	struct scatterlist *sg;
	int i;

	for_each_sg(sgl, sg, nents, i)
		dma_sync_single_for_cpu(dev, sg->dma_address, sg->dma_length, dir);
}
EXPORT_SYMBOL(dma_sync_sg_for_cpu);

void dma_sync_sg_for_device(struct device *dev, struct scatterlist *sgl, int nents,
			    enum dma_data_direction dir)
{
	struct scatterlist *sg;
	int i;

	for_each_sg(sgl, sg, nents, i)
		dma_sync_single_for_device(dev, sg->dma_address, sg->dma_length, dir);
}
EXPORT_SYMBOL(dma_sync_sg_for_device);
