// SPDX-License-Identifier: MIT
/* The page allocator: zones, orders, references, the reserve, misuse. */
#include <linux/mm.h>
#include <linux/highmem.h>
#include <linux/list.h>
#include <linux/mmzone.h>
#include <linux/string.h>
#include <mm210/memstat.h>
#include <mm210/test.h>

static bool has_zone(const char *name)
{
	struct zone_stat z;
	unsigned int n;

	for (n = 0; zone_stat(n, &z); n++)
		if (!strcmp(z.name, name))
			return true;
	return false;
}

/* Figures of the home node's zone of a type. */
static bool find_zone(const char *name, struct zone_stat *z)
{
	unsigned int n;

	for (n = 0; zone_stat(n, z); n++)
		if (!strcmp(z->name, name))
			return true;
	return false;
}

/* Pages taken to use memory up, chained through lru. */
static unsigned long take_all(struct list_head *list, gfp_t gfp, unsigned int order)
{
	unsigned long n = 0;
	struct page *page;

	while ((page = alloc_pages(gfp | __GFP_NOWARN, order))) {
		list_add(&page->lru, list);
		n++;
	}
	return n;
}

static void give_back(struct list_head *list, unsigned int order)
{
	while (!list_empty(list)) {
		struct page *page = list_first_entry(list, struct page, lru);

		list_del(&page->lru);
		__free_pages(page, order);
	}
}

TEST(pages_every_order)
{
	unsigned int order;

	for (order = 0; order <= MAX_ORDER; order++) {
		struct page *page = alloc_pages(GFP_KERNEL, order);

		ASSERT(page != NULL);
		EXPECT(page_order(page) == order);
		EXPECT(page_count(page) == 1);
		EXPECT((page_to_pfn(page) & ((1UL << order) - 1)) == 0);
		EXPECT(page_zonenum(page) != ZONE_HIGHMEM);
		EXPECT(virt_to_page(page_address(page)) == page);
		memset(page_address(page), 0x5a, PAGE_SIZE << order);
		__free_pages(page, order);
	}
}

TEST(pages_addresses)
{
	unsigned long addr = __get_free_pages(GFP_KERNEL, 2);
	struct page *page;

	ASSERT(addr != 0);
	page = virt_to_page((void *)addr);
	EXPECT(PAGE_ALIGNED(addr));
	EXPECT(page_to_phys(page) == virt_to_phys((void *)addr));
	EXPECT(phys_to_virt(virt_to_phys((void *)addr)) == (void *)addr);
	EXPECT(pfn_to_page(page_to_pfn(page)) == page);
	EXPECT(page_to_nid(page) == numa_node_id());
	free_pages(addr, 2);
}

TEST(pages_zone_by_flag)
{
	struct page *page;

	page = alloc_page(GFP_DMA);
	ASSERT(page != NULL);
	EXPECT(page_zonenum(page) == ZONE_DMA);
	EXPECT(page_to_phys(page) - PHYS_OFFSET < 32UL << 20);
	__free_page(page);

	page = alloc_page(GFP_KERNEL);
	ASSERT(page != NULL);
	EXPECT(page_zonenum(page) == ZONE_NORMAL);
	EXPECT(!PageHighMem(page));
	__free_page(page);

	page = alloc_page(GFP_HIGHUSER);
	ASSERT(page != NULL);
	EXPECT(page_zonenum(page) == (has_zone("HighMem") ? ZONE_HIGHMEM : ZONE_NORMAL));
	EXPECT(PageHighMem(page) == has_zone("HighMem"));
	__free_page(page);

	/* __get_free_page returns an address: never high memory. */
	{
		unsigned long addr = __get_free_page(GFP_HIGHUSER);

		EXPECT(virt_addr_valid((void *)addr));
		free_page(addr);
	}
}

/* The zone that drivers see is the one that the flags asked for. */
TEST(pages_zone_of)
{
	struct page *page = alloc_page(GFP_DMA), *high = alloc_page(GFP_HIGHUSER);

	ASSERT(page && high);
	EXPECT(is_dma(page_zone(page)) && !is_normal(page_zone(page)));
	EXPECT(zone_idx(page_zone(page)) == ZONE_DMA);
	EXPECT(zone_to_nid(page_zone(page)) == page_to_nid(page));
	EXPECT(is_highmem(page_zone(high)) == PageHighMem(high));
	__free_page(page);
	__free_page(high);
}

