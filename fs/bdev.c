// SPDX-License-Identifier: MIT
/*
 * Block devices as files: /dev/mmcblk0, and the pages through which file systems
 * read what they keep on a device (free's "buffers"). One inode a device serves both.
 */
#include <linux/highmem.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/string.h>
#include "fs/fs.h"

#define PAGE_SECTORS	((unsigned int)(PAGE_SIZE >> SECTOR_SHIFT))
#define MAX_VECS	32U

static struct super_block *bdev_super;

int bdev_revalidate(struct vnode *inode)
{
	struct block_device *bdev = inode->dev.bdev;
	int err = block_check_media(bdev, false);

	if (err || inode->dev.generation != bdev->generation) {
		page_cache_truncate(&inode->mapping, 0);
		inode->dev.generation = bdev->generation;
	}
	inode->size = err ? 0 : bdev->nr_sectors << SECTOR_SHIFT;
	return err;
}

/* A page of the device is a page of the card, but for the last one. */
static int bdev_read_pages(struct vnode *inode, unsigned long index, struct page **pages,
			   unsigned int nr)
{
	struct block_device *bdev = inode->dev.bdev;
	sector_t first = (sector_t)index * PAGE_SECTORS;
	sector_t left = (inode->size >> SECTOR_SHIFT) - min(first, inode->size >> SECTOR_SHIFT);
	struct bio_vec vec[MAX_VECS];
	unsigned int vecs;
	int err;

	for (vecs = 0; vecs < nr && vecs < MAX_VECS && left; vecs++) {
		unsigned int sectors = (unsigned int)min(left, (sector_t)PAGE_SECTORS);

		if (sectors < PAGE_SECTORS)
			clear_highpage(pages[vecs]);
		vec[vecs] = (struct bio_vec){ pages[vecs], sectors << SECTOR_SHIFT, 0 };
		left -= sectors;
	}
	if (vecs < nr)
		return -ERANGE;
	err = block_read(bdev, first, vec, vecs);
	if (!err && inode->dev.generation != bdev->generation)
		err = -ENOMEDIUM;
	return err;
}

static const struct vnode_operations bdev_ops = {
	.read_pages = bdev_read_pages,
	.revalidate = bdev_revalidate,
};

struct vnode *bdev_inode(struct block_device *bdev)
{
	struct vnode *inode;
	bool fresh;

	inode = inode_get(bdev_super, (unsigned long)bdev, &fresh);
	if (inode && fresh) {
		inode->ops = &bdev_ops;
		inode->mode = S_IFBLK;
		inode->mapping.kind = MAPPING_BDEV;
		inode->dev.bdev = bdev;
		inode->dev.generation = bdev->generation;
		inode->size = bdev->nr_sectors << SECTOR_SHIFT;
	}
	return inode;
}

int bdev_init(void)
{
	static const struct file_system_type type = { .name = "bdev", .nodev = true };

	bdev_super = super_alloc(&type, NULL);
	return bdev_super ? 0 : -ENOMEM;
}
