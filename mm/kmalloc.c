// SPDX-License-Identifier: MIT
/*
 * kmalloc: 36 caches, four to a doubling, and whole blocks above them.
 *
 * The classes are 8 to 64 in steps of 8, then every power of two and the three
 * sizes between it and the next: at most a fifth of an object is lost to
 * rounding. A power-of-two class is aligned to its size because its slab is.
 * GFP_DMA has caches of its own, from ZONE_DMA, with every object on cache
 * lines of its own; classes that round up to the same size share one.
 *
 * Above 8 KiB kmalloc is a block of the page allocator, whose head page says
 * so; its cost does not grow with the size.
 */
#include "mm/slab.h"
#include <linux/string.h>

struct kmem_cache *kmalloc_caches[2][KMALLOC_NR_CLASSES];

/* Class by index: the inverse of kmalloc_index(). */
static unsigned int class_size(unsigned int index)
{
	if (index < 8)
		return (index + 1) * 8;
	return (4 + index % 4 + 1) << (index / 4 + 2);
}

/* Names and structures of the caches, and their hot stacks: static, since
 * kmalloc cannot serve its own making. */
#define NR_DMA_CLASSES	(1 + KMALLOC_NR_CLASSES - 8)
static struct kmem_cache normal_caches[KMALLOC_NR_CLASSES];
static struct kmem_cache dma_caches[NR_DMA_CLASSES];
static char normal_names[KMALLOC_NR_CLASSES][20];
static char dma_names[NR_DMA_CLASSES][20];

/* A slot for the NULL and up to 128, 85 ... 1 objects of each class. */
#define HOT_POOL_SLOTS	2600
static void *hot_pool[HOT_POOL_SLOTS];
static unsigned int hot_pool_used;

static void **take_hot_slots(unsigned int size)
{
	void **hot = &hot_pool[hot_pool_used];

	hot_pool_used += 1 + slab_hot_slots(size);
	BUG_ON(hot_pool_used > HOT_POOL_SLOTS);
	return hot;
}

void kmalloc_init(void)
{
	struct kmem_cache *dma = dma_caches;
	unsigned int i, last = 0;

	for (i = 0; i < KMALLOC_NR_CLASSES; i++) {
		unsigned int size = class_size(i);

		snprintf(normal_names[i], sizeof(normal_names[i]), "kmalloc-%u", size);
		slab_cache_setup(&normal_caches[i], normal_names[i], size,
				 is_power_of_2(size) ? min(size, (unsigned int)PAGE_SIZE) : 8, 0,
				 NULL, NULL, take_hot_slots(size));
		kmalloc_caches[0][i] = &normal_caches[i];
	}
	for (i = 0; i < KMALLOC_NR_CLASSES; i++) {
		unsigned int size = ALIGN(class_size(i), ARCH_DMA_MINALIGN);

		if (size != last) {
			char *name = dma_names[dma - dma_caches];

			snprintf(name, sizeof(dma_names[0]), "dma-kmalloc-%u", size);
			slab_cache_setup(dma, name, size, ARCH_DMA_MINALIGN, SLAB_CACHE_DMA,
					 NULL, NULL, take_hot_slots(size));
			dma++;
			last = size;
		}
		kmalloc_caches[1][i] = dma - 1;
	}
}

void *__kmalloc_large(size_t size, gfp_t flags)
{
	unsigned int order = size > KMALLOC_MAX_SIZE ? MAX_ORDER + 1 : get_order(size);
	struct page *page = __alloc_pages(flags & ~__GFP_HIGHMEM, order, numa_node_id(), _RET_IP_);

	if (unlikely(!page))
		return NULL;
	set_page_kind(page, PAGE_KMALLOC);
	set_page_private(page, size);
	return lowmem_page_address(page);
}

void *__kmalloc(size_t size, gfp_t flags)
{
	if (unlikely(size - 1 >= KMALLOC_MAX_CACHE_SIZE))
		return size ? __kmalloc_large(size, flags) : ZERO_SIZE_PTR;
	return kmem_cache_alloc(kmalloc_caches[flags & __GFP_DMA][kmalloc_index(size)], flags);
}

/* The head page of a large kmalloc that starts at p, or NULL. */
static struct page *large_page(const void *p)
{
	struct page *page;

	if (!virt_addr_valid(p) || offset_in_page(p))
		return NULL;
	page = virt_to_page(p);
	return page_kind(page) == PAGE_KMALLOC ? page : NULL;
}

void kfree_large(const void *p, unsigned long caller)
{
	struct page *page;
	unsigned long flags;
	bool last;

	if (ZERO_OR_NULL_PTR(p))
		return;
	local_irq_save(flags);
	page = large_page(p);
	if (unlikely(!page)) {
		local_irq_restore(flags);
		mm_bug("kfree", p, caller, "not from kmalloc");
		return;
	}
	last = page_count(page) == 1;
	if (last)
		set_page_kind(page, PAGE_USED);
	else
		page->state -= PAGE_COUNT_ONE;
	local_irq_restore(flags);
	if (last)
		__free_block(page, page_order(page));
}

static size_t size_of(const void *p, const char *func, unsigned long caller)
{
	struct page *page;

	if (ZERO_OR_NULL_PTR(p))
		return 0;
	if (virt_addr_valid(p)) {
		page = virt_to_page(p);
		if (page_kind(page) == PAGE_SLAB && obj_valid(page->slab_cache, p))
			return page->slab_cache->object_size;
		page = large_page(p);
		if (page)
			return PAGE_SIZE << page_order(page);
	}
	mm_bug(func, p, caller, "not from kmalloc");
	return 0;
}

size_t ksize(const void *p)
{
	return size_of(p, "ksize", _RET_IP_);
}

void *krealloc(const void *p, size_t size, gfp_t flags)
{
	size_t old;
	void *new;

	if (!size) {
		kfree(p);
		return ZERO_SIZE_PTR;
	}
	old = size_of(p, "krealloc", _RET_IP_);
	if (!old && !ZERO_OR_NULL_PTR(p))
		return NULL;
	if (size <= old)
		return (void *)p;
	new = __kmalloc(size, flags);
	if (new && old) {
		memcpy(new, p, old);
		kfree(p);
	}
	return new;
}

void kfree_sensitive(const void *p)
{
	size_t size = size_of(p, "kfree_sensitive", _RET_IP_);

	if (!size)
		return;
	memset((void *)p, 0, size);
	barrier();
	kfree(p);
}
