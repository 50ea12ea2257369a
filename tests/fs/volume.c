// SPDX-License-Identifier: MIT
/*
 * A FAT volume in memory for tests, after Microsoft's specification: boot sector, one FAT,
 * directories with a long name for every entry. Written for the tests alone, so that a
 * mistake in fs/ is not made here the same way.
 */
#include <linux/err.h>
#include <linux/highmem.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/vmalloc.h>
#include "tests/fs/volume.h"

#define RESERVED	4U		/* sectors */
#define ROOT_ENTRIES	64U

static void put16(u8 *p, u32 value)
{
	p[0] = (u8)value;
	p[1] = (u8)(value >> 8);
}

static void put32(u8 *p, u32 value)
{
	put16(p, value);
	put16(p + 2, value >> 16);
}

u8 volume_byte(u32 seed, u32 at)
{
	return (u8)((at + 1) * 2654435761U >> 13) ^ (u8)(seed * 37);
}

/* --- the device --- */

static int check_media(struct block_device *bdev, bool force)
{
	return container_of(bdev, struct volume, bdev)->media;
}

static int read_sectors(struct block_device *bdev, sector_t first, const struct bio_vec *vec,
			unsigned int nr_vecs)
{
	struct volume *v = container_of(bdev, struct volume, bdev);
	size_t at = (size_t)first << SECTOR_SHIFT;
	unsigned int i, sectors = 0;

	for (i = 0; i < nr_vecs; i++) {
		char *va = kmap_local_page(vec[i].bv_page);

		memcpy(va + vec[i].bv_offset, v->image + at, vec[i].bv_len);
		kunmap_local(va);
		at += vec[i].bv_len;
		sectors += vec[i].bv_len >> SECTOR_SHIFT;
	}
	if (v->nr_reads < VOLUME_READS)
		v->reads[v->nr_reads++] = sectors;
	if (v->bad_sector && v->bad_sector >= first && v->bad_sector < first + sectors)
		return -EIO;
	return 0;
}

static void show(struct block_device *bdev, struct seq_file *m)
{
}

static const struct block_device_operations ops = {
	.check_media = check_media, .read = read_sectors, .show = show,
};

/* --- building --- */

void volume_set_fat(struct volume *v, u32 cluster, u32 value)
{
	u8 *p = v->image + v->fat + (size_t)cluster * v->bits / 8;

	if (v->bits == 32)
		put32(p, value & 0x0FFFFFFF);
	else if (v->bits == 16)
		put16(p, value);
	else if (cluster & 1)
		put16(p, (p[0] & 0x0F) | (value & 0xFFF) << 4);
	else
		put16(p, (value & 0xFFF) | (u32)(p[1] & 0xF0) << 8);
}

u8 *volume_cluster(struct volume *v, u32 cluster)
{
	return v->image + v->data + (size_t)(cluster - 2) * v->cluster_bytes;
}

/* The next cluster that nobody has, as the end of a chain. */
static u32 take_cluster(struct volume *v)
{
	u32 cluster = v->next_free;

	BUG_ON(cluster - 2 >= v->nr_clusters);
	v->next_free += v->stride;
	volume_set_fat(v, cluster, 0x0FFFFFFF);
	return cluster;
}

static u32 fat_value(struct volume *v, u32 cluster)
{
	const u8 *p = v->image + v->fat + (size_t)cluster * v->bits / 8;
	u32 value = p[0] | (u32)p[1] << 8;

	if (v->bits == 32)
		return (value | (u32)p[2] << 16 | (u32)p[3] << 24) & 0x0FFFFFFF;
	if (v->bits == 12)
		return cluster & 1 ? value >> 4 : value & 0xFFF;
	return value;
}

/* A free entry at the end of a directory, which grows for it. */
static u8 *new_entry(struct volume *v, u32 dir)
{
	u32 bytes = v->cluster_bytes, at;
	u8 *base;

	if (!dir)
		dir = v->root;
	for (;;) {
		base = dir ? volume_cluster(v, dir) : v->image + v->root_dir;
		if (!dir)
			bytes = ROOT_ENTRIES * 32;
		for (at = 0; at < bytes; at += 32)
			if (!base[at])
				return base + at;
		BUG_ON(!dir);
		if (fat_value(v, dir) < 2 || fat_value(v, dir) - 2 >= v->nr_clusters)
			volume_set_fat(v, dir, take_cluster(v));
		dir = fat_value(v, dir);
	}
}

static void add_entry(struct volume *v, u32 dir, const char *name, u8 attr, u32 cluster, u32 size)
{
	static const u8 at[13] = { 1, 3, 5, 7, 9, 14, 16, 18, 20, 22, 24, 28, 30 };
	unsigned int len = strlen(name), parts = DIV_ROUND_UP(len, 13), part, i;
	static unsigned int number;
	char text[12];
	u8 sum = 0, *e;

	snprintf(text, sizeof(text), "N%06u~   ", number++ % 1000000);
	for (i = 0; i < 11; i++)
		sum = (u8)((sum << 7 | sum >> 1) + (u8)text[i]);
	for (part = parts; part; part--) {
		e = new_entry(v, dir);
		memset(e, 0, 32);
		e[0] = (u8)(part | (part == parts ? 0x40 : 0));
		e[11] = 0x0F;
		e[13] = sum;
		for (i = 0; i < 13; i++) {
			u32 n = (part - 1) * 13 + i;

			put16(e + at[i], n < len ? (u8)name[n] : n == len ? 0 : 0xFFFF);
		}
	}
	e = new_entry(v, dir);
	memcpy(e, text, 11);
	e[11] = attr;
	put16(e + 22, 12 << 11 | 34 << 5);
	put16(e + 24, 44 << 9 | 5 << 5 | 6);	/* 2024-05-06 12:34 */
	put16(e + 20, cluster >> 16);
	put16(e + 26, cluster);
	put32(e + 28, size);
}

