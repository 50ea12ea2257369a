// SPDX-License-Identifier: MIT
/*
 * stress: eight threads and a timer allocate and free from every allocator at once, with
 * random flags, while memory is short: a ballast of pages leaves SPARE_PAGES, and the
 * console's thread takes what is free of them at every tide, some hundred operations
 * apart. A shrinker has a stock of pages that reclaim may take: at most tides it feeds
 * kswapd; at a dry tide it goes as well, and all the threads sleep until the water
 * comes back. Everything held carries its owner's stamp at both ends.
 *
 * Nobody waits for ever: a thread has one element of the pool at most, and only for
 * POOL_OPS operations, one thread alone asks with __GFP_NOFAIL, and the tide turns after
 * some milliseconds whether anybody moves or not.
 *
 * The timer's kmalloc is made with interrupts masked, as a handler would, and what it
 * takes is counted: instructions on virt with ICOUNT=1.
 */
#include <linux/delay.h>
#include <linux/dma-mapping.h>
#include <linux/dmapool.h>
#include <linux/errno.h>
#include <linux/highmem.h>
#include <linux/kernel.h>
#include <linux/kthread.h>
#include <linux/mempool.h>
#include <linux/mm.h>
#include <linux/shrinker.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/swap.h>
#include <linux/timer.h>
#include <linux/vmalloc.h>
#include <linux/wait.h>
#include <mm210/boot.h>
#include <mm210/memstat.h>
#include "console/console.h"

#define NR_THREADS	8
#define NR_SLOTS	40
#define NR_TIMED	64
#define SPARE_PAGES	960U		/* above the min marks, a like part of each zone */
#define NR_STATS	32
#define ENOUGH_OPS	1000000UL	/* for everything that is counted to happen */
#define HIGH_OPS	192		/* operations with memory there, of all threads together */
#define LOW_OPS		24		/* and with LOW_PAGES, */
#define LOW_PAGES	16U		/* above the min marks, but below low */
#define DRY_TIDE	16		/* each so manieth */
#define DRY_MS		6
#define STOCK_PAGES	192U		/* the same: more than a small one has from min to high */
#define POOL_ORDER	5U		/* seldom there when it is wanted */
#define POOL_OPS	4		/* that a thread keeps its element for */

enum kind { KMALLOC, CACHE, PAGES, HIGHPAGE, VMALLOC, COHERENT, DMAPOOL, NR_KINDS, MEMPOOL };

struct slot {
	enum kind kind;
	void *p;			/* HIGHPAGE: a struct page */
	unsigned long bytes;
	dma_addr_t bus;
};

struct worker {
	struct task_struct *thread;
	unsigned long ops, done, failed, wrong;
	u32 seed, stamp;
	struct slot pooled;		/* its element of the pool, */
	unsigned int pooled_for;	/* for so many more operations */
	struct slot slots[NR_SLOTS];
};

static struct stress {
	struct worker workers[NR_THREADS], irq;	/* irq: the timer, no thread */
	struct kmem_cache *cache;
	mempool_t *pool;
	struct dma_pool *dma;
	struct list_head ballast[MAX_NR_ZONES], tide[MAX_NR_ZONES], stock;
	unsigned long stocked;
	atomic_t ops;			/* of all threads */
	int turn;			/* how many it will be when the tide turns */
	wait_queue_head_t turning;
	struct timer_list timer;
	void *timed[NR_TIMED];		/* its objects that were measured */
	u32 worst;
	bool stop;
} *st;

static u32 next_random(u32 *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 17;
	*seed ^= *seed << 5;
	return *seed;
}

/* --- the stock that reclaim may take --- */

static unsigned long stock_count(struct shrinker *s, struct shrink_control *sc)
{
	return st->stocked;
}

static struct page *pop_page(struct list_head *list)
{
	struct page *page = NULL;
	unsigned long flags;

