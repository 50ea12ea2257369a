/* SPDX-License-Identifier: MIT */
#ifndef _ASM_BARRIER_H
#define _ASM_BARRIER_H

#include <linux/compiler.h>
#include <asm/smp_barrier.h>

#define isb()	__asm__ __volatile__("isb" : : : "memory")
#define dsb()	__asm__ __volatile__("dsb" : : : "memory")
#define dmb()	__asm__ __volatile__("dmb" : : : "memory")
#define wfi()	__asm__ __volatile__("dsb\n\twfi" : : : "memory")
#define mb()	dsb()
#define rmb()	dsb()
#define wmb()	dsb()

#endif
