// SPDX-License-Identifier: MIT
/*
 * /dev: null, zero, the block devices, as they are there at the moment, and the nodes of
 * drivers (kernfs.c); and what is set up with them at boot: the file tree itself, /sys
 * with /debug, and /sd for the board's first card.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include "fs/kernfs.h"

enum {
	DEV_ROOT,
	DEV_NULL,
	DEV_ZERO,
	NR_CHAR			/* block devices follow */
};

static ssize_t null_read(struct vnode *inode, struct file_ra *ra, void *buf, size_t count, u64 pos)
{
	return 0;
}

static ssize_t zero_read(struct vnode *inode, struct file_ra *ra, void *buf, size_t count, u64 pos)
{
	memset(buf, 0, count);
	return (ssize_t)count;
}

static ssize_t null_write(struct vnode *inode, const void *buf, size_t count, u64 pos)
{
	return (ssize_t)count;
}

static const struct vnode_operations dir_ops;

static const struct {
	const char *name;
	umode_t mode;
	struct vnode_operations ops;
} nodes[NR_CHAR] = {
	[DEV_NULL] = { "null", S_IFCHR, { .read = null_read, .write = null_write } },
	[DEV_ZERO] = { "zero", S_IFCHR, { .read = zero_read, .write = null_write } },
};

static struct vnode *get(struct super_block *sb, u64 ino)
{
	bool fresh;
	struct vnode *inode = inode_get(sb, ino, &fresh);

	if (inode && fresh) {
		inode->mode = ino == DEV_ROOT ? S_IFDIR : nodes[ino].mode;
		inode->ops = ino == DEV_ROOT ? &dir_ops : &nodes[ino].ops;
	}
	return inode;
}

static int devfs_lookup(struct vnode *dir, const char *name, size_t len, struct vnode **inode)
{
	struct block_device *bdev = NULL;
	unsigned int i;

	*inode = NULL;
	for (i = DEV_NULL; i < NR_CHAR; i++)
		if (strlen(nodes[i].name) == len && !memcmp(nodes[i].name, name, len))
			break;
	if (i < NR_CHAR) {
		*inode = get(dir->sb, i);
	} else {
		while ((bdev = block_next(bdev)))
			if (strlen(bdev->name) == len && !memcmp(bdev->name, name, len))
				break;
		if (!bdev)
			return kernfs_lookup(dir->sb, kernfs_dev(), name, len, inode);
		*inode = bdev_inode(bdev);
	}
	return *inode ? 0 : -ENOMEM;
}

/* Positions of drivers' nodes are those of kernfs above this one. */
#define DRIVERS_POS	(1ULL << 32)

static int readdir_drivers(u64 *pos, struct dirent *entry)
{
	u64 at = *pos - DRIVERS_POS;
	int n = kernfs_readdir(kernfs_dev(), &at, entry);

	*pos = at + DRIVERS_POS;
	return n;
}

static int devfs_readdir(struct vnode *dir, u64 *pos, struct dirent *entry)
{
	struct block_device *bdev = NULL;
	u64 n = *pos + DEV_NULL;

	if (*pos >= DRIVERS_POS)
		return readdir_drivers(pos, entry);
	entry->stat = (struct kstat){ .ino = n };
	if (n < NR_CHAR) {
		entry->stat.mode = nodes[n].mode;
		strscpy(entry->name, nodes[n].name, sizeof(entry->name));
	} else {
		for (n -= NR_CHAR; (bdev = block_next(bdev)) && n; n--)
			;
		if (!bdev) {
			*pos = DRIVERS_POS;
			return readdir_drivers(pos, entry);
		}
		entry->stat.mode = S_IFBLK;
		entry->stat.size = bdev->nr_sectors << SECTOR_SHIFT;
		strscpy(entry->name, bdev->name, sizeof(entry->name));
	}
	(*pos)++;
	return 1;
}

/* rm of a node: drivers take their own away, the user those of mknod. */
static int devfs_remove(struct vnode *dir, const char *name, size_t len, bool directory)
{
	return kernfs_unlink(kernfs_dev(), name, len);
}

static int devfs_mknod(struct vnode *dir, const char *name, size_t len, umode_t mode, dev_t dev)
{
	struct vnode *there;

	if (!devfs_lookup(dir, name, len, &there)) {
		inode_put(there);
		return -EEXIST;
	}
	return kernfs_mknod(kernfs_dev(), name, len, mode, dev);
}

static const struct vnode_operations dir_ops = {
	.lookup = devfs_lookup, .readdir = devfs_readdir, .remove = devfs_remove,
	.mknod = devfs_mknod,
};

static int devfs_mount(struct super_block *sb, struct block_device *bdev)
{
	sb->root = get(sb, DEV_ROOT);
	return sb->root ? 0 : -ENOMEM;
}

static const struct file_system_type devfs_type = {
	.name = "devtmpfs", .writable = true, .nodev = true, .stays = true,
	.mount = devfs_mount,
};

/* The tree, before what is mounted in it. */
subsys_initcall(vfs_init);

static int mounts_init(void)
{
	struct block_device *card = block_next(NULL);
	int err = vfs_mkdir("/dev");

	if (!err)
		err = vfs_mount("devtmpfs", "/dev", &devfs_type, false);
	if (!err)
		err = vfs_mkdir("/sys");
	if (!err)
		err = vfs_mount("sysfs", "/sys", &sysfs_fs_type, true);
	if (!err)
		err = vfs_mkdir("/debug");
	if (!err)
		err = vfs_mount("debugfs", "/debug", &debugfs_fs_type, true);
	if (!err)
		err = vfs_mkdir("/sd");
	if (!err && card)
		err = vfs_mount(card->name, "/sd", &fat_fs_type, true);
	return err;
}
/* When the drivers have registered their devices. */
late_initcall(mounts_init);
