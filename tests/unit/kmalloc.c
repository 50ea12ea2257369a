// SPDX-License-Identifier: MIT
/* kmalloc and its family: classes, alignment, sizes that overflow, misuse. */
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <mm210/memstat.h>
#include <mm210/test.h>

TEST(kmalloc_zero)
{
	volatile size_t zero = 0;

	EXPECT(kmalloc(0, GFP_KERNEL) == ZERO_SIZE_PTR);
	EXPECT(kmalloc(zero, GFP_KERNEL) == ZERO_SIZE_PTR);
	EXPECT(kcalloc(zero, 8, GFP_KERNEL) == ZERO_SIZE_PTR);
	EXPECT(ksize(ZERO_SIZE_PTR) == 0);
	EXPECT(ksize(NULL) == 0);
	kfree(ZERO_SIZE_PTR);
	kfree(NULL);
}

TEST(kmalloc_classes)
{
	size_t size, last = 0;

	/* Every size fits, and no class wastes more than a fifth. */
	for (size = 1; size <= KMALLOC_MAX_CACHE_SIZE; size++) {
		size_t usable;
		void *p = kmalloc(size, GFP_KERNEL);

		ASSERT(p != NULL);
		usable = ksize(p);
		EXPECT(usable >= size && usable >= last);
		EXPECT(size <= 64 ? usable - size < 8 : usable * 4 < size * 5 + 4);
		EXPECT(IS_ALIGNED((unsigned long)p, 8));
		if (is_power_of_2(size) && size >= 8)
			EXPECT(IS_ALIGNED((unsigned long)p, min_t(size_t, size, PAGE_SIZE)));
		last = usable;
		kfree(p);
	}
}

TEST(kmalloc_constant_sizes)
{
#define ONE(n) do {								\
		void *a = kmalloc(n, GFP_KERNEL);				\
		volatile size_t size = n;					\
		void *b = kmalloc(size, GFP_KERNEL);				\
		EXPECT(a && b && ksize(a) == ksize(b));				\
		kfree(a);							\
		kfree(b);							\
	} while (0)
	ONE(1); ONE(8); ONE(9); ONE(64); ONE(65); ONE(96); ONE(97); ONE(128); ONE(129);
	ONE(1000); ONE(4096); ONE(4097); ONE(8192); ONE(8193); ONE(131072);
#undef ONE
}

TEST(kmalloc_large)
{
	size_t size;

	for (size = 8193; size <= KMALLOC_MAX_SIZE; size = size * 2 - 1) {
		char *p = kmalloc(size, GFP_KERNEL);

		ASSERT(p != NULL);
		EXPECT(PAGE_ALIGNED(p));
		EXPECT(ksize(p) >= size);
		p[0] = p[size - 1] = 1;
		kfree(p);
	}
}

TEST(kmalloc_too_large)
{
	volatile size_t huge = KMALLOC_MAX_SIZE + 1, wrap = SIZE_MAX;

	expect_reports(5);
	EXPECT(kmalloc(huge, GFP_KERNEL) == NULL);
	EXPECT(kmalloc(wrap, GFP_KERNEL) == NULL);
	EXPECT(kmalloc(KMALLOC_MAX_SIZE + 1, GFP_ATOMIC) == NULL);
	EXPECT(kmalloc_array(wrap / 2, 4, GFP_KERNEL) == NULL);
	EXPECT(kcalloc(65536, wrap / 65536 + 1, GFP_KERNEL) == NULL);
	EXPECT(kmalloc(huge, GFP_KERNEL | __GFP_NOWARN) == NULL);
}

TEST(kmalloc_dma)
{
	static const size_t sizes[] = { 1, 20, 64, 65, 100, 250, 1000, 5000, 8192, 20000 };
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(sizes); i++) {
		void *p = kmalloc(sizes[i], GFP_DMA), *q = kmalloc(sizes[i], GFP_DMA);

		ASSERT(p && q);
		EXPECT(page_zonenum(virt_to_page(p)) == ZONE_DMA);
		EXPECT(IS_ALIGNED((unsigned long)p, L1_CACHE_BYTES));
		EXPECT(ksize(p) >= ALIGN(sizes[i], L1_CACHE_BYTES));
		kfree(p);
		kfree(q);
	}
}

TEST(kmalloc_contiguous)
{
	char *p = kmalloc(1UL << 20, GFP_KERNEL);

	ASSERT(p != NULL);
	EXPECT(virt_to_phys(p + (1UL << 20) - 1) - virt_to_phys(p) == (1UL << 20) - 1);
	kfree(p);
}