u32 volume_add_dir(struct volume *v, u32 dir, const char *name)
{
	u32 cluster = take_cluster(v);

	memset(volume_cluster(v, cluster), 0, v->cluster_bytes);
	add_entry(v, dir, name, 0x10, cluster, 0);
	return cluster;
}

u32 volume_add_file(struct volume *v, u32 dir, const char *name, u32 size, u32 seed)
{
	u32 first = 0, last = 0, at, i;

	for (at = 0; at < size; at += v->cluster_bytes) {
		u32 cluster = take_cluster(v);

		for (i = 0; i < v->cluster_bytes; i++)
			volume_cluster(v, cluster)[i] = volume_byte(seed, at + i);
		if (last)
			volume_set_fat(v, last, cluster);
		else
			first = cluster;
		last = cluster;
	}
	add_entry(v, dir, name, 0, first, size);
	return first;
}

bool volume_init(struct volume *v, unsigned int bits, unsigned int sectors_per_cluster)
{
	u32 fat_sectors, root_sectors = bits == 32 ? 0 : ROOT_ENTRIES * 32 / SECTOR_SIZE, total;
	u8 *b;

	memset(v, 0, sizeof(*v));
	v->bits = bits;
	v->cluster_bytes = sectors_per_cluster * SECTOR_SIZE;
	v->nr_clusters = bits == 12 ? 2000 : bits == 16 ? 4200 : 1500;
	fat_sectors = DIV_ROUND_UP((v->nr_clusters + 2) * bits / 8 + 1, SECTOR_SIZE);
	total = RESERVED + fat_sectors + root_sectors + v->nr_clusters * sectors_per_cluster;
	v->bytes = (size_t)total * SECTOR_SIZE;
	v->fat_bytes = fat_sectors * SECTOR_SIZE;
	v->fat = RESERVED * SECTOR_SIZE;
	v->root_dir = v->fat + v->fat_bytes;
	v->data = v->root_dir + root_sectors * SECTOR_SIZE;
	v->next_free = 2;
	v->stride = 1;
	v->image = vzalloc(v->bytes);
	if (!v->image)
		return false;

	b = v->image;
	put16(b + 11, SECTOR_SIZE);
	b[13] = (u8)sectors_per_cluster;
	put16(b + 14, RESERVED);
	b[16] = 1;
	put16(b + 17, root_sectors ? ROOT_ENTRIES : 0);
	put32(b + 32, total);
	b[21] = 0xF8;
	put16(b + 22, bits == 32 ? 0 : fat_sectors);
	put16(b + 510, 0xAA55);
	if (bits == 32) {
		put32(b + 36, fat_sectors);
		put32(b + 44, 2);
		v->root = take_cluster(v);
	}
	v->bdev = (struct block_device){
		.name = "memcard0", .ops = &ops, .nr_sectors = total, .generation = 1,
	};
	if (!block_register(&v->bdev))
		return true;
	vfree(v->image);
	return false;
}

void volume_exit(struct volume *v)
{
	/* The device's inode points to it. */
	drop_inodes();
	block_unregister(&v->bdev);
	vfree(v->image);
}

int volume_mount(struct volume *v)
{
	int err = vfs_mkdir(VOLUME_DIR);

	if (err && err != -EEXIST)
		return err;
	return vfs_mount(v->bdev.name, VOLUME_DIR, &fat_fs_type, false);
}

int volume_umount(struct volume *v)
{
	int err = vfs_umount(VOLUME_DIR);

	return err ? err : vfs_rmdir(VOLUME_DIR);
}

ssize_t volume_compare(const char *path, u32 seed, loff_t pos, size_t count, size_t chunk)
{
	struct file *file = filp_open(path, O_RDONLY, 0);
	u8 *buf = kmalloc(chunk, GFP_KERNEL);
	ssize_t n = 0, i;
	size_t done = 0;

	if (IS_ERR(file) || !buf) {
		kfree(buf);
		if (!IS_ERR(file))
			filp_close(file);
		return IS_ERR(file) ? PTR_ERR(file) : -ENOMEM;
	}
	while (done < count) {
		u32 at = (u32)pos;

		n = kernel_read(file, buf, min(chunk, count - done), &pos);
		if (n <= 0)
			break;
		for (i = 0; i < n && buf[i] == volume_byte(seed, at + (u32)i); i++)
			;
		if (i < n) {
			n = -EILSEQ;
			break;
		}
		done += (size_t)n;
	}
	filp_close(file);
	kfree(buf);
	return n < 0 ? n : (ssize_t)done;
}
