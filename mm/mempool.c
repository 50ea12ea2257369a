// SPDX-License-Identifier: MIT
/*
 * mempool: a reserve of elements in front of another allocator.
 *
 * The reserve is a stack of pointers. An allocation asks the allocator first and
 * touches the reserve only when that has nothing, so in good times the pool
 * costs one call, indirect where it is not kmem_cache_alloc; a free refills the
 * reserve before anything goes back, and looks at it only while it is short.
 * Whoever returns what he took can therefore count on min_nr elements whatever
 * the rest of the system does.
 *
 * The first try neither warns nor waits nor dips into the system's reserves:
 * failing is what the pool is for. Only when the reserve is empty as well may
 * the allocator do all that the caller's flags allow. A caller who may sleep then waits
 * in the pool's line, for an element that is freed: mempool_free hands it to the
 * first in line, who may not be passed by callers that come later. From time to time a
 * waiter asks the allocator again, whose memory may have come from elsewhere.
 *
 * Interrupts are masked for a push or a pop, about 15 instructions, with a wake-up where
 * somebody waits, and for a step of resize, COPY_STEP pointers at two instructions
 * each. Every call that does not sleep has a constant bound besides its allocator's own,
 * below 40 instructions, but for resize, init and exit. Resizes of one pool wait
 * for each other.
 */
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/mempool.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/string.h>
#include "mm/internal.h"
#include "mm/vmstat.h"

#define COPY_STEP	32	/* pointers that resize copies with interrupts masked */
#define ASK_AGAIN	(HZ / 10)	/* how long a waiter relies on frees alone */

struct mempool_waiter {
	struct list_head list;
	struct task_struct *task;
	void *element;
};

/* free_to follows whether a free must look at the reserve; interrupts are masked. */
static inline void update_free_to(mempool_t *pool)
{
	pool->wanted = list_empty(&pool->waiters) ? pool->min_nr : INT_MAX;
	pool->free_to = pool->curr_nr < pool->wanted ? NULL : pool->cache;
}

/* Give an element to the first in line, or else to the reserve; false when that is full.
 * back: somebody had it. */
static bool push_element(mempool_t *pool, void *element, bool back)
{
	struct mempool_waiter *w;
	unsigned long flags;
	bool taken = true;

	local_irq_save(flags);
	if (!list_empty(&pool->waiters)) {
		w = list_first_entry(&pool->waiters, struct mempool_waiter, list);
		list_del_init(&w->list);
		update_free_to(pool);
		w->element = element;
		wake_up_process(w->task);
	} else if (pool->curr_nr < pool->min_nr) {
		pool->elements[pool->curr_nr++] = element;
		pool->lent -= back && pool->lent > 0;
		/* Of a full reserve nothing is missing: what was lent from a larger one is not. */
		if (pool->curr_nr == pool->min_nr)
			pool->lent = 0;
		update_free_to(pool);
	} else {
		taken = false;
	}
	local_irq_restore(flags);
	return taken;
}

/* Refill up to min_nr from the allocator; false when it has no more. */
static bool fill_reserve(mempool_t *pool, gfp_t gfp)
{
	void *element;

	while (pool->curr_nr < pool->min_nr) {
		element = pool->alloc(gfp, pool->pool_data);
		if (!element)
			return false;
		if (!push_element(pool, element, false))
			pool->free(element, pool->pool_data);
	}
	return true;
}

/* Take an element of the reserve while it holds more than keep. */
static void *pop_element(mempool_t *pool, int keep)
{
	unsigned long flags;
	void *element = NULL;

	local_irq_save(flags);
	if (pool->curr_nr > keep) {
		element = pool->elements[--pool->curr_nr];
		pool->lowest = min(pool->lowest, pool->curr_nr);
		update_free_to(pool);
	}
	local_irq_restore(flags);
	return element;
}

