// SPDX-License-Identifier: MIT
/*
 * Page tables of ARMv7-A behind mm/arch.h.
 *
 * One first-level table, swapper_pg_dir, maps everything through TTBR1. Second
 * level tables are all made at boot, in one block from memblock: first those of
 * the vmalloc region, side by side, so that the entry of an address is an index
 * (pte_of()) and mapping never allocates; then
 * those of the kmap slots; then those of the megabytes that the kernel's image
 * lies in. A first-level entry of the vmalloc region is either its table or a
 * section that hides the table, whose entries then are unmapped and stay so.
 *
 * Walks do not look into the L1 data cache of a Cortex-A8, so entries are
 * cleaned to the point of coherency before the barrier that makes them count.
 * A fault entry is never held in a TLB: mapping needs no invalidation, but where
 * a section takes a table's place (walks may be cached).
 *
 * Unmapping invalidates by address up to TLB_BY_ADDRESS leaves, then the whole
 * TLB: the Cortex-A8 has 32 entries each for data and instructions.
 */
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/string.h>
#include <linux/vmalloc.h>
#include <mm210/board.h>
#include <mm210/boot.h>
#include <mm210/sections.h>
#include "mm/arch.h"
#include "cp15.h"
#include "pgtable.h"

#define TLB_BY_ADDRESS	32
#define PTES_A_LARGE	(LARGE_PAGE_SIZE / PAGE_SIZE)
#define SECTION_PAGES	(SECTION_SIZE / PAGE_SIZE)
#define SECTION_MASK	(~(SECTION_SIZE - 1))
#define LARGE_PAGE_MASK	(~(LARGE_PAGE_SIZE - 1))

u32 swapper_pg_dir[L1_ENTRIES] __aligned(0x4000) __section(".bss.page_aligned");

/* Descriptor bits of each pgprot_t, one column a leaf size. */
#define PROT(ap, xn, tex, cb) {							\
	.section = L1_SECTION | SECT_AP(ap) | SECT_TEX(tex) | (cb) | ((xn) ? SECT_XN : 0), \
	.large = L2_LARGE | LARGE_AP(ap) | LARGE_TEX(tex) | (cb) | ((xn) ? LARGE_XN : 0), \
	.small = L2_SMALL | SMALL_AP(ap) | SMALL_TEX(tex) | (cb) | ((xn) ? SMALL_XN : 0), }

static const struct prot_bits {
	u32 section, large, small;
} prot_bits[NR_PGPROT] = {
	[PAGE_KERNEL]		= PROT(AP_RW, 1, 1U, PTE_C | PTE_B),
	[PAGE_KERNEL_RO]	= PROT(AP_RO, 1, 1U, PTE_C | PTE_B),
	[PAGE_KERNEL_EXEC]	= PROT(AP_RO, 0, 1U, PTE_C | PTE_B),
	[PAGE_KERNEL_NC]	= PROT(AP_RW, 1, 1U, 0),
	[PAGE_DEVICE]		= PROT(AP_RW, 1, 2U, 0),
	[PAGE_STRONGLY_ORDERED]	= PROT(AP_RW, 1, 0U, 0),
};

/* Where the entry of address 0 would lie, had these tables begun there: the
 * entry of va is (va >> PAGE_SHIFT) words further. Numbers, as they may wrap. */
static unsigned long vmalloc_ptes, kmap_ptes;
/* Bytes of a data cache line: table entries are cleaned line by line. */
static unsigned long pte_line;

/* --- device windows --- */

/* Megabytes of the fixmap that hold device sections: below and above kmap. */
#define KMAP_SECTIONS	((KMAP_END - KMAP_START) >> SECTION_SHIFT)
#define NR_FIXMAP	(((FIXMAP_END - FIXMAP_START) >> SECTION_SHIFT) - KMAP_SECTIONS)

static struct {
	phys_addr_t phys;
	unsigned long va;
} fixmap[NR_FIXMAP];
static unsigned int nr_fixmap;