TEST(kmalloc_zeroed)
{
	void *p = kmalloc(300, GFP_KERNEL);

	ASSERT(p != NULL);
	memset(p, 0xa5, 300);
	kfree(p);
	p = kzalloc(300, GFP_KERNEL);
	ASSERT(p != NULL);
	EXPECT(!memchr_inv(p, 0, 300));
	kfree(p);

	p = kmalloc(50000, GFP_KERNEL);
	memset(p, 0xa5, 50000);
	kfree(p);
	p = kcalloc(5, 10000, GFP_KERNEL);
	ASSERT(p != NULL);
	EXPECT(!memchr_inv(p, 0, 50000));
	kfree(p);
}

/* What had to move is still the caller's, at both places. */
TEST(krealloc_keeps_the_old_one)
{
	char *p = kmalloc(24, GFP_KERNEL), *q;

	ASSERT(p);
	memset(p, 'x', 24);
	EXPECT(__krealloc(p, ksize(p), GFP_KERNEL) == p);
	q = __krealloc(p, 300, GFP_KERNEL);
	ASSERT(q && q != p);
	EXPECT(memcmp(p, q, 24) == 0 && ksize(p) >= 24 && ksize(q) >= 300);
	EXPECT(__krealloc(p, SIZE_MAX, GFP_KERNEL | __GFP_NOWARN) == NULL);
	EXPECT(__krealloc(p, 0, GFP_KERNEL) == ZERO_SIZE_PTR);
	kfree(p);
	kfree(q);
	q = __krealloc(NULL, 10, GFP_KERNEL);
	EXPECT(ksize(q) >= 10);
	kfree(q);
}

TEST(krealloc_keeps_data)
{
	unsigned char *p = NULL, *q;
	size_t size;
	unsigned int i;

	for (size = 10; size <= 40000; size *= 2) {
		p = krealloc(p, size, GFP_KERNEL);
		ASSERT(p != NULL);
		for (i = 0; i < size / 2 && size > 10; i++)
			if (p[i] != (unsigned char)i)
				break;
		EXPECT(size == 10 || i == size / 2);
		for (i = 0; i < size; i++)
			p[i] = i;
	}
	q = krealloc(p, 8, GFP_KERNEL);
	EXPECT(q == p);
	expect_reports(1);
	EXPECT(krealloc(p, SIZE_MAX, GFP_KERNEL) == NULL);
	EXPECT(p[7] == 7);
	EXPECT(krealloc(p, 0, GFP_KERNEL) == ZERO_SIZE_PTR);
}

TEST(kmalloc_strings)
{
	static const char text[] = "memory at work";
	char *s = kstrdup(text, GFP_KERNEL), *m = kmemdup(text, 6, GFP_KERNEL);

	ASSERT(s && m);
	EXPECT(!strcmp(s, text) && s != text);
	EXPECT(!memcmp(m, "memory", 6));
	EXPECT(kstrdup(NULL, GFP_KERNEL) == NULL);
	kfree(s);
	kfree(m);
}

TEST(kmalloc_exhaustion)
{
	static const size_t sizes[] = { 40, 700, 8000, 100000, 4000000 };
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(sizes); i++) {
		void *chain = NULL, *p;
		unsigned long n = 0;

		while ((p = kmalloc(sizes[i], GFP_KERNEL | __GFP_NOWARN))) {
			*(void **)p = chain;
			chain = p;
			n++;
		}
		EXPECT(n > 2);
		while (chain) {
			p = chain;
			chain = *(void **)p;
			kfree(p);
		}
	}
}

/* Take objects of a class until one is another's; the chain holds those before it. */
static void *borrowed(size_t size, gfp_t gfp, void **chain)
{
	void *p;

	while ((p = kmalloc(size, gfp | __GFP_HIGH | __GFP_NOWARN)) && ksize(p) == size) {
		*(void **)p = *chain;
		*chain = p;
	}
	return p;
}

