// SPDX-License-Identifier: MIT
/*
 * Object caches while memory is short.
 *
 * A cache that has no free object needs pages. When few are left, or none, or none
 * in a block as large as its slabs, a kmalloc cache borrows: a cache of one of the
 * next sizes, up to twice its own, serves the request with an object of its own.
 * That object belongs to the lender: ksize says its size, and kfree gives it back
 * there by itself. So the last pages are left to the sizes that nothing else serves,
 * the largest, and what lies free in half-used slabs is used up first. A lender has
 * a free object, or needs a smaller block than the borrower for its next slab.
 *
 * How few is few (FEW_PAGES): a page for every size class and as much again. More
 * would let small requests take objects that their owners soon need themselves.
 *
 * Bounds: BORROW_CLASSES caches are looked at, each zone's free lists, then it is one
 * batch, or one slab made; a caller with GFP_ATOMIC for whom there is nothing
 * learns so after two refusals of the page allocator at most. Only when nothing of all
 * this has helped does a caller who may sleep reclaim and wait.
 */
#include "mm/slab.h"
#include "mm/page_alloc.h"
#include <linux/string.h>

#define BORROW_CLASSES	4U
#define FEW_PAGES	(2L * KMALLOC_NR_CLASSES)

static __always_inline struct kmem_cache *cache_behind(const struct kmem_cache *c, unsigned int n)
{
	return (struct kmem_cache *)((char *)c + n * KMALLOC_CACHE_BYTES);
}

static __always_inline bool has_free(const struct kmem_cache *c)
{
	return (c->nr_partial | c->carve_left | c->nr_empty) || c->hot.top[-1];
}

/*
 * The cache that serves in the place of c: the next one that has a free object, else
 * the next one with smaller slabs; NULL where there is none, or c is no kmalloc cache.
 * A power of two promises alignment, with GFP_DMA too: double the size keeps that,
 * and what lies between does not.
 */
static struct kmem_cache *find_lender(const struct kmem_cache *c)
{
	unsigned long offset = (unsigned long)c - (unsigned long)kmalloc_caches[0];
	char (*row)[KMALLOC_CACHE_BYTES] = kmalloc_caches[0];
	unsigned int step = is_power_of_2(c->object_size) ? BORROW_CLASSES : 1;
	struct kmem_cache *smaller = NULL, *next, *last;

	if (offset >= sizeof(kmalloc_caches))
		return NULL;
	if (offset >= sizeof(kmalloc_caches[0]))
		row = kmalloc_caches[1];
	last = (struct kmem_cache *)row[KMALLOC_NR_CLASSES - 1];
	last = min(last, cache_behind(c, BORROW_CLASSES));
	for (next = cache_behind(c, step); next <= last; next = cache_behind(next, step)) {
		if (has_free(next))
			return next;
		if (next->order < c->order && !smaller)
			smaller = next;
	}
	return smaller;
}

static __always_inline bool zone_has_block(const struct zone *zone, unsigned int order)
{
	return zone->free_map & -buddy_distance(order) & ~ZONE_CAREFUL;
}

/* Are few pages left to a caller with these flags? *no_block, where so: none large enough. */
static bool few_pages(const struct kmem_cache *c, gfp_t gfp, bool *no_block)
{
	struct zone *const *z = zonelists[numa_home_node][c->gfp & __GFP_DMA].zones;
	enum zone_type class = c->gfp & __GFP_DMA ? ZONE_DMA : ZONE_NORMAL;
	unsigned int order = c->order;
	bool has_block = false;
	long pages = 0;

	for (; *z; z++) {
		long left = (*z)->nr_free - (*z)->lowmem_reserve[class] -
			    (gfp & __GFP_HIGH ? 0 : (*z)->watermark[WMARK_MIN]);

		if (left > 0) {
			pages += left;
			has_block |= order == 0 ||
				     (left >= 1L << order && zone_has_block(*z, order));
			if (likely(has_block && pages >= FEW_PAGES))
				return false;
		}
	}
	*no_block = !has_block;
	return true;
}

/*
 * There is no object anywhere. The caller's own flags say whether it sleeps until there
 * are pages, whether this is reported, or must not be. Another thread may have brought a
 * slab meanwhile: what it left is taken first.
 */
static void *wait_for_object(struct kmem_cache *c, gfp_t gfp, bool *fresh, unsigned long caller)
{
	gfp_t all = (gfp & ~(__GFP_ZERO | __GFP_COLD | __GFP_HIGHMEM)) | (c->gfp & __GFP_DMA);
	void *obj;

	if (gfp & __GFP_NOWARN && !(gfp & (__GFP_NOFAIL | __GFP_DIRECT_RECLAIM)))
		return NULL;
	do {
		obj = slab_make(c, all, caller);
		if (obj) {
			*fresh = c->ctor != NULL;
			return obj;
		}
		if (has_free(c))
			obj = slab_take(c, fresh);
	} while (!obj && (has_free(c) || gfp & __GFP_NOFAIL));
	return obj;
}

void *slab_alloc_short(struct kmem_cache *c, gfp_t gfp, unsigned long caller, bool no_pages)
{
	struct kmem_cache *owner = c;
	bool fresh = false, no_block = no_pages, refused = false;
	void *obj = NULL;

	/* Twice at most: before the page allocator is asked, and after it said no. */
	for (;;) {
		if (no_pages || few_pages(c, gfp, &no_block)) {
			struct kmem_cache *lender = find_lender(c);

			if (lender && has_free(lender)) {
				obj = slab_take(lender, &fresh);
			} else if (lender && no_block) {
				obj = slab_make(lender, slab_gfp(lender, gfp), caller);
				refused = !obj;
			}
			if (obj)
				owner = lender;
		}
		if (obj || no_pages || refused)
			break;
		obj = slab_make(c, slab_gfp(c, gfp), caller);
		fresh = obj && c->ctor;
		if (obj)
			break;
		no_pages = no_block = true;
	}
	if (!obj && has_free(c))	/* an interrupt brought a slab */
		obj = slab_take(c, &fresh);
	if (!obj)
		obj = wait_for_object(c, gfp, &fresh, caller);
	return obj ? slab_hand_out(owner, obj, gfp, fresh) : NULL;
}