static unsigned long fixmap_va(phys_addr_t phys)
{
	unsigned int i;

	for (i = 0; i < nr_fixmap; i++)
		if (fixmap[i].phys == (phys & SECTION_MASK))
			return fixmap[i].va + (phys & ~SECTION_MASK);
	return 0;
}

/* The first window is the console's UART: start.S has mapped its megabyte in
 * the first place already, and so it stays; likewise the second, where the board
 * has it mapped as early. */
static void map_device_windows(void)
{
	const struct device_window *w;
	unsigned long phys, va;

	for (w = board.windows; w->name; w++) {
		unsigned long last = w->phys + w->size - 1;

		for (phys = w->phys & SECTION_MASK; ; phys += SECTION_SIZE) {
			if (!fixmap_va(phys)) {
				if (nr_fixmap == NR_FIXMAP)
					panic("no room to map device window %s", w->name);
				va = FIXMAP_START + ((unsigned long)nr_fixmap << SECTION_SHIFT);
				if (va >= KMAP_START)
					va += KMAP_END - KMAP_START;
				swapper_pg_dir[L1_INDEX(va)] =
					phys | prot_bits[PAGE_DEVICE].section;
				fixmap[nr_fixmap].phys = phys;
				fixmap[nr_fixmap++].va = va;
			}
			if (last - phys < SECTION_SIZE)
				break;
		}
	}
}

/**
 * board_window - virtual address of a device register
 * @phys: physical address, inside one of the board's windows
 *
 * Any context, from arch_paging_init on; before, and for an address in no
 * window, NULL.
 */
void __iomem *board_window(phys_addr_t phys)
{
	const struct device_window *w;

	for (w = board.windows; w->name; w++)
		if (phys - w->phys < w->size)
			return (void __iomem *)fixmap_va(phys);
	return NULL;
}

/* --- building the tables --- */

static unsigned long section_up(unsigned long va)
{
	return (va + SECTION_SIZE - 1) & SECTION_MASK;
}

/*
 * Low memory takes what it needs; vmalloc gets the rest up to 4 times the RAM
 * there is (as pages, spread and with guards), as a table is spent on each
 * megabyte, and never under VMALLOC_MIN: LOWMEM_MAX sees to that.
 */
static unsigned long choose_vmalloc_start(phys_addr_t lowmem_end)
{
	unsigned long lowest = section_up(__phys_to_virt(lowmem_end) + VMALLOC_OFFSET);
	unsigned long ram_mib = (max_pfn - min_low_pfn + SECTION_PAGES - 1) / SECTION_PAGES;
	unsigned long want_mib = max(4 * ram_mib, VMALLOC_MIN >> SECTION_SHIFT);

	if (want_mib > (VMALLOC_END - lowest) >> SECTION_SHIFT)
		return lowest;
	return VMALLOC_END - (want_mib << SECTION_SHIFT);
}

static void link_tables(unsigned long va, unsigned long end, u32 *table)
{
	for (; va < end; va += SECTION_SIZE, table += L2_ENTRIES)
		swapper_pg_dir[L1_INDEX(va)] = __pa(table) | L1_TABLE;
}

static void map_image_range(u32 *pte, unsigned long base, unsigned long start,
			    unsigned long end, pgprot_t prot)
{
	unsigned long va;

	for (va = start; va < end; va += PAGE_SIZE)
		pte[(va - base) >> PAGE_SHIFT] = __pa(va) | prot_bits[prot].small;
}

/* The megabytes of the image, page by page: text, rodata, the rest without the
 * guard pages of the stacks. */
