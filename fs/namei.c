// SPDX-License-Identifier: MIT
/*
 * Paths and mounts.
 *
 * A walk begins at the root and goes down name by name; ".." shortens the path walked
 * so far and walks that again, so that no inode has to know its parent. Mounts are
 * found by the path walked, which is one comparison a mount and name: there are few.
 *
 * A mount on a device with removable media looks at the medium each time it is
 * walked through. One that was changed is mounted anew; what is open on the old one
 * fails. One that cannot be mounted is tried again the next time.
 */
#define pr_fmt(fmt) "vfs: " fmt

#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/jiffies.h>
#include <linux/mutex.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <mm210/thread.h>
#include "fs/vfs.h"

struct mount {
	struct list_head list;
	const struct file_system_type *type;
	struct block_device *bdev;
	struct super_block *sb;		/* NULL: not now */
	char *source;
	char path[];			/* as walked: "" for the root, else "/..." */
};

static LIST_HEAD(mounts);
static char cwd[FS_PATH_SIZE];		/* as walked */

/* The path that the walk under way has come along, and its length. */
static struct {
	char path[FS_PATH_SIZE];
	size_t len;
} walked;

/* --- the lock --- */

static DEFINE_MUTEX(lock);

void fs_lock(void)
{
	mutex_lock(&lock);
}

/* To try once is not enough: while somebody reads a large file there is hardly a moment
 * when he has not got it. Who stands in line gets it from him after the call under way. */
bool fs_lock_to_reclaim(void)
{
	return mutex_lock_timeout(&lock, HZ / 10);
}

void fs_unlock(void)
{
	mutex_unlock(&lock);
}

/* --- mounts --- */

static struct mount *find_mount(const char *path)
{
	struct mount *m;

	list_for_each_entry(m, &mounts, list)
		if (!strcmp(m->path, path))
			return m;
	return NULL;
}

static void forget_super(struct mount *m)
{
	struct super_block *sb = m->sb;

	m->sb = NULL;
	if (sb)
		super_kill(sb);
}

static int fill_super(struct mount *m)
{
	struct super_block *sb = super_alloc(m->type, m->bdev);
	struct vnode *dev = NULL;
	int err = 0;

	if (!sb)
		return -ENOMEM;
	if (m->bdev) {
		dev = bdev_inode(m->bdev);
		err = dev ? bdev_revalidate(dev) : -ENOMEM;
		sb->generation = m->bdev->generation;
	}
	if (!err)
		err = m->type->mount(sb, m->bdev);
	if (dev)
		inode_put(dev);
	if (err) {
		super_kill(sb);
		return err;
	}
	m->sb = sb;
	return 0;
}

/* The root of what is mounted there, with a reference. */
static int mount_root(struct mount *m, struct vnode **inode)
{
	int err = m->bdev ? block_check_media(m->bdev, false) : 0;

	if (m->sb && (err || (m->bdev && m->sb->generation != m->bdev->generation)))
		forget_super(m);
	if (!err && !m->sb)
		err = fill_super(m);
	if (err)
		return err;
	*inode = m->sb->root;
	inode_hold(*inode);
	return 0;
}

/* --- walking --- */

int dir_lookup(struct vnode *dir, const char *name, size_t len, struct vnode **inode)
{
	if (!dir->ops->lookup)
		return -ENOTDIR;
	if (len >= FS_NAME_SIZE)
		return -ENAMETOOLONG;
	return dir->ops->lookup(dir, name, len, inode);
}

/* From *inode to what is called name in it; the reference moves along. */
static int step(struct vnode **inode, const char *name, size_t len)
{
	struct vnode *next = NULL;
	struct mount *m;
	int err;

	if (!S_ISDIR((*inode)->mode))
		return -ENOTDIR;
	if (walked.len + 1 + len >= FS_PATH_SIZE)
		return -ENAMETOOLONG;
	walked.path[walked.len++] = '/';
	memcpy(walked.path + walked.len, name, len);
	walked.len += len;
	walked.path[walked.len] = '\0';
	m = find_mount(walked.path);
	err = m ? mount_root(m, &next) : dir_lookup(*inode, name, len, &next);
	if (err)
		return err;
	inode_put(*inode);
	*inode = next;
	return 0;
}

