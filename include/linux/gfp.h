/* SPDX-License-Identifier: MIT */
/*
 * Flags and calls of the page allocator.
 *
 * A block is 2^order pages, physically contiguous and aligned to its size;
 * order is at most MAX_ORDER (4 MiB). Where memory comes from:
 *
 *   GFP_KERNEL and friends	ZONE_NORMAL, then ZONE_DMA
 *   __GFP_DMA			ZONE_DMA alone
 *   __GFP_HIGHMEM		ZONE_HIGHMEM, then as above
 *
 * Compat(__GFP_DMA32, __GFP_MOVABLE, __GFP_RECLAIMABLE): stub: accepted, there is no such
 *   zone and nothing moves
 * Compat(__GFP_HIGH): partly: may use all of the reserve (Linux: half or more of it)
 * Compat(__GFP_NOFAIL): partly: panics where Linux would wait for ever
 */
#ifndef _LINUX_GFP_H
#define _LINUX_GFP_H

#include <linux/types.h>
#include <linux/mm_types.h>
#include <asm/page.h>

#define MAX_ORDER		10
#define NR_PAGE_ORDERS		(MAX_ORDER + 1)
#define MAX_ORDER_NR_PAGES	(1UL << MAX_ORDER)
#define MAX_NUMNODES		4
#define NUMA_NO_NODE		(-1)

enum zone_type {
	ZONE_DMA,
	ZONE_NORMAL,
	ZONE_HIGHMEM,
	MAX_NR_ZONES
};

/* Where the memory may lie; the two lowest bits index the zone lists. */
#define __GFP_DMA		0x01U
#define __GFP_HIGHMEM		0x02U
#define __GFP_DMA32		0x04U	/* no such zone: as without */
#define __GFP_MOVABLE		0x08U	/* accepted, nothing moves */
#define __GFP_RECLAIMABLE	0x10U
/* What the allocator may do to get it. */
#define __GFP_HIGH		0x20U	/* may use the reserve below min */
#define __GFP_IO		0x40U
#define __GFP_FS		0x80U
/* These three share a byte: one test tells that a request is plain. */
#define __GFP_ZERO		0x100U	/* return it cleared */
#define __GFP_COLD		0x200U	/* from the cold end: freed longest ago */
#define __GFP_THISNODE		0x1000U	/* this node or none */
#define __GFP_DIRECT_RECLAIM	0x400U	/* the caller may sleep */
#define __GFP_KSWAPD_RECLAIM	0x800U
#define __GFP_NOWARN		0x2000U	/* no report when it fails */
#define __GFP_RETRY_MAYFAIL	0x4000U
#define __GFP_NOFAIL		0x8000U	/* never returns NULL */
#define __GFP_NORETRY		0x10000U
#define __GFP_MEMALLOC		0x20000U
#define __GFP_COMP		0x40000U
#define __GFP_NOMEMALLOC	0x80000U
#define __GFP_HARDWALL		0x100000U
#define __GFP_WRITE		0x200000U
#define __GFP_ACCOUNT		0x400000U
/* This firmware's own: the caller may sleep, though this try must not (mempool_alloc's first). */
#define __GFP_SLEEPS_LATER	0x800000U

#define __GFP_RECLAIM		(__GFP_DIRECT_RECLAIM | __GFP_KSWAPD_RECLAIM)
#define __GFP_WAIT		__GFP_RECLAIM
#define __GFP_REPEAT		__GFP_RETRY_MAYFAIL

#define GFP_ATOMIC		(__GFP_HIGH | __GFP_KSWAPD_RECLAIM)
#define GFP_KERNEL		(__GFP_RECLAIM | __GFP_IO | __GFP_FS)
#define GFP_KERNEL_ACCOUNT	(GFP_KERNEL | __GFP_ACCOUNT)
#define GFP_NOWAIT		__GFP_KSWAPD_RECLAIM
#define GFP_NOIO		__GFP_RECLAIM
#define GFP_NOFS		(__GFP_RECLAIM | __GFP_IO)
#define GFP_USER		(__GFP_RECLAIM | __GFP_IO | __GFP_FS | __GFP_HARDWALL)
#define GFP_DMA			__GFP_DMA
#define GFP_DMA32		__GFP_DMA32
#define GFP_HIGHUSER		(GFP_USER | __GFP_HIGHMEM)
#define GFP_HIGHUSER_MOVABLE	(GFP_HIGHUSER | __GFP_MOVABLE)

#define GFP_TRANSHUGE_LIGHT	(GFP_HIGHUSER_MOVABLE | __GFP_COMP | __GFP_NOWARN)
#define GFP_LEVEL_MASK		(__GFP_RECLAIM | __GFP_IO | __GFP_FS)
#define GFP_ZONEMASK		(__GFP_DMA | __GFP_HIGHMEM | __GFP_DMA32)
#define __GFP_ATOMIC		__GFP_HIGH
#define __GFP_NOTRACK		0U
#define __GFP_ZEROTAGS		0U
#define __GFP_NO_OBJ_EXT	0U
#define __GFP_BITS_SHIFT	24
#define __GFP_BITS_MASK		((gfp_t)((1U << __GFP_BITS_SHIFT) - 1))

static inline bool gfpflags_allow_blocking(const gfp_t gfp)
{
	return gfp & __GFP_DIRECT_RECLAIM;
}

/* The node whose bank holds the linear map. */
extern int numa_home_node;

static inline int numa_node_id(void)
{
	return numa_home_node;
}
#define numa_mem_id()		numa_node_id()

/*
 * All of these: any context (with GFP_ATOMIC or GFP_NOWAIT in an interrupt).
 * NULL or 0 when there is no such block, when order is above MAX_ORDER, or
 * (alloc_pages_node) when nid is no node of this board.
 */
struct page *alloc_pages_node(int nid, gfp_t gfp, unsigned int order);
struct page *alloc_pages(gfp_t gfp, unsigned int order);
unsigned long __get_free_pages(gfp_t gfp, unsigned int order);
unsigned long get_zeroed_page(gfp_t gfp);

#define alloc_page(gfp)		alloc_pages(gfp, 0)
#define alloc_pages_exact_nid(nid, size, gfp)	alloc_pages_exact(size, gfp)
#define __alloc_pages_node(nid, gfp, order)	alloc_pages_node(nid, gfp, order)
#define __get_free_page(gfp)	__get_free_pages(gfp, 0)
#define __get_dma_pages(gfp, order)	__get_free_pages((gfp) | GFP_DMA, order)

/*
 * Drop a reference to a block; the last one frees it. order must be what it
 * was allocated with. Anything that is no block in use is reported and left
 * alone; NULL and 0 are fine. Any context.
 */
void __free_pages(struct page *page, unsigned int order);
void free_pages(unsigned long addr, unsigned int order);

#define __free_page(page)	__free_pages(page, 0)
#define free_page(addr)		free_pages(addr, 0)

unsigned long alloc_pages_bulk(gfp_t gfp, unsigned long nr, struct page **pages);
#define alloc_pages_bulk_array(gfp, nr, pages)	alloc_pages_bulk(gfp, nr, pages)
#define alloc_pages_bulk_array_node(gfp, nid, nr, pages) \
	((void)(nid), alloc_pages_bulk(gfp, nr, pages))
#define alloc_pages_bulk_node(gfp, nid, nr, pages) \
	((void)(nid), alloc_pages_bulk(gfp, nr, pages))
void *alloc_pages_exact(size_t size, gfp_t gfp);
void free_pages_exact(void *virt, size_t size);

#endif