TEST(pages_node)
{
	struct zone_stat z;
	struct page *page;
	unsigned int n;

	for (n = 0; zone_stat(n, &z); n++) {
		gfp_t gfp = GFP_HIGHUSER | __GFP_THISNODE;

		page = alloc_pages_node(z.nid, gfp, 0);
		ASSERT(page != NULL);
		EXPECT(page_to_nid(page) == z.nid);
		__free_page(page);
	}
	page = alloc_pages_node(NUMA_NO_NODE, GFP_KERNEL, 0);
	ASSERT(page != NULL);
	EXPECT(page_to_nid(page) == numa_node_id());
	__free_page(page);

	expect_reports(2);
	EXPECT(alloc_pages_node(MAX_NUMNODES, GFP_KERNEL, 0) == NULL);
	EXPECT(alloc_pages_node(-2, GFP_KERNEL, 0) == NULL);
	EXPECT(alloc_pages_node(77, GFP_KERNEL | __GFP_NOWARN, 0) == NULL);
}

TEST(pages_zone_fallback)
{
	LIST_HEAD(high);
	LIST_HEAD(normal);
	struct page *page;

	/* With high memory gone __GFP_HIGHMEM gets normal memory, with that
	 * gone ZONE_DMA; and GFP_DMA never leaves ZONE_DMA. */
	for (;;) {
		page = alloc_page(GFP_HIGHUSER | __GFP_NOWARN);
		ASSERT(page != NULL);
		if (page_zonenum(page) != ZONE_HIGHMEM)
			break;
		list_add(&page->lru, &high);
	}
	EXPECT(page_zonenum(page) == ZONE_NORMAL);
	list_add(&page->lru, &normal);
	for (;;) {
		page = alloc_page(GFP_KERNEL | __GFP_NOWARN);
		if (!page || page_zonenum(page) != ZONE_NORMAL)
			break;
		list_add(&page->lru, &normal);
	}
	EXPECT(page && page_zonenum(page) == ZONE_DMA);
	if (page)
		__free_page(page);
	page = alloc_page(GFP_DMA);
	EXPECT(page && page_zonenum(page) == ZONE_DMA);
	if (page)
		__free_page(page);
	give_back(&normal, 0);
	give_back(&high, 0);
}

TEST(pages_zeroed)
{
	unsigned long addr = __get_free_pages(GFP_KERNEL, 1);
	struct page *page;
	void *mem;

	ASSERT(addr != 0);
	memset((void *)addr, 0xa5, 2 * PAGE_SIZE);
	free_pages(addr, 1);
	/* The same block comes back, hot: with __GFP_ZERO it is clear. */
	page = alloc_pages(GFP_KERNEL | __GFP_ZERO, 1);
	ASSERT(page != NULL);
	EXPECT((unsigned long)page_address(page) == addr);
	EXPECT(!memchr_inv(page_address(page), 0, 2 * PAGE_SIZE));
	__free_pages(page, 1);

	addr = __get_free_page(GFP_KERNEL);
	memset((void *)addr, 0xa5, PAGE_SIZE);
	free_page(addr);
	addr = get_zeroed_page(GFP_KERNEL);
	ASSERT(addr != 0);
	EXPECT(!memchr_inv((void *)addr, 0, PAGE_SIZE));
	free_page(addr);

	page = alloc_page(GFP_HIGHUSER);
	mem = kmap(page);
	memset(mem, 0xa5, PAGE_SIZE);
	kunmap(page);
	__free_page(page);
	page = alloc_page(GFP_HIGHUSER | __GFP_ZERO);
	mem = kmap(page);
	EXPECT(!memchr_inv(mem, 0, PAGE_SIZE));
	kunmap(page);
	__free_page(page);
}

