// SPDX-License-Identifier: MIT
/*
 * Changing the file tree: cp, rm, mkdir, rmdir, sync.
 *
 * A tree is walked with one pair of paths that grow and shrink, and a list of the directories
 * that are under way, so that a level costs no stack: the longest path alone bounds the
 * depth. A volume may be damaged so that a directory is inside itself: each directory is
 * compared with those it was reached through.
 */
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <mm210/vfs.h>
#include "console/console.h"

#define COPY_SIZE	(64U << 10)	/* bytes of the buffer */

/* A directory under way, and those around it. */
struct level {
	struct level *up;
	struct file *dir;
	size_t src_len, dst_len;	/* of the paths, up to its name */
	unsigned int dev;
	u64 ino;
};

struct copy {
	const char *cmd;
	bool recursive;
	char src[FS_PATH_SIZE], dst[FS_PATH_SIZE];
	struct level *level;		/* the innermost directory */
	struct dirent entry;
	struct kstat target;		/* the directory that is copied into */
	int first_error;
	void *buf;
};

static int failed(struct copy *c, const char *path, int err)
{
	if (err != -EINTR)
		file_error(c->cmd, path, err);
	if (!c->first_error)
		c->first_error = err;
	return err;
}

/* "/NAME" behind a path. */
static int append_name(char *path, const char *name)
{
	size_t len = strlen(path);

	if (len && path[len - 1] != '/')
		strlcat(path, "/", FS_PATH_SIZE);
	return strlcat(path, name, FS_PATH_SIZE) < FS_PATH_SIZE ? 0 : -ENAMETOOLONG;
}

/* What is behind the last '/' of a path, those at its end left out. */
static int last_name(const char *path, char *name)
{
	size_t end = strlen(path), start;

	while (end && path[end - 1] == '/')
		end--;
	for (start = end; start && path[start - 1] != '/'; )
		start--;
	if (start == end || end - start >= FS_NAME_SIZE)
		return start == end ? -EINVAL : -ENAMETOOLONG;
	memcpy(name, path + start, end - start);
	name[end - start] = '\0';
	return 0;
}

static int copy_data(struct copy *c, struct file *in, struct file *out)
{
	loff_t from = 0, to = 0;
	ssize_t n, put;

	while ((n = kernel_read(in, c->buf, COPY_SIZE, &from)) > 0) {
		put = kernel_write(out, c->buf, (size_t)n, &to);
		if (put != n)
			return failed(c, c->dst, put < 0 ? (int)put : -ENOSPC);
		n = console_break();
		if (n)
			return failed(c, c->src, (int)n);
	}
	return n ? failed(c, c->src, (int)n) : 0;
}

static int copy_file(struct copy *c, struct file *in)
{
	struct kstat a, b;
	struct file *out;
	int err;

	vfs_fstat(in, &a);
	if (!vfs_stat(c->dst, &b) && a.dev == b.dev && a.ino == b.ino) {
		printk("%s: %s and %s are the same file\n", c->cmd, c->src, c->dst);
		c->first_error = -EINVAL;
		return -EINVAL;
	}
	out = filp_open(c->dst, O_WRONLY | O_CREAT | O_TRUNC, 0);
	if (IS_ERR(out))
		return failed(c, c->dst, (int)PTR_ERR(out));
	err = copy_data(c, in, out);
	filp_close(out);
	return err;
}

/* Errors that the next file would meet too. */
static bool hopeless(int err)
{
	return err == -EINTR || err == -ENOSPC || err == -ENOMEM || err == -ENOMEDIUM;
}

/* Go into the directory c->src, which is open. */
static int enter(struct copy *c, struct file *dir, const struct kstat *stat)
{
	struct level *level = kmalloc(sizeof(*level), GFP_KERNEL);

	if (!level)
		return failed(c, c->src, -ENOMEM);
	*level = (struct level){ c->level, dir, strlen(c->src), strlen(c->dst),
				 stat->dev, stat->ino };
	c->level = level;
	return 0;
}

/* And out of it, into the one around it. */
static void leave(struct copy *c)
{
	struct level *level = c->level;

	c->level = level->up;
	filp_close(level->dir);
	kfree(level);
	if (c->level) {
		c->src[c->level->src_len] = '\0';
		c->dst[c->level->dst_len] = '\0';
	}
}

