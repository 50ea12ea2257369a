// SPDX-License-Identifier: MIT
/*
 * FAT12, FAT16 and FAT32, read-only, after Microsoft's "FAT32 File System
 * Specification" (fatgen103). The names of fields below are that document's.
 *
 * Nothing on a volume is believed: what the boot sector says is checked against itself
 * and against the size of the device, cluster numbers are checked before they are
 * used, and a chain that comes back to itself is found by Brent's method (a mark is
 * set at each power of two; who meets the mark walks in a circle), which costs nothing
 * and remembers one cluster. So no volume makes a read hang or reach outside the device.
 *
 * A file's data go from the card into the pages of the cache directly: clusters that
 * follow each other on the card are read at once, whatever pages they fall into. Where a
 * file's walk along its chain stands is kept in the inode, so reading on costs one look at
 * the FAT a cluster; going back begins at the start.
 */
#define pr_fmt(fmt) "fat: " fmt

#include <linux/highmem.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/string.h>
#include "fs/fat.h"

#define MAX_VECS	64U
#define FAT12_CLUSTERS	4085U		/* fewer: FAT12 */
#define FAT16_CLUSTERS	65525U		/* fewer: FAT16 */
#define FAT32_CLUSTERS	0x0FFFFFF5U	/* at most */

/* Has the medium been the same all the time? */
static bool alive(const struct fat_volume *v)
{
	return v->bdev->generation == v->sb->generation && !v->sb->dead;
}

int fat_read_meta(struct fat_volume *v, struct file_ra *ra, void *buf, size_t len, u64 offset)
{
	ssize_t n;

	if (!alive(v))
		return -ENOMEDIUM;
	n = page_cache_read(v->dev, ra, buf, len, offset);
	if (n < 0)
		return (int)n;
	return (size_t)n == len ? 0 : -EIO;
}

/* --- cluster chains --- */

static bool in_volume(const struct fat_volume *v, u32 cluster)
{
	return cluster >= 2 && cluster - 2 < v->nr_clusters;
}

u64 fat_cluster_offset(const struct fat_volume *v, u32 cluster)
{
	return v->data + (u64)(cluster - 2) * v->cluster_bytes;
}

/* The cluster behind one of the volume, or 0 for the end of its chain. */
static int next_cluster(struct fat_volume *v, u32 cluster, u32 *next)
{
	u32 end = v->bits == 12 ? 0xFF8 : v->bits == 16 ? 0xFFF8 : 0x0FFFFFF8, value;
	u8 raw[4] = { 0 };
	int err;

	err = fat_read_meta(v, &v->fat_ra, raw, v->bits == 32 ? 4 : 2,
			    v->fat + (u64)cluster * v->bits / 8);
	if (err)
		return err;
	value = le32_at(raw);
	if (v->bits == 12)
		value = (cluster & 1 ? value >> 4 : value) & 0xFFF;
	value &= 0x0FFFFFFF;
	*next = value >= end ? 0 : value;
	if (!*next || in_volume(v, value))
		return 0;
	fat_error(v, "cluster %u: the one behind it, %u, is none of the volume's", cluster, value);
	return -EIO;
}

int fat_cluster(struct vnode *inode, u32 index, u32 *cluster)
{
	struct fat_volume *v = fat_of(inode);
	struct fat_chain *c = &inode->fat.chain;
	u32 next;
	int err;

	*cluster = 0;
	if (!c->cluster || index < c->index) {
		if (!in_volume(v, c->first)) {
			fat_error(v, "inode %llu: its first cluster, %u, is none of the volume's",
				  inode->ino, c->first);
			return -EIO;
		}
		c->cluster = c->mark = c->first;
		c->index = 0;
		v->fat_ra.last = 0;
	}
	while (c->index < index) {
		err = next_cluster(v, c->cluster, &next);
		if (err || !next)
			return err;
		if (next == c->mark) {
			fat_error(v, "inode %llu: its clusters run in a circle, from %u on",
				  inode->ino, next);
			c->cluster = 0;
			return -EIO;
		}
		c->cluster = next;
		if (is_power_of_2(++c->index))
			c->mark = next;
	}
	*cluster = c->cluster;
	return 0;
}

/* --- files --- */

/* Sectors that follow each other, and where they go. */
struct run {
	sector_t first;
	u64 sectors;
	unsigned int vecs;
	struct bio_vec vec[MAX_VECS];
};

