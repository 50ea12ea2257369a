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
 * free objects. Allocation pops, free pushes, under masked interrupts, and that
 * is all either does nearly always. When the stack is empty or full a batch of
 * objects moves from or to the slabs; only then are slabs counted, linked, made
 * or given back. (A cache that is being debugged has a hot stack of no slots, so
 * that every call takes the slow path.)
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
 * Bounds, interrupts masked: an allocation takes at most one batch (SLAB_BATCH
 * objects) from one slab, or carves one; a free returns at most one batch, and
 * gives at most one slab back. A new slab costs one page allocation and a write
 * to each of its pages, at most 8 (SLAB_MAX_ORDER).
 */
#include "mm/slab.h"
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
	slab->state = (slab->state & ~SLAB_FREE_MASK) + ((u32)next << SLAB_FREE_SHIFT) +
		      SLAB_TAKEN_ONE;
	c->nr_taken++;
	return obj;
}

/* Put an object back on its slab's list. */
static void slab_push(struct kmem_cache *c, void *obj)
{
	struct page *slab = slab_head(c, obj);
	unsigned int index = obj_index(c, (unsigned long)obj & c->slab_mask);
	unsigned int old = slab_free_index(slab);

	obj_mark(c, obj)[1] = old;
	slab->state = (slab->state & ~SLAB_FREE_MASK) + (index << SLAB_FREE_SHIFT) - SLAB_TAKEN_ONE;
	c->nr_taken--;
	if (old == SLAB_NO_FREE) {
		list_add(&slab->lru, &c->partial);
		c->nr_partial++;
	}
	if (slab_taken(slab) == 0 && !slab_is_carving(c, slab)) {
		list_move(&slab->lru, &c->empty);
		c->nr_partial--;
		c->nr_empty++;
	}
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
		*c->hot_top++ = more;
	}
	if (slab_free_index(slab) == SLAB_NO_FREE) {
		__list_del_entry(&slab->lru);
		c->nr_partial--;
	}
	return obj;
}

/* Cut fresh objects off the slab that is being carved: one is returned, and
 * where no constructor has to run the rest of a batch goes on the hot stack. */
static void *carve(struct kmem_cache *c)
{
	unsigned int stride = c->stride, n;
	unsigned int left = c->objs_per_slab > 1 ? obj_index(c, c->carve_left) : 1;
	unsigned long pos = c->carve_pos;
	void *obj = (void *)pos;
	struct page *slab = slab_head(c, obj);

	n = c->ctor ? 1 : min(left, c->batch);
	c->carve_pos += n * stride;
	c->carve_left = (left - n) * stride;
	c->nr_taken += n;
	slab->state += n * SLAB_TAKEN_ONE;

	while (--n) {
		pos += stride;
		*obj_mark(c, (void *)pos) = ~pos;
		*c->hot_top++ = (void *)pos;
	}
	return obj;
}

/*
 * The end of a slab that is no object, marked like free objects wherever one
 * would start: so a free needs no check of its own against that.
 */
static void mark_end(const struct kmem_cache *c, unsigned long base)
{
	unsigned long pos;

	if (c->objs_per_slab == 1 && c->reciprocal == 1)
		return;
	for (pos = base + c->objs_bytes; pos + c->mark + sizeof(unsigned long) <=
	     base + c->slab_mask + 1; pos += c->stride)
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
		      PAGE_USED | PAGE_COUNT_ONE;
	__free_block(slab, c->order);
}

/* --- allocation --- */

static noinline void *alloc_slow(struct kmem_cache *c, gfp_t gfp, unsigned long caller)
{
	unsigned long flags;
	bool fresh = false;
	void *obj;

	for (;;) {
		local_irq_save(flags);
		obj = c->hot_top[-1];
		if (obj) {		/* filled by an interrupt meanwhile */
			c->hot_top--;
		} else {
			obj = take_batch(c);
			if (!obj && c->carve_left) {
				obj = carve(c);
				fresh = true;
			}
		}
		local_irq_restore(flags);
		if (obj)
			break;
		if (!add_slab(c, gfp, caller))
			return NULL;
	}
	if (fresh && c->ctor)
		c->ctor(obj, c, SLAB_CTOR_CONSTRUCTOR);
	return obj;
}

static __always_inline void *slab_alloc(struct kmem_cache *c, gfp_t gfp, unsigned long caller)
{
	unsigned long flags;
	void *obj;

	local_irq_save(flags);
	obj = c->hot_top[-1];
	if (likely(obj)) {
		c->hot_top--;
		local_irq_restore(flags);
	} else {
		local_irq_restore(flags);
		obj = alloc_slow(c, gfp, caller);
		if (unlikely(!obj))
			return NULL;
	}
	*obj_mark(c, obj) = 0;
	if (gfp & __GFP_ZERO)
		memset(obj, 0, c->object_size);
	return obj;
}

void *kmem_cache_alloc(struct kmem_cache *c, gfp_t gfp)
{
	return slab_alloc(c, gfp, _RET_IP_);
}

void *kmem_cache_zalloc(struct kmem_cache *c, gfp_t gfp)
{
	return slab_alloc(c, gfp | __GFP_ZERO, _RET_IP_);
}

void *kmem_cache_alloc_node(struct kmem_cache *c, gfp_t gfp, int node)
{
	return slab_alloc(c, gfp, _RET_IP_);
}

