// SPDX-License-Identifier: MIT
/* Block devices: the list, and what is checked before a driver is called. */
#include <linux/errno.h>
#include <linux/interrupt.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/seq_file.h>
#include <mm210/block.h>
#include <mm210/test.h>

/* A device that notes what it was asked. */
static struct {
	struct block_device bdev;
	int media, result;		/* what its functions return */
	bool swap;			/* another medium appears while it reads */
	bool reenter;			/* it reads from itself while it reads */
	int inner;			/* and that returned */
	unsigned int calls, vecs;
	sector_t first;
} dev;

static struct page *page;

static int fake_check_media(struct block_device *bdev, bool force)
{
	return dev.media;
}

static int fake_read(struct block_device *bdev, sector_t first, const struct bio_vec *vec,
		     unsigned int nr_vecs)
{
	dev.calls++;
	dev.first = first;
	dev.vecs = nr_vecs;
	if (dev.swap)
		bdev->generation++;
	if (dev.reenter)
		dev.inner = block_read(bdev, first, vec, nr_vecs);
	return dev.result;
}

static void fake_show(struct block_device *bdev, struct seq_file *m)
{
}

static const struct block_device_operations fake_ops = {
	.check_media = fake_check_media, .read = fake_read, .show = fake_show,
};

static int set_up(sector_t nr_sectors)
{
	dev.bdev = (struct block_device){
		.name = "fake0", .ops = &fake_ops, .nr_sectors = nr_sectors, .generation = 1,
	};
	dev.media = 0;
	dev.result = 0;
	dev.swap = false;
	dev.reenter = false;
	dev.calls = 0;
	page = alloc_page(GFP_HIGHUSER);
	if (!page)
		return -ENOMEM;
	return block_register(&dev.bdev);
}

static void tear_down(void)
{
	block_unregister(&dev.bdev);
	__free_page(page);
}

static int read_at(sector_t first, unsigned int offset, unsigned int len)
{
	struct bio_vec vec = { .bv_page = page, .bv_len = len, .bv_offset = offset };

	return block_read(&dev.bdev, first, &vec, 1);
}

TEST(block_list)
{
	static const struct block_device_operations none = { .read = fake_read };
	struct block_device twin = { .name = "fake0", .ops = &fake_ops };
	struct block_device poor = { .name = "fake1", .ops = &none };
	struct block_device *b;
	unsigned int found = 0;

	ASSERT(set_up(8) == 0);
	EXPECT(block_register(&twin) == -EEXIST);
	EXPECT(block_register(&poor) == -EINVAL);
	EXPECT(block_register(NULL) == -EINVAL);
	EXPECT(block_find("fake0") == &dev.bdev);
	EXPECT(block_find("fake") == NULL && block_find("") == NULL);
	for (b = block_next(NULL); b; b = block_next(b))
		found += b == &dev.bdev;
	EXPECT(found == 1);
	tear_down();
	EXPECT(block_find("fake0") == NULL);
}

TEST(block_bounds)
{
	ASSERT(set_up(100) == 0);
	EXPECT(read_at(0, 0, 4096) == 0 && dev.first == 0 && dev.vecs == 1);
	EXPECT(read_at(99, 0, 512) == 0 && dev.first == 99);
	EXPECT(read_at(92, 0, 4096) == 0);
	EXPECT(dev.calls == 3);
	EXPECT(read_at(93, 0, 4096) == -ERANGE);
	EXPECT(read_at(100, 0, 512) == -ERANGE);
	EXPECT(read_at(~0ULL, 0, 512) == -ERANGE);
	EXPECT(read_at(~0ULL - 6, 0, 4096) == -ERANGE);
	EXPECT(dev.calls == 3);
	EXPECT(dev.bdev.reads == 3 && dev.bdev.errors == 4 && dev.bdev.sectors_read == 17);
	tear_down();

	/* Beyond what 32 bits count. */
	ASSERT(set_up(1ULL << 33) == 0);
	EXPECT(read_at((1ULL << 33) - 1, 0, 512) == 0 && dev.first == (1ULL << 33) - 1);
	EXPECT(read_at(1ULL << 33, 0, 512) == -ERANGE);
	tear_down();
}

TEST(block_vectors)
{
	static const struct {
		unsigned int offset, len;
	} bad[] = {
		{ 0, 0 }, { 0, 511 }, { 0, 513 }, { 1, 512 }, { 256, 512 }, { 512, 4096 },
		{ 3584, 1024 }, { 4096, 512 }, { 8192, 512 }, { 0, 8192 }, { 0, ~0U & ~511U },
	};
	struct bio_vec two[2] = { { page, 512, 0 }, { page, 100, 0 } };
	unsigned int i;

	ASSERT(set_up(1000) == 0);
	for (i = 0; i < ARRAY_SIZE(bad); i++)
		EXPECT(read_at(0, bad[i].offset, bad[i].len) == -EINVAL);
	EXPECT(block_read(&dev.bdev, 0, NULL, 0) == -EINVAL);
	two[0].bv_page = two[1].bv_page = page;
	EXPECT(block_read(&dev.bdev, 0, two, 2) == -EINVAL);
	two[1].bv_len = 1024;
	two[1].bv_page = NULL;
	EXPECT(block_read(&dev.bdev, 0, two, 2) == -EFAULT);
	EXPECT(dev.calls == 0);
	two[1].bv_page = page;
	EXPECT(block_read(&dev.bdev, 0, two, 2) == 0 && dev.vecs == 2);
	EXPECT(dev.bdev.sectors_read == 3);
	tear_down();
}

TEST(block_contexts)
{
	unsigned long flags;

	ASSERT(set_up(8) == 0);
	preempt_count_add(HARDIRQ_OFFSET);
	EXPECT(read_at(0, 0, 512) == -EPERM);
	EXPECT(block_check_media(&dev.bdev, false) == -EPERM);
	preempt_count_sub(HARDIRQ_OFFSET);
	local_irq_save(flags);
	EXPECT(read_at(0, 0, 512) == -EPERM);
	local_irq_restore(flags);
	dev.reenter = true;
	EXPECT(read_at(0, 0, 512) == 0 && dev.inner == -EBUSY);
	dev.reenter = false;
	EXPECT(read_at(0, 0, 512) == 0);
	tear_down();
}

TEST(block_media)
{
	ASSERT(set_up(8) == 0);
	dev.media = -ENOMEDIUM;
	EXPECT(block_check_media(&dev.bdev, true) == -ENOMEDIUM);
	EXPECT(read_at(0, 0, 512) == -ENOMEDIUM && dev.calls == 0);
	dev.media = 0;
	dev.result = -EIO;
	EXPECT(read_at(0, 0, 512) == -EIO && dev.calls == 1);
	dev.result = 0;
	dev.swap = true;
	EXPECT(read_at(0, 0, 512) == -ENOMEDIUM);
	dev.swap = false;
	EXPECT(read_at(0, 0, 512) == 0);
	tear_down();
}
