// SPDX-License-Identifier: MIT
/*
 * ioremap: device registers in the vmalloc region.
 *
 * The mapping is shared device memory (or normal non-cacheable, for frame
 * buffers). RAM is refused: it is mapped write-back already, and ARMv7-A does
 * not allow a second mapping of another type (ARM DDI 0406C A3.5.7). A window
 * that start-up mapped for itself may be mapped again, as both mappings are
 * device memory.
 *
 * Whole pages are mapped, in sections and large pages where address and length
 * allow; the offset of the registers in their first page is kept in the result.
 */
#include <linux/export.h>
#include <linux/interrupt.h>
#include <linux/io.h>

#include "mm/arch.h"
#include "mm/internal.h"
#include "mm/vmap_area.h"

/* Does a range of frames hold RAM? */
static bool range_has_ram(unsigned long pfn, unsigned long nr)
{
	unsigned int i;

	if (pfn + nr <= min_low_pfn || pfn >= max_pfn)
		return false;
	for (i = 0; i < NR_ZONES; i++)
		if (zones[i].present_pages && pfn < zones[i].start_pfn + zones[i].spanned_pages &&
		    zones[i].start_pfn < pfn + nr)
			return true;
	return false;
}

/* A physical address says nothing as a pointer, so it goes into the text. */
static void __cold ioremap_bad(phys_addr_t phys, size_t size, unsigned long caller,
			       const char *why)
{
	mm_bug("ioremap", NULL, caller, "physical 0x%08x, %zu bytes: %s", phys, size, why);
}

static void __iomem *ioremap_caller(phys_addr_t phys, size_t size, pgprot_t prot,
				    unsigned long caller)
{
	const char *wrong = NULL;
	struct vmap_area *area;
	unsigned long pfn, nr;

	if (unlikely(in_interrupt()))
		wrong = "ioremap must not be called in an interrupt";
	else if (unlikely(!size))
		wrong = "the size is 0";
	else if (unlikely(size - 1 > (phys_addr_t)~phys))
		wrong = "the range ends beyond the last address";
	if (unlikely(wrong)) {
		ioremap_bad(phys, size, caller, wrong);
		return NULL;
	}

	pfn = PHYS_PFN(phys);
	nr = PHYS_PFN((phys_addr_t)(phys + (phys_addr_t)size - 1)) - pfn + 1;
	if (unlikely(range_has_ram(pfn, nr))) {
		ioremap_bad(phys, size, caller, "RAM, which is mapped with other attributes");
		return NULL;
	}
	area = vmap_area_alloc(nr, vmap_align(pfn, nr), GFP_KERNEL);
	if (unlikely(!area)) {
		mm_alloc_failed("ioremap: out of address space", GFP_KERNEL, get_order(size),
				caller);
		return NULL;
	}
	arch_map(vmap_area_addr(area), pfn, nr, prot);
	area->phys = phys;
	vmap_area_publish(area, VM_IOREMAP, caller);
	return (void __iomem *)(vmap_area_addr(area) + offset_in_page(phys));
}

/**
 * ioremap - map a device's registers
 * @phys: physical address of the first
 * @size: in bytes
 *
 * Neither need be page aligned. Process context. Return: the address of the
 * first register for readl and writel; NULL (reported) for RAM, a size of 0, a
 * range past 2^32, or when address space is short.
 */
void __iomem *ioremap(phys_addr_t phys, size_t size)
{
	return ioremap_caller(phys, size, PAGE_DEVICE, _RET_IP_);
}
EXPORT_SYMBOL(ioremap);

/* The same: device memory is never cached. */
void __iomem *ioremap_nocache(phys_addr_t phys, size_t size)
{
	return ioremap_caller(phys, size, PAGE_DEVICE, _RET_IP_);
}
EXPORT_SYMBOL(ioremap_nocache);

/* As normal non-cacheable memory, whose writes may be merged and reordered. */
void __iomem *ioremap_wc(phys_addr_t phys, size_t size)
{
	return ioremap_caller(phys, size, PAGE_KERNEL_NC, _RET_IP_);
}
EXPORT_SYMBOL(ioremap_wc);

/**
 * iounmap - take away what ioremap mapped
 * @addr: what ioremap returned, or any address in the same page, or NULL
 *
 * As in Linux the offset in the page does not matter. Anything else is reported
 * and left alone. Any context.
 */
void iounmap(volatile void __iomem *addr)
{
	unsigned long va = (unsigned long)addr & PAGE_MASK;
	struct vmap_area *area;

	if (!addr)
		return;
	area = vmap_area_take(va, VM_IOREMAP);
	if (unlikely(!area)) {
		vmap_bad_address("iounmap", VM_IOREMAP, addr, _RET_IP_);
		return;
	}
	arch_unmap(va, area->nr_pages - 1);
	vmap_area_free(area);
}
EXPORT_SYMBOL(iounmap);
