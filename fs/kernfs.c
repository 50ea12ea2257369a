// SPDX-License-Identifier: MIT
/*
 * Trees of files that drivers make (mm210/kernfs.h), under the lock of fs.
 *
 * A directory is a list of nodes. The file systems that show a tree get a vnode a node
 * while it is in use: its number is the node's address, it holds a reference, and goes
 * with its last user, since there is nothing to cache.
 *
 * Removal marks a node first, so that nobody gets in any more, then waits for those who
 * are inside the driver. Both ends of that count are under the lock.
 */
#include <linux/err.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/wait.h>
#include "fs/kernfs.h"

static DECLARE_WAIT_QUEUE_HEAD(idle);	/* a node's last call came back */
static u64 next_cookie;

/* A directory that is always there; init_dir() says where. */
#define DIRECTORY(id, text)							\
	{									\
		.dentry = { { sizeof(text) - 1, (const unsigned char *)(text) }, NULL,	\
			    &(id).inode },					\
		.inode.i_mode = S_IFDIR | 0755,					\
		.siblings = LIST_HEAD_INIT((id).siblings),			\
		.children = LIST_HEAD_INIT((id).children),			\
		.files = LIST_HEAD_INIT((id).files),				\
		.refs = 1,							\
		.name = (text),							\
	}

static struct kernfs_node dev_root = DIRECTORY(dev_root, "/");
static struct kernfs_node proc_root = DIRECTORY(proc_root, "/");
static struct kernfs_node sys_root = DIRECTORY(sys_root, "/");

/* Below /sys; the last is in kernel. */
#define SYS_DIR(n, text)	[n] = DIRECTORY(sys_dirs[n], text)
enum { SYS_KERNEL = 6, SYS_DEBUG = 8 };
static struct kernfs_node sys_dirs[] = {
	SYS_DIR(0, "block"), SYS_DIR(1, "bus"), SYS_DIR(2, "class"), SYS_DIR(3, "devices"),
	SYS_DIR(4, "firmware"), SYS_DIR(5, "fs"), SYS_DIR(SYS_KERNEL, "kernel"),
	SYS_DIR(7, "module"), SYS_DIR(SYS_DEBUG, "debug"),
};

struct kernfs_node *kernfs_dev(void)
{
	return &dev_root;
}

struct kernfs_node *kernfs_proc(void)
{
	return &proc_root;
}

/* --- nodes --- */

static struct kernfs_node *find(struct kernfs_node *dir, const char *name, size_t len)
{
	struct kernfs_node *kn;

	list_for_each_entry(kn, &dir->children, siblings)
		if (kn->dentry.d_name.len == len && !memcmp(kn->name, name, len))
			return kn;
	return NULL;
}

static void put_locked(struct kernfs_node *kn)
{
	if (--kn->refs)
		return;
	/* It may free what it likes, but not call fs. */
	if (kn->release)
		kn->release(kn);
	kfree(kn);
}

struct kernfs_node *kernfs_get(struct kernfs_node *kn)
{
	fs_lock();
	kn->refs++;
	fs_unlock();
	return kn;
}

void kernfs_put(struct kernfs_node *kn)
{
	fs_lock();
	put_locked(kn);
	fs_unlock();
}

static struct kernfs_node *add(struct kernfs_node *dir, const char *name, size_t len, umode_t mode,
			       const struct file_operations *fops, void *private)
{
	struct kernfs_node *kn;

	if (dir->removed || !kernfs_is_dir(dir))
		return ERR_PTR(-ENOENT);
	if (!len || len >= FS_NAME_SIZE)
		return ERR_PTR(-EINVAL);
	if (find(dir, name, len))
		return ERR_PTR(-EEXIST);
	kn = kzalloc(sizeof(*kn) + len + 1, GFP_FS_OBJECT);
	if (!kn)
		return ERR_PTR(-ENOMEM);
	kn->name = memcpy(kn + 1, name, len);
	kn->dentry = (struct dentry){ { (unsigned int)len, (const unsigned char *)kn->name },
				      &dir->dentry, &kn->inode };
	kn->inode.i_mode = mode;
	kn->inode.i_ino = (unsigned long)kn;
	kn->inode.i_fop = fops;
	kn->inode.i_private = private;
	kn->priv = private;
	kn->parent = dir;
	kn->refs = 1;
	kn->revokes = S_ISREG(mode);
	kn->cookie = ++next_cookie;
	INIT_LIST_HEAD(&kn->children);
	INIT_LIST_HEAD(&kn->files);
	list_add_tail(&kn->siblings, &dir->children);
	return kn;
}

