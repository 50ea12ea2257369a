// SPDX-License-Identifier: MIT
/* kmap and kmap_atomic: counting, nesting, exhaustion, misuse. */
#include <linux/highmem.h>
#include <linux/kernel.h>
#include <linux/list.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <mm210/memstat.h>
#include <mm210/pgwalk.h>
#include <mm210/test.h>

static struct page *high_page(void)
{
	struct page *page = alloc_page(GFP_HIGHUSER);

	if (page && !PageHighMem(page)) {
		__free_page(page);
		page = NULL;
	}
	if (!page)
		test_skip("no high memory");
	return page;
}

TEST(kmap_low_page)
{
	struct page *page = alloc_page(GFP_KERNEL);
	void *p;

	ASSERT(page != NULL);
	EXPECT(kmap(page) == page_address(page));
	EXPECT(page_address(page) == phys_to_virt(page_to_phys(page)));
	kunmap(page);
	p = kmap_atomic(page);
	EXPECT(p == page_address(page));
	kunmap_atomic(p);
	__free_page(page);
}

TEST(kmap_counts_users)
{
	struct page *page = high_page();
	struct pg_walk w;
	char *p;

	if (!page)
		return;
	EXPECT(page_address(page) == NULL);
	p = kmap(page);
	ASSERT(p != NULL);
	EXPECT((unsigned long)p >= KMAP_START && (unsigned long)p < KMAP_END);
	EXPECT(page_address(page) == p);
	EXPECT(kmap(page) == p);
	memset(p, 0x3c, PAGE_SIZE);
	kunmap(page);
	EXPECT(page_address(page) == p && p[PAGE_SIZE - 1] == 0x3c);
	EXPECT(pg_walk((unsigned long)p, &w) && w.map.write && !w.map.exec);
	EXPECT(mm_check() == 0);
	kunmap(page);
	EXPECT(page_address(page) == NULL);
	EXPECT(!pg_walk((unsigned long)p, &w));
	/* The content is the page's, not the slot's. */
	p = kmap(page);
	ASSERT(p != NULL);
	EXPECT(p[0] == 0x3c);
	kunmap(page);
	__free_page(page);
}

TEST(kmap_exhausted)
{
	enum { MOST = 1024 };
	struct page *first = high_page(), *page;
	unsigned int mapped = 0, i;
	LIST_HEAD(list);

	if (!first)
		return;
	list_add(&first->lru, &list);
	for (i = 0; i < MOST; i++) {
		page = alloc_page(GFP_HIGHUSER);
		ASSERT(page != NULL);
		list_add_tail(&page->lru, &list);
	}
	expect_reports(1);
	list_for_each_entry(page, &list, lru) {
		unsigned long *p = kmap(page);

		if (!p)
			break;
		*p = page_to_pfn(page);
		mapped++;
	}
	EXPECT(mapped >= 256 && mapped < MOST);
	EXPECT(mm_check() == 0);
	/* A page that has a slot needs no other. */
	EXPECT(kmap(first) == page_address(first));
	kunmap(first);
	/* kmap_atomic has slots of its own. */
	EXPECT(kmap_atomic(page) != NULL);
	kunmap_atomic((void *)(KMAP_END - 16 * PAGE_SIZE));
	list_for_each_entry(page, &list, lru) {
		if (!mapped)
			break;
		mapped--;
		EXPECT(*(unsigned long *)page_address(page) == page_to_pfn(page));
		kunmap(page);
	}
	EXPECT(mm_check() == 0);
	while (!list_empty(&list)) {
		page = list_first_entry(&list, struct page, lru);
		list_del(&page->lru);
		__free_page(page);
	}
}

TEST(kmap_atomic_nests)
{
	struct page *a = high_page(), *b = a ? high_page() : NULL;
	unsigned long *pa, *pb, *paa;

	if (!b)
		return;
	pa = kmap_atomic(a);
	pb = kmap_atomic(b);
	paa = kmap_atomic(a);
	ASSERT(pa && pb && paa);
	EXPECT(pa != paa && pa != pb);
	*pa = 0xaaaa;
	*pb = 0xbbbb;
	EXPECT(*paa == 0xaaaa);
	EXPECT(mm_check() == 0);
	kunmap_atomic(paa);
	kunmap_atomic((char *)pb + 17);
	kunmap_atomic(pa, KM_USER0);
	__free_page(a);
	__free_page(b);
}

TEST(highmem_clear_and_copy)
{
	struct page *a = high_page(), *b;
	char *p;

	if (!a)
		return;
	b = alloc_page(GFP_KERNEL);
	ASSERT(b != NULL);
	memset(page_address(b), 0x77, PAGE_SIZE);
	copy_highpage(a, b);
	p = kmap(a);
	ASSERT(p != NULL);
	EXPECT(!memchr_inv(p, 0x77, PAGE_SIZE));
	clear_highpage(a);
	EXPECT(!memchr_inv(p, 0, PAGE_SIZE));
	kunmap(a);
	__free_page(a);
	__free_page(b);
}

TEST(highmem_zeroed_page)
{
	struct page *a = high_page();
	char *p;

	if (!a)
		return;
	p = kmap(a);
	ASSERT(p != NULL);
	memset(p, 0xff, PAGE_SIZE);
	kunmap(a);
	__free_page(a);
	a = alloc_page(GFP_HIGHUSER | __GFP_ZERO);
	ASSERT(a != NULL);
	p = kmap(a);
	ASSERT(p != NULL);
	EXPECT(!memchr_inv(p, 0, PAGE_SIZE));
	kunmap(a);
	__free_page(a);
}

TEST(kmap_misuse)
{
	struct page *a = high_page(), *pages[17];
	char *slots[17];
	unsigned int i;

	if (!a)
		return;
	expect_reports(6);
	kunmap(a);
	kunmap((struct page *)&pages[0]);
	EXPECT(kmap((struct page *)((char *)a + 1)) == NULL);
	kunmap_atomic((void *)KMAP_START);
	kunmap_atomic(NULL);
	for (i = 0; i < 17; i++)
		slots[i] = kmap_atomic(a);
	EXPECT(slots[15] != NULL && slots[16] == NULL);
	kunmap_atomic(slots[14]);
	EXPECT(mm_check() == 0);
	for (i = 17; i--; )
		kunmap_atomic(slots[i]);
	__free_page(a);
}

/* A part of a page, which nothing else of it feels. */
TEST(highmem_parts_of_pages)
{
	struct page *page = alloc_page(GFP_HIGHUSER | __GFP_ZERO);
	char b[6];

	ASSERT(page != NULL);
	memcpy_to_page(page, PAGE_SIZE - 6, "abcdef", 6);
	zero_user(page, PAGE_SIZE - 5, 1);
	memset_page(page, PAGE_SIZE - 4, 'x', 2);
	memcpy_from_page(b, page, PAGE_SIZE - 6, 6);
	EXPECT(!memcmp(b, "a\0xxef", 6));
	memcpy_from_page(b, page, PAGE_SIZE - 12, 6);
	EXPECT(!memcmp(b, "\0\0\0\0\0", 6));
	__free_page(page);
}
