/* SPDX-License-Identifier: MIT */
/*
 * A reserve of elements in front of another allocator; see mm/mempool.c.
 *
 * Compat(mempool_resize): full: two arguments as today, or the three of 2.6
 */
#ifndef _LINUX_MEMPOOL_H
#define _LINUX_MEMPOOL_H

#include <linux/types.h>
#include <linux/gfp.h>
#include <linux/list.h>
#include <linux/mutex.h>
#include <linux/slab.h>

typedef void *(mempool_alloc_t)(gfp_t gfp_mask, void *pool_data);
typedef void (mempool_free_t)(void *element, void *pool_data);

typedef struct mempool_s {
	int min_nr;		/* elements the reserve shall hold */
	int curr_nr;		/* elements it holds now */
	void **elements;
	void *pool_data;
	mempool_alloc_t *alloc;
	mempool_free_t *free;
	struct kmem_cache *cache;	/* of mempool_alloc_slab, else NULL */
	struct kmem_cache *free_to;	/* cache while the reserve is full, else NULL */
	int lowest;		/* curr_nr's lowest value since a resize looked */
	int wanted;		/* min_nr, INT_MAX while somebody waits */
	int lent;		/* elements of the reserve that have not come back */
	struct list_head waiters;	/* struct mempool_waiter, in order of arrival */
	struct mutex resizing;
} mempool_t;

/**
 * mempool_create - a pool that always has min_nr elements to give
 * @min_nr: elements allocated now and kept in reserve, at least 0
 * @alloc_fn: takes (gfp, pool_data), returns an element or NULL
 * @free_fn: takes (element, pool_data)
 * @pool_data: handed to both
 *
 * Process context. NULL where min_nr is negative or memory is short.
 */
mempool_t *mempool_create(int min_nr, mempool_alloc_t *alloc_fn,
			  mempool_free_t *free_fn, void *pool_data);
mempool_t *mempool_create_node(int min_nr, mempool_alloc_t *alloc_fn,
			       mempool_free_t *free_fn, void *pool_data, gfp_t gfp, int nid);
int mempool_init(mempool_t *pool, int min_nr, mempool_alloc_t *alloc_fn,
		 mempool_free_t *free_fn, void *pool_data);
void mempool_exit(mempool_t *pool);

/* Change the reserve to new_min_nr (at least 1). Today's form has two
 * arguments, the old one a third, gfp. 0, -EINVAL or -ENOMEM. */
int __mempool_resize(mempool_t *pool, int new_min_nr, gfp_t gfp);
#define __mempool_resize2(pool, nr)		__mempool_resize(pool, nr, GFP_KERNEL)
#define __mempool_resize3(pool, nr, gfp)	__mempool_resize(pool, nr, gfp)
#define __mempool_resize_pick(a, b, c, name, ...)	name
#define mempool_resize(...) \
	__mempool_resize_pick(__VA_ARGS__, __mempool_resize3, __mempool_resize2, )(__VA_ARGS__)

/* Free the reserve and the pool. Elements still out are the caller's; where they are of
 * the reserve that is reported. */
void mempool_destroy(mempool_t *pool);

/* mempool_alloc's first try neither waits nor warns nor takes the system's
 * reserves: failing is what the pool's reserve is for. That the caller said he may sleep
 * is kept, so that misuse is noticed as with other allocators. */
#define __MEMPOOL_GFP	(__GFP_NOMEMALLOC | __GFP_NORETRY | __GFP_NOWARN)
#define __mempool_first_gfp(gfp) \
	((((gfp) | __MEMPOOL_GFP) & ~(__GFP_DIRECT_RECLAIM | __GFP_IO | __GFP_HIGH)) | \
	 ((gfp) & __GFP_DIRECT_RECLAIM) * (__GFP_SLEEPS_LATER / __GFP_DIRECT_RECLAIM))

void *__mempool_alloc(mempool_t *pool, gfp_t gfp_mask) __malloc;
void *__mempool_alloc_slow(mempool_t *pool, gfp_t gfp_mask) __malloc;

/* An element from alloc_fn or, where that fails, from the reserve. Any
 * context that gfp allows. With __GFP_DIRECT_RECLAIM (GFP_KERNEL) it sleeps until an
 * element is freed, and is never NULL; without it NULL when both have none. Flags that
 * are constant are looked at by the compiler. */
static __always_inline void *mempool_alloc(mempool_t *pool, gfp_t gfp_mask)
{
	struct kmem_cache *cache = pool->cache;
	void *element;

	if (!__builtin_constant_p(gfp_mask) || gfp_mask & __GFP_ZERO || !cache)
		return __mempool_alloc(pool, gfp_mask);
	element = kmem_cache_alloc(cache, __mempool_first_gfp(gfp_mask));
	return likely(element) ? element : __mempool_alloc_slow(pool, gfp_mask);
}

/* Refill the reserve first, then free_fn. NULL is fine. */
void mempool_free(void *element, mempool_t *pool);

void *mempool_alloc_slab(gfp_t gfp_mask, void *pool_data);
void mempool_free_slab(void *element, void *pool_data);
void *mempool_kmalloc(gfp_t gfp_mask, void *pool_data);
void mempool_kfree(void *element, void *pool_data);
/* Cleared, but what the reserve gives is as it was freed; before 2.6.33. */
void *mempool_kzalloc(gfp_t gfp_mask, void *pool_data);
void *mempool_alloc_pages(gfp_t gfp_mask, void *pool_data);
void mempool_free_pages(void *element, void *pool_data);

/* Was the pool filled in, and not emptied since? Of one that was cleared. */
static inline bool mempool_initialized(const mempool_t *pool)
{
	return pool->elements != NULL;
}

static inline int mempool_init_slab_pool(mempool_t *pool, int min_nr, struct kmem_cache *kc)
{
	return mempool_init(pool, min_nr, mempool_alloc_slab, mempool_free_slab, (void *)kc);
}

static inline int mempool_init_kmalloc_pool(mempool_t *pool, int min_nr, size_t size)
{
	return mempool_init(pool, min_nr, mempool_kmalloc, mempool_kfree, (void *)size);
}

static inline int mempool_init_page_pool(mempool_t *pool, int min_nr, int order)
{
	return mempool_init(pool, min_nr, mempool_alloc_pages, mempool_free_pages,
			    (void *)(long)order);
}

static inline mempool_t *mempool_create_slab_pool(int min_nr, struct kmem_cache *kc)
{
	return mempool_create(min_nr, mempool_alloc_slab, mempool_free_slab, (void *)kc);
}

static inline mempool_t *mempool_create_kmalloc_pool(int min_nr, size_t size)
{
	return mempool_create(min_nr, mempool_kmalloc, mempool_kfree, (void *)size);
}

static inline mempool_t *mempool_create_kzalloc_pool(int min_nr, size_t size)
{
	return mempool_create(min_nr, mempool_kzalloc, mempool_kfree, (void *)size);
}

static inline mempool_t *mempool_create_page_pool(int min_nr, int order)
{
	return mempool_create(min_nr, mempool_alloc_pages, mempool_free_pages,
			      (void *)(long)order);
}

#endif
