/* SPDX-License-Identifier: MIT */
/*
 * Compat(get_page, put_page, page_count): partly: a reference belongs to a block and is
 *   taken on its head page
 */
#ifndef _LINUX_MM_H
#define _LINUX_MM_H

#include <linux/kernel.h>
#include <linux/gfp.h>
#include <linux/list.h>
#include <linux/mm_types.h>
#include <linux/string.h>
#include <asm/page.h>
#include <asm/pgtable.h>

extern unsigned long min_low_pfn, max_low_pfn, max_pfn;
extern void *high_memory;		/* end of the linear map */

static __always_inline struct page *pfn_to_page(unsigned long pfn)
{
	return (struct page *)(MEM_MAP_BASE + pfn * sizeof(struct page));
}

static __always_inline unsigned long page_to_pfn(const struct page *page)
{
	return ((unsigned long)page - MEM_MAP_BASE) / sizeof(struct page);
}

static __always_inline phys_addr_t page_to_phys(const struct page *page)
{
	return (phys_addr_t)page_to_pfn(page) << PAGE_SHIFT;
}
#define phys_to_page(phys)	pfn_to_page((phys) >> PAGE_SHIFT)
#define PHYS_PFN(x)		((unsigned long)((x) >> PAGE_SHIFT))
#define PFN_PHYS(x)		((phys_addr_t)(x) << PAGE_SHIFT)
#define PFN_UP(x)		(((x) + PAGE_SIZE - 1) >> PAGE_SHIFT)
#define PFN_DOWN(x)		((x) >> PAGE_SHIFT)

/* The page behind a linear-map address. No check: see virt_addr_valid. */
static __always_inline struct page *virt_to_page(const volatile void *addr)
{
	return pfn_to_page(virt_to_phys(addr) >> PAGE_SHIFT);
}
#define virt_to_pfn(addr)	(virt_to_phys(addr) >> PAGE_SHIFT)
#define pfn_to_virt(pfn)	__va(PFN_PHYS(pfn))

/* Is it an address of the linear map with RAM behind it? */
static inline bool virt_addr_valid(const volatile void *addr)
{
	return (unsigned long)addr >= PAGE_OFFSET &&
	       (unsigned long)addr < (unsigned long)high_memory;
}

bool pfn_valid(unsigned long pfn);

static __always_inline unsigned int page_kind(const struct page *page)
{
	return page->state & 15;
}

/* Order of the block that page is the head of. */
static __always_inline unsigned int page_order(const struct page *page)
{
	return (page->state >> PAGE_ORDER_SHIFT) & 15;
}
#define compound_order(page)	page_order(page)

static inline int page_count(const struct page *page)
{
	return page_kind(page) >= PAGE_USED && page_kind(page) != PAGE_SLAB ?
		(int)(page->state >> PAGE_COUNT_SHIFT) + 1 : 0;
}

int page_zonenum(const struct page *page);
int page_to_nid(const struct page *page);

static inline bool PageHighMem(const struct page *page)
{
	return page_to_pfn(page) < PHYS_PFN_OFFSET || page_to_pfn(page) >= max_low_pfn;
}

static inline bool PageSlab(const struct page *page)
{
	return page_kind(page) == PAGE_SLAB;
}

#define page_private(page)	((page)->private)
#define set_page_private(page, v)	((page)->private = (v))

/* Address in the linear map, or of its kmap; NULL for an unmapped high page. */
void *page_address(const struct page *page);

static inline void *lowmem_page_address(const struct page *page)
{
	return phys_to_virt(page_to_phys(page));
}

/* A further reference to a block in use, by its head; put_page drops one and
 * the last one frees the block. Any context. Misuse is reported. */
void get_page(struct page *page);
void put_page(struct page *page);

/* Make 2^order single pages, each with one reference, of a block in use. */
void split_page(struct page *page, unsigned int order);

static inline int get_order(unsigned long size)
{
	return size <= PAGE_SIZE ? 0 : fls_long((size - 1) >> PAGE_SHIFT);
}

#define offset_in_page(p)	((unsigned long)(p) & ~PAGE_MASK)
#define PAGE_ALIGN(addr)	ALIGN(addr, PAGE_SIZE)
#define PAGE_ALIGNED(addr)	IS_ALIGNED((unsigned long)(addr), PAGE_SIZE)

bool is_vmalloc_addr(const void *x);
struct page *vmalloc_to_page(const void *addr);
unsigned long vmalloc_to_pfn(const void *addr);

void *kvmalloc(size_t size, gfp_t flags) __malloc;
void *kvzalloc(size_t size, gfp_t flags) __malloc;
void *kvmalloc_array(size_t n, size_t size, gfp_t flags) __malloc;
void *kvcalloc(size_t n, size_t size, gfp_t flags) __malloc;
void kvfree(const void *addr);

unsigned long nr_free_pages(void);
unsigned long totalram_pages(void);

struct sysinfo {
	long uptime;
	unsigned long totalram, freeram, sharedram, bufferram;
	unsigned long totalhigh, freehigh;
	unsigned int mem_unit;
};
void si_meminfo(struct sysinfo *val);

#endif
