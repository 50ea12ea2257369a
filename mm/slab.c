// SPDX-License-Identifier: MIT
/*
 * Object caches.
 *
 * A slab is a block of pages cut into objects of one size. Everything known of
 * it stands in its struct page: the cache, the first free object's index, how
 * many objects are taken, its place in the cache's lists. Nothing else is
 * stored, neither in the slab nor beside it.
 *
 * In front of the slabs each cache has a hot stack, an array of pointers to
 * free objects. Allocation pops, free pushes, without masking interrupts
 * (asm/hotstack.h), and that is all either does nearly always. When the stack is
 * empty or full a batch of objects moves from or to the slabs; only then are slabs
 * counted, linked, made or given back. (A cache that is being debugged has a hot
 * stack of no slots, so that every call takes the slow path.)
 *
 * A new slab is not prepared: it is carved object by object as they are asked
 * for, and one slab a cache at most is being carved. A constructor runs when an
 * object is carved, with interrupts as the caller has them, once; the
 * destructor runs for the carved objects when the slab goes.
 *
 * A free object is marked by a word, ~address, at obj + mark: at its start, or
 * behind it where a constructor's work must survive. The user's data can equal
 * it, so a match on free is looked into (slab_obj_is_free) before it is called
 * a double free. An object that comes off a slab's list without its mark was
 * written to while free: that is reported, and what is left of the list, which
 * cannot be trusted, stays unused.
 *
 * Bounds: an allocation takes at most one batch (SLAB_BATCH objects) from one
 * slab, or carves one, or makes a slab and carves one object; a free returns at
 * most one batch, or one object and gives one slab back. A new slab costs one page
 * allocation and a write to each of its pages, at most 8 (SLAB_MAX_ORDER).
 * Interrupts are masked for one batch, or for the page allocator's part.
 *
 * This file: the plain cases, and frees that need a closer look. Batches and slabs
 * are slab_batch.c's.
 */
#include "mm/slab.h"
#include "mm/trace.h"
#include "mm/page_alloc.h"
#include <linux/export.h>
#include <linux/string.h>
#include <linux/interrupt.h>

/* --- allocation --- */

static noinline void *clear_object(void *obj, struct kmem_cache *c)
{
	return memset(obj, 0, c->object_size);
}

__restartable void *kmem_cache_alloc(struct kmem_cache *c, gfp_t gfp)
{
	void *obj = hotstack_pop(&c->hot);

	if (unlikely(!obj))
		return slab_refill(c, gfp);
	unmark(c, obj);
	if (unlikely(gfp & __GFP_ZERO))
		return clear_object(obj, c);
	return obj;
}
EXPORT_SYMBOL(kmem_cache_alloc);

/* The same for the cache of a run-time size; here, so that it is one function. */
__restartable void *__kmalloc(size_t size, gfp_t gfp)
{
	/* __GFP_DMA, bit 0, makes it a number beyond the table. */
	size_t last = (size - 1) | (size_t)gfp << (BITS_PER_LONG - 1);
	struct kmem_cache *c;
	void *obj;

	if (unlikely(last >= KMALLOC_TABLE_SIZE))
		return kmalloc_other(size, gfp);
	c = kmalloc_table[last / 8];
	obj = hotstack_pop(&c->hot);
	if (unlikely(!obj))
		return slab_refill(c, gfp);
	/* These caches have their mark at the start. */
	*(unsigned long *)obj = (unsigned long)c;
	if (unlikely(gfp & __GFP_ZERO))
		return clear_object(obj, c);
	return obj;
}
EXPORT_SYMBOL(__kmalloc);

void *kmem_cache_zalloc(struct kmem_cache *c, gfp_t gfp)
{
	return kmem_cache_alloc(c, gfp | __GFP_ZERO);
}
EXPORT_SYMBOL(kmem_cache_zalloc);

void *kmem_cache_alloc_node(struct kmem_cache *c, gfp_t gfp, int node)
{
	return kmem_cache_alloc(c, gfp);
}
EXPORT_SYMBOL(kmem_cache_alloc_node);

/* --- free --- */

bool slab_obj_is_free(const struct kmem_cache *c, const void *obj)
{
	unsigned long offset = (unsigned long)obj & c->slab_mask;
	unsigned int i, n, index = obj_index(c, offset);
	void **slot;

	for (slot = c->hot_base; slot < c->hot.top; slot++)
		if (*slot == obj)
			return true;
	i = slab_free_index(slab_head(c, obj));
	for (n = 0; i != SLAB_NO_FREE && n < c->objs_per_slab; n++) {
		const void *free = (void *)(slab_base(c, (unsigned long)obj) + i * c->stride);

		if (i == index)
			return true;
		i = obj_mark(c, free)[1];
		if (i >= c->objs_per_slab)
			break;
	}
	return false;
}

