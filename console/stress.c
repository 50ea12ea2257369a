// SPDX-License-Identifier: MIT
/*
 * stress: eight threads and a timer allocate and free from every allocator at once, with
 * random flags, while memory is short: a ballast of pages leaves SPARE_PAGES, less than what
 * they hold together, and the console's thread takes that too every few milliseconds for
 * a while, so that all of them sleep. Everything held carries its owner's stamp at both
 * ends. A shrinker has a stock of pages that reclaim may take.
 *
 * Nobody waits for ever: a thread has one element of the pool at most, and one thread
 * alone asks with __GFP_NOFAIL.
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
#include <mm210/boot.h>
#include <mm210/memstat.h>
#include "console/console.h"

#define NR_THREADS	8
#define NR_SLOTS	40
#define NR_IRQ_SLOTS	64
#define SPARE_PAGES	600U		/* above the min marks and what a zone keeps to itself */
#define NR_STATS	32
#define ENOUGH_OPS	1000000UL	/* for everything that is counted to happen */
#define LOW_TIDE	6		/* milliseconds */
#define POOL_ORDER	4U		/* seldom there when it is wanted */

enum kind { KMALLOC, CACHE, PAGES, HIGHPAGE, VMALLOC, COHERENT, DMAPOOL, MEMPOOL, NR_KINDS };

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
	bool pooled;
	struct slot slots[NR_SLOTS];
};

static struct stress {
	struct worker workers[NR_THREADS];
	struct kmem_cache *cache;
	mempool_t *pool;
	struct dma_pool *dma;
	struct list_head ballast, tide, stock;
	unsigned long stocked;
	struct timer_list timer;
	void *irq_slots[NR_IRQ_SLOTS];
	u32 irq_seed, worst;
	unsigned long irq_done, irq_failed, irq_wrong;
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

static void stock_page(void)
{
	struct page *page = alloc_page((GFP_NOWAIT | __GFP_HIGHMEM | __GFP_NOWARN));
	unsigned long flags;

	if (!page)
		return;
	local_irq_save(flags);
	list_add(&page->lru, &st->stock);
	st->stocked++;
	local_irq_restore(flags);
}

/* --- threads --- */

static gfp_t random_gfp(struct worker *w)
{
	static const gfp_t flags[] = {
		GFP_KERNEL, GFP_KERNEL, GFP_KERNEL, GFP_KERNEL, GFP_USER, GFP_NOIO, GFP_NOFS,
		GFP_ATOMIC, GFP_NOWAIT, GFP_KERNEL | __GFP_NORETRY, GFP_KERNEL | __GFP_ZERO,
		GFP_KERNEL | __GFP_RETRY_MAYFAIL, GFP_KERNEL | __GFP_COLD,
	};

	return flags[next_random(&w->seed) % ARRAY_SIZE(flags)] | __GFP_NOWARN;
}

static void take(struct worker *w, struct slot *s)
{
	u32 r = next_random(&w->seed), *p;
	struct page *page;
	gfp_t gfp = random_gfp(w);

	s->kind = r % NR_KINDS;
	r >>= 8;
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
		if (w->pooled)
			break;
		page = mempool_alloc(st->pool, gfp & ~(__GFP_ZERO | __GFP_COLD));
		s->p = page ? page_address(page) : NULL;
		w->pooled = page != NULL;
		break;
	}
	if (!s->p) {
		w->failed += s->kind != MEMPOOL || !w->pooled;
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
		w->pooled = false;
		mempool_free(virt_to_page(p), st->pool);
		break;
	}
}

static int work(void *data)
{
	struct worker *w = data;
	struct slot *s;

	for (; w->done < w->ops; w->done++) {
		s = &w->slots[next_random(&w->seed) % NR_SLOTS];
		if (s->p)
			give(w, s);
		else
			take(w, s);
		if (w->done % 16 == 8)
			stock_page();
		if (w->done % 16 == 0)
			cond_resched();
	}
	for (s = w->slots; s < w->slots + NR_SLOTS; s++)
		if (s->p)
			give(w, s);
	return 0;
}

