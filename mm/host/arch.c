// SPDX-License-Identifier: MIT
/*
 * mm/arch.h on a PC, for unit tests and fuzzing.
 *
 * RAM is a memory file; bank after bank lies in it. The whole address map is
 * one reservation without access. The linear map is a mapping of the low part
 * of the file, vmalloc and kmap map single stretches of it, and the coherent
 * window takes its sections out of the linear map, so that an access which
 * would fault on the target faults here too. A high page is accessible through
 * vmalloc or kmap alone.
 *
 * What hardware keeps in page tables is an array here: frame, kind and tag of
 * each page of the reservation. It also serves mm210/pgwalk.h.
 *
 * The contract is checked more strictly than hardware would: mapping a mapped
 * page, unmapping an unmapped one, a tag on a mapped page or an address
 * outside the region each stop the program.
 */
#include <linux/mm.h>
#include <linux/string.h>
#include <linux/vmalloc.h>
#include <mm210/pgwalk.h>
#include "mm/arch.h"
#include "host.h"
#include "os.h"

struct host_pte {
	unsigned long pfn;		/* plus 1, so that 0 is unmapped */
	void *tag;
	u8 prot;
};

unsigned long host_page_offset;
unsigned long host_memmap_start, host_memmap_pages, host_mem_map_base;
struct host_counts host_counts;

static struct host_pte *table;
static struct host_config machine;
static unsigned long lowmem_bytes;

/* The entry of an address, which must lie in the reservation. */
static struct host_pte *pte_of(unsigned long va)
{
	BUG_ON(va - PAGE_OFFSET >= HOST_MAP_BYTES);
	return &table[(va - PAGE_OFFSET) >> PAGE_SHIFT];
}

/* Offset of a frame in the memory file; false where there is no RAM. */
static bool ram_offset(unsigned long pfn, unsigned long nr_pages, u64 *offset)
{
	u64 at = 0;
	int i;

	for (i = 0; i < machine.nr_banks; i++) {
		const struct mem_bank *b = &machine.banks[i];

		if (pfn >= b->start_pfn && pfn + nr_pages <= b->start_pfn + b->nr_pages) {
			*offset = at + ((u64)(pfn - b->start_pfn) << PAGE_SHIFT);
			return true;
		}
		at += (u64)b->nr_pages << PAGE_SHIFT;
	}
	return false;
}

static void show(unsigned long va, unsigned long pfn, unsigned long nr_pages, pgprot_t prot)
{
	unsigned long bytes = nr_pages << PAGE_SHIFT, i;
	u64 offset;

	for (i = 0; i < nr_pages; i++) {
		struct host_pte *pte = pte_of(va + (i << PAGE_SHIFT));

		if (pte->pfn)
			panic("host: 0x%lx is mapped already", va + (i << PAGE_SHIFT));
		pte->pfn = pfn + i + 1;
		pte->prot = (u8)prot;
		pte->tag = NULL;
	}
	if (ram_offset(pfn, nr_pages, &offset))
		os_map_ram(va, offset, bytes, prot != PAGE_KERNEL_RO && prot != PAGE_KERNEL_EXEC);
	else
		os_map_device(va, bytes);
}

static void hide(unsigned long va, unsigned long nr_pages)
{
	unsigned long i;

	for (i = 0; i < nr_pages; i++) {
		struct host_pte *pte = pte_of(va + (i << PAGE_SHIFT));

		if (!pte->pfn)
			panic("host: 0x%lx is not mapped", va + (i << PAGE_SHIFT));
		pte->pfn = 0;
		pte->tag = NULL;
	}
	os_unmap(va, nr_pages << PAGE_SHIFT);
}

static bool in_vmalloc(unsigned long va, unsigned long nr_pages)
{
	return va >= VMALLOC_START && va + (nr_pages << PAGE_SHIFT) <= VMALLOC_END;
}

static bool in_kmap(unsigned long va, unsigned long nr_pages)
{
	return va >= KMAP_START && va + (nr_pages << PAGE_SHIFT) <= KMAP_END;
}

static void check_region(const char *func, unsigned long va, unsigned long nr_pages)
{
	if (!PAGE_ALIGNED(va) || !nr_pages ||
	    (!in_vmalloc(va, nr_pages) && !in_kmap(va, nr_pages)))
		panic("host: %s: bad range 0x%lx, %lu pages", func, va, nr_pages);
}

