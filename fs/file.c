// SPDX-License-Identifier: MIT
/* Open files, and what is done by path: the calls of mm210/vfs.h, under the lock. */
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/slab.h>
#include <linux/string.h>
#include "fs/vfs.h"

struct file {
	struct inode *inode;
	int flags;
	u64 dir_pos;			/* of vfs_readdir */
	struct file_ra ra;
};

unsigned int sysctl_drop_caches;

static bool writes(int flags)
{
	return (flags & O_ACCMODE) != O_RDONLY;
}

/* May the inode be opened so? */
static int may_open(const struct inode *inode, int flags)
{
	if (S_ISDIR(inode->mode))
		return writes(flags) ? -EISDIR : 0;
	if (flags & O_DIRECTORY)
		return -ENOTDIR;
	if (writes(flags) && !inode->ops->write)
		return inode->sb->type->writable ? -EACCES : -EROFS;
	return inode->ops->revalidate ? inode->ops->revalidate((struct inode *)inode) : 0;
}

static int make(struct inode *dir, const char *name, size_t len, umode_t mode,
		struct inode **inode)
{
	if (len >= FS_NAME_SIZE)
		return -ENAMETOOLONG;
	return dir->ops->create ? dir->ops->create(dir, name, len, mode, inode) : refusal(dir);
}

/* Find the file, or make it. */
static int open_create(const char *path, int flags, struct inode **inode)
{
	struct inode *dir = NULL;
	const char *name;
	size_t len;
	int err;

	err = path_lookup(path, inode);
	if (!err && (flags & O_EXCL)) {
		inode_put(*inode);
		return -EEXIST;
	}
	if (err != -ENOENT)
		return err;
	err = path_parent(path, &dir, &name, &len);
	if (!err && !S_ISDIR(dir->mode))
		err = -ENOTDIR;
	if (!err && name[len] == '/')
		err = -EISDIR;
	if (!err)
		err = make(dir, name, len, S_IFREG, inode);
	if (dir)
		inode_put(dir);
	return err;
}

struct file *filp_open(const char *path, int flags, umode_t mode)
{
	struct file *file = kzalloc(sizeof(*file), GFP_KERNEL);
	struct inode *inode = NULL;
	int err;

	if (!file)
		return ERR_PTR(-ENOMEM);
	fs_lock();
	err = flags & O_CREAT ? open_create(path, flags, &inode) : path_lookup(path, &inode);
	if (!err) {
		err = may_open(inode, flags);
		if (!err && (flags & O_TRUNC) && writes(flags) && inode->ops->truncate)
			err = inode->ops->truncate(inode, 0);
		if (err)
			inode_put(inode);
	}
	if (!err) {
		file->inode = inode;
		file->flags = flags;
		inode->sb->nr_open++;
	}
	fs_unlock();
	if (err) {
		kfree(file);
		return ERR_PTR(err);
	}
	return file;
}

void filp_close(struct file *file)
{
	if (!file)
		return;
	fs_lock();
	file->inode->sb->nr_open--;
	inode_put(file->inode);
	fs_unlock();
	kfree(file);
}

ssize_t kernel_read(struct file *file, void *buf, size_t count, loff_t *pos)
{
	struct inode *inode = file->inode;
	ssize_t n;

	if (*pos < 0 || count > LONG_MAX)
		return -EINVAL;
	if ((file->flags & O_ACCMODE) == O_WRONLY)
		return -EBADF;
	if (S_ISDIR(inode->mode))
		return -EISDIR;
	fs_lock();
	if (inode->sb->dead)
		n = -ENOMEDIUM;
	else if (inode->ops->read)
		n = inode->ops->read(inode, &file->ra, buf, count, (u64)*pos);
	else
		n = page_cache_read(inode, &file->ra, buf, count, (u64)*pos);
	fs_unlock();
	if (n > 0)
		*pos += n;
	return n;
}