/* --- the timer --- */

static void strike(struct timer_list *t)
{
	u32 r = next_random(&st->irq_seed), *p, cycles;
	void **slot = &st->irq_slots[r % NR_IRQ_SLOTS];
	size_t bytes = 8 + (r >> 8) % 3000;
	unsigned long flags;

	if (*slot) {
		p = *slot;
		st->irq_wrong += *p != (u32)(unsigned long)p;
		kfree(p);
		*slot = NULL;
	}
	flags = arch_local_irq_save();		/* not watched by irqoff: it stands for a handler */
	cycles = cycle_count();
	p = kmalloc(bytes, GFP_ATOMIC | __GFP_NOWARN);
	cycles = cycle_count() - cycles;
	arch_local_irq_restore(flags);
	st->worst = max(st->worst, cycles);
	if (p) {
		*p = (u32)(unsigned long)p;
		*slot = p;
		st->irq_done++;
	} else {
		st->irq_failed++;
	}
	if (!st->stop)
		mod_timer(t, jiffies + 1);
}

/* --- the command --- */

static bool set_up(unsigned long ops)
{
	unsigned int i;

	INIT_LIST_HEAD(&st->ballast);
	INIT_LIST_HEAD(&st->tide);
	INIT_LIST_HEAD(&st->stock);
	st->irq_seed = 2463534242U;
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
	}
	return true;
}

static void fill_memory(void)
{
	struct page *page;
	unsigned int n;

	while ((page = alloc_page(__GFP_HIGHMEM | __GFP_NOWARN)))
		list_add(&page->lru, &st->ballast);
	for (n = 0; n < SPARE_PAGES && (page = pop_page(&st->ballast)); n++)
		__free_page(page);
}

static bool all_done(void)
{
	unsigned int i;

	for (i = 0; i < NR_THREADS; i++)
		if (!completion_done(&st->workers[i].thread->exited))
			return false;
	return true;
}

/* Ebb and flow: what is free goes for a while, so that all sleep, and comes back. */
static void pump(void)
{
	struct page *page;
	unsigned int n;

	while (!all_done()) {
		msleep(3);
		for (n = 0; n < LOW_TIDE; n++) {
			while ((page = alloc_page(__GFP_HIGHMEM | __GFP_NOWARN)))
				list_add(&page->lru, &st->tide);
			msleep(1);
		}
		while ((page = pop_page(&st->tide)))
			__free_page(page);
	}
}

static void run(void)
{
	unsigned int i;

	fill_memory();
	register_shrinker(&stock_shrinker);
	timer_setup(&st->timer, strike, 0);
	mod_timer(&st->timer, jiffies + 1);
	for (i = 0; i < NR_THREADS; i++)
		wake_up_process(st->workers[i].thread);
	set_user_nice(current, -1);
	pump();
	set_user_nice(current, 0);
	st->stop = true;
	del_timer_sync(&st->timer);
	unregister_shrinker(&stock_shrinker);
}

static void tear_down(void)
{
	struct page *page;
	unsigned int i;

	for (i = 0; i < NR_IRQ_SLOTS; i++)
		kfree(st->irq_slots[i]);
	while ((page = pop_page(&st->stock)) || (page = pop_page(&st->ballast)))
		__free_page(page);
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
	unsigned long done = 0, failed = 0, wrong = st->irq_wrong, value;
	const char *name;
	int zeroes = 0;
	unsigned int i;

	for (i = 0; i < NR_THREADS; i++) {
		done += st->workers[i].done;
		failed += st->workers[i].failed;
		wrong += st->workers[i].wrong;
	}
	printk("stress: %lu operations, %lu refused; in the timer %lu, %lu refused\n", done,
	       failed, st->irq_done, st->irq_failed);
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
