// SPDX-License-Identifier: MIT
/* dma_pool: places, both addresses, boundaries, misuse. */
#include <linux/dma-mapping.h>
#include <linux/dmapool.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <mm210/memstat.h>
#include <mm210/pgwalk.h>
#include <mm210/test.h>

#define MANY	300

struct block {
	char *p;
	dma_addr_t dma;
};

static unsigned long coherent_used(void)
{
	struct mem_totals t;

	mem_totals(&t);
	return t.coherent_used;
}

static bool belongs(const struct block *b)
{
	struct pg_walk w;

	return pg_walk((unsigned long)b->p, &w) && w.map.type == MT_NONCACHED &&
	       w.map.phys + ((unsigned long)b->p - w.map.va) == b->dma;
}

/* Allocate many, write all of each, look at them, free in another order. */
static void use_pool(size_t size, size_t align, size_t boundary)
{
	struct dma_pool *pool = dma_pool_create("test", NULL, size, align, boundary);
	struct block *b = kcalloc(MANY, sizeof(*b), GFP_KERNEL);
	unsigned int i, n = size > PAGE_SIZE ? 5 : MANY;

	ASSERT(pool && b);
	for (i = 0; i < n; i++) {
		b[i].p = dma_pool_alloc(pool, GFP_KERNEL, &b[i].dma);
		ASSERT(b[i].p != NULL);
		EXPECT(belongs(&b[i]));
		EXPECT(!align || b[i].dma % align == 0);
		EXPECT(!boundary || b[i].dma / boundary == (b[i].dma + size - 1) / boundary);
		memset(b[i].p, (int)i, size);
	}
	EXPECT(mm_check() == 0);
	for (i = 0; i < n; i++)
		EXPECT(!memchr_inv(b[i].p, (int)(i & 0xff), size));
	for (i = 0; i < n; i += 2)
		dma_pool_free(pool, b[i].p, b[i].dma);
	for (i = 1; i < n; i += 2)
		dma_pool_free(pool, b[i].p, b[i].dma);
	EXPECT(mm_check() == 0);
	dma_pool_destroy(pool);
	kfree(b);
}

TEST(dma_pool_sizes)
{
	static const struct {
		size_t size, align, boundary;
	} kinds[] = {
		{ 1, 0, 0 }, { 8, 8, 0 }, { 24, 0, 0 }, { 24, 8, 64 }, { 40, 8, 128 },
		{ 64, 64, 0 }, { 96, 32, 0 }, { 100, 4, 4096 }, { 1500, 4, 2048 },
		{ 1500, 4, 0 }, { 4096, 4096, 0 }, { 5000, 16, 0 }, { 5000, 16, 8192 },
		{ 1, 64, 64 }, { 3000, 0, 65536 },
		{ 3000, 0, 65536 },
	};
	unsigned long used = coherent_used();
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(kinds); i++)
		use_pool(kinds[i].size, kinds[i].align, kinds[i].boundary);
	EXPECT(coherent_used() == used);
	EXPECT(mm_check() == 0);
}

TEST(dma_pool_refuses)
{
	EXPECT(!dma_pool_create("test", NULL, 0, 0, 0));
	EXPECT(!dma_pool_create("test", NULL, 64, 48, 0));
	EXPECT(!dma_pool_create("test", NULL, 64, 0, 32));
	EXPECT(!dma_pool_create("test", NULL, 64, 0, 96));
	EXPECT(!dma_pool_create("test", NULL, (4 << 20) + 1, 0, 0));
	EXPECT(!dma_pool_create("test", NULL, ~(size_t)0, 0, 0));
	EXPECT(!dma_pool_create(NULL, NULL, 64, 0, 0));
	dma_pool_destroy(NULL);
}

TEST(dma_pool_zeroes)
{
	struct dma_pool *pool = dma_pool_create("test", NULL, 128, 0, 0);
	dma_addr_t dma;
	char *p;

	ASSERT(pool != NULL);
	p = dma_pool_alloc(pool, GFP_KERNEL, &dma);
	ASSERT(p != NULL);
	memset(p, 0xff, 128);
	dma_pool_free(pool, p, dma);
	p = dma_pool_zalloc(pool, GFP_ATOMIC, &dma);
	ASSERT(p != NULL);
	EXPECT(!memchr_inv(p, 0, 128));
	dma_pool_free(pool, p, dma);
	p = dma_pool_alloc(pool, GFP_KERNEL | __GFP_ZERO, &dma);
	EXPECT(p && !memchr_inv(p, 0, 128));
	dma_pool_free(pool, p, dma);
	dma_pool_destroy(pool);
}

