/* SPDX-License-Identifier: MIT */
/*
 * Where the benchmark's sources, which both firmware and Linux compile, meet
 * what Linux 6.1 has otherwise.
 */
#ifndef _BENCH_LINUX_COMPAT_H
#define _BENCH_LINUX_COMPAT_H

#include <linux/dma-mapping.h>
#include <linux/dmapool.h>
#include <linux/mm.h>
#include <linux/mmzone.h>
#include <linux/swap.h>
#include <linux/vmstat.h>

/* The orders that the firmware has; Linux may have more. */
#undef NR_PAGE_ORDERS
#define NR_PAGE_ORDERS	11

/* Linux's coherent memory belongs to a device, the firmware's to none. */
extern struct device *bench_device;

static __always_inline void *bench_dma_alloc(size_t size, dma_addr_t *dma, gfp_t gfp)
{
	return dma_alloc_coherent(bench_device, size, dma, gfp);
}

static __always_inline void bench_dma_free(size_t size, void *p, dma_addr_t dma)
{
	dma_free_coherent(bench_device, size, p, dma);
}

static __always_inline struct dma_pool *bench_dma_pool_create(const char *name, size_t size,
							      size_t align, size_t boundary)
{
	return dma_pool_create(name, bench_device, size, align, boundary);
}
#define dma_pool_create(name, device, size, align, boundary)	\
	bench_dma_pool_create(name, size, align, boundary)
#define dma_alloc_coherent(device, size, dma, gfp)	bench_dma_alloc(size, dma, gfp)
#define dma_free_coherent(device, size, p, dma)		bench_dma_free(size, p, dma)

#endif
