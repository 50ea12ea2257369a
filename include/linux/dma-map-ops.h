/* SPDX-License-Identifier: MIT */
/*
 * Other ways than the processor's to map memory for a device: there are none here.
 *
 * Compat(set_dma_ops): partly: warns about anything but NULL, which asks for the usual way
 */
#ifndef _LINUX_DMA_MAP_OPS_H
#define _LINUX_DMA_MAP_OPS_H

#include <linux/bug.h>
#include <linux/device.h>
#include <linux/dma-mapping.h>

struct dma_map_ops;

static inline const struct dma_map_ops *get_dma_ops(struct device *dev)
{
	return NULL;
}

static inline void set_dma_ops(struct device *dev, const struct dma_map_ops *ops)
{
	WARN_ON(ops);
}

#endif
