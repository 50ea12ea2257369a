// SPDX-License-Identifier: MIT
/*
 * Making and destroying caches: how an object is laid out, how many go in a
 * slab, how large the hot stack is. The paths that allocate are in slab.c.
 */
#include "mm/careful.h"
#include "mm/slab.h"
#include "mm/page_alloc.h"
#include "mm/trace.h"
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/interrupt.h>
#include <linux/mutex.h>
#include <linux/sched.h>
#include <linux/string.h>

/* Caches whose slabs stay. With SLAB_TYPESAFE_BY_RCU a reader may follow a pointer to a
 * freed object until its section ends: the memory stays the cache's for good, and what
 * marks it free lies outside the object. */
#define SLAB_KEPT	(SLAB_NO_REAP | SLAB_TYPESAFE_BY_RCU)

/* All caches, under the mutex; interrupts neither walk nor change the list. */
LIST_HEAD(slab_caches);
static DEFINE_MUTEX(slab_mutex);

bool slab_caches_lock(void)
{
	if (!preemptible() || slab_mutex.owner == current)
		return false;
	mutex_lock(&slab_mutex);
	return true;
}

void slab_caches_unlock(bool locked)
{
	if (locked)
		mutex_unlock(&slab_mutex);
}

/* The hot stack holds at most this many bytes and objects, of large objects eight and
 * four, whatever that is in bytes: a stack of few runs empty and full at every turn.
 * While memory is short it holds half. */
#define HOT_BYTES	16384UL
#define HOT_MAX_OBJS	128UL
#define HOT_MIN_OBJS(size)	((size) > PAGE_SIZE ? 4UL : 8UL)

/* Larger objects have no hot stack, and a slab each. */
#define HOT_MAX_SIZE	8192UL

/* Slabs of more than one object are at most 2^3 pages: a bound on the pages
 * to be written when one is made. */
#define SLAB_MAX_ORDER	3U

/* A free object's mark and the index of the next: two words. */
#define FREE_WORDS	(2 * sizeof(unsigned long))

unsigned int slab_hot_slots(size_t size)
{
	if (size > HOT_MAX_SIZE)
		return 0;
	return clamp(HOT_BYTES / size, HOT_MIN_OBJS(size), HOT_MAX_OBJS);
}

/*
 * The smallest order that wastes at most an eighth of the slab; where no order
 * up to SLAB_MAX_ORDER does, the one that wastes least. Objects above HOT_MAX_SIZE
 * have a block each.
 */
static unsigned int slab_order(unsigned int stride)
{
	unsigned int order = get_order(stride), best = order;
	unsigned long least = ULONG_MAX;

	if (stride > HOT_MAX_SIZE)
		return order;
	for (; order <= SLAB_MAX_ORDER; order++) {
		unsigned long bytes = PAGE_SIZE << order;
		unsigned long objs = min(bytes / stride, (unsigned long)SLAB_MAX_OBJS);
		unsigned long waste = bytes - objs * stride;

		if (waste <= bytes / 8)
			return order;
		if (waste << (SLAB_MAX_ORDER - order) < least) {
			least = waste << (SLAB_MAX_ORDER - order);
			best = order;
		}
	}
	return best;
}

/* Objects that are small beside a cache line may share one, as in Linux. */
static size_t cache_line_align(size_t size)
{
	size_t align = cache_line_size();

	while (size <= align / 2)
		align /= 2;
	return align;
}

/*
 * How many objects a slab has, and how far apart. What is left at its end is
 * marked as if it were a free object (mark_end in slab.c), so that there must be
 * room for that mark, or nothing: objects with their mark behind them are moved
 * apart until it is so.
 */
static void set_objs_per_slab(struct kmem_cache *c)
{
	unsigned int bytes = c->slab_mask + 1, waste;

	if (c->stride > HOT_MAX_SIZE) {
		c->objs_per_slab = 1;
		c->reciprocal = 1;
	} else {
		for (;; c->stride += c->align) {
			c->objs_per_slab = min(bytes / c->stride, SLAB_MAX_OBJS);
			waste = bytes - c->objs_per_slab * c->stride;
			if (!waste || waste >= c->mark + sizeof(unsigned long))
				break;
		}
		c->reciprocal = (u32)(((1ULL << 32) + c->stride - 1) / c->stride);
	}
	c->objs_bytes = c->objs_per_slab * c->stride;
	c->nr_tails = c->objs_per_slab > 1 ? (1U << c->order) - 1 : 0;
	/* Without an end it is the first object's mark that is written, in vain. */
	c->end = c->reciprocal != 1 && c->objs_bytes < bytes ? c->objs_bytes : 0;
}

