// SPDX-License-Identifier: MIT
/*
 * Inodes and mounted file systems.
 *
 * An inode is found by file system and number. One whose last reference is gone stays,
 * with its pages, for whoever opens the file next; it is freed with its file system,
 * when it was removed (size and pages are gone then), and when memory is short, oldest
 * first.
 *
 * A file system that is no longer mounted is dead: its inodes go as their last
 * references do, and it with the last of them.
 */
#include <linux/kernel.h>
#include <linux/slab.h>
#include <linux/string.h>
#include "fs/fs.h"

#define HASH_BITS	8
#define NR_BUCKETS	(1U << HASH_BITS)

static struct kmem_cache *inode_cache;
static struct vnode *buckets[NR_BUCKETS];
static LIST_HEAD(unused_inodes);	/* oldest first */
static unsigned int nr_inodes;
static unsigned int next_dev = 1;

static struct vnode **bucket_of(const struct super_block *sb, u64 ino)
{
	u32 key = (u32)(unsigned long)sb / 8 + (u32)ino + (u32)(ino >> 32) * 31;

	return &buckets[key * 0x9E3779B1U >> (32 - HASH_BITS)];
}

struct vnode *inode_get(struct super_block *sb, u64 ino, bool *fresh)
{
	struct vnode **bucket = bucket_of(sb, ino), *inode;

	*fresh = false;
	for (inode = *bucket; inode; inode = inode->hash_next) {
		if (inode->sb == sb && inode->ino == ino) {
			inode_hold(inode);
			return inode;
		}
	}
	inode = kmem_cache_zalloc(inode_cache, GFP_FS_OBJECT | __GFP_NOWARN);
	if (!inode && page_cache_scan(32, true))
		inode = kmem_cache_zalloc(inode_cache, GFP_FS_OBJECT);
	if (!inode)
		return NULL;
	inode->sb = sb;
	inode->ino = ino;
	inode->refs = 1;
	inode->mapping.host = inode;
	INIT_LIST_HEAD(&inode->mapping.leaves);
	INIT_LIST_HEAD(&inode->unused);
	inode->hash_next = *bucket;
	*bucket = inode;
	sb->nr_inodes++;
	nr_inodes++;
	*fresh = true;
	return inode;
}

void inode_hold(struct vnode *inode)
{
	if (!inode->refs++)
		list_del_init(&inode->unused);
}

static void free_super(struct super_block *sb)
{
	if (sb->ops && sb->ops->put_super)
		sb->ops->put_super(sb);
	kfree(sb);
}

static void evict(struct vnode *inode)
{
	struct vnode **link = bucket_of(inode->sb, inode->ino);
	struct super_block *sb = inode->sb;

	if (inode->ops && inode->ops->evict)
		inode->ops->evict(inode);
	page_cache_truncate(&inode->mapping, 0);
	while (*link != inode)
		link = &(*link)->hash_next;
	*link = inode->hash_next;
	list_del(&inode->unused);
	kmem_cache_free(inode_cache, inode);
	nr_inodes--;
	if (!--sb->nr_inodes && sb->dead)
		free_super(sb);
}

void inode_put(struct vnode *inode)
{
	if (--inode->refs)
		return;
	/* Pages that cannot be read again go with the file's last name. */
	if (inode->sb->dead || inode->mapping.kind == MAPPING_SHMEM)
		evict(inode);
	else
		list_add_tail(&inode->unused, &unused_inodes);
}

unsigned long inode_prune(const struct super_block *sb, bool with_pages)
{
	struct list_head *at, *next;
	unsigned long freed = 0;

	list_for_each_safe(at, next, &unused_inodes) {
		struct vnode *inode = list_entry(at, struct vnode, unused);

		if ((sb && inode->sb != sb) || (!with_pages && inode->mapping.nr_pages))
			continue;
		evict(inode);
		freed++;
	}
	return freed;
}

unsigned long drop_inodes(void)
{
	unsigned long freed;

	fs_lock();
	freed = inode_prune(NULL, true);
	fs_unlock();
	return freed;
}

struct super_block *super_alloc(const struct file_system_type *type, struct block_device *bdev)
{
	struct super_block *sb = kzalloc(sizeof(*sb), GFP_FS_OBJECT);

	if (sb) {
		sb->type = type;
		sb->dev = next_dev++;
		sb->bdev = bdev;
	}
	return sb;
}

void super_kill(struct super_block *sb)
{
	struct vnode *root = sb->root;
	unsigned int b;

	sb->root = NULL;
	inode_prune(sb, true);
	/* What an open file has read of it is not shown any more. */
	for (b = 0; b < NR_BUCKETS; b++) {
		struct vnode *inode;

		for (inode = buckets[b]; inode; inode = inode->hash_next)
			if (inode->sb == sb && inode->mapping.kind != MAPPING_SHMEM)
				page_cache_truncate(&inode->mapping, 0);
	}
	sb->dead = true;
	if (root)
		inode_put(root);
	else if (!sb->nr_inodes)
		free_super(sb);
}

int inode_init(void)
{
	inode_cache = kmem_cache_create("inode_cache", sizeof(struct vnode), 0,
					SLAB_RECLAIM_ACCOUNT, NULL);
	return inode_cache ? 0 : -ENOMEM;
}

int inode_check(void)
{
	unsigned int b, found = 0, idle = 0;
	const struct vnode *inode;
	struct list_head *at;
	int bad = 0;

	for (b = 0; b < NR_BUCKETS; b++) {
		for (inode = buckets[b]; inode && found <= nr_inodes; inode = inode->hash_next) {
			found++;
			idle += !inode->refs;
			if (bucket_of(inode->sb, inode->ino) == &buckets[b] &&
			    !inode->refs == !list_empty(&inode->unused))
				continue;
			printk(KERN_ERR "check: inode %llu: %u references\n", inode->ino,
			       inode->refs);
			bad++;
		}
	}
	list_for_each(at, &unused_inodes)
		idle--;
	if (found != nr_inodes || idle) {
		printk(KERN_ERR "check: inodes: %u counted, %u found, %d idle ones not listed\n",
		       nr_inodes, found, (int)idle);
		bad++;
	}
	return bad;
}
