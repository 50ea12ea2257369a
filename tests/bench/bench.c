// SPDX-License-Identifier: MIT
/*
 * The console command "bench": what each allocator costs, in instructions.
 *
 * Under QEMU's virt with -icount shift=0 the cycle counter counts instructions
 * exactly (make bench runs it so). calibrate() proves it before anything is
 * measured: two adjacent reads differ by 1 and a loop of n turns counts 2n.
 *
 * Every figure is of the whole call as a driver makes it: arguments, branch,
 * locking, statistics and return, with interrupts enabled. Of each operation
 * three rows are printed: the pair of allocation and free, measured as one
 * stretch, and the two alone. For batches and the churn, where other calls lie
 * between the two, the pair is the sum of both for the same object.
 *
 * The rows are tab separated: name, number of samples, minimum, median, maximum.
 */
#include <linux/dma-mapping.h>
#include <linux/io.h>
#include <linux/kernel.h>
#include <linux/list.h>
#include <linux/mempool.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/vmalloc.h>
#include <mm210/boot.h>
#include <mm210/board.h>
#include <mm210/console.h>
#include <mm210/memstat.h>
#include "bench.h"
#include "mm/arch.h"

static struct samples pair, alloc, free_;
static const char *only;

/* What a batch or the churn holds. */
static struct slot {
	void *p;
	u32 cost;		/* of its allocation */
	unsigned int order;
} *slots;
#define MAX_SLOTS	8192

/* --- samples --- */

static int compare(const void *a, const void *b)
{
	u32 x = *(const u32 *)a, y = *(const u32 *)b;

	return x < y ? -1 : x > y;
}

static void print_row(const char *name, const char *suffix, struct samples *s)
{
	qsort(s->value, s->nr, sizeof(s->value[0]), compare);
	printk("%s%s\t%u\t%u\t%u\t%u\n", name, suffix, s->nr,
	       s->value[0], s->value[s->nr / 2], s->value[s->nr - 1]);
}

static void print_rows(const char *name)
{
	print_row(name, "", &pair);
	print_row(name, ".alloc", &alloc);
	print_row(name, ".free", &free_);
	pair.nr = alloc.nr = free_.nr = 0;
}

static bool wanted(const char *name)
{
	return !only || strstr(name, only);
}

/*
 * Measure get (an allocation into p) and put (its free): warm up, then n pairs
 * and n times each alone.
 */
#define BENCH(name, n, get, put)						\
	do {									\
		unsigned int __i, __n = (n);					\
										\
		if (!wanted(name))						\
			break;							\
		for (__i = 0; __i < 4; __i++) {					\
			get;							\
			if (!p)							\
				goto no_memory;					\
			put;							\
		}								\
		for (__i = 0; __i < __n; __i++) {				\
			u32 __t = bench_now();					\
										\
			get;							\
			put;							\
			sample(&pair, __t);					\
		}								\
		for (__i = 0; __i < __n; __i++) {				\
			u32 __t = bench_now();					\
										\
			get;							\
			sample(&alloc, __t);					\
			__t = bench_now();					\
			put;							\
			sample(&free_, __t);					\
		}								\
		print_rows(name);						\
	} while (0)

/* --- the hot paths --- */

static int bench_slab(void)
{
	struct kmem_cache *cache = kmem_cache_create("bench-200", 200, 0, 0, NULL);
	mempool_t *pool = cache ? mempool_create_slab_pool(16, cache) : NULL;
	volatile size_t size = 64;
	int err = -ENOMEM;
	void *p;

	if (!pool)
		goto no_memory;
	BENCH("kmalloc_64", 1000, p = kmalloc(64, GFP_KERNEL), kfree(p));
	BENCH("kmalloc_64_var", 1000, p = kmalloc(size, GFP_KERNEL), kfree(p));
	BENCH("kmalloc_4096", 1000, p = kmalloc(4096, GFP_KERNEL), kfree(p));
	BENCH("kmalloc_128k", 1000, p = kmalloc(128 << 10, GFP_KERNEL), kfree(p));
	BENCH("kzalloc_64", 1000, p = kzalloc(64, GFP_KERNEL), kfree(p));
	BENCH("kmem_cache_200", 1000, p = kmem_cache_alloc(cache, GFP_KERNEL),
	      kmem_cache_free(cache, p));
	BENCH("mempool", 1000, p = mempool_alloc(pool, GFP_KERNEL), mempool_free(p, pool));
	err = 0;

no_memory:
	mempool_destroy(pool);
	kmem_cache_destroy(cache);
	return err;
}

static int bench_pages(void)
{
	static const char *const names[] = {
		[0] = "pages_0", [1] = "pages_1", [2] = "pages_2", [3] = "pages_3",
		[6] = "pages_6", [10] = "pages_10",
	};
	unsigned int order;
	struct page *p;

	for (order = 0; order < ARRAY_SIZE(names); order++)
		if (names[order])
			BENCH(names[order], 500, p = alloc_pages(GFP_KERNEL, order),
			      __free_pages(p, order));
	return 0;

no_memory:
	return -ENOMEM;
}

