// SPDX-License-Identifier: MIT
/* Newer forms of the allocators' calls: each does what the older one does. */
#include <linux/crc-ccitt.h>
#include <linux/crc16.h>
#include <linux/dmapool.h>
#include <linux/mm.h>
#include <linux/sched/mm.h>
#include <linux/shrinker.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/vmalloc.h>
#include <mm210/memstat.h>
#include <mm210/test.h>

static void ctor(void *object)
{
	*(int *)object = 42;
}

TEST(cache_args)
{
	struct kmem_cache_args args = { .align = 64, .ctor = ctor };
	struct kmem_cache *c = kmem_cache_create("args", 100, &args, SLAB_HWCACHE_ALIGN);
	int *p;

	ASSERT(c);
	p = kmem_cache_alloc(c, GFP_KERNEL);
	EXPECT(p && *p == 42 && IS_ALIGNED((unsigned long)p, 64));
	kmem_cache_free(c, p);
	EXPECT(!kmem_cache_destroy(c));
	c = kmem_cache_create("args", 100, NULL, 0);
	ASSERT(c);
	EXPECT(!kmem_cache_destroy(c));
}

TEST(size_roundup)
{
	size_t n;

	EXPECT(kmalloc_size_roundup(0) == 0 && kmalloc_size_roundup(1) == 8);
	for (n = 1; n < 20000; n += 97) {
		void *p = kmalloc(n, GFP_KERNEL);

		ASSERT(p);
		EXPECT(kmalloc_size_roundup(n) == ksize(p));
		kfree(p);
	}
}

TEST(pages_bulk)
{
	struct page *pages[5] = { NULL };
	struct page *own = alloc_page(GFP_KERNEL);
	unsigned int i;

	ASSERT(own);
	pages[2] = own;
	EXPECT(alloc_pages_bulk_array(GFP_KERNEL, 5, pages) == 5 && pages[2] == own);
	for (i = 0; i < 5; i++) {
		EXPECT(page_count(pages[i]) == 1);
		__free_page(pages[i]);
	}
}

TEST(folios)
{
	struct folio *f = folio_alloc(GFP_KERNEL, 2);

	ASSERT(f);
	EXPECT(folio_order(f) == 2 && folio_nr_pages(f) == 4 && folio_size(f) == 4 * PAGE_SIZE);
	EXPECT(folio_address(f) == page_address(folio_page(f, 0)) && page_folio(&f->page) == f);
	folio_get(f);
	EXPECT(folio_ref_count(f) == 2);
	folio_put(f);
	folio_put(f);
}

static unsigned long count_none(struct shrinker *s, struct shrink_control *sc)
{
	return SHRINK_EMPTY;
}

TEST(shrinker_allocated)
{
	struct shrinker *s = shrinker_alloc(0, "none-%d", 1), own = { 0 };

	ASSERT(s);
	EXPECT(s->seeks == DEFAULT_SEEKS);
	s->count_objects = s->scan_objects = count_none;
	shrinker_register(s);
	shrinker_free(s);
	s = shrinker_alloc(0, "unused");
	ASSERT(s);
	shrinker_free(s);
	shrinker_free(NULL);
	expect_reports(1);
	shrinker_free(&own);
}

TEST(memalloc_scopes)
{
	unsigned int outer = memalloc_nofs_save(), inner = memalloc_noio_save();

	EXPECT(current_gfp_context(GFP_KERNEL) == (GFP_KERNEL & ~(__GFP_IO | __GFP_FS)));
	EXPECT(!memalloc_nofs_save());
	memalloc_nofs_restore(0);
	memalloc_noio_restore(inner);
	EXPECT(current_gfp_context(GFP_KERNEL) == GFP_NOFS);
	memalloc_nofs_restore(outer);
	EXPECT(current_gfp_context(GFP_KERNEL) == GFP_KERNEL);
	outer = memalloc_noreclaim_save();
	EXPECT(current->flags & PF_MEMALLOC);
	memalloc_noreclaim_restore(outer);
	EXPECT(!(current->flags & PF_MEMALLOC));
}

/* "123456789", as in the catalogue of parametrised CRC algorithms: ARC and MCRF4XX. */
TEST(crc_of_16_bits)
{
	const u8 *digits = (const u8 *)"123456789";

	EXPECT(crc16(0, digits, 9) == 0xbb3d && crc_ccitt(0xffff, digits, 9) == 0x6f91);
	EXPECT(crc16(crc16(0, digits, 4), digits + 4, 5) == 0xbb3d);
}

/* Whatever was there before: everything is filled, freed and allocated again. */
static unsigned int cleared(void)
{
	struct kmem_cache *c = kmem_cache_create("cleared", 100, NULL, 0);
	struct dma_pool *pool = dma_pool_create("cleared", NULL, 64, 0, 0);
	void *bulk[4] = { NULL }, *p;
	unsigned int clear = 0, turn;
	dma_addr_t bus;

	if (!c || !pool)
		return 0;
	for (turn = 0; turn < 2; turn++) {
		clear = 0;
		p = kmalloc(40, GFP_KERNEL);
		clear += p && !memchr_inv(p, 0, 40);
		memset(p, 0xa5, 40);
		kfree(p);
		p = kmalloc(100000, GFP_ATOMIC);
		clear += p && !memchr_inv(p, 0, 100000);
		memset(p, 0xa5, 100000);
		kfree(p);
		p = kmem_cache_alloc(c, GFP_KERNEL);
		clear += p && !memchr_inv(p, 0, 100);
		memset(p, 0xa5, 100);
		kmem_cache_free(c, p);
		if (kmem_cache_alloc_bulk(c, GFP_KERNEL, 4, bulk) == 4) {
			clear += !memchr_inv(bulk[0], 0, 100) && !memchr_inv(bulk[3], 0, 100);
			memset(bulk[0], 0xa5, 100);
			memset(bulk[3], 0xa5, 100);
			kmem_cache_free_bulk(c, 4, bulk);
		}
		p = (void *)__get_free_pages(GFP_KERNEL, 1);
		clear += p && !memchr_inv(p, 0, 2 * PAGE_SIZE);
		memset(p, 0xa5, 2 * PAGE_SIZE);
		free_pages((unsigned long)p, 1);
		p = vmalloc(3 * PAGE_SIZE);
		clear += p && !memchr_inv(p, 0, 3 * PAGE_SIZE);
		memset(p, 0xa5, 3 * PAGE_SIZE);
		vfree(p);
		p = dma_pool_alloc(pool, GFP_KERNEL, &bus);
		clear += p && !memchr_inv(p, 0, 64);
		memset(p, 0xa5, 64);
		dma_pool_free(pool, p, bus);
	}
	dma_pool_destroy(pool);
	kmem_cache_destroy(c);
	return clear;
}

TEST(init_on_alloc)
{
	const bool was = mm_inits_on_alloc();
	struct kmem_cache *made;
	int *p;

	EXPECT(was || cleared() < 7);
	mm_init_on_alloc(true);
	EXPECT(cleared() == 7);
	made = kmem_cache_create("made", 100, 0, 0, ctor);
	ASSERT(made);
	p = kmem_cache_alloc(made, GFP_KERNEL);
	EXPECT(p && *p == 42);
	kmem_cache_free(made, p);
	EXPECT(!kmem_cache_destroy(made));
	mm_init_on_alloc(was);
	EXPECT(was || cleared() < 7);
}
