// SPDX-License-Identifier: MIT
/*
 * Between hot stacks and slabs: what an allocation does when the hot stack is
 * empty (slab_refill) and a free when it is full (slab_put). slab.c has the
 * design.
 *
 * Both are tail called by the plain cases and go straight: what those have
 * checked is not checked again, and the likely ways, a batch from a slab's list, a
 * batch carved and a batch put back, are one masked stretch each. Whatever else
 * there is, tracing, constructors, caches without a hot stack, slabs that are all
 * free, has batch 0 or is asked about behind them.
 *
 * A batch costs 45 instructions and 12 (taken), 9 (carved) or 22 (put back) an
 * object; putting back adds up to 15 for a slab that was full or becomes empty.
 *
 * While the zone of the slabs is short of memory (it has given pages of its
 * reserve away) the hot stack holds half as much and no empty slab is kept: freed objects
 * gather in slabs, and empty slabs become pages again. slab_short.c has the rest.
 */
#include "mm/careful.h"
#include "mm/slab.h"
#include "mm/page_alloc.h"
#include "mm/trace.h"
#include <linux/interrupt.h>
#include <linux/string.h>

/* --- one batch; interrupts are masked --- */

/* The free list of a slab is damaged: count all that is on it as taken. */
static noinline __cold void abandon_list(struct kmem_cache *c, struct page *slab, const void *obj)
{
	unsigned int lost = slab_carved(c, slab) - slab_taken(slab);

	slab_set_free_index(slab, SLAB_NO_FREE);
	slab->state += lost * SLAB_TAKEN_ONE;
	c->nr_taken += lost;
	mm_bug("kmem_cache_alloc", obj, 0, "written to after it was freed; %u objects are lost",
	       lost);
}

static __always_inline void partial_del(struct kmem_cache *c, struct page *slab)
{
	__list_del_entry(&slab->lru);
	c->nr_partial--;
}

static __always_inline void partial_add(struct kmem_cache *c, struct page *slab)
{
	list_add(&slab->lru, &c->partial);
	c->nr_partial++;
}

/*
 * Up to nr objects off the list of the slab that is first in the cache's list: one
 * is returned, the others are put on the hot stack, which is empty. NULL where the
 * first is damaged.
 */
static __always_inline void *take_batch(struct kmem_cache *c, unsigned int nr)
{
	struct page *slab = list_first_entry(&c->partial, struct page, lru);
	unsigned long base = (unsigned long)lowmem_page_address(slab), stride = c->stride;
	unsigned long mark = c->mark, objs = c->objs_per_slab, found, next;
	unsigned int index = slab_free_index(slab), first = index, taken;
	void **bottom = c->hot.top, **top = bottom;
	bool damaged = false;

	for (;;) {
		unsigned long obj = base + index * stride;

		load_pair((void *)(obj + mark), 0, &found, &next);
		if (unlikely(found != ~obj)) {
			damaged = true;
			break;
		}
		if (next >= objs) {
			if (unlikely(next != SLAB_NO_FREE)) {
				damaged = true;
				break;
			}
			*top++ = (void *)obj;
			index = next;
			partial_del(c, slab);
			break;
		}
		*top++ = (void *)obj;
		index = next;
		if (!--nr)
			break;
	}
	taken = top - bottom;
	slab->state += ((index - first) << SLAB_FREE_SHIFT) + taken * SLAB_TAKEN_ONE;
	c->nr_taken += taken;
	if (unlikely(damaged)) {
		partial_del(c, slab);
		abandon_list(c, slab, (void *)(base + index * stride));
		if (!taken)
			return NULL;
	}
	c->hot.top = --top;
	return *top;
}

/* Cut nr fresh objects off the slab that is being carved, or what it has: one is
 * returned, the others are put on the hot stack, which is empty. */
