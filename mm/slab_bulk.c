// SPDX-License-Identifier: MIT
/*
 * Many objects in one call: what is on the hot stack, or has room there, moves
 * in masked stretches of at most BULK_STRETCH objects; the rest, and whatever
 * needs a closer look, goes the way of single objects.
 *
 * Objects come off the stack and go onto it four at a time. Those that are freed
 * are looked at one by one, as kfree does, but what is common to the objects of a slab
 * is found out once a run of them: who owns the slab, where it begins, and how much
 * of it has ever been given out. An object's offset below that bound then says both
 * that it is in the same slab and that it is no object that nobody ever had. A
 * run takes 44 instructions to begin and to end, an object 12 to 16, so that a stretch of 16
 * objects in BULK_RUNS runs stays below 400.
 *
 * Where one of four is odd those before it are marked and not pushed. The way of
 * single objects sorts that out: a mark alone makes no free object.
 */
#include "mm/slab.h"
#include <linux/export.h>
#include <linux/string.h>

#define BULK_STRETCH	16U
#define BULK_RUNS	3U

/* Up to max objects off the hot stack. */
static unsigned int pop_many(struct kmem_cache *c, unsigned int max, void **p)
{
	unsigned long flags, mark = c->mark;
	unsigned int n, left;
	void **top;

	local_irq_save(flags);
	top = c->hot.top;
	n = left = min(max, (unsigned int)(top - c->hot_base));
	for (; left >= 4; left -= 4)
		top = hotstack_take4(top, &p, mark, (unsigned long)c);
	while (left--) {
		*p = *--top;
		unmark(c, *p++);
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
EXPORT_SYMBOL(kmem_cache_alloc_bulk);

/*
 * Objects of one slab onto the hot stack, until one is another slab's or odd: the
 * first that was not pushed. base and given: where the slab begins, and how many
 * bytes of it have been given out.
 */
static __always_inline void **push_run(struct kmem_cache *c, void **p, void **end,
				       unsigned long base, unsigned long given)
{
	unsigned long mark = c->mark;
	u32 reciprocal = c->reciprocal;
	void **top = c->hot.top;

	while (end - p >= 4 && hotstack_put4(&top, &p, base, given, reciprocal, mark))
		;
	for (; p != end; p++) {
		unsigned long obj = (unsigned long)*p, offset = obj - base;
		unsigned long *word = (unsigned long *)(obj + mark);

		if (offset >= given || (u32)offset * reciprocal >= reciprocal || *word == ~obj)
			break;
		*word = ~obj;
		*top++ = (void *)obj;
	}
	c->hot.top = top;
	return p;
}

/* Objects of the cache onto the hot stack while there is room and nothing is odd
 * about them: how many. */
static unsigned int push_many(struct kmem_cache *c, unsigned int max, void **p)
{
	void **start = p, **end, **next;
	struct kmem_cache *owner;
	unsigned long flags, state;
	unsigned int runs = BULK_RUNS;

	local_irq_save(flags);
	if (c->hot.top < c->hot.limit) {
		end = p + min(max, (unsigned int)(c->hot.limit - c->hot.top));
		do {
			unsigned long base = slab_base(c, (unsigned long)*p);
			unsigned long given = c->objs_bytes;

			find_page(*p, &state, &owner);
			if (unlikely(owner != c) || unlikely(!(state & PAGE_SLAB)))
				break;
			if (c->carve_left && c->carve_pos - base <= c->slab_mask)
				given = c->carve_pos - base;
			next = push_run(c, p, end, base, given);
			if (next == p)
				break;
			p = next;
		} while (p != end && --runs);
	}
	local_irq_restore(flags);
	return p - start;
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
EXPORT_SYMBOL(kmem_cache_free_bulk);
