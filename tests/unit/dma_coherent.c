// SPDX-License-Identifier: MIT
/* The coherent pool: alignment, exactness, growth, shrinking, misuse. */
#include <linux/dma-mapping.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <mm210/memstat.h>
#include <mm210/pgwalk.h>
#include <mm210/test.h>

static unsigned long pool_used(void)
{
	struct mem_totals t;

	mem_totals(&t);
	return t.coherent_used;
}

static unsigned long pool_total(void)
{
	struct mem_totals t;

	mem_totals(&t);
	return t.coherent_total;
}

static phys_addr_t phys_of(const void *addr)
{
	struct pg_walk w;

	return pg_walk((unsigned long)addr, &w) ? w.map.phys + ((unsigned long)addr - w.map.va) : 0;
}

TEST(coherent_sizes)
{
	static const size_t sizes[] = {
		1, 1024, 4096, 4097, 3 << 12, 5 << 12, 31 << 12, 33 << 12, 100 << 12, 1 << 20,
		(1 << 20) + 1, 3 << 20, 4 << 20
	};
	unsigned long used = pool_used();
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(sizes); i++) {
		size_t align = PAGE_SIZE << get_order(sizes[i]);
		struct pg_walk w;
		dma_addr_t bus = 0;
		char *p = dma_alloc_coherent(NULL, sizes[i], &bus, GFP_KERNEL);

		ASSERT(p != NULL);
		EXPECT((unsigned long)p >= COHERENT_START && (unsigned long)p < COHERENT_END);
		EXPECT(IS_ALIGNED(bus, (dma_addr_t)align));
		EXPECT(IS_ALIGNED((unsigned long)p, align < SECTION_SIZE ? align : SECTION_SIZE));
		EXPECT(phys_of(p) == bus && phys_of(p + sizes[i] - 1) == bus + sizes[i] - 1);
		EXPECT(pg_walk((unsigned long)p, &w) && w.map.type == MT_NONCACHED && w.map.write &&
		       !w.map.exec);
		/* Not in the linear map at the same time. */
		EXPECT(!pg_walk((unsigned long)phys_to_virt(bus), &w));
		EXPECT(!memchr_inv(p, 0, sizes[i]));
		EXPECT(pool_used() == used + PFN_UP(sizes[i]));
		memset(p, 0xcc, sizes[i]);
		EXPECT(mm_check() == 0);
		dma_free_coherent(NULL, sizes[i], p, bus);
		EXPECT(pool_used() == used);
	}
}

TEST(coherent_zone)
{
	dma_addr_t bus;
	void *p = dma_alloc_coherent(NULL, 1024, &bus, GFP_ATOMIC | __GFP_HIGHMEM);

	ASSERT(p != NULL);
	EXPECT(page_zonenum(pfn_to_page(PHYS_PFN(bus))) == ZONE_DMA);
	dma_free_coherent(NULL, 1024, p, bus);
}

TEST(coherent_no_overlap)
{
	enum { NR = 200 };
	static struct {
		u32 *p;
		dma_addr_t bus;
		size_t size;
	} a[NR];
	u32 seed = 7;
	int round, i;
	size_t k;

	for (round = 0; round < 4 * NR; round++) {
		seed = seed * 1664525 + 1013904223;
		i = (seed >> 8) % NR;
		if (!a[i].p) {
			a[i].size = (1 + (seed >> 20) % 40) * (seed & 1 ? PAGE_SIZE : 1000);
			a[i].p = dma_alloc_coherent(NULL, a[i].size, &a[i].bus,
						    GFP_KERNEL | __GFP_NOWARN);
			for (k = 0; a[i].p && k < a[i].size / 4; k += 256)
				a[i].p[k] = a[i].bus + k;
			continue;
		}
		for (k = 0; k < a[i].size / 4; k += 256)
			if (a[i].p[k] != a[i].bus + k)
				break;
		EXPECT(k >= a[i].size / 4);
		dma_free_coherent(NULL, a[i].size, a[i].p, a[i].bus);
		a[i].p = NULL;
		if (round % 64 == 0)
			EXPECT(mm_check() == 0);
	}
	for (i = 0; i < NR; i++) {
		if (a[i].p)
			dma_free_coherent(NULL, a[i].size, a[i].p, a[i].bus);
		a[i].p = NULL;
	}
}