/* Walk a path without "." and ".."; the reference of *inode, if any, is given back. */
static int walk_plain(const char *path, struct vnode **inode)
{
	struct mount *root = find_mount("");
	size_t len;
	int err;

	if (*inode)
		inode_put(*inode);
	*inode = NULL;
	walked.len = 0;
	walked.path[0] = '\0';
	err = root ? mount_root(root, inode) : -ENOENT;
	for (; !err && *path; path += len) {
		path++;
		len = strcspn(path, "/");
		err = step(inode, path, len);
	}
	return err;
}

/* Up one directory; the root's is the root. */
static int walk_up(struct vnode **inode)
{
	static char parent[FS_PATH_SIZE];

	if (!S_ISDIR((*inode)->mode))
		return -ENOTDIR;
	while (walked.len && walked.path[--walked.len] != '/')
		;
	memcpy(parent, walked.path, walked.len);
	parent[walked.len] = '\0';
	return walk_plain(parent, inode);
}

/* Walk bytes of path, from the root or the working directory on. */
static int walk(const char *path, size_t bytes, struct vnode **result)
{
	const char *end = path + bytes;
	struct vnode *inode = NULL;
	size_t len;
	int err;

	err = walk_plain(bytes && *path == '/' ? "" : cwd, &inode);
	for (; !err && path < end; path += len + 1) {
		for (len = 0; path + len < end && path[len] != '/'; len++)
			;
		if (!len || (len == 1 && path[0] == '.'))
			err = S_ISDIR(inode->mode) ? 0 : -ENOTDIR;
		else if (len == 2 && path[0] == '.' && path[1] == '.')
			err = walk_up(&inode);
		else
			err = step(&inode, path, len);
	}
	/* "file/" asks for a directory. */
	if (!err && bytes && end[-1] == '/' && !S_ISDIR(inode->mode))
		err = -ENOTDIR;
	if (err && inode)
		inode_put(inode);
	*result = err ? NULL : inode;
	return err;
}

int path_lookup(const char *path, struct vnode **inode)
{
	return *path ? walk(path, strlen(path), inode) : -ENOENT;
}

int path_parent(const char *path, struct vnode **dir, const char **name, size_t *len)
{
	size_t end = strlen(path), start;

	if (!end)
		return -ENOENT;
	while (end && path[end - 1] == '/')
		end--;
	for (start = end; start && path[start - 1] != '/'; )
		start--;
	*name = path + start;
	*len = end - start;
	if (!*len || (*len == 1 && **name == '.') || (*len == 2 && !memcmp(*name, "..", 2)))
		return -EINVAL;
	return walk(path, start, dir);
}

bool path_is_mount(const char *name, size_t len)
{
	const struct mount *m;

	list_for_each_entry(m, &mounts, list)
		if (strlen(m->path) == walked.len + 1 + len &&
		    !memcmp(m->path, walked.path, walked.len) &&
		    m->path[walked.len] == '/' && !memcmp(m->path + walked.len + 1, name, len))
			return true;
	return false;
}

int vfs_chdir(const char *path)
{
	struct vnode *inode = NULL;
	int err;

	fs_lock();
	err = path_lookup(path, &inode);
	if (!err && !S_ISDIR(inode->mode))
		err = -ENOTDIR;
	if (!err)
		memcpy(cwd, walked.path, walked.len + 1);
	if (inode)
		inode_put(inode);
	fs_unlock();
	return err;
}

int vfs_getcwd(char *buf, size_t size)
{
	ssize_t len;

	fs_lock();
	len = strscpy(buf, *cwd ? cwd : "/", size);
	fs_unlock();
	return len < 0 ? -ERANGE : 0;
}

/* --- mounting --- */

/* The device of a source, with or without "/dev/". */
static struct block_device *source_device(const char *source)
{
	return block_find(strncmp(source, "/dev/", 5) ? source : source + 5);
}

static struct mount *alloc_mount(const char *source, const char *path)
{
	struct mount *m = kzalloc(sizeof(*m) + strlen(path) + 1, GFP_FS_OBJECT);

	if (!m)
		return NULL;
	strcpy(m->path, path);
	m->source = kstrdup(source, GFP_FS_OBJECT);
	if (!m->source) {
		kfree(m);
		return NULL;
	}
	return m;
}

