/* SPDX-License-Identifier: MIT */
/*
 * The kernel's address map inside a host process. The same regions at the same
 * distances as include/asm/memory.h, but from a base that the process learns
 * at run time: one reservation of address space (mm/host/arch.c) in which
 * nothing is accessible until it is mapped.
 *
 * Physical addresses are the target's: 32 bit, low memory from PHYS_OFFSET up.
 */
#ifndef _ASM_MEMORY_H
#define _ASM_MEMORY_H

#include <linux/types.h>

extern unsigned long host_page_offset;

#define PAGE_OFFSET	host_page_offset
#define PHYS_OFFSET	CONFIG_PHYS_OFFSET
#define LOWMEM_MAX	0x2F800000UL

#define KERNEL_START	MODULES_VADDR
#define MODULES_VADDR	(PAGE_OFFSET - 0x01000000UL)
#define MODULES_END	PAGE_OFFSET
#define VMALLOC_END	(PAGE_OFFSET + 0x3C000000UL)
#define VMALLOC_OFFSET	0x00800000UL
#define VMALLOC_MIN	0x0C000000UL
#define COHERENT_START	(PAGE_OFFSET + 0x3C000000UL)
#define COHERENT_END	(PAGE_OFFSET + 0x3E000000UL)
#define FIXMAP_START	(PAGE_OFFSET + 0x3E000000UL)
#define KMAP_START	(PAGE_OFFSET + 0x3EC00000UL)
#define KMAP_END	(PAGE_OFFSET + 0x3EE00000UL)
#define FIXMAP_END	(PAGE_OFFSET + 0x3F000000UL)
#define HOST_MAP_BYTES	0x3F000000UL

#define PHYS_PFN_OFFSET	((unsigned long)(PHYS_OFFSET >> PAGE_SHIFT))

/* As on the target: arithmetic of the linear map, never a check. */
static __always_inline phys_addr_t __virt_to_phys(unsigned long va)
{
	return (phys_addr_t)(va - PAGE_OFFSET + PHYS_OFFSET);
}

static __always_inline unsigned long __phys_to_virt(phys_addr_t pa)
{
	return (unsigned long)pa - PHYS_OFFSET + PAGE_OFFSET;
}

#define __pa(x)		__virt_to_phys((unsigned long)(x))
#define __va(x)		((void *)__phys_to_virt((phys_addr_t)(x)))

static __always_inline phys_addr_t virt_to_phys(const volatile void *x)
{
	return __virt_to_phys((unsigned long)x);
}

static __always_inline void *phys_to_virt(phys_addr_t x)
{
	return (void *)__phys_to_virt(x);
}

/* The array of struct page lies where memblock put it; what the target's window
 * would show as zeros is one page of its own here. */
struct page;
extern unsigned long host_memmap_start, host_memmap_pages, host_mem_map_base;
#define MEMMAP_START	host_memmap_start
#define MEMMAP_PAGES	host_memmap_pages
#define MEM_MAP_BASE	host_mem_map_base

struct page *page_behind(const volatile void *p);
struct page *page_at(phys_addr_t phys);

static inline unsigned long page_word_at(phys_addr_t phys, unsigned long offset)
{
	return *(const unsigned long *)((const char *)page_at(phys) + offset);
}

/* The end of user space, of which there is none: for headers that name it. */
#define TASK_SIZE	0x40000000UL

#endif
