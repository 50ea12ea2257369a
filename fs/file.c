// SPDX-License-Identifier: MIT
/* Open files, and what is done by path: the calls of mm210/vfs.h, under the lock. */
#include <linux/err.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/slab.h>
#include <linux/string.h>
#include "fs/kernfs.h"
#include "fs/vfs.h"

/* The calls themselves, not the forms of linux/fs.h for both eras. */
#undef filp_close
#undef kernel_read
#undef kernel_write

unsigned int sysctl_drop_caches;

static bool writes(int flags)
{
	return (flags & O_ACCMODE) != O_RDONLY;
}

/* May the inode be opened so? */
static int may_open(const struct vnode *inode, int flags)
{
	if (S_ISDIR(inode->mode))
		return writes(flags) ? -EISDIR : 0;
	if (flags & O_DIRECTORY)
		return -ENOTDIR;
	if (writes(flags) && !inode->ops->write && !inode->ops->write_file)
		return inode->sb->type->writable ? -EACCES : -EROFS;
	return inode->ops->revalidate ? inode->ops->revalidate((struct vnode *)inode) : 0;
}

static int make(struct vnode *dir, const char *name, size_t len, umode_t mode,
		struct vnode **inode)
{
	if (len >= FS_NAME_SIZE)
		return -ENAMETOOLONG;
	return dir->ops->create ? dir->ops->create(dir, name, len, mode, inode) : refusal(dir);
}

/* Find the file, or make it. */
static int open_create(const char *path, int flags, struct vnode **inode)
{
	struct vnode *dir = NULL;
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

/* What drivers and modules see of it. */
static void fill_file(struct open_file *of, struct vnode *inode, int flags)
{
	static const fmode_t modes[] = {
		[O_RDONLY] = FMODE_READ, [O_WRONLY] = FMODE_WRITE,
		[O_RDWR] = FMODE_READ | FMODE_WRITE, [O_ACCMODE] = 0,
	};

	of->vnode = inode;
	INIT_LIST_HEAD(&of->node_files);
	of->inode.i_mode = inode->mode;
	of->inode.i_ino = (unsigned long)inode->ino;
	of->inode.i_size = (loff_t)inode->size;
	of->dentry = (struct dentry){ { 0, (const unsigned char *)"" }, NULL, &of->inode };
	of->file.f_path.dentry = &of->dentry;
	of->file.f_inode = &of->inode;
	of->file.f_op = S_ISDIR(inode->mode) ? NULL : &plain_file_ops;
	of->file.f_flags = (unsigned int)flags & ~(O_CREAT | O_EXCL | O_NOCTTY | O_TRUNC);
	of->file.f_mode = modes[flags & O_ACCMODE] | FMODE_LSEEK | FMODE_PREAD | FMODE_PWRITE;
	spin_lock_init(&of->file.f_lock);
}

/* Let go of what was opened. */
static void drop(struct open_file *of)
{
	fs_lock();
	of->vnode->sb->nr_open--;
	inode_put(of->vnode);
	fs_unlock();
}

struct file *filp_open(const char *path, int flags, umode_t mode)
{
	struct open_file *of = kzalloc(sizeof(*of), GFP_KERNEL);
	struct vnode *inode = NULL;
	int err;

	if (!of)
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
		fill_file(of, inode, flags);
		inode->sb->nr_open++;
	}
	fs_unlock();
	if (!err && inode->ops->open) {
		err = inode->ops->open(of);
		if (err)
			drop(of);
	}
	if (err) {
		kfree(of);
		return ERR_PTR(err);
	}
	return &of->file;
}
EXPORT_SYMBOL(filp_open);

void filp_close(struct file *file)
{
	struct open_file *of;

	if (!file)
		return;
	of = open_file_of(file);
	if (of->vnode->ops->release)
		of->vnode->ops->release(of);
	drop(of);
	kfree(of);
}
EXPORT_SYMBOL(filp_close);

ssize_t kernel_read(struct file *file, void *buf, size_t count, loff_t *pos)
{
	struct open_file *of = open_file_of(file);
	struct vnode *inode = of->vnode;
	ssize_t n;

	if (*pos < 0 || count > LONG_MAX)
		return -EINVAL;
	if (!(file->f_mode & FMODE_READ))
		return -EBADF;
	if (S_ISDIR(inode->mode))
		return -EISDIR;
	if (inode->ops->read_file)
		return inode->ops->read_file(of, buf, count, pos);
	fs_lock();
	if (inode->sb->dead)
		n = -ENOMEDIUM;
	else if (inode->ops->read)
		n = inode->ops->read(inode, &of->ra, buf, count, (u64)*pos);
	else
		n = page_cache_read(inode, &of->ra, buf, count, (u64)*pos);
	fs_unlock();
	if (n > 0)
		*pos += n;
	return n;
}
EXPORT_SYMBOL(kernel_read);

ssize_t kernel_write(struct file *file, const void *buf, size_t count, loff_t *pos)
{
	struct open_file *of = open_file_of(file);
	struct vnode *inode = of->vnode;
	ssize_t n;

	if (*pos < 0 || count > LONG_MAX)
		return -EINVAL;
	if (!(file->f_mode & FMODE_WRITE))
		return -EBADF;
	if (inode->ops->write_file)
		return inode->ops->write_file(of, buf, count, pos);
	fs_lock();
	if (file->f_flags & O_APPEND)
		*pos = (loff_t)inode->size;
	n = inode->sb->dead ? -ENOMEDIUM : inode->ops->write(inode, buf, count, (u64)*pos);
	of->inode.i_size = (loff_t)inode->size;
	fs_unlock();
	if (n > 0)
		*pos += n;
	return n;
}
EXPORT_SYMBOL(kernel_write);

static void fill_stat(const struct vnode *inode, struct kstat *stat)
{
	*stat = (struct kstat){ .dev = inode->sb->dev, .ino = inode->ino, .size = inode->size,
				.mode = inode->mode, .mtime = inode->mtime };
	if (inode->ops->open)
		stat->rdev = inode->kn->inode.i_rdev;
}

void vfs_fstat(const struct file *file, struct kstat *stat)
{
	fill_stat(open_file_of((struct file *)file)->vnode, stat);
}

int vfs_readdir(struct file *file, struct dirent *entry)
{
	struct open_file *of = open_file_of(file);
	struct vnode *dir = of->vnode;
	int n;

	if (!dir->ops->readdir)
		return -ENOTDIR;
	fs_lock();
	n = dir->sb->dead ? -ENOMEDIUM : dir->ops->readdir(dir, &of->dir_pos, entry);
	entry->stat.dev = dir->sb->dev;
	fs_unlock();
	return n;
}

int vfs_stat(const char *path, struct kstat *stat)
{
	struct vnode *inode;
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
	struct vnode *dir = NULL, *inode = NULL;
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

int vfs_mknod(const char *path, umode_t mode, dev_t dev)
{
	struct vnode *dir = NULL;
	const char *name;
	size_t len;
	int err;

	fs_lock();
	err = path_parent(path, &dir, &name, &len);
	if (!err && !S_ISDIR(dir->mode))
		err = -ENOTDIR;
	if (!err)
		err = dir->ops->mknod ? dir->ops->mknod(dir, name, len, mode, dev) : refusal(dir);
	if (dir)
		inode_put(dir);
	fs_unlock();
	return err;
}

static int remove(const char *path, bool directory)
{
	struct vnode *dir = NULL, *inode = NULL;
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
