// SPDX-License-Identifier: MIT
/*
 * The list of block devices, and what must hold of a read whoever serves it.
 *
 * The medium is looked at before the bounds are: a card that was changed for a
 * smaller one is found out before anything is asked of it. One call at a time uses
 * a device, other threads wait for their turn; one from an interrupt or from the
 * driver itself is refused, since it would wait for what it keeps from ending.
 */
#define pr_fmt(fmt) "block: " fmt

#include <linux/errno.h>
#include <linux/interrupt.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/mutex.h>
#include <linux/sched.h>
#include <linux/string.h>
#include <mm210/block.h>

static LIST_HEAD(devices);

int block_register(struct block_device *bdev)
{
	if (!bdev || !bdev->name || !bdev->ops || !bdev->ops->check_media || !bdev->ops->read ||
	    !bdev->ops->show)
		return -EINVAL;
	if (block_find(bdev->name))
		return -EEXIST;
	mutex_init(&bdev->lock);
	bdev->reads = 0;
	bdev->errors = 0;
	bdev->sectors_read = 0;
	list_add_tail(&bdev->list, &devices);
	return 0;
}

void block_unregister(struct block_device *bdev)
{
	list_del(&bdev->list);
}

struct block_device *block_next(struct block_device *bdev)
{
	struct list_head *next = bdev ? bdev->list.next : devices.next;

	return next == &devices ? NULL : list_entry(next, struct block_device, list);
}

struct block_device *block_find(const char *name)
{
	struct block_device *bdev = NULL;

	while ((bdev = block_next(bdev)))
		if (!strcmp(bdev->name, name))
			break;
	return bdev;
}

/* 0 and the device is the caller's, until release. */
static int claim(struct block_device *bdev)
{
	if (in_interrupt() || irqs_disabled()) {
		pr_err("%s: cannot be used from an interrupt\n", bdev->name);
		return -EPERM;
	}
	if (bdev->lock.owner == current) {
		pr_err("%s: in use\n", bdev->name);
		return -EBUSY;
	}
	mutex_lock(&bdev->lock);
	return 0;
}

static void release(struct block_device *bdev)
{
	mutex_unlock(&bdev->lock);
}

int block_check_media(struct block_device *bdev, bool force)
{
	int err = claim(bdev);

	if (err)
		return err;
	err = bdev->ops->check_media(bdev, force);
	release(bdev);
	return err;
}

/* The number of sectors of vec, or a negative errno when it was said why. */
static s64 count_sectors(const struct block_device *bdev, const struct bio_vec *vec,
			 unsigned int nr_vecs)
{
	s64 sectors = 0;
	unsigned int i;

	for (i = 0; i < nr_vecs; i++) {
		const struct bio_vec *v = &vec[i];

		if (!v->bv_len || (v->bv_len | v->bv_offset) % SECTOR_SIZE ||
		    v->bv_offset >= PAGE_SIZE || v->bv_len > PAGE_SIZE - v->bv_offset) {
			pr_err("%s: %u bytes at %u of a page are no sectors\n", bdev->name,
			       v->bv_len, v->bv_offset);
			return -EINVAL;
		}
		if (!v->bv_page || !pfn_valid(page_to_pfn(v->bv_page))) {
			pr_err("%s: page frame %#lx is no RAM\n", bdev->name,
			       v->bv_page ? page_to_pfn(v->bv_page) : 0);
			return -EFAULT;
		}
		sectors += v->bv_len >> SECTOR_SHIFT;
	}
	if (!sectors) {
		pr_err("%s: no sectors to read\n", bdev->name);
		return -EINVAL;
	}
	return sectors;
}

static int read_claimed(struct block_device *bdev, sector_t first, const struct bio_vec *vec,
			unsigned int nr_vecs, u64 sectors)
{
	unsigned int generation;
	int err = bdev->ops->check_media(bdev, false);

	if (err)
		return err;
	if (first >= bdev->nr_sectors || sectors > bdev->nr_sectors - first) {
		pr_err("%s: %llu sectors from %llu on: it ends at %llu\n", bdev->name, sectors,
		       first, bdev->nr_sectors);
		return -ERANGE;
	}
	generation = bdev->generation;
	err = bdev->ops->read(bdev, first, vec, nr_vecs);
	if (!err && generation != bdev->generation) {
		pr_err("%s: the medium was changed during a read\n", bdev->name);
		err = -ENOMEDIUM;
	}
	return err;
}

int block_read(struct block_device *bdev, sector_t first, const struct bio_vec *vec,
	       unsigned int nr_vecs)
{
	s64 sectors = count_sectors(bdev, vec, nr_vecs);
	int err;

	if (sectors < 0) {
		bdev->errors++;
		return (int)sectors;
	}
	err = claim(bdev);
	if (!err) {
		err = read_claimed(bdev, first, vec, nr_vecs, (u64)sectors);
		release(bdev);
	}
	if (err) {
		bdev->errors++;
		return err;
	}
	bdev->reads++;
	bdev->sectors_read += (u64)sectors;
	return 0;
}
