// SPDX-License-Identifier: MIT
/*
 * The card in the slot, if there is one, read in every way: by DMA and by the
 * processor, at once and sector by sector, into low and high memory. All have to
 * agree. (What a card holds is compared by tests/console/test_sd.py.)
 */
#include <linux/container_of.h>
#include <linux/highmem.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <mm210/block.h>
#include <mm210/test.h>
#include "drivers/sd_card.h"

#define SECTORS		16U

/* SECTORS sectors, into two pages. */
static int read_to(struct block_device *bdev, struct page **pages, bool dma, bool singly)
{
	struct mmc_host *host = container_of(bdev, struct sd_card, bdev)->host;
	bool could = host->dma;
	struct bio_vec vec[2];
	unsigned int i;
	int err = 0;

	host->dma = could && dma;
	for (i = 0; i < SECTORS && singly && !err; i++) {
		vec[0] = (struct bio_vec){ pages[i / 8], 512, i % 8 * 512 };
		err = block_read(bdev, i, vec, 1);
	}
	if (!singly) {
		vec[0] = (struct bio_vec){ pages[0], 4096, 0 };
		vec[1] = (struct bio_vec){ pages[1], 4096, 0 };
		err = block_read(bdev, 0, vec, 2);
	}
	host->dma = could;
	return err;
}

static bool same(struct page **a, struct page **b)
{
	unsigned int i;
	bool good = true;

	for (i = 0; i < 2; i++) {
		char *x = kmap_atomic(a[i]), *y = kmap_atomic(b[i]);

		good &= !memcmp(x, y, PAGE_SIZE);
		kunmap_atomic(y);
		kunmap_atomic(x);
	}
	return good;
}

static void spoil(struct page **pages)
{
	unsigned int i;

	for (i = 0; i < 2; i++)
		clear_highpage(pages[i]);
}

TEST(mmcblk0_every_way)
{
	struct block_device *bdev = block_find("mmcblk0");
	struct page *pages[4];
	unsigned int i;

	if (!bdev || bdev->nr_sectors < SECTORS) {
		test_skip("no card in the slot");
		return;
	}
	for (i = 0; i < 4; i++) {
		pages[i] = alloc_page(i < 2 ? GFP_KERNEL : GFP_HIGHUSER);
		ASSERT(pages[i] != NULL);
	}
	EXPECT(read_to(bdev, pages, true, false) == 0);
	for (i = 0; i < 4; i++) {
		spoil(pages + 2);
		EXPECT(read_to(bdev, pages + 2, i & 1, i & 2) == 0);
		EXPECT(same(pages, pages + 2));
	}
	spoil(pages);
	EXPECT(read_to(bdev, pages, false, false) == 0);
	EXPECT(same(pages, pages + 2));
	for (i = 0; i < 4; i++)
		__free_page(pages[i]);
}