static int bench_zeroed_page(void)
{
	unsigned long p;

	BENCH("zeroed_page", 500, p = get_zeroed_page(GFP_KERNEL), free_page(p));
	return 0;

no_memory:
	return -ENOMEM;
}

/* A page in process context; no allocation, so the three rows are one. */
static int bench_page_content(void)
{
	struct page *block = alloc_pages(GFP_KERNEL, 1);
	unsigned int i;
	char *p;
	u32 t;

	if (!block)
		return -ENOMEM;
	p = page_address(block);
	for (i = 0; i < 100; i++) {
		t = bench_now();
		arch_clear_page(p);
		sample(&alloc, t);
		t = bench_now();
		arch_copy_page(p + PAGE_SIZE, p);
		sample(&free_, t);
	}
	if (wanted("clear_page"))
		print_row("clear_page", "", &alloc);
	if (wanted("copy_page"))
		print_row("copy_page", "", &free_);
	alloc.nr = free_.nr = 0;
	__free_pages(block, 1);
	return 0;
}

static int bench_virtual(void)
{
	struct page *pages[16];
	unsigned int nr = 0, i;
	int err = -ENOMEM;
	dma_addr_t dma;
	void *p;

	for (nr = 0; nr < ARRAY_SIZE(pages); nr++) {
		pages[nr] = alloc_page(GFP_HIGHUSER);
		if (!pages[nr])
			goto no_memory;
	}
	BENCH("vmalloc_4k", 500, p = vmalloc(4 << 10), vfree(p));
	BENCH("vmalloc_64k", 500, p = vmalloc(64 << 10), vfree(p));
	BENCH("vmalloc_1m", 200, p = vmalloc(1 << 20), vfree(p));
	BENCH("vmalloc_16m", 50, p = vmalloc(16 << 20), vfree(p));
	BENCH("vmap_16", 200, p = vmap(pages, nr, VM_MAP, PAGE_KERNEL), vunmap(p));
	/* Above, the pages mostly follow one another in RAM. Here none does. */
	for (i = 0; i < nr / 2; i++)
		swap(pages[i], pages[nr - 1 - i]);
	BENCH("vmap_16_scattered", 200, p = vmap(pages, nr, VM_MAP, PAGE_KERNEL), vunmap(p));
	BENCH("ioremap_1", 200, p = ioremap(board.windows[0].phys, PAGE_SIZE), iounmap(p));
	BENCH("dma_coherent_4k", 500, p = dma_alloc_coherent(NULL, PAGE_SIZE, &dma, GFP_KERNEL),
	      dma_free_coherent(NULL, PAGE_SIZE, p, dma));
	err = 0;

no_memory:
	while (nr)
		__free_page(pages[--nr]);
	return err;
}

/* 1 MiB where no free block is larger than 64 KiB: every other one of these, of
 * all memory, is taken. */
static int bench_fragmented(void)
{
	const unsigned int order = get_order(64 << 10);
	LIST_HEAD(taken);
	LIST_HEAD(freed);
	struct page *page, *next;
	int err = -ENOMEM;
	void *p;

	if (!wanted("vmalloc_1m_frag"))
		return 0;
	while ((page = alloc_pages(GFP_HIGHUSER | __GFP_NOWARN, order)))
		list_add(&page->lru, page_to_pfn(page) >> order & 1 ? &taken : &freed);
	list_for_each_entry_safe(page, next, &freed, lru)
		__free_pages(page, order);
	BENCH("vmalloc_1m_frag", 50, p = vmalloc(1 << 20), vfree(p));
	err = 0;

no_memory:
	list_for_each_entry_safe(page, next, &taken, lru)
		__free_pages(page, order);
	mm_drain();
	return err;
}

/* --- batches --- */

/* Numbers below n in random order, into the slots' order. */
static void shuffle(unsigned int n)
{
	unsigned int i;
	u32 seed = 1;

	for (i = 0; i < n; i++)
		slots[i].order = i;
	for (i = n - 1; i; i--) {
		struct slot *other = &slots[xorshift32(&seed) % (i + 1)];

		swap(slots[i].order, other->order);
	}
}

/* nr allocations one after the other, then as many frees in random order. */
#define BATCH(name, nr, get, put)						\
	do {									\
		unsigned int __i;						\
		u32 __t;							\
										\
		if (!wanted(name))						\
			break;							\
		shuffle(nr);							\
		for (__i = 0; __i < (nr); __i++) {				\
			__t = bench_now();					\
			get;							\
			slots[__i].cost = sample(&alloc, __t);			\
			slots[__i].p = p;					\
			missing |= !p;						\
		}								\
		for (__i = 0; __i < (nr); __i++) {				\
			struct slot *__s = &slots[slots[__i].order];		\
										\
			p = __s->p;						\
			__t = bench_now();					\
			put;							\
			add_sample(&pair, __s->cost + sample(&free_, __t));	\
		}								\
		print_rows(name);						\
	} while (0)