TEST(pages_cold_end)
{
	struct page *a = alloc_page(GFP_KERNEL), *b = alloc_page(GFP_KERNEL), *page;

	ASSERT(a && b);
	mm_drain();			/* nothing else rests */
	__free_page(a);
	__free_page(b);
	/* b was freed last and is hot; a lies at the cold end. */
	page = alloc_page(GFP_KERNEL);
	EXPECT(page == b);
	__free_page(page);
	page = alloc_page(GFP_KERNEL | __GFP_COLD);
	EXPECT(page == a);
	__free_page(page);
}

TEST(pages_reserve)
{
	struct zone_stat z;
	LIST_HEAD(list);
	LIST_HEAD(reserve);
	unsigned long n;

	/* Plain allocations stop at the min watermark, __GFP_HIGH at nothing. */
	take_all(&list, GFP_KERNEL, 0);
	ASSERT(find_zone("Normal", &z));
	EXPECT(z.min > 0);
	EXPECT(z.nr_free == z.min);
	EXPECT(alloc_page(GFP_KERNEL | __GFP_NOWARN) == NULL);
	EXPECT(alloc_page(GFP_NOWAIT | __GFP_NOWARN) == NULL);
	/* One page of the reserve opens it for nobody else. */
	EXPECT(take_all(&reserve, GFP_ATOMIC | __GFP_COLD, 0) > 0);
	give_back(&reserve, 0);
	{
		struct page *page = alloc_page(GFP_ATOMIC);

		EXPECT(page != NULL);
		EXPECT(take_all(&list, GFP_KERNEL, 0) == 0);
		if (page)
			list_add(&page->lru, &list);
	}
	n = 1 + take_all(&reserve, GFP_ATOMIC, 0);
	EXPECT(n >= z.min);
	ASSERT(find_zone("Normal", &z));
	EXPECT(z.nr_free == 0);
	give_back(&reserve, 0);
	give_back(&list, 0);
}

TEST(pages_warning)
{
	LIST_HEAD(list);
	struct page *page;

	take_all(&list, GFP_KERNEL, 0);
	/* One report for the plain failure, none for __GFP_NOWARN, one for what waits. */
	expect_reports(2);
	EXPECT(alloc_page(GFP_KERNEL) == NULL);
	EXPECT(alloc_page(GFP_KERNEL | __GFP_NOWARN) == NULL);
	/* __GFP_NOFAIL succeeds where the reserve can serve it, when all else was tried. */
	page = alloc_page(GFP_KERNEL | __GFP_NOFAIL);
	EXPECT(page != NULL);
	if (page)
		__free_page(page);
	give_back(&list, 0);
}

TEST(pages_bad_order)
{
	expect_reports(3);
	EXPECT(alloc_pages(GFP_KERNEL, MAX_ORDER + 1) == NULL);
	EXPECT(__get_free_pages(GFP_KERNEL, 31) == 0);
	EXPECT(alloc_pages(GFP_HIGHUSER, 4000000000U) == NULL);
	EXPECT(alloc_pages(GFP_KERNEL | __GFP_NOWARN, 11) == NULL);
}

TEST(pages_exhaust_each_order)
{
	unsigned int order;

	for (order = 0; order <= MAX_ORDER; order += 2) {
		LIST_HEAD(list);
		unsigned long n = take_all(&list, GFP_HIGHUSER, order);

		EXPECT(n > 0);
		give_back(&list, order);
	}
}

TEST(pages_merge_after_scatter)
{
	unsigned long before, after;
	struct zone_stat z;
	LIST_HEAD(list);
	unsigned int n;

	mm_drain();
	for (before = 0, n = 0; zone_stat(n, &z); n++)
		before += z.blocks[MAX_ORDER];
	take_all(&list, GFP_HIGHUSER, 0);
	/* Every other page first, so that nothing merges until the second half. */
	{
		struct page *page, *next;
		LIST_HEAD(odd);

		list_for_each_entry_safe(page, next, &list, lru)
			if (page_to_pfn(page) & 1)
				list_move(&page->lru, &odd);
		give_back(&odd, 0);
	}
	give_back(&list, 0);
	mm_drain();
	for (after = 0, n = 0; zone_stat(n, &z); n++)
		after += z.blocks[MAX_ORDER];
	EXPECT(after == before);
}

