/* SPDX-License-Identifier: MIT */
/*
 * The object cache, between slab.c (plain cases), slab_batch.c (batches and slabs),
 * slab_bulk.c and slab_cache.c (making and destroying caches). The design stands in slab.c.
 */
#ifndef _MM_SLAB_H
#define _MM_SLAB_H

#include <linux/slab.h>
#include "mm/internal.h"

struct kmem_cache {
	/* The hot stack: free objects, whichever slab they came from. */
	struct hotstack hot;

	unsigned long slab_mask;	/* bytes of a slab - 1 */
	unsigned long reciprocal;	/* 2^32 / stride, rounded up */

	/* The slab whose objects have not all been used yet: from carve_pos on
	 * carve_left bytes belong to no object so far. */
	unsigned long carve_pos;
	unsigned long carve_left;

	/* A free object has ~address at obj + mark, and behind it, while it is
	 * on its slab's free list, the index of the next one. */
	unsigned int mark;

	/* Not so hot. */
	void **hot_base;
	unsigned int stride;		/* from object to object */
	unsigned int objs_bytes;	/* stride * objects a slab: the rest is waste */

	unsigned int object_size;	/* what the user may write */
	unsigned int batch;		/* objects moved at once; 0: no hot stack */
	unsigned int order;
	unsigned int objs_per_slab;
	unsigned int nr_tails;		/* pages that say whose they are, but the first */
	unsigned int end;		/* where a slab's waste starts, 0: there is none */
	void **limit[2];		/* of the hot stack; [1]: while zone is short */
	gfp_t gfp;			/* zone of the slabs, and __GFP_NOWARN */
	const struct zone *zone;	/* the one asked first */
	unsigned int rarely;		/* 1: has a constructor, or no hot stack */
	unsigned int align;
	unsigned long flags;
	kmem_ctor_t ctor, dtor;

	struct list_head partial;	/* slabs with free objects and used ones */
	struct list_head empty;		/* slabs all of whose objects are free */
	unsigned int nr_empty;
	unsigned int keep_empty[2];	/* more are given back; [1]: while zone is short */
	unsigned int nr_slabs;
	unsigned int nr_partial;
	unsigned long nr_taken;		/* objects not on a slab's list: in use or hot */

	const char *name;
	struct list_head list;		/* in slab_caches */

	/* What check_slabs counts while it walks all pages. */
	unsigned int seen_slabs;
	unsigned long seen_taken;
};

extern struct list_head slab_caches;

/* The list is under a mutex. False where the caller cannot sleep (a report of a machine that
 * is stopping reads it as it is) or has it already: a destructor that asks for figures. */
bool slab_caches_lock(void);
void slab_caches_unlock(bool locked);

/* --- a slab's words in its first page: free index and objects taken --- */

#define SLAB_FREE_SHIFT		PAGE_COUNT_SHIFT	/* 10 bits */
#define SLAB_TAKEN_SHIFT	(SLAB_FREE_SHIFT + 10)	/* 10 bits */
#define SLAB_TAKEN_ONE		(1U << SLAB_TAKEN_SHIFT)
#define SLAB_FREE_MASK		(0x3ffU << SLAB_FREE_SHIFT)
#define SLAB_NO_FREE		0x3ffU
#define SLAB_MAX_OBJS		512U

static __always_inline unsigned int slab_free_index(const struct page *slab)
{
	return slab->state >> SLAB_FREE_SHIFT & 0x3ff;
}

static __always_inline unsigned int slab_taken(const struct page *slab)
{
	return slab->state >> SLAB_TAKEN_SHIFT;
}

static __always_inline void slab_set_free_index(struct page *slab, unsigned int index)
{
	slab->state = (slab->state & ~SLAB_FREE_MASK) | index << SLAB_FREE_SHIFT;
}

/* Slabs are blocks, aligned to their size. */
static __always_inline unsigned long slab_base(const struct kmem_cache *c, unsigned long addr)
{
	return addr & ~c->slab_mask;
}

static __always_inline struct page *slab_head(const struct kmem_cache *c, const void *obj)
{
	return virt_to_page((void *)slab_base(c, (unsigned long)obj));
}

static __always_inline unsigned int obj_index(const struct kmem_cache *c, unsigned long offset)
{
	return (u64)offset * c->reciprocal >> 32;
}

static __always_inline unsigned long *obj_mark(const struct kmem_cache *c, const void *obj)
{
	return (unsigned long *)((char *)obj + c->mark);
}

static __always_inline bool obj_marked(const struct kmem_cache *c, const void *obj)
{
	return *obj_mark(c, obj) == ~(unsigned long)obj;
}

/*
 * Is the address a multiple of the stride from its slab's start? The fraction
 * of offset / stride is the low word of offset * 2^32 / stride; it is 0, but
 * for what rounding the reciprocal up adds, which stays below 2^32 / stride as
 * long as (offset + stride) * stride < 2^32. Slabs of several objects are 32 KiB
 * at most, their strides 8 KiB; others have a reciprocal of 1, and only their
 * start passes.
 */