static int bench_batches(void)
{
	bool missing = false;
	void *p;

	BATCH("kmalloc_batch_64", 512, p = kmalloc(64, GFP_KERNEL), kfree(p));
	BATCH("pages_batch", 4096, p = alloc_page(GFP_KERNEL), __free_page(p));
	return missing ? -ENOMEM : 0;
}

/* --- churn: slots toggled at random, draw by draw in the order that other
 * allocators were measured with, so that the figures compare --- */

#define CHURN_OPS	200000

#define CHURN(name, nr, draw_size, get, put)					\
	do {									\
		u32 __seed = 1, __t;						\
		unsigned int __i;						\
		struct slot *s;							\
										\
		if (!wanted(name))						\
			break;							\
		memset(slots, 0, (nr) * sizeof(*slots));			\
		for (__i = 0; __i < CHURN_OPS; __i++) {				\
			s = &slots[xorshift32(&__seed) & ((nr) - 1)];		\
			if (s->p) {						\
				__t = bench_now();				\
				put;						\
				add_sample(&pair, s->cost + sample(&free_, __t)); \
				s->p = NULL;					\
				continue;					\
			}							\
			draw_size;						\
			__t = bench_now();					\
			get;							\
			s->cost = sample(&alloc, __t);				\
			missing |= !s->p;					\
		}								\
		print_rows(name);						\
		for (s = slots; s < slots + (nr); s++)				\
			if (s->p)						\
				put;						\
	} while (0)

/* 8 to 4095 bytes: a power of two and less than as much again. */
static size_t draw_bytes(u32 *seed)
{
	u32 base = 8U << xorshift32(seed) % 9;

	return base + (xorshift32(seed) & (base - 1));
}

/* The order that holds 64 KiB to 1 MiB, rounded down to pages. */
static unsigned int draw_order(u32 *seed)
{
	u32 base = (64U << 10) << xorshift32(seed) % 4;

	return (unsigned int)get_order((base + (xorshift32(seed) & (base - 1))) & PAGE_MASK);
}

static int bench_churn(void)
{
	bool missing = false;
	size_t size;

	CHURN("churn", 8192, size = draw_bytes(&__seed),
	      s->p = kmalloc(size, GFP_KERNEL), kfree(s->p));
	CHURN("page_churn", 128, s->order = draw_order(&__seed),
	      s->p = alloc_pages(GFP_KERNEL, s->order), __free_pages(s->p, s->order));
	return missing ? -ENOMEM : 0;
}

/* --- the command --- */

/* 0 where the cycle counter counts instructions. */
static int calibrate(void)
{
	u32 n = 1000, t = bench_now(), adjacent = bench_now() - t, loop;

	t = bench_now();
	__asm__ __volatile__("1: subs %0, %0, #1\n\tbne 1b" : "+r"(n) : : "cc");
	loop = bench_now() - t - 1;
	if (adjacent == 1 && loop >= 2000 && loop <= 2001)
		return 0;
	printk("bench: the cycle counter does not count instructions here: "
	       "adjacent reads differ by %u, 1000 turns count %u\n",
	       adjacent, loop);
	return -EOPNOTSUPP;
}

static int cmd_bench(int argc, char **argv)
{
	static int (*const groups[])(void) = {
		bench_slab, bench_pages, bench_zeroed_page, bench_page_content, bench_virtual,
		bench_fragmented, bench_batches, bench_churn,
	};
	struct samples *all[] = { &pair, &alloc, &free_ };
	unsigned int i;
	int err;

	only = argc > 1 ? argv[1] : NULL;
	err = calibrate();
	if (err)
		return err;
	slots = vmalloc(MAX_SLOTS * sizeof(*slots));
	if (!slots)
		err = -ENOMEM;
	for (i = 0; i < ARRAY_SIZE(all); i++) {
		all[i]->nr = 0;
		all[i]->value = vmalloc(CHURN_OPS * sizeof(u32));
		if (!all[i]->value)
			err = -ENOMEM;
	}
	if (!err)
		printk("name\tn\tmin\tmedian\tmax\n");
	for (i = 0; i < ARRAY_SIZE(groups) && !err; i++)
		err = groups[i]();
	if (!err && wanted("boot"))
		printk("boot\t1\t\t%u\t\n", boot_instructions);
	if (err)
		printk("bench: out of memory\n");
	for (i = 0; i < ARRAY_SIZE(all); i++)
		vfree(all[i]->value);
	vfree(slots);
	return err;
}
CONSOLE_CMD(bench, cmd_bench, "[NAME]", "count the instructions of each allocator (virt, -icount)");
