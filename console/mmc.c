// SPDX-License-Identifier: MIT
/*
 * mmc: memory cards, with the names of U-Boot's command. It talks to block devices
 * alone, so it serves whatever registers as one; what it reads goes through pages
 * that it takes from anywhere, high memory first, as a page cache would.
 */
#include <linux/crc32.h>
#include <linux/highmem.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/string.h>
#include <mm210/block.h>
#include <mm210/printk.h>
#include "console/console.h"

#define BUFFER_PAGES	16		/* pages that one read fills at most */
#define PAGE_SECTORS	((unsigned int)(PAGE_SIZE >> SECTOR_SHIFT))

/* The device that the commands mean, set by mmc dev. */
static struct block_device *chosen;

static struct block_device *device(void)
{
	if (!chosen)
		chosen = block_next(NULL);
	if (!chosen)
		printk("mmc: this board has no card slot\n");
	return chosen;
}

static void to_console(struct seq_file *m, const char *s, size_t len)
{
	console_write(s, len);
}

static struct seq_file console_file = { .write = to_console };

/* Pages to read into. Fewer than wanted will do, but not none. */
struct buffer {
	struct bio_vec vec[BUFFER_PAGES];
	unsigned int pages;
};

static int take_buffer(struct buffer *b, unsigned long sectors)
{
	unsigned long pages = min(DIV_ROUND_UP(sectors, PAGE_SECTORS),
				  (unsigned long)BUFFER_PAGES);
	gfp_t gfp = GFP_HIGHUSER;

	for (b->pages = 0; b->pages < pages; b->pages++) {
		b->vec[b->pages].bv_page = alloc_page(b->pages ? gfp | __GFP_NOWARN : gfp);
		if (!b->vec[b->pages].bv_page)
			break;
	}
	if (b->pages)
		return 0;
	printk("mmc: no memory\n");
	return -ENOMEM;
}

static void free_buffer(struct buffer *b)
{
	while (b->pages)
		__free_page(b->vec[--b->pages].bv_page);
}

/* What is done with each page's worth of sectors. 0, or an error that was said. */
typedef int (*sector_fn)(void *arg, unsigned long sector, const void *data, size_t bytes);

static int hand_out(const struct buffer *b, unsigned int vecs, unsigned long sector, sector_fn fn,
		    void *arg)
{
	unsigned int i;
	void *data;
	int err = 0;

	for (i = 0; i < vecs && !err; i++) {
		data = kmap(b->vec[i].bv_page);
		if (!data)
			return -ENOMEM;
		err = fn(arg, sector, data, b->vec[i].bv_len);
		kunmap(b->vec[i].bv_page);
		sector += b->vec[i].bv_len >> SECTOR_SHIFT;
	}
	return err;
}

/* Read sectors, as many at once as the buffer holds, and hand them to fn. */
static int for_sectors(unsigned long first, unsigned long count, sector_fn fn, void *arg)
{
	struct block_device *bdev = device();
	unsigned long part, rest;
	unsigned int vecs;
	struct buffer b;
	int err;

	if (!bdev)
		return -ENODEV;
	if (!count)
		return block_read(bdev, first, NULL, 0);
	err = take_buffer(&b, count);
	if (err)
		return err;
	for (; count && !err; count -= part, first += part) {
		part = min(count, (unsigned long)b.pages * PAGE_SECTORS);
		for (vecs = 0, rest = part; rest; vecs++) {
			b.vec[vecs].bv_offset = 0;
			b.vec[vecs].bv_len = min(rest, (unsigned long)PAGE_SECTORS) << SECTOR_SHIFT;
			rest -= b.vec[vecs].bv_len >> SECTOR_SHIFT;
		}
		err = block_read(bdev, first, b.vec, vecs);
		if (!err)
			err = hand_out(&b, vecs, first, fn, arg);
		if (!err && part < count)
			err = console_break();
	}
	free_buffer(&b);
	return err;
}

/* The sectors asked for end where the device does, or before: said now, not when
 * most of them were read. */
static int check_sectors(unsigned long first, unsigned long count)
{
	struct block_device *bdev = device();
	int err;

	if (!bdev)
		return -ENODEV;
	err = block_check_media(bdev, false);
	if (!err && (u64)first + count > bdev->nr_sectors) {
		printk("mmc: %lu sectors from %lu on: %s ends at %llu\n", count, first, bdev->name,
		       bdev->nr_sectors);
		err = -ERANGE;
	}
	return err;
}

static int parse_sectors(char **argv, unsigned long *first, unsigned long *count)
{
	if (parse_size(argv[0], first) || parse_size(argv[1], count))
		return -EINVAL;
	if (!*count) {
		printk("mmc: 0 sectors are nothing to read\n");
		return -EINVAL;
	}
	return check_sectors(*first, *count);
}

