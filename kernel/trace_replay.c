// SPDX-License-Identifier: MIT
/*
 * Making the calls of an allocation trace again.
 *
 * Every object of the trace has an entry by its id. A call is made as it was
 * recorded, but for this:
 *
 *  - a failure is expected where one was recorded, so it is not reported
 *    (__GFP_NOWARN), and none stops the machine (__GFP_NOFAIL becomes __GFP_HIGH);
 *  - what an interrupt called is called from process context, without the leave
 *    to sleep that an interrupt does not have. A vmalloc refused there is left
 *    out;
 *  - caches carry names of their own, and constructors that fill an object with a
 *    pattern stand for those of the trace;
 *  - objects from before the trace are unknown: what was done to them is left out.
 *
 * Objects are stamped with their id at both ends when they are allocated, and
 * verified before they are freed: two that overlap, or a pointer into something
 * else, do not go unseen. Zeroed ones must be zero there, constructed ones as
 * constructed. High pages have no address and are not stamped.
 */
#include <linux/dma-mapping.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/vmalloc.h>
#include <mm210/memstat.h>
#include <mm210/report.h>
#include <mm210/trace.h>

#define CTOR_BYTE	0xc7
#define MAX_MESSAGES	8

struct object {
	void *p;		/* NULL: not live */
	dma_addr_t bus;
	u32 arg;		/* bytes, order, or cache */
	u8 op;			/* the call that allocated it */
	u32 refs;		/* of pages: references beyond the first */
};

struct replay {
	const struct trace *t;
	u32 (*now)(void);
	struct trace_result *r;
	struct object *objects;
	u32 first_id, nr_ids;
	struct kmem_cache *caches[TRACE_MAX_CACHES];
	u32 overhead;		/* of reading the counter */
	unsigned long n;	/* the event under way */
};

static void __printf(2, 3) differ(struct replay *s, const char *fmt, ...)
{
	const struct trace_event *e = trace_event(s->t, s->n);
	va_list args;

	if (s->r->differ + s->r->damaged >= MAX_MESSAGES)
		return;
	printk("replay: event %lu, %s of object %u: ", s->n + 1, trace_op_name(e->op), e->id);
	va_start(args, fmt);
	vprintk(fmt, args);
	va_end(args);
	printk("\n");
}

static struct object *object_of(const struct replay *s, u32 id)
{
	return id - s->first_id < s->nr_ids ? &s->objects[id - s->first_id] : NULL;
}

/* --- stamps --- */

/* The object's bytes that may be touched; NULL for those without an address. */
static char *bytes_of(const struct replay *s, const struct object *o, size_t *bytes)
{
	switch (o->op) {
	case TRACE_CACHE_ALLOC:
		*bytes = s->t->caches[o->arg - 1].size;
		return o->p;
	case TRACE_ALLOC_PAGES:
		*bytes = PAGE_SIZE << o->arg;
		return PageHighMem(o->p) ? NULL : lowmem_page_address(o->p);
	default:
		*bytes = o->arg;
		return o->p;
	}
}

/* First and last word are the stamp; the lower bytes of it for a smaller object. */
static bool ends_are(const struct replay *s, const struct object *o, u32 stamp)
{
	size_t bytes, n;
	char *p = bytes_of(s, o, &bytes);

	if (!p || ZERO_OR_NULL_PTR(p))
		return true;
	n = min(bytes, sizeof(stamp));
	return !memcmp(p, &stamp, n) && !memcmp(p + bytes - n, &stamp, n);
}

static void stamp_ends(const struct replay *s, const struct object *o, u32 stamp)
{
	size_t bytes, n;
	char *p = bytes_of(s, o, &bytes);

	if (!p || ZERO_OR_NULL_PTR(p))
		return;
	n = min(bytes, sizeof(stamp));
	memcpy(p + bytes - n, &stamp, n);
	memcpy(p, &stamp, n);
}

static bool constructed(const struct replay *s, const struct object *o)
{
	return o->op == TRACE_CACHE_ALLOC && s->t->caches[o->arg - 1].ctor;
}

#define CTOR_STAMP	(CTOR_BYTE * 0x01010101U)

static void damaged(struct replay *s, const char *what)
{
	differ(s, "%s", what);
	s->r->damaged++;
}

