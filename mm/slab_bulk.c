// SPDX-License-Identifier: MIT
/*
 * Many objects in one call: what is on the hot stack, or has room there, moves
 * under one masked stretch of at most BULK_STRETCH objects; the rest, and
 * whatever needs a closer look, goes the way of single objects.
 */
#include "mm/slab.h"
#include <linux/string.h>

#define BULK_STRETCH	12U

/* Up to max objects off the hot stack. */
static unsigned int pop_many(struct kmem_cache *c, unsigned int max, void **p)
{
	unsigned long flags;
	unsigned int i, n;
	void **top;

	local_irq_save(flags);
	top = c->hot.top;
	n = min(max, (unsigned int)(top - c->hot_base));
	for (i = 0; i < n; i++) {
		void *obj = *--top;

		unmark(c, obj);
		p[i] = obj;
	}
	c->hot.top = top;
	local_irq_restore(flags);
	return n;
}

int kmem_cache_alloc_bulk(struct kmem_cache *c, gfp_t gfp, size_t size, void **p)
{
	size_t done = 0, i;

	while (done < size) {
		unsigned int n = pop_many(c, min_t(size_t, size - done, BULK_STRETCH), p + done);

		if (n == 0) {
			p[done] = kmem_cache_alloc(c, gfp & ~__GFP_ZERO);
			if (!p[done]) {
				kmem_cache_free_bulk(c, done, p);
				return 0;
			}
			n = 1;
		}
		done += n;
	}
	if (gfp & __GFP_ZERO)
		for (i = 0; i < size; i++)
			memset(p[i], 0, c->object_size);
	return (int)size;
}

/*
 * Objects of the cache onto the hot stack while there is room and nothing is
 * odd about them: how many. Objects of one slab follow one another mostly, so its
 * page is looked at once.
 */
static unsigned int push_many(struct kmem_cache *c, unsigned int max, void **p)
{
	/* No slab starts at 1: the first object is always looked at. */
	unsigned long flags, slab = 1, state, mask = ~c->slab_mask;
	struct kmem_cache *owner;
	unsigned int i;
	void **top;

	local_irq_save(flags);
	top = c->hot.top;
	for (i = 0; i < max && top < c->hot.limit; i++) {
		void *obj = p[i];

		if (((unsigned long)obj & mask) != slab) {
			find_page(obj, &state, &owner);
			if (!(state & PAGE_SLAB) || owner != c)
				break;
			slab = (unsigned long)obj & mask;
		}
		if (!obj_aligned(c, obj) || obj_uncarved(c, obj) || obj_marked(c, obj))
			break;
		*obj_mark(c, obj) = ~(unsigned long)obj;
		*top++ = obj;
	}
	c->hot.top = top;
	local_irq_restore(flags);
	return i;
}

void kmem_cache_free_bulk(struct kmem_cache *c, size_t size, void **p)
{
	size_t done = 0;

	while (done < size) {
		unsigned int n = push_many(c, min_t(size_t, size - done, BULK_STRETCH), p + done);

		done += n;
		if (n == 0)
			kmem_cache_free(c, p[done++]);
	}
}