TEST(pages_references)
{
	struct page *page = alloc_pages(GFP_KERNEL, 1);
	unsigned long before;

	ASSERT(page != NULL);
	before = nr_free_pages();
	get_page(page);
	get_page(page);
	EXPECT(page_count(page) == 3);
	put_page(page);
	__free_pages(page, 1);
	EXPECT(page_count(page) == 1);
	EXPECT(nr_free_pages() == before);
	put_page(page);
	EXPECT(nr_free_pages() == before + 2);

	expect_reports(2);
	put_page(page);
	get_page(page);
}

TEST(pages_split)
{
	struct page *page = alloc_pages(GFP_KERNEL, 3);
	unsigned int i;

	ASSERT(page != NULL);
	split_page(page, 3);
	for (i = 0; i < 8; i++) {
		EXPECT(page_order(page + i) == 0);
		EXPECT(page_count(page + i) == 1);
	}
	for (i = 0; i < 8; i++)
		__free_page(page + (i * 5) % 8);

	expect_reports(1);
	page = alloc_pages(GFP_KERNEL, 2);
	split_page(page, 1);
	__free_pages(page, 2);
}

TEST(pages_bad_free)
{
	unsigned long addr = __get_free_pages(GFP_KERNEL, 2);
	unsigned long stack = 0;

	ASSERT(addr != 0);
	free_pages(0, 0);
	__free_pages(NULL, 0);

	expect_reports(10);
	free_pages(addr, 1);				/* another order */
	free_pages(addr, 40);
	free_pages(addr + PAGE_SIZE, 0);		/* inside the block */
	free_pages(addr + 8, 2);			/* inside a page */
	free_pages((unsigned long)&stack, 0);
	free_pages(0x1000, 0);
	free_pages(~0UL & PAGE_MASK, 0);
	__free_pages((struct page *)0x1234, 0);
	__free_pages(virt_to_page((void *)addr) + 1, 0);
	free_pages(addr, 2);
	free_pages(addr, 2);				/* twice */
	EXPECT(mm_check() == 0);
}

TEST(pages_exact)
{
	unsigned long before = nr_free_pages();
	char *mem = alloc_pages_exact(5 * PAGE_SIZE + 1, GFP_KERNEL);

	ASSERT(mem != NULL);
	memset(mem, 1, 5 * PAGE_SIZE + 1);
	EXPECT(before - nr_free_pages() == 6);
	free_pages_exact(mem, 5 * PAGE_SIZE + 1);
}

TEST(pages_free_wild_orders)
{
	static const unsigned int wild[] = {
		11, 16, 255, 256, 257, 258, 4096, 65536, 0x10000000, 0x10000002, 0x80000000, ~0U,
	};
	unsigned int order, i;

	/* None of these is the order of any block, whatever bits it shares. */
	expect_reports(4 * 2 * ARRAY_SIZE(wild));
	for (order = 0; order < 4; order++) {
		struct page *page = alloc_pages(GFP_KERNEL, order);

		ASSERT(page != NULL);
		for (i = 0; i < ARRAY_SIZE(wild); i++) {
			__free_pages(page, wild[i]);
			free_pages((unsigned long)page_address(page), wild[i]);
		}
		EXPECT(page_count(page) == 1);
		__free_pages(page, order);
	}
	EXPECT(mm_check() == 0);
}

TEST(pages_free_misaligned_page)
{
	struct page *page = alloc_pages(GFP_KERNEL, 1);

	ASSERT(page != NULL);
	/* The word that would be the state of a page one word further on. */
	set_page_private(page, page->state);
	expect_reports(1);
	__free_pages((struct page *)&page->private, 1);
	EXPECT(mm_check() == 0);
	__free_pages(page, 1);
}

TEST(pages_bulk)
{
	struct page *pages[8] = { NULL }, *kept = alloc_page(GFP_KERNEL);
	unsigned int i;

	ASSERT(kept);
	pages[3] = kept;
	EXPECT(alloc_pages_bulk(GFP_KERNEL, 8, pages) == 8 && pages[3] == kept);
	for (i = 0; i < 8; i++) {
		EXPECT(pages[i] && page_count(pages[i]) == 1);
		__free_page(pages[i]);
	}
}
