// SPDX-License-Identifier: MIT
/* What the random test allocates: one pair of functions for each allocator. */
#include <linux/dma-mapping.h>
#include <linux/dmapool.h>
#include <linux/highmem.h>
#include <linux/io.h>
#include <linux/kernel.h>
#include <linux/mempool.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/vmalloc.h>
#include "stress.h"

/* --- sizes and flags --- */

size_t pick_size(struct rng *r)
{
	unsigned int dice = rng_next(r) % 1000;

	if (dice < 600)
		return 1 + rng_next(r) % 256;
	if (dice < 900)
		return 1 + rng_next(r) % KMALLOC_MAX_CACHE_SIZE;
	if (dice < 990)
		return 1 + rng_next(r) % (128 << 10);
	return 1 + rng_next(r) % (unsigned int)KMALLOC_MAX_SIZE;
}

static unsigned int pick_order(struct rng *r)
{
	unsigned int dice = rng_next(r) % 256;

	return dice < 200 ? dice % 4 : dice < 250 ? dice % 8 : dice % (MAX_ORDER + 1);
}

gfp_t pick_gfp(struct rng *r, bool atomic)
{
	static const gfp_t process[] = {
		GFP_KERNEL, GFP_KERNEL, GFP_KERNEL, GFP_USER, GFP_NOIO, GFP_NOFS, GFP_ATOMIC,
	};
	gfp_t gfp = atomic ? GFP_ATOMIC : process[rng_next(r) % ARRAY_SIZE(process)];

	if (rng_next(r) % 4 == 0)
		gfp |= __GFP_ZERO;
	if (rng_next(r) % 16 == 0)
		gfp |= __GFP_DMA;
	if (rng_next(r) % 8 == 0)
		gfp |= __GFP_COLD;
	if (rng_next(r) % 16 == 0)
		gfp |= __GFP_NORETRY;
	if (rng_next(r) % 16 == 0)
		gfp |= __GFP_REPEAT;
	return gfp | __GFP_NOWARN;
}

enum slot_kind pick_kind(struct rng *r, bool atomic)
{
	unsigned int total = 0, dice;
	int k;

	for (k = 1; k < NR_KINDS; k++)
		total += atomic ? kind_ops[k].atomic_weight : kind_ops[k].weight;
	dice = rng_next(r) % total;
	for (k = 1; k < NR_KINDS; k++) {
		unsigned int w = atomic ? kind_ops[k].atomic_weight : kind_ops[k].weight;

		if (dice < w)
			break;
		dice -= w;
	}
	return (enum slot_kind)k;
}

/* --- kmalloc --- */

static bool kmalloc_alloc(struct slot *s, struct rng *r)
{
	s->size = pick_size(r);
	if (s->size % 8 == 0 && rng_next(r) % 4 == 0)
		s->ptr = kmalloc_array(s->size / 8, 8, s->gfp);
	else
		s->ptr = kmalloc(s->size, s->gfp);
	if (!s->ptr)
		return false;
	BUG_ON(ksize(s->ptr) < s->size);
	/* What ksize grants may be used too. */
	if (!(s->gfp & __GFP_ZERO) && rng_next(r) % 4 == 0)
		s->size = ksize(s->ptr);
	return true;
}

static void kmalloc_free(struct slot *s)
{
	if (s->stamp % 16 == 0)
		kfree_sensitive(s->ptr);
	else
		kfree(s->ptr);
}

/* --- caches: one of each sort, some with a constructor --- */

#define CTOR_WORD	0x636f6e7374727563ULL

static long constructed;

static void ctor(void *object, struct kmem_cache *cache, unsigned long flags)
{
	*(u64 *)object = CTOR_WORD;
	constructed++;
}

static void dtor(void *object, struct kmem_cache *cache, unsigned long flags)
{
	BUG_ON(*(u64 *)object != CTOR_WORD);
	constructed--;
}

static struct cache_spec {
	const char *name;
	size_t size, align;
	unsigned long flags;
	bool ctor;
	struct kmem_cache *cache;
	unsigned int live;
} caches[] = {
	{ "stress-16", 16, 0, 0, false, NULL, 0 },
	{ "stress-200", 200, 0, 0, false, NULL, 0 },
	{ "stress-ctor", 72, 8, 0, true, NULL, 0 },
	{ "stress-line", 100, 0, SLAB_HWCACHE_ALIGN, false, NULL, 0 },
	{ "stress-dma", 320, 64, SLAB_CACHE_DMA, false, NULL, 0 },
	{ "stress-keep", 1000, 0, SLAB_NO_REAP, false, NULL, 0 },
	{ "stress-ctor-big", 3000, 256, 0, true, NULL, 0 },
	{ "stress-20000", 20000, 4096, 0, false, NULL, 0 },
};

