/* SPDX-License-Identifier: MIT */
/*
 * What the processor says it is: the identification registers of CP15 (ARM Architecture
 * Reference Manual, ARMv7-A, B3.17). Any context.
 */
#ifndef _ASM_CPUTYPE_H
#define _ASM_CPUTYPE_H

#include <linux/types.h>
#include <linux/stringify.h>

/* Second operands of c0, c0. */
#define CPUID_ID		0
#define CPUID_CACHETYPE		1
#define CPUID_TCM		2
#define CPUID_TLBTYPE		3
#define CPUID_MPUIR		4
#define CPUID_MPIDR		5
#define CPUID_REVIDR		6

/* The rest of the register's name behind c0, in quotes. */
#define CPUID_EXT_PFR0		"c1, 0"
#define CPUID_EXT_PFR1		"c1, 1"
#define CPUID_EXT_DFR0		"c1, 2"
#define CPUID_EXT_AFR0		"c1, 3"
#define CPUID_EXT_MMFR0		"c1, 4"
#define CPUID_EXT_MMFR1		"c1, 5"
#define CPUID_EXT_MMFR2		"c1, 6"
#define CPUID_EXT_MMFR3		"c1, 7"
#define CPUID_EXT_ISAR0		"c2, 0"
#define CPUID_EXT_ISAR1		"c2, 1"
#define CPUID_EXT_ISAR2		"c2, 2"
#define CPUID_EXT_ISAR3		"c2, 3"
#define CPUID_EXT_ISAR4		"c2, 4"
#define CPUID_EXT_ISAR5		"c2, 5"

#define read_cpuid(reg) ({							\
	unsigned int __id;							\
	__asm__("mrc p15, 0, %0, c0, c0, " __stringify(reg) : "=r"(__id));	\
	__id; })
#define read_cpuid_ext(reg) ({							\
	unsigned int __id;							\
	__asm__ volatile("mrc p15, 0, %0, c0, " reg : "=r"(__id) : : "memory");	\
	__id; })

#define MPIDR_HWID_BITMASK	0xffffff
#define MPIDR_AFFINITY_LEVEL(mpidr, level)	(((mpidr) >> (8 * (level))) & 0xff)

/* Main ID Register: implementer, and implementer with the part number. */
#define ARM_CPU_IMP_ARM		0x41
#define ARM_CPU_IMP_DEC		0x44
#define ARM_CPU_IMP_INTEL	0x69
#define ARM_CPU_PART_MASK	0xff00fff0
#define ARM_CPU_PART_CORTEX_A5	0x4100c050
#define ARM_CPU_PART_CORTEX_A7	0x4100c070
#define ARM_CPU_PART_CORTEX_A8	0x4100c080
#define ARM_CPU_PART_CORTEX_A9	0x4100c090
#define ARM_CPU_PART_CORTEX_A12	0x4100c0d0
#define ARM_CPU_PART_CORTEX_A15	0x4100c0f0
#define ARM_CPU_PART_CORTEX_A17	0x4100c0e0

static inline unsigned int read_cpuid_id(void)
{
	return read_cpuid(CPUID_ID);
}

static inline unsigned int read_cpuid_implementor(void)
{
	return read_cpuid_id() >> 24;
}

static inline unsigned int read_cpuid_revision(void)
{
	return read_cpuid_id() & 0xf;
}

static inline unsigned int read_cpuid_part(void)
{
	return read_cpuid_id() & ARM_CPU_PART_MASK;
}

static inline unsigned int read_cpuid_part_number(void)
{
	return read_cpuid_id() & 0xfff0;
}

static inline unsigned int read_cpuid_cachetype(void)
{
	return read_cpuid(CPUID_CACHETYPE);
}

static inline unsigned int read_cpuid_tcmstatus(void)
{
	return read_cpuid(CPUID_TCM);
}

static inline unsigned int read_cpuid_mputype(void)
{
	return read_cpuid(CPUID_MPUIR);
}

static inline unsigned int read_cpuid_mpidr(void)
{
	return read_cpuid(CPUID_MPIDR);
}

#endif