/**
 * mempool_init - mempool_create for a pool that the caller owns
 * @pool: to be filled in; need not be cleared
 * @min_nr: elements in reserve, at least 0
 * @alloc_fn: takes (gfp, pool_data), returns an element or NULL
 * @free_fn: takes (element, pool_data)
 * @pool_data: handed to both
 *
 * Process context. Return: 0, -EINVAL for a bad argument, or -ENOMEM.
 */
int mempool_init(mempool_t *pool, int min_nr, mempool_alloc_t *alloc_fn,
		 mempool_free_t *free_fn, void *pool_data)
{
	if (!pool || min_nr < 0 || !alloc_fn || !free_fn)
		return -EINVAL;
	memset(pool, 0, sizeof(*pool));
	INIT_LIST_HEAD(&pool->waiters);
	mutex_init(&pool->resizing);
	pool->min_nr = min_nr;
	pool->pool_data = pool_data;
	pool->alloc = alloc_fn;
	pool->free = free_fn;
	if (alloc_fn == mempool_alloc_slab && free_fn == mempool_free_slab)
		pool->cache = pool_data;
	update_free_to(pool);
	pool->elements = kmalloc_array(min_nr, sizeof(void *), GFP_KERNEL);
	if (!pool->elements)
		return -ENOMEM;
	if (!fill_reserve(pool, GFP_KERNEL)) {
		mempool_exit(pool);
		return -ENOMEM;
	}
	return 0;
}
EXPORT_SYMBOL(mempool_init);

/**
 * mempool_exit - free the reserve of a pool that mempool_init filled in
 * @pool: no one may use it any more; elements still out remain their users'
 *
 * A pool that is all zeroes, or was left already, is fine. Process context.
 */
void mempool_exit(mempool_t *pool)
{
	void *element;
	int lent;

	if (!pool || !pool->elements)
		return;
	lent = min(pool->lent, pool->min_nr - pool->curr_nr);
	if (unlikely(lent > 0 || !list_empty(&pool->waiters)))
		mm_bug("mempool_destroy", pool, _RET_IP_, "%d elements of the reserve are in use%s",
		       max(lent, 0),
		       list_empty(&pool->waiters) ? "" : ", and threads wait for more");
	while ((element = pop_element(pool, 0)))
		pool->free(element, pool->pool_data);
	kfree(pool->elements);
	pool->elements = NULL;
}
EXPORT_SYMBOL(mempool_exit);

mempool_t *mempool_create(int min_nr, mempool_alloc_t *alloc_fn, mempool_free_t *free_fn,
			  void *pool_data)
{
	return mempool_create_node(min_nr, alloc_fn, free_fn, pool_data, GFP_KERNEL,
				   NUMA_NO_NODE);
}
EXPORT_SYMBOL(mempool_create);

/* mempool_create with flags for the pool's own structure; the node is where the
 * low memory is, whatever nid says. */
mempool_t *mempool_create_node(int min_nr, mempool_alloc_t *alloc_fn, mempool_free_t *free_fn,
			       void *pool_data, gfp_t gfp, int nid)
{
	mempool_t *pool = kmalloc(sizeof(*pool), gfp);

	if (!pool)
		return NULL;
	if (mempool_init(pool, min_nr, alloc_fn, free_fn, pool_data)) {
		kfree(pool);
		return NULL;
	}
	return pool;
}
EXPORT_SYMBOL(mempool_create_node);

void mempool_destroy(mempool_t *pool)
{
	if (!pool)
		return;
	mempool_exit(pool);
	kfree(pool);
}
EXPORT_SYMBOL(mempool_destroy);

/*
 * Copy the reserve into a larger array and use that from then on. Interrupts may
 * pop and push meanwhile: what lies below the lowest level since the last step is
 * as it was copied, the rest is copied again. Returns the old array.
 */
static void **replace_elements(mempool_t *pool, void **larger, int new_min_nr)
{
	unsigned long flags;
	int copied = 0, n;
	void **old;

	for (;;) {
		local_irq_save(flags);
		copied = min(copied, pool->lowest);
		n = min(pool->curr_nr - copied, COPY_STEP);
		memcpy(larger + copied, pool->elements + copied, n * sizeof(void *));
		copied += n;
		pool->lowest = pool->curr_nr;
		if (copied == pool->curr_nr)
			break;
		local_irq_restore(flags);
	}
	old = pool->elements;
	pool->elements = larger;
	pool->min_nr = new_min_nr;
	update_free_to(pool);
	local_irq_restore(flags);
	return old;
}