int kmem_cache_alloc_bulk(struct kmem_cache *c, gfp_t gfp, size_t size, void **p)
{
	size_t i;

	for (i = 0; i < size; i++) {
		p[i] = slab_alloc(c, gfp, _RET_IP_);
		if (!p[i]) {
			kmem_cache_free_bulk(c, i, p);
			return 0;
		}
	}
	return size;
}

/* --- free --- */

/* The hot stack is full: move a batch of it to the slabs, give one slab back
 * if more than one is empty, and push the object. */
static noinline void free_slow(struct kmem_cache *c, void *obj)
{
	struct page *release = NULL;
	unsigned long flags;
	unsigned int n;

	local_irq_save(flags);
	*obj_mark(c, obj) = ~(unsigned long)obj;
	if (c->hot_limit == c->hot_base) {
		slab_push(c, obj);
	} else {
		if (c->hot_top == c->hot_limit)
			for (n = 0; n < c->batch; n++)
				slab_push(c, *--c->hot_top);
		*c->hot_top++ = obj;
	}
	if (c->nr_empty > 1 && !(c->flags & SLAB_NO_REAP) && !c->dtor)
		release = unlink_empty(c);
	local_irq_restore(flags);
	if (release)
		free_slab(c, release, c->objs_per_slab);
}

bool slab_obj_is_free(const struct kmem_cache *c, const void *obj)
{
	unsigned long offset = (unsigned long)obj & c->slab_mask;
	unsigned int i, n, index = obj_index(c, offset);
	void **slot;

	for (slot = c->hot_base; slot < c->hot_top; slot++)
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

/* Not the plain case: misuse, or data that looks like a free mark. */
static noinline void free_suspect(struct kmem_cache *c, void *obj, const char *func,
				  unsigned long caller)
{
	unsigned long flags;
	bool is_free;

	if (!obj_valid(c, obj)) {
		mm_bug(func, obj, caller, "not the start of an object in use");
		return;
	}
	local_irq_save(flags);
	is_free = slab_obj_is_free(c, obj);
	local_irq_restore(flags);
	if (is_free) {
		mm_bug(func, obj, caller, "freed twice");
		return;
	}
	free_slow(c, obj);
}

static __always_inline void __slab_free(struct kmem_cache *c, void *obj, const char *func,
					unsigned long caller)
{
	unsigned long flags;
	void **top;

	local_irq_save(flags);
	if (unlikely(!obj_aligned(c, obj) || obj_uncarved(c, obj) || obj_marked(c, obj))) {
		local_irq_restore(flags);
		free_suspect(c, obj, func, caller);
		return;
	}
	top = c->hot_top;
	if (likely(top != c->hot_limit)) {
		*obj_mark(c, obj) = ~(unsigned long)obj;
		*top = obj;
		c->hot_top = top + 1;
		local_irq_restore(flags);
		return;
	}
	local_irq_restore(flags);
	free_slow(c, obj);
}

void slab_free(struct kmem_cache *c, void *obj, const char *func, unsigned long caller)
{
	__slab_free(c, obj, func, caller);
}

/* kfree of what is no slab object: large, nothing at all, or misuse. */
void kfree_large(const void *p, unsigned long caller);

void kfree(const void *p)
{
	unsigned long offset = (unsigned long)p - PAGE_OFFSET;

	if (likely(offset < lowmem.bytes)) {
		struct page *page = &lowmem.pages[offset >> PAGE_SHIFT];

		if (likely(page->state & PAGE_SLAB)) {
			__slab_free(page->slab_cache, (void *)p, "kfree", _RET_IP_);
			return;
		}
	}
	kfree_large(p, _RET_IP_);
}

static noinline void wrong_cache(struct kmem_cache *c, const void *obj, unsigned long caller)
{
	if (!obj)
		return;
	mm_bug("kmem_cache_free", obj, caller, "not of cache %s", c->name);
}

void kmem_cache_free(struct kmem_cache *c, void *obj)
{
	unsigned long offset = (unsigned long)obj - PAGE_OFFSET;

	if (likely(offset < lowmem.bytes)) {
		struct page *page = &lowmem.pages[offset >> PAGE_SHIFT];

		if (likely(page->state & PAGE_SLAB && page->slab_cache == c)) {
			__slab_free(c, obj, "kmem_cache_free", _RET_IP_);
			return;
		}
	}
	wrong_cache(c, obj, _RET_IP_);
}

void kmem_cache_free_bulk(struct kmem_cache *c, size_t size, void **p)
{
	size_t i;

	for (i = 0; i < size; i++)
		kmem_cache_free(c, p[i]);
}

/* --- giving memory back; process context --- */

unsigned long slab_shrink(struct kmem_cache *c)
{
	unsigned long flags, freed = 0;
	struct page *slab;
	unsigned int carved;

	for (;;) {
		unsigned int n;

		local_irq_save(flags);
		for (n = 0; n < c->batch && c->hot_top > c->hot_base; n++)
			slab_push(c, *--c->hot_top);
		if (c->hot_top == c->hot_base)
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

unsigned long kmem_cache_reap_all(void)
{
	struct kmem_cache *c;
	unsigned long freed = 0;

	list_for_each_entry(c, &slab_caches, list)
		if (!(c->flags & SLAB_NO_REAP))
			freed += slab_shrink(c);
	return freed;
}