static void map_image(u32 *pte, unsigned long base, unsigned long end)
{
	const struct kernel_stack *s;

	map_image_range(pte, base, base, (unsigned long)_stext, PAGE_KERNEL);
	map_image_range(pte, base, (unsigned long)_stext, (unsigned long)_etext,
			PAGE_KERNEL_EXEC);
	map_image_range(pte, base, (unsigned long)_srodata, (unsigned long)_erodata,
			PAGE_KERNEL_RO);
	map_image_range(pte, base, (unsigned long)_sdata, end, PAGE_KERNEL);
	for (s = kernel_stacks; s->name; s++)
		pte[(s->bottom - PAGE_SIZE - base) >> PAGE_SHIFT] = L2_FAULT;
	link_tables(base, end, pte);
}

void arch_paging_init(phys_addr_t lowmem_end)
{
	unsigned long image = (unsigned long)_stext & SECTION_MASK;
	unsigned long image_end = section_up((unsigned long)_end);
	unsigned long bytes, va;
	u32 *tables, *vmalloc_pte, *kmap_pte, *image_pte;

	pte_line = 1UL << dcache_line_shift();
	vmalloc_start = choose_vmalloc_start(lowmem_end);
	bytes = ((VMALLOC_END - vmalloc_start) + (KMAP_END - KMAP_START) +
		 (image_end - image)) / SECTION_SIZE * L2_BYTES;
	tables = memblock_alloc(PAGE_ALIGN(bytes), PAGE_SIZE, "page tables");
	vmalloc_pte = tables;
	kmap_pte = vmalloc_pte + ((VMALLOC_END - vmalloc_start) >> PAGE_SHIFT);
	image_pte = kmap_pte + ((KMAP_END - KMAP_START) >> PAGE_SHIFT);
	vmalloc_ptes = (unsigned long)vmalloc_pte - (vmalloc_start >> PAGE_SHIFT) * sizeof(u32);
	kmap_ptes = (unsigned long)kmap_pte - (KMAP_START >> PAGE_SHIFT) * sizeof(u32);

	for (va = PAGE_OFFSET; va - PAGE_OFFSET < lowmem_end - PHYS_OFFSET; va += SECTION_SIZE)
		swapper_pg_dir[L1_INDEX(va)] = __pa(va) | prot_bits[PAGE_KERNEL].section;
	map_image(image_pte, image, image_end);
	link_tables(vmalloc_start, VMALLOC_END, vmalloc_pte);
	link_tables(KMAP_START, KMAP_END, kmap_pte);
	map_device_windows();
	memmap_paging_init();

	arch_dcache_clean(swapper_pg_dir, sizeof(swapper_pg_dir));
	arch_dcache_clean(tables, bytes);
	/* This code has the same translation in both tables, and a lookup that
	 * hits the TLB does not walk: no address gets two entries. */
	write_ttbr1(__pa(swapper_pg_dir) | TTBR_FLAGS);
	write_ttbr0(__pa(swapper_pg_dir) | TTBR_FLAGS);
	isb();
	write_ttbcr(TTBCR_N);
	isb();
	tlb_invalidate_all();
	icache_invalidate_all();
	dsb();
	isb();
}

/* --- mapping and unmapping --- */

static __always_inline u32 *pte_of(unsigned long va)
{
	unsigned long base = likely(va < VMALLOC_END) ? vmalloc_ptes : kmap_ptes;

	return (u32 *)(base + (va >> PAGE_SHIFT) * sizeof(u32));
}

/* The first-level entry of a vmalloc address where its table is in use. */
static u32 table_entry(unsigned long va)
{
	return __pa(pte_of(va & SECTION_MASK)) | L1_TABLE;
}

/* Lines of 64 bytes and more hold a whole large page's entries. */
static void clean_ptes(const u32 *first, unsigned long nr)
{
	unsigned long line = pte_line, va = (unsigned long)first & -line;
	unsigned long end = (unsigned long)(first + nr);

	for (; va < end; va += line)
		dcache_clean_line(va);
}

static inline void clean_pte(const u32 *pte)
{
	dcache_clean_line((unsigned long)pte);
}

