// SPDX-License-Identifier: MIT
/*
 * dma_alloc_coherent: insmod ex_dma_coherent.ko size=8192
 *
 * Memory that the processor and a device see alike, without cache maintenance: mapped
 * non-cacheable, and contiguous on the bus, whose address is the physical one here.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/dma-mapping.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/module.h>

static unsigned int size = 2 * PAGE_SIZE;
module_param(size, uint, 0444);
MODULE_PARM_DESC(size, "bytes");

static void *buffer;
static dma_addr_t bus;

static int __init ex_dma_coherent_init(void)
{
	unsigned int offset;

	buffer = dma_alloc_coherent(NULL, size, &bus, GFP_KERNEL);
	if (!buffer)
		return -ENOMEM;
	for (offset = 0; offset < size; offset += PAGE_SIZE) {
		dma_addr_t here = bus + offset;

		pr_info("page: virtual %px physical %pad\n", (char *)buffer + offset, &here);
	}
	return 0;
}

static void __exit ex_dma_coherent_exit(void)
{
	dma_free_coherent(NULL, size, buffer, bus);
	pr_info("freed\n");
}

module_init(ex_dma_coherent_init);
module_exit(ex_dma_coherent_exit);
MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Coherent memory for DMA");