static int flush(struct fat_volume *v, struct run *r)
{
	int err = 0;

	if (r->vecs)
		err = block_read(v->bdev, r->first, r->vec, r->vecs);
	if (!err && !alive(v))
		err = -ENOMEDIUM;
	r->vecs = 0;
	return err;
}

/* Sectors at a place of a page, behind those of the run or as a new one. */
static int add_part(struct fat_volume *v, struct run *r, sector_t sector, struct page *page,
		    unsigned int offset, unsigned int len)
{
	struct bio_vec *last = r->vecs ? &r->vec[r->vecs - 1] : NULL;
	int err;

	if (last && sector == r->first + r->sectors && last->bv_page == page &&
	    last->bv_offset + last->bv_len == offset) {
		last->bv_len += len;
		r->sectors += len >> SECTOR_SHIFT;
		return 0;
	}
	if (r->vecs == MAX_VECS || (last && sector != r->first + r->sectors)) {
		err = flush(v, r);
		if (err)
			return err;
	}
	if (!r->vecs) {
		r->first = sector;
		r->sectors = 0;
	}
	r->vec[r->vecs++] = (struct bio_vec){ page, len, offset };
	r->sectors += len >> SECTOR_SHIFT;
	return 0;
}

static void clear_from(struct page *page, unsigned int offset)
{
	char *va = kmap_local_page(page);

	memset(va + offset, 0, PAGE_SIZE - offset);
	kunmap_local(va);
}

static int fat_read_pages(struct vnode *inode, unsigned long index, struct page **pages,
			  unsigned int nr)
{
	u64 start = (u64)index << PAGE_SHIFT, pos = start;
	u64 end = min(start + ((u64)nr << PAGE_SHIFT), ALIGN(inode->size, (u64)SECTOR_SIZE));
	struct fat_volume *v = fat_of(inode);
	struct run run = { .vecs = 0 };
	unsigned int i;
	u32 cluster, part;
	int err;

	/* The rest of the last page, before what there is of it is read. */
	for (i = 0; i < nr; i++)
		if (start + ((u64)(i + 1) << PAGE_SHIFT) > end)
			clear_highpage(pages[i]);
	for (; pos < end; pos += part) {
		u32 within = (u32)(pos % v->cluster_bytes);
		unsigned int offset = (unsigned int)(pos % PAGE_SIZE);

		err = fat_cluster(inode, (u32)(pos / v->cluster_bytes), &cluster);
		if (!err && !cluster) {
			fat_error(v, "inode %llu: %llu bytes, but its clusters end after %llu",
				  inode->ino, inode->size, pos);
			err = -EIO;
		}
		part = (u32)min(min((u64)(v->cluster_bytes - within), end - pos),
				(u64)(PAGE_SIZE - offset));
		if (!err)
			err = add_part(v, &run,
				       (fat_cluster_offset(v, cluster) + within) >> SECTOR_SHIFT,
				       pages[(pos - start) >> PAGE_SHIFT], offset, part);
		if (err)
			return err;
	}
	err = flush(v, &run);
	if (!err && end > inode->size)
		clear_from(pages[(inode->size - start) >> PAGE_SHIFT],
			   (unsigned int)(inode->size % PAGE_SIZE));
	return err;
}

const struct vnode_operations fat_file_ops = { .read_pages = fat_read_pages };

/* --- mounting --- */

static bool looks_like_bpb(const u8 *b)
{
	u32 sector = le16_at(b + 11);

	return sector >= 512 && sector <= 4096 && is_power_of_2(sector) && b[13] &&
	       is_power_of_2(b[13]) && le16_at(b + 14) && b[16] && (b[21] >= 0xF8 || b[21] == 0xF0);
}

/* Offset of the first FAT partition of a DOS partition table, or 0. */
static u64 find_partition(const u8 *mbr)
{
	static const u8 types[] = { 0x01, 0x04, 0x06, 0x0B, 0x0C, 0x0E };
	unsigned int i;

	for (i = 0; i < 4; i++) {
		const u8 *p = mbr + 446 + 16 * i;

		if (memchr(types, p[4], sizeof(types)) && le32_at(p + 8))
			return (u64)le32_at(p + 8) << SECTOR_SHIFT;
	}
	return 0;
}