ssize_t kernel_write(struct file *file, const void *buf, size_t count, loff_t *pos)
{
	struct inode *inode = file->inode;
	ssize_t n;

	if (*pos < 0 || count > LONG_MAX)
		return -EINVAL;
	if (!writes(file->flags))
		return -EBADF;
	fs_lock();
	if (file->flags & O_APPEND)
		*pos = (loff_t)inode->size;
	n = inode->sb->dead ? -ENOMEDIUM : inode->ops->write(inode, buf, count, (u64)*pos);
	fs_unlock();
	if (n > 0)
		*pos += n;
	return n;
}

static void fill_stat(const struct inode *inode, struct kstat *stat)
{
	*stat = (struct kstat){ .dev = inode->sb->dev, .ino = inode->ino, .size = inode->size,
				.mode = inode->mode, .mtime = inode->mtime };
}

void vfs_fstat(const struct file *file, struct kstat *stat)
{
	fill_stat(file->inode, stat);
}

int vfs_readdir(struct file *file, struct dirent *entry)
{
	struct inode *dir = file->inode;
	int n;

	if (!dir->ops->readdir)
		return -ENOTDIR;
	fs_lock();
	n = dir->sb->dead ? -ENOMEDIUM : dir->ops->readdir(dir, &file->dir_pos, entry);
	entry->stat.dev = dir->sb->dev;
	fs_unlock();
	return n;
}

int vfs_stat(const char *path, struct kstat *stat)
{
	struct inode *inode;
	int err;

	fs_lock();
	err = path_lookup(path, &inode);
	if (!err) {
		fill_stat(inode, stat);
		inode_put(inode);
	}
	fs_unlock();
	return err;
}

int vfs_mkdir(const char *path)
{
	struct inode *dir = NULL, *inode = NULL;
	const char *name;
	size_t len;
	int err;

	fs_lock();
	/* A path that leads somewhere exists, whatever its last name looks like. */
	err = path_lookup(path, &inode);
	if (!err) {
		err = -EEXIST;
	} else if (err == -ENOENT) {
		err = path_parent(path, &dir, &name, &len);
		if (!err && !S_ISDIR(dir->mode))
			err = -ENOTDIR;
		if (!err)
			err = make(dir, name, len, S_IFDIR, &inode);
	}
	if (inode)
		inode_put(inode);
	if (dir)
		inode_put(dir);
	fs_unlock();
	return err;
}

static int remove(const char *path, bool directory)
{
	struct inode *dir = NULL, *inode = NULL;
	const char *name;
	size_t len;
	int err;

	fs_lock();
	err = path_parent(path, &dir, &name, &len);
	if (!err)
		err = path_is_mount(name, len) ? -EBUSY : dir_lookup(dir, name, len, &inode);
	if (!err && S_ISDIR(inode->mode) != directory)
		err = directory ? -ENOTDIR : -EISDIR;
	if (!err)
		err = dir->ops->remove ? dir->ops->remove(dir, name, len, directory) :
					 refusal(dir);
	if (inode)
		inode_put(inode);
	if (dir)
		inode_put(dir);
	fs_unlock();
	return err;
}

int vfs_unlink(const char *path)
{
	return remove(path, false);
}

int vfs_rmdir(const char *path)
{
	return remove(path, true);
}

/* Files of the file systems that can be written live in memory alone. */
int vfs_sync(void)
{
	return 0;
}

int fs_check(void)
{
	int bad;

	fs_lock();
	bad = page_cache_check() + inode_check();
	fs_unlock();
	return bad;
}

int vfs_init(void)
{
	int err = page_cache_init();

	if (!err)
		err = inode_init();
	if (!err)
		err = bdev_init();
	if (!err)
		err = vfs_mount("tmpfs", "/", &tmpfs_fs_type, false);
	if (!err)
		err = vfs_mkdir("/tmp");
	return err;
}