/* The 16 entries of a 64 KiB page, aligned to 64 bytes. */
static __always_inline void clean_large(const u32 *pte)
{
	clean_pte(pte);
	if (unlikely(pte_line < PTES_A_LARGE * sizeof(u32)))
		clean_pte(pte + PTES_A_LARGE / 2);
}

static __always_inline void fill_large(u32 *pte, u32 desc)
{
	unsigned int i;

#pragma GCC unroll 16
	for (i = 0; i < PTES_A_LARGE; i++)
		pte[i] = desc;
	clean_large(pte);
}

static noinline void map_pages(unsigned long va, unsigned long pfn, unsigned long nr_pages,
			       const struct prot_bits *bits)
{
	u32 *pte = pte_of(va);
	unsigned long mix, n, i;

	while (nr_pages) {
		mix = va | (pfn << PAGE_SHIFT);
		if (nr_pages >= SECTION_PAGES && !(mix & ~SECTION_MASK) && va < VMALLOC_END) {
			u32 *entry = &swapper_pg_dir[L1_INDEX(va)];

			*entry = PFN_PHYS(pfn) | bits->section;
			clean_pte(entry);
			dsb();
			tlb_invalidate(va);
			n = SECTION_PAGES;
		} else if (nr_pages >= PTES_A_LARGE && !(mix & ~LARGE_PAGE_MASK) &&
			   va < VMALLOC_END) {
			n = PTES_A_LARGE;
			fill_large(pte, PFN_PHYS(pfn) | bits->large);
		} else {
			u32 desc = PFN_PHYS(pfn) | bits->small;

			/* As far as the next border that a larger leaf may start at. */
			n = PTES_A_LARGE - ((va >> PAGE_SHIFT) & (PTES_A_LARGE - 1));
			if (n > nr_pages)
				n = nr_pages;
			for (i = 0; i < n; i++, desc += PAGE_SIZE)
				pte[i] = desc;
			clean_ptes(pte, n);
		}
		va += n << PAGE_SHIFT;
		pte += n;
		pfn += n;
		nr_pages -= n;
	}
}

void arch_map(unsigned long va, unsigned long pfn, unsigned long nr_pages, pgprot_t prot)
{
	const struct prot_bits *bits = &prot_bits[prot];

	if (nr_pages == 1) {
		u32 *pte = pte_of(va);

		*pte = PFN_PHYS(pfn) | bits->small;
		clean_pte(pte);
	} else if (nr_pages == PTES_A_LARGE &&
		   !((va | pfn << PAGE_SHIFT) & ~LARGE_PAGE_MASK) && va < VMALLOC_END) {
		fill_large(pte_of(va), PFN_PHYS(pfn) | bits->large);
	} else {
		map_pages(va, pfn, nr_pages, bits);
	}
	dsb();
	isb();
}

void arch_map_pages(unsigned long va, struct page *const *pages, unsigned long nr_pages,
		    pgprot_t prot)
{
	/* The descriptor of pages[i]: a struct page's offset is its frame's, scaled. */
	const u32 scale = PAGE_SIZE / sizeof(struct page);
	const u32 base = prot_bits[prot].small - MEM_MAP_BASE * scale;
	u32 *pte = (u32 *)(vmalloc_ptes + (va >> PAGE_SHIFT) * sizeof(u32));
	u32 *const first = pte, *const end = pte + nr_pages;

	while (end - pte >= 8) {
		pte[0] = (u32)pages[0] * scale + base;
		pte[1] = (u32)pages[1] * scale + base;
		pte[2] = (u32)pages[2] * scale + base;
		pte[3] = (u32)pages[3] * scale + base;
		pte[4] = (u32)pages[4] * scale + base;
		pte[5] = (u32)pages[5] * scale + base;
		pte[6] = (u32)pages[6] * scale + base;
		pte[7] = (u32)pages[7] * scale + base;
		pte += 8;
		pages += 8;
	}
	while (pte < end)
		*pte++ = (u32)*pages++ * scale + base;
	clean_ptes(first, nr_pages);
	dsb();
	isb();
}

