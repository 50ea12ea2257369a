/* SPDX-License-Identifier: MIT */
/*
 * The file tree: what the console and tests call.
 *
 * Paths begin at the root or, without a '/' in front, at the working directory;
 * "." and ".." are understood, names are UTF-8. All calls are for process
 * context; they return 0 or more, or a negative errno. A path or name that is too
 * long is -ENAMETOOLONG everywhere. Where a disk or card cannot be read, a line on
 * the console says why.
 */
#ifndef _MM210_VFS_H
#define _MM210_VFS_H

#include <linux/fcntl.h>
#include <linux/stat.h>
#include <linux/types.h>

struct block_device;
struct file;
struct seq_file;

#define FS_PATH_SIZE	1024		/* bytes of a path, the terminator included */
/* Bytes of a name: 255 units of UTF-16 are at most 765 of UTF-8. */
#define FS_NAME_SIZE	768

/* When a file was written, where its file system knows: year 0 says it does not. */
struct fs_time {
	u16 year;
	u8 month, day, hour, minute;	/* from 1, 1, 0, 0 */
};

struct kstat {
	unsigned int dev;		/* a number for each file system mounted */
	u64 ino;			/* and one for each file in it */
	u64 size;			/* bytes */
	umode_t mode;			/* S_IFREG, S_IFDIR, S_IFCHR or S_IFBLK */
	dev_t rdev;			/* the number of an S_IFCHR with a driver, else 0 */
	struct fs_time mtime;
};

struct dirent {
	struct kstat stat;
	char name[FS_NAME_SIZE];
};

/**
 * filp_open - open a file or directory
 * @path: which
 * @flags: O_*
 * @mode: of a file that O_CREAT makes; the permissions in it are not kept
 *
 * Return: the file, for filp_close, or ERR_PTR: -ENOENT, -ENOTDIR, -EEXIST
 * (O_EXCL), -EISDIR (writing a directory), -EROFS, -ENOSPC, -ENOMEM, or what
 * the file system met.
 */
struct file *filp_open(const char *path, int flags, umode_t mode);
/* NULL is fine. */
void filp_close(struct file *file);

/* Up to count bytes from *pos on, which is moved behind them. Return: how many,
 * less than count only at the end of the file. */
ssize_t kernel_read(struct file *file, void *buf, size_t count, loff_t *pos);
/* Return: how many bytes were written, less than count where space ran out. */
ssize_t kernel_write(struct file *file, const void *buf, size_t count, loff_t *pos);
void vfs_fstat(const struct file *file, struct kstat *stat);
/* The next entry of an open directory, "." and ".." left out: 1, or 0 at its end. */
int vfs_readdir(struct file *file, struct dirent *entry);

int vfs_stat(const char *path, struct kstat *stat);
int vfs_mkdir(const char *path);
/* Remove a file; vfs_rmdir an empty directory. -EBUSY for a mount point. */
int vfs_unlink(const char *path);
int vfs_rmdir(const char *path);
/* Make a device node, which has to be in /dev: S_IFCHR and a number. */
int vfs_mknod(const char *path, umode_t mode, dev_t dev);
/**
 * kernel_ioctl - an ioctl whose argument is a kernel buffer
 * @file: a driver's
 * @cmd: the command
 * @buf: what the driver sees as user memory, and may change
 * @size: of it, in bytes
 *
 * Return: what the driver returns; -ENOTTY without an ioctl.
 */
long kernel_ioctl(struct file *file, unsigned int cmd, void *buf, size_t size);
int vfs_chdir(const char *path);
/* The working directory. size: of buf, FS_PATH_SIZE for certain. */
int vfs_getcwd(char *buf, size_t size);
/* Nothing is ever written late: sees that it is so. */
int vfs_sync(void);

/*
 * Print a file that is made up as it is read, as those of /proc are, straight to
 * m: nothing is allocated. -EOPNOTSUPP for any other file.
 */
int vfs_show(const char *path, struct seq_file *m);

/* --- mounting --- */

struct super_block;

struct file_system_type {
	const char *name;
	bool writable;
	/* Fill in sb's root, and what belongs to the file system. bdev is NULL where
	 * nodev. On failure nothing is left behind but sb itself. */
	int (*mount)(struct super_block *sb, struct block_device *bdev);
	bool nodev;
	bool stays;		/* mounted once, at start-up, and for good */
};

/**
 * vfs_mount - put a file system at a directory
 * @source: the device's name (mmcblk0, or /dev/mmcblk0), or what to call it where the
 *	type has none
 * @path: an existing directory
 * @type: of the file system
 * @lazy: mount it when it is first looked at, and try again whenever that fails:
 *	for a slot whose cards come and go
 *
 * A card that is changed is mounted anew by itself, lazy or not. 0, -ENODEV for no
 * such device, -EBUSY where something is mounted at path.
 */
int vfs_mount(const char *source, const char *path, const struct file_system_type *type,
	      bool lazy);
/* -EBUSY while files of it are open, or something is mounted in it, and for a type that stays. */
int vfs_umount(const char *path);

struct mount_info {
	const char *source, *path, *type;
	bool writable;
	bool mounted;			/* false: waits for its medium */
};
/* The n-th mount; false past the last. */
bool vfs_mount_info(unsigned int n, struct mount_info *info);

extern const struct file_system_type fat_fs_type, tmpfs_fs_type;

/* Set up the root and what is mounted in it at boot. Once. 0 or -ENOMEM. */
int vfs_init(void);

#endif