bool slab_obj_in_use(const struct kmem_cache *c, const void *obj)
{
	unsigned long flags;
	bool in_use;

	local_irq_save(flags);
	in_use = obj_valid(c, obj) && !(obj_marked(c, obj) && slab_obj_is_free(c, obj));
	local_irq_restore(flags);
	return in_use;
}

/*
 * Not the plain case: the stack is full, data that looks like a free object's
 * mark, or misuse.
 */
static void free_careful(struct kmem_cache *c, void *obj, const char *func, unsigned long caller)
{
	unsigned long flags;
	bool valid, is_free;

	local_irq_save(flags);
	valid = obj_valid(c, obj);
	is_free = valid && obj_marked(c, obj) && slab_obj_is_free(c, obj);
	local_irq_restore(flags);
	if (unlikely(!valid))
		mm_bug(func, obj, caller, "not the start of an object in use");
	else if (unlikely(is_free))
		mm_bug(func, obj, caller, "freed twice");
	else
		slab_put(obj, c);
}

/* The plain case: an object in use, and room on the hot stack. REFUSED is all that
 * needs a closer look; an object that finds the stack full needs none. */
static __always_inline enum hotstack_push free_plain(struct kmem_cache *c, void *obj)
{
	if (unlikely(!obj_aligned(c, obj)) || unlikely(obj_uncarved(c, obj)))
		return HOTSTACK_REFUSED;
	return hotstack_push_marked(&c->hot, obj, &c->mark);
}

/* These are tail called, so that the caller is the driver. */
static noinline void kfree_closely(const void *p)
{
	struct kmem_cache *c;
	unsigned long state;

	trace_free(TRACE_KFREE, "kfree", p, p, 0);
	find_page(p, &state, &c);
	if (state & PAGE_SLAB)
		free_careful(c, (void *)p, "kfree", _RET_IP_);
	else
		kfree_large(p, _RET_IP_);
}

/* First of all a large kmalloc: one reference, and room to rest. */
static __restartable void kfree_careful(const void *p)
{
	struct kmem_cache *c;
	unsigned long state;
	struct page *page = find_page(p, &state, &c);

	if (likely((state & ~(255UL << PAGE_ORDER_SHIFT)) == PAGE_KMALLOC &&
		   !offset_in_page(p)) &&
	    likely(hotstack_push_state(&page_hot_blocks(state)->stack, page, state,
				       state - (PAGE_KMALLOC - PAGE_HOT))))
		return;
	kfree_closely(p);
}

static noinline void kmem_cache_free_careful(struct kmem_cache *c, void *obj)
{
	struct kmem_cache *owner;
	unsigned long state;

	if (!obj)
		return;
	trace_cache_free(c, obj);
	find_page(obj, &state, &owner);
	if (state & PAGE_SLAB && owner == c)
		free_careful(c, obj, "kmem_cache_free", _RET_IP_);
	else
		mm_bug("kmem_cache_free", obj, _RET_IP_, "not of cache %s", c->name);
}

/* The hot stack is full. Calls that are traced, and caches that have none, get here
 * without anything being wrong either. */
static noinline void kfree_full(void *obj, struct kmem_cache *c)
{
	if (unlikely(!c->batch))
		kfree_closely(obj);
	else
		slab_put(obj, c);
}

static noinline void kmem_cache_free_full(struct kmem_cache *c, void *obj)
{
	if (unlikely(!c->batch))
		kmem_cache_free_careful(c, obj);
	else
		slab_put(obj, c);
}

__restartable void kfree(const void *p)
{
	enum hotstack_push done = HOTSTACK_REFUSED;
	struct kmem_cache *c;
	unsigned long state;

	find_page(p, &state, &c);
	if (likely(state & PAGE_SLAB))
		done = free_plain(c, (void *)p);
	if (likely(done == HOTSTACK_PUSHED))
		return;
	if (done == HOTSTACK_FULL)
		kfree_full((void *)p, c);
	else
		kfree_careful(p);
}
EXPORT_SYMBOL(kfree);

__restartable void kmem_cache_free(struct kmem_cache *c, void *obj)
{
	enum hotstack_push done = HOTSTACK_REFUSED;
	struct kmem_cache *owner;
	unsigned long state;

	find_page(obj, &state, &owner);
	if (likely(owner == c) && likely(state & PAGE_SLAB))
		done = free_plain(c, obj);
	if (likely(done == HOTSTACK_PUSHED))
		return;
	if (done == HOTSTACK_FULL)
		kmem_cache_free_full(c, obj);
	else
		kmem_cache_free_careful(c, obj);
}
EXPORT_SYMBOL(kmem_cache_free);
