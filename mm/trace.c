// SPDX-License-Identifier: MIT
/*
 * The recorder of the allocation trace.
 *
 * It costs nothing while it is off: only slow functions ask mm_tracing, and while it
 * is on every call is slow, and recorded (mm/careful.c).
 *
 * What is recorded is what the driver called. Calls that an allocator makes
 * itself (kmalloc of 1 MiB asks alloc_pages, vmalloc asks for pages and a
 * descriptor, a slab for its pages) are inside of a recorded call and left out:
 * trace_enter() says so. An interrupt that comes meanwhile is not inside, nor is
 * another thread: each has a flag of its own. krealloc, kvmalloc, mempools, bulk
 * calls and vmap are recorded as the calls of allocators that they make.
 *
 * An allocation is recorded after it was made and a free before it is made. So
 * an address that is freed and given out again, by whoever interrupts, meets
 * the two events in that order. A free that turns out to be misuse reports
 * itself through mm_bug(), which marks the event and makes the object live again.
 *
 * Objects are known by address in an open hash table: for pages the address of
 * struct page, and caches stand in it as well, with their number. It forgets an
 * object whose allocation the ring has dropped, so it never holds more than
 * the ring does, but for the single pages of split blocks; what finds no room
 * is counted as lost. Free of an address that is not in it: id 0.
 *
 * An object of a kmalloc class is recorded with the size of the class, since the
 * size that was asked is rounded where it is a constant, before any call.
 *
 * Bounds: a call costs about two probes of the table (at most 3/4 full) with
 * interrupts masked; dropping a split_page event costs one for each page of the
 * block.
 */
#include <linux/err.h>
#include <linux/interrupt.h>
#include <linux/preempt.h>
#include <linux/sched.h>
#include <linux/string.h>
#include <linux/vmalloc.h>
#include <mm210/memstat.h>
#include "mm/careful.h"
#include "mm/page_alloc.h"
#include "mm/slab.h"
#include "mm/trace.h"

bool mm_tracing;

static struct trace trace;
static unsigned long recorded;		/* events since the start */
static u32 next_id;

/* A thread carries its own context, so that one that takes the processor from another
 * in the middle of a recorded call is recorded as well. */
static struct trace_context interrupt_context;
static unsigned int recording;		/* counts trace_start() */

static struct trace_context *context(void)
{
	struct trace_context *c = in_interrupt() ? &interrupt_context : &current->trace;

	if (unlikely(c->recording != recording))
		*c = (struct trace_context){ .recording = recording };
	return c;
}

/* --- addresses to ids; interrupts are masked --- */

static struct {
	unsigned long *keys;		/* 0: empty */
	u32 *ids;
	unsigned long mask, used;
} map;

static unsigned long map_home(unsigned long key)
{
	/* 2^32 / golden ratio spreads the low bits that addresses share. */
	return ((u32)(key >> 2) * 0x9e3779b9U >> 8) & map.mask;
}

/* Where the key is, or the empty slot where it would be. */
static unsigned long map_slot(unsigned long key)
{
	unsigned long i = map_home(key);

	while (map.keys[i] && map.keys[i] != key)
		i = (i + 1) & map.mask;
	return i;
}

static u32 map_find(const void *key)
{
	unsigned long i = map_slot((unsigned long)key);

	return map.keys[i] ? map.ids[i] : 0;
}

static void map_insert(const void *key, u32 id)
{
	unsigned long i = map_slot((unsigned long)key);

	if (!map.keys[i]) {
		if (map.used > map.mask / 4 * 3) {
			trace.lost++;
			return;
		}
		map.used++;
		map.keys[i] = (unsigned long)key;
	}
	map.ids[i] = id;
}

/* Close the gap, so that no search ends before its key. */
static void map_remove(const void *key)
{
	unsigned long gap = map_slot((unsigned long)key), i = gap;

	if (!map.keys[gap])
		return;
	for (;;) {
		i = (i + 1) & map.mask;
		if (!map.keys[i])
			break;
		if (((i - map_home(map.keys[i])) & map.mask) >= ((i - gap) & map.mask)) {
			map.keys[gap] = map.keys[i];
			map.ids[gap] = map.ids[i];
			gap = i;
		}
	}
	map.keys[gap] = 0;
	map.used--;
}

/* --- the ring; interrupts are masked --- */

static void forget(const void *key, u32 id)
{
	if (map_find(key) == id)
		map_remove(key);
}

static void drop_oldest(void)
{
	const struct trace_event *e = trace_event(&trace, 0);
	unsigned long i;

	if (e->id && trace_op_allocates(e->op))
		forget((void *)e->addr, e->id);
	else if (e->op == TRACE_SPLIT_PAGE)
		for (i = 1; i < 1UL << e->arg; i++)
			forget((struct page *)e->addr + i, e->gfp + (u32)i - 1);
	if (++trace.start == trace.capacity)
		trace.start = 0;
	trace.nr--;
	trace.dropped++;
}

