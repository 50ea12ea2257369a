/* SPDX-License-Identifier: MIT */
/* The pool of dmapool.c, where the design stands, and its hot stack. */
#ifndef _MM_DMAPOOL_H
#define _MM_DMAPOOL_H

#include <linux/mm.h>
#include <asm/hotstack.h>

#define DMA_POOL_HOT	32		/* blocks that the hot stack holds */
#define MAX_DMA_BLOCK	(4UL << 20)	/* as dma_alloc_coherent */

/* Memory of the coherent pool, cut into blocks. */
struct dma_page {
	struct list_head list;		/* in partial or full */
	char *vaddr;
	dma_addr_t dma;
	u16 free;			/* offset of the first free block */
	u16 in_use;			/* blocks that are not on the list */
	bool damaged;			/* the rest of the list is lost */
};

struct dma_pool {
	struct dma_stack hot;
	u32 reciprocal;			/* 2^32 / size, rounded up */

	struct dma_block *hot_base;
	u32 size;			/* from block to block */
	u32 allocation;			/* what is taken from the coherent pool at once */
	unsigned int nr_pages;
	struct list_head partial, full;	/* pages with free blocks, and without */
	const char *name;
	struct device *dev;
	struct list_head list;		/* in dma_pools */
	/* The first has no address: the stack's floor. */
	struct dma_block hot_slots[1 + DMA_POOL_HOT];
};

#define NO_BLOCK	0xffffU		/* ends a page's free list */

/* Move up to n blocks from the hot stack to their pages. Interrupts are masked. */
void dma_pool_flush(struct dma_pool *pool, unsigned int n);
/* mm_careful has changed. */
void dma_pools_set_hot(void);

/*
 * What the struct page of a pool's memory says in the word behind its state: that it
 * is this pool's and how far its two addresses are apart. One wrong argument never
 * gives the same sum.
 */
static __always_inline unsigned long key_of(const struct dma_pool *pool, const void *vaddr,
					    dma_addr_t dma)
{
	return (unsigned long)vaddr - dma + (unsigned long)pool;
}

/* Do the two addresses belong together, and to the pool? They may be any numbers. */
static __always_inline bool key_fits(const struct dma_pool *pool, const void *vaddr,
				     dma_addr_t dma)
{
	unsigned long key = page_word_at(dma, offsetof(struct page, private));

	return likely(key - (unsigned long)pool == (unsigned long)vaddr - dma);
}

/* Is it a multiple of the block size from its page's start? As obj_aligned() in
 * slab.h; a block of a page and more has reciprocal 1. */
static __always_inline bool block_aligned(const struct dma_pool *pool, dma_addr_t dma)
{
	return (u32)offset_in_page(dma) * pool->reciprocal < pool->reciprocal;
}

static inline unsigned long *words_of(const struct dma_page *page, unsigned int offset)
{
	return (unsigned long *)(page->vaddr + offset);
}

static inline bool marked(const void *vaddr)
{
	return *(const unsigned long *)vaddr == ~(unsigned long)vaddr;
}

#endif