void slab_set_hot(struct kmem_cache *c)
{
	unsigned int slots = mm_careful ? 0 : slab_hot_slots(c->object_size);
	unsigned long flags;

	local_irq_save(flags);
	c->batch = min(slots - slots / 2, SLAB_BATCH);
	c->rarely = !c->batch || c->ctor;
	c->hot.limit = c->limit[0] = c->hot_base + slots;
	c->limit[1] = c->hot_base + slots / 2;
	local_irq_restore(flags);
	if (c->hot.top > c->hot.limit)
		slab_shrink(c);
}

int slab_cache_setup(struct kmem_cache *c, const char *name, size_t size, size_t align,
		     unsigned long flags, kmem_ctor_t ctor, kmem_ctor_t dtor, void **hot)
{
	size_t stride;

	if (flags & SLAB_HWCACHE_ALIGN)
		align = max(align, cache_line_align(size));
	align = max(align, (size_t)ARCH_KMALLOC_MINALIGN);
	align = max(align, sizeof(unsigned long));

	if (ctor || dtor || (flags & SLAB_TYPESAFE_BY_RCU)) {
		c->mark = ALIGN(size, sizeof(unsigned long));
		stride = c->mark + FREE_WORDS;
	} else {
		c->mark = 0;
		stride = max(size, FREE_WORDS);
	}
	stride = ALIGN(stride, align);
	if (stride > KMALLOC_MAX_SIZE)
		return -EINVAL;

	c->name = name;
	c->object_size = size;
	c->align = align;
	c->stride = stride;
	c->order = slab_order(stride);
	c->slab_mask = (PAGE_SIZE << c->order) - 1;
	set_objs_per_slab(c);
	c->flags = flags;
	c->gfp = __GFP_NOWARN | (flags & SLAB_CACHE_DMA ? GFP_DMA : 0);
	c->zone = zonelists[numa_home_node][c->gfp & __GFP_DMA].zones[0];
	c->ctor = ctor;
	c->dtor = dtor;
	c->keep_empty[0] = dtor || (flags & SLAB_KEPT) ? UINT_MAX : 1;
	c->keep_empty[1] = c->keep_empty[0] & ~1U;

	hot[0] = NULL;
	c->hot_base = c->hot.top = hot + 1;
	INIT_LIST_HEAD(&c->partial);
	INIT_LIST_HEAD(&c->empty);
	slab_set_hot(c);
	return 0;
}

static bool name_taken(const char *name)
{
	struct kmem_cache *c;

	list_for_each_entry(c, &slab_caches, list)
		if (!strcmp(c->name, name))
			return true;
	return false;
}

bool slab_cache_publish(struct kmem_cache *c)
{
	bool locked = slab_caches_lock(), taken = name_taken(c->name);

	list_add_tail(&c->list, &slab_caches);
	slab_caches_unlock(locked);
	return !taken;
}

static struct kmem_cache *create_untraced(const char *name, size_t size, size_t align,
					  unsigned long flags, kmem_ctor_t ctor, kmem_ctor_t dtor,
					  unsigned long caller)
{
	struct kmem_cache *c = NULL;
	unsigned int slots;
	const char *why;
	char *copy;
	gfp_t gfp;

	why = "no name";
	if (!name || !*name)
		goto bad;
	why = "the size is 0 or above 4 MiB";
	if (!size || size > KMALLOC_MAX_SIZE)
		goto bad;
	why = "the alignment is no power of two up to a page";
	if (align && (!is_power_of_2(align) || align > PAGE_SIZE))
		goto bad;
	why = "called in an interrupt";
	if (in_interrupt())
		goto bad;
	gfp = gfp_in_context(GFP_KERNEL, caller);
	copy = kstrdup(name, gfp);
	if (!copy)
		goto no_memory;
	/* The NULL below the stack; one slot even without a stack, for a batch of one. */
	slots = 1 + max(slab_hot_slots(size), 1U);
	c = kzalloc(sizeof(*c) + slots * sizeof(void *), gfp);
	if (!c)
		goto no_cache;
	if (!slab_cache_setup(c, copy, size, align, flags, ctor, dtor, (void **)(c + 1))) {
		if (!slab_cache_publish(c))
			pr_warn("kmem_cache_create: there is another cache %s (called from %pS)\n",
				name, (void *)caller);
		return c;
	}
	kfree(c);
	kfree(copy);
	why = "an object with its alignment is above 4 MiB";
bad:
	mm_bug("kmem_cache_create", name, caller, "%.32s: %s", name ? name : "(null)", why);
	goto fail;
no_cache:
	kfree(copy);
no_memory:
	why = "out of memory";
fail:
	if (flags & SLAB_PANIC)
		panic("kmem_cache_create: %.32s: %s", name ? name : "(null)", why);
	return NULL;
}

