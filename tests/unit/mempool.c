// SPDX-License-Identifier: MIT
/* mempool: the reserve and when it is used, resizing, each kind of pool. */
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/mempool.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <mm210/memstat.h>
#include <mm210/test.h>

/* An allocator that can be told to fail, and counts. */
static struct source {
	int allowed;		/* allocations until it fails */
	int allowed_blocking;	/* that many more for those who may sleep */
	int out;		/* elements not freed */
	gfp_t gfp;		/* of the last call */
} source;

static void *source_alloc(gfp_t gfp, void *data)
{
	struct source *s = data;
	void *element;

	s->gfp = gfp;
	if (s->allowed <= 0 && gfp & __GFP_DIRECT_RECLAIM && s->allowed_blocking-- > 0)
		s->allowed = 1;
	if (s->allowed <= 0)
		return NULL;
	element = kmalloc(48, gfp);
	if (element) {
		s->allowed--;
		s->out++;
	}
	return element;
}

static void source_free(void *element, void *data)
{
	struct source *s = data;

	s->out--;
	kfree(element);
}

static mempool_t *source_pool(int min_nr)
{
	source = (struct source){ .allowed = 1000 };
	return mempool_create(min_nr, source_alloc, source_free, &source);
}

TEST(mempool_reserve_is_last)
{
	mempool_t *pool = source_pool(4);
	void *e[4], *fresh, *last;
	int i;

	ASSERT(pool != NULL);
	EXPECT(pool->curr_nr == 4 && source.out == 4);
	fresh = mempool_alloc(pool, GFP_KERNEL);
	EXPECT(fresh != NULL && pool->curr_nr == 4 && source.out == 5);
	EXPECT(source.gfp & __GFP_NOWARN && !(source.gfp & __GFP_DIRECT_RECLAIM));

	source.allowed = 0;
	for (i = 0; i < 4; i++) {
		e[i] = mempool_alloc(pool, GFP_ATOMIC);
		EXPECT(e[i] != NULL && pool->curr_nr == 3 - i);
	}
	EXPECT(mempool_alloc(pool, GFP_ATOMIC) == NULL);
	EXPECT(!(source.gfp & __GFP_DIRECT_RECLAIM));
	/* When all else fails the allocator may do what the caller allowed. */
	source.allowed_blocking = 1;
	last = mempool_alloc(pool, GFP_KERNEL);
	EXPECT(last != NULL && source.gfp & __GFP_DIRECT_RECLAIM);
	source_free(last, &source);

	/* Frees refill the reserve before anything goes back. */
	mempool_free(fresh, pool);
	for (i = 0; i < 3; i++)
		mempool_free(e[i], pool);
	EXPECT(pool->curr_nr == 4 && source.out == 5);
	mempool_free(e[3], pool);
	EXPECT(pool->curr_nr == 4 && source.out == 4);
	mempool_free(NULL, pool);
	mempool_destroy(pool);
	EXPECT(source.out == 0);
	mempool_destroy(NULL);
}

TEST(mempool_of_cleared_memory)
{
	mempool_t *pool = mempool_create_kzalloc_pool(2, 100);
	char *p;
	int i;

	ASSERT(pool);
	p = mempool_alloc(pool, GFP_KERNEL);
	ASSERT(p);
	for (i = 0; i < 100; i++)
		EXPECT(p[i] == 0);
	mempool_free(p, pool);
	mempool_destroy(pool);
}

TEST(mempool_resize_both_ways)
{
	mempool_t *pool = source_pool(2);
	void *e;

	ASSERT(pool != NULL);
	EXPECT(mempool_resize(pool, 10) == 0);
	EXPECT(pool->min_nr == 10 && pool->curr_nr == 10 && source.out == 10);
	EXPECT(mempool_resize(pool, 3, GFP_KERNEL) == 0);
	EXPECT(pool->min_nr == 3 && pool->curr_nr == 3 && source.out == 3);
	EXPECT(mempool_resize(pool, 0) == -EINVAL);
	EXPECT(mempool_resize(pool, -1) == -EINVAL);

	/* Growing beyond what the allocator has: frees fill the rest. */
	e = mempool_alloc(pool, GFP_KERNEL);
	source.allowed = 1;
	EXPECT(mempool_resize(pool, 6) == 0);
	EXPECT(pool->min_nr == 6 && pool->curr_nr == 4);
	mempool_free(e, pool);
	EXPECT(pool->curr_nr == 5);

	/* Up to the larger size again, after having been smaller. */
	source.allowed = 100;
	EXPECT(mempool_resize(pool, 2) == 0);
	EXPECT(mempool_resize(pool, 9) == 0 && pool->curr_nr == 9);
	mempool_destroy(pool);
	EXPECT(source.out == 0);
}

