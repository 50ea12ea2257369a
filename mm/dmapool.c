// SPDX-License-Identifier: MIT
/*
 * Pools of small coherent blocks.
 *
 * A pool takes pages from the coherent pool (dma_coherent.c) and cuts them into
 * blocks. Each free block is either on its page's free list or on the pool's hot
 * stack, which holds both of its addresses, so that the plain allocation is a pop
 * and two stores. Batches move between the two, as in slab.c.
 *
 * What a free has to know of an address it finds in the struct page behind the
 * bus address: the pool, and how far virtual and bus addresses are apart there, in
 * one word (key_of). A block's place is checked by a multiplication with the
 * reciprocal of its size. A free block starts with a mark, ~address; so does the end
 * of a page that is too small for a block. So what passes all three is a block in
 * use. Where a boundary within the page has to be kept, blocks are a power of two in
 * size, and keep it by themselves.
 *
 * The user's data may equal the mark: such a free looks through the hot stack and
 * the page's list before it is called the second one.
 *
 * Bounds: an allocation or a free moves at most BATCH blocks, interrupts masked; a
 * new page is cut before it is seen by anyone, interrupts as the caller has them,
 * at most 512 blocks of 8 bytes. Pages go back with the pool.
 */
#include <linux/dma-mapping.h>
#include <linux/dmapool.h>
#include <linux/export.h>
#include <linux/irqflags.h>
#include <linux/slab.h>
#include <linux/string.h>
#include "mm/careful.h"
#include "mm/dmapool.h"
#include "mm/internal.h"

#define BATCH		6U

/* --- pages --- */

/* Cut a page into blocks: all are marked and listed, the first one first; what is
 * left at the end is only marked. */
static void cut_page(const struct dma_pool *pool, struct dma_page *page)
{
	unsigned int offset, next;

	for (offset = 0; offset < pool->allocation; offset = next) {
		unsigned long *words = words_of(page, offset);

		next = offset + pool->size;
		words[0] = ~(unsigned long)words;
		if (next <= pool->allocation)
			words[1] = next + pool->size <= pool->allocation ? next : NO_BLOCK;
	}
}

static bool add_page(struct dma_pool *pool, gfp_t gfp, unsigned long caller)
{
	struct dma_page *page;
	unsigned long flags;

	gfp = gfp_in_context(gfp, caller);
	page = kmalloc(sizeof(*page), gfp & ~(__GFP_ZERO | __GFP_DMA));
	if (!page)
		return false;
	*page = (struct dma_page){ .free = 0 };
	page->vaddr = dma_alloc_coherent(pool->dev, pool->allocation, &page->dma, gfp);
	if (!page->vaddr) {
		kfree(page);
		return false;
	}
	cut_page(pool, page);
	page_at(page->dma)->private = key_of(pool, page->vaddr, page->dma);
	page_at(page->dma)->lru.next = (void *)page;

	local_irq_save(flags);
	list_add(&page->list, &pool->partial);
	pool->nr_pages++;
	local_irq_restore(flags);
	return true;
}

/* --- between pages and the hot stack; interrupts are masked --- */

/* Put a free block, marked, on its page's list. */
static void page_push(struct dma_pool *pool, const struct dma_block *block)
{
	struct dma_page *page = (void *)page_at(block->dma)->lru.next;

	/* Marked anew: a pop that this interrupted may have written there already. */
	((unsigned long *)block->vaddr)[0] = ~(unsigned long)block->vaddr;
	((unsigned long *)block->vaddr)[1] = page->free;
	if (page->free == NO_BLOCK)
		list_move(&page->list, &pool->partial);
	page->free = (u16)(block->dma - page->dma);
	page->in_use--;
}

/* The first block of a page's list; false where that is damaged. */
static bool page_pop(struct dma_pool *pool, struct dma_page *page, struct dma_block *block)
{
	unsigned int offset = page->free;
	unsigned long *words = words_of(page, offset), next = words[1];
	bool ok = marked(words) && (next == NO_BLOCK || (next < pool->allocation &&
							 block_aligned(pool, (dma_addr_t)next)));

	if (unlikely(!ok)) {
		mm_bug("dma_pool_alloc", words, 0, "pool %s: written to after it was freed; the "
		       "page's free blocks are lost", pool->name);
		next = NO_BLOCK;
		page->damaged = true;
	} else {
		block->vaddr = words;
		block->dma = page->dma + offset;
		page->in_use++;
	}
	page->free = (u16)next;
	if (next == NO_BLOCK)
		list_move(&page->list, &pool->full);
	return ok;
}

