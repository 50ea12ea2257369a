// SPDX-License-Identifier: MIT
/*
 * Files in memory: the root directory and /tmp.
 *
 * A file's contents are pages of the page cache that cannot be given back
 * (MAPPING_SHMEM); pages never written are read as zeros. A directory is a list of
 * names; each holds a reference of its inode, and an inode goes with its last name
 * once nobody has it open. All files together take at most half of memory, as with
 * Linux's tmpfs.
 */
#include <linux/highmem.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/string.h>
#include "fs/fs.h"

struct tmp_entry {
	struct list_head list;
	u64 cookie;			/* grows along the list: where a reader stands */
	struct vnode *inode;
	size_t len;
	char name[];
};

static u64 next_ino = 1;
static unsigned long used_pages;	/* of all files */

static const struct vnode_operations file_ops, dir_ops;

static struct tmp_entry *find(const struct vnode *dir, const char *name, size_t len)
{
	struct tmp_entry *e;

	list_for_each_entry(e, &dir->tmp.entries, list)
		if (e->len == len && !memcmp(e->name, name, len))
			return e;
	return NULL;
}

static int tmpfs_lookup(struct vnode *dir, const char *name, size_t len, struct vnode **inode)
{
	struct tmp_entry *e = find(dir, name, len);

	if (!e)
		return -ENOENT;
	*inode = e->inode;
	inode_hold(*inode);
	return 0;
}

static int tmpfs_readdir(struct vnode *dir, u64 *pos, struct dirent *entry)
{
	const struct tmp_entry *e;

	list_for_each_entry(e, &dir->tmp.entries, list) {
		if (e->cookie < *pos)
			continue;
		*pos = e->cookie + 1;
		entry->stat = (struct kstat){ .ino = e->inode->ino, .size = e->inode->size,
					      .mode = e->inode->mode };
		memcpy(entry->name, e->name, e->len + 1);
		return 1;
	}
	return 0;
}

static struct vnode *new_inode(struct super_block *sb, umode_t mode)
{
	bool fresh;
	struct vnode *inode = inode_get(sb, next_ino++, &fresh);

	if (!inode)
		return NULL;
	inode->mode = mode & S_IFMT;
	inode->mapping.kind = MAPPING_SHMEM;
	inode->ops = S_ISDIR(mode) ? &dir_ops : &file_ops;
	INIT_LIST_HEAD(&inode->tmp.entries);
	return inode;
}

static int tmpfs_create(struct vnode *dir, const char *name, size_t len, umode_t mode,
			struct vnode **inode)
{
	struct tmp_entry *e = kmalloc(sizeof(*e) + len + 1, GFP_FS_OBJECT);

	*inode = e ? new_inode(dir->sb, mode) : NULL;
	if (!*inode) {
		kfree(e);
		return -ENOMEM;
	}
	e->inode = *inode;
	e->len = len;
	memcpy(e->name, name, len);
	e->name[len] = '\0';
	e->cookie = dir->tmp.next_cookie++;
	list_add_tail(&e->list, &dir->tmp.entries);
	inode_hold(*inode);
	return 0;
}

static void free_entry(struct tmp_entry *e)
{
	list_del(&e->list);
	inode_put(e->inode);
	kfree(e);
}

static int tmpfs_remove(struct vnode *dir, const char *name, size_t len, bool directory)
{
	struct tmp_entry *e = find(dir, name, len);

	if (!e)
		return -ENOENT;
	if (directory && !list_empty(&e->inode->tmp.entries))
		return -ENOTEMPTY;
	free_entry(e);
	return 0;
}

/* --- contents --- */

static ssize_t tmpfs_read(struct vnode *inode, struct file_ra *ra, void *buf, size_t count,
			  u64 pos)
{
	size_t done = 0, part;

	if (pos >= inode->size)
		return 0;
	count = (size_t)min((u64)count, inode->size - pos);
	for (; done < count; done += part) {
		unsigned int offset = (unsigned int)((pos + done) % PAGE_SIZE);
		struct page *page = page_cache_find(&inode->mapping,
						    (unsigned long)((pos + done) >> PAGE_SHIFT));
		char *from;

		part = min(count - done, (size_t)(PAGE_SIZE - offset));
		if (!page) {
			memset((char *)buf + done, 0, part);
			continue;
		}
		from = kmap_local_page(page);
		memcpy((char *)buf + done, from + offset, part);
		kunmap_local(from);
	}
	return (ssize_t)done;
}

