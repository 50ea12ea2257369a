// SPDX-License-Identifier: MIT
/* vmalloc, vmap, ioremap: placement, backing, guards, exhaustion, misuse. */
#include <linux/dma-mapping.h>
#include <linux/io.h>
#include <linux/highmem.h>
#include <linux/kernel.h>
#include <linux/list.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/vmalloc.h>
#include <mm210/memstat.h>
#include <mm210/pgwalk.h>
#include <mm210/test.h>

/* Frames with no RAM behind: never accessed, only mapped. */
#define DEVICE_PHYS	0x10000000U

static bool mapped(unsigned long va)
{
	struct pg_walk w;

	return pg_walk(va, &w);
}

/* Write a stamp that depends on the address to each page, and compare. */
static void stamp(void *p, unsigned long bytes)
{
	unsigned long off;

	for (off = 0; off < bytes; off += PAGE_SIZE)
		*(unsigned long *)((char *)p + off) = (unsigned long)p + off;
}

static bool stamped(const void *p, unsigned long bytes)
{
	unsigned long off;

	for (off = 0; off < bytes; off += PAGE_SIZE)
		if (*(const unsigned long *)((const char *)p + off) != (unsigned long)p + off)
			return false;
	return true;
}

static bool all_zero(const void *p, unsigned long bytes)
{
	return !memchr_inv(p, 0, bytes);
}

static bool find_area(const void *addr, struct vmap_stat *s)
{
	unsigned int n;

	for (n = 0; vmap_stat(n, s); n++)
		if (s->start == (unsigned long)addr)
			return true;
	return false;
}

TEST(vmalloc_sizes)
{
	static const unsigned long pages[] = { 1, 2, 3, 5, 15, 16, 17, 255, 256, 257, 511, 1025 };
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(pages); i++) {
		unsigned long bytes = pages[i] * PAGE_SIZE, before;
		struct vmap_stat s;
		char *p;

		mm_drain();
		before = nr_free_pages();
		p = vmalloc(bytes - 1);
		ASSERT(p != NULL);
		EXPECT(PAGE_ALIGNED(p) && is_vmalloc_addr(p));
		/* Exactly these pages, and at most a slab for descriptors. */
		EXPECT(before - nr_free_pages() >= pages[i]);
		EXPECT(before - nr_free_pages() <= pages[i] + 1);
		EXPECT(!mapped((unsigned long)p - 1) && !mapped((unsigned long)p + bytes));
		EXPECT(find_area(p, &s) && s.nr_pages == pages[i] && s.flags == VM_ALLOC);
		EXPECT(s.size == bytes + PAGE_SIZE);
		stamp(p, bytes);
		EXPECT(stamped(p, bytes));
		EXPECT(mm_check() == 0);
		vfree(p);
		EXPECT(!mapped((unsigned long)p));
		EXPECT(!find_area(p, &s));
	}
}

TEST(vmalloc_zeroed)
{
	const unsigned long bytes = 300 * PAGE_SIZE;
	char *p = vmalloc(bytes);

	ASSERT(p != NULL);
	memset(p, 0xa5, bytes);
	vfree(p);
	p = vzalloc(bytes);
	ASSERT(p != NULL);
	EXPECT(all_zero(p, bytes));
	memset(p, 0xa5, bytes);
	vfree(p);
	p = __vmalloc(bytes, GFP_KERNEL | __GFP_ZERO);
	ASSERT(p != NULL);
	EXPECT(all_zero(p, bytes));
	vfree(p);
	p = vmalloc_user(bytes);
	ASSERT(p != NULL);
	EXPECT(all_zero(p, bytes));
	vfree(p);
}

TEST(vmalloc_high_memory_first)
{
	char *p = vmalloc(5 * PAGE_SIZE);
	unsigned int i;

	ASSERT(p != NULL);
	for (i = 0; i < 5; i++) {
		struct page *page = vmalloc_to_page(p + i * PAGE_SIZE + 7);

		ASSERT(page != NULL);
		EXPECT(PageHighMem(page) == (nr_free_highpages() > 64));
		EXPECT(page_to_pfn(page) == vmalloc_to_pfn(p + i * PAGE_SIZE));
	}
	vfree(p);

	p = __vmalloc(PAGE_SIZE, GFP_KERNEL | GFP_DMA);
	ASSERT(p != NULL);
	EXPECT(page_zonenum(vmalloc_to_page(p)) == ZONE_DMA);
	vfree(p);
}

