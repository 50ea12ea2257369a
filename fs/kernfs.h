/* SPDX-License-Identifier: MIT */
/* Between kernfs.c (trees of drivers' files), those file systems that show them, and
 * fops.c (what is done with an open one). The lock is held unless something else is said. */
#ifndef _FS_KERNFS_H
#define _FS_KERNFS_H

#include <mm210/kernfs.h>
#include "fs/fs.h"

/* The number of a node: none that a file system gives to a file of its own. */
#define KERNFS_INO(kn)	(1ULL << 63 | (unsigned long)(kn))

/* The vnode of a node, with a reference. 0 or -ENOMEM. */
int kernfs_vnode(struct super_block *sb, struct kernfs_node *kn, struct vnode **vnode);
/* As vnode_operations have them. */
int kernfs_lookup(struct super_block *sb, struct kernfs_node *dir, const char *name, size_t len,
		  struct vnode **vnode);
/* The node of that name in a directory, or NULL. No reference is taken. */
struct kernfs_node *kernfs_child(struct kernfs_node *dir, const char *name, size_t len);
int kernfs_readdir(struct kernfs_node *dir, u64 *pos, struct dirent *entry);
/* A char device's node that the user makes, and may remove: -EPERM for any other. */
int kernfs_mknod(struct kernfs_node *dir, const char *name, size_t len, umode_t mode, dev_t dev);
int kernfs_unlink(struct kernfs_node *dir, const char *name, size_t len);
void kernfs_evict(struct vnode *vnode);

/* Around each call into the driver of an open file: false where the file was removed.
 * Without the lock. */
bool kernfs_enter(struct kernfs_node *kn);
void kernfs_leave(struct kernfs_node *kn);

/* The end of an open file: removed or closed, whichever comes first. Without the lock. */
void kernfs_close(struct open_file *of);
/* The driver's release, and its module, now. Clears of->opened. */
void fops_end(struct open_file *of);

extern const struct vnode_operations fops_vnode_ops;
extern const struct file_system_type sysfs_fs_type, debugfs_fs_type;

#endif