static bool cache_make(struct cache_spec *c)
{
	c->cache = c->ctor ?
		kmem_cache_create(c->name, c->size, c->align, c->flags, ctor, dtor) :
		kmem_cache_create(c->name, c->size, c->align, c->flags, NULL);
	return c->cache != NULL;
}

static bool cache_alloc(struct slot *s, struct rng *r)
{
	struct cache_spec *c = &caches[s->which = rng_next(r) % ARRAY_SIZE(caches)];

	/* A recreation may have failed for lack of memory. */
	if (!c->cache)
		return false;
	s->size = c->size;
	s->gfp &= ~__GFP_DMA;
	if (c->ctor)
		s->gfp &= ~__GFP_ZERO;
	if (rng_next(r) % 8 == 0) {
		if (kmem_cache_alloc_bulk(c->cache, s->gfp, 1, &s->ptr) != 1)
			return false;
	} else {
		s->ptr = kmem_cache_alloc(c->cache, s->gfp);
	}
	if (!s->ptr)
		return false;
	BUG_ON(c->ctor && *(u64 *)s->ptr != CTOR_WORD);
	BUG_ON(c->align && !IS_ALIGNED((unsigned long)s->ptr, c->align));
	c->live++;
	return true;
}

static void cache_free(struct slot *s)
{
	struct cache_spec *c = &caches[s->which];

	if (c->ctor)
		*(u64 *)s->ptr = CTOR_WORD;
	c->live--;
	if (s->stamp % 8 == 0)
		kmem_cache_free_bulk(c->cache, 1, &s->ptr);
	else
		kmem_cache_free(c->cache, s->ptr);
}

/* --- pools: over a cache, kmalloc and pages --- */

static mempool_t *pools[3];
static struct kmem_cache *pool_cache;
static const size_t pool_size[3] = { 120, 600, PAGE_SIZE };

static bool pool_alloc(struct slot *s, struct rng *r)
{
	s->which = rng_next(r) % ARRAY_SIZE(pools);
	s->size = pool_size[s->which];
	s->gfp &= ~(__GFP_ZERO | __GFP_DMA);
	s->ptr = mempool_alloc(pools[s->which], s->gfp);
	if (s->ptr && s->which == 2)
		s->ptr = page_address(s->ptr);
	return s->ptr != NULL;
}

static void pool_free(struct slot *s)
{
	mempool_free(s->which == 2 ? (void *)virt_to_page(s->ptr) : s->ptr, pools[s->which]);
}

/* --- pages --- */

static bool pages_alloc(struct slot *s, struct rng *r)
{
	s->order = pick_order(r);
	s->size = PAGE_SIZE << s->order;
	if (!(s->gfp & __GFP_DMA) && rng_next(r) % 2)
		s->gfp |= __GFP_HIGHMEM;
	s->ptr = rng_next(r) % 4 ? alloc_pages(s->gfp, s->order) :
		alloc_pages_node((int)(rng_next(r) % 2), s->gfp, s->order);
	return s->ptr != NULL;
}

static void pages_free(struct slot *s)
{
	unsigned int i, nr = 1U << s->order;

	if (s->order && s->order <= 5 && s->stamp % 4 == 0) {
		split_page(s->ptr, s->order);
		/* An odd stride visits every page once, out of order. */
		for (i = 0; i < nr; i++)
			__free_page((struct page *)s->ptr + (i * 5 + 3) % nr);
	} else {
		__free_pages(s->ptr, s->order);
	}
}

static bool exact_alloc(struct slot *s, struct rng *r)
{
	s->size = 1 + rng_next(r) % (100 << 10);
	s->ptr = alloc_pages_exact(s->size, s->gfp);
	return s->ptr != NULL;
}

static void exact_free(struct slot *s)
{
	free_pages_exact(s->ptr, s->size);
}

/* --- virtually contiguous memory --- */

static size_t pick_vsize(struct rng *r)
{
	unsigned int dice = rng_next(r) % 100;

	return 1 + rng_next(r) % (dice < 60 ? 16U << 10 : dice < 95 ? 256U << 10 : 6U << 20);
}

static bool vmalloc_alloc(struct slot *s, struct rng *r)
{
	s->gfp = (s->gfp & ~__GFP_DMA) | __GFP_HIGHMEM;
	s->size = pick_vsize(r);
	s->ptr = __vmalloc(s->size, s->gfp);
	return s->ptr != NULL;
}

static void vmalloc_free(struct slot *s)
{
	vfree(s->ptr);
}

static bool kvmalloc_alloc(struct slot *s, struct rng *r)
{
	s->gfp = GFP_KERNEL | __GFP_NOWARN | (s->gfp & __GFP_ZERO);
	s->size = pick_vsize(r);
	s->ptr = kvmalloc(s->size, s->gfp);
	return s->ptr != NULL;
}

