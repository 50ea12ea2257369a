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
 */
#include "mm/slab.h"
#include "mm/trace.h"
#include "mm/page_alloc.h"
#include <linux/string.h>
#include <linux/interrupt.h>

/* --- between a slab and the hot stack; interrupts are masked --- */

/* The free list of a slab is damaged: count all that is on it as taken. */
static void abandon_list(struct kmem_cache *c, struct page *slab, const void *obj)
{
	unsigned int lost = slab_carved(c, slab) - slab_taken(slab);

	slab_set_free_index(slab, SLAB_NO_FREE);
	slab->state += lost * SLAB_TAKEN_ONE;
	c->nr_taken += lost;
	mm_bug("kmem_cache_alloc", obj, 0, "written to after it was freed; %u objects are lost",
	       lost);
}

/* Unlink the first object of a slab's free list; NULL where that is damaged. */
static void *slab_pop(struct kmem_cache *c, struct page *slab, unsigned long base)
{
	unsigned int index = slab_free_index(slab);
	void *obj = (void *)(base + index * c->stride);
	unsigned long next = obj_mark(c, obj)[1];

	if (unlikely(!obj_marked(c, obj) || (next >= c->objs_per_slab && next != SLAB_NO_FREE))) {
		abandon_list(c, slab, obj);
		return NULL;
	}
	slab->state += (((u32)next - index) << SLAB_FREE_SHIFT) + SLAB_TAKEN_ONE;
	c->nr_taken++;
	return obj;
}

/* Put an object back on its slab's list; the caller counts it. */
static void slab_push(struct kmem_cache *c, void *obj)
{
	unsigned long base = slab_base(c, (unsigned long)obj);
	struct page *slab = page_behind((void *)base);
	unsigned int index = obj_index(c, (unsigned long)obj - base);
	unsigned int old = slab_free_index(slab);
	u32 state = slab->state + ((index - old) << SLAB_FREE_SHIFT) - SLAB_TAKEN_ONE;

	obj_mark(c, obj)[1] = old;
	slab->state = state;
	if (unlikely(old == SLAB_NO_FREE)) {
		list_add(&slab->lru, &c->partial);
		c->nr_partial++;
	}
	if (unlikely(state < SLAB_TAKEN_ONE) &&
	    !(c->carve_left && slab_base(c, c->carve_pos) == base)) {
		list_move(&slab->lru, &c->empty);
		c->nr_partial--;
		c->nr_empty++;
	}
}

/* Move up to n objects from the hot stack to their slabs. */
static void push_batch(struct kmem_cache *c, unsigned int n)
{
	void **top = c->hot.top, **bottom = top - min(n, (unsigned int)(top - c->hot_base));

	c->nr_taken -= top - bottom;
	c->hot.top = bottom;
	while (top > bottom)
		slab_push(c, *--top);
}

/* Up to a batch of free objects of one slab: one is returned, the others go
 * on the hot stack. NULL where no slab has any. */
static void *take_batch(struct kmem_cache *c)
{
	struct page *slab;
	unsigned long base;
	unsigned int n;
	void *obj;

	if (!list_empty(&c->partial)) {
		slab = list_first_entry(&c->partial, struct page, lru);
	} else if (!c->carve_left && c->nr_empty) {
		slab = list_first_entry(&c->empty, struct page, lru);
		list_move(&slab->lru, &c->partial);
		c->nr_empty--;
		c->nr_partial++;
	} else {
		return NULL;
	}

	base = (unsigned long)lowmem_page_address(slab);
	obj = slab_pop(c, slab, base);
	for (n = 1; n < c->batch && slab_free_index(slab) != SLAB_NO_FREE; n++) {
		void *more = slab_pop(c, slab, base);

		if (unlikely(!more))
			break;
		*c->hot.top++ = more;
	}
	if (slab_free_index(slab) == SLAB_NO_FREE) {
		__list_del_entry(&slab->lru);
		c->nr_partial--;
	}
	return obj;
}

/* Cut fresh objects off the slab that is being carved: one is returned, and
 * where no constructor has to run the rest of a batch goes on the hot stack. */
static void *carve(struct kmem_cache *c, unsigned int batch)
{
	unsigned int stride = c->stride, n;
	unsigned int left = c->objs_per_slab > 1 ? obj_index(c, c->carve_left) : 1;
	unsigned long pos = c->carve_pos;
	void *obj = (void *)pos;
	struct page *slab = slab_head(c, obj);

	n = c->ctor ? 1 : min(left, batch);
	c->carve_pos += n * stride;
	c->carve_left = (left - n) * stride;
	c->nr_taken += n;
	slab->state += n * SLAB_TAKEN_ONE;

	while (--n) {
		pos += stride;
		*obj_mark(c, (void *)pos) = ~pos;
		*c->hot.top++ = (void *)pos;
	}
	return obj;
}