/* Without pages a request is served by a larger class, whose object it then is. */
TEST(kmalloc_borrows)
{
	static const struct {
		size_t size, lender;
	} pairs[] = {
		{ 40, 48 }, { 64, 128 }, { 112, 160 }, { 128, 256 }, { 896, 1280 }, { 3072, 4096 },
	};
	static const gfp_t flags[] = { GFP_ATOMIC, GFP_KERNEL, GFP_ATOMIC | GFP_DMA };
	unsigned int i, n;

	for (i = 0; i < ARRAY_SIZE(pairs) * ARRAY_SIZE(flags); i++) {
		size_t size = pairs[i / 3].size, lender = pairs[i / 3].lender;
		gfp_t gfp = flags[i % 3];
		void *lent[40], *chain = NULL, *p, *next;
		struct page *page;
		LIST_HEAD(pages);

		if (gfp & GFP_DMA && size % L1_CACHE_BYTES)
			continue;	/* these are of the next cache line's class anyway */
		for (n = 0; n < ARRAY_SIZE(lent); n++)
			/* And some of a class between, whose alignment may not do. */
			ASSERT((lent[n] = kmalloc(n % 4 < 2 ? lender : size + size / 2,
						  GFP_KERNEL | (gfp & GFP_DMA))) != NULL);
		while ((page = alloc_page(GFP_KERNEL | __GFP_HIGH | __GFP_NOWARN)))
			list_add(&page->lru, &pages);
		/* Every other one, so that no page comes free. */
		for (n = 0; n < ARRAY_SIZE(lent) - 1; n += 2)
			kfree(lent[n]);
		p = borrowed(size, gfp | __GFP_ZERO, &chain);
		EXPECT(lender >= PAGE_SIZE / 2 || p != NULL);
		if (p) {
			EXPECT(ksize(p) > size && ksize(p) <= size * 2);
			EXPECT(!memchr_inv(p, 0, ksize(p)));
			EXPECT(!is_power_of_2(size) || IS_ALIGNED((unsigned long)p, size));
			EXPECT(mm_check() == 0);
			memset(p, 0xa5, ksize(p));
			kfree(p);
			expect_reports(1);
			kfree(p);
		}
		for (p = chain; p; p = next) {
			next = *(void **)p;
			kfree(p);
		}
		for (n = 0; n < ARRAY_SIZE(lent); n++)
			if (n % 2 || n == ARRAY_SIZE(lent) - 1)
				kfree(lent[n]);
		while (!list_empty(&pages)) {
			page = list_first_entry(&pages, struct page, lru);
			list_del(&page->lru);
			__free_page(page);
		}
		EXPECT(mm_check() == 0);
	}
}

/* With no lender either it is an answer, with the report that the flags ask for. */
TEST(kmalloc_none_to_borrow)
{
	struct page *page;
	LIST_HEAD(pages);
	void *chain = NULL, *p;

	while ((page = alloc_page(GFP_KERNEL | __GFP_HIGH | __GFP_NOWARN)))
		list_add(&page->lru, &pages);
	while ((p = kmalloc(8192, GFP_ATOMIC | __GFP_NOWARN))) {
		*(void **)p = chain;
		chain = p;
	}
	expect_reports(1);
	EXPECT(kmalloc(8192, GFP_ATOMIC) == NULL);
	EXPECT(mm_check() == 0);
	for (; chain; chain = p) {
		p = *(void **)chain;
		kfree(chain);
	}
	while (!list_empty(&pages)) {
		page = list_first_entry(&pages, struct page, lru);
		list_del(&page->lru);
		__free_page(page);
	}
}

TEST(kfree_bad)
{
	char *p = kmalloc(100, GFP_KERNEL), *large = kmalloc(20000, GFP_KERNEL);
	unsigned long addr = __get_free_page(GFP_KERNEL), stack = 0;

	ASSERT(p && large && addr);
	expect_reports(12);
	kfree(p + 1);
	kfree(p + 8);
	kfree(large + 4096);
	kfree(large + 8);
	kfree((void *)addr);
	kfree(&stack);
	kfree((void *)17);
	kfree((void *)~0UL);
	kfree(p);
	kfree(p);
	kfree(large);
	kfree(large);
	EXPECT(ksize((void *)addr) == 0);
	EXPECT(krealloc((void *)addr, 10, GFP_KERNEL) == NULL);
	free_page(addr);
	EXPECT(mm_check() == 0);
}

TEST(kmalloc_use_after_free)
{
	char *p = kmalloc(64, GFP_KERNEL);

	ASSERT(p != NULL);
	kfree(p);
	expect_reports(4);
	kfree_sensitive(p);
	EXPECT(ksize(p) == 0);
	EXPECT(krealloc(p, 50, GFP_KERNEL) == NULL);
	EXPECT(krealloc(p, 500, GFP_KERNEL) == NULL);
	EXPECT(mm_check() == 0);
}