/* Every wrong pair of addresses is reported, and nothing is lost by it. */
TEST(dma_pool_misuse)
{
	struct dma_pool *pool = dma_pool_create("one", NULL, 96, 0, 0);
	struct dma_pool *other = dma_pool_create("other", NULL, 96, 0, 0);
	unsigned long word, offset;
	dma_addr_t dma, dma2;
	char *p, *p2;

	ASSERT(pool && other);
	p = dma_pool_alloc(pool, GFP_KERNEL, &dma);
	p2 = dma_pool_alloc(pool, GFP_KERNEL, &dma2);
	ASSERT(p && p2);
	expect_reports(11);
	dma_pool_free(other, p, dma);
	dma_pool_free(pool, p, dma2);
	dma_pool_free(pool, p2, dma);
	dma_pool_free(pool, p + 8, dma + 8);
	dma_pool_free(pool, p, dma + PAGE_SIZE);
	dma_pool_free(pool, p, 0);
	dma_pool_free(pool, NULL, 0);
	dma_pool_free(pool, (void *)&word, 0xfffffffc);

	/* The end of a page, too small for a block, and a block that was never
	 * handed out. */
	offset = offset_in_page(p);
	dma_pool_free(pool, p - offset + 42 * 96, dma - offset + 42 * 96);
	dma_pool_free(pool, p - offset + 41 * 96, dma - offset + 41 * 96);

	dma_pool_free(pool, p, dma);
	dma_pool_free(pool, p, dma);
	EXPECT(mm_check() == 0);

	/* Data that equals the mark is no second free. */
	*(unsigned long *)p2 = ~(unsigned long)p2;
	dma_pool_free(pool, p2, dma2);
	EXPECT(mm_check() == 0);
	dma_pool_destroy(other);
	dma_pool_destroy(pool);
}

/* What is written to a free block is noticed, and costs that page's free blocks. */
TEST(dma_pool_damage)
{
	struct dma_pool *pool = dma_pool_create("damaged", NULL, 256, 0, 0);
	struct block b[16];
	unsigned int i;

	ASSERT(pool != NULL);
	for (i = 0; i < 16; i++)
		b[i].p = dma_pool_alloc(pool, GFP_KERNEL, &b[i].dma);
	for (i = 0; i < 16; i++)
		dma_pool_free(pool, b[i].p, b[i].dma);
	dma_pool_destroy(pool);

	pool = dma_pool_create("damaged", NULL, 256, 0, 0);
	ASSERT(pool != NULL);
	b[0].p = dma_pool_alloc(pool, GFP_KERNEL, &b[0].dma);
	ASSERT(b[0].p != NULL);
	/* One batch, from this block on, is on the hot stack; the ninth is listed. */
	memset(b[0].p + 8 * 256, 0x5a, 8);
	expect_reports(1);
	for (i = 1; i < 16; i++) {
		b[i].p = dma_pool_alloc(pool, GFP_KERNEL, &b[i].dma);
		EXPECT(b[i].p != NULL && b[i].p != b[0].p + 8 * 256);
	}
	EXPECT(mm_check() == 0);
	for (i = 0; i < 16; i++)
		dma_pool_free(pool, b[i].p, b[i].dma);
	EXPECT(mm_check() == 0);
	dma_pool_destroy(pool);
}

/*
 * A pop writes over the mark of the topmost block before it takes it. An interrupt in
 * between, whose free finds the stack full, puts that block back on its page.
 */
TEST(dma_pool_interrupted_pop)
{
	struct dma_pool *pool = dma_pool_create("interrupted", NULL, 64, 0, 0);
	struct block b[64];
	unsigned int i, freed;

	ASSERT(pool != NULL);
	for (i = 0; i < 64; i++) {
		b[i].p = dma_pool_alloc(pool, GFP_KERNEL, &b[i].dma);
		ASSERT(b[i].p != NULL);
	}
	/* However many the stack holds, some of these frees find it full. */
	for (freed = 0; freed < 48; freed++) {
		dma_pool_free(pool, b[freed].p, b[freed].dma);
		memset(b[freed].p, 0x5a, sizeof(long));
	}
	for (i = 0; i < freed; i++) {
		b[i].p = dma_pool_alloc(pool, GFP_KERNEL, &b[i].dma);
		ASSERT(b[i].p != NULL);
	}
	for (i = 0; i < 64; i++)
		dma_pool_free(pool, b[i].p, b[i].dma);
	EXPECT(mm_check() == 0);
	dma_pool_destroy(pool);
}

TEST(dma_pool_busy)
{
	struct dma_pool *pool = dma_pool_create("busy", NULL, 64, 0, 0);
	unsigned long used = coherent_used();
	dma_addr_t dma;
	char *p = pool ? dma_pool_alloc(pool, GFP_KERNEL, &dma) : NULL;

	ASSERT(p != NULL);
	expect_reports(1);
	dma_pool_destroy(pool);
	EXPECT(coherent_used() == used + 1);
	memset(p, 1, 64);			/* still ours */
	dma_free_coherent(NULL, PAGE_SIZE, p - offset_in_page(p), dma - offset_in_page(p));
	EXPECT(coherent_used() == used);
}