static int add_mount(const char *source, const char *path, const struct file_system_type *type,
		     bool lazy)
{
	struct vnode *root = NULL;
	struct mount *m;
	int err = 0;

	if (find_mount(path))
		return -EBUSY;
	m = alloc_mount(source, path);
	if (!m)
		return -ENOMEM;
	m->type = type;
	if (!type->nodev)
		m->bdev = source_device(source);
	if (!type->nodev && !m->bdev)
		err = -ENODEV;
	else if (!lazy)
		err = mount_root(m, &root);
	if (err) {
		kfree(m->source);
		kfree(m);
		return err;
	}
	if (root)
		inode_put(root);
	list_add_tail(&m->list, &mounts);
	return 0;
}

int vfs_mount(const char *source, const char *path, const struct file_system_type *type,
	      bool lazy)
{
	static char where[FS_PATH_SIZE];
	struct vnode *inode = NULL;
	int err = 0;

	fs_lock();
	where[0] = '\0';
	/* The root is there before there is any path. */
	if (strcmp(path, "/") || find_mount("")) {
		err = path_lookup(path, &inode);
		if (!err && !S_ISDIR(inode->mode))
			err = -ENOTDIR;
		memcpy(where, walked.path, walked.len + 1);
	}
	if (!err)
		err = add_mount(source, where, type, lazy);
	if (inode)
		inode_put(inode);
	fs_unlock();
	return err;
}

/* Is path, or below it, something else's: a mount, or the working directory? */
static bool in_use(const struct mount *m)
{
	size_t len = strlen(m->path);
	const struct mount *other;

	if (!strncmp(cwd, m->path, len) && (!cwd[len] || cwd[len] == '/'))
		return true;
	list_for_each_entry(other, &mounts, list)
		if (other != m && !strncmp(other->path, m->path, len) && other->path[len] == '/')
			return true;
	return m->sb && m->sb->nr_open;
}

/* The path as walked, without looking at what is there. false: too long. */
static bool normalise(const char *path)
{
	const char *from[2] = { *path == '/' ? "" : cwd, path };
	int i;

	walked.len = 0;
	for (i = 0; i < 2; i++) {
		const char *p = from[i];
		size_t len;

		for (; *p; p += len) {
			p += *p == '/';
			len = strcspn(p, "/");
			if (!len || (len == 1 && *p == '.'))
				continue;
			if (len == 2 && !memcmp(p, "..", 2)) {
				while (walked.len && walked.path[--walked.len] != '/')
					;
				continue;
			}
			if (walked.len + 1 + len >= FS_PATH_SIZE)
				return false;
			walked.path[walked.len++] = '/';
			memcpy(walked.path + walked.len, p, len);
			walked.len += len;
		}
	}
	walked.path[walked.len] = '\0';
	return true;
}

int vfs_umount(const char *path)
{
	struct mount *m;
	int err = 0;

	fs_lock();
	m = normalise(path) ? find_mount(walked.path) : NULL;
	if (!m)
		err = -EINVAL;
	else if (in_use(m) || m->type->stays)
		err = -EBUSY;
	if (!err) {
		list_del(&m->list);
		forget_super(m);
		kfree(m->source);
		kfree(m);
	}
	fs_unlock();
	return err;
}

bool vfs_mount_info(unsigned int n, struct mount_info *info)
{
	const struct mount *m;
	bool found = false;

	fs_lock();
	list_for_each_entry(m, &mounts, list) {
		if (n--)
			continue;
		*info = (struct mount_info){
			.source = m->source, .path = *m->path ? m->path : "/",
			.type = m->type->name, .writable = m->type->writable,
			.mounted = m->sb != NULL,
		};
		found = true;
		break;
	}
	fs_unlock();
	return found;
}

int vfs_show(const char *path, struct seq_file *m)
{
	int (*show)(const char *rest, struct seq_file *m) = NULL;
	struct mount *mount, *best = NULL;
	size_t len, longest = 0;
	char rest[96];

	fs_lock();
	if (normalise(path)) {
		list_for_each_entry(mount, &mounts, list) {
			len = strlen(mount->path);
			if (len < longest || strncmp(walked.path, mount->path, len) ||
			    walked.path[len] != '/')
				continue;
			best = mount;
			longest = len;
		}
	}
	if (best && best->sb && best->sb->ops &&
	    strscpy(rest, walked.path + longest + 1, sizeof(rest)) > 0)
		show = best->sb->ops->show;
	fs_unlock();
	return show ? show(rest, m) : -EOPNOTSUPP;
}