static int resize(mempool_t *pool, int new_min_nr, gfp_t gfp)
{
	void **larger = NULL, *element;
	unsigned long flags;

	if (new_min_nr > pool->min_nr) {
		larger = kmalloc_array(new_min_nr, sizeof(void *), gfp);
		if (!larger)
			return -ENOMEM;
	}

	if (larger) {
		kfree(replace_elements(pool, larger, new_min_nr));
		fill_reserve(pool, GFP_KERNEL | __GFP_NORETRY | __GFP_NOWARN);
		return 0;
	}

	local_irq_save(flags);
	pool->min_nr = new_min_nr;
	update_free_to(pool);
	local_irq_restore(flags);
	while ((element = pop_element(pool, new_min_nr)))
		pool->free(element, pool->pool_data);
	return 0;
}

/**
 * __mempool_resize - change how many elements a pool reserves
 * @pool: may be in use meanwhile
 * @new_min_nr: at least 1
 * @gfp: for the larger array of pointers
 *
 * As in Linux, a reserve that could not be filled up to its new size is no
 * error: frees fill it. Process context. Return: 0; -EINVAL or -ENOMEM with the
 * pool as it was.
 */
int __mempool_resize(mempool_t *pool, int new_min_nr, gfp_t gfp)
{
	int err;

	if (!pool || new_min_nr <= 0)
		return -EINVAL;
	mutex_lock(&pool->resizing);
	err = resize(pool, new_min_nr, gfp);
	mutex_unlock(&pool->resizing);
	return err;
}
EXPORT_SYMBOL(__mempool_resize);

/* An element of the reserve that somebody will have to give back. */
static void *pop_lent(mempool_t *pool)
{
	unsigned long flags;
	void *element;

	local_irq_save(flags);
	element = pop_element(pool, 0);
	pool->lent += element != NULL;
	local_irq_restore(flags);
	return element;
}

/*
 * The allocator has nothing now. The reserve's next element, or else a place in the
 * line: both are looked at in one masked step, so that no free comes in between.
 */
static void *pop_or_queue(mempool_t *pool, struct mempool_waiter *w)
{
	unsigned long flags;
	void *element;

	local_irq_save(flags);
	element = pop_lent(pool);
	if (!element) {
		list_add_tail(&w->list, &pool->waiters);
		update_free_to(pool);
	}
	local_irq_restore(flags);
	return element;
}

/* Leave the line: what was handed over meanwhile, or NULL. */
static void *leave_line(mempool_t *pool, struct mempool_waiter *w)
{
	unsigned long flags;

	local_irq_save(flags);
	list_del_init(&w->list);
	update_free_to(pool);
	local_irq_restore(flags);
	return w->element;
}

static void *wait_for_element(mempool_t *pool, gfp_t gfp_mask)
{
	struct mempool_waiter w = { .task = current };
	void *element = pop_or_queue(pool, &w), *handed;

	if (element)
		return element;
	for (;;) {
		element = pool->alloc(gfp_mask, pool->pool_data);
		if (element)
			break;
		set_current_state(TASK_UNINTERRUPTIBLE);
		if (!READ_ONCE(w.element)) {
			count_vm_event(MEMPOOL_SLEEP);
			schedule_timeout(ASK_AGAIN);
		}
		__set_current_state(TASK_RUNNING);
		if (READ_ONCE(w.element))
			break;
	}
	handed = leave_line(pool, &w);
	if (!element)
		return handed;
	if (handed)			/* both: one goes to the next in line, or back */
		mempool_free(handed, pool);
	return element;
}

/* The kinds that linux/mempool.h offers have seen at the first try whether the caller may
 * sleep, on their slow paths; what a driver's own function has seen is not known. */