static struct trace_event *add_event(enum trace_op op, u32 id, unsigned long arg,
				     const void *object)
{
	struct trace_event *e;

	if (trace.nr == trace.capacity)
		drop_oldest();
	e = trace_event(&trace, trace.nr++);
	*e = (struct trace_event){
		.op = op, .marks = in_interrupt() ? TRACE_IRQ : 0, .nid = NUMA_NO_NODE,
		/* Sizes beyond 4 GiB (of a PC) fail like those just below. */
		.id = id, .arg = min_t(unsigned long, arg, U32_MAX), .addr = (unsigned long)object,
	};
	recorded++;
	return e;
}

/* The event of that number, NULL where it was dropped. */
static struct trace_event *event_of_number(unsigned long number)
{
	unsigned long age = recorded - number;

	return number && age < trace.nr ? trace_event(&trace, trace.nr - 1 - age) : NULL;
}

/* --- caches --- */

/* Not the key of an object that takes the place of a cache that went. */
static const void *cache_key(const struct kmem_cache *c)
{
	return (const char *)c + 1;
}

static unsigned int add_cache(struct kmem_cache *c)
{
	struct trace_cache *t;
	char *p;

	if (trace.nr_caches == TRACE_MAX_CACHES) {
		trace.lost++;
		return 0;
	}
	t = &trace.caches[trace.nr_caches++];
	strscpy(t->name, c->name, sizeof(t->name));
	for (p = t->name; *p; p++)
		if (*p <= ' ' || *p > '~')
			*p = '_';
	t->size = c->object_size;
	t->align = c->align;
	t->flags = (u32)c->flags;
	t->ctor = c->ctor;
	t->dtor = c->dtor;
	map_insert(cache_key(c), trace.nr_caches);
	return trace.nr_caches;
}

static unsigned int cache_number(struct kmem_cache *c)
{
	u32 number = map_find(cache_key(c));

	return number ? number : add_cache(c);
}

/* The size of the kmalloc class that c is; 0 where it is none. */
static unsigned long kmalloc_class(const struct kmem_cache *c)
{
	unsigned long offset = (unsigned long)c - (unsigned long)kmalloc_caches;
	unsigned int index = offset / KMALLOC_CACHE_BYTES % KMALLOC_NR_CLASSES;
	unsigned long low = 1, high = KMALLOC_MAX_CACHE_SIZE;

	if (offset >= sizeof(kmalloc_caches))
		return 0;
	while (low < high) {
		unsigned long middle = (low + high + 1) / 2;

		if (kmalloc_index(middle) <= index)
			low = middle;
		else
			high = middle - 1;
	}
	return low;
}

/* --- what the allocators call --- */

bool trace_enter(void)
{
	struct trace_context *c = context();

	if (c->inside)
		return false;
	c->inside = true;
	return true;
}

void trace_leave(void)
{
	context()->inside = false;
}

static bool enter_to_record(unsigned long *flags)
{
	if (context()->inside)
		return false;
	local_irq_save(*flags);
	return true;
}

void trace_alloc(enum trace_op op, const void *p, unsigned long arg, gfp_t gfp, int nid)
{
	struct trace_event *e;
	unsigned long flags;

	local_irq_save(flags);
	e = add_event(op, p ? next_id : 0, arg, p);
	e->gfp = gfp;
	e->nid = (s16)nid;
	if (p)
		map_insert(p, next_id++);
	else
		e->marks |= TRACE_FAILED;
	local_irq_restore(flags);
	trace_leave();
}

void trace_cache_alloc(struct kmem_cache *c, const void *obj, gfp_t gfp)
{
	unsigned long size = kmalloc_class(c), flags;
	unsigned int number;

	if (size) {
		trace_alloc(TRACE_KMALLOC, obj, size, gfp, NUMA_NO_NODE);
		return;
	}
	local_irq_save(flags);
	number = cache_number(c);
	local_irq_restore(flags);
	if (number)
		trace_alloc(TRACE_CACHE_ALLOC, obj, number, gfp, NUMA_NO_NODE);
	else
		trace_leave();
}

void trace_cache_created(struct kmem_cache *c)
{
	unsigned long flags;
	unsigned int number;

	if (c) {
		local_irq_save(flags);
		number = add_cache(c);
		if (number)
			add_event(TRACE_CACHE_CREATE, 0, number, NULL);
		local_irq_restore(flags);
	}
	trace_leave();
}