static void check_new(struct replay *s, struct object *o, const struct trace_event *e)
{
	if (constructed(s, o)) {
		if (!ends_are(s, o, CTOR_STAMP))
			damaged(s, "not as its constructor left it");
		return;
	}
	if (((e->gfp & __GFP_ZERO) || e->op == TRACE_DMA_ALLOC) && !ends_are(s, o, 0))
		damaged(s, "not cleared");
	stamp_ends(s, o, e->id);
}

static void check_live(struct replay *s, const struct object *o, u32 id)
{
	if (!ends_are(s, o, constructed(s, o) ? CTOR_STAMP : id))
		damaged(s, "its content has changed");
}

/* --- caches --- */

static void fill_object(void *object, struct kmem_cache *cache, unsigned long flags)
{
	memset(object, CTOR_BYTE, kmem_cache_size(cache));
}

/* Today's constructor gets the object alone; where there is no destructor the
 * form with three arguments is used as well, which passes the cache. */
static struct kmem_cache *make_cache(const struct trace_cache *c, unsigned int number)
{
	char name[40];

	snprintf(name, sizeof(name), "replay-%u-%s", number, c->name);
	return __kmem_cache_create_old(name, c->size, c->align, c->flags & ~SLAB_PANIC,
				       c->ctor ? fill_object : NULL, c->dtor ? fill_object : NULL);
}

/* Those that the trace uses without creating them exist before it starts. */
static int make_caches(struct replay *s)
{
	unsigned long n;
	unsigned int i;

	for (i = 0; i < s->t->nr_caches; i++) {
		for (n = 0; n < s->t->nr; n++) {
			const struct trace_event *e = trace_event(s->t, n);

			if (e->op == TRACE_CACHE_CREATE && e->arg == i + 1)
				break;
		}
		if (n < s->t->nr)
			continue;
		s->caches[i] = make_cache(&s->t->caches[i], i + 1);
		if (!s->caches[i])
			return -ENOMEM;
	}
	return 0;
}

static void cache_event(struct replay *s, const struct trace_event *e)
{
	struct kmem_cache **c = &s->caches[e->arg - 1];

	if (e->op == TRACE_CACHE_CREATE && !*c) {
		*c = make_cache(&s->t->caches[e->arg - 1], (unsigned int)e->arg);
		if (!*c) {
			differ(s, "cache %lu cannot be created", e->arg);
			s->r->differ++;
		}
	} else if (e->op == TRACE_CACHE_DESTROY && *c) {
		if (kmem_cache_destroy(*c)) {
			differ(s, "cache %lu cannot be destroyed", e->arg);
			s->r->differ++;
		} else {
			*c = NULL;
		}
	}
}

/* --- one event --- */

static gfp_t replay_gfp(const struct trace_event *e)
{
	gfp_t gfp = e->gfp | __GFP_NOWARN;

	if (gfp & __GFP_NOFAIL)
		gfp = (gfp & ~__GFP_NOFAIL) | __GFP_HIGH;
	if (e->marks & TRACE_IRQ)
		gfp &= ~__GFP_DIRECT_RECLAIM;
	return gfp;
}

static void *call_alloc(const struct replay *s, const struct trace_event *e, dma_addr_t *bus)
{
	gfp_t gfp = replay_gfp(e);

	switch (e->op) {
	case TRACE_KMALLOC:
		return kmalloc(e->arg, gfp);
	case TRACE_CACHE_ALLOC:
		return kmem_cache_alloc(s->caches[e->arg - 1], gfp);
	case TRACE_ALLOC_PAGES:
		if (e->nid == numa_node_id())
			return alloc_pages(gfp, (unsigned int)e->arg);
		return alloc_pages_node(e->nid, gfp, (unsigned int)e->arg);
	case TRACE_VMALLOC:
		return e->nid == NUMA_NO_NODE ? __vmalloc(e->arg, gfp) :
						vmalloc_node(e->arg, e->nid);
	default:
		return dma_alloc_coherent(NULL, e->arg, bus, gfp);
	}
}

static void call_free(const struct replay *s, const struct trace_event *e, const struct object *o)
{
	switch (e->op) {
	case TRACE_KFREE:
		kfree(o->p);
		break;
	case TRACE_CACHE_FREE:
		kmem_cache_free(s->caches[e->arg - 1], o->p);
		break;
	case TRACE_FREE_PAGES:
		__free_pages(o->p, (unsigned int)e->arg);
		break;
	case TRACE_VFREE:
		vfree(o->p);
		break;
	default:
		dma_free_coherent(NULL, e->arg, o->p, o->bus);
	}
}

