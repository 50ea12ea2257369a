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
#include <linux/pfn.h>
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
#define __pfn_to_page(pfn)	pfn_to_page(pfn)
#define __page_to_pfn(page)	page_to_pfn(page)
#define ARCH_PFN_OFFSET		PHYS_PFN_OFFSET
/* struct page of the frame at ARCH_PFN_OFFSET, those of the others beside it. */
#define mem_map			pfn_to_page(ARCH_PFN_OFFSET)

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

/* In the buddy allocator's lists. */
static inline bool PageBuddy(const struct page *page)
{
	return page_kind(page) == PAGE_FREE;
}

/* Taken out of the allocator before it began (the image, its tables), or no RAM. */
bool PageReserved(struct page *page);

/* Compat: partly: false for every page that alloc_pages gives; the page cache and user
 * programs keep such things elsewhere. */
#define PageLocked(page)	((void)(page), false)
#define PageDirty(page)		((void)(page), false)
#define PageUptodate(page)	((void)(page), false)
#define PageActive(page)	((void)(page), false)
#define PageLRU(page)		((void)(page), false)
#define PageAnon(page)		((void)(page), false)
#define PageSwapCache(page)	((void)(page), false)
#define PageWriteback(page)	((void)(page), false)
#define PageError(page)		((void)(page), false)
#define PageReferenced(page)	((void)(page), false)
#define PageMappedToDisk(page)	((void)(page), false)
#define PageChecked(page)	((void)(page), false)
#define PageReclaim(page)	((void)(page), false)
#define PageUnevictable(page)	((void)(page), false)
#define PageMlocked(page)	((void)(page), false)
#define PageSwapBacked(page)	((void)(page), false)
#define PagePrivate(page)	(page_private(page) != 0)
/* Compat: partly: a block of several pages keeps what Linux keeps in a compound page, but
 * its other pages do not know their head. */
#define PageCompound(page)	(page_order(page) != 0)
#define PageHead(page)		(page_order(page) != 0)
#define PageTail(page)		((void)(page), false)
#define compound_head(page)	(page)
#define page_mapcount(page)	((void)(page), 0)
#define page_mapped(page)	((void)(page), false)
#define page_mapping(page)	((void)(page), (void *)NULL)
#define page_ref_count(page)	page_count(page)
/* 2.6's marks on pages that are handed to a user: the allocator keeps its own books. */
#define SetPageReserved(page)	((void)(page))
#define ClearPageReserved(page)	((void)(page))
#define mem_map_reserve(page)	((void)(page))
#define mem_map_unreserve(page)	((void)(page))

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
#define page_cache_release(page)	put_page(page)
#define page_cache_get(page)	get_page(page)

/* Make 2^order single pages, each with one reference, of a block in use. */
void split_page(struct page *page, unsigned int order);

static inline int get_order(unsigned long size)
{
	return size <= PAGE_SIZE ? 0 : fls_long((size - 1) >> PAGE_SHIFT);
}

#define page_size(page)		(PAGE_SIZE << page_order(page))
#define page_shift(page)	(PAGE_SHIFT + page_order(page))
#define compound_nr(page)	(1UL << page_order(page))
#define nth_page(page, n)	((page) + (n))
#define page_to_virt(page)	lowmem_page_address(page)
#define untagged_addr(addr)	(addr)
#define virt_to_head_page(addr)	virt_to_page(addr)
#define is_highmem_idx(idx)	((idx) == ZONE_HIGHMEM)
#define page_is_ram(pfn)	pfn_valid(pfn)
bool want_init_on_alloc(gfp_t flags);
#define want_init_on_free()	false
#define debug_pagealloc_enabled()	false

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
void kvfree_sensitive(const void *addr, size_t len);
/* As krealloc, of oldsize bytes that kvmalloc gave; today's form has no oldsize. */
void *kvrealloc(const void *p, size_t oldsize, size_t newsize, gfp_t flags) __must_check;

unsigned long nr_free_pages(void);
unsigned long totalram_pages(void);
#define get_num_physpages()	totalram_pages()
#define si_mem_available()	((long)nr_free_pages())
#define nr_free_buffer_pages()	nr_free_pages()

struct sysinfo {
	long uptime;
	unsigned long totalram, freeram, sharedram, bufferram;
	unsigned long totalhigh, freehigh;
	unsigned long totalswap, freeswap;
	unsigned long loads[3];
	unsigned short procs;
	unsigned int mem_unit;
};
void si_meminfo(struct sysinfo *val);

#include <linux/mm_area.h>

#include <linux/folio.h>

#endif