static bool own_kind(const mempool_t *pool)
{
	return pool->alloc == mempool_alloc_slab || pool->alloc == mempool_kmalloc ||
	       pool->alloc == mempool_alloc_pages;
}

/* The allocator had nothing at the first, modest try. Not for drivers. */
void *__mempool_alloc_slow(mempool_t *pool, gfp_t gfp_mask)
{
	void *element;

	gfp_mask |= __MEMPOOL_GFP;
	if (!own_kind(pool))
		gfp_mask = gfp_in_context(gfp_mask, _RET_IP_);
	element = pop_lent(pool);
	if (element || !gfpflags_allow_blocking(gfp_mask) || unlikely(!preemptible()))
		return element;
	return wait_for_element(pool, gfp_mask);
}
EXPORT_SYMBOL(__mempool_alloc_slow);

/**
 * __mempool_alloc - an element; mempool_alloc() for any pool and any flags
 * @pool: the pool
 * @gfp_mask: as for the pool's allocator; __GFP_ZERO is not possible, as an
 *	element of the reserve is as its last user left it
 *
 * Any context that gfp_mask allows. Return: an element of the allocator or,
 * where that has none, of the reserve; NULL without a report when both are
 * empty.
 */
void *__mempool_alloc(mempool_t *pool, gfp_t gfp_mask)
{
	void *element;

	WARN_ON_ONCE(gfp_mask & __GFP_ZERO);
	element = pool->alloc(__mempool_first_gfp(gfp_mask), pool->pool_data);
	return likely(element) ? element : __mempool_alloc_slow(pool, gfp_mask);
}
EXPORT_SYMBOL(__mempool_alloc);

/* Not from a full reserve to a slab, which is the plain case. */
static noinline void free_slow(void *element, mempool_t *pool)
{
	if (!element)
		return;
	if (unlikely(READ_ONCE(pool->curr_nr) < pool->wanted) && push_element(pool, element, true))
		return;
	pool->free(element, pool->pool_data);
}

/**
 * mempool_free - give an element back, to the reserve first
 * @element: of this pool, or NULL
 * @pool: the pool
 *
 * Any context that the pool's free function allows.
 */
void mempool_free(void *element, mempool_t *pool)
{
	if (likely(pool->free_to))
		kmem_cache_free(pool->free_to, element);	/* NULL is fine */
	else
		free_slow(element, pool);
}
EXPORT_SYMBOL(mempool_free);

/* Elements from a kmem_cache: pool_data is the cache. */
void *mempool_alloc_slab(gfp_t gfp_mask, void *pool_data)
{
	return kmem_cache_alloc(pool_data, gfp_mask);
}
EXPORT_SYMBOL(mempool_alloc_slab);

void mempool_free_slab(void *element, void *pool_data)
{
	kmem_cache_free(pool_data, element);
}
EXPORT_SYMBOL(mempool_free_slab);

/* Elements from kmalloc: pool_data is their size in bytes. */
void *mempool_kmalloc(gfp_t gfp_mask, void *pool_data)
{
	return kmalloc((size_t)pool_data, gfp_mask);
}
EXPORT_SYMBOL(mempool_kmalloc);

void *mempool_kzalloc(gfp_t gfp_mask, void *pool_data)
{
	return kzalloc((size_t)pool_data, gfp_mask);
}
EXPORT_SYMBOL(mempool_kzalloc);

void mempool_kfree(void *element, void *pool_data)
{
	kfree(element);
}
EXPORT_SYMBOL(mempool_kfree);

/* Blocks of pages: pool_data is their order, an element a struct page. */
void *mempool_alloc_pages(gfp_t gfp_mask, void *pool_data)
{
	return alloc_pages(gfp_mask, (unsigned int)(unsigned long)pool_data);
}
EXPORT_SYMBOL(mempool_alloc_pages);

void mempool_free_pages(void *element, void *pool_data)
{
	__free_pages(element, (unsigned int)(unsigned long)pool_data);
}
EXPORT_SYMBOL(mempool_free_pages);