TEST(vmalloc_low_memory_when_high_is_gone)
{
	int order = MAX_ORDER;
	struct page *page;
	LIST_HEAD(high);
	char *p;

	if (!nr_free_highpages()) {
		test_skip("no high memory");
		return;
	}
	while (order >= 0) {
		page = alloc_pages(GFP_HIGHUSER | __GFP_NOWARN, order);
		if (page && PageHighMem(page)) {
			list_add(&page->lru, &high);
		} else {
			__free_pages(page, order);
			order--;
		}
	}
	p = vmalloc(SECTION_SIZE);
	ASSERT(p != NULL);
	EXPECT(!PageHighMem(vmalloc_to_page(p)));
	stamp(p, SECTION_SIZE);
	EXPECT(stamped(p, SECTION_SIZE));
	EXPECT(mm_check() == 0);
	vfree(p);

	/* What comes back of high memory is used before low memory again. */
	while (!list_empty(&high)) {
		page = list_first_entry(&high, struct page, lru);
		list_del(&page->lru);
		__free_pages(page, page_order(page));
		if (nr_free_highpages() < 300)
			continue;
		p = vmalloc(50 * PAGE_SIZE);
		ASSERT(p != NULL);
		EXPECT(PageHighMem(vmalloc_to_page(p)));
		EXPECT(PageHighMem(vmalloc_to_page(p + 49 * PAGE_SIZE)));
		vfree(p);
		break;
	}
	while (!list_empty(&high)) {
		page = list_first_entry(&high, struct page, lru);
		list_del(&page->lru);
		__free_pages(page, page_order(page));
	}
}

TEST(vmalloc_large_leaves)
{
	struct pg_walk w;
	char *p = vmalloc(4 << 20);

	ASSERT(p != NULL);
	/* The blocks are whole megabytes, so must the addresses be. */
	EXPECT(IS_ALIGNED((unsigned long)p, SECTION_SIZE));
	EXPECT(pg_walk((unsigned long)p, &w));
	EXPECT((w.map.phys & (w.map.size - 1)) == (w.map.va & (w.map.size - 1)));
	vfree(p);
	p = vmalloc(64 << 10);
	ASSERT(p != NULL);
	EXPECT(IS_ALIGNED((unsigned long)p, LARGE_PAGE_SIZE));
	vfree(p);
}

TEST(vmalloc_refused)
{
	expect_reports(5);
	EXPECT(vmalloc(0) == NULL);
	EXPECT(vmalloc(~0UL) == NULL);
	EXPECT(vmalloc((totalram_pages() + 1) * PAGE_SIZE) == NULL);
	EXPECT(vmalloc_node(PAGE_SIZE, MAX_NUMNODES) == NULL);
	EXPECT(vmap(NULL, 1, VM_MAP, PAGE_KERNEL) == NULL);
	EXPECT(__vmalloc(0, GFP_KERNEL | __GFP_NOWARN) == NULL);
	EXPECT(__vmalloc(~0UL, GFP_KERNEL | __GFP_NOWARN) == NULL);
	/* RAM holds more than is free: all that was taken comes back. */
	EXPECT(__vmalloc(totalram_pages() * PAGE_SIZE, GFP_KERNEL | __GFP_NOWARN) == NULL);
}

TEST(vmalloc_exhaust_memory)
{
	void **list = NULL, **p;
	unsigned long n = 0;

	while ((p = __vmalloc(37 * PAGE_SIZE, GFP_KERNEL | __GFP_NOWARN))) {
		p[0] = list;
		p[1] = p;
		list = p;
		n++;
	}
	EXPECT(n > 0);
	EXPECT(mm_check() == 0);
	expect_reports(1);
	EXPECT(vmalloc(256 * PAGE_SIZE) == NULL);
	while (list) {
		p = *list;
		EXPECT(list[1] == list);
		vfree(list);
		list = p;
	}
}

