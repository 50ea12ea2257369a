// SPDX-License-Identifier: MIT
/* The page cache: read-ahead, what is given back first, memory that is short; tmpfs. */
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <mm210/test.h>
#include "tests/fs/volume.h"

#define FILE_PAGES	160U
#define FILE_BYTES	(FILE_PAGES * 4096U)

static struct volume v;

static bool set_up(void)
{
	if (!volume_init(&v, 32, 8))
		return false;
	volume_add_file(&v, 0, "once", FILE_BYTES, 1);
	volume_add_file(&v, 0, "often", 10 * 4096, 2);
	return volume_mount(&v) == 0;
}

static void tear_down(void)
{
	EXPECT(fs_check() == 0);
	EXPECT(volume_umount(&v) == 0);
	volume_exit(&v);
}

TEST(pagecache_readahead)
{
	static const u32 pages[] = { 4, 8, 16, 32, 32, 32, 32, 4 };
	struct page_cache_stat before, after;
	unsigned int i, k = 0;
	struct file *file;
	loff_t pos;
	u8 byte;

	ASSERT(set_up());
	EXPECT(volume_compare(VOLUME_DIR "/once", 1, 0, 1, 1) == 1);
	drop_pagecache();
	/* Directory and FAT are read besides, in pages of their own. */
	v.nr_reads = 0;
	page_cache_stat(&before);
	EXPECT(volume_compare(VOLUME_DIR "/once", 1, 0, FILE_BYTES, 512) == (ssize_t)FILE_BYTES);
	page_cache_stat(&after);
	for (i = 0; i < v.nr_reads; i++)
		k += k < ARRAY_SIZE(pages) && v.reads[i] == pages[k] * 8;
	EXPECT(k == ARRAY_SIZE(pages) && after.file - before.file == FILE_PAGES);
	/* Again: nothing is read. */
	v.nr_reads = 0;
	EXPECT(volume_compare(VOLUME_DIR "/once", 1, 0, FILE_BYTES, 4096) == (ssize_t)FILE_BYTES);
	EXPECT(v.nr_reads == 0);

	/* Here and there: single pages. */
	drop_pagecache();
	file = filp_open(VOLUME_DIR "/once", O_RDONLY, 0);
	ASSERT(!IS_ERR(file));
	for (i = 0; i < 8; i++) {
		pos = (loff_t)(100 - i * 10) * 4096;
		EXPECT(kernel_read(file, &byte, 1, &pos) == 1);
	}
	filp_close(file);
	page_cache_stat(&after);
	EXPECT(after.file == before.file + 8);
	tear_down();
}

TEST(pagecache_lru)
{
	struct page_cache_stat s;
	unsigned int i;

	ASSERT(set_up());
	drop_pagecache();
	for (i = 0; i < 3; i++)
		EXPECT(volume_compare(VOLUME_DIR "/often", 2, 0, 40960, 4096) == 40960);
	page_cache_stat(&s);
	EXPECT(s.active >= 10);
	EXPECT(volume_compare(VOLUME_DIR "/once", 1, 0, FILE_BYTES, 4096) == (ssize_t)FILE_BYTES);
	/* What was read once goes, what is used stays. */
	EXPECT(page_cache_shrink(FILE_PAGES - 20) == FILE_PAGES - 20);
	v.nr_reads = 0;
	EXPECT(volume_compare(VOLUME_DIR "/often", 2, 0, 40960, 4096) == 40960);
	EXPECT(v.nr_reads == 0);
	EXPECT(volume_compare(VOLUME_DIR "/once", 1, 0, 4096, 4096) == 4096);
	EXPECT(v.nr_reads != 0);
	/* In the end everything goes. */
	page_cache_stat(&s);
	EXPECT(page_cache_shrink(ULONG_MAX) == s.active + s.inactive);
	page_cache_stat(&s);
	EXPECT(s.active + s.inactive == 0 && s.file == 0 && s.buffers == 0);
	EXPECT(volume_compare(VOLUME_DIR "/often", 2, 0, 40960, 4096) == 40960);
	tear_down();
}