	local_irq_save(flags);
	if (!list_empty(list)) {
		page = list_first_entry(list, struct page, lru);
		list_del(&page->lru);
		if (list == &st->stock)
			st->stocked--;
	}
	local_irq_restore(flags);
	return page;
}

static unsigned long stock_scan(struct shrinker *s, struct shrink_control *sc)
{
	unsigned long n = 0;
	struct page *page;

	if (!(sc->gfp_mask & __GFP_FS))
		return SHRINK_STOP;
	for (; n < sc->nr_to_scan && (page = pop_page(&st->stock)); n++)
		__free_page(page);
	mm_account_reclaimed_pages(n);
	return n;
}

static struct shrinker stock_shrinker = {
	.count_objects = stock_count, .scan_objects = stock_scan, .seeks = DEFAULT_SEEKS,
	.batch = 16,
};

/* --- threads --- */

static gfp_t random_gfp(struct worker *w)
{
	static const gfp_t flags[] = {
		GFP_KERNEL, GFP_KERNEL, GFP_KERNEL, GFP_KERNEL, GFP_USER, GFP_NOIO, GFP_NOFS,
		GFP_ATOMIC, GFP_NOWAIT, GFP_KERNEL | __GFP_NORETRY, GFP_KERNEL | __GFP_ZERO,
		GFP_KERNEL | __GFP_RETRY_MAYFAIL, GFP_KERNEL | __GFP_COLD,
	};

	if (w == &st->irq)
		return GFP_ATOMIC | __GFP_NOWARN;
	return flags[next_random(&w->seed) % ARRAY_SIZE(flags)] | __GFP_NOWARN;
}

static void take(struct worker *w, struct slot *s, enum kind kind)
{
	u32 r = next_random(&w->seed), *p;
	struct page *page;
	gfp_t gfp = random_gfp(w);

	s->kind = kind;
	s->bytes = PAGE_SIZE;
	s->p = NULL;
	switch (s->kind) {
	case KMALLOC:
		s->bytes = 8 + (r % (r % 4 ? 2000 : 20000) & ~3U);
		if (w == &st->workers[0] && r % 16 == 0 && s->bytes <= PAGE_SIZE)
			gfp = GFP_KERNEL | __GFP_NOFAIL | __GFP_NOWARN;
		s->p = kmalloc(s->bytes, gfp);
		break;
	case CACHE:
		s->bytes = 200;
		s->p = kmem_cache_alloc(st->cache, gfp);
		break;
	case PAGES:
		s->bytes = PAGE_SIZE << r % 4;
		s->p = (void *)__get_free_pages(gfp | (r & 64 ? GFP_DMA : 0), r % 4);
		break;
	case HIGHPAGE:
		s->p = alloc_page(gfp | __GFP_HIGHMEM);
		break;
	case VMALLOC:
		s->bytes = (1 + r % 12) * PAGE_SIZE;
		s->p = __vmalloc(s->bytes, GFP_KERNEL | __GFP_NOWARN);
		break;
	case COHERENT:
		s->bytes = (1 + r % 3) * PAGE_SIZE;
		s->p = dma_alloc_coherent(NULL, s->bytes, &s->bus, gfp & ~__GFP_COLD);
		break;
	case DMAPOOL:
		s->bytes = 64;
		s->p = dma_pool_alloc(st->dma, gfp & ~__GFP_COLD, &s->bus);
		break;
	default:
		s->bytes = PAGE_SIZE << POOL_ORDER;
		page = mempool_alloc(st->pool, gfp & ~(__GFP_ZERO | __GFP_COLD));
		s->p = page ? page_address(page) : NULL;
		break;
	}
	if (!s->p) {
		w->failed++;
		return;
	}
	p = s->kind == HIGHPAGE ? kmap_atomic(s->p) : s->p;
	p[0] = p[s->bytes / 4 - 1] = w->stamp ^ (u32)s->bytes;
	if (s->kind == HIGHPAGE)
		kunmap_atomic(p);
}