static __always_inline void *carve_batch(struct kmem_cache *c, unsigned int nr)
{
	unsigned long stride = c->stride, mark = c->mark, pos, left;
	void **bottom = c->hot.top, **top = bottom;
	struct page *slab;

	load_pair(c, offsetof(struct kmem_cache, carve_pos), &pos, &left);
	slab = slab_head(c, (void *)pos);
	do {
		*(unsigned long *)(pos + mark) = ~pos;
		*top++ = (void *)pos;
		pos += stride;
		left -= stride;
	} while (left && --nr);
	c->carve_pos = pos;
	c->carve_left = left;
	c->nr_taken += top - bottom;
	slab->state += (top - bottom) * SLAB_TAKEN_ONE;
	c->hot.top = --top;
	return *top;
}

/* The slab has no taken object left: does it count as empty? Not while it is carved. */
static noinline void slab_emptied(struct kmem_cache *c, struct page *slab)
{
	if (slab_is_carving(c, slab))
		return;
	list_move(&slab->lru, &c->empty);
	c->nr_partial--;
	c->nr_empty++;
}

/* The objects from bottom to below top back onto the lists of their slabs. */
static __always_inline void put_batch(struct kmem_cache *c, void **bottom, void **top)
{
	unsigned long mask = c->slab_mask, mark = c->mark;
	u32 reciprocal = c->reciprocal;

	c->nr_taken -= top - bottom;
	while (top > bottom) {
		unsigned long obj = (unsigned long)*--top, offset = obj & mask;
		struct page *slab = page_behind((void *)(obj - offset));
		unsigned int index = (u64)offset * reciprocal >> 32;
		u32 state = slab->state;
		unsigned int old = state >> SLAB_FREE_SHIFT & 0x3ff;

		((unsigned long *)(obj + mark))[1] = old;
		state += ((index - old) << SLAB_FREE_SHIFT) - SLAB_TAKEN_ONE;
		slab->state = state;
		if (unlikely(old == SLAB_NO_FREE))
			partial_add(c, slab);
		if (unlikely(state < SLAB_TAKEN_ONE))
			slab_emptied(c, slab);
	}
}

/* Up to n objects off the hot stack. */
static void put_hot(struct kmem_cache *c, unsigned int n)
{
	void **top = c->hot.top, **bottom = top - min(n, (unsigned int)(top - c->hot_base));

	c->hot.top = bottom;
	put_batch(c, bottom, top);
}

/* --- slabs come and go --- */

/*
 * Begin to carve a block: its first object is returned. The end of a slab that is too
 * small for an object is marked like a free one, so that a free needs no check of its
 * own against that. NULL where an interrupt has brought a slab meanwhile.
 */
static __always_inline void *start_slab(struct kmem_cache *c, struct page *slab)
{
	unsigned long base = (unsigned long)lowmem_page_address(slab), end = base + c->end;
	unsigned int i = c->nr_tails;
	unsigned long flags;
	u32 tail;

	local_irq_save(flags);
	if (unlikely(c->carve_left)) {
		local_irq_restore(flags);
		return NULL;
	}
	tail = (slab->state & (15U << PAGE_ZONE_SHIFT)) | PAGE_SLAB;
	for (; i; i--) {
		slab[i].state = tail;
		slab[i].slab_cache = c;
	}
	*obj_mark(c, (void *)end) = ~end;
	slab->slab_cache = c;
	slab->state += (SLAB_NO_FREE << SLAB_FREE_SHIFT) + SLAB_TAKEN_ONE + PAGE_SLAB - PAGE_USED;
	c->carve_pos = base + c->stride;
	c->carve_left = c->objs_bytes - c->stride;
	c->nr_slabs++;
	c->nr_taken++;
	c->hot.limit = c->limit[c->zone->short_of_memory];
	local_irq_restore(flags);
	return (void *)base;
}

/* Take an empty slab out of the cache's books; interrupts are masked. */
static __always_inline struct page *unlink_empty(struct kmem_cache *c)
{
	struct page *slab = list_last_entry(&c->empty, struct page, lru);

	__list_del_entry(&slab->lru);
	c->nr_empty--;
	c->nr_slabs--;
	return slab;
}

/* Give the pages of an unlinked slab back: carved objects are destroyed. */
static __always_inline void free_slab(struct kmem_cache *c, struct page *slab, unsigned int carved)
{
	unsigned int i;

	if (unlikely(c->dtor)) {
		char *obj = lowmem_page_address(slab);

		for (i = 0; i < carved; i++, obj += c->stride)
			c->dtor(obj, c, 0);
	}
	for (i = c->nr_tails; i; i--)
		slab[i].state = 0;
	slab->state = (slab->state & (255U << PAGE_ORDER_SHIFT)) | PAGE_USED;
	__free_block(slab, c->order);
}