TEST(pagecache_gives_way)
{
	struct page_cache_stat s;
	struct page *page, *taken = NULL;
	unsigned long n = 0;
	struct file *file;
	loff_t pos = 0;
	u8 byte;

	ASSERT(set_up());
	file = filp_open(VOLUME_DIR "/once", O_RDONLY, 0);
	ASSERT(!IS_ERR(file));
	EXPECT(volume_compare(VOLUME_DIR "/once", 1, 0, FILE_BYTES, 4096) == (ssize_t)FILE_BYTES);
	/* An allocation that may not call file systems fails first; kswapd, which may, is left
	 * asleep. */
	while ((page = alloc_page((GFP_HIGHUSER & ~(__GFP_FS | __GFP_KSWAPD_RECLAIM)) |
				  __GFP_NOWARN))) {
		set_page_private(page, (unsigned long)taken);
		taken = page;
		n++;
	}
	page_cache_stat(&s);
	EXPECT(s.file >= FILE_PAGES);
	for (; n && (page = alloc_page(GFP_HIGHUSER | __GFP_NOWARN)); n++) {
		set_page_private(page, (unsigned long)taken);
		taken = page;
	}
	page_cache_stat(&s);
	EXPECT(s.active + s.inactive == 0);
	/* No memory for a page is an answer. */
	EXPECT(kernel_read(file, &byte, 1, &pos) == -ENOMEM);
	while (taken) {
		page = taken;
		taken = (struct page *)page_private(page);
		__free_page(page);
	}
	EXPECT(kernel_read(file, &byte, 1, &pos) == 1 && byte == volume_byte(1, 0));
	filp_close(file);
	tear_down();
}

/* --- tmpfs --- */

TEST(tmpfs_files)
{
	static char text[5000], back[5000];
	struct page_cache_stat before, s;
	struct file *file, *other;
	struct kstat stat;
	loff_t pos = 0;
	unsigned int i;

	for (i = 0; i < sizeof(text); i++)
		text[i] = (char)volume_byte(7, i);
	page_cache_stat(&before);
	file = filp_open("/tmp/a", O_RDWR | O_CREAT | O_EXCL, 0);
	ASSERT(!IS_ERR(file));
	EXPECT(PTR_ERR(filp_open("/tmp/a", O_RDWR | O_CREAT | O_EXCL, 0)) == -EEXIST);
	EXPECT(kernel_write(file, text, 5000, &pos) == 5000 && pos == 5000);
	pos = 100000;
	EXPECT(kernel_write(file, text, 100, &pos) == 100);
	EXPECT(vfs_stat("/tmp/a", &stat) == 0 && stat.size == 100100);
	page_cache_stat(&s);
	EXPECT(s.shmem - before.shmem == 3);	/* the rest is a hole */
	pos = 0;
	EXPECT(kernel_read(file, back, 5000, &pos) == 5000 && !memcmp(text, back, 5000));
	EXPECT(kernel_read(file, back, 5000, &pos) == 5000 && !memchr_inv(back, 0, 5000));
	pos = 99990;
	EXPECT(kernel_read(file, back, 5000, &pos) == 110 && !memcmp(back + 10, text, 100));
	EXPECT(kernel_read(file, back, 5000, &pos) == 0);

	/* What was behind the end does not come back. */
	other = filp_open("/tmp/a", O_WRONLY | O_TRUNC, 0);
	ASSERT(!IS_ERR(other));
	pos = 10;
	EXPECT(kernel_write(other, text, 5, &pos) == 5);
	pos = 0;
	EXPECT(kernel_read(other, back, 1, &pos) == -EBADF);
	EXPECT(kernel_read(file, back, 100, &pos) == 15 && !memchr_inv(back, 0, 10));
	filp_close(other);

	/* A removed file lives as long as it is open. */
	EXPECT(vfs_unlink("/tmp/a") == 0 && vfs_unlink("/tmp/a") == -ENOENT);
	pos = 10;
	EXPECT(kernel_read(file, back, 5, &pos) == 5 && !memcmp(back, text, 5));
	filp_close(file);
	page_cache_stat(&s);
	EXPECT(s.shmem == before.shmem);
	EXPECT(fs_check() == 0);
}

