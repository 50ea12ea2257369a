/* SPDX-License-Identifier: MIT */
/*
 * Cache maintenance by its Linux names. Memory that the processor alone uses needs none:
 * caches are physically tagged (and the instruction cache is not written through here but
 * by the loader of modules, which does its own). For memory that a device uses there is
 * linux/dma-mapping.h.
 */
#ifndef _ASM_CACHEFLUSH_H
#define _ASM_CACHEFLUSH_H

#include <linux/mm.h>

/* Data caches are physically tagged on the Cortex-A8 (ARM DDI 0344, 7.1): nothing to do. */
#define flush_dcache_page(page)		((void)(page))
#define flush_kernel_dcache_page(page)	((void)(page))
#define flush_anon_page(vma, page, addr)	((void)(page))
#define flush_cache_vmap(start, end)	((void)(start), (void)(end))
#define flush_cache_vunmap(start, end)	((void)(start), (void)(end))
#define flush_kernel_vmap_range(addr, size)	((void)(addr))
#define invalidate_kernel_vmap_range(addr, size)	((void)(addr))

#endif