/*
 * The end of a slab that is too small for an object is marked like a free one:
 * so a free needs no check of its own against that.
 */
static void mark_end(const struct kmem_cache *c, unsigned long base)
{
	unsigned long pos = base + c->objs_bytes;

	if (c->reciprocal != 1 && c->objs_bytes <= c->slab_mask)
		*obj_mark(c, (void *)pos) = ~pos;
}

/* Make a slab the one to carve. Interrupts enabled; false without memory. */
static bool add_slab(struct kmem_cache *c, gfp_t gfp, unsigned long caller)
{
	struct page *slab = __alloc_pages((gfp & ~(__GFP_ZERO | __GFP_COLD | __GFP_DMA |
						   __GFP_HIGHMEM)) | c->gfp,
					  c->order, numa_node_id(), caller);
	unsigned long flags, base;
	unsigned int i;
	u32 tail;

	if (!slab)
		return false;

	base = (unsigned long)lowmem_page_address(slab);
	tail = (slab->state & (15U << PAGE_ZONE_SHIFT)) | PAGE_SLAB;
	local_irq_save(flags);
	if (unlikely(c->carve_left)) {
		/* An interrupt brought a slab of its own meanwhile. */
		local_irq_restore(flags);
		__free_block(slab, c->order);
		return true;
	}
	if (c->objs_per_slab > 1) {
		for (i = 1; i < 1U << c->order; i++) {
			slab[i].state = tail;
			slab[i].slab_cache = c;
		}
	}
	mark_end(c, base);
	slab->slab_cache = c;
	slab->state = tail | c->order << PAGE_ORDER_SHIFT | SLAB_FREE_MASK;
	c->carve_pos = base;
	c->carve_left = c->objs_bytes;
	c->nr_slabs++;
	local_irq_restore(flags);
	return true;
}

/* Take an empty slab out of the cache's books; interrupts are masked. */
static struct page *unlink_empty(struct kmem_cache *c)
{
	struct page *slab = list_last_entry(&c->empty, struct page, lru);

	__list_del_entry(&slab->lru);
	c->nr_empty--;
	c->nr_slabs--;
	return slab;
}

/* Give the pages of an unlinked slab back: carved objects are destroyed. */
static void free_slab(struct kmem_cache *c, struct page *slab, unsigned int carved)
{
	unsigned int i;

	if (c->dtor) {
		char *obj = lowmem_page_address(slab);

		for (i = 0; i < carved; i++, obj += c->stride)
			c->dtor(obj, c, 0);
	}
	if (c->objs_per_slab > 1)
		for (i = 1; i < 1U << c->order; i++)
			slab[i].state = 0;
	slab->state = (slab->state & (15U << PAGE_ZONE_SHIFT)) | c->order << PAGE_ORDER_SHIFT |
		      PAGE_USED;
	__free_block(slab, c->order);
}

/* --- allocation --- */

static noinline void *alloc_slow(struct kmem_cache *c, gfp_t gfp, unsigned long caller)
{
	unsigned int batch = c->batch;
	unsigned long flags;
	bool fresh = false;
	void *obj;

	for (;;) {
		local_irq_save(flags);
		obj = c->hot.top[-1];
		if (obj) {		/* filled by an interrupt meanwhile */
			c->hot.top--;
		} else {
			obj = take_batch(c);
			if (!obj && c->carve_left) {
				obj = carve(c, batch);
				fresh = true;
			}
		}
		local_irq_restore(flags);
		if (obj)
			break;
		if (!add_slab(c, gfp, caller))
			return NULL;
		batch = 1;		/* this call has worked enough */
	}
	if (fresh && c->ctor)
		c->ctor(obj, c, SLAB_CTOR_CONSTRUCTOR);
	return obj;
}

/* Everything that the plain case leaves undone. */
static void *alloc_careful(struct kmem_cache *c, gfp_t gfp, unsigned long caller)
{
	void *obj = alloc_slow(c, gfp, caller);

	if (likely(obj)) {
		unmark(c, obj);
		if (gfp & __GFP_ZERO)
			memset(obj, 0, c->object_size);
	}
	return obj;
}

static noinline void *clear_object(void *obj, struct kmem_cache *c)
{
	return memset(obj, 0, c->object_size);
}

static noinline __cold void *alloc_traced(struct kmem_cache *c, gfp_t gfp, unsigned long caller)
{
	return traced(alloc_careful(c, gfp, caller), trace_cache_alloc(c, ret, gfp));
}

/* Tail called, so that the caller is the driver. */
static noinline void *kmem_cache_alloc_careful(struct kmem_cache *c, gfp_t gfp)
{
	if (unlikely(mm_tracing))
		return alloc_traced(c, gfp, _RET_IP_);
	return alloc_careful(c, gfp, _RET_IP_);
}

