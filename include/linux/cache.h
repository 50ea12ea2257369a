/* SPDX-License-Identifier: MIT */
#ifndef _LINUX_CACHE_H
#define _LINUX_CACHE_H

#include <linux/align.h>

/* Cortex-A8: 64-byte lines in L1 and L2 (ARM DDI 0344, 7.2, 8.2). */
#define L1_CACHE_SHIFT		6
#define L1_CACHE_BYTES		(1 << L1_CACHE_SHIFT)
#define SMP_CACHE_BYTES		L1_CACHE_BYTES
#define ARCH_DMA_MINALIGN	L1_CACHE_BYTES
#define INTERNODE_CACHE_SHIFT	L1_CACHE_SHIFT
#define L1_CACHE_ALIGN(x)	ALIGN(x, L1_CACHE_BYTES)
#define SMP_CACHE_ALIGN(x)	ALIGN(x, SMP_CACHE_BYTES)
#define cache_line_size()	L1_CACHE_BYTES
#define ____cacheline_aligned	__attribute__((__aligned__(L1_CACHE_BYTES)))
#define __cacheline_aligned	____cacheline_aligned
/* One processor: nobody to share a line with. */
#define ____cacheline_aligned_in_smp
#define __cacheline_aligned_in_smp
#define ____cacheline_internodealigned_in_smp
#define __read_mostly
#define __ro_after_init

#endif