static void give(struct worker *w, struct slot *s)
{
	u32 *p = s->kind == HIGHPAGE ? kmap_atomic(s->p) : s->p;
	u32 want = w->stamp ^ (u32)s->bytes;

	w->wrong += p[0] != want || p[s->bytes / 4 - 1] != want;
	if (s->kind == HIGHPAGE)
		kunmap_atomic(p);
	p = s->p;
	s->p = NULL;
	switch (s->kind) {
	case KMALLOC:
		kfree(p);
		break;
	case CACHE:
		kmem_cache_free(st->cache, p);
		break;
	case PAGES:
		free_pages((unsigned long)p, get_order(s->bytes));
		break;
	case HIGHPAGE:
		__free_page((struct page *)p);
		break;
	case VMALLOC:
		vfree(p);
		break;
	case COHERENT:
		dma_free_coherent(NULL, s->bytes, p, s->bus);
		break;
	case DMAPOOL:
		dma_pool_free(st->dma, p, s->bus);
		break;
	default:
		mempool_free(virt_to_page(p), st->pool);
		break;
	}
}

/* As an element that a device works on: it comes back after a few operations. */
static void use_pool(struct worker *w)
{
	if (!w->pooled.p) {
		take(w, &w->pooled, MEMPOOL);
		w->pooled_for = POOL_OPS;
		if (w->pooled.p && w->done % 4 == 0 && w != &st->irq)
			yield();
	} else if (--w->pooled_for == 0) {
		give(w, &w->pooled);
	}
}

static void operate(struct worker *w, enum kind kind)
{
	struct slot *s = &w->slots[next_random(&w->seed) % NR_SLOTS];

	if (s->p)
		give(w, s);
	else
		take(w, s, kind);
	if (w->pooled.p || w->done % 8 == 0)
		use_pool(w);
	w->done++;
}

static void give_all(struct worker *w)
{
	struct slot *s;

	for (s = w->slots; s < w->slots + NR_SLOTS; s++)
		if (s->p)
			give(w, s);
	if (w->pooled.p)
		give(w, &w->pooled);
}

static int work(void *data)
{
	struct worker *w = data;

	while (w->done < w->ops) {
		operate(w, next_random(&w->seed) % NR_KINDS);
		if (w->done % 16 == 0)
			cond_resched();
		if (atomic_inc_return(&st->ops) == READ_ONCE(st->turn))
			wake_up(&st->turning);
	}
	give_all(w);
	return 0;
}

/* --- the timer --- */

static void measure(struct worker *w)
{
	u32 r = next_random(&w->seed), *p, cycles;
	void **slot = &st->timed[r % NR_TIMED];
	size_t bytes = 8 + (r >> 8) % 3000;
	unsigned long flags;

	if (*slot) {
		p = *slot;
		w->wrong += *p != (u32)(unsigned long)p;
		kfree(p);
		*slot = NULL;
	}
	flags = arch_local_irq_save();		/* not watched by irqoff: it stands for a handler */
	cycles = cycle_count();
	p = kmalloc(bytes, GFP_ATOMIC | __GFP_NOWARN);
	cycles = cycle_count() - cycles;
	arch_local_irq_restore(flags);
	st->worst = max(st->worst, cycles);
	w->failed += !p;
	if (p) {
		*p = (u32)(unsigned long)p;
		*slot = p;
	}
}

static void strike(struct timer_list *t)
{
	static const enum kind kinds[] = { KMALLOC, CACHE, PAGES, HIGHPAGE, DMAPOOL, COHERENT };
	struct worker *w = &st->irq;

	measure(w);
	operate(w, kinds[next_random(&w->seed) % ARRAY_SIZE(kinds)]);
	if (!st->stop)
		mod_timer(t, jiffies + 1);
}

/* --- the command --- */