__restartable void *kmem_cache_alloc(struct kmem_cache *c, gfp_t gfp)
{
	void *obj = hotstack_pop(&c->hot);

	if (unlikely(!obj))
		return kmem_cache_alloc_careful(c, gfp);
	unmark(c, obj);
	if (unlikely(gfp & __GFP_ZERO))
		return clear_object(obj, c);
	return obj;
}

/* The same for the cache of a run-time size; here, so that it is one function. */
__restartable void *__kmalloc(size_t size, gfp_t gfp)
{
	struct kmem_cache *c;
	void *obj;

	if (unlikely(size - 1 >= KMALLOC_TABLE_SIZE || gfp & __GFP_DMA))
		return kmalloc_other(size, gfp);
	c = kmalloc_table[(size - 1) / 8];
	obj = hotstack_pop(&c->hot);
	if (unlikely(!obj))
		return kmem_cache_alloc_careful(c, gfp);
	unmark(c, obj);
	if (unlikely(gfp & __GFP_ZERO))
		return clear_object(obj, c);
	return obj;
}

void *kmem_cache_zalloc(struct kmem_cache *c, gfp_t gfp)
{
	return kmem_cache_alloc(c, gfp | __GFP_ZERO);
}

void *kmem_cache_alloc_node(struct kmem_cache *c, gfp_t gfp, int node)
{
	return kmem_cache_alloc(c, gfp);
}

/* --- free --- */

/*
 * The hot stack is full: make room by moving a batch of it to the slabs, and
 * push the object. While more than one slab is empty a call gives one back
 * instead, and moves one object: it does not do both at length.
 */
static noinline void free_slow(struct kmem_cache *c, void *obj)
{
	struct page *release = NULL;
	unsigned long flags;
	unsigned int n;

	local_irq_save(flags);
	*obj_mark(c, obj) = ~(unsigned long)obj;
	n = c->batch;
	if (unlikely(c->nr_empty > 1) && !(c->flags & SLAB_NO_REAP) && !c->dtor) {
		release = unlink_empty(c);
		n = 1;
	}
	if (c->hot.limit == c->hot_base) {
		slab_push(c, obj);
		c->nr_taken--;
	} else {
		if (c->hot.top == c->hot.limit)
			push_batch(c, n);
		*c->hot.top++ = obj;
	}
	local_irq_restore(flags);
	if (release)
		free_slab(c, release, c->objs_per_slab);
}

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
		free_slow(c, obj);
}

/* The plain case: an object in use, and room on the hot stack. */
static __always_inline bool free_plain(struct kmem_cache *c, void *obj)
{
	return likely(obj_aligned(c, obj)) && likely(!obj_uncarved(c, obj)) &&
	       likely(hotstack_push_marked(&c->hot, obj, &c->mark));
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

__restartable void kfree(const void *p)
{
	struct kmem_cache *c;
	unsigned long state;

	find_page(p, &state, &c);
	if (unlikely(!(state & PAGE_SLAB) || !free_plain(c, (void *)p)))
		kfree_careful(p);
}

__restartable void kmem_cache_free(struct kmem_cache *c, void *obj)
{
	struct kmem_cache *owner;
	unsigned long state;

	find_page(obj, &state, &owner);
	if (unlikely(owner != c || !(state & PAGE_SLAB) || !free_plain(c, obj)))
		kmem_cache_free_careful(c, obj);
}

/* --- giving memory back; process context --- */

unsigned long slab_shrink(struct kmem_cache *c)
{
	unsigned long flags, freed = 0;
	struct page *slab;
	unsigned int carved;

	for (;;) {
		local_irq_save(flags);
		push_batch(c, c->batch);
		if (c->hot.top == c->hot_base)
			break;			/* and stay masked */
		local_irq_restore(flags);
	}

	/* The slab being carved, if all that was carved is free again. */
	if (c->carve_left) {
		slab = slab_head(c, (void *)c->carve_pos);
		if (slab_taken(slab) == 0) {
			carved = slab_carved(c, slab);
			if (slab_free_index(slab) != SLAB_NO_FREE) {
				__list_del_entry(&slab->lru);
				c->nr_partial--;
			}
			c->carve_left = 0;
			c->nr_slabs--;
			local_irq_restore(flags);
			free_slab(c, slab, carved);
			freed += 1UL << c->order;
			local_irq_save(flags);
		}
	}
	while (c->nr_empty) {
		slab = unlink_empty(c);
		local_irq_restore(flags);
		free_slab(c, slab, c->objs_per_slab);
		freed += 1UL << c->order;
		local_irq_save(flags);
	}
	local_irq_restore(flags);
	return freed;
}
