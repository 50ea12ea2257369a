/* SPDX-License-Identifier: MIT */
/* Between fat.c (volume, cluster chains, files) and fat_dir.c (directories, names). */
#ifndef _FS_FAT_H
#define _FS_FAT_H

#include "fs/fs.h"

#define FAT_ENTRY_SIZE		32U	/* of a directory */
#define FAT_DIR_ENTRIES		65536U	/* at most, as Microsoft's specification says */

struct fat_volume {
	struct block_device *bdev;
	struct super_block *sb;
	struct vnode *dev;		/* its pages hold FAT and directories */
	unsigned int bits;		/* of an entry of the FAT: 12, 16 or 32 */
	u32 nr_clusters;		/* they are numbered from 2 */
	u32 cluster_bytes;
	/* Offsets on the device, in bytes. */
	u64 fat, root, data;
	u32 root_entries;		/* of FAT12 and FAT16; else 0 */
	struct file_ra fat_ra;
};

static inline struct fat_volume *fat_of(const struct vnode *inode)
{
	return inode->sb->private;
}

static inline u32 le16_at(const u8 *p)
{
	return p[0] | (u32)p[1] << 8;
}

static inline u32 le32_at(const u8 *p)
{
	return le16_at(p) | le16_at(p + 2) << 16;
}

/* Bytes of the device, through its page cache. 0 or an errno. */
int fat_read_meta(struct fat_volume *v, struct file_ra *ra, void *buf, size_t len, u64 offset);
/* The cluster of a file or directory that is the index-th of it, or 0: it has fewer. */
int fat_cluster(struct vnode *inode, u32 index, u32 *cluster);
/* The offset of a cluster on the device. */
u64 fat_cluster_offset(const struct fat_volume *v, u32 cluster);

extern const struct vnode_operations fat_file_ops, fat_dir_ops;

/* Errors of the volume itself. */
#define fat_error(v, fmt, ...) \
	pr_err("%s: " fmt "\n", (v)->bdev->name, ##__VA_ARGS__)

#endif