/* Take the layout from the boot sector b at start. NULL, or what is wrong with it. */
static const char *read_bpb(struct fat_volume *v, const u8 *b, u64 start, u32 *root_cluster)
{
	u32 sector = le16_at(b + 11), reserved = le16_at(b + 14), entries = le16_at(b + 17);
	u32 total = le16_at(b + 19) ? le16_at(b + 19) : le32_at(b + 32);
	u32 fat_size = le16_at(b + 22) ? le16_at(b + 22) : le32_at(b + 36), fats = b[16], active;
	u64 meta, clusters;

	if (!looks_like_bpb(b))
		return "no FAT volume";
	if (start >= v->dev->size || (u64)total * sector > v->dev->size - start)
		return "the volume is larger than the device";
	v->cluster_bytes = sector * b[13];
	meta = reserved + (u64)fats * fat_size +
	       DIV_ROUND_UP((u64)entries * FAT_ENTRY_SIZE, sector);
	if (!fat_size || meta >= total)
		return "no room for clusters behind FATs and root directory";
	clusters = (total - meta) / b[13];
	v->bits = !le16_at(b + 22) ? 32 : clusters < FAT12_CLUSTERS ? 12 : 16;
	if (!clusters || (v->bits == 16 && clusters >= FAT16_CLUSTERS) ||
	    clusters > FAT32_CLUSTERS)
		return "an impossible number of clusters";
	if ((clusters + 2) * v->bits > (u64)fat_size * sector * 8)
		return "the FAT is too small for the clusters";
	v->nr_clusters = (u32)clusters;

	v->fat = start + (u64)reserved * sector;
	v->root = v->fat + (u64)fats * fat_size * sector;
	v->data = start + meta * sector;
	v->root_entries = entries;
	*root_cluster = 0;
	if (v->bits != 32)
		return entries ? NULL : "no root directory";
	/* BPB_ExtFlags: the FATs may differ, and one of them counts. BPB_FSVer is 0. */
	active = le16_at(b + 40) & 0x80 ? le16_at(b + 40) & 0x0F : 0;
	*root_cluster = le32_at(b + 44);
	if (active >= fats || le16_at(b + 42) || entries || !in_volume(v, *root_cluster))
		return "a FAT32 boot sector that makes no sense";
	v->fat += (u64)active * fat_size * sector;
	return NULL;
}

static int find_volume(struct fat_volume *v, u32 *root_cluster)
{
	struct file_ra ra = { 0 };
	const char *wrong;
	u64 start = 0;
	u8 b[SECTOR_SIZE];
	int err;

	err = fat_read_meta(v, &ra, b, sizeof(b), 0);
	if (!err && !looks_like_bpb(b) && le16_at(b + 510) == 0xAA55) {
		start = find_partition(b);
		if (start)
			err = fat_read_meta(v, &ra, b, sizeof(b), start);
	}
	if (err)
		return err;
	wrong = le16_at(b + 510) == 0xAA55 ? read_bpb(v, b, start, root_cluster) :
					      "no boot sector";
	if (wrong)
		fat_error(v, "%s", wrong);
	return wrong ? -EINVAL : 0;
}

static void fat_put_super(struct super_block *sb)
{
	struct fat_volume *v = sb->private;

	inode_put(v->dev);
	kfree(v);
}

static const struct super_operations fat_super_ops = { .put_super = fat_put_super };

static int fat_mount(struct super_block *sb, struct block_device *bdev)
{
	struct fat_volume *v = kzalloc(sizeof(*v), GFP_FS_OBJECT);
	u32 root_cluster = 0;
	int err = -ENOMEM;
	bool fresh;

	if (!v)
		return err;
	v->bdev = bdev;
	v->sb = sb;
	v->dev = bdev_inode(bdev);
	if (v->dev)
		err = find_volume(v, &root_cluster);
	if (!err) {
		sb->root = inode_get(sb, 0, &fresh);
		err = sb->root ? 0 : -ENOMEM;
	}
	if (err) {
		if (v->dev)
			inode_put(v->dev);
		kfree(v);
		return err;
	}
	sb->private = v;
	sb->ops = &fat_super_ops;
	sb->root->mode = S_IFDIR;
	sb->root->ops = &fat_dir_ops;
	sb->root->fat.chain.first = root_cluster;
	return 0;
}

const struct file_system_type fat_fs_type = { .name = "vfat", .mount = fat_mount };