/* The page at index, made where it is missing. NULL, and why in *err. */
static struct page *get_page_at(struct vnode *inode, unsigned long index, int *err)
{
	struct page *page = page_cache_find(&inode->mapping, index);

	if (page)
		return page;
	*err = -ENOSPC;
	if (used_pages >= totalram_pages() / 2)
		return NULL;
	page = page_cache_alloc(GFP_FS_PAGE);
	if (!page)
		return NULL;
	clear_highpage(page);
	*err = page_cache_add(&inode->mapping, index, page);
	if (*err) {
		__free_page(page);
		return NULL;
	}
	used_pages++;
	return page;
}

static ssize_t tmpfs_write(struct vnode *inode, const void *buf, size_t count, u64 pos)
{
	size_t done = 0, part;
	int err = 0;

	/* What the index of a page can number. */
	if (pos + count > (u64)ULONG_MAX / 2 << PAGE_SHIFT || pos + count < pos)
		return -EFBIG;
	for (; done < count; done += part) {
		unsigned int offset = (unsigned int)((pos + done) % PAGE_SIZE);
		struct page *page = get_page_at(inode, (unsigned long)((pos + done) >> PAGE_SHIFT),
					    &err);
		char *to;

		if (!page)
			break;
		part = min(count - done, (size_t)(PAGE_SIZE - offset));
		to = kmap_local_page(page);
		memcpy(to + offset, (const char *)buf + done, part);
		kunmap_local(to);
	}
	if (pos + done > inode->size && done)
		inode->size = pos + done;
	return done ? (ssize_t)done : err;
}

static int tmpfs_truncate(struct vnode *inode, u64 size)
{
	unsigned int offset = (unsigned int)(size % PAGE_SIZE);
	struct page *page;

	used_pages -= page_cache_truncate(&inode->mapping,
					  (unsigned long)((size + PAGE_SIZE - 1) >> PAGE_SHIFT));
	page = offset ? page_cache_find(&inode->mapping, (unsigned long)(size >> PAGE_SHIFT)) :
			NULL;
	/* What is behind the end reads as zeros when the file grows again. */
	if (page) {
		char *to = kmap_local_page(page);

		memset(to + offset, 0, PAGE_SIZE - offset);
		kunmap_local(to);
	}
	inode->size = size;
	return 0;
}

/*
 * The last of an inode. A directory has entries still when its file system is
 * unmounted: what is in those is moved up here first, so that a deep tree does not
 * recurse deeply.
 */
static void tmpfs_evict(struct vnode *inode)
{
	used_pages -= inode->mapping.nr_pages;
	while (!list_empty(&inode->tmp.entries)) {
		struct tmp_entry *e = list_first_entry(&inode->tmp.entries, struct tmp_entry, list);

		if (e->inode->refs == 1)
			list_splice_init(&e->inode->tmp.entries, &inode->tmp.entries);
		free_entry(e);
	}
}

static const struct vnode_operations file_ops = {
	.read = tmpfs_read,
	.write = tmpfs_write,
	.truncate = tmpfs_truncate,
	.evict = tmpfs_evict,
};

static const struct vnode_operations dir_ops = {
	.lookup = tmpfs_lookup,
	.readdir = tmpfs_readdir,
	.create = tmpfs_create,
	.remove = tmpfs_remove,
	.evict = tmpfs_evict,
};

static int tmpfs_mount(struct super_block *sb, struct block_device *bdev)
{
	sb->root = new_inode(sb, S_IFDIR);
	return sb->root ? 0 : -ENOMEM;
}

const struct file_system_type tmpfs_fs_type = {
	.name = "tmpfs", .writable = true, .nodev = true, .mount = tmpfs_mount,
};