static bool set_up(unsigned long ops)
{
	unsigned int i;

	for (i = 0; i < MAX_NR_ZONES; i++) {
		INIT_LIST_HEAD(&st->ballast[i]);
		INIT_LIST_HEAD(&st->tide[i]);
	}
	INIT_LIST_HEAD(&st->stock);
	init_waitqueue_head(&st->turning);
	st->irq.seed = 2463534242U;
	st->irq.stamp = 0x56000000U;
	st->cache = kmem_cache_create("stress", 200, 0, 0, NULL);
	st->pool = mempool_create_page_pool(1, POOL_ORDER);
	st->dma = dma_pool_create("stress", NULL, 64, 64, 0);
	if (!st->cache || !st->pool || !st->dma)
		return false;
	for (i = 0; i < NR_THREADS; i++) {
		struct worker *w = &st->workers[i];

		w->seed = 88172645U * (i + 1);
		w->stamp = 0x57000000U + (i << 16);
		w->ops = ops / NR_THREADS;
		w->thread = kthread_create(work, w, "stress/%u", i);
		if (IS_ERR(w->thread)) {
			w->thread = NULL;
			return false;
		}
		get_task_struct(w->thread);
		set_user_nice(w->thread, 1);	/* kswapd and the tide go first */
	}
	return true;
}

static bool all_done(void)
{
	unsigned int i;

	for (i = 0; i < NR_THREADS; i++)
		if (!completion_done(&st->workers[i].thread->exited))
			return false;
	return true;
}

/* Until the threads have made so many operations more, or none for a tick. */
static void let_work(int ops)
{
	WRITE_ONCE(st->turn, atomic_read(&st->ops) + ops);
	wait_event_timeout(st->turning, atomic_read(&st->ops) - st->turn >= 0, 1);
}

/* All that is free, each zone down to its min mark. */
static void take_free(struct list_head pages[MAX_NR_ZONES])
{
	static const gfp_t from[] = { __GFP_HIGHMEM, 0, __GFP_DMA };
	struct page *page;
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(from); i++)
		while ((page = alloc_page(from[i] | __GFP_NOWARN)))
			list_add(&page->lru, &pages[page_zonenum(page)]);
}

/* A zone's part of a number of pages. */
static unsigned int part(unsigned int pages)
{
	unsigned int i, zones = 0;

	for (i = 0; i < MAX_NR_ZONES; i++)
		zones += !list_empty(&st->ballast[i]);
	return pages / max(zones, 1U);
}

/* So many of each zone. */
static void give_back(struct list_head pages[MAX_NR_ZONES], unsigned int nr)
{
	struct page *page;
	unsigned int i, n;

	for (i = 0; i < MAX_NR_ZONES; i++)
		for (n = 0; n < nr && (page = pop_page(&pages[i])); n++)
			__free_page(page);
}

/* What reclaim may take is of each zone too, as many as the tide brought. */
static void fill_stock(void)
{
	struct page *page;
	unsigned long flags;
	unsigned int i, n;

	for (i = 0; i < MAX_NR_ZONES; i++) {
		for (n = 0; n < part(STOCK_PAGES) && (page = pop_page(&st->tide[i])); n++) {
			local_irq_save(flags);
			list_add(&page->lru, &st->stock);
			st->stocked++;
			local_irq_restore(flags);
		}
	}
}

static void drain_stock(void)
{
	struct page *page;

	while ((page = pop_page(&st->stock)))
		list_add(&page->lru, &st->tide[page_zonenum(page)]);
}

static void move_tides(void)
{
	unsigned int tide, ms;

	for (tide = 1; !all_done(); tide++) {
		let_work(HIGH_OPS);
		drain_stock();
		take_free(st->tide);
		if (tide % DRY_TIDE) {
			fill_stock();
			give_back(st->tide, LOW_PAGES);
			let_work(LOW_OPS);
		} else {
			for (ms = 0; ms < DRY_MS; ms++) {
				msleep(1);
				take_free(st->tide);
			}
		}
		give_back(st->tide, UINT_MAX);
	}
}

