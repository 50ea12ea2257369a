// SPDX-License-Identifier: MIT
/* FAT volumes: what is on them is read, what is wrong with them is an error. */
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <mm210/test.h>
#include "tests/fs/volume.h"

static const u32 sizes[] = { 0, 1, 511, 512, 513, 4095, 4096, 4097, 20000, 150001 };
static struct volume v;

static int open_error(const char *path)
{
	struct file *file = filp_open(path, O_RDONLY, 0);

	if (IS_ERR(file))
		return (int)PTR_ERR(file);
	filp_close(file);
	return 0;
}

/* Entries of a directory, or an errno. */
static int count_entries(const char *path)
{
	struct file *file = filp_open(path, O_RDONLY | O_DIRECTORY, 0);
	struct dirent *e = kmalloc(sizeof(*e), GFP_KERNEL);
	int n = -ENOMEM, found = 0;

	if (IS_ERR(file)) {
		kfree(e);
		return (int)PTR_ERR(file);
	}
	while (e && (n = vfs_readdir(file, e)) == 1)
		found++;
	kfree(e);
	filp_close(file);
	return n ? n : found;
}

static void read_all(unsigned int bits, unsigned int sectors, u32 stride)
{
	char path[128];
	struct kstat stat;
	unsigned int i;
	u32 dir;

	ASSERT(volume_init(&v, bits, sectors));
	v.stride = stride;
	dir = volume_add_dir(&v, 0, "A directory");
	for (i = 0; i < ARRAY_SIZE(sizes); i++) {
		snprintf(path, sizeof(path), "file with a long name of %u.data", sizes[i]);
		volume_add_file(&v, dir, path, sizes[i], i);
	}
	EXPECT(volume_mount(&v) == 0);
	EXPECT(count_entries(VOLUME_DIR) == 1);
	EXPECT(count_entries(VOLUME_DIR "/a DIRECTORY") == ARRAY_SIZE(sizes));
	for (i = 0; i < ARRAY_SIZE(sizes); i++) {
		snprintf(path, sizeof(path), VOLUME_DIR "/A directory/../a directory/./"
			 "FILE WITH A LONG NAME OF %u.data", sizes[i]);
		EXPECT(vfs_stat(path, &stat) == 0 && stat.size == sizes[i] && S_ISREG(stat.mode));
		EXPECT(stat.mtime.year == 2024 && stat.mtime.month == 5 && stat.mtime.day == 6 &&
		       stat.mtime.hour == 12 && stat.mtime.minute == 34);
		/* From the end to the front first: nothing is in the cache then. */
		EXPECT(volume_compare(path, i, sizes[i] / 2, 1000, 7) ==
		       min((ssize_t)1000, (ssize_t)(sizes[i] - sizes[i] / 2)));
		EXPECT(volume_compare(path, i, sizes[i] / 3, 1, 1) == (sizes[i] ? 1 : 0));
		EXPECT(volume_compare(path, i, 0, sizes[i] + 1, 5000) == (ssize_t)sizes[i]);
		EXPECT(volume_compare(path, i, sizes[i], 10, 10) == 0);
		drop_pagecache();
		EXPECT(volume_compare(path, i, 0, sizes[i] + 1, 999) == (ssize_t)sizes[i]);
	}
	EXPECT(open_error(VOLUME_DIR "/A directory/file with a long name of 1.dat") == -ENOENT);
	EXPECT(open_error(VOLUME_DIR "/A directory/file with a long name of 1.data/x") == -ENOTDIR);
	EXPECT(vfs_mkdir(VOLUME_DIR "/new") == -EROFS);
	EXPECT(vfs_unlink(VOLUME_DIR "/A directory/file with a long name of 1.data") == -EROFS);
	EXPECT(PTR_ERR(filp_open(VOLUME_DIR "/new", O_WRONLY | O_CREAT, 0)) == -EROFS);
	EXPECT(fs_check() == 0);
	EXPECT(volume_umount(&v) == 0);
	volume_exit(&v);
}

TEST(fat_reads_12) { read_all(12, 1, 1); read_all(12, 2, 3); }
TEST(fat_reads_16) { read_all(16, 1, 1); read_all(16, 1, 2); }
TEST(fat_reads_32) { read_all(32, 1, 1); read_all(32, 4, 2); read_all(32, 16, 3); }