/* Every page of a megabyte can be had, and a hole is found again. */
TEST(coherent_fills_holes)
{
	enum { NR = 256 };
	static char *p[NR];
	static dma_addr_t bus[NR];
	unsigned long total = pool_total();
	unsigned int i, n;

	for (n = 0; n < NR; n++) {
		p[n] = dma_alloc_coherent(NULL, PAGE_SIZE, &bus[n], GFP_KERNEL | __GFP_NOWARN);
		ASSERT(p[n] != NULL);
	}
	EXPECT(pool_total() - total <= SECTION_SIZE >> PAGE_SHIFT);
	for (i = 0; i < NR; i += 7) {
		char *hole = p[i];

		dma_free_coherent(NULL, PAGE_SIZE, p[i], bus[i]);
		p[i] = dma_alloc_coherent(NULL, PAGE_SIZE, &bus[i], GFP_KERNEL);
		EXPECT(p[i] == hole);
	}
	for (i = 0; i < NR; i++)
		dma_free_coherent(NULL, PAGE_SIZE, p[i], bus[i]);
}

TEST(coherent_grows_and_shrinks)
{
	unsigned long free, total;
	dma_addr_t bus[3];
	void *p[3];
	int i;

	mm_drain();
	total = pool_total();
	free = nr_free_pages();
	for (i = 0; i < 3; i++) {
		p[i] = dma_alloc_coherent(NULL, 1 << 20, &bus[i], GFP_KERNEL);
		ASSERT(p[i] != NULL);
	}
	EXPECT(pool_total() >= total + 512);
	for (i = 0; i < 3; i++)
		dma_free_coherent(NULL, 1 << 20, p[i], bus[i]);
	/* One empty megabyte may stay until memory is wanted back. */
	EXPECT(pool_total() <= total + 256);
	mm_drain();
	EXPECT(pool_total() == total);
	EXPECT(nr_free_pages() == free);
}

TEST(coherent_exhausted)
{
	static void *p[64];
	static dma_addr_t bus[64];
	unsigned int n = 0;

	while (n < ARRAY_SIZE(p)) {
		p[n] = dma_alloc_coherent(NULL, 1 << 20, &bus[n], GFP_KERNEL | __GFP_NOWARN);
		if (!p[n])
			break;
		n++;
	}
	EXPECT(n > 0 && n < ARRAY_SIZE(p));
	EXPECT(mm_check() == 0);
	expect_reports(1);
	EXPECT(dma_alloc_coherent(NULL, 1 << 20, &bus[n], GFP_KERNEL) == NULL);
	while (n--)
		dma_free_coherent(NULL, 1 << 20, p[n], bus[n]);
}

TEST(coherent_refused)
{
	dma_addr_t bus;

	expect_reports(3);
	EXPECT(dma_alloc_coherent(NULL, 0, &bus, GFP_KERNEL) == NULL);
	EXPECT(dma_alloc_coherent(NULL, (4 << 20) + 1, &bus, GFP_KERNEL) == NULL);
	EXPECT(dma_alloc_coherent(NULL, ~(size_t)0, &bus, GFP_KERNEL) == NULL);
	EXPECT(dma_alloc_coherent(NULL, 0, &bus, GFP_KERNEL | __GFP_NOWARN) == NULL);
}

TEST(coherent_bad_free)
{
	const size_t size = 3 * PAGE_SIZE;
	dma_addr_t bus;
	char *p = dma_alloc_coherent(NULL, size, &bus, GFP_KERNEL), *k = kmalloc(64, GFP_KERNEL);
	int local;

	ASSERT(p && k);
	memset(p, 0x42, size);
	expect_reports(12);
	dma_free_coherent(NULL, size, NULL, bus);
	dma_free_coherent(NULL, size, k, bus);
	dma_free_coherent(NULL, size, &local, bus);
	dma_free_coherent(NULL, size, p + 4, bus + 4);
	dma_free_coherent(NULL, size, p + PAGE_SIZE, bus + PAGE_SIZE);
	dma_free_coherent(NULL, 2 * PAGE_SIZE, p, bus);
	dma_free_coherent(NULL, 4 * PAGE_SIZE, p, bus);
	dma_free_coherent(NULL, 0, p, bus);
	dma_free_coherent(NULL, ~(size_t)0, p, bus);
	dma_free_coherent(NULL, size, p, bus + 4);
	dma_free_coherent(NULL, PAGE_SIZE, (void *)(COHERENT_END - PAGE_SIZE), bus);
	dma_free_coherent(NULL, PAGE_SIZE, (void *)COHERENT_END, bus);
	EXPECT(mm_check() == 0);
	EXPECT(!memchr_inv(p, 0x42, size));
	/* The same number of pages will do, as Linux's do. */
	dma_free_coherent(NULL, size - 5, p, bus);
	dma_free_coherent(NULL, size, p, bus);
	kfree(k);
}
