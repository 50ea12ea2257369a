/* SPDX-License-Identifier: MIT */
/* Between namei.c (paths and mounts) and file.c (what is done with what they name). */
#ifndef _FS_VFS_H
#define _FS_VFS_H

#include "fs/fs.h"

/* The inode at path, with a reference. */
int path_lookup(const char *path, struct vnode **inode);

/* The directory that the last name of path is in, with a reference. The name lies in
 * the caller's path; it is none of "", "." and "..", which are -EINVAL. */
int path_parent(const char *path, struct vnode **dir, const char **name, size_t *len);
/* Behind path_parent: is something mounted at the name? */
bool path_is_mount(const char *name, size_t len);

/* One step down; the inode with a reference. */
int dir_lookup(struct vnode *dir, const char *name, size_t len, struct vnode **inode);

/* No file system may do what it lacks a function for: what to say. */
static inline int refusal(const struct vnode *inode)
{
	return inode->sb->type->writable ? -EPERM : -EROFS;
}

#endif
