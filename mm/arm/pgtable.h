/* SPDX-License-Identifier: MIT */
/*
 * Short-descriptor translation tables (ARM DDI 0406C B3.5.1), TEX remap off,
 * domain 0, AP[2:0] with AFE = 0. Shared by mmu.c and pgwalk.c.
 *
 * Entries of the kernel are global (nG = 0), those of user programs are not, and
 * an ASID tells whose they are. The kernel's tables hang from TTBR1, a program's
 * from TTBR0 (uspace.c); without one TTBR0 has the kernel's as well, which are empty
 * below TASK_SIZE. No normal memory carries the S bit: on the
 * Cortex-A8 shareable memory is not cached (DDI 0344K 7.1). Nor is a device shareable
 * (TEX = 2): on the Cortex-A8 loads from and stores to shareable device memory may
 * come out of program order (erratum 709718, published for r2p5; no fixed revision
 * is, so that the S5PV210's r2p2 is taken to have it). Processors with large physical
 * addresses make no difference between the two.
 */
#ifndef _MM_ARM_PGTABLE_H
#define _MM_ARM_PGTABLE_H

#include <linux/list.h>
#include <linux/types.h>
#include <asm/page.h>

#define L1_ENTRIES	4096
#define L2_ENTRIES	256
#define L2_BYTES	(L2_ENTRIES * 4UL)

#define L1_INDEX(va)	((va) >> SECTION_SHIFT)

/* Kind of a descriptor: bits 1:0. Bit 0 of a section, bit 0 of a small page and
 * bit 15 of a large page are PXN or XN. */
#define L1_TYPE_MASK	3U
#define L1_FAULT	0U
#define L1_TABLE	1U
#define L1_SECTION	2U
#define L1_TABLE_PXN	(1U << 2)	/* of the entry of a table */
#define L1_SUPERSECTION	(1U << 18)
#define L2_TYPE_MASK	3U
#define L2_FAULT	0U
#define L2_LARGE	1U
#define L2_SMALL	2U	/* 3 with XN */

#define PTE_B		(1U << 2)
#define PTE_C		(1U << 3)

#define SECT_XN		(1U << 4)
#define SECT_AP(ap)	((((ap) & 3U) << 10) | (((ap) >> 2) << 15))
#define SECT_TEX(t)	((t) << 12)
#define SMALL_XN	(1U << 0)
#define SMALL_AP(ap)	((((ap) & 3U) << 4) | (((ap) >> 2) << 9))
#define SMALL_TEX(t)	((t) << 6)
#define SMALL_NG	(1U << 11)
#define LARGE_XN	(1U << 15)
#define LARGE_AP(ap)	SMALL_AP(ap)
#define LARGE_TEX(t)	((t) << 12)

/* AP[2:0]: nobody but privileged code has access (B3.7.1). */
#define AP_RW		1U
#define AP_RO		5U
/* User code as well. */
#define AP_USER_RW	3U
#define AP_USER_RO	7U

/* TTBCR.N: TTBR0 translates addresses whose two highest bits are 0, with a table
 * of 1024 entries (B3.5.4). */
#define TTBCR_N		2U
#define USER_L1_ENTRIES	(L1_ENTRIES >> TTBCR_N)

/* TTBR0, TTBR1: walks inner and outer write-back cacheable, not shareable (B4.1.154).
 * Bit 0 is C without, IRGN[1] with multiprocessing extensions; bit 6 IRGN[0]. */
#define TTBR_FLAGS	0x59U
#define TTBR0_BASE_MASK	(~(0x3fffU >> TTBCR_N))
#define TTBR1_BASE_MASK	(~0x3fffU)

/* A page of data, and a section of it: read and write, write-back. */
#define SMALL_DATA	(L2_SMALL | SMALL_AP(AP_RW) | SMALL_TEX(1U) | PTE_C | PTE_B | SMALL_XN)
#define SECT_DATA	(L1_SECTION | SECT_AP(AP_RW) | SECT_TEX(1U) | PTE_C | PTE_B | SECT_XN)
#define SMALL_RODATA	(L2_SMALL | SMALL_AP(AP_RO) | SMALL_TEX(1U) | PTE_C | PTE_B | SMALL_XN)

/* memmap.c: the window of struct pages, all of it without RAM; while mmu.c builds
 * the tables. */
void memmap_paging_init(void);

extern u32 swapper_pg_dir[L1_ENTRIES];

/* Every struct user_space, in no order. */
extern struct list_head user_spaces;

#endif