static int copy_dir(struct copy *c, struct file *dir, const struct kstat *stat)
{
	const struct level *l;
	struct kstat target;
	int err;

	for (l = c->level; l; l = l->up)
		if (l->dev == stat->dev && l->ino == stat->ino)
			break;
	if (l || (c->target.dev == stat->dev && c->target.ino == stat->ino)) {
		printk("%s: %s: %s\n", c->cmd, c->src, l ? "a directory inside itself" :
		       "cannot be copied into itself");
		c->first_error = -EINVAL;
		return -EINVAL;
	}
	err = vfs_mkdir(c->dst);
	if (err == -EEXIST)
		err = 0;
	if (!err)
		err = vfs_stat(c->dst, &target);
	if (!err && !S_ISDIR(target.mode))
		err = -ENOTDIR;
	if (err)
		return failed(c, c->dst, err);
	if (!c->level)
		c->target = target;
	return enter(c, dir, stat);
}

/* A device that was met on the way is made again, as Linux's cp does, not read: /dev/zero
 * has no end. The numbers of null, zero and the cards are not known. */
static int copy_device(struct copy *c, const struct kstat *stat)
{
	int err = stat->rdev ? vfs_mknod(c->dst, stat->mode, stat->rdev) : -EPERM;

	if (!err)
		return 0;
	printk("%s: %s: a device cannot be made there\n", c->cmd, c->dst);
	c->first_error = err;
	return err;
}

/* Copy the file that is at c->src to c->dst, or begin with the directory there. */
static int copy_one(struct copy *c)
{
	struct file *in = filp_open(c->src, O_RDONLY, 0);
	struct kstat stat;
	int err;

	if (IS_ERR(in))
		return failed(c, c->src, (int)PTR_ERR(in));
	vfs_fstat(in, &stat);
	if (S_ISDIR(stat.mode) && c->recursive) {
		err = copy_dir(c, in, &stat);
		if (!err)
			return 0;
	} else if (S_ISDIR(stat.mode)) {
		printk("%s: %s: is a directory (-r copies it)\n", c->cmd, c->src);
		c->first_error = err = -EISDIR;
	} else if (c->recursive && !S_ISREG(stat.mode)) {
		err = copy_device(c, &stat);
	} else {
		err = copy_file(c, in);
	}
	filp_close(in);
	return err;
}

/* Copy what is at c->src to c->dst, with all that is in it. */
static int copy_tree(struct copy *c)
{
	int n, err = copy_one(c);

	while (c->level) {
		n = hopeless(err) ? 0 : vfs_readdir(c->level->dir, &c->entry);
		if (n < 0)
			err = failed(c, c->src, n);
		if (n <= 0) {
			leave(c);
			continue;
		}
		err = append_name(c->src, c->entry.name);
		if (!err)
			err = append_name(c->dst, c->entry.name);
		err = err ? failed(c, c->src, err) : copy_one(c);
		if (!err && console_break())
			err = failed(c, c->src, -EINTR);
		c->src[c->level->src_len] = '\0';
		c->dst[c->level->dst_len] = '\0';
	}
	return err;
}

static int copy_argument(struct copy *c, const char *from, const char *to, bool into)
{
	int err;

	if (strscpy(c->src, from, FS_PATH_SIZE) < 0)
		return failed(c, from, -ENAMETOOLONG);
	if (strscpy(c->dst, to, FS_PATH_SIZE) < 0)
		return failed(c, to, -ENAMETOOLONG);
	if (into) {
		err = last_name(from, c->entry.name);
		/* "." and ".." name a directory whose contents go there. */
		if (!err && strcmp(c->entry.name, ".") && strcmp(c->entry.name, ".."))
			err = append_name(c->dst, c->entry.name);
		if (err == -ENAMETOOLONG)
			return failed(c, to, err);
	}
	memset(&c->target, 0, sizeof(c->target));
	return copy_tree(c);
}

static struct copy *alloc_copy(const char *cmd)
{
	struct copy *c = kvzalloc(sizeof(*c), GFP_KERNEL);

	if (c) {
		c->cmd = cmd;
		c->buf = kvmalloc(COPY_SIZE, GFP_KERNEL);
	}
	if (c && c->buf)
		return c;
	kvfree(c);
	printk("%s: no memory\n", cmd);
	return NULL;
}

/* Frees it; the first error there was. */
static int free_copy(struct copy *c)
{
	int err = c->first_error;

	kvfree(c->buf);
	kvfree(c);
	return err;
}