struct kernfs_node *kernfs_create(struct kernfs_node *parent, const char *name, umode_t mode,
				  const struct file_operations *fops, void *private)
{
	struct kernfs_node *kn = parent, *next;
	size_t len;

	fs_lock();
	for (;; name += len + 1) {
		len = strcspn(name, "/");
		if (!name[len])
			break;
		next = find(kn, name, len);
		if (!next) {
			next = add(kn, name, len, S_IFDIR | 0755, NULL, NULL);
			if (!IS_ERR(next))
				next->implicit = true;
		}
		kn = next;
		if (IS_ERR(kn))
			break;
	}
	if (!IS_ERR(kn))
		kn = add(kn, name, len, mode, fops, private);
	fs_unlock();
	return kn;
}

struct kernfs_node *kernfs_find(struct kernfs_node *parent, const char *name)
{
	struct kernfs_node *kn;

	fs_lock();
	kn = find(parent, name, strlen(name));
	if (kn)
		kn->refs++;
	fs_unlock();
	return kn;
}

/* --- calls into drivers --- */

bool kernfs_enter(struct kernfs_node *kn)
{
	bool in;

	if (!kn->revokes)
		return true;
	fs_lock();
	in = !kn->removed;
	if (in) {
		kn->active++;
		kn->caller = current;
	}
	fs_unlock();
	return in;
}

void kernfs_leave(struct kernfs_node *kn)
{
	bool last;

	if (!kn->revokes)
		return;
	fs_lock();
	last = !--kn->active;
	fs_unlock();
	if (last)
		wake_up(&idle);
}

/* Until nobody but the caller itself is inside. The lock is let go meanwhile. */
static void wait_idle(struct kernfs_node *kn)
{
	while (kn->active && !(kn->active == 1 && kn->caller == current)) {
		fs_unlock();
		wait_event(idle, !READ_ONCE(kn->active));
		fs_lock();
	}
}

static void close_files(struct kernfs_node *kn)
{
	while (!list_empty(&kn->files)) {
		struct open_file *of = list_first_entry(&kn->files, struct open_file, node_files);

		list_del_init(&of->node_files);
		fs_unlock();
		fops_end(of);
		wake_up(&idle);
		fs_lock();
	}
}

/* Who takes the file off the list ends it; a closer who finds it gone waits. */
void kernfs_close(struct open_file *of)
{
	bool mine = true;

	if (of->vnode->kn->revokes) {
		fs_lock();
		mine = !list_empty(&of->node_files);
		list_del_init(&of->node_files);
		fs_unlock();
	}
	if (mine)
		fops_end(of);
	else
		wait_event(idle, !READ_ONCE(of->opened));
}

/* Take a node without children out of its directory, once. The parent, where it goes too. */
static struct kernfs_node *unlink_node(struct kernfs_node *kn)
{
	struct kernfs_node *dir = kn->parent;

	if (list_empty(&kn->siblings))
		return NULL;
	kn->removed = true;
	list_del_init(&kn->siblings);
	put_locked(kn);
	return dir && dir->implicit && list_empty(&dir->children) ? dir : NULL;
}

void kernfs_remove(struct kernfs_node *kn)
{
	struct kernfs_node *at, *dir;

	if (IS_ERR_OR_NULL(kn))
		return;
	fs_lock();
	kn->refs++;
	kn->removed = true;
	do {
		for (at = kn; !list_empty(&at->children); )
			at = list_first_entry(&at->children, struct kernfs_node, siblings);
		at->removed = true;
		at->refs++;
		if (at->revokes) {
			wait_idle(at);
			close_files(at);
		}
		/* Another thread may have removed it meanwhile. */
		dir = unlink_node(at);
		put_locked(at);
	} while (at != kn);
	while (dir)
		dir = unlink_node(dir);
	put_locked(kn);
	fs_unlock();
}

/* --- the tree as vnodes --- */


static const struct vnode_operations dir_ops;

int kernfs_vnode(struct super_block *sb, struct kernfs_node *kn, struct vnode **vnode)
{
	bool fresh;

	*vnode = inode_get(sb, KERNFS_INO(kn), &fresh);
	if (!*vnode)
		return -ENOMEM;
	if (fresh) {
		kn->refs++;
		(*vnode)->kn = kn;
		(*vnode)->mode = kn->inode.i_mode;
		(*vnode)->mapping.kind = MAPPING_SHMEM;
		(*vnode)->ops = kernfs_is_dir(kn) ? &dir_ops : &fops_vnode_ops;
	}
	return 0;
}