/* Lent elements that a smaller pool had no room for are not missed when it is large again. */
TEST(mempool_resize_forgets_what_went_back)
{
	mempool_t *pool = source_pool(2);
	void *e[2];
	int i;

	ASSERT(pool != NULL);
	source.allowed = 0;
	for (i = 0; i < 2; i++)
		EXPECT((e[i] = mempool_alloc(pool, GFP_ATOMIC)) != NULL);
	EXPECT(mempool_resize(pool, 1) == 0);
	for (i = 0; i < 2; i++)
		mempool_free(e[i], pool);
	EXPECT(pool->curr_nr == 1 && source.out == 1);
	EXPECT(mempool_resize(pool, 3) == 0);	/* and cannot be filled */
	EXPECT(pool->curr_nr == 1);
	mempool_destroy(pool);
	EXPECT(source.out == 0);
}

/* A reserve that resize copies in several steps. */
TEST(mempool_resize_large)
{
	mempool_t *pool = source_pool(100);
	static void *seen[100];
	int i, k;

	ASSERT(pool != NULL);
	for (i = 0; i < 100; i++)
		seen[i] = pool->elements[i];
	EXPECT(mempool_resize(pool, 300) == 0);
	EXPECT(pool->min_nr == 300 && pool->curr_nr == 300 && source.out == 300);
	for (i = 0; i < 100; i++)
		EXPECT(pool->elements[i] == seen[i]);
	for (i = 0; i < 300; i++)
		for (k = i + 1; k < 300; k++)
			EXPECT(pool->elements[i] != pool->elements[k]);
	mempool_destroy(pool);
	EXPECT(source.out == 0);
}

/* A pool over a cache: frees refill the reserve as long as it is short. */
TEST(mempool_slab_reserve)
{
	struct kmem_cache *cache = kmem_cache_create("mempool-slab", 72, 0, 0, NULL);
	mempool_t *pool = cache ? mempool_create_slab_pool(3, cache) : NULL;
	void *e[3], *more;
	int i;

	ASSERT(pool != NULL);
	EXPECT(pool->free_to == cache);
	/* GFP_NOWAIT and nothing in the allocator: as if the first try failed. */
	for (i = 0; i < 3; i++) {
		e[i] = __mempool_alloc_slow(pool, GFP_NOWAIT);
		EXPECT(e[i] != NULL && pool->curr_nr == 2 - i && !pool->free_to);
	}
	EXPECT(__mempool_alloc_slow(pool, GFP_NOWAIT) == NULL);
	more = mempool_alloc(pool, GFP_NOWAIT);
	EXPECT(more != NULL);
	mempool_free(NULL, pool);
	for (i = 0; i < 3; i++) {
		mempool_free(e[i], pool);
		EXPECT(pool->curr_nr == i + 1);
	}
	EXPECT(pool->free_to == cache);
	mempool_free(more, pool);
	mempool_free(NULL, pool);
	EXPECT(pool->curr_nr == 3);
	EXPECT(mempool_resize(pool, 5) == 0 && pool->curr_nr == 5 && pool->free_to == cache);
	EXPECT(mempool_resize(pool, 1) == 0 && pool->curr_nr == 1 && pool->free_to == cache);
	mempool_destroy(pool);
	kmem_cache_destroy(cache);
}

TEST(mempool_create_fails_cleanly)
{
	EXPECT(mempool_create(-1, source_alloc, source_free, &source) == NULL);
	EXPECT(mempool_create(1, NULL, source_free, &source) == NULL);
	EXPECT(mempool_create(1, source_alloc, NULL, &source) == NULL);
	source = (struct source){ .allowed = 3 };
	EXPECT(mempool_create(5, source_alloc, source_free, &source) == NULL);
	EXPECT(source.out == 0);
}

TEST(mempool_without_reserve)
{
	mempool_t *pool = source_pool(0);
	void *e;

	ASSERT(pool != NULL);
	e = mempool_alloc(pool, GFP_KERNEL);
	EXPECT(e != NULL);
	source.allowed = 0;
	EXPECT(mempool_alloc(pool, GFP_ATOMIC) == NULL);
	mempool_free(e, pool);
	EXPECT(source.out == 0);
	mempool_destroy(pool);
}

/* Elements still out when the pool goes are their users'. */
TEST(mempool_destroy_early)
{
	mempool_t *pool = source_pool(3);
	void *e;

	ASSERT(pool != NULL);
	source.allowed = 0;
	e = mempool_alloc(pool, GFP_KERNEL);
	ASSERT(e != NULL);
	expect_reports(1);
	mempool_destroy(pool);
	EXPECT(source.out == 1);
	source_free(e, &source);
}