/* Address space runs out before memory when one block is mapped many times. */
TEST(vmap_exhaust_address_space)
{
	/* From the second page on, so that no alignment takes address space. */
	const unsigned int count = MAX_ORDER_NR_PAGES - 1;
	struct page *page = alloc_pages(GFP_KERNEL, MAX_ORDER), **pages;
	void **list = NULL, **p;
	unsigned long total = 0, i;

	ASSERT(page != NULL);
	pages = kmalloc_array(count, sizeof(*pages), GFP_KERNEL);
	ASSERT(pages != NULL);
	for (i = 0; i < count; i++)
		pages[i] = page + 1 + i;
	expect_reports(1);
	/* Word i of the block links to the area before; all areas show the block. */
	i = 0;
	while (i < PAGE_SIZE / sizeof(void *) && (p = vmap(pages, count, VM_MAP, PAGE_KERNEL))) {
		p[i++] = list;
		list = p;
		total += (count + 1) * PAGE_SIZE;
	}
	EXPECT(i < PAGE_SIZE / sizeof(void *));
	EXPECT(VMALLOC_END - VMALLOC_START - total < 2UL * (count + 1) * PAGE_SIZE);
	EXPECT(mm_check() == 0);
	while (i--) {
		p = list[i];
		vunmap(list);
		list = p;
	}
	kfree(pages);
	__free_pages(page, MAX_ORDER);
}

TEST(vmalloc_many_areas)
{
	enum { NR = 400 };
	static void *areas[NR];
	static unsigned long bytes[NR];
	struct vmap_stat s;
	unsigned long end = 0;
	u32 seed = 1;
	int i, round;
	unsigned int n;

	for (round = 0; round < 4 * NR; round++) {
		seed = seed * 1664525 + 1013904223;
		i = (seed >> 8) % NR;
		if (areas[i]) {
			EXPECT(stamped(areas[i], bytes[i]));
			vfree(areas[i]);
			areas[i] = NULL;
			continue;
		}
		bytes[i] = (1 + (seed >> 20) % 20) * PAGE_SIZE;
		areas[i] = vmalloc(bytes[i]);
		if (areas[i])
			stamp(areas[i], bytes[i]);
		EXPECT(areas[i] != NULL);
	}
	EXPECT(mm_check() == 0);
	for (n = 0; vmap_stat(n, &s); n++) {
		EXPECT(s.start >= end);
		end = s.start + s.size - PAGE_SIZE;
	}
	for (i = 0; i < NR; i++) {
		if (areas[i])
			EXPECT(stamped(areas[i], bytes[i]));
		vfree(areas[i]);
		areas[i] = NULL;
	}
}

/* Freed areas that are kept for reuse are nobody's: not listed, not mapped, not
 * to be freed again, and given back when addresses run short. */
TEST(vmalloc_kept_areas)
{
	enum { NR = 20 };
	unsigned long pages[] = { 1, 2, 15, 16, 17 };
	struct vmap_stat s;
	void *p[NR], *first;
	unsigned int i, k;

	mm_drain();
	for (k = 0; k < ARRAY_SIZE(pages); k++) {
		for (i = 0; i < NR; i++)
			p[i] = vmalloc(pages[k] * PAGE_SIZE);
		for (i = 0; i < NR; i++) {
			ASSERT(p[i] != NULL);
			vfree(p[i]);
			EXPECT(!find_area(p[i], &s) && !mapped((unsigned long)p[i]));
		}
		EXPECT(mm_check() == 0);
		expect_reports(1);
		vfree(p[0]);
	}

	/* Each kind may have what another kind left. */
	first = vmalloc(PAGE_SIZE);
	ASSERT(first != NULL);
	vfree(first);
	p[0] = (void *)ioremap(DEVICE_PHYS, 4);
	EXPECT(p[0] == first);
	EXPECT(find_area(p[0], &s) && s.flags == VM_IOREMAP && s.phys == DEVICE_PHYS);
	EXPECT(vmalloc_to_pfn(p[0]) == DEVICE_PHYS >> PAGE_SHIFT);
	iounmap((void __iomem *)p[0]);
	p[0] = vmalloc(PAGE_SIZE);
	EXPECT(p[0] == first && find_area(p[0], &s) && s.flags == VM_ALLOC && !s.phys);
	vfree(p[0]);

	/* 16 pages: only what a large page can map serves a vmalloc. */
	for (i = 0; i < 4; i++) {
		p[i] = vmalloc(LARGE_PAGE_SIZE);
		EXPECT(IS_ALIGNED((unsigned long)p[i], LARGE_PAGE_SIZE));
	}
	while (i--)
		vfree(p[i]);
	mm_drain();
	EXPECT(mm_check() == 0);
}

