// SPDX-License-Identifier: MIT
/*
 * The path of an open file: the names of its node and of the directories above, back to the
 * root of /dev, /proc or /sys. A plain file's inode has no way back to a name.
 */
#include <linux/dcache.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/string.h>
#include "fs/kernfs.h"

/* Put text in front of p, which begins no earlier than start; NULL where it does not fit. */
static char *prepend(char *start, char *p, const void *text, size_t len)
{
	if (!p || (size_t)(p - start) < len)
		return NULL;
	return memcpy(p - len, text, len);
}

static const char *mounted_at(const struct dentry *root)
{
	if (root == &kernfs_dev()->dentry)
		return "/dev";
	if (root == &kernfs_proc()->dentry)
		return "/proc";
	return root == &kernfs_sys()->dentry ? "/sys" : NULL;
}

char *dentry_path_raw(const struct dentry *dentry, char *buf, int size)
{
	const struct dentry *d;
	char *p;

	if (size <= 0)
		return ERR_PTR(-ENAMETOOLONG);
	p = prepend(buf, buf + size, "", 1);
	for (d = dentry; d->d_parent; d = d->d_parent) {
		p = prepend(buf, p, d->d_name.name, d->d_name.len);
		p = prepend(buf, p, "/", 1);
	}
	if (d == dentry)
		p = prepend(buf, p, "/", 1);
	return p ? p : ERR_PTR(-ENAMETOOLONG);
}
EXPORT_SYMBOL(dentry_path_raw);

char *d_path(const struct path *path, char *buf, int size)
{
	const struct dentry *root = path->dentry;
	const char *mount;
	char *p;

	while (root->d_parent)
		root = root->d_parent;
	mount = mounted_at(root);
	if (!mount)
		return ERR_PTR(-EOPNOTSUPP);
	p = dentry_path_raw(path->dentry, buf, size);
	if (IS_ERR(p))
		return p;
	p = prepend(buf, p, mount, strlen(mount));
	return p ? p : ERR_PTR(-ENAMETOOLONG);
}
EXPORT_SYMBOL(d_path);

char *file_path(struct file *file, char *buf, int size)
{
	return d_path(&file->f_path, buf, size);
}
EXPORT_SYMBOL(file_path);
