// SPDX-License-Identifier: MIT
/*
 * Changing the file tree: cp, rm, mkdir, rmdir, sync.
 *
 * A tree is walked with one pair of paths that grow and shrink, so that a level costs
 * little stack. A volume may be damaged so that a directory is inside itself: each
 * directory is compared with those it was reached through, and the depth is bounded.
 */
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <mm210/vfs.h>
#include "console/console.h"

#define COPY_SIZE	(64U << 10)	/* bytes of the buffer */
#define MAX_DEPTH	40		/* directories in each other: FAT paths have at most 130 */

struct copy {
	const char *cmd;
	bool recursive;
	char src[FS_PATH_SIZE], dst[FS_PATH_SIZE];
	struct dirent entry;
	struct kstat target;		/* the directory that is copied into */
	int first_error;
	void *buf;
};

/* A directory under way, and those around it. */
struct level {
	const struct level *up;
	unsigned int dev;
	u64 ino;
	int depth;
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

static int copy_tree(struct copy *c, const struct level *up);

static int copy_entries(struct copy *c, struct file *dir, const struct level *level)
{
	size_t src = strlen(c->src), dst = strlen(c->dst);
	int n, err;

	while ((n = vfs_readdir(dir, &c->entry)) == 1) {
		err = append_name(c->src, c->entry.name);
		if (!err)
			err = append_name(c->dst, c->entry.name);
		err = err ? failed(c, c->src, err) : copy_tree(c, level);
		c->src[src] = '\0';
		c->dst[dst] = '\0';
		if (hopeless(err))
			return err;
	}
	return n ? failed(c, c->src, n) : 0;
}

static int copy_dir(struct copy *c, struct file *dir, const struct kstat *stat,
		    const struct level *up)
{
	struct level level = { up, stat->dev, stat->ino, up ? up->depth + 1 : 0 };
	const struct level *l;
	struct kstat target;
	int err;

	for (l = up; l; l = l->up)
		if (l->dev == level.dev && l->ino == level.ino)
			break;
	if (l || level.depth > MAX_DEPTH ||
	    (c->target.dev == level.dev && c->target.ino == level.ino)) {
		printk("%s: %s: %s\n", c->cmd, c->src, l ? "a directory inside itself" :
		       level.depth > MAX_DEPTH ? "too many directories in each other" :
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
	if (!up)
		c->target = target;
	return copy_entries(c, dir, &level);
}

/* Copy what is at c->src to c->dst. */
static int copy_tree(struct copy *c, const struct level *up)
{
	struct file *in = filp_open(c->src, O_RDONLY, 0);
	struct kstat stat;
	int err;

	if (IS_ERR(in))
		return failed(c, c->src, (int)PTR_ERR(in));
	vfs_fstat(in, &stat);
	if (!S_ISDIR(stat.mode)) {
		err = copy_file(c, in);
	} else if (!c->recursive) {
		printk("%s: %s: is a directory (-r copies it)\n", c->cmd, c->src);
		c->first_error = err = -EISDIR;
	} else {
		err = copy_dir(c, in, &stat, up);
	}
	filp_close(in);
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
	return copy_tree(c, NULL);
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

static int remove_tree(struct copy *c, int depth)
{
	size_t len = strlen(c->src);
	struct file *dir;
	int n, err;

	err = vfs_unlink(c->src);
	if (err != -EISDIR || !c->recursive)
		return err ? failed(c, c->src, err) : 0;
	if (depth > MAX_DEPTH) {
		printk("%s: %s: too many directories in each other\n", c->cmd, c->src);
		c->first_error = -EINVAL;
		return -EINVAL;
	}
	dir = filp_open(c->src, O_RDONLY | O_DIRECTORY, 0);
	if (IS_ERR(dir))
		return failed(c, c->src, (int)PTR_ERR(dir));
	while ((n = vfs_readdir(dir, &c->entry)) == 1) {
		err = append_name(c->src, c->entry.name);
		err = err ? failed(c, c->src, err) : remove_tree(c, depth + 1);
		c->src[len] = '\0';
		if (err == -EINTR || console_break()) {
			n = -EINTR;
			break;
		}
	}
	filp_close(dir);
	if (!n)
		n = vfs_rmdir(c->src);
	return n ? failed(c, c->src, n) : 0;
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
		else if (remove_tree(c, 0) == -EINTR)
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
