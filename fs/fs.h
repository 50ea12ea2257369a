/* SPDX-License-Identifier: MIT */
/*
 * What the files of fs share among themselves.
 *
 * One lock serves all of it: taken by the calls of mm210/vfs.h, held by everything
 * declared here. I/O is done under it, since a device serves one read at a time
 * anyway. Where memory is short, page_cache_shrink only tries the lock: what fs
 * allocates is asked for without __GFP_FS, and fs shrinks the cache itself then.
 */
#ifndef _FS_FS_H
#define _FS_FS_H

#include <linux/bvec.h>
#include <linux/fs.h>
#include <linux/gfp.h>
#include <linux/list.h>
#include <linux/types.h>
#include <mm210/block.h>
#include <mm210/pagecache.h>
#include <mm210/vfs.h>

#define GFP_FS_PAGE	(GFP_HIGHUSER & ~__GFP_FS)
#define GFP_FS_OBJECT	GFP_NOFS

/* A mutex: process context. */
void fs_lock(void);
void fs_unlock(void);
/* For what makes room for others, who may be inside already, or hold what somebody inside
 * waits for: false then, the latter after a tenth of a second. */
bool fs_lock_to_reclaim(void);

/* --- page cache (pagecache.c, readahead.c) --- */

struct vnode;

enum mapping_kind {
	MAPPING_FILE,		/* can be read again */
	MAPPING_BDEV,		/* the same, of a device itself */
	MAPPING_SHMEM,		/* exists nowhere else */
	NR_MAPPING_KINDS
};

/* The pages of an inode. */
struct address_space {
	struct vnode *host;
	struct list_head leaves;	/* pagecache.c's */
	unsigned long nr_pages;
	enum mapping_kind kind;
};

/* How one reader reads: what readahead.c keeps of it. */
struct file_ra {
	unsigned long next;		/* index behind what was read last */
	unsigned long last;		/* plus 1: index that was asked for last */
	unsigned int pages;		/* of the last read from the device */
};

struct page *page_cache_find(const struct address_space *mapping, unsigned long index);
/* The cache takes over the caller's reference. 0 or -ENOMEM. */
int page_cache_add(struct address_space *mapping, unsigned long index, struct page *page);
/* It was used: the second time makes it active. */
void page_cache_touch(struct page *page);
/* Drop the pages from index on; how many. */
unsigned long page_cache_truncate(struct address_space *mapping, unsigned long index);
/* A page to fill; the cache gives some of its own up for it. */
struct page *page_cache_alloc(gfp_t gfp);
/* The same scan under the lock. all: the pages in use too. */
unsigned long page_cache_scan(unsigned long nr, bool all);
int page_cache_check(void);
void page_cache_count(bool hit, unsigned int read);
int page_cache_init(void);

/* The page at index, read with those behind it where it is missing. */
int page_cache_read_page(struct address_space *mapping, struct file_ra *ra, unsigned long index,
			 struct page **page);
/* Bytes of an inode of size bytes through the cache, as kernel_read does. */
ssize_t page_cache_read(struct vnode *inode, struct file_ra *ra, void *buf, size_t count,
			u64 pos);

/* --- inodes (inode.c) --- */

struct kernfs_node;
struct open_file;
struct proc_file;

struct fat_chain {
	u32 first;			/* cluster; 0: none */
	u32 index, cluster;		/* where the walk stands; cluster 0: not begun */
	u32 mark;			/* a cluster passed, to find a loop by */
};

/* An inode. linux/fs.h has what drivers see of one as struct inode. */
struct vnode {
	struct super_block *sb;
	const struct vnode_operations *ops;
	u64 ino;
	u64 size;
	umode_t mode;
	struct fs_time mtime;
	unsigned int refs;
	struct vnode *hash_next;
	struct list_head unused;	/* in the list of those without references */
	struct address_space mapping;
	union {
		struct {
			struct fat_chain chain;
			struct file_ra ra;	/* of a directory's sectors */
		} fat;
		struct {
			struct list_head entries;
			u64 next_cookie;
		} tmp;
		struct {
			u32 first, depth;	/* of procfs.c */
		} proc;
		struct {
			struct block_device *bdev;
			unsigned int generation;
		} dev;
		struct kernfs_node *kn;		/* of kernfs.c */
	};
};