TEST(fat_names)
{
	static const struct {
		u8 units[8];		/* of the long name's first part */
		const char *name;
	} names[] = {
		{ { 0x3C, 0xD8, 0x88, 0xDF, 0x61 }, "\xF0\x9F\x8E\x88" "a" },
		{ { 0x3C, 0xD8, 0x61, 0, 0x62 }, "\xEF\xBF\xBD" "ab" },
		{ { 0x88, 0xDF, 0xDC, 0, 0x61 }, "\xEF\xBF\xBD" "\xC3\x9C" "a" },
		{ { 0x2F, 0, 0x1B, 0, 0x7F }, "???" },
		{ { 0x2E, 0, 0x2E, 0, 0 }, NULL },	/* "..": left out */
	};
	struct dirent *e = kmalloc(sizeof(*e), GFP_KERNEL);
	struct file *dir;
	unsigned int i, part;

	ASSERT(e && volume_init(&v, 16, 1));
	for (i = 0; i < ARRAY_SIZE(names); i++) {
		u8 *raw = v.image + v.root_dir + i * 64;

		volume_add_file(&v, 0, "xyz", 100, i);
		for (part = 0; part < 6; part++)
			raw[1 + part] = names[i].units[part];
	}
	/* A part that is not the short name's: the short name counts. */
	volume_add_file(&v, 0, "long", 10, 20);
	v.image[v.root_dir + i * 64 + 13]++;
	memcpy(v.image + v.root_dir + i * 64 + 32, "\x05" "B\x9A     TXT", 11);
	EXPECT(volume_mount(&v) == 0);
	dir = filp_open(VOLUME_DIR, O_RDONLY, 0);
	ASSERT(!IS_ERR(dir));
	for (i = 0; names[i].name; i++)
		EXPECT(vfs_readdir(dir, e) == 1 && !strcmp(e->name, names[i].name));
	/* 0x05 stands for 0xE5, which is sigma in code page 437; 0x9A is U umlaut. */
	EXPECT(vfs_readdir(dir, e) == 1 && !strcmp(e->name, "\xCF\x83" "B" "\xC3\x9C" ".TXT"));
	EXPECT(vfs_readdir(dir, e) == 0);
	filp_close(dir);
	kfree(e);
	EXPECT(volume_umount(&v) == 0);
	volume_exit(&v);
}

TEST(fat_partition)
{
	static u8 boot[SECTOR_SIZE];

	/* The volume moves behind a partition table of one sector. */
	ASSERT(volume_init(&v, 16, 1));
	volume_add_file(&v, 0, "f", 5000, 3);
	memcpy(boot, v.image, SECTOR_SIZE);
	boot[32] -= 8;				/* total sectors: 8 fewer */
	memmove(v.image + 8 * SECTOR_SIZE, v.image, v.bytes - 8 * SECTOR_SIZE);
	memcpy(v.image + 8 * SECTOR_SIZE, boot, SECTOR_SIZE);
	memset(v.image, 0, SECTOR_SIZE);
	v.image[446 + 16 + 4] = 0x06;		/* the second entry */
	v.image[446 + 16 + 8] = 8;
	v.image[510] = 0x55;
	v.image[511] = 0xAA;
	EXPECT(volume_mount(&v) == 0);
	EXPECT(volume_compare(VOLUME_DIR "/f", 3, 0, 6000, 512) == 5000);
	EXPECT(volume_umount(&v) == 0);
	v.image[446 + 16 + 4] = 0x83;
	drop_pagecache();
	EXPECT(volume_mount(&v) == -EINVAL);
	EXPECT(vfs_rmdir(VOLUME_DIR) == 0);
	volume_exit(&v);
}

TEST(fat_bad_boot_sectors)
{
	static const struct {
		unsigned int bits, at;
		u8 value;
	} bad[] = {
		{ 16, 510, 0 }, { 16, 511, 0 }, { 16, 11, 1 }, { 16, 12, 0 }, { 16, 12, 32 },
		{ 16, 13, 0 }, { 16, 13, 3 }, { 16, 14, 0 }, { 16, 16, 0 }, { 16, 21, 0x12 },
		{ 16, 34, 1 }, { 16, 35, 0x80 }, { 16, 22, 1 }, { 16, 23, 0xFF }, { 16, 15, 0x7F },
		{ 16, 16, 255 }, { 32, 36, 0 }, { 32, 36, 1 }, { 32, 39, 0xFF },
		{ 32, 44, 0 }, { 32, 44, 1 }, { 32, 46, 1 }, { 32, 47, 0xFF }, { 32, 40, 0x81 },
		{ 32, 42, 1 }, { 32, 17, 16 }, { 32, 35, 0xFF }, { 16, 19, 5 },
	};
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(bad); i++) {
		ASSERT(volume_init(&v, bad[i].bits, 1));
		v.image[bad[i].at] = bad[i].value;
		if (volume_mount(&v) != -EINVAL) {
			printk("bad[%u]: byte %u of FAT%u\n", i, bad[i].at, bad[i].bits);
			EXPECT(volume_umount(&v) == -EINVAL);
		}
		EXPECT(open_error(VOLUME_DIR "/x") == -ENOENT);
		volume_exit(&v);
	}
	EXPECT(vfs_rmdir(VOLUME_DIR) == 0);
}