static void add_cost(struct replay *s, enum trace_op op, u32 cost)
{
	struct trace_cost *c = &s->r->cost[op];

	cost -= min(cost, s->overhead);
	c->nr++;
	c->total += cost;
	c->worst = max(c->worst, cost);
}

static u32 counter(const struct replay *s)
{
	return s->now ? s->now() : 0;
}

static void free_object(const struct replay *s, struct object *o)
{
	static const u8 frees[TRACE_NR_OPS] = {
		[TRACE_KMALLOC] = TRACE_KFREE, [TRACE_CACHE_ALLOC] = TRACE_CACHE_FREE,
		[TRACE_ALLOC_PAGES] = TRACE_FREE_PAGES, [TRACE_VMALLOC] = TRACE_VFREE,
		[TRACE_DMA_ALLOC] = TRACE_DMA_FREE,
	};
	struct trace_event e = { .op = frees[o->op], .arg = o->arg };

	do
		call_free(s, &e, o);
	while (o->refs--);
	o->p = NULL;
}

static int alloc_event(struct replay *s, const struct trace_event *e)
{
	bool expect_failure = e->marks & TRACE_FAILED;
	struct object new = { .op = e->op, .arg = (u32)e->arg }, *o = object_of(s, e->id);
	u32 start;

	if (e->op == TRACE_VMALLOC && expect_failure && (e->marks & TRACE_IRQ))
		return 0;
	if (!expect_failure && (!o || o->p)) {
		differ(s, "the trace allocates it twice");
		return -EINVAL;
	}
	if (e->op == TRACE_CACHE_ALLOC && !s->caches[e->arg - 1]) {
		differ(s, "there is no cache %lu", e->arg);
		s->r->differ++;
		return 0;
	}
	start = counter(s);
	new.p = call_alloc(s, e, &new.bus);
	add_cost(s, e->op, counter(s) - start);
	if (!new.p != expect_failure) {
		differ(s, "%s, when it was recorded it %s", new.p ? "succeeds" : "fails",
		       new.p ? "failed" : "succeeded");
		s->r->differ++;
	}
	if (!new.p) {
		s->r->failed++;
		return 0;
	}
	s->r->allocated++;
	if (expect_failure) {
		free_object(s, &new);
		return 0;
	}
	*o = new;
	check_new(s, o, e);
	return 0;
}

static void split_event(struct replay *s, const struct trace_event *e, struct object *o)
{
	unsigned long i;

	for (i = 1; i < 1UL << e->arg; i++) {
		struct object *page = object_of(s, e->gfp + (u32)i - 1);

		if (!page || page->p) {
			differ(s, "the trace splits it into pages it has already");
			s->r->differ++;
			return;
		}
	}
	split_page(o->p, (unsigned int)e->arg);
	for (i = 1; i < 1UL << e->arg; i++) {
		struct object *page = object_of(s, e->gfp + (u32)i - 1);

		*page = (struct object){ .op = o->op, .p = (struct page *)o->p + i };
		stamp_ends(s, page, e->gfp + (u32)i - 1);
	}
	o->arg = 0;
	stamp_ends(s, o, e->id);
}

/* Misuse that was refused is made again and must be refused again. */
static void misuse_event(struct replay *s, const struct trace_event *e, struct object *o)
{
	unsigned int reports = mm_report_count;

	if (e->op == TRACE_CACHE_FREE && !s->caches[e->arg - 1])
		return;
	call_free(s, e, o);
	if (mm_report_count != reports) {
		s->r->refused++;
		return;
	}
	differ(s, "was refused when it was recorded, now it is not");
	s->r->differ++;
	o->p = NULL;
}

/* Is it a free of the right kind for what the object is? */
static bool fits(const struct trace_event *e, const struct object *o)
{
	switch (e->op) {
	case TRACE_KFREE:
		return o->op == TRACE_KMALLOC || o->op == TRACE_CACHE_ALLOC;
	case TRACE_CACHE_FREE:
		return o->op == TRACE_CACHE_ALLOC && o->arg == e->arg;
	case TRACE_VFREE:
		return o->op == TRACE_VMALLOC;
	case TRACE_DMA_FREE:
		return o->op == TRACE_DMA_ALLOC && PFN_UP(e->arg) == PFN_UP(o->arg);
	default:
		return o->op == TRACE_ALLOC_PAGES && o->arg == e->arg;
	}
}

