// SPDX-License-Identifier: MIT
/*
 * /proc: the files that register themselves with PROC_FILE. A name with slashes makes
 * directories: a directory is known by the first file in it and how much of that
 * file's name leads there.
 *
 * vfs_show prints a file without an inode or anything else allocated, so that it can
 * be looked at when there is no memory. kernel_read, for cp and hexdump, has it made up
 * anew for each call and keeps the part that was asked for.
 *
 * What modules add (proc_dir.c) is a tree of its own, seen behind these files in each directory
 * that both have.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <mm210/console.h>
#include "fs/kernfs.h"

/* A directory's number has its depth in the upper half: the root's is 0. */
#define DIR_INO(first, depth)	((u64)(depth) << 32 | ((depth) ? (first) : 0))
#define FILE_INO(first)		((u64)(first) + 1)

static const struct vnode_operations file_ops, writable_ops, dir_ops;

static u32 nr_files(void)
{
	return (u32)(__stop_proc_file - __start_proc_file);
}

/* Is file n in the directory whose path is the first depth bytes of path? */
static bool inside(u32 n, const char *path, u32 depth)
{
	return !strncmp(__start_proc_file[n].name, path, depth);
}

static struct vnode *get(struct super_block *sb, u32 first, u32 depth, bool directory)
{
	bool fresh;
	struct vnode *inode = inode_get(sb, directory ? DIR_INO(first, depth) : FILE_INO(first),
					&fresh);

	if (inode && fresh) {
		inode->mode = directory ? S_IFDIR : S_IFREG;
		inode->ops = directory ? &dir_ops :
			     __start_proc_file[first].write ? &writable_ops : &file_ops;
		inode->proc.first = first;
		inode->proc.depth = depth;
	}
	return inode;
}

/* The modules' directory of the same path, or NULL. */
static struct kernfs_node *beside(const struct vnode *dir)
{
	const char *path = __start_proc_file[dir->proc.first].name;
	const char *end = path + dir->proc.depth;
	struct kernfs_node *kn = kernfs_proc();

	while (path < end && kn) {
		size_t len = strcspn(path, "/");

		kn = kernfs_child(kn, path, len);
		path += len + 1;
	}
	return kn && kernfs_is_dir(kn) ? kn : NULL;
}

/* The first file that has that name in the directory, or below it; nr_files() where none. */
static u32 own(const struct vnode *dir, const char *name, size_t len)
{
	const char *path = __start_proc_file[dir->proc.first].name;
	u32 depth = dir->proc.depth, n;

	for (n = dir->proc.first; n < nr_files(); n++) {
		const char *rest = __start_proc_file[n].name + depth;

		if (inside(n, path, depth) && !strncmp(rest, name, len) &&
		    (!rest[len] || rest[len] == '/'))
			break;
	}
	return n;
}

static int procfs_lookup(struct vnode *dir, const char *name, size_t len, struct vnode **inode)
{
	u32 depth = dir->proc.depth, n = own(dir, name, len);
	struct kernfs_node *kn;
	bool directory;

	if (n == nr_files()) {
		kn = beside(dir);
		return kn ? kernfs_lookup(dir->sb, kn, name, len, inode) : -ENOENT;
	}
	directory = __start_proc_file[n].name[depth + len] == '/';
	*inode = get(dir->sb, n, directory ? depth + (u32)len + 1 : depth, directory);
	return *inode ? 0 : -ENOMEM;
}

/* Did an earlier file of the directory begin with the same name? */
static bool listed(const struct vnode *dir, u32 n, size_t len)
{
	const char *path = __start_proc_file[n].name;
	u32 i;

	for (i = dir->proc.first; i < n; i++)
		if (inside(i, path, dir->proc.depth + (u32)len) &&
		    __start_proc_file[i].name[dir->proc.depth + len] == '/')
			return true;
	return false;
}

/* Positions of what modules added are those of kernfs above this one. */
#define MODULES_POS	(1ULL << 32)