static void chains(unsigned int bits)
{
	u32 first, sub, loop;

	ASSERT(volume_init(&v, bits, 1));
	sub = volume_add_dir(&v, 0, "sub");
	volume_add_file(&v, sub, "good", 9000, 1);
	first = volume_add_file(&v, 0, "circle", 40000, 2);
	volume_set_fat(&v, first + 20, first + 5);
	first = volume_add_file(&v, 0, "self", 1024, 2);
	volume_set_fat(&v, first, first);
	first = volume_add_file(&v, 0, "short", 40000, 3);
	volume_set_fat(&v, first + 30, 0x0FFFFFFF);
	first = volume_add_file(&v, 0, "free", 40000, 4);
	volume_set_fat(&v, first + 8, 0);
	first = volume_add_file(&v, 0, "wild", 40000, 5);
	volume_set_fat(&v, first + 16, v.nr_clusters + 2);
	loop = volume_add_dir(&v, 0, "loop");
	memset(volume_cluster(&v, loop), 0xE5, v.cluster_bytes);
	volume_set_fat(&v, loop, loop);
	EXPECT(volume_mount(&v) == 0);

	/* What is read before the circle closes is what the FAT says. */
	EXPECT(volume_compare(VOLUME_DIR "/circle", 2, 0, 40000, 4096) < 0);
	EXPECT(volume_compare(VOLUME_DIR "/circle", 2, 36864, 3000, 4096) == -EIO);
	EXPECT(volume_compare(VOLUME_DIR "/circle", 2, 0, 4096, 4096) == 4096);
	EXPECT(volume_compare(VOLUME_DIR "/self", 2, 0, 1024, 512) == -EIO);
	EXPECT(volume_compare(VOLUME_DIR "/short", 3, 0, 12288, 4096) == 12288);
	EXPECT(volume_compare(VOLUME_DIR "/short", 3, 12288, 8192, 4096) == -EIO);
	EXPECT(volume_compare(VOLUME_DIR "/free", 4, 0, 40000, 4096) == -EIO);
	EXPECT(volume_compare(VOLUME_DIR "/wild", 5, 8192, 4096, 4096) == -EIO);
	EXPECT(volume_compare(VOLUME_DIR "/wild", 5, 0, 8192, 4096) == 8192);
	EXPECT(count_entries(VOLUME_DIR "/loop") == -EIO);
	EXPECT(open_error(VOLUME_DIR "/loop/x") == -EIO);
	EXPECT(volume_compare(VOLUME_DIR "/sub/good", 1, 0, 9001, 4096) == 9000);
	EXPECT(fs_check() == 0);
	EXPECT(volume_umount(&v) == 0);
	volume_exit(&v);
}

TEST(fat_chains_12) { chains(12); }
TEST(fat_chains_16) { chains(16); }
TEST(fat_chains_32) { chains(32); }

TEST(fat_media)
{
	struct file *file;
	loff_t pos = 0;
	u8 byte;
	u32 first;

	ASSERT(volume_init(&v, 16, 1));
	first = volume_add_file(&v, 0, "f", 100000, 1);
	EXPECT(volume_mount(&v) == 0);
	file = filp_open(VOLUME_DIR "/f", O_RDONLY, 0);
	ASSERT(!IS_ERR(file));
	EXPECT(kernel_read(file, &byte, 1, &pos) == 1 && byte == volume_byte(1, 0));
	EXPECT(volume_umount(&v) == -EBUSY);

	/* A bad sector in what is read ahead costs only its own page. */
	v.bad_sector = (v.data + (first - 2) * 512 + 40000) >> 9;
	EXPECT(volume_compare(VOLUME_DIR "/f", 1, 0, 36864, 4096) == 36864);
	EXPECT(volume_compare(VOLUME_DIR "/f", 1, 36864, 4096, 4096) == -EIO);
	EXPECT(volume_compare(VOLUME_DIR "/f", 1, 40960, 59040, 4096) == 59040);
	v.bad_sector = 0;

	/* Removed: nothing of it is shown. Another one: mounted anew. */
	v.media = -ENOMEDIUM;
	EXPECT(open_error(VOLUME_DIR "/f") == -ENOMEDIUM);
	EXPECT(kernel_read(file, &byte, 1, &pos) == -ENOMEDIUM);
	v.media = 0;
	v.bdev.generation++;
	memset(v.image + v.root_dir, 0, 512);
	volume_add_file(&v, 0, "g", 3000, 9);
	EXPECT(open_error(VOLUME_DIR "/f") == -ENOENT);
	EXPECT(volume_compare(VOLUME_DIR "/g", 9, 0, 3001, 4096) == 3000);
	EXPECT(kernel_read(file, &byte, 1, &pos) == -ENOMEDIUM);
	filp_close(file);
	EXPECT(fs_check() == 0);
	EXPECT(volume_umount(&v) == 0);
	volume_exit(&v);
}