TEST(tmpfs_directories)
{
	static char path[FS_PATH_SIZE + 8];
	unsigned int depth;

	EXPECT(vfs_mkdir("/tmp/d") == 0 && vfs_mkdir("/tmp/d/") == -EEXIST);
	EXPECT(vfs_mkdir("/tmp/./d/../d/e") == 0);
	EXPECT(vfs_mkdir("/tmp/x/y") == -ENOENT && vfs_mkdir("") == -ENOENT);
	EXPECT(vfs_mkdir("/") == -EEXIST && vfs_mkdir("/tmp/d/..") == -EEXIST);
	EXPECT(vfs_rmdir("/tmp/d") == -ENOTEMPTY && vfs_unlink("/tmp/d") == -EISDIR);
	EXPECT(vfs_rmdir("/tmp/d/.") == -EINVAL && vfs_rmdir("/") == -EINVAL);
	EXPECT(PTR_ERR(filp_open("/tmp/d", O_WRONLY, 0)) == -EISDIR);
	EXPECT(PTR_ERR(filp_open("/tmp/d/n/", O_WRONLY | O_CREAT, 0)) == -EISDIR);
	EXPECT(vfs_chdir("/tmp/d/e/") == 0);
	EXPECT(vfs_getcwd(path, sizeof(path)) == 0 && !strcmp(path, "/tmp/d/e"));
	EXPECT(vfs_mkdir("../f") == 0 && vfs_rmdir("/tmp/d/f") == 0);
	EXPECT(vfs_chdir("../../../..") == 0 && vfs_getcwd(path, 2) == 0 && !strcmp(path, "/"));
	EXPECT(vfs_rmdir("tmp/d/e") == 0 && vfs_rmdir("tmp/d") == 0);

	/* As deep as a path can be, and gone at once. */
	EXPECT(vfs_mkdir("/tmp/m") == 0);
	EXPECT(vfs_mount("tmpfs", "/tmp/m", &tmpfs_fs_type, false) == 0);
	EXPECT(vfs_mount("tmpfs", "/tmp/m", &tmpfs_fs_type, false) == -EBUSY);
	EXPECT(vfs_rmdir("/tmp/m") == -EBUSY);
	strcpy(path, "/tmp/m");
	for (depth = 0; strlen(path) + 2 < FS_PATH_SIZE; depth++) {
		strcat(path, "/d");
		EXPECT(vfs_mkdir(path) == 0);
	}
	strcat(path, "/d");
	EXPECT(vfs_mkdir(path) == -ENAMETOOLONG);
	EXPECT(depth > 500 && fs_check() == 0);
	EXPECT(vfs_umount("/tmp/m") == 0 && vfs_umount("/tmp/m") == -EINVAL);
	EXPECT(vfs_rmdir("/tmp/m") == 0);
	EXPECT(fs_check() == 0);
}

TEST(tmpfs_full)
{
	static char block[4096];
	struct page_cache_stat s;
	struct file *file;
	unsigned long pages = 0;
	loff_t pos = 0;
	ssize_t n;

	if (totalram_pages() > (256U << 20) >> PAGE_SHIFT) {
		test_skip("half of this much memory takes long to write");
		return;
	}
	file = filp_open("/tmp/full", O_WRONLY | O_CREAT, 0);
	ASSERT(!IS_ERR(file));
	while ((n = kernel_write(file, block, sizeof(block), &pos)) == sizeof(block))
		pages++;
	page_cache_stat(&s);
	EXPECT(n == -ENOSPC && s.shmem == pages && pages <= totalram_pages() / 2);
	EXPECT(vfs_unlink("/tmp/full") == 0);
	filp_close(file);
	page_cache_stat(&s);
	EXPECT(s.shmem == 0);
}
