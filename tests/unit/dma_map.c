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
#include <linux/scatterlist.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/vmalloc.h>
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

/* By address, with turns between map and unmap; what is not low memory has no address. */
TEST(dma_map_single_turns)
{
	u8 *p = kmalloc(600, GFP_KERNEL), *v = vmalloc(100);
	dma_addr_t bus;

	ASSERT(p && v);
	memset(p, 0x5a, 600);
	bus = dma_map_single(NULL, p + 1, 599, DMA_BIDIRECTIONAL);
	EXPECT(!dma_mapping_error(NULL, bus) && bus == virt_to_phys(p) + 1);
	dma_sync_single_for_cpu(NULL, bus, 599, DMA_BIDIRECTIONAL);
	p[7] = 0xa5;
	dma_sync_single_range_for_device(NULL, bus, 6, 1, DMA_BIDIRECTIONAL);
	dma_sync_single_for_device(NULL, bus, 599, DMA_BIDIRECTIONAL);
	dma_unmap_single(NULL, bus, 599, DMA_BIDIRECTIONAL);
	EXPECT(p[7] == 0xa5 && p[6] == 0x5a && p[8] == 0x5a && p[599] == 0x5a);
	EXPECT(dma_mapping_error(NULL, dma_map_single(NULL, v, 100, DMA_TO_DEVICE)));
	EXPECT(dma_mapping_error(NULL, dma_map_single(NULL, NULL, 1, DMA_TO_DEVICE)));
	vfree(v);
	kfree(p);
}

TEST(dma_map_list)
{
	struct page *page = alloc_page(GFP_HIGHUSER);
	u8 *p = kmalloc(200, GFP_KERNEL);
	struct scatterlist sg[3];

	ASSERT(page && p);
	memset(p, 3, 200);
	sg_init_table(sg, 3);
	sg_set_buf(&sg[0], p + 100, 100);
	sg_set_page(&sg[1], page, 64, 32);
	sg_set_buf(&sg[2], p, 7);
	EXPECT(dma_map_sg(NULL, sg, 0, DMA_TO_DEVICE) == 0);
	EXPECT(dma_map_sg(NULL, sg, 3, DMA_FROM_DEVICE) == 3);
	EXPECT(sg_dma_address(&sg[0]) == virt_to_phys(p) + 100 && sg_dma_len(&sg[0]) == 100);
	EXPECT(sg_dma_address(&sg[1]) == page_to_phys(page) + 32 && sg_dma_len(&sg[1]) == 64);
	EXPECT(sg_dma_address(&sg[2]) == virt_to_phys(p) && sg_dma_len(&sg[2]) == 7);
	dma_sync_sg_for_cpu(NULL, sg, 3, DMA_FROM_DEVICE);
	dma_sync_sg_for_device(NULL, sg, 3, DMA_FROM_DEVICE);
	dma_unmap_sg(NULL, sg, 3, DMA_FROM_DEVICE);
	EXPECT(p[0] == 3 && p[199] == 3);
	kfree(p);
	__free_page(page);
}