TEST(vmap_pages)
{
	enum { NR = 20 };
	struct page *pages[NR];
	struct vmap_stat s;
	char *p;
	int i;

	for (i = 0; i < NR; i++) {
		pages[i] = alloc_page(i % 2 ? GFP_HIGHUSER : GFP_KERNEL);
		ASSERT(pages[i] != NULL);
	}
	p = vmap(pages, NR, VM_MAP, PAGE_KERNEL);
	ASSERT(p != NULL);
	EXPECT(find_area(p, &s) && s.flags == VM_MAP && s.nr_pages == NR);
	for (i = 0; i < NR; i++) {
		unsigned long *there;

		EXPECT(vmalloc_to_page(p + i * PAGE_SIZE) == pages[i]);
		*(unsigned long *)(p + i * PAGE_SIZE) = 0x1234 + i;
		there = kmap(pages[i]);
		ASSERT(there != NULL);
		EXPECT(*there == 0x1234UL + i);
		kunmap(pages[i]);
	}
	EXPECT(!mapped((unsigned long)p - 1) && !mapped((unsigned long)p + NR * PAGE_SIZE));
	EXPECT(mm_check() == 0);
	vunmap(p);
	EXPECT(!mapped((unsigned long)p));
	for (i = 0; i < NR; i++)
		__free_page(pages[i]);
}

/* Any order of pages, runs that end at a zone's border included. */
TEST(vmap_scattered)
{
	enum { NR = 40 };
	struct page *pages[NR], *block = alloc_pages(GFP_KERNEL, 5);
	char *p;
	int i, round;

	ASSERT(block != NULL);
	for (round = 0; round < 3; round++) {
		for (i = 0; i < NR; i++) {
			if (round == 0)		/* backwards */
				pages[i] = block + (31 - i % 32);
			else if (round == 1)	/* pairs */
				pages[i] = block + (i % 16) / 2 * 4 + i % 2;
			else			/* a run of 32, then again its start */
				pages[i] = block + i % 32;
		}
		p = vmap(pages, NR, VM_MAP, PAGE_KERNEL);
		ASSERT(p != NULL);
		for (i = 0; i < NR; i++)
			EXPECT(vmalloc_to_page(p + i * PAGE_SIZE) == pages[i]);
		EXPECT(mm_check() == 0);
		vunmap(p);
		EXPECT(!mapped((unsigned long)p) &&
		       !mapped((unsigned long)p + (NR - 1) * PAGE_SIZE));
	}
	__free_pages(block, 5);

	/* Struct pages go on from the last low page to the first high one. */
	if (pfn_valid(max_low_pfn)) {
		pages[0] = pfn_to_page(max_low_pfn - 1);
		pages[1] = pfn_to_page(max_low_pfn);
		p = vmap(pages, 2, VM_MAP, PAGE_KERNEL);
		ASSERT(p != NULL);
		EXPECT(vmalloc_to_page(p + PAGE_SIZE) == pages[1]);
		vunmap(p);
		expect_reports(1);
		swap(pages[0], pages[1]);
		EXPECT(vmap(pages, 2, VM_MAP, pgprot_noncached(PAGE_KERNEL)) == NULL);
	}
}

TEST(vmap_refused)
{
	struct page *page = alloc_page(GFP_KERNEL), *none = NULL, *odd;
	void *coherent;
	dma_addr_t bus;

	ASSERT(page != NULL);
	odd = (struct page *)((char *)page + 4);
	expect_reports(6);
	EXPECT(vmap(&odd, 1, VM_MAP, PAGE_KERNEL) == NULL);
	EXPECT(vmap(&page, 0, VM_MAP, PAGE_KERNEL) == NULL);
	EXPECT(vmap(&none, 1, VM_MAP, PAGE_KERNEL) == NULL);
	EXPECT(vmap(&page, 1, VM_MAP, NR_PGPROT) == NULL);
	/* Low memory has a cacheable mapping: no second, uncached one. */
	EXPECT(vmap(&page, 1, VM_MAP, pgprot_noncached(PAGE_KERNEL)) == NULL);
	__free_page(page);

	/* Nor a cached one of the coherent pool. */
	coherent = dma_alloc_coherent(NULL, PAGE_SIZE, &bus, GFP_KERNEL);
	ASSERT(coherent != NULL);
	page = pfn_to_page(PHYS_PFN(bus));
	EXPECT(vmap(&page, 1, VM_MAP, PAGE_KERNEL) == NULL);
	dma_free_coherent(NULL, PAGE_SIZE, coherent, bus);
}

