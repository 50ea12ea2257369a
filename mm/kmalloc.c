// SPDX-License-Identifier: MIT
/*
 * kmalloc: 36 caches, four to a doubling, and whole blocks above them.
 *
 * The classes are 8 to 64 in steps of 8, then every power of two and the three
 * sizes between it and the next: at most a fifth of an object is lost to
 * rounding. A power-of-two class is aligned to its size because its slab is.
 * GFP_DMA has caches of its own, from ZONE_DMA, with every object on cache
 * lines of its own.
 *
 * Above 8 KiB kmalloc is a block of the page allocator, whose head page says
 * so; its cost does not grow with the size.
 */
#include "mm/page_alloc.h"
#include "mm/slab.h"
#include "mm/trace.h"
#include <linux/export.h>
#include <linux/string.h>

/* Class by index: the inverse of kmalloc_index(). */
static unsigned int class_size(unsigned int index)
{
	if (index < 8)
		return (index + 1) * 8;
	return (4 + index % 4 + 1) << (index / 4 + 2);
}

/* The caches, their names and hot stacks are static, since kmalloc cannot serve
 * its own making. */
char kmalloc_caches[2][KMALLOC_NR_CLASSES][KMALLOC_CACHE_BYTES] __aligned(8);
EXPORT_SYMBOL(kmalloc_caches);
static char names[2][KMALLOC_NR_CLASSES][20];
_Static_assert(sizeof(struct kmem_cache) <= KMALLOC_CACHE_BYTES, "KMALLOC_CACHE_BYTES");

/* A slot for the NULL and up to 128 objects of each class. */
#define HOT_POOL_SLOTS	4800
static void *hot_pool[HOT_POOL_SLOTS];
static unsigned int hot_pool_used;

struct kmem_cache *kmalloc_table[KMALLOC_TABLE_SIZE / 8];

static void **take_hot_slots(unsigned int size)
{
	void **hot = &hot_pool[hot_pool_used];

	hot_pool_used += 1 + slab_hot_slots(size);
	BUG_ON(hot_pool_used > HOT_POOL_SLOTS);
	return hot;
}

/* Names differ, and nobody else runs yet: this needs no slab_cache_publish. */
static void setup(struct kmem_cache *c, const char *name, unsigned int size, size_t align,
		  unsigned long flags)
{
	slab_cache_setup(c, name, size, align, flags, NULL, NULL, take_hot_slots(size));
	list_add_tail(&c->list, &slab_caches);
}

void kmalloc_init(void)
{
	unsigned int i, n;

	for (i = 0; i < KMALLOC_NR_CLASSES; i++) {
		unsigned int size = class_size(i);

		snprintf(names[0][i], sizeof(names[0][i]), "kmalloc-%u", size);
		setup(kmalloc_cache(0, i), names[0][i], size,
		      is_power_of_2(size) ? min(size, (unsigned int)PAGE_SIZE) : 8, 0);
	}
	for (i = 0; i < KMALLOC_NR_CLASSES; i++) {
		unsigned int size = ALIGN(class_size(i), ARCH_DMA_MINALIGN);

		snprintf(names[1][i], sizeof(names[1][i]), "dma-kmalloc-%u", class_size(i));
		setup(kmalloc_cache(GFP_DMA, i), names[1][i], size, ARCH_DMA_MINALIGN,
		      SLAB_CACHE_DMA);
	}
	for (n = 0; n < ARRAY_SIZE(kmalloc_table); n++)
		kmalloc_table[n] = kmalloc_cache(0, kmalloc_index((n + 1) * 8));
}

static void *kmalloc_large_untraced(size_t size, gfp_t flags, unsigned long caller)
{
	unsigned int order = size > KMALLOC_MAX_SIZE ? MAX_ORDER + 1 : get_order(size);
	struct page *page = __alloc_pages(flags & ~__GFP_HIGHMEM, order, numa_node_id(), caller);

	if (unlikely(!page))
		return NULL;
	set_page_kind(page, PAGE_KMALLOC);
	set_page_private(page, size);
	return lowmem_page_address(page);
}