static struct kmem_cache *create(const char *name, size_t size, size_t align, unsigned long flags,
				 kmem_ctor_t ctor, kmem_ctor_t dtor, unsigned long caller)
{
	return traced(create_untraced(name, size, align, flags, ctor, dtor, caller),
		      trace_cache_created(ret));
}

struct kmem_cache *__kmem_cache_create(const char *name, size_t size, size_t align,
				       unsigned long flags, kmem_ctor_t ctor)
{
	return create(name, size, align, flags, ctor, NULL, _RET_IP_);
}
EXPORT_SYMBOL(__kmem_cache_create);

/* The old form's offset was a colouring hint, later an alignment: a power of
 * two aligns, anything else is no error. */
struct kmem_cache *__kmem_cache_create_old(const char *name, size_t size, size_t offset,
					   unsigned long flags, kmem_ctor_t ctor,
					   kmem_ctor_t dtor)
{
	size_t align = is_power_of_2(offset) && offset <= PAGE_SIZE ? offset : 0;

	return create(name, size, align, flags, ctor, dtor, _RET_IP_);
}
EXPORT_SYMBOL(__kmem_cache_create_old);

static bool cache_exists(const struct kmem_cache *cache)
{
	struct kmem_cache *c;

	list_for_each_entry(c, &slab_caches, list)
		if (c == cache)
			return true;
	return false;
}

static int destroy_untraced(struct kmem_cache *c, unsigned long caller)
{
	unsigned long in_use = 0;
	bool locked, exists;

	if (!c)
		return 0;
	might_sleep();
	locked = slab_caches_lock();
	exists = cache_exists(c);
	if (exists) {
		slab_shrink(c);
		in_use = c->nr_taken;
		if (!in_use)
			list_del(&c->list);
	}
	slab_caches_unlock(locked);
	if (!exists) {
		mm_bug("kmem_cache_destroy", c, caller, "not a cache");
		return -EINVAL;
	}
	if (in_use) {
		mm_bug("kmem_cache_destroy", slab_find_used(c), caller,
		       "cache %s has %lu objects in use and stays", c->name, in_use);
		return -EBUSY;
	}
	kfree(c->name);
	kfree(c);
	return 0;
}

int kmem_cache_destroy(struct kmem_cache *c)
{
	return traced(destroy_untraced(c, _RET_IP_), trace_cache_destroyed(c, ret));
}
EXPORT_SYMBOL(kmem_cache_destroy);

int kmem_cache_shrink(struct kmem_cache *c)
{
	slab_shrink(c);
	return c->nr_slabs != 0;
}
EXPORT_SYMBOL(kmem_cache_shrink);

unsigned int kmem_cache_size(struct kmem_cache *c)
{
	return c->object_size;
}
EXPORT_SYMBOL(kmem_cache_size);

const char *kmem_cache_name(struct kmem_cache *c)
{
	return c->name;
}
EXPORT_SYMBOL(kmem_cache_name);

void *slab_find_used(const struct kmem_cache *c)
{
	struct page *page;
	unsigned int i;

	for (page = pfn_to_page(min_low_pfn); page < pfn_to_page(max_pfn); page++) {
		char *obj;

		if (page_kind(page) != PAGE_SLAB || page->slab_cache != c)
			continue;
		obj = lowmem_page_address(page);
		if ((unsigned long)obj & c->slab_mask)
			continue;		/* not a slab's first page */
		for (i = 0; i < slab_carved(c, page); i++, obj += c->stride)
			if (!slab_obj_is_free(c, obj))
				return obj;
	}
	return NULL;
}

unsigned long kmem_cache_reap_all(bool wait)
{
	struct kmem_cache *c;
	unsigned long freed = 0;

	if (wait)
		mutex_lock(&slab_mutex);
	else if (!mutex_trylock(&slab_mutex))
		return 0;
	list_for_each_entry(c, &slab_caches, list)
		if (!(c->flags & SLAB_KEPT))
			freed += slab_shrink(c);
	mutex_unlock(&slab_mutex);
	return freed;
}
