/* SPDX-License-Identifier: MIT */
/*
 * Kinds of kernel mapping. A pgprot_t names one; mm/arm/ turns it into
 * descriptor bits. Nothing is both writable and executable.
 */
#ifndef _ASM_PGTABLE_H
#define _ASM_PGTABLE_H

#include <linux/types.h>

typedef u32 pgprot_t;

#define PAGE_KERNEL		0U	/* normal write-back, RW, XN */
#define PAGE_KERNEL_RO		1U	/* normal write-back, RO, XN */
#define PAGE_KERNEL_EXEC	2U	/* normal write-back, RO, X */
#define PAGE_KERNEL_NC		3U	/* normal non-cacheable, RW, XN */
#define PAGE_DEVICE		4U	/* shared device, RW, XN */
#define PAGE_STRONGLY_ORDERED	5U	/* strongly ordered, RW, XN */
#define NR_PGPROT		6U

/* A driver's mapping: vm_page_prot (linux/mm_area.h). */
#define PAGE_SHARED		PAGE_KERNEL
#define PAGE_READONLY		PAGE_KERNEL_RO

#define __pgprot(x)		((pgprot_t)(x))
#define pgprot_val(x)		(x)
#define pgprot_noncached(p)	((void)(p), PAGE_STRONGLY_ORDERED)
#define pgprot_writecombine(p)	((void)(p), PAGE_KERNEL_NC)
#define pgprot_dmacoherent(p)	((void)(p), PAGE_KERNEL_NC)

/*
 * Walks of the tables as the hardware has them (ARM DDI 0406C B3.5.1): an entry of the first
 * level stands for 1 MiB, a section or a table of 256 pages; the levels between are folded.
 * Entries are to be read: what changes one is not offered.
 */
typedef u32 pgd_t, p4d_t, pud_t, pmd_t, pte_t;

#define PGDIR_SHIFT		20
#define P4D_SHIFT		PGDIR_SHIFT
#define PUD_SHIFT		PGDIR_SHIFT
#define PMD_SHIFT		PGDIR_SHIFT
#define PTRS_PER_PGD		4096
#define PTRS_PER_P4D		1
#define PTRS_PER_PUD		1
#define PTRS_PER_PMD		1
#define PTRS_PER_PTE		256
#define PGDIR_SIZE		(1UL << PGDIR_SHIFT)
#define PGDIR_MASK		(~(PGDIR_SIZE - 1))
#define PMD_SIZE		PGDIR_SIZE
#define PMD_MASK		PGDIR_MASK

#define pgd_val(x)		(x)
#define p4d_val(x)		(x)
#define pud_val(x)		(x)
#define pmd_val(x)		(x)
#define pte_val(x)		(x)

#define pgd_index(addr)		((unsigned long)(addr) >> PGDIR_SHIFT)
#define p4d_index(addr)		((void)(addr), 0UL)
#define pud_index(addr)		((void)(addr), 0UL)
#define pmd_index(addr)		((void)(addr), 0UL)
#define pte_index(addr)		((unsigned long)(addr) >> 12 & (PTRS_PER_PTE - 1))
/* mm is an mm_struct: all have the kernel's tables, empty for user addresses. */
#define pgd_offset(mm, addr)	((mm)->pgd + pgd_index(addr))
#define pgd_offset_k(addr)	pgd_offset(&init_mm, addr)
#define p4d_offset(pgd, addr)	((void)(addr), (p4d_t *)(pgd))
#define pud_offset(p4d, addr)	((void)(addr), (pud_t *)(p4d))
#define pmd_offset(pud, addr)	((void)(addr), (pmd_t *)(pud))

/* The folded levels always lead on. */
#define pgd_none(x)		((void)(x), 0)
#define pgd_bad(x)		((void)(x), 0)
#define pgd_present(x)		((void)(x), 1)
#define p4d_none(x)		((void)(x), 0)
#define p4d_bad(x)		((void)(x), 0)
#define p4d_present(x)		((void)(x), 1)
#define pud_none(x)		((void)(x), 0)
#define pud_bad(x)		((void)(x), 0)
#define pud_present(x)		((void)(x), 1)

/* bad: a section, which has no table. */
#define pmd_none(x)		(((x) & 3) == 0)
#define pmd_bad(x)		(((x) & 3) != 1)
#define pmd_present(x)		(((x) & 3) != 0)
#define pmd_sect(x)		(((x) & 2) != 0)
#define pmd_leaf(x)		pmd_sect(x)
#define pmd_large(x)		pmd_sect(x)
#define pmd_pfn(x)		((unsigned long)((x) & PMD_MASK) >> 12)

/**
 * pte_offset_kernel - the entry of a page
 * @pmd: with a table
 * @addr: of the page
 *
 * Return: a copy of the entry, good until this was called 16 times more; a part of a large
 * page looks as a small page would.
 */
const pte_t *pte_offset_kernel(const pmd_t *pmd, unsigned long addr);
#define pte_offset_map(pmd, addr)	pte_offset_kernel(pmd, addr)
#define pte_unmap(pte)		((void)(pte))
#define pte_none(x)		(((x) & 3) == 0)
#define pte_present(x)		(((x) & 3) != 0)
#define pte_write(x)		(((x) & 0x200) == 0)
#define pte_pfn(x)		((unsigned long)(x) >> 12)
#define pte_page(x)		pfn_to_page(pte_pfn(x))
#define pmd_page(x)		pfn_to_page(pmd_pfn(x))

#endif
