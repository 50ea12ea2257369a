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
#include <linux/gfp.h>
#include <linux/list.h>
#include <linux/types.h>
#include <mm210/block.h>
#include <mm210/pagecache.h>
#include <mm210/vfs.h>

#define GFP_FS_PAGE	(GFP_HIGHUSER & ~__GFP_FS)
#define GFP_FS_OBJECT	GFP_NOFS

/* A mutex: process context. What makes room for others only tries. */
void fs_lock(void);
void fs_unlock(void);
bool fs_trylock(void);

/* --- page cache (pagecache.c, readahead.c) --- */

struct inode;

enum mapping_kind {
	MAPPING_FILE,		/* can be read again */
	MAPPING_BDEV,		/* the same, of a device itself */
	MAPPING_SHMEM,		/* exists nowhere else */
	NR_MAPPING_KINDS
};

/* The pages of an inode. */
struct address_space {
	struct inode *host;
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
ssize_t page_cache_read(struct inode *inode, struct file_ra *ra, void *buf, size_t count,
			u64 pos);

/* --- inodes (inode.c) --- */

struct proc_file;

struct fat_chain {
	u32 first;			/* cluster; 0: none */
	u32 index, cluster;		/* where the walk stands; cluster 0: not begun */
	u32 mark;			/* a cluster passed, to find a loop by */
};

struct inode {
	struct super_block *sb;
	const struct inode_operations *ops;
	u64 ino;
	u64 size;
	umode_t mode;
	struct fs_time mtime;
	unsigned int refs;
	struct inode *hash_next;
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
	};
};

/* What is NULL is refused: -ENOTDIR, -EROFS or -EINVAL. */
struct inode_operations {
	/* Directories. len bytes of name, which is not terminated there. */
	int (*lookup)(struct inode *dir, const char *name, size_t len, struct inode **inode);
	/* 1 and the entry at *pos, which is moved on, or 0 at the end. */
	int (*readdir)(struct inode *dir, u64 *pos, struct dirent *entry);
	int (*create)(struct inode *dir, const char *name, size_t len, umode_t mode,
		      struct inode **inode);
	int (*remove)(struct inode *dir, const char *name, size_t len, bool directory);

	/*
	 * Files. read_pages fills nr pages from index on, those beyond the end with
	 * zeros, or none; without it, read is asked every time.
	 */
	int (*read_pages)(struct inode *inode, unsigned long index, struct page **pages,
			  unsigned int nr);
	ssize_t (*read)(struct inode *inode, struct file_ra *ra, void *buf, size_t count,
			u64 pos);
	ssize_t (*write)(struct inode *inode, const void *buf, size_t count, u64 pos);
	int (*truncate)(struct inode *inode, u64 size);
	/* Is the file still what it was when it was opened? 0 or an errno. */
	int (*revalidate)(struct inode *inode);
	/* The last of it, its pages excepted: free what hangs on it. */
	void (*evict)(struct inode *inode);
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
	struct inode *root;		/* holds a reference */
	struct block_device *bdev;
	unsigned int generation;	/* of its medium */
	unsigned int dev, nr_inodes, nr_open;
	bool dead;			/* not mounted any more; goes with its last inode */
	void *private;
};

/* The inode, with a reference, found or made (fresh: the caller fills it in). NULL
 * for no memory. */
struct inode *inode_get(struct super_block *sb, u64 ino, bool *fresh);
void inode_hold(struct inode *inode);
void inode_put(struct inode *inode);
/* Free inodes without references: those of sb, of all where it is NULL; with_pages:
 * also those that have pages. How many. */
unsigned long inode_prune(const struct super_block *sb, bool with_pages);
struct super_block *super_alloc(const struct file_system_type *type, struct block_device *bdev);
/* Let go of the root; what is still open fails from now on. */
void super_kill(struct super_block *sb);
int inode_check(void);
int inode_init(void);

/* --- devices (bdev.c) --- */

/* The inode of a device, for its page cache. A reference. NULL: no memory. */
struct inode *bdev_inode(struct block_device *bdev);
/* Forget the pages of an earlier medium. 0, or why there is none. */
int bdev_revalidate(struct inode *inode);
int bdev_init(void);

#endif
