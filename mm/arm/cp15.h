/* SPDX-License-Identifier: MIT */
/* System control coprocessor operations of ARMv7-A (ARM DDI 0406C B4.2), for
 * mm/arm. Addresses are virtual; barriers are the caller's. */
#ifndef _MM_ARM_CP15_H
#define _MM_ARM_CP15_H

#include <linux/types.h>
#include <asm/barrier.h>

static inline u32 read_ttbr0(void)
{
	u32 v;

	__asm__ __volatile__("mrc p15, 0, %0, c2, c0, 0" : "=r"(v));
	return v;
}

static inline void write_ttbr0(u32 v)
{
	__asm__ __volatile__("mcr p15, 0, %0, c2, c0, 0" : : "r"(v) : "memory");
}

static inline u32 read_ttbr1(void)
{
	u32 v;

	__asm__ __volatile__("mrc p15, 0, %0, c2, c0, 1" : "=r"(v));
	return v;
}

static inline void write_ttbr1(u32 v)
{
	__asm__ __volatile__("mcr p15, 0, %0, c2, c0, 1" : : "r"(v) : "memory");
}

static inline void write_ttbcr(u32 v)
{
	__asm__ __volatile__("mcr p15, 0, %0, c2, c0, 2" : : "r"(v) : "memory");
}

/* CONTEXTIDR: the ASID, and nothing above it. */
static inline void write_asid(u32 asid)
{
	__asm__ __volatile__("mcr p15, 0, %0, c13, c0, 1" : : "r"(asid) : "memory");
}

/* ID_MMFR0.VMSA is 4 or above where descriptors have a PXN bit (B4.1.89). */
static inline bool processor_has_pxn(void)
{
	u32 v;

	__asm__("mrc p15, 0, %0, c0, c1, 4" : "=r"(v));
	return (v & 15) >= 4;
}

/* TLBIASID: the entries of an ASID that are not global. */
static inline void tlb_invalidate_asid(u32 asid)
{
	__asm__ __volatile__("mcr p15, 0, %0, c8, c7, 2" : : "r"(asid) : "memory");
}

/* TLBIALL: the whole TLB. */
static inline void tlb_invalidate_all(void)
{
	__asm__ __volatile__("mcr p15, 0, %0, c8, c7, 0" : : "r"(0) : "memory");
}

/* TLBIMVA: the entry that translates va, a page's first address (the low bits
 * name ASID 0; ours are global). */
static inline void tlb_invalidate(unsigned long va)
{
	__asm__ __volatile__("mcr p15, 0, %0, c8, c7, 1" : : "r"(va) : "memory");
}

/* ICIALLU and BPIALL. */
static inline void icache_invalidate_all(void)
{
	__asm__ __volatile__("mcr p15, 0, %0, c7, c5, 0\n\tmcr p15, 0, %0, c7, c5, 6"
			     : : "r"(0) : "memory");
}

/* DCCMVAC, DCCIMVAC, DCIMVAC: one line, to the point of coherency. */
static inline void dcache_clean_line(unsigned long va)
{
	__asm__ __volatile__("mcr p15, 0, %0, c7, c10, 1" : : "r"(va) : "memory");
}

static inline void dcache_flush_line(unsigned long va)
{
	__asm__ __volatile__("mcr p15, 0, %0, c7, c14, 1" : : "r"(va) : "memory");
}

static inline void dcache_invalidate_line(unsigned long va)
{
	__asm__ __volatile__("mcr p15, 0, %0, c7, c6, 1" : : "r"(va) : "memory");
}

/* log2 of the smallest data cache line in bytes; CTR.DminLine counts words
 * (B4.1.42). */
static inline unsigned int dcache_line_shift(void)
{
	u32 ctr;

	__asm__("mrc p15, 0, %0, c0, c0, 1" : "=r"(ctr));
	return 2 + ((ctr >> 16) & 15);
}

#endif