static void kvmalloc_free(struct slot *s)
{
	kvfree(s->ptr);
}

static void put_pages(struct slot *s)
{
	while (s->which)
		__free_page(s->pages[--s->which]);
}

static bool vmap_alloc(struct slot *s, struct rng *r)
{
	unsigned int want = 1 + rng_next(r) % VMAP_PAGES;

	s->gfp = GFP_HIGHUSER | __GFP_NOWARN | (s->gfp & __GFP_ZERO);
	while (s->which < want) {
		s->pages[s->which] = alloc_page(s->gfp);
		if (!s->pages[s->which])
			goto out_pages;
		s->which++;
	}
	s->ptr = vmap(s->pages, want, VM_MAP, PAGE_KERNEL);
	if (!s->ptr)
		goto out_pages;
	s->size = want * PAGE_SIZE;
	return true;

out_pages:
	put_pages(s);
	return false;
}

/* The pages must hold what was written through the mapping. */
static void vmap_free(struct slot *s)
{
	unsigned int i;

	for (i = 0; i < s->which; i++) {
		char *p = kmap_atomic(s->pages[i]);

		BUG_ON(memcmp(p, (char *)s->ptr + i * PAGE_SIZE, 16));
		kunmap_atomic(p);
		BUG_ON(vmalloc_to_page((char *)s->ptr + i * PAGE_SIZE) != s->pages[i]);
	}
	vunmap(s->ptr);
	put_pages(s);
}

/* Where no bank of the host's machine lies. */
#define DEVICE_PHYS	0x10000000U

static bool ioremap_alloc(struct slot *s, struct rng *r)
{
	u32 offset = rng_next(r) % 0x100000;

	s->gfp &= ~__GFP_ZERO;
	s->size = 1 + rng_next(r) % 0x4000;
	s->ptr = ioremap(DEVICE_PHYS + offset, s->size);
	return s->ptr != NULL;
}

static void ioremap_free(struct slot *s)
{
	iounmap(s->ptr);
}

static bool dma_alloc(struct slot *s, struct rng *r)
{
	unsigned int dice = rng_next(r) % 100;

	s->size = 1 + rng_next(r) % (dice < 80 ? 8U << 10 : dice < 98 ? 128U << 10 : 2U << 20);
	s->gfp |= __GFP_ZERO;		/* always cleared */
	s->ptr = dma_alloc_coherent(NULL, s->size, &s->dma, s->gfp);
	return s->ptr != NULL;
}

static void dma_free(struct slot *s)
{
	dma_free_coherent(NULL, s->size, s->ptr, s->dma);
}

static struct dma_pool *dma_pools_used[3];
static const size_t dma_pool_size[] = { 40, 512, 3000 };

static bool dma_pool_take(struct slot *s, struct rng *r)
{
	s->which = rng_next(r) % ARRAY_SIZE(dma_pools_used);
	s->size = dma_pool_size[s->which];
	s->ptr = dma_pool_alloc(dma_pools_used[s->which], s->gfp, &s->dma);
	return s->ptr != NULL;
}

static void dma_pool_give(struct slot *s)
{
	dma_pool_free(dma_pools_used[s->which], s->ptr, s->dma);
}

const struct kind_ops kind_ops[NR_KINDS] = {
	[KIND_NONE]	= { "none", 0, 0, false, NULL, NULL },
	[KIND_KMALLOC]	= { "kmalloc", 30, 10, false, kmalloc_alloc, kmalloc_free },
	[KIND_CACHE]	= { "kmem_cache", 25, 10, false, cache_alloc, cache_free },
	[KIND_POOL]	= { "mempool", 6, 3, false, pool_alloc, pool_free },
	[KIND_PAGES]	= { "pages", 12, 4, false, pages_alloc, pages_free },
	[KIND_EXACT]	= { "pages_exact", 2, 1, false, exact_alloc, exact_free },
	[KIND_VMALLOC]	= { "vmalloc", 5, 0, false, vmalloc_alloc, vmalloc_free },
	[KIND_KVMALLOC]	= { "kvmalloc", 3, 0, false, kvmalloc_alloc, kvmalloc_free },
	[KIND_VMAP]	= { "vmap", 3, 0, true, vmap_alloc, vmap_free },
	[KIND_IOREMAP]	= { "ioremap", 2, 0, true, ioremap_alloc, ioremap_free },
	[KIND_DMA]	= { "dma", 6, 1, false, dma_alloc, dma_free },
	[KIND_DMA_POOL]	= { "dma_pool", 6, 6, false, dma_pool_take, dma_pool_give },
};

