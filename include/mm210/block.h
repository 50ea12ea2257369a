/* SPDX-License-Identifier: MIT */
/*
 * Block devices: storage that is read by sectors of 512 bytes.
 *
 * A driver registers a device, which stays registered while its medium comes and
 * goes; others find it by name. Data goes straight into pages, those of high
 * memory included: a page cache hands over the pages that it will keep. Nothing
 * is allocated on the way, so that memory can be read into when it is short.
 */
#ifndef _MM210_BLOCK_H
#define _MM210_BLOCK_H

#include <linux/bvec.h>
#include <linux/list.h>
#include <linux/mutex.h>
#include <linux/types.h>

#define SECTOR_SHIFT	9
#define SECTOR_SIZE	(1U << SECTOR_SHIFT)

typedef u64 sector_t;

struct block_device;
struct seq_file;

/* All are required, and called one at a time, in process context. */
struct block_device_operations {
	/*
	 * See whether there is a medium, and which: afterwards nr_sectors and
	 * generation are right. force: also where nothing seems to have changed.
	 * 0, or a negative errno after a line that said why.
	 */
	int (*check_media)(struct block_device *bdev, bool force);

	/*
	 * Read the sectors from first on into the stretches of vec, which block_read
	 * has checked. 0, or a negative errno after a line that said why.
	 */
	int (*read)(struct block_device *bdev, sector_t first, const struct bio_vec *vec,
		    unsigned int nr_vecs);

	/* What it is, in lines; reads no registers that need a clock. */
	void (*show)(struct block_device *bdev, struct seq_file *m);
};

struct block_device {
	const char *name;		/* unique, as Linux names it: mmcblk0 */
	const struct block_device_operations *ops;
	sector_t nr_sectors;		/* 0 while there is no medium */
	unsigned int generation;	/* counts the media found: what was read from
					 * an earlier one must not be used for this */
	struct list_head list;		/* block.c's, as what follows */
	struct mutex lock;		/* held during a call */
	u64 sectors_read;
	unsigned int reads;		/* calls that succeeded */
	unsigned int errors;		/* and that failed */
};

/* For a driver, at boot. bdev must stay around. 0, -EINVAL for an incomplete one,
 * -EEXIST where the name is taken. */
int block_register(struct block_device *bdev);
/* The device must not be in use. */
void block_unregister(struct block_device *bdev);

/* NULL where no device has the name. */
struct block_device *block_find(const char *name);
/* The device registered after bdev; the first one for NULL. NULL past the last. */
struct block_device *block_next(struct block_device *bdev);

/**
 * block_check_media - see what medium is there now
 * @bdev: the device
 * @force: identify it anew, even where nothing seems to have changed
 *
 * Process context; waits for its turn. 0, and nr_sectors and generation are up to date; -ENOMEDIUM
 * where there is none; -EPERM from the wrong context; -EBUSY from the driver
 * itself; what the driver met, such as -ETIMEDOUT for a medium that does not
 * answer. Every failure is reported in a line.
 */
int block_check_media(struct block_device *bdev, bool force);

/**
 * block_read - read sectors into pages
 * @bdev: the device
 * @first: first sector
 * @vec: where the data go, in order; length and offset of each are multiples of
 *	SECTOR_SIZE, and none reaches past its page
 * @nr_vecs: number of vec
 *
 * Process context; waits for its turn and for the data. Allocates nothing. The pages may not be
 * written by others meanwhile, and may be high memory that nothing maps.
 *
 * 0 and all is read; -EINVAL for nothing to read or a vec that breaks the rules;
 * -EFAULT for a page outside RAM; -ERANGE where a sector lies beyond the end;
 * -ENOMEDIUM without a medium, or where it was changed during the read; -EPERM
 * from the wrong context; -EBUSY from the driver itself; -EIO, -EILSEQ
 * (checksum) or -ETIMEDOUT for what cannot be read after retries. Every failure
 * is reported in a line, and what the pages hold then is unspecified.
 */
int block_read(struct block_device *bdev, sector_t first, const struct bio_vec *vec,
	       unsigned int nr_vecs);

#endif
