// SPDX-License-Identifier: MIT
/* Making, destroying and checking the pools of dmapool.c. */
#include <linux/dma-mapping.h>
#include <linux/dmapool.h>
#include <linux/export.h>
#include <linux/irqflags.h>
#include <linux/log2.h>
#include <linux/slab.h>
#include "mm/careful.h"
#include "mm/dmapool.h"
#include "mm/internal.h"

static LIST_HEAD(dma_pools);

/* Room for blocks to rest, or none while every call is to be seen. Interrupts are masked. */
static void set_hot(struct dma_pool *pool)
{
	pool->hot.limit = mm_careful ? pool->hot_base :
				       pool->hot_slots + ARRAY_SIZE(pool->hot_slots);
	if (mm_careful)
		dma_pool_flush(pool, DMA_POOL_HOT);
}

struct dma_pool *dma_pool_create(const char *name, struct device *dev, size_t size, size_t align,
				 size_t boundary)
{
	struct dma_pool *pool;
	unsigned long flags;

	if (!align)
		align = 1;
	if (!name || !size || size > MAX_DMA_BLOCK || !is_power_of_2(align) ||
	    align > MAX_DMA_BLOCK)
		return NULL;
	size = ALIGN(max_t(size_t, size, 2 * sizeof(unsigned long)),
		     max_t(size_t, align, sizeof(unsigned long)));
	if (size > MAX_DMA_BLOCK || (boundary && (boundary < size || !is_power_of_2(boundary))))
		return NULL;
	if (boundary && boundary < PAGE_SIZE)
		size = 1UL << fls_long(size - 1);

	pool = kmalloc(sizeof(*pool), GFP_KERNEL);
	if (!pool)
		return NULL;
	*pool = (struct dma_pool){
		.name = name,
		.dev = dev,
		.size = (u32)size,
		.allocation = (u32)max_t(size_t, size, PAGE_SIZE),
		.reciprocal = size < PAGE_SIZE ? (u32)(((1ULL << 32) + size - 1) / size) : 1,
	};
	pool->hot_base = pool->hot.top = pool->hot_slots + 1;
	INIT_LIST_HEAD(&pool->partial);
	INIT_LIST_HEAD(&pool->full);

	local_irq_save(flags);
	set_hot(pool);
	list_add_tail(&pool->list, &dma_pools);
	local_irq_restore(flags);
	return pool;
}
EXPORT_SYMBOL(dma_pool_create);

void dma_pools_set_hot(void)
{
	struct dma_pool *pool;
	unsigned long flags;

	local_irq_save(flags);
	list_for_each_entry(pool, &dma_pools, list)
		set_hot(pool);
	local_irq_restore(flags);
}

static void free_page_of(struct dma_pool *pool, struct dma_page *page)
{
	page_at(page->dma)->private = 0;
	dma_free_coherent(pool->dev, pool->allocation, page->vaddr, page->dma);
	kfree(page);
}

/* Blocks that dma_pool_destroy gives back to their pages at once. */
#define DESTROY_STEP	8

void dma_pool_destroy(struct dma_pool *pool)
{
	struct dma_page *page, *next;
	unsigned long flags;

	if (!pool)
		return;
	local_irq_save(flags);
	list_del(&pool->list);
	local_irq_restore(flags);
	/* In steps, as interrupts are masked for each. */
	while (pool->hot.top > pool->hot_base) {
		local_irq_save(flags);
		dma_pool_flush(pool, DESTROY_STEP);
		local_irq_restore(flags);
	}

	list_splice(&pool->full, &pool->partial);
	list_for_each_entry_safe(page, next, &pool->partial, list) {
		if (page->in_use) {
			mm_bug("dma_pool_destroy", page->vaddr, _RET_IP_,
			       "pool %s: %u blocks of this page are in use; it is left to them",
			       pool->name, page->in_use);
			page_at(page->dma)->private = 0;
			kfree(page);
		} else {
			free_page_of(pool, page);
		}
	}
	kfree(pool);
}
EXPORT_SYMBOL(dma_pool_destroy);

/* --- proof --- */

static int check_page(const struct dma_pool *pool, const struct dma_page *page, bool full)
{
	unsigned int offset, n = 0;
	int bad = 0;

	if (page_at(page->dma)->private != key_of(pool, page->vaddr, page->dma) ||
	    (void *)page_at(page->dma)->lru.next != page)
		bad += check_fail("dma_pool %s: the struct page of bus address %08x is wrong",
				  pool->name, page->dma);
	if (full != (page->free == NO_BLOCK))
		bad += check_fail("dma_pool %s: page %08x is on the wrong list", pool->name,
				  page->dma);
	for (offset = page->free; offset != NO_BLOCK; n++) {
		if (offset >= pool->allocation || !block_aligned(pool, (dma_addr_t)offset) ||
		    n > PAGE_SIZE / pool->size || !marked(words_of(page, offset)))
			return bad + check_fail("dma_pool %s: page %08x: the free list is damaged",
						pool->name, page->dma);
		offset = (unsigned int)words_of(page, offset)[1];
	}
	if (!page->damaged && n + page->in_use != pool->allocation / pool->size)
		bad += check_fail("dma_pool %s: page %08x has %u free and %u used blocks",
				  pool->name, page->dma, n, page->in_use);
	return bad;
}

int check_dma_pools(void)
{
	const struct dma_pool *pool;
	const struct dma_block *hot;
	const struct dma_page *page;
	int bad = 0;

	list_for_each_entry(pool, &dma_pools, list) {
		list_for_each_entry(page, &pool->partial, list)
			bad += check_page(pool, page, false);
		list_for_each_entry(page, &pool->full, list)
			bad += check_page(pool, page, true);
		for (hot = pool->hot_base; hot < pool->hot.top; hot++)
			/* The topmost one may be in the middle of a pop. */
			if ((!marked(hot->vaddr) && hot + 1 < pool->hot.top) ||
			    !block_aligned(pool, hot->dma) ||
			    page_at(hot->dma)->private != key_of(pool, hot->vaddr, hot->dma))
				bad += check_fail("dma_pool %s: hot block %08x is not free",
						  pool->name, hot->dma);
	}
	return bad;
}