/* --- access and placement --- */

u8 *slot_map(struct slot *s, size_t at)
{
	if (s->kind == KIND_PAGES)
		return (u8 *)kmap_atomic((struct page *)s->ptr + (at >> PAGE_SHIFT)) +
			offset_in_page(at);
	return (u8 *)s->ptr + at;
}

void slot_unmap(struct slot *s, u8 *p)
{
	if (s->kind == KIND_PAGES)
		kunmap_atomic((void *)((unsigned long)p & PAGE_MASK));
}

static bool in_linear_map(const void *p)
{
	return virt_addr_valid(p);
}

const char *slot_misplaced(const struct slot *s)
{
	unsigned long addr = (unsigned long)s->ptr;
	const struct page *page = NULL;

	switch (s->kind) {
	case KIND_KMALLOC:
		if (is_power_of_2(s->size) && s->size >= KMALLOC_MIN_SIZE &&
		    !IS_ALIGNED(addr, min_t(size_t, s->size, PAGE_SIZE)))
			return "a power of two is not aligned to its size";
		fallthrough;
	case KIND_CACHE:
	case KIND_POOL:
	case KIND_EXACT:
		if (!in_linear_map(s->ptr))
			return "not in the linear map";
		if (addr % (s->kind == KIND_EXACT ? PAGE_SIZE : 8))
			return "badly aligned";
		if (s->kind != KIND_EXACT || s->gfp & __GFP_DMA)
			page = virt_to_page(s->ptr);
		break;
	case KIND_PAGES:
		page = s->ptr;
		if (page_to_pfn(page) & ((1UL << s->order) - 1))
			return "a block is not aligned to its size";
		if (!(s->gfp & __GFP_HIGHMEM) && PageHighMem(page))
			return "a high page for a low request";
		break;
	case KIND_VMALLOC:
	case KIND_VMAP:
	case KIND_IOREMAP:
		if (!is_vmalloc_addr(s->ptr))
			return "not in the vmalloc region";
		break;
	case KIND_DMA:
		if (addr < COHERENT_START || addr + s->size > COHERENT_END)
			return "not in the coherent window";
		if (addr & ((PAGE_SIZE << get_order(s->size)) - 1) ||
		    s->dma & ((PAGE_SIZE << get_order(s->size)) - 1))
			return "a coherent buffer is not aligned to its size";
		break;
	default:
		break;
	}
	if (page && s->gfp & __GFP_DMA && page_zonenum(page) != ZONE_DMA)
		return "GFP_DMA memory outside ZONE_DMA";
	return NULL;
}

/* --- caches and pools as such --- */

void stress_init(void)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(caches); i++)
		BUG_ON(!cache_make(&caches[i]));
	pool_cache = kmem_cache_create("stress-pool", pool_size[0], 0, 0, NULL);
	BUG_ON(!pool_cache);
	pools[0] = mempool_create_slab_pool(8, pool_cache);
	pools[1] = mempool_create_kmalloc_pool(4, pool_size[1]);
	pools[2] = mempool_create_page_pool(2, 0);
	BUG_ON(!pools[0] || !pools[1] || !pools[2]);
	for (i = 0; i < ARRAY_SIZE(dma_pools_used); i++) {
		dma_pools_used[i] = dma_pool_create("stress", NULL, dma_pool_size[i], 8, 0);
		BUG_ON(!dma_pools_used[i]);
	}
}

/*
 * A pool is resized while interrupts use it. A cache that is being destroyed or
 * made is out of their reach: cache_alloc finds none then.
 */
bool stress_housekeeping(struct rng *r)
{
	struct cache_spec *c = &caches[rng_next(r) % ARRAY_SIZE(caches)];
	struct kmem_cache *old = c->cache;

	switch (rng_next(r) % 4) {
	case 0:
		/* Filling the reserve may fail, with a report, and it goes on. */
		mempool_resize(pools[rng_next(r) % 3], 1 + (int)(rng_next(r) % 32));
		return false;
	case 1:
		if (old)
			kmem_cache_shrink(old);
		return true;
	default:
		if (c->live)
			return true;
		c->cache = NULL;
		if (old)
			BUG_ON(kmem_cache_destroy(old));
		return cache_make(c);
	}
}

void stress_exit(void)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(pools); i++)
		mempool_destroy(pools[i]);
	for (i = 0; i < ARRAY_SIZE(dma_pools_used); i++)
		dma_pool_destroy(dma_pools_used[i]);
	BUG_ON(kmem_cache_destroy(pool_cache));
	for (i = 0; i < ARRAY_SIZE(caches); i++)
		if (caches[i].cache)
			BUG_ON(kmem_cache_destroy(caches[i].cache));
	BUG_ON(constructed);
}
