// SPDX-License-Identifier: MIT
/*
 * Streaming DMA. Caches are not emulated, so that what is seen here is the bus
 * address, that the bytes stay, those beside the stretch included, and that pages
 * which nothing maps are reached and left unmapped.
 */
#include <linux/dma-mapping.h>
#include <linux/highmem.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/string.h>
#include <mm210/test.h>

#define ORDER	2
#define BYTES	(PAGE_SIZE << ORDER)

static void fill(struct page *page, unsigned int seed)
{
	unsigned int i, j;

	for (i = 0; i < 1U << ORDER; i++) {
		u8 *p = kmap_atomic(page + i);

		for (j = 0; j < PAGE_SIZE; j++)
			p[j] = (u8)(seed + j * 7 + i);
		kunmap_atomic(p);
	}
}

static bool filled(struct page *page, unsigned int seed)
{
	unsigned int i, j;
	bool good = true;

	for (i = 0; i < 1U << ORDER; i++) {
		const u8 *p = kmap_atomic(page + i);

		for (j = 0; j < PAGE_SIZE; j++)
			good &= p[j] == (u8)(seed + j * 7 + i);
		kunmap_atomic(p);
	}
	return good;
}

static void *slot_of(struct page *page)
{
	void *va = kmap_atomic(page);

	kunmap_atomic(va);
	return va;
}

static void lend(gfp_t gfp)
{
	static const struct {
		size_t offset, size;
	} parts[] = {
		{ 0, PAGE_SIZE }, { 0, BYTES }, { 512, 512 }, { 3584, 512 }, { 1, 1 }, { 37, 100 },
		{ PAGE_SIZE - 1, 2 }, { PAGE_SIZE + 3, 2 * PAGE_SIZE }, { 100, BYTES - 100 },
		{ BYTES - 1, 1 }, { 0, 0 },
	};
	static const enum dma_data_direction directions[] = {
		DMA_TO_DEVICE, DMA_FROM_DEVICE, DMA_BIDIRECTIONAL
	};
	struct page *page = alloc_pages(gfp, ORDER);
	unsigned int i, d;
	void *slot;

	ASSERT(page != NULL);
	slot = slot_of(page);
	for (d = 0; d < ARRAY_SIZE(directions); d++) {
		for (i = 0; i < ARRAY_SIZE(parts); i++) {
			dma_addr_t bus;

			fill(page, i + d);
			bus = dma_map_page(NULL, page, parts[i].offset, parts[i].size,
					   directions[d]);
			EXPECT(!dma_mapping_error(NULL, bus));
			EXPECT(bus == page_to_phys(page) + parts[i].offset);
			dma_unmap_page(NULL, bus, parts[i].size, directions[d]);
			EXPECT(filled(page, i + d));
		}
	}
	/* No slot of kmap_atomic is left behind: the next one is the same. */
	EXPECT(slot_of(page) == slot);
	__free_pages(page, ORDER);
}

TEST(dma_map_low_pages)
{
	lend(GFP_KERNEL);
}

TEST(dma_map_high_pages)
{
	lend(GFP_HIGHUSER);
}