/* A block off the stack or a page; more of that page go on the stack. */
static bool take(struct dma_pool *pool, struct dma_block *block)
{
	struct dma_page *page;
	unsigned int n;

	if (pool->hot.top[-1].vaddr) {
		*block = *--pool->hot.top;
		return true;
	}
	if (list_empty(&pool->partial))
		return false;
	page = list_first_entry(&pool->partial, struct dma_page, list);
	if (!page_pop(pool, page, block))
		return false;
	for (n = 1; n < BATCH && page->free != NO_BLOCK && !mm_careful; n++)
		if (page_pop(pool, page, pool->hot.top))
			pool->hot.top++;
	return true;
}

void dma_pool_flush(struct dma_pool *pool, unsigned int n)
{
	while (n-- && pool->hot.top > pool->hot_base)
		page_push(pool, --pool->hot.top);
}

/* --- allocation --- */

/* Everything that the plain case leaves undone. */
static noinline void *dma_pool_alloc_careful(struct dma_pool *pool, gfp_t gfp, dma_addr_t *handle)
{
	struct dma_block block;
	unsigned long flags;
	bool ok;

	if (unlikely(mm_careful))
		gfp = careful_gfp(gfp_in_context(gfp, _RET_IP_));
	for (;;) {
		local_irq_save(flags);
		ok = take(pool, &block);
		local_irq_restore(flags);
		if (ok)
			break;
		/* A damaged page is not asked twice: each turn has less to ask. */
		if (list_empty(&pool->partial) && !add_page(pool, gfp, _RET_IP_))
			return NULL;
	}
	*handle = block.dma;
	/* Not the mark: freeing the block unwritten is no second free. */
	*(unsigned long *)block.vaddr = 0;
	if (gfp & __GFP_ZERO)
		memset(block.vaddr, 0, pool->size);
	return block.vaddr;
}

__restartable void *dma_pool_alloc(struct dma_pool *pool, gfp_t gfp, dma_addr_t *handle)
{
	void *vaddr = likely(!(gfp & __GFP_ZERO)) ? hotstack_pop_dma(&pool->hot, handle) : NULL;

	return likely(vaddr) ? vaddr : dma_pool_alloc_careful(pool, gfp, handle);
}
EXPORT_SYMBOL(dma_pool_alloc);

void *dma_pool_zalloc(struct dma_pool *pool, gfp_t gfp, dma_addr_t *handle)
{
	return dma_pool_alloc_careful(pool, gfp | __GFP_ZERO, handle);
}
EXPORT_SYMBOL(dma_pool_zalloc);

/* --- free --- */

/* Is a marked block free? At most DMA_POOL_HOT and a page's blocks are looked at. */
static bool block_is_free(const struct dma_pool *pool, const struct dma_page *page,
			  const void *vaddr)
{
	const struct dma_block *hot;
	unsigned int offset, n = 0;

	if (page->damaged)		/* what is lost stays lost */
		return true;
	for (hot = pool->hot_base; hot < pool->hot.top; hot++)
		if (hot->vaddr == vaddr)
			return true;
	for (offset = page->free; offset < pool->allocation && n <= PAGE_SIZE / pool->size; n++) {
		if (page->vaddr + offset == vaddr)
			return true;
		offset = (unsigned int)words_of(page, offset)[1];
	}
	return false;
}

/* NULL for a block in use, or what is wrong; interrupts are masked. */
static const char *misuse(const struct dma_pool *pool, void *vaddr, dma_addr_t dma)
{
	if (!key_fits(pool, vaddr, dma))
		return "not of this pool, or not the two addresses of a block";
	if (!block_aligned(pool, dma) || offset_in_page(dma) + pool->size > pool->allocation)
		return "not where a block starts";
	if (marked(vaddr) && block_is_free(pool, (void *)page_at(dma)->lru.next, vaddr))
		return "freed twice";
	return NULL;
}

static noinline void dma_pool_free_careful(struct dma_pool *pool, void *vaddr, dma_addr_t handle)
{
	unsigned long flags;
	const char *why;

	local_irq_save(flags);
	why = misuse(pool, vaddr, handle);
	if (!why) {
		if (pool->hot.top == pool->hot.limit)
			dma_pool_flush(pool, BATCH);
		*(unsigned long *)vaddr = ~(unsigned long)vaddr;
		*pool->hot.top++ = (struct dma_block){ .vaddr = vaddr, .dma = handle };
		if (unlikely(mm_careful))
			dma_pool_flush(pool, 1);
	}
	local_irq_restore(flags);
	if (why)
		mm_bug("dma_pool_free", vaddr, _RET_IP_, "pool %s, bus address 0x%08x: %s",
		       pool->name, handle, why);
}

__restartable void dma_pool_free(struct dma_pool *pool, void *vaddr, dma_addr_t handle)
{
	if (unlikely(!key_fits(pool, vaddr, handle) ||
		     !block_aligned(pool, handle) ||
		     !hotstack_push_dma(&pool->hot, vaddr, handle)))
		dma_pool_free_careful(pool, vaddr, handle);
}
EXPORT_SYMBOL(dma_pool_free);