struct kernfs_node *kernfs_child(struct kernfs_node *dir, const char *name, size_t len)
{
	return find(dir, name, len);
}

int kernfs_lookup(struct super_block *sb, struct kernfs_node *dir, const char *name, size_t len,
		  struct vnode **vnode)
{
	struct kernfs_node *kn = find(dir, name, len);

	return kn ? kernfs_vnode(sb, kn, vnode) : -ENOENT;
}

int kernfs_readdir(struct kernfs_node *dir, u64 *pos, struct dirent *entry)
{
	struct kernfs_node *kn;

	list_for_each_entry(kn, &dir->children, siblings) {
		if (kn->cookie < *pos)
			continue;
		*pos = kn->cookie + 1;
		entry->stat = (struct kstat){ .ino = KERNFS_INO(kn), .mode = kn->inode.i_mode,
					      .rdev = kn->inode.i_rdev };
		memcpy(entry->name, kn->name, kn->dentry.d_name.len + 1);
		return 1;
	}
	return 0;
}

int kernfs_mknod(struct kernfs_node *dir, const char *name, size_t len, umode_t mode, dev_t dev)
{
	struct kernfs_node *kn;

	if (!S_ISCHR(mode))
		return -EINVAL;
	kn = add(dir, name, len, mode, &def_chr_fops, NULL);
	if (IS_ERR(kn))
		return (int)PTR_ERR(kn);
	kn->inode.i_rdev = dev;
	kn->by_user = true;
	return 0;
}

int kernfs_unlink(struct kernfs_node *dir, const char *name, size_t len)
{
	struct kernfs_node *kn = find(dir, name, len);

	if (!kn)
		return -ENOENT;
	if (!S_ISCHR(kn->inode.i_mode) || !kn->by_user)
		return -EPERM;
	while (kn)
		kn = unlink_node(kn);
	return 0;
}

static int dir_lookup_op(struct vnode *dir, const char *name, size_t len, struct vnode **vnode)
{
	return kernfs_lookup(dir->sb, dir->kn, name, len, vnode);
}

static int dir_readdir_op(struct vnode *dir, u64 *pos, struct dirent *entry)
{
	return kernfs_readdir(dir->kn, pos, entry);
}

void kernfs_evict(struct vnode *vnode)
{
	put_locked(vnode->kn);
}

static const struct vnode_operations dir_ops = {
	.lookup = dir_lookup_op, .readdir = dir_readdir_op, .evict = kernfs_evict,
};

/* --- /sys --- */

static void init_dir(struct kernfs_node *kn, struct kernfs_node *parent)
{
	kn->parent = parent;
	kn->dentry.d_parent = &parent->dentry;
	kn->inode.i_ino = (unsigned long)kn;
	kn->cookie = ++next_cookie;
	list_add_tail(&kn->siblings, &parent->children);
}

/* Hang the directories into the tree, on first use. */
static void sys_fill(void)
{
	unsigned int i;

	if (!list_empty(&sys_root.children))
		return;
	for (i = 0; i < SYS_DEBUG; i++)
		init_dir(&sys_dirs[i], &sys_root);
	init_dir(&sys_dirs[SYS_DEBUG], &sys_dirs[SYS_KERNEL]);
}

struct kernfs_node *kernfs_sys(void)
{
	fs_lock();
	sys_fill();
	fs_unlock();
	return &sys_root;
}

struct kernfs_node *kernfs_debug(void)
{
	kernfs_sys();
	return &sys_dirs[SYS_DEBUG];
}

static int sysfs_mount(struct super_block *sb, struct block_device *bdev)
{
	sys_fill();
	return kernfs_vnode(sb, &sys_root, &sb->root);
}

static int debugfs_mount(struct super_block *sb, struct block_device *bdev)
{
	sys_fill();
	return kernfs_vnode(sb, &sys_dirs[SYS_DEBUG], &sb->root);
}

const struct file_system_type sysfs_fs_type = {
	.name = "sysfs", .writable = true, .nodev = true, .stays = true,
	.mount = sysfs_mount,
};

const struct file_system_type debugfs_fs_type = {
	.name = "debugfs", .writable = true, .nodev = true, .stays = true,
	.mount = debugfs_mount,
};
