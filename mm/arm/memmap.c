// SPDX-License-Identifier: MIT
/*
 * The window of struct pages (asm/memory.h): an array from memblock, seen a second
 * time at the addresses that frame numbers give. Around it every page of the
 * window is the same page of zeros, read-only, so that the struct page of any
 * number can be looked at and says that there is no RAM.
 *
 * That takes one second-level table for all the megabytes without RAM, and one
 * for each that the array covers in part. Whole megabytes of it are sections,
 * where the array is aligned as the window is.
 */
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/string.h>
#include "mm/arch.h"
#include "cp15.h"
#include "pgtable.h"

_Static_assert(sizeof(struct page) == 1 << 4, "MEMMAP_PAGES counts in struct pages");

static u32 *hole_table;

void memmap_paging_init(void)
{
	void *zeros = memblock_alloc(PAGE_SIZE, PAGE_SIZE, "empty struct pages");
	unsigned long va;
	unsigned int i;

	hole_table = memblock_alloc(L2_BYTES, L2_BYTES, "page tables");
	for (i = 0; i < L2_ENTRIES; i++)
		hole_table[i] = __pa(zeros) | SMALL_RODATA;
	arch_dcache_clean(hole_table, L2_BYTES);
	for (va = MEMMAP_START; va < MEMMAP_END; va += SECTION_SIZE)
		swapper_pg_dir[L1_INDEX(va)] = __pa(hole_table) | L1_TABLE;
}

/* The part of one megabyte, [va, end), that the array at phys covers. */
static void map_part(unsigned long va, unsigned long end, phys_addr_t phys)
{
	u32 *table = memblock_alloc(L2_BYTES, L2_BYTES, "page tables");

	memcpy(table, hole_table, L2_BYTES);
	swapper_pg_dir[L1_INDEX(va)] = __pa(table) | L1_TABLE;
	for (; va < end; va += PAGE_SIZE, phys += PAGE_SIZE)
		table[(va >> PAGE_SHIFT) & (L2_ENTRIES - 1)] = phys | SMALL_DATA;
	arch_dcache_clean(table, L2_BYTES);
}

void arch_map_memmap(struct page *array, unsigned long start_pfn, unsigned long nr_pages)
{
	unsigned long va = (unsigned long)pfn_to_page(start_pfn);
	unsigned long end = va + nr_pages * sizeof(struct page), next;
	phys_addr_t phys = virt_to_phys(array);

	for (; va < end; phys += next - va, va = next) {
		next = min((va | (SECTION_SIZE - 1)) + 1, end);
		if (next - va == SECTION_SIZE && !(phys & (SECTION_SIZE - 1)))
			swapper_pg_dir[L1_INDEX(va)] = phys | SECT_DATA;
		else
			map_part(va, next, phys);
	}
	arch_dcache_clean(swapper_pg_dir, sizeof(swapper_pg_dir));
	dsb();
	tlb_invalidate_all();
	dsb();
	isb();
}
