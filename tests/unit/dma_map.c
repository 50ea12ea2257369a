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

TEST(dma_map_single_memory)
{
	u8 *p = kmalloc(3 * PAGE_SIZE, GFP_KERNEL);
	dma_addr_t bus;

	ASSERT(p);
	memset(p, 0x5a, 3 * PAGE_SIZE);
	bus = dma_map_single(NULL, p + 100, 2 * PAGE_SIZE, DMA_BIDIRECTIONAL);
	EXPECT(!dma_mapping_error(NULL, bus) && bus == virt_to_phys(p + 100));
	dma_sync_single_for_cpu(NULL, bus, 2 * PAGE_SIZE, DMA_BIDIRECTIONAL);
	p[200] = 1;
	dma_sync_single_range_for_device(NULL, bus, 100, 1, DMA_BIDIRECTIONAL);
	dma_unmap_single(NULL, bus, 2 * PAGE_SIZE, DMA_BIDIRECTIONAL);
	EXPECT(p[99] == 0x5a && p[200] == 1 && p[201] == 0x5a);
	bus = dma_map_single_attrs(NULL, p, 64, DMA_TO_DEVICE, DMA_ATTR_SKIP_CPU_SYNC);
	EXPECT(bus == virt_to_phys(p));
	dma_unmap_single_attrs(NULL, bus, 64, DMA_TO_DEVICE, DMA_ATTR_SKIP_CPU_SYNC);
	kfree(p);
}

TEST(dma_map_refuses)
{
	void *area = vmalloc(PAGE_SIZE), *p = kmalloc(64, GFP_KERNEL);
	struct page *page = virt_to_page(p);

	ASSERT(area && p);
	expect_reports(8);
	EXPECT(dma_mapping_error(NULL, dma_map_single(NULL, area, 64, DMA_TO_DEVICE)));
	EXPECT(dma_mapping_error(NULL, dma_map_single(NULL, NULL, 64, DMA_TO_DEVICE)));
	EXPECT(dma_mapping_error(NULL, dma_map_single(NULL, p, 64, DMA_NONE)));
	/* Behind the end of all RAM, and around the end of the address space. */
	EXPECT(dma_mapping_error(NULL, dma_map_page(NULL, page, 0, 0xf0000000U, DMA_TO_DEVICE)));
	EXPECT(dma_mapping_error(NULL, dma_map_page(NULL, page, 0, ~0U, DMA_TO_DEVICE)));
	EXPECT(dma_mapping_error(NULL, dma_map_resource(NULL, virt_to_phys(p), 4,
							DMA_FROM_DEVICE, 0)));
	dma_unmap_single(NULL, 16, 64, DMA_FROM_DEVICE);
	dma_sync_single_for_cpu(NULL, virt_to_phys(p), 64, (enum dma_data_direction)7);
	EXPECT(dma_map_resource(NULL, 16, 4, DMA_FROM_DEVICE, 0) == 16);
	kfree(p);
	vfree(area);
}

TEST(dma_map_scatter_lists)
{
	struct page *high = alloc_page(GFP_HIGHUSER);
	u8 *a = kmalloc(200, GFP_KERNEL), *b = (u8 *)__get_free_pages(GFP_KERNEL, 1);
	struct scatterlist sgl[3], *sg;
	struct sg_table table;
	unsigned int i;

	ASSERT(high && a && b);
	sg_init_table(sgl, 3);
	sg_set_buf(&sgl[0], a, 200);
	sg_set_buf(&sgl[1], b + 10, PAGE_SIZE);
	sg_set_page(&sgl[2], high, 512, 1024);
	EXPECT(dma_map_sg(NULL, sgl, 3, DMA_FROM_DEVICE) == 3);
	EXPECT(sg_dma_address(&sgl[0]) == virt_to_phys(a) && sg_dma_len(&sgl[0]) == 200);
	EXPECT(sg_dma_address(&sgl[1]) == virt_to_phys(b) + 10);
	EXPECT(sg_dma_address(&sgl[2]) == page_to_phys(high) + 1024 && sg_dma_len(&sgl[2]) == 512);
	dma_sync_sg_for_cpu(NULL, sgl, 3, DMA_FROM_DEVICE);
	dma_sync_sg_for_device(NULL, sgl, 3, DMA_FROM_DEVICE);
	dma_unmap_sg(NULL, sgl, 3, DMA_FROM_DEVICE);

	ASSERT(sg_alloc_table(&table, 2, GFP_KERNEL) == 0);
	for_each_sg(table.sgl, sg, 2, i)
		sg_set_buf(sg, b + i * PAGE_SIZE, PAGE_SIZE);
	EXPECT(dma_map_sgtable(NULL, &table, DMA_TO_DEVICE, 0) == 0 && table.nents == 2);
	dma_unmap_sgtable(NULL, &table, DMA_TO_DEVICE, 0);
	/* One that cannot be mapped: none is. */
	sg_set_page(table.sgl, virt_to_page(b), 0xf0000000U, 0);
	expect_reports(1);
	EXPECT(dma_map_sgtable(NULL, &table, DMA_TO_DEVICE, 0) == -EIO);
	sg_free_table(&table);
	free_pages((unsigned long)b, 1);
	kfree(a);
	__free_page(high);
}