TEST(vmalloc_bad_free)
{
	char *p = vmalloc(3 * PAGE_SIZE), *q = kmalloc(64, GFP_KERNEL);
	struct page *page = alloc_page(GFP_KERNEL);
	void *m = vmap(&page, 1, VM_MAP, PAGE_KERNEL);
	void __iomem *io = ioremap(DEVICE_PHYS, PAGE_SIZE);
	int local = 0;

	ASSERT(p && q && page && m && io);
	vfree(NULL);
	vunmap(NULL);
	iounmap(NULL);
	kvfree(NULL);
	stamp(p, 3 * PAGE_SIZE);
	expect_reports(16);
	vfree(p + 1);
	vfree(p + PAGE_SIZE);
	vfree(p - PAGE_SIZE);
	vfree(q);
	vfree(&local);
	vfree((void *)VMALLOC_START);
	vfree((void *)(VMALLOC_END - PAGE_SIZE));
	vfree((void *)VMALLOC_END);
	vfree((void *)(long)-PAGE_SIZE);
	vfree(m);
	vfree((void *)io);
	vunmap(p);
	iounmap((void __iomem *)p);
	kvfree(p + PAGE_SIZE);
	EXPECT(mm_check() == 0);
	EXPECT(stamped(p, 3 * PAGE_SIZE));
	vfree(p);
	vfree(p);
	kvfree(p);
	iounmap(io);
	vunmap(m);
	kfree(q);
	__free_page(page);
}

TEST(vmalloc_to_page_of_others)
{
	void __iomem *io = ioremap(DEVICE_PHYS, PAGE_SIZE);
	int local;

	ASSERT(io != NULL);
	EXPECT(vmalloc_to_page((void *)io) == NULL);
	EXPECT(vmalloc_to_pfn((void *)io) == DEVICE_PHYS >> PAGE_SHIFT);
	EXPECT(vmalloc_to_page(&local) == NULL);
	EXPECT(vmalloc_to_page(NULL) == NULL);
	EXPECT(vmalloc_to_page((char *)io + PAGE_SIZE) == NULL);
	EXPECT(!is_vmalloc_addr(&local) && is_vmalloc_addr((void *)io));
	iounmap(io);
}

/* A driver's own reference keeps a block of an area alive past vfree. */
TEST(vmalloc_page_reference)
{
	char *p = vmalloc(PAGE_SIZE);
	struct page *page;

	ASSERT(p != NULL);
	page = vmalloc_to_page(p);
	get_page(page);
	vfree(p);
	EXPECT(mm_check() == 0);
	EXPECT(page_count(page) == 1);
	put_page(page);
}

TEST(ioremap_registers)
{
	static const struct {
		phys_addr_t phys;
		unsigned long size;
	} range[] = {
		{ DEVICE_PHYS, 4 }, { DEVICE_PHYS + 0xffc, 8 }, { DEVICE_PHYS + 0x123, 0x10000 },
		{ DEVICE_PHYS + 0x10000, 0x20000 }, { DEVICE_PHYS, 3 << 20 },
	};
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(range); i++) {
		unsigned long first = range[i].phys & PAGE_MASK, va;
		unsigned long end = PAGE_ALIGN(range[i].phys + range[i].size);
		void __iomem *io = ioremap(range[i].phys, range[i].size);
		struct vmap_stat s;
		struct pg_walk w;

		ASSERT(io != NULL);
		EXPECT(offset_in_page(io) == offset_in_page(range[i].phys));
		va = (unsigned long)io & PAGE_MASK;
		EXPECT(find_area((void *)va, &s) && s.flags == VM_IOREMAP);
		EXPECT(s.phys == range[i].phys && s.nr_pages == (end - first) >> PAGE_SHIFT);
		EXPECT(pg_walk(va, &w) && w.map.type == MT_DEVICE && !w.map.exec);
		EXPECT(pg_walk(va + (end - first) - 1, &w) &&
		       w.map.phys + (va + (end - first) - 1 - w.map.va) == end - 1);
		EXPECT(!mapped(va - 1) && !mapped(va + (end - first)));
		EXPECT(mm_check() == 0);
		iounmap(io);
		EXPECT(!mapped(va));
	}
}

TEST(ioremap_refused)
{
	expect_reports(5);
	EXPECT(ioremap(DEVICE_PHYS, 0) == NULL);
	EXPECT(ioremap(PHYS_OFFSET, PAGE_SIZE) == NULL);
	EXPECT(ioremap(PHYS_OFFSET - PAGE_SIZE, 2 * PAGE_SIZE) == NULL);
	EXPECT(ioremap(0xfffff000U, 0x1001) == NULL);
	EXPECT(ioremap(DEVICE_PHYS, ~(size_t)0) == NULL);
}