void host_arch_init(const struct host_config *config)
{
	u64 bytes = 0;
	int i;

	machine = *config;
	for (i = 0; i < machine.nr_banks; i++)
		bytes += (u64)machine.banks[i].nr_pages << PAGE_SHIFT;
	os_ram_create(bytes, machine.noise);
	/* Aligned so that blocks of 4 MiB have the alignment of their frames. */
	host_page_offset = os_reserve(HOST_MAP_BYTES, 64UL << 20);
	table = os_table((HOST_MAP_BYTES >> PAGE_SHIFT) * sizeof(*table));
	lowmem_bytes = ARCH_BOOT_MAPPED;
	show(PAGE_OFFSET, PHYS_PFN_OFFSET, ARCH_BOOT_MAPPED >> PAGE_SHIFT, PAGE_KERNEL);
}

/*
 * As on the target: four times RAM, so that mapping all of it twice with holes
 * between fits, at least VMALLOC_MIN, and behind the hole after low memory.
 */
static unsigned long pick_vmalloc_start(unsigned long lowmem)
{
	const unsigned long above = ALIGN(PAGE_OFFSET + lowmem + VMALLOC_OFFSET, SECTION_SIZE);
	u64 size = 0;
	int i;

	for (i = 0; i < machine.nr_banks; i++)
		size += (u64)machine.banks[i].nr_pages << (PAGE_SHIFT + 2);
	size = ALIGN(max_t(u64, size, VMALLOC_MIN), SECTION_SIZE);
	if (size > VMALLOC_END - above)
		return above;
	return VMALLOC_END - (unsigned long)size;
}

void arch_paging_init(phys_addr_t lowmem_end)
{
	unsigned long bytes = lowmem_end - PHYS_OFFSET;

	BUG_ON(bytes & (SECTION_SIZE - 1) || bytes > LOWMEM_MAX);
	if (bytes > lowmem_bytes)
		show(PAGE_OFFSET + lowmem_bytes, PHYS_PFN_OFFSET + (lowmem_bytes >> PAGE_SHIFT),
		     (bytes - lowmem_bytes) >> PAGE_SHIFT, PAGE_KERNEL);
	else if (bytes < lowmem_bytes)
		hide(PAGE_OFFSET + bytes, (lowmem_bytes - bytes) >> PAGE_SHIFT);
	lowmem_bytes = bytes;
	vmalloc_start = pick_vmalloc_start(bytes);
}

void arch_map_memmap(struct page *array, unsigned long start_pfn, unsigned long nr_pages)
{
	host_memmap_start = (unsigned long)array;
	host_memmap_pages = nr_pages;
	host_mem_map_base = host_memmap_start - start_pfn * sizeof(struct page);
}

static struct page no_page;

struct page *page_behind(const volatile void *p)
{
	return host_memmap_pages && virt_addr_valid(p) ? virt_to_page(p) : &no_page;
}

struct page *page_at(phys_addr_t phys)
{
	return host_memmap_pages && pfn_valid(PHYS_PFN(phys)) ? phys_to_page(phys) : &no_page;
}

void arch_map(unsigned long va, unsigned long pfn, unsigned long nr_pages, pgprot_t prot)
{
	check_region("arch_map", va, nr_pages);
	BUG_ON(prot >= NR_PGPROT);
	host_counts.maps++;
	show(va, pfn, nr_pages, prot);
}

void arch_map_pages(unsigned long va, struct page *const *pages, unsigned long nr_pages,
		    pgprot_t prot)
{
	unsigned long i;

	check_region("arch_map_pages", va, nr_pages);
	BUG_ON(prot >= NR_PGPROT || !in_vmalloc(va, nr_pages));
	host_counts.maps++;
	for (i = 0; i < nr_pages; i++)
		show(va + (i << PAGE_SHIFT), page_to_pfn(pages[i]), 1, prot);
}

void arch_unmap(unsigned long va, unsigned long nr_pages)
{
	check_region("arch_unmap", va, nr_pages);
	host_counts.unmaps++;
	hide(va, nr_pages);
}

unsigned long arch_pfn(unsigned long va)
{
	return pte_of(va)->pfn ? pte_of(va)->pfn - 1 : PFN_NONE;
}

void arch_set_tag(unsigned long va, void *tag)
{
	struct host_pte *pte = pte_of(va);

	BUG_ON(!in_vmalloc(va, 1) || pte->pfn || (unsigned long)tag & 3);
	pte->tag = tag;
}