/* --- the hot stack is empty --- */

noinline void *slab_take(struct kmem_cache *c, bool *fresh)
{
	unsigned int batch = max(c->batch, 1U);
	unsigned long flags;
	struct page *slab;
	void *obj;

	local_irq_save(flags);
	obj = c->hot.top[-1];
	if (obj) {
		c->hot.top--;
		goto out;
	}
	if (!c->nr_partial && !c->carve_left && c->nr_empty) {
		slab = list_first_entry(&c->empty, struct page, lru);
		__list_del_entry(&slab->lru);
		c->nr_empty--;
		partial_add(c, slab);
	}
	if (c->nr_partial) {
		obj = take_batch(c, batch);
	} else if (c->carve_left) {
		*fresh = c->ctor;
		obj = carve_batch(c, c->ctor ? 1 : batch);
	}
out:
	local_irq_restore(flags);
	return obj;
}

static __always_inline void *make_slab(struct kmem_cache *c, struct page *slab)
{
	void *obj;

	if (unlikely(!slab))
		return NULL;
	obj = start_slab(c, slab);
	if (unlikely(!obj))
		__free_block(slab, c->order);
	return obj;
}

/* Its callers know that memory is short, and have asked gfp_in_context: the plain ways
 * would be gone in vain. */
void *slab_make(struct kmem_cache *c, gfp_t gfp, unsigned long caller)
{
	return make_slab(c, alloc_pages_careful(gfp, c->order, c->zone->nid, caller));
}

void *slab_hand_out(struct kmem_cache *c, void *obj, gfp_t gfp, bool fresh)
{
	unmark(c, obj);
	if (fresh)
		c->ctor(obj, c, SLAB_CTOR_CONSTRUCTOR);
	if (gfp & __GFP_ZERO)
		memset(obj, 0, c->object_size);
	return obj;
}

/* Every way there is. */
static noinline void *alloc_rare(struct kmem_cache *c, gfp_t gfp, unsigned long caller)
{
	bool fresh = false;
	void *obj = slab_take(c, &fresh);

	return obj ? slab_hand_out(c, obj, gfp, fresh) : slab_alloc_short(c, gfp, caller, false);
}

static noinline __cold void *alloc_traced(struct kmem_cache *c, gfp_t gfp, unsigned long caller)
{
	return traced(alloc_rare(c, gfp, caller), trace_cache_alloc(c, ret, gfp));
}

static noinline void *refill_rarely(struct kmem_cache *c, gfp_t gfp, unsigned long caller)
{
	if (unlikely(mm_careful)) {
		gfp = gfp_in_context(gfp, caller);
		/* A constructor has the last word on what is in an object, or its last user
		 * where somebody may still look at that. */
		if (!c->ctor && !(c->flags & SLAB_TYPESAFE_BY_RCU))
			gfp = careful_gfp(gfp);
		if (mm_tracing)
			return alloc_traced(c, gfp, caller);
	}
	return alloc_rare(c, gfp, caller);
}

/* No slab has a free object: make one, and take its first. That there are no pages
 * for it is not reported yet. */
static noinline void *refill_from_pages(struct kmem_cache *c, gfp_t gfp, unsigned long caller)
{
	void *obj;

	if (unlikely(c->zone->short_of_memory))
		return slab_alloc_short(c, gfp, caller, false);
	obj = make_slab(c, __alloc_pages(slab_gfp(c, gfp), c->order, c->zone->nid, caller));
	if (unlikely(!obj))
		return slab_alloc_short(c, gfp, caller, true);
	unmark(c, obj);
	if (gfp & __GFP_ZERO)
		return memset(obj, 0, c->object_size);
	return obj;
}

