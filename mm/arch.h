/* SPDX-License-Identifier: MIT */
/*
 * The hardware contract of mm: everything that the portable code asks of a
 * processor. mm/arm/ and mm/host/ each implement it.
 */
#ifndef _MM_ARCH_H
#define _MM_ARCH_H

#include <linux/types.h>
#include <asm/page.h>
#include <asm/pgtable.h>

/*
 * Build the final kernel page tables in memory from memblock and switch to
 * them. lowmem_end: end of low memory, physical, a multiple of 1 MiB. Until
 * it returns only the first ARCH_BOOT_MAPPED bytes of low memory are mapped.
 */
void arch_paging_init(phys_addr_t lowmem_end);
#define ARCH_BOOT_MAPPED	(16UL << 20)
/* Where its tables come from (memblock.c; see internal.h). */
void *memblock_alloc(unsigned long size, unsigned long align, const char *name);

/*
 * Show an array of struct page, of the frames from start_pfn on, in the window of
 * the memory map (asm/memory.h). Once, at boot. Both are multiples of MAX_ORDER's
 * blocks.
 */
struct page;
void arch_map_memmap(struct page *array, unsigned long start_pfn, unsigned long nr_pages);

/*
 * Map pages at va, which lies between VMALLOC_START and VMALLOC_END or in the
 * kmap slots, is unmapped, and is page aligned. Uses 1 MiB and 64 KiB leaves
 * where va, pfn and the length allow (never for kmap). Cannot fail: the tables
 * exist from boot on. Costs a bounded number of instructions a leaf entry.
 */
void arch_map(unsigned long va, unsigned long pfn, unsigned long nr_pages, pgprot_t prot);

/* Map nr_pages frames by their struct pages, in any order, at va of the vmalloc
 * region, each as a page of its own. Else as arch_map. */
void arch_map_pages(unsigned long va, struct page *const *pages, unsigned long nr_pages,
		    pgprot_t prot);

/* Unmap and invalidate the TLB, by address or at once, whichever is cheaper. */
void arch_unmap(unsigned long va, unsigned long nr_pages);

/* Frame behind a mapped va of the same regions; PFN_NONE where unmapped. */
unsigned long arch_pfn(unsigned long va);
#define PFN_NONE	(~0UL)

/*
 * The table entry of an unmapped page of the vmalloc region has room for a
 * pointer (aligned to 4, so that hardware sees a fault entry). NULL where none
 * was set or the page is mapped.
 */
void arch_set_tag(unsigned long va, void *tag);
void *arch_tag(unsigned long va);

/*
 * The coherent window: take nr sections of low memory at phys out of the
 * linear map (their cache lines cleaned and invalidated) and map them normal
 * non-cacheable at va; and back.
 */
void arch_coherent_map(unsigned long va, phys_addr_t phys, unsigned int nr_sections);
void arch_coherent_unmap(unsigned long va, phys_addr_t phys, unsigned int nr_sections);

/* Clear or copy a page, or clear any range of pages. Page aligned. */
void arch_clear_page(void *page);
void arch_copy_page(void *to, const void *from);
void arch_clear(void *start, unsigned long bytes);

/* Clean (write back) and/or invalidate the data cache to the point of
 * coherency, by address. Lines at the edges are cleaned, never lost. */
void arch_dcache_clean(const void *start, unsigned long bytes);
void arch_dcache_flush(const void *start, unsigned long bytes);
void arch_dcache_invalidate(void *start, unsigned long bytes);

#endif