void __trace_free(enum trace_op op, const char *func, const void *ptr, const void *object,
		  unsigned long arg)
{
	struct trace_context *c;
	unsigned long flags;
	bool stays = false;
	u32 id;

	if (ZERO_OR_NULL_PTR(ptr) || !enter_to_record(&flags))
		return;
	id = map_find(object);
	/* Who frees pages that others hold drops one reference of several. */
	if (id && op == TRACE_FREE_PAGES)
		stays = page_count(object) > 1;
	if (id && !stays)
		map_remove(object);
	add_event(op, id, arg, object);
	c = context();
	c->number = recorded;
	c->func = func;
	c->ptr = ptr;
	local_irq_restore(flags);
}

void __trace_cache_free(struct kmem_cache *c, const void *obj)
{
	unsigned long flags;
	unsigned int number;

	if (kmalloc_class(c)) {
		__trace_free(TRACE_KFREE, "kmem_cache_free", obj, obj, 0);
		return;
	}
	if (ZERO_OR_NULL_PTR(obj) || !enter_to_record(&flags))
		return;
	number = cache_number(c);
	local_irq_restore(flags);
	if (number)
		__trace_free(TRACE_CACHE_FREE, "kmem_cache_free", obj, obj, number);
}

void trace_cache_destroyed(struct kmem_cache *c, int err)
{
	unsigned long flags;
	u32 number;

	local_irq_save(flags);
	number = err ? 0 : map_find(cache_key(c));
	if (number) {
		map_remove(cache_key(c));
		add_event(TRACE_CACHE_DESTROY, 0, number, NULL);
	}
	local_irq_restore(flags);
	trace_leave();
}

void __trace_page(enum trace_op op, struct page *page, unsigned int order)
{
	unsigned long flags, i;
	struct trace_event *e;
	u32 id;

	if (!enter_to_record(&flags))
		return;
	id = map_find(page);
	if (id) {
		e = add_event(op, id, order, page);
		if (op == TRACE_FREE_PAGES && page_count(page) == 1)
			map_remove(page);
		if (op == TRACE_SPLIT_PAGE) {
			e->gfp = next_id;
			for (i = 1; i < 1UL << order; i++)
				map_insert(page + i, next_id++);
		}
	}
	local_irq_restore(flags);
}

void __trace_refused(const char *func, const void *ptr)
{
	const struct trace_context *c = context();
	struct trace_event *e;
	unsigned long flags;

	local_irq_save(flags);
	e = event_of_number(c->number);
	if (e && c->ptr == ptr && !strcmp(c->func, func) && !(e->marks & TRACE_REFUSED)) {
		e->marks |= TRACE_REFUSED;
		if (e->id)
			map_insert((void *)e->addr, e->id);
	}
	local_irq_restore(flags);
}

/* --- on and off --- */

void trace_clear(void)
{
	trace_stop();
	vfree(trace.events);
	vfree(trace.caches);
	vfree(map.keys);
	vfree(map.ids);
	memset(&trace, 0, sizeof(trace));
	memset(&map, 0, sizeof(map));
}

static void *get_memory(unsigned long n, unsigned long size)
{
	return __vmalloc(n * size, GFP_KERNEL | __GFP_ZERO | __GFP_NOWARN);
}

static void describe_machine(void)
{
	struct zone_stat z;
	unsigned int n;

	for (n = 0; zone_stat(n, &z); n++)
		trace.ram += z.present;
	trace.ram >>= 20 - PAGE_SHIFT;
	trace.low = (max_low_pfn - PHYS_PFN_OFFSET) >> (20 - PAGE_SHIFT);
	trace.free = nr_free_pages();
}

int trace_start(unsigned long nr)
{
	unsigned long slots;

	if (!nr || nr > TRACE_MAX_EVENTS)
		return -EINVAL;
	if (mm_tracing)
		return -EBUSY;
	trace_clear();
	/* Room for the caches too, and at most half full without split pages. */
	slots = roundup_pow_of_two(2 * (nr + TRACE_MAX_CACHES));
	map.mask = slots - 1;
	map.keys = get_memory(slots, sizeof(*map.keys));
	map.ids = get_memory(slots, sizeof(*map.ids));
	trace.events = get_memory(nr, sizeof(*trace.events));
	trace.caches = get_memory(TRACE_MAX_CACHES, sizeof(*trace.caches));
	if (!map.keys || !map.ids || !trace.events || !trace.caches) {
		trace_clear();
		return -ENOMEM;
	}
	trace.capacity = nr;
	recorded = 0;
	next_id = 1;
	recording++;
	mm_drain();
	describe_machine();
	mm_tracing = true;
	mm_set_careful(CAREFUL_TRACE, true);
	return 0;
}

void trace_stop(void)
{
	if (!mm_tracing)
		return;
	mm_tracing = false;
	mm_set_careful(CAREFUL_TRACE, false);
}

bool trace_running(void)
{
	return mm_tracing;
}

const struct trace *trace_recorded(void)
{
	return trace.events ? &trace : NULL;
}