static int readdir_modules(const struct vnode *dir, u64 *pos, struct dirent *entry)
{
	u64 at = *pos < MODULES_POS ? 0 : *pos - MODULES_POS;
	struct kernfs_node *kn = beside(dir);
	int n;

	do {
		n = kn ? kernfs_readdir(kn, &at, entry) : 0;
	} while (n > 0 && own(dir, entry->name, strlen(entry->name)) < nr_files());
	*pos = at + MODULES_POS;
	return n;
}

static int procfs_readdir(struct vnode *dir, u64 *pos, struct dirent *entry)
{
	const char *path = __start_proc_file[dir->proc.first].name;
	u32 depth = dir->proc.depth;

	for (*pos = max(*pos, (u64)dir->proc.first); *pos < nr_files(); ) {
		u32 n = (u32)(*pos)++;
		const char *rest = __start_proc_file[n].name + depth;
		size_t len = strcspn(inside(n, path, depth) ? rest : "", "/");

		if (!len || (rest[len] && listed(dir, n, len)))
			continue;
		entry->stat = (struct kstat){
			.ino = rest[len] ? DIR_INO(n, depth + (u32)len + 1) : FILE_INO(n),
			.mode = rest[len] ? S_IFDIR : S_IFREG
		};
		memcpy(entry->name, rest, len);
		entry->name[len] = '\0';
		return 1;
	}
	return readdir_modules(dir, pos, entry);
}

/* The part of a file that a reader wants. */
struct window {
	struct seq_file m;
	char *buf;
	u64 pos;			/* in the file, of the first byte of buf */
	size_t size, got;
};

static void keep(struct seq_file *m, const char *s, size_t len)
{
	struct window *w = container_of(m, struct window, m);
	u64 at = m->count, want = w->pos + w->got;
	size_t n;

	if (at + len <= want || w->got == w->size)
		return;
	s += want - at;
	n = min(len - (size_t)(want - at), w->size - w->got);
	memcpy(w->buf + w->got, s, n);
	w->got += n;
}

static ssize_t procfs_read(struct vnode *inode, struct file_ra *ra, void *buf, size_t count,
			   u64 pos)
{
	struct window w = { .m.write = keep, .buf = buf, .pos = pos, .size = count };
	int err;

	/* A file may ask the file system itself for figures. */
	fs_unlock();
	err = __start_proc_file[inode->proc.first].show(&w.m);
	fs_lock();
	return err ? err : (ssize_t)w.got;
}

static ssize_t procfs_write(struct vnode *inode, const void *buf, size_t count, u64 pos)
{
	char text[32];
	int err;

	if (pos || count >= sizeof(text))
		return -EINVAL;
	memcpy(text, buf, count);
	text[count] = '\0';
	fs_unlock();
	err = __start_proc_file[inode->proc.first].write(text);
	fs_lock();
	return err ? err : (ssize_t)count;
}

static const struct vnode_operations file_ops = { .read = procfs_read };
static const struct vnode_operations writable_ops = { .read = procfs_read, .write = procfs_write };
static const struct vnode_operations dir_ops = {
	.lookup = procfs_lookup, .readdir = procfs_readdir,
};

static int procfs_show(const char *rest, struct seq_file *m)
{
	const struct proc_file *f;

	for (f = __start_proc_file; f < __stop_proc_file; f++)
		if (!strcmp(f->name, rest))
			return f->show(m);
	return -EOPNOTSUPP;
}

static const struct super_operations procfs_super_ops = { .show = procfs_show };

static int procfs_mount(struct super_block *sb, struct block_device *bdev)
{
	sb->ops = &procfs_super_ops;
	sb->root = get(sb, 0, 0, true);
	return sb->root ? 0 : -ENOMEM;
}

static const struct file_system_type procfs_type = {
	.name = "proc", .writable = true, .nodev = true, .stays = true,
	.mount = procfs_mount,
};

static int procfs_init(void)
{
	int err = vfs_mkdir("/proc");

	return err ? err : vfs_mount("proc", "/proc", &procfs_type, false);
}
device_initcall(procfs_init);