/*
 * At most 16 entries that no section hides: up to the first large page each is
 * taken for a leaf of its own, as invalidating an address that is in no TLB
 * costs less than asking.
 */
static void unmap_few(unsigned long va, unsigned long nr_pages)
{
	u32 *pte = pte_of(va), *p = pte, *end = pte + nr_pages;
	bool large = nr_pages == PTES_A_LARGE && (*pte & L2_TYPE_MASK) == L2_LARGE;

	for (; end - p >= 8; p += 8) {
		p[0] = p[1] = p[2] = p[3] = L2_FAULT;
		p[4] = p[5] = p[6] = p[7] = L2_FAULT;
	}
	for (; p < end; p++) {
		*p = L2_FAULT;
		barrier();		/* no call of memset for so few */
	}
	clean_ptes(pte, nr_pages);
	dsb();
	if (large) {
		tlb_invalidate(va);
		return;
	}
	for (end = pte + nr_pages; end - pte >= 8; pte += 8, va += 8 * PAGE_SIZE) {
		tlb_invalidate(va);
		tlb_invalidate(va + PAGE_SIZE);
		tlb_invalidate(va + 2 * PAGE_SIZE);
		tlb_invalidate(va + 3 * PAGE_SIZE);
		tlb_invalidate(va + 4 * PAGE_SIZE);
		tlb_invalidate(va + 5 * PAGE_SIZE);
		tlb_invalidate(va + 6 * PAGE_SIZE);
		tlb_invalidate(va + 7 * PAGE_SIZE);
	}
	for (; pte < end; pte++, va += PAGE_SIZE)
		tlb_invalidate(va);
}

static noinline void unmap_pages(unsigned long va, unsigned long nr_pages)
{
	u32 *pte = pte_of(va);
	unsigned long n, i, left = nr_pages, leaves = 0;
	unsigned long stale[TLB_BY_ADDRESS];	/* an address in each leaf */

	while (left) {
		u32 *entry = &swapper_pg_dir[L1_INDEX(va)];

		if ((*entry & L1_TYPE_MASK) != L1_TABLE) {
			n = SECTION_PAGES;
			*entry = table_entry(va);
			clean_pte(entry);
			if (leaves < TLB_BY_ADDRESS)
				stale[leaves] = va;
			leaves++;
		} else {
			n = SECTION_PAGES - ((va >> PAGE_SHIFT) & (SECTION_PAGES - 1));
			if (n > left)
				n = left;
			/* Past the limit it does not matter which leaves there are. */
			for (i = 0; i < n && leaves <= TLB_BY_ADDRESS; ) {
				u32 type = pte[i] & L2_TYPE_MASK;

				if (type != L2_FAULT) {
					if (leaves < TLB_BY_ADDRESS)
						stale[leaves] = va + (i << PAGE_SHIFT);
					leaves++;
				}
				i += type == L2_LARGE ? PTES_A_LARGE : 1;
			}
			for (i = 0; i + 8 <= n; i += 8) {
				u32 *p = pte + i;

				p[0] = p[1] = p[2] = p[3] = L2_FAULT;
				p[4] = p[5] = p[6] = p[7] = L2_FAULT;
			}
			for (; i < n; i++)
				pte[i] = L2_FAULT;
			clean_ptes(pte, n);
		}
		n = min(n, left);
		va += n << PAGE_SHIFT;
		pte += n;
		left -= n;
	}
	dsb();
	if (leaves > TLB_BY_ADDRESS) {
		tlb_invalidate_all();
	} else {
		for (i = 0; i < leaves; i++)
			tlb_invalidate(stale[i]);
	}
}

/*
 * The range must cover whole leaves, as arch_map made them. Entries that carry a
 * tag lose it.
 */
