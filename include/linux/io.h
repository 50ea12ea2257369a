/* SPDX-License-Identifier: MIT */
#ifndef _LINUX_IO_H
#define _LINUX_IO_H

#include <linux/types.h>
#include <asm/io.h>

/*
 * Map a device's registers (physical address, size in bytes; need not be page
 * aligned). Process context. NULL for RAM, for a size of 0, for a range that
 * wraps, or when address space is short. iounmap takes what ioremap returned.
 */
void __iomem *ioremap(phys_addr_t phys, size_t size);
void __iomem *ioremap_nocache(phys_addr_t phys, size_t size);
void __iomem *ioremap_wc(phys_addr_t phys, size_t size);
void iounmap(volatile void __iomem *addr);

/* Whole words to a device's memory; n counts them. */
void __iowrite32_copy(void __iomem *to, const void *from, size_t n);
void __ioread32_copy(void *to, const void __iomem *from, size_t n);

#endif