static noinline void *kmalloc_large_careful(size_t size, gfp_t flags)
{
	return traced(kmalloc_large_untraced(size, flags, _RET_IP_),
		      trace_alloc(TRACE_KMALLOC, ret, size, flags, NUMA_NO_NODE));
}

__restartable void *__kmalloc_large(size_t size, gfp_t flags)
{
	struct page *page = NULL;

	if (likely(size <= KMALLOC_MAX_SIZE))
		page = alloc_pages_plain(flags & ~__GFP_HIGHMEM, get_order(size));
	if (unlikely(!page))
		return kmalloc_large_careful(size, flags);
	page->state += PAGE_KMALLOC - PAGE_USED;
	set_page_private(page, size);
	return lowmem_page_address(page);
}
EXPORT_SYMBOL(__kmalloc_large);

noinline void *kmalloc_other(size_t size, gfp_t flags)
{
	if (unlikely(size - 1 >= KMALLOC_MAX_CACHE_SIZE))
		return size ? __kmalloc_large(size, flags) : ZERO_SIZE_PTR;
	return kmem_cache_alloc(kmalloc_cache(flags, kmalloc_index(size)), flags);
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
		bool finished = virt_addr_valid(p) && !offset_in_page(p) &&
				zone_finish_push(page_zone(virt_to_page(p)), virt_to_page(p));

		local_irq_restore(flags);
		if (!finished)
			mm_bug("kfree", p, caller, "not from kmalloc");
		return;
	}
	last = page_count(page) == 1;
	if (!last)
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
		if (page_kind(page) == PAGE_SLAB && slab_obj_in_use(page->slab_cache, p))
			return page->slab_cache->object_size;
		page = large_page(p);
		if (page)
			return PAGE_SIZE << page_order(page);
	}
	mm_bug(func, p, caller, "not in use, or not from kmalloc");
	return 0;
}

size_t ksize(const void *p)
{
	return size_of(p, "ksize", _RET_IP_);
}
EXPORT_SYMBOL(ksize);

/* p where it has room for size bytes, or a copy; for func, called from caller. */
static void *resized(const void *p, size_t size, gfp_t flags, const char *func,
		     unsigned long caller)
{
	size_t old = size_of(p, func, caller);
	void *new;

	if (!old && !ZERO_OR_NULL_PTR(p))
		return NULL;
	if (size <= old)
		return (void *)p;
	new = __kmalloc(size, flags);
	if (new && old)
		memcpy(new, p, old);
	return new;
}

void *krealloc(const void *p, size_t size, gfp_t flags)
{
	void *new;

	if (!size) {
		kfree(p);
		return ZERO_SIZE_PTR;
	}
	new = resized(p, size, flags, "krealloc", _RET_IP_);
	if (new && new != p && !ZERO_OR_NULL_PTR(p))
		kfree(p);
	return new;
}
EXPORT_SYMBOL(krealloc);

void *__krealloc(const void *p, size_t size, gfp_t flags)
{
	return size ? resized(p, size, flags, "__krealloc", _RET_IP_) : ZERO_SIZE_PTR;
}
EXPORT_SYMBOL(__krealloc);

void kfree_sensitive(const void *p)
{
	size_t size = size_of(p, "kfree_sensitive", _RET_IP_);

	if (!size)
		return;
	memset((void *)p, 0, size);
	barrier();
	kfree(p);
}
EXPORT_SYMBOL(kfree_sensitive);

size_t kmalloc_size_roundup(size_t size)
{
	if (!size || size > KMALLOC_MAX_SIZE)
		return size;
	return size <= KMALLOC_MAX_CACHE_SIZE ? class_size(kmalloc_index(size)) :
		PAGE_SIZE << get_order(size);
}
EXPORT_SYMBOL(kmalloc_size_roundup);
