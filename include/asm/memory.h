/* SPDX-License-Identifier: MIT */
/*
 * The kernel's address map (docs/memory-map.md draws it).
 *
 *   0 ...		the user program's, TASK_SIZE bytes of it (docs/user-mode.md)
 *   MEMMAP_START ...	struct page of every frame, by number
 *   PAGE_OFFSET ...	linear map of low memory, 1 MiB sections
 *   VMALLOC_START ...	vmalloc, vmap, ioremap
 *   COHERENT_START ...	memory taken out of the linear map for DMA
 *   FIXMAP_START ...	early device maps, kmap, other fixed slots
 *
 * PHYS_OFFSET, the physical address behind PAGE_OFFSET, is the board's: board.mk
 * hands it to the compiler as CONFIG_PHYS_OFFSET.
 */
#ifndef _ASM_MEMORY_H
#define _ASM_MEMORY_H

#ifdef __ASSEMBLER__
#define _ADDR(x)	x
#else
#define _ADDR(x)	x##UL
#endif

#define PAGE_OFFSET	_ADDR(0xC0000000)
#define PHYS_OFFSET	CONFIG_PHYS_OFFSET
#define LOWMEM_MAX	_ADDR(0x2F800000)	/* 760 MiB */

/* User addresses lie below: what TTBR0 translates with TTBCR.N = 2 (B3.5.4). */
#define TASK_SIZE	_ADDR(0x40000000)

#define MEMMAP_START	_ADDR(0xBD000000)
#define MEMMAP_END	_ADDR(0xBF000000)
#define KERNEL_START	MEMMAP_START	/* nothing of the kernel's is below */
#define MODULES_VADDR	_ADDR(0xBF000000)
#define MODULES_END	PAGE_OFFSET
#define VMALLOC_END	_ADDR(0xFC000000)
#define VMALLOC_OFFSET	_ADDR(0x00800000)	/* hole behind low memory */
#define VMALLOC_MIN	_ADDR(0x0C000000)	/* 192 MiB at least */
#define COHERENT_START	_ADDR(0xFC000000)
#define COHERENT_END	_ADDR(0xFE000000)
#define FIXMAP_START	_ADDR(0xFE000000)	/* device windows, sections */
#define KMAP_START	_ADDR(0xFEC00000)	/* kmap: one page a slot */
#define KMAP_END	_ADDR(0xFEE00000)	/* more device windows */
#define FIXMAP_END	_ADDR(0xFFC00000)

#ifndef __ASSEMBLER__
#include <linux/types.h>

#define PHYS_PFN_OFFSET	((unsigned long)(PHYS_OFFSET >> PAGE_SHIFT))

/* Arithmetic of the linear map; never a check, also for a high page. */
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

/*
 * The struct pages, 16 bytes each, in a window of their own: that of a linear-map
 * address va stands at MEMMAP_START + (va >> PAGE_SHIFT) * 16. Every entry can be
 * read: where there is no RAM they share one page of zeros. So any number at all
 * that comes as a pointer or a physical address has a struct page (page_behind(),
 * page_at()), and no check comes before the load; entries that say anything belong
 * to one address alone.
 */
struct page;
#define MEMMAP_PAGES	((MEMMAP_END - MEMMAP_START) >> 4)
/* Where the entry of frame 0 would be. */
#define MEM_MAP_BASE	(MEMMAP_START + (((PAGE_OFFSET - PHYS_OFFSET) >> PAGE_SHIFT) << 4))

static __always_inline struct page *page_behind(const volatile void *p)
{
	return (struct page *)(MEMMAP_START + (((unsigned long)p >> PAGE_SHIFT) << 4));
}

static __always_inline struct page *page_at(phys_addr_t phys)
{
	return (struct page *)(MEM_MAP_BASE + ((phys >> PAGE_SHIFT) << 4));
}

/* The word at offset of page_at(phys), with one instruction behind the shift. */
static __always_inline unsigned long page_word_at(phys_addr_t phys, unsigned long offset)
{
	unsigned long base = MEM_MAP_BASE + offset;

	__asm__("" : "+r" (base));
	return *(const unsigned long *)(base + ((phys >> PAGE_SHIFT) << 4));
}
#endif

#endif