static int store(void *arg, unsigned long sector, const void *data, size_t bytes)
{
	unsigned long *addr = arg;
	int err = write_phys("mmc", *addr, (void *)data, bytes);

	*addr += bytes;
	return err;
}

static int mmc_read(char **argv)
{
	unsigned long first, count, addr;
	int err;

	if (parse_addr(argv[2], &addr))
		return -EINVAL;
	err = parse_sectors(argv, &first, &count);
	if (!err && (u64)addr + ((u64)count << SECTOR_SHIFT) > 1ULL << 32) {
		printk("mmc: %lu sectors from %08lx on run past the end of the address space\n",
		       count, addr);
		err = -EINVAL;
	}
	if (!err)
		err = for_sectors(first, count, store, &addr);
	if (!err)
		printk("mmc: %lu sectors read\n", count);
	return err;
}

static int print_sectors(void *arg, unsigned long sector, const void *data, size_t bytes)
{
	int err = 0;

	for (; bytes && !err; bytes -= SECTOR_SIZE, data += SECTOR_SIZE, sector++) {
		printk("sector %lu\n", sector);
		print_bytes(0, data, SECTOR_SIZE);
		err = console_break();
	}
	return err;
}

static int mmc_dump(char **argv)
{
	unsigned long first, count;
	int err;

	err = parse_sectors(argv, &first, &count);
	return err ? err : for_sectors(first, count, print_sectors, NULL);
}

static int add_crc(void *arg, unsigned long sector, const void *data, size_t bytes)
{
	u32 *crc = arg;

	*crc = crc32_le(*crc, data, bytes);
	return 0;
}

static int mmc_crc(char **argv)
{
	unsigned long first, count;
	u32 crc = ~0U;
	int err;

	err = parse_sectors(argv, &first, &count);
	if (!err)
		err = for_sectors(first, count, add_crc, &crc);
	if (!err)
		printk("mmc: CRC-32 of %lu sectors from %lu on: %08x\n", count, first, ~crc);
	return err;
}

static int mmc_list(char **argv)
{
	struct block_device *bdev = device();

	if (!bdev)
		return -ENODEV;
	for (bdev = block_next(NULL); bdev; bdev = block_next(bdev)) {
		printk("%c %-10s", bdev == chosen ? '*' : ' ', bdev->name);
		if (bdev->nr_sectors)
			printk(" %llu sectors, %llu MiB\n", bdev->nr_sectors,
			       bdev->nr_sectors >> (20 - SECTOR_SHIFT));
		else
			printk(" no card\n");
	}
	return 0;
}

static int mmc_dev(char **argv)
{
	struct block_device *bdev = block_find(argv[0]);

	if (!bdev) {
		printk("mmc: no device %s; mmc list names them\n", argv[0]);
		return -ENODEV;
	}
	chosen = bdev;
	return 0;
}

static int show(bool force)
{
	struct block_device *bdev = device();
	int err;

	if (!bdev)
		return -ENODEV;
	err = block_check_media(bdev, force);
	bdev->ops->show(bdev, &console_file);
	return err;
}

static int mmc_info(char **argv)
{
	return show(false);
}

static int mmc_rescan(char **argv)
{
	return show(true);
}

static const struct {
	const char *name;
	int args;			/* how many it takes */
	int (*fn)(char **argv);
	const char *missing;		/* an argument that may be left out: its value */
} commands[] = {
	{ "list", 0, mmc_list },
	{ "dev", 1, mmc_dev },
	{ "info", 0, mmc_info },
	{ "rescan", 0, mmc_rescan },
	{ "read", 3, mmc_read },
	{ "dump", 2, mmc_dump, "1" },
	{ "crc", 2, mmc_crc },
};

static int cmd_mmc(int argc, char **argv)
{
	char *args[3] = { NULL };
	int given = argc - 2, i;
	size_t c;

	for (c = 0; argc > 1 && c < ARRAY_SIZE(commands); c++) {
		if (strcmp(argv[1], commands[c].name))
			continue;
		if (given != commands[c].args &&
		    !(commands[c].missing && given == commands[c].args - 1))
			break;
		for (i = 0; i < given; i++)
			args[i] = argv[2 + i];
		if (given < commands[c].args)
			args[given] = (char *)commands[c].missing;
		return commands[c].fn(args);
	}
	return console_usage(argv[0]);
}
CONSOLE_CMD(mmc, cmd_mmc, "list|info|rescan|dev NAME|read SECTOR COUNT ADDR|dump SECTOR [COUNT]|"
	    "crc SECTOR COUNT", "memory cards: what is there, and reading it");
