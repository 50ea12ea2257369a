// SPDX-License-Identifier: MIT
/*
 * The module area's pages and page tables.
 *
 * One bit a page says which of the 4096 addresses are taken, the unmapped page behind
 * each stretch included; the first page of the area is never used. A stretch ends
 * where its mapping does, so its length is kept nowhere else. Pages are single, high
 * memory first. The second-level table of a megabyte is there while something in it is
 * mapped: it is a kmalloc of 1 KiB, which has the alignment that it needs.
 *
 * The tables hang from TTBR1, which all threads share. Entries are cleaned to the point
 * of coherency before the barrier that makes them count (mmu.c).
 */
#include <linux/gfp.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <mm210/module_area.h>
#include "mm/arch.h"
#include "cp15.h"
#include "pgtable.h"

#define AREA_PAGES	((MODULES_END - MODULES_VADDR) >> PAGE_SHIFT)
#define AREA_TABLES	((MODULES_END - MODULES_VADDR) >> SECTION_SHIFT)
#define WORD_BITS	32

static u32 taken[AREA_PAGES / WORD_BITS];

static struct {
	u32 *ptes;			/* NULL: none */
	unsigned int mapped;
} tables[AREA_TABLES];

static unsigned long pages_in_use;

static bool is_taken(unsigned long page)
{
	return taken[page / WORD_BITS] >> (page % WORD_BITS) & 1;
}

static void mark(unsigned long page, unsigned long nr, bool take)
{
	for (; nr; nr--, page++) {
		u32 bit = 1U << (page % WORD_BITS);

		if (take)
			taken[page / WORD_BITS] |= bit;
		else
			taken[page / WORD_BITS] &= ~bit;
	}
}

/* The first run of nr free pages, or 0. */
static unsigned long find_gap(unsigned long nr)
{
	unsigned long page, run = 0;

	for (page = 1; page < AREA_PAGES; page++) {
		run = is_taken(page) ? 0 : run + 1;
		if (run == nr)
			return page - nr + 1;
	}
	return 0;
}

/* The entry of an address whose table exists. */
static u32 *pte_of(unsigned long va)
{
	return tables[(va - MODULES_VADDR) >> SECTION_SHIFT].ptes +
	       ((va >> PAGE_SHIFT) & (L2_ENTRIES - 1));
}

static void set_l1(unsigned long va, u32 entry)
{
	u32 *p = &swapper_pg_dir[L1_INDEX(va)];

	*p = entry;
	dcache_clean_line((unsigned long)p);
	dsb();
}

static bool map_page(unsigned long va, struct page *page)
{
	unsigned int n = (va - MODULES_VADDR) >> SECTION_SHIFT;

	if (!tables[n].ptes) {
		tables[n].ptes = kzalloc(L2_BYTES, GFP_KERNEL);
		if (!tables[n].ptes)
			return false;
		arch_dcache_clean(tables[n].ptes, L2_BYTES);
		set_l1(va, __pa(tables[n].ptes) | L1_TABLE);
	}
	tables[n].mapped++;
	*pte_of(va) = PFN_PHYS(page_to_pfn(page)) | SMALL_DATA;
	dcache_clean_line((unsigned long)pte_of(va));
	return true;
}

/* The page that was there. */
static struct page *unmap_page(unsigned long va)
{
	unsigned int n = (va - MODULES_VADDR) >> SECTION_SHIFT;
	struct page *page = pfn_to_page(PHYS_PFN(*pte_of(va)));

	*pte_of(va) = L2_FAULT;
	dcache_clean_line((unsigned long)pte_of(va));
	dsb();
	tlb_invalidate(va);
	if (!--tables[n].mapped) {
		set_l1(va, L1_FAULT);
		/* Walks may be held besides leaves. */
		tlb_invalidate(va);
		dsb();
		kfree(tables[n].ptes);
		tables[n].ptes = NULL;
	}
	dsb();
	isb();
	return page;
}

static bool is_mapped(unsigned long va)
{
	return va < MODULES_END && tables[(va - MODULES_VADDR) >> SECTION_SHIFT].ptes &&
	       *pte_of(va) != L2_FAULT;
}

void module_area_free(void *addr)
{
	unsigned long va = (unsigned long)addr, nr;

	if (!addr)
		return;
	if (va <= MODULES_VADDR || va >= MODULES_END || !is_mapped(va) ||
	    is_mapped(va - PAGE_SIZE)) {
		WARN(1, "module_area_free: %px is not the start of a stretch\n", addr);
		return;
	}
	for (nr = 0; is_mapped(va + (nr << PAGE_SHIFT)); nr++)
		__free_page(unmap_page(va + (nr << PAGE_SHIFT)));
	mark((va - MODULES_VADDR) >> PAGE_SHIFT, nr + 1, false);
	pages_in_use -= nr;
}

void *module_area_alloc(size_t bytes)
{
	unsigned long nr = PAGE_ALIGN(bytes) >> PAGE_SHIFT, first, va, i;
	struct page *page;

	if (!bytes || bytes > MODULES_END - MODULES_VADDR)
		return NULL;
	first = find_gap(nr + 1);
	if (!first)
		return NULL;
	mark(first, nr + 1, true);
	va = MODULES_VADDR + (first << PAGE_SHIFT);
	for (i = 0; i < nr; i++) {
		page = alloc_page(GFP_KERNEL | __GFP_HIGHMEM | __GFP_ZERO | __GFP_NOWARN);
		if (!page || !map_page(va + (i << PAGE_SHIFT), page)) {
			if (page)
				__free_page(page);
			break;
		}
		pages_in_use++;
	}
	dsb();
	isb();
	if (i == nr)
		return (void *)va;
	/* What is mapped goes by the usual way, the rest of the addresses by hand. */
	mark(first + i + !!i, nr - i + !i, false);
	if (i)
		module_area_free((void *)va);
	return NULL;
}

void module_area_protect(void *addr, size_t bytes, pgprot_t prot)
{
	const u32 bits = prot == PAGE_KERNEL ? SMALL_DATA : prot == PAGE_KERNEL_RO ? SMALL_RODATA :
			 SMALL_RODATA & ~SMALL_XN;
	unsigned long va = (unsigned long)addr, end = va + PAGE_ALIGN(bytes);

	/* Text was written as data; the Cortex-A8's instruction side looks no
	 * further up than the point of coherency. */
	arch_dcache_clean(addr, end - va);
	for (; va < end; va += PAGE_SIZE) {
		u32 *pte = pte_of(va);

		*pte = PFN_PHYS(PHYS_PFN(*pte)) | bits;
		dcache_clean_line((unsigned long)pte);
		dsb();
		tlb_invalidate(va);
	}
	dsb();
	if (prot == PAGE_KERNEL_EXEC)
		icache_invalidate_all();
	dsb();
	isb();
}

unsigned long module_area_pages(void)
{
	return pages_in_use;
}