static int cmd_cp(int argc, char **argv)
{
	const char *cmd = argv[0], *to;
	struct kstat stat;
	struct copy *c;
	bool recursive, into;
	int i;

	recursive = argc > 1 && (!strcmp(argv[1], "-r") || !strcmp(argv[1], "-R"));
	argc -= recursive;
	argv += recursive;
	if (argc < 3)
		return console_usage(cmd);
	to = argv[argc - 1];
	into = !vfs_stat(to, &stat) && S_ISDIR(stat.mode);
	if (argc > 3 && !into)
		return file_error(cmd, to, -ENOTDIR);
	c = alloc_copy(cmd);
	if (!c)
		return -ENOMEM;
	c->recursive = recursive;
	for (i = 1; i < argc - 1; i++)
		if (hopeless(copy_argument(c, argv[i], to, into)))
			break;
	return free_copy(c);
}
CONSOLE_CMD(cp, cmd_cp, "[-r] SRC... DST", "copy files (-r: directories too)");

/* --- removing --- */

/* Remove the file at c->src, or begin with the directory there. */
static int remove_one(struct copy *c)
{
	struct kstat stat;
	struct file *dir;
	int err = vfs_unlink(c->src);

	if (err != -EISDIR || !c->recursive)
		return err ? failed(c, c->src, err) : 0;
	dir = filp_open(c->src, O_RDONLY | O_DIRECTORY, 0);
	if (IS_ERR(dir))
		return failed(c, c->src, (int)PTR_ERR(dir));
	vfs_fstat(dir, &stat);
	err = enter(c, dir, &stat);
	if (err)
		filp_close(dir);
	return err;
}

/* Remove what is at c->src, with all that is in it. */
static int remove_tree(struct copy *c)
{
	int n, err = remove_one(c);

	while (c->level) {
		n = err == -EINTR ? -EINTR : vfs_readdir(c->level->dir, &c->entry);
		if (n > 0) {
			err = append_name(c->src, c->entry.name);
			err = err ? failed(c, c->src, err) : remove_one(c);
			if (!err && console_break())
				err = -EINTR;
			c->src[c->level->src_len] = '\0';
			continue;
		}
		/* Closed before it is removed. */
		filp_close(c->level->dir);
		c->level->dir = NULL;
		if (!n)
			n = vfs_rmdir(c->src);
		if (n)
			failed(c, c->src, n);
		leave(c);
	}
	return err;
}

static int cmd_rm(int argc, char **argv)
{
	const char *cmd = argv[0];
	struct copy *c;
	bool recursive;
	int i;

	recursive = argc > 1 && (!strcmp(argv[1], "-r") || !strcmp(argv[1], "-R") ||
				 !strcmp(argv[1], "-rf"));
	argc -= recursive;
	argv += recursive;
	if (argc < 2)
		return console_usage(cmd);
	c = alloc_copy(cmd);
	if (!c)
		return -ENOMEM;
	c->recursive = recursive;
	for (i = 1; i < argc; i++) {
		if (strscpy(c->src, argv[i], FS_PATH_SIZE) < 0)
			failed(c, argv[i], -ENAMETOOLONG);
		else if (remove_tree(c) == -EINTR)
			break;
	}
	return free_copy(c);
}
CONSOLE_CMD(rm, cmd_rm, "[-r] PATH...", "remove files (-r: directories too)");

static int make_directory(const char *path)
{
	int err = vfs_mkdir(path);

	return err ? file_error("mkdir", path, err) : 0;
}

static int cmd_mkdir(int argc, char **argv)
{
	return for_each_path(argc, argv, make_directory);
}
CONSOLE_CMD(mkdir, cmd_mkdir, "DIR...", "make directories");

static int remove_directory(const char *path)
{
	int err = vfs_rmdir(path);

	return err ? file_error("rmdir", path, err) : 0;
}

static int cmd_rmdir(int argc, char **argv)
{
	return for_each_path(argc, argv, remove_directory);
}
CONSOLE_CMD(rmdir, cmd_rmdir, "DIR...", "remove empty directories");

static int cmd_sync(int argc, char **argv)
{
	return argc == 1 ? vfs_sync() : console_usage(argv[0]);
}
CONSOLE_CMD(sync, cmd_sync, "", "write out what is not written yet (nothing ever is late here)");