void arch_unmap(unsigned long va, unsigned long nr_pages)
{
	if (nr_pages == 1) {
		u32 *pte = pte_of(va);

		*pte = L2_FAULT;
		clean_pte(pte);
		dsb();
		tlb_invalidate(va);
	} else if (nr_pages <= PTES_A_LARGE) {
		unmap_few(va, nr_pages);
	} else {
		unmap_pages(va, nr_pages);
	}
	dsb();
	isb();
}

unsigned long arch_pfn(unsigned long va)
{
	u32 desc = swapper_pg_dir[L1_INDEX(va)];

	if ((desc & L1_TYPE_MASK) == L1_SECTION)
		return (desc >> SECTION_SHIFT << (SECTION_SHIFT - PAGE_SHIFT)) +
		       ((va >> PAGE_SHIFT) & (SECTION_PAGES - 1));
	desc = *pte_of(va);
	switch (desc & L2_TYPE_MASK) {
	case L2_FAULT:
		return PFN_NONE;
	case L2_LARGE:
		return (desc >> LARGE_PAGE_SHIFT << (LARGE_PAGE_SHIFT - PAGE_SHIFT)) +
		       ((va >> PAGE_SHIFT) & (PTES_A_LARGE - 1));
	default:
		return desc >> PAGE_SHIFT;
	}
}

/* Both the old entry and the new one are faults to hardware: nothing to clean,
 * nothing to invalidate. */
void arch_set_tag(unsigned long va, void *tag)
{
	*pte_of(va) = (u32)tag;
}

void *arch_tag(unsigned long va)
{
	u32 desc;

	if ((swapper_pg_dir[L1_INDEX(va)] & L1_TYPE_MASK) == L1_SECTION)
		return NULL;
	desc = *pte_of(va);
	return desc & L2_TYPE_MASK ? NULL : (void *)desc;
}

/* --- the coherent window --- */

/*
 * The linear mapping goes first and the lines after it, by their new address:
 * maintenance works on the physical line whatever the mapping's attributes are
 * (B2.2.7), and with no cacheable mapping left nothing can be fetched again.
 */
void arch_coherent_map(unsigned long va, phys_addr_t phys, unsigned int nr_sections)
{
	unsigned long linear = __phys_to_virt(phys);
	unsigned int i;

	for (i = 0; i < nr_sections; i++)
		swapper_pg_dir[L1_INDEX(linear) + i] = L1_FAULT;
	clean_ptes(&swapper_pg_dir[L1_INDEX(linear)], nr_sections);
	dsb();
	for (i = 0; i < nr_sections; i++)
		tlb_invalidate(linear + i * SECTION_SIZE);
	for (i = 0; i < nr_sections; i++)
		swapper_pg_dir[L1_INDEX(va) + i] =
			(phys + i * SECTION_SIZE) | prot_bits[PAGE_KERNEL_NC].section;
	clean_ptes(&swapper_pg_dir[L1_INDEX(va)], nr_sections);
	dsb();
	isb();
	arch_dcache_flush((void *)va, nr_sections * SECTION_SIZE);
}

void arch_coherent_unmap(unsigned long va, phys_addr_t phys, unsigned int nr_sections)
{
	unsigned long linear = __phys_to_virt(phys);
	unsigned int i;

	for (i = 0; i < nr_sections; i++)
		swapper_pg_dir[L1_INDEX(va) + i] = L1_FAULT;
	clean_ptes(&swapper_pg_dir[L1_INDEX(va)], nr_sections);
	dsb();
	for (i = 0; i < nr_sections; i++)
		tlb_invalidate(va + i * SECTION_SIZE);
	dsb();
	for (i = 0; i < nr_sections; i++)
		swapper_pg_dir[L1_INDEX(linear) + i] =
			(phys + i * SECTION_SIZE) | prot_bits[PAGE_KERNEL].section;
	clean_ptes(&swapper_pg_dir[L1_INDEX(linear)], nr_sections);
	dsb();
	isb();
}