/* What is NULL is refused: -ENOTDIR, -EROFS or -EINVAL. */
struct vnode_operations {
	/* Directories. len bytes of name, which is not terminated there. */
	int (*lookup)(struct vnode *dir, const char *name, size_t len, struct vnode **inode);
	/* 1 and the entry at *pos, which is moved on, or 0 at the end. */
	int (*readdir)(struct vnode *dir, u64 *pos, struct dirent *entry);
	int (*create)(struct vnode *dir, const char *name, size_t len, umode_t mode,
		      struct vnode **inode);
	int (*remove)(struct vnode *dir, const char *name, size_t len, bool directory);
	int (*mknod)(struct vnode *dir, const char *name, size_t len, umode_t mode, dev_t dev);

	/*
	 * Files. read_pages fills nr pages from index on, those beyond the end with
	 * zeros, or none; without it, read is asked every time.
	 */
	int (*read_pages)(struct vnode *inode, unsigned long index, struct page **pages,
			  unsigned int nr);
	ssize_t (*read)(struct vnode *inode, struct file_ra *ra, void *buf, size_t count,
			u64 pos);
	ssize_t (*write)(struct vnode *inode, const void *buf, size_t count, u64 pos);
	int (*truncate)(struct vnode *inode, u64 size);
	/*
	 * Files that a driver serves, instead of all of these: called without the lock,
	 * and buf is the kernel's.
	 */
	int (*open)(struct open_file *of);
	void (*release)(struct open_file *of);
	ssize_t (*read_file)(struct open_file *of, void *buf, size_t count, loff_t *pos);
	ssize_t (*write_file)(struct open_file *of, const void *buf, size_t count, loff_t *pos);
	/* Is the file still what it was when it was opened? 0 or an errno. */
	int (*revalidate)(struct vnode *inode);
	/* The last of it, its pages excepted: free what hangs on it. */
	void (*evict)(struct vnode *inode);
};

struct super_operations {
	void (*put_super)(struct super_block *sb);
	/* vfs_show: rest is the path below the mount, without a '/' in front. Called
	 * without the lock. */
	int (*show)(const char *rest, struct seq_file *m);
};

struct super_block {
	const struct file_system_type *type;
	const struct super_operations *ops;
	struct vnode *root;		/* holds a reference */
	struct block_device *bdev;
	unsigned int generation;	/* of its medium */
	unsigned int dev, nr_inodes, nr_open;
	bool dead;			/* not mounted any more; goes with its last inode */
	void *private;
};

/* The inode, with a reference, found or made (fresh: the caller fills it in). NULL
 * for no memory. */
struct vnode *inode_get(struct super_block *sb, u64 ino, bool *fresh);
void inode_hold(struct vnode *inode);
void inode_put(struct vnode *inode);
/* Free inodes without references: those of sb, of all where it is NULL; with_pages:
 * also those that have pages. How many. */
unsigned long inode_prune(const struct super_block *sb, bool with_pages);
struct super_block *super_alloc(const struct file_system_type *type, struct block_device *bdev);
/* Let go of the root; what is still open fails from now on. */
void super_kill(struct super_block *sb);
int inode_check(void);
int inode_init(void);

/* --- open files (file.c, fops.c) --- */

struct open_file {
	struct file file;
	struct vnode *vnode;
	struct file_ra ra;
	u64 dir_pos;			/* of vfs_readdir */
	/* Of a driver's file: */
	struct list_head node_files;	/* in its node's files */
	struct module *owner;		/* whose reference is held */
	struct cdev *cdev;		/* likewise, of a char device */
	bool opened;			/* release is due */
	/* What file points to where there is no node. */
	struct inode inode;
	struct dentry dentry;
};

static inline struct open_file *open_file_of(struct file *file)
{
	return container_of(file, struct open_file, file);
}

/* What f_op of a plain file is: reads and writes for user memory (rw.c). */
extern const struct file_operations plain_file_ops;

/* --- devices (bdev.c) --- */

/* The inode of a device, for its page cache. A reference. NULL: no memory. */
struct vnode *bdev_inode(struct block_device *bdev);
/* Forget the pages of an earlier medium. 0, or why there is none. */
int bdev_revalidate(struct vnode *inode);
int bdev_init(void);

#endif