static noinline void *refill_from_slabs(struct kmem_cache *c, gfp_t gfp, unsigned long caller)
{
	unsigned int batch = c->batch;
	unsigned long flags;
	void *obj;

	local_irq_save(flags);
	obj = c->hot.top[-1];
	if (unlikely(obj))		/* an interrupt brought it */
		c->hot.top--;
	else if (unlikely(!batch || c->ctor))
		;
	else if (likely(c->nr_partial))
		obj = take_batch(c, batch);
	else if (c->carve_left)
		obj = carve_batch(c, batch);
	local_irq_restore(flags);
	if (unlikely(!obj))
		return refill_rarely(c, gfp, caller);
	unmark(c, obj);
	if (unlikely(gfp & __GFP_ZERO))
		return memset(obj, 0, c->object_size);
	return obj;
}

/* What an interrupt changes between this look and what follows it does no harm. */
static __always_inline void *refill(struct kmem_cache *c, gfp_t gfp, unsigned long caller)
{
	if (c->nr_partial | c->carve_left | c->nr_empty | c->rarely)
		return refill_from_slabs(c, gfp, caller);
	return refill_from_pages(c, gfp, caller);
}

/* In an interrupt, a softirq or under a spinlock: who says that he may sleep may not. */
static noinline void *refill_in_atomic(struct kmem_cache *c, gfp_t gfp, unsigned long caller)
{
	return refill(c, gfp_in_context(gfp, caller), caller);
}

noinline void *slab_refill(struct kmem_cache *c, gfp_t gfp)
{
	if (unlikely(preempt_count()))
		return refill_in_atomic(c, gfp, _RET_IP_);
	return refill(c, gfp, _RET_IP_);
}

/* --- the hot stack is full --- */

/* One slab too many is empty: it goes, and the object back to its own slab alone. */
static noinline void spill_and_release(struct kmem_cache *c, void *obj, unsigned long flags)
{
	struct page *slab = unlink_empty(c);

	put_batch(c, &obj, &obj + 1);
	local_irq_restore(flags);
	free_slab(c, slab, c->objs_per_slab);
}

void slab_put(void *obj, struct kmem_cache *c)
{
	void **top, **bottom;
	unsigned long flags;
	bool is_short;

	local_irq_save(flags);
	*obj_mark(c, obj) = ~(unsigned long)obj;
	is_short = c->zone->short_of_memory;
	if (unlikely(c->nr_empty > c->keep_empty[is_short])) {
		spill_and_release(c, obj, flags);
		return;
	}
	if (unlikely(!c->batch)) {
		put_batch(c, &obj, &obj + 1);
	} else {
		top = c->hot.top;
		c->hot.limit = c->limit[is_short];
		if (top >= c->hot.limit) {
			bottom = max(top - c->batch, c->hot_base);
			put_batch(c, bottom, top);
			top = bottom;
		}
		*top++ = obj;
		c->hot.top = top;
	}
	local_irq_restore(flags);
}

/* --- giving memory back; process context --- */

static noinline void release_slab(struct kmem_cache *c, struct page *slab, unsigned int carved)
{
	free_slab(c, slab, carved);
}

unsigned long slab_shrink(struct kmem_cache *c)
{
	unsigned long flags, freed = 0;
	struct page *slab;
	unsigned int carved;

	for (;;) {
		local_irq_save(flags);
		put_hot(c, SLAB_BATCH);
		if (c->hot.top == c->hot_base)
			break;			/* and stay masked */
		local_irq_restore(flags);
	}

	/* The slab being carved, if all that was carved is free again. */
	if (c->carve_left) {
		slab = slab_head(c, (void *)c->carve_pos);
		if (slab_taken(slab) == 0) {
			carved = slab_carved(c, slab);
			if (slab_free_index(slab) != SLAB_NO_FREE)
				partial_del(c, slab);
			c->carve_left = 0;
			c->nr_slabs--;
			local_irq_restore(flags);
			release_slab(c, slab, carved);
			freed += 1UL << c->order;
			local_irq_save(flags);
		}
	}
	while (c->nr_empty) {
		slab = unlink_empty(c);
		local_irq_restore(flags);
		release_slab(c, slab, c->objs_per_slab);
		freed += 1UL << c->order;
		local_irq_save(flags);
	}
	local_irq_restore(flags);
	return freed;
}