static void run(void)
{
	unsigned int i;

	take_free(st->ballast);
	give_back(st->ballast, part(SPARE_PAGES));
	register_shrinker(&stock_shrinker);
	timer_setup(&st->timer, strike, 0);
	mod_timer(&st->timer, jiffies + 1);
	for (i = 0; i < NR_THREADS; i++)
		wake_up_process(st->workers[i].thread);
	move_tides();
	st->stop = true;
	del_timer_sync(&st->timer);
	unregister_shrinker(&stock_shrinker);
}

static void tear_down(void)
{
	unsigned int i;

	for (i = 0; i < NR_TIMED; i++)
		kfree(st->timed[i]);
	give_all(&st->irq);
	drain_stock();
	give_back(st->tide, UINT_MAX);
	give_back(st->ballast, UINT_MAX);
	for (i = 0; i < NR_THREADS; i++) {
		if (!st->workers[i].thread)
			continue;
		kthread_stop(st->workers[i].thread);
		put_task_struct(st->workers[i].thread);
	}
	if (st->dma)
		dma_pool_destroy(st->dma);
	mempool_destroy(st->pool);
	if (st->cache)
		kmem_cache_destroy(st->cache);
}

/* What vm_stat counts that must have happened: not what only the user causes. */
static bool may_be_zero(const char *name)
{
	struct sysinfo info;

	si_meminfo(&info);
	return !strncmp(name, "drop_", 5) || (!info.totalhigh && strstr(name, "_high") &&
					      !strstr(name, "wmark"));
}

static int report(unsigned long before[NR_STATS], bool enough)
{
	unsigned long done = 0, failed = 0, wrong = st->irq.wrong, value;
	const char *name;
	int zeroes = 0;
	unsigned int i;

	for (i = 0; i < NR_THREADS; i++) {
		done += st->workers[i].done;
		failed += st->workers[i].failed;
		wrong += st->workers[i].wrong;
	}
	printk("stress: %lu operations, %lu refused; in the timer %lu, %lu refused\n", done,
	       failed, 2 * st->irq.done, st->irq.failed);
	for (i = 0; i < NR_STATS && vm_stat(i, &name, &value); i++) {
		printk("  %-32s %lu\n", name, value - before[i]);
		if (value == before[i] && !may_be_zero(name))
			zeroes++;
	}
	printk("stress: worst GFP_ATOMIC kmalloc in the timer: %u cycles\n", st->worst);
	printk("stress: %lu stamps wrong, %d counters at 0\n", wrong, zeroes);
	return wrong || (enough && zeroes) ? -EIO : 0;
}

static int cmd_stress(int argc, char **argv)
{
	unsigned long ops = 200000, limit = 0, before[NR_STATS] = { 0 }, free_before, free_after;
	const char *name;
	unsigned int i;
	int err, bad, arg;

	for (arg = 1; arg < argc; arg += 2) {
		bool is_ops = !strcmp(argv[arg], "--ops");

		if (arg + 1 == argc || (!is_ops && strcmp(argv[arg], "--worst")))
			return console_usage(argv[0]);
		if (parse_size(argv[arg + 1], is_ops ? &ops : &limit))
			return -EINVAL;
	}
	mm_drain();
	free_before = nr_free_pages();
	st = vzalloc(sizeof(*st));
	if (!st)
		return -ENOMEM;
	for (i = 0; i < NR_STATS && vm_stat(i, &name, &before[i]); i++)
		;
	if (set_up(ops)) {
		run();
		err = report(before, ops >= ENOUGH_OPS);
		if (!err && limit && st->worst > limit)
			err = -ETIME;
	} else {
		printk("stress: not enough memory\n");
		err = -ENOMEM;
	}
	tear_down();
	vfree(st);
	st = NULL;
	mm_drain();
	free_after = nr_free_pages();
	bad = mm_check();
	printk("stress: %lu pages free before, %lu after, %d violations\n", free_before, free_after,
	       bad);
	return err ? err : bad || free_before != free_after ? -EIO : 0;
}
CONSOLE_CMD(stress, cmd_stress, "[--ops N] [--worst CYCLES]",
	    "threads and a timer use every allocator at once");