void *arch_tag(unsigned long va)
{
	BUG_ON(!in_vmalloc(va & PAGE_MASK, 1));
	return pte_of(va)->tag;
}

static void check_sections(unsigned long va, phys_addr_t phys, unsigned int nr)
{
	unsigned long bytes = (unsigned long)nr << SECTION_SHIFT;

	BUG_ON((va | phys) & (SECTION_SIZE - 1) || !nr);
	BUG_ON(va < COHERENT_START || va + bytes > COHERENT_END);
	BUG_ON(phys < PHYS_OFFSET || phys - PHYS_OFFSET + bytes > lowmem_bytes);
}

void arch_coherent_map(unsigned long va, phys_addr_t phys, unsigned int nr_sections)
{
	unsigned long nr_pages = (unsigned long)nr_sections << (SECTION_SHIFT - PAGE_SHIFT);

	check_sections(va, phys, nr_sections);
	hide(__phys_to_virt(phys), nr_pages);
	show(va, PHYS_PFN(phys), nr_pages, PAGE_KERNEL_NC);
}

void arch_coherent_unmap(unsigned long va, phys_addr_t phys, unsigned int nr_sections)
{
	unsigned long nr_pages = (unsigned long)nr_sections << (SECTION_SHIFT - PAGE_SHIFT);

	check_sections(va, phys, nr_sections);
	BUG_ON(arch_pfn(va) != PHYS_PFN(phys));
	hide(va, nr_pages);
	show(__phys_to_virt(phys), PHYS_PFN(phys), nr_pages, PAGE_KERNEL);
}

void arch_clear_page(void *page)
{
	BUG_ON(!PAGE_ALIGNED(page));
	memset(page, 0, PAGE_SIZE);
}

void arch_copy_page(void *to, const void *from)
{
	BUG_ON(!PAGE_ALIGNED(to) || !PAGE_ALIGNED(from));
	memcpy(to, from, PAGE_SIZE);
}

void arch_clear(void *start, unsigned long bytes)
{
	BUG_ON(!PAGE_ALIGNED(start) || !PAGE_ALIGNED(bytes));
	memset(start, 0, bytes);
}

/* Maintenance of an address that is not mapped would fault on the target. */
static void dcache(const void *start, unsigned long bytes)
{
	host_counts.dcache_calls++;
	if (bytes)
		BUG_ON(!pte_of((unsigned long)start)->pfn ||
		       !pte_of((unsigned long)start + bytes - 1)->pfn);
}

void arch_dcache_clean(const void *start, unsigned long bytes)
{
	dcache(start, bytes);
}

void arch_dcache_flush(const void *start, unsigned long bytes)
{
	dcache(start, bytes);
}

void arch_dcache_invalidate(void *start, unsigned long bytes)
{
	dcache(start, bytes);
}

/* --- mm210/pgwalk.h from the table: every leaf is a page --- */

static bool leaf(unsigned long va, struct pg_mapping *m)
{
	const struct host_pte *pte = pte_of(va);

	if (!pte->pfn)
		return false;
	*m = (struct pg_mapping){
		.va = va & PAGE_MASK,
		.size = PAGE_SIZE,
		.phys = PFN_PHYS(pte->pfn - 1),
		.write = pte->prot != PAGE_KERNEL_RO && pte->prot != PAGE_KERNEL_EXEC,
		.exec = pte->prot == PAGE_KERNEL_EXEC,
		.type = pte->prot == PAGE_KERNEL_NC ? MT_NONCACHED :
			pte->prot == PAGE_DEVICE ? MT_DEVICE :
			pte->prot == PAGE_STRONGLY_ORDERED ? MT_STRONGLY_ORDERED : MT_WRITEBACK,
	};
	return true;
}

bool pg_walk(unsigned long addr, struct pg_walk *w)
{
	*w = (struct pg_walk){ .levels = 0 };
	w->mapped = addr - PAGE_OFFSET < HOST_MAP_BYTES && leaf(addr, &w->map);
	return w->mapped;
}

int pg_for_each(int (*fn)(const struct pg_mapping *m, void *arg), void *arg)
{
	struct pg_mapping m;
	unsigned long va;
	int ret = 0;

	for (va = PAGE_OFFSET; va < PAGE_OFFSET + HOST_MAP_BYTES && !ret; va += PAGE_SIZE)
		if (leaf(va, &m))
			ret = fn(&m, arg);
	return ret;
}