static __always_inline bool obj_aligned(const struct kmem_cache *c, const void *obj)
{
	unsigned long mask, reciprocal;

	load_pair(c, offsetof(struct kmem_cache, slab_mask), &mask, &reciprocal);
	return (u32)((unsigned long)obj & mask) * (u32)reciprocal < (u32)reciprocal;
}

/* Has the address's object, or what would be one, never been given out? */
static __always_inline bool obj_uncarved(const struct kmem_cache *c, const void *obj)
{
	unsigned long pos, left;

	load_pair(c, offsetof(struct kmem_cache, carve_pos), &pos, &left);
	return (unsigned long)obj - pos < left;
}

/* Is it where an object starts, one that has been given out at least once? */
static inline bool obj_valid(const struct kmem_cache *c, const void *obj)
{
	return obj_aligned(c, obj) && !obj_uncarved(c, obj) &&
	       ((unsigned long)obj & c->slab_mask) < c->objs_bytes;
}

static inline bool slab_is_carving(const struct kmem_cache *c, const struct page *slab)
{
	return c->carve_left &&
	       slab_base(c, c->carve_pos) == (unsigned long)lowmem_page_address(slab);
}

/* Objects of the slab that have been given out at least once. */
static inline unsigned int slab_carved(const struct kmem_cache *c, const struct page *slab)
{
	return slab_is_carving(c, slab) ? obj_index(c, c->carve_pos & c->slab_mask) :
					  c->objs_per_slab;
}

/*
 * A free object's mark is overwritten by anything else when it is given out,
 * else freeing it unwritten would look like a second free; the cache's address
 * is at hand.
 */
static __always_inline void unmark(struct kmem_cache *c, void *obj)
{
	*obj_mark(c, obj) = (unsigned long)c;
}

/* The page of p, any number, and what its first words say: no RAM is no slab. */
static __always_inline struct page *find_page(const void *p, unsigned long *state,
					      struct kmem_cache **cache)
{
	struct page *page = page_behind(p);
	unsigned long owner;

	load_pair(page, 0, state, &owner);
	*cache = (struct kmem_cache *)owner;
	return page;
}

/* slab_batch.c: an allocation that finds the hot stack empty; the free of an object
 * in use that finds it full. */
#define SLAB_BATCH	4U
void *slab_refill(struct kmem_cache *c, gfp_t gfp);
void slab_put(void *obj, struct kmem_cache *c);

/* What they are made of. An object without asking for pages, NULL if there is none;
 * *fresh is set where it was carved alone, for a constructor. */
void *slab_take(struct kmem_cache *c, bool *fresh);
/* The flags for a new slab's pages at the first try: that there are none is not reported
 * yet, nor waited for. */
static __always_inline gfp_t slab_gfp(const struct kmem_cache *c, gfp_t gfp)
{
	return (gfp & ~(__GFP_ZERO | __GFP_COLD | __GFP_DMA | __GFP_HIGHMEM | __GFP_NOFAIL |
			__GFP_DIRECT_RECLAIM)) |
	       c->gfp;
}

/* The first object of a new slab; NULL without pages, or where an interrupt has
 * brought a slab meanwhile. */
void *slab_make(struct kmem_cache *c, gfp_t gfp, unsigned long caller);
/* An object of either to the caller of the allocation: constructed if need be, cleared. */
void *slab_hand_out(struct kmem_cache *c, void *obj, gfp_t gfp, bool fresh);

/* slab_short.c: no object is free and memory is short; no_pages: the page allocator
 * has just said so. */
void *slab_alloc_short(struct kmem_cache *c, gfp_t gfp, unsigned long caller, bool no_pages);

/* Set up the fields of a cache whose memory and hot stack are given; -EINVAL if the
 * object is too large. Listing it in slab_caches is the caller's. */
int slab_cache_setup(struct kmem_cache *c, const char *name, size_t size, size_t align,
		     unsigned long flags, kmem_ctor_t ctor, kmem_ctor_t dtor, void **hot);
unsigned int slab_hot_slots(size_t size);
/* Put it into the list of caches; false where another has its name, too. */
bool slab_cache_publish(struct kmem_cache *c);

/* Set how much the hot stack may hold and a batch move: nothing and one object
 * while calls are traced. */
void slab_set_hot(struct kmem_cache *c);

/* kmalloc.c: the cache of a run-time size up to KMALLOC_TABLE_SIZE, by its number
 * of 8-byte steps; all other requests; frees of what is no slab object. */
#define KMALLOC_TABLE_SIZE	4096UL
extern struct kmem_cache *kmalloc_table[KMALLOC_TABLE_SIZE / 8];
void *kmalloc_other(size_t size, gfp_t gfp);
void kfree_large(const void *p, unsigned long caller);


/* Move the hot stack back into the slabs, give empty slabs back; pages freed. */
unsigned long slab_shrink(struct kmem_cache *c);

/* Is obj on the hot stack or on its slab's free list? Slow; interrupts masked. */
bool slab_obj_is_free(const struct kmem_cache *c, const void *obj);

/* Is it the start of an object that somebody has? Any context. */
bool slab_obj_in_use(const struct kmem_cache *c, const void *obj);

/* An object in use of the cache, or NULL: for a report. Slow. */
void *slab_find_used(const struct kmem_cache *c);

#endif