static int free_event(struct replay *s, const struct trace_event *e)
{
	struct object *o = object_of(s, e->id);
	u32 start;

	if (!e->id || !o) {
		s->r->older++;
		return 0;
	}
	/* Where its allocation has failed that was said already. */
	if (!o->p)
		return 0;
	if (e->marks & TRACE_REFUSED) {
		misuse_event(s, e, o);
		return 0;
	}
	if (!fits(e, o)) {
		differ(s, "the trace does to it what does not fit %s", trace_op_name(o->op));
		return -EINVAL;
	}
	if (e->op == TRACE_GET_PAGE) {
		o->refs++;
		get_page(o->p);
		return 0;
	}
	if (e->op == TRACE_SPLIT_PAGE) {
		split_event(s, e, o);
		return 0;
	}
	check_live(s, o, e->id);
	start = counter(s);
	call_free(s, e, o);
	add_cost(s, e->op, counter(s) - start);
	s->r->freed++;
	if (o->refs)
		o->refs--;
	else
		o->p = NULL;
	return 0;
}

/* --- all of them --- */

static int make_objects(struct replay *s)
{
	u32 first = U32_MAX, last = 0;
	unsigned long n;

	for (n = 0; n < s->t->nr; n++) {
		const struct trace_event *e = trace_event(s->t, n);

		if (e->id && trace_op_allocates(e->op)) {
			first = min(first, e->id);
			last = max(last, e->id);
		}
		if (e->op == TRACE_SPLIT_PAGE && e->arg) {
			first = min(first, e->gfp);
			last = max(last, e->gfp + (1U << e->arg) - 2);
		}
	}
	if (last < first)
		return 0;
	s->first_id = first;
	s->nr_ids = last - first + 1;
	if (last - first >= 4 * TRACE_MAX_EVENTS)
		return -EINVAL;
	s->objects = __vmalloc(s->nr_ids * sizeof(*s->objects),
			       GFP_KERNEL | __GFP_ZERO | __GFP_NOWARN);
	return s->objects ? 0 : -ENOMEM;
}

static void tidy_up(struct replay *s)
{
	unsigned int i;
	u32 id;

	for (id = 0; s->objects && id < s->nr_ids; id++) {
		if (s->objects[id].p) {
			s->r->left++;
			check_live(s, &s->objects[id], s->first_id + id);
			free_object(s, &s->objects[id]);
		}
	}
	for (i = 0; i < TRACE_MAX_CACHES; i++)
		kmem_cache_destroy(s->caches[i]);
	vfree(s->objects);
}

int trace_replay(const struct trace *t, u32 (*now)(void), struct trace_result *r)
{
	struct replay *s;
	int err;

	memset(r, 0, sizeof(*r));
	if (trace_running())
		return -EBUSY;
	s = kzalloc(sizeof(*s), GFP_KERNEL | __GFP_NOWARN);
	if (!s)
		return -ENOMEM;
	*s = (struct replay){ .t = t, .now = now, .r = r };
	s->overhead = counter(s);
	s->overhead = counter(s) - s->overhead;
	err = make_objects(s);
	if (!err)
		err = make_caches(s);
	mm_drain();
	for (s->n = 0; s->n < t->nr && !err; s->n++) {
		const struct trace_event *e = trace_event(t, s->n);

		if (trace_op_allocates(e->op))
			err = alloc_event(s, e);
		else if (e->op == TRACE_CACHE_CREATE || e->op == TRACE_CACHE_DESTROY)
			cache_event(s, e);
		else
			err = free_event(s, e);
	}
	if (s->n == t->nr && t->nr)
		s->n--;		/* what follows is said of the last event */
	tidy_up(s);
	kfree(s);
	mm_drain();
	r->violations = mm_check();
	if (!err && (r->differ || r->damaged || r->violations))
		err = -EIO;
	return err;
}

void trace_print_result(const struct trace *t, const struct trace_result *r)
{
	printk("replay: %lu events: %lu allocated, %lu failed, %lu freed, %lu live at the end\n",
	       t->nr, r->allocated, r->failed, r->freed, r->left);
	printk("replay: %lu calls on objects from before the trace left out, %lu misuses refused\n",
	       r->older, r->refused);
	printk("replay: %lu differ from the record, %lu objects damaged, %d invariants violated\n",
	       r->differ, r->damaged, r->violations);
}
