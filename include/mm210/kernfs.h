/* SPDX-License-Identifier: MIT */
/*
 * Trees of files that drivers make: what /dev, /proc, /sys and debugfs have besides
 * their own (fs/kernfs.c). A file is a name and file_operations; what those do with it
 * is its owner's affair.
 *
 * Process context. The calls take the lock of fs themselves: none may be made from
 * within fs.
 */
#ifndef _MM210_KERNFS_H
#define _MM210_KERNFS_H

#include <linux/fs.h>
#include <linux/list.h>
#include <linux/types.h>

/*
 * A directory or file. The tree has one reference, open files and walks under way have
 * others; priv and release are the owner's.
 */
struct kernfs_node {
	struct dentry dentry;		/* the name, the parent's dentry, &inode */
	struct inode inode;		/* i_mode says what it is, i_fop what it does */
	struct kernfs_node *parent;	/* NULL: a root */
	struct list_head siblings;	/* in the parent's children */
	struct list_head children;
	struct list_head files;		/* struct open_file: those open, where revokes */
	struct task_struct *caller;	/* in the driver, the last to enter */
	u64 cookie;			/* grows along the parent's children */
	unsigned int refs;
	unsigned int active;		/* calls under way in the driver, where revokes */
	bool removed;
	bool implicit;			/* a directory that goes with the last in it */
	bool by_user;			/* of mknod: the user may remove it */
	bool revokes;			/* removal ends what is open: -ENODEV from then on */
	void *priv;
	void (*release)(struct kernfs_node *kn);	/* of priv, after the last reference */
	const char *name;
};

/* The roots: what drivers added to /dev and /proc, all of /sys, and /sys/kernel/debug. */
struct kernfs_node *kernfs_dev(void);
struct kernfs_node *kernfs_proc(void);
struct kernfs_node *kernfs_sys(void);
struct kernfs_node *kernfs_debug(void);

/**
 * kernfs_create - make a file or directory
 * @parent: a directory
 * @name: without a '/'; or with some, directories are made where they are missing, and go
 *	with the last that is in them
 * @mode: S_IFDIR, S_IFREG or S_IFCHR, and permissions
 * @fops: of a file
 * @private: its inode's i_private, and its priv
 *
 * Files of S_IFREG are revoked when they are removed; those of S_IFCHR stay usable for
 * whoever has them open. Return: the node, which is the caller's to remove; or ERR_PTR of
 * -EEXIST, -ENOMEM, -EINVAL (no such name), -ENOENT (parent is being removed).
 */
struct kernfs_node *kernfs_create(struct kernfs_node *parent, const char *name, umode_t mode,
				  const struct file_operations *fops, void *private);

/* The same for a directory. One that is there already is -EEXIST. */
static inline struct kernfs_node *kernfs_mkdir(struct kernfs_node *parent, const char *name)
{
	return kernfs_create(parent, name, S_IFDIR | 0755, NULL, NULL);
}

/**
 * kernfs_remove - take a file, or a directory with all that is in it, away
 * @kn: NULL and ERR_PTR are fine
 *
 * Waits until no call into the driver of a file that is revoked is under way, but for the caller's
 * own, closes what is open of it, and lets go of the tree's reference.
 */
void kernfs_remove(struct kernfs_node *kn);

/* The node of that name in a directory, with a reference for kernfs_put. NULL: none. */
struct kernfs_node *kernfs_find(struct kernfs_node *parent, const char *name);
struct kernfs_node *kernfs_get(struct kernfs_node *kn);
void kernfs_put(struct kernfs_node *kn);

static inline bool kernfs_is_dir(const struct kernfs_node *kn)
{
	return S_ISDIR(kn->inode.i_mode);
}

#endif