TEST(mempool_init_and_exit)
{
	mempool_t pool;

	source = (struct source){ .allowed = 100 };
	EXPECT(mempool_init(&pool, 5, source_alloc, source_free, &source) == 0);
	EXPECT(pool.curr_nr == 5);
	mempool_exit(&pool);
	mempool_exit(&pool);
	EXPECT(source.out == 0);
	EXPECT(mempool_init(&pool, -5, source_alloc, source_free, &source) == -EINVAL);
}

TEST(mempool_kinds)
{
	struct kmem_cache *cache = kmem_cache_create("mempool-test", 200, 0, 0, NULL);
	mempool_t *slab, *km, *pages;
	void *e;

	ASSERT(cache != NULL);
	slab = mempool_create_slab_pool(4, cache);
	km = mempool_create_kmalloc_pool(4, 300);
	pages = mempool_create_page_pool(2, 3);
	ASSERT(slab && km && pages);

	e = mempool_alloc(slab, GFP_KERNEL);
	ASSERT(e != NULL);
	memset(e, 0x11, 200);
	mempool_free(e, slab);
	e = mempool_alloc(km, GFP_KERNEL);
	ASSERT(e != NULL);
	EXPECT(ksize(e) >= 300);
	mempool_free(e, km);
	e = mempool_alloc(pages, GFP_KERNEL);
	ASSERT(e != NULL);
	EXPECT(page_order(e) == 3);
	mempool_free(e, pages);

	EXPECT(mm_check() == 0);
	mempool_destroy(pages);
	mempool_destroy(km);
	mempool_destroy(slab);
	EXPECT(kmem_cache_destroy(cache) == 0);
}

/* The reserve serves when all memory is gone, which is what it is for. */
TEST(mempool_out_of_memory)
{
	mempool_t *pool = mempool_create_page_pool(8, 0);
	struct page *page, *taken[8];
	LIST_HEAD(list);
	int i;

	ASSERT(pool != NULL);
	while ((page = alloc_pages(GFP_KERNEL | __GFP_NOWARN, 0)))
		list_add(&page->lru, &list);
	for (i = 0; i < 8; i++) {
		taken[i] = mempool_alloc(pool, GFP_KERNEL);
		EXPECT(taken[i] != NULL);
	}
	EXPECT(mempool_alloc(pool, GFP_ATOMIC) == NULL);
	for (i = 0; i < 8; i++)
		mempool_free(taken[i], pool);
	while (!list_empty(&list)) {
		page = list_first_entry(&list, struct page, lru);
		list_del(&page->lru);
		__free_page(page);
	}
	mempool_destroy(pool);
}

TEST(mempool_before_the_systems_reserve)
{
	mempool_t *pool = mempool_create_page_pool(3, 0);
	struct page *page, *taken = NULL, *next;
	void *element;

	ASSERT(pool != NULL);
	while ((page = alloc_page(GFP_KERNEL | __GFP_NOWARN))) {
		set_page_private(page, (unsigned long)taken);
		taken = page;
	}
	/* GFP_ATOMIC could have a page of the zone's reserve; the pool's goes first. */
	element = mempool_alloc(pool, GFP_ATOMIC);
	EXPECT(element != NULL);
	EXPECT(pool->curr_nr == 2);
	if (element)
		mempool_free(element, pool);
	EXPECT(pool->curr_nr == 3);
	for (; taken; taken = next) {
		next = (struct page *)page_private(taken);
		__free_page(taken);
	}
	mempool_destroy(pool);
}

TEST(mempool_init_of_kinds)
{
	static mempool_t pool;
	void *element;

	memset(&pool, 0, sizeof(pool));
	EXPECT(!mempool_initialized(&pool));
	EXPECT(mempool_init_kmalloc_pool(&pool, 2, 100) == 0 && mempool_initialized(&pool));
	element = mempool_alloc(&pool, GFP_KERNEL);
	EXPECT(element && ksize(element) >= 100);
	mempool_free(element, &pool);
	mempool_exit(&pool);
	EXPECT(!mempool_initialized(&pool));
	EXPECT(mempool_init_page_pool(&pool, 2, 1) == 0);
	element = mempool_alloc(&pool, GFP_KERNEL);
	EXPECT(element && page_address(element));
	mempool_free(element, &pool);
	mempool_exit(&pool);
	EXPECT(mempool_init_kmalloc_pool(&pool, -1, 100) == -EINVAL);
}
