/* SPDX-License-Identifier: MIT */
#ifndef _ASM_BARRIER_H
#define _ASM_BARRIER_H

#include <linux/compiler.h>
#include <asm/smp_barrier.h>

/* One thread on a coherent host: only the compiler has to be held back. */
#define isb()	__asm__ __volatile__("" : : : "memory")
#define dsb()	isb()
#define dmb()	isb()
#define mb()	isb()
#define rmb()	isb()
#define wmb()	isb()

#endif
