// SPDX-License-Identifier: MIT
/* Looking at the file tree: ls, cat, hexdump, cd, pwd, mount; and writing a text. */
#include <linux/crc32.h>
#include <linux/err.h>
#include <linux/kdev_t.h>
#include <linux/kernel.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <mm210/printk.h>
#include <mm210/vfs.h>
#include "console/console.h"

#define CHUNK	4096U			/* bytes read at once */

const char *error_text(int err)
{
	static const struct {
		int err;
		const char *text;
	} texts[] = {
		{ EPERM, "Operation not permitted" },
		{ ENOENT, "No such file or directory" },
		{ EINTR, "Interrupted system call" },
		{ EIO, "Input/output error" },
		{ ENXIO, "No such device or address" },
		{ EBADF, "Bad file descriptor" },
		{ EAGAIN, "Resource temporarily unavailable" },
		{ EACCES, "Permission denied" },
		{ EFAULT, "Bad address" },
		{ EBUSY, "Device or resource busy" },
		{ EEXIST, "File exists" },
		{ ENODEV, "No such device" },
		{ ENOTDIR, "Not a directory" },
		{ EISDIR, "Is a directory" },
		{ EINVAL, "Invalid argument" },
		{ ENOTTY, "Inappropriate ioctl for device" },
		{ EFBIG, "File too large" },
		{ ENOSPC, "No space left on device" },
		{ ESPIPE, "Illegal seek" },
		{ ENOMEM, "Cannot allocate memory" },
		{ EROFS, "Read-only file system" },
		{ ENAMETOOLONG, "File name too long" },
		{ ENOTEMPTY, "Directory not empty" },
		{ ENOMEDIUM, "No medium found" },
		{ ETIMEDOUT, "Connection timed out" },
		{ ERANGE, "Numerical result out of range" },
		{ ERESTARTSYS, "Interrupted system call" },
	};
	static char number[16];
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(texts); i++)
		if (texts[i].err == -err)
			return texts[i].text;
	snprintf(number, sizeof(number), "%pe", ERR_PTR(err));
	return number;
}

int file_error(const char *cmd, const char *path, int err)
{
	printk("%s: %s: %s\n", cmd, path, error_text(err));
	return err;
}

/* --- cat --- */

static void write_console(struct seq_file *m, const char *s, size_t len)
{
	console_write(s, len);
}

/* A part of a file for whoever wants it; an errno ends it. */
typedef int (*chunk_fn)(loff_t pos, const void *data, size_t len);

/* Hand out count bytes of a file from pos on, or what there is. */
static int for_chunks(const char *cmd, const char *path, loff_t pos, u64 count, chunk_fn fn)
{
	struct file *file = filp_open(path, O_RDONLY, 0);
	ssize_t n = 0;
	void *buf;

	if (IS_ERR(file))
		return file_error(cmd, path, (int)PTR_ERR(file));
	buf = kmalloc(CHUNK, GFP_KERNEL);
	if (!buf)
		n = -ENOMEM;
	while (buf && count) {
		loff_t at = pos;

		console_break_begin();
		n = console_break_end(kernel_read(file, buf, (size_t)min(count, (u64)CHUNK), &pos));
		if (n <= 0)
			break;
		count -= (u64)n;
		n = fn(at, buf, (size_t)n);
		if (!n && console_interrupted()) {
			printk("^C\n");
			n = -EINTR;
		}
		if (n < 0)
			break;
	}
	kfree(buf);
	filp_close(file);
	return n < 0 && n != -EINTR ? file_error(cmd, path, (int)n) : (int)n;
}

static int print_chunk(loff_t pos, const void *data, size_t len)
{
	console_write(data, len);
	return 0;
}

static int cat_file(const char *path)
{
	struct seq_file m = { .write = write_console };
	int err = vfs_show(path, &m);

	if (err == -EOPNOTSUPP)
		return for_chunks("cat", path, 0, U64_MAX, print_chunk);
	return err ? file_error("cat", path, err) : 0;
}

int for_each_path(int argc, char **argv, int (*fn)(const char *path))
{
	int i, err, first = 0;

	if (argc < 2)
		return console_usage(argv[0]);
	for (i = 1; i < argc; i++) {
		err = fn(argv[i]);
		if (err && !first)
			first = err;
	}
	return first;
}

static int cmd_cat(int argc, char **argv)
{
	return for_each_path(argc, argv, cat_file);
}
CONSOLE_CMD(cat, cmd_cat, "FILE...", "print files");

static int dump_chunk(loff_t pos, const void *data, size_t len)
{
	print_bytes((unsigned long)pos, data, len);
	return 0;
}

static int cmd_hexdump(int argc, char **argv)
{
	unsigned long offset = 0, count = 0;

	if (argc < 2 || argc > 4)
		return console_usage(argv[0]);
	if ((argc > 2 && parse_size(argv[2], &offset)) || (argc > 3 && parse_size(argv[3], &count)))
		return -EINVAL;
	return for_chunks(argv[0], argv[1], offset, argc > 3 ? count : U64_MAX, dump_chunk);
}
CONSOLE_CMD(hexdump, cmd_hexdump, "FILE [OFFSET [LENGTH]]", "show the bytes of a file");

static u32 crc;

static int add_crc(loff_t pos, const void *data, size_t len)
{
	crc = crc32_le(crc, data, len);
	return 0;
}

static int crc_file(const char *path)
{
	int err;

	crc = ~0U;
	err = for_chunks("crc32", path, 0, U64_MAX, add_crc);
	if (!err)
		printk("%08x  %s\n", ~crc, path);
	return err;
}

static int cmd_crc32(int argc, char **argv)
{
	return for_each_path(argc, argv, crc_file);
}
CONSOLE_CMD(crc32, cmd_crc32, "FILE...", "the CRC-32 of files, as zip and zlib compute it");

/* --- ls --- */

static void print_long(const struct kstat *s, const char *name)
{
	char kind = S_ISDIR(s->mode) ? 'd' : S_ISBLK(s->mode) ? 'b' : S_ISCHR(s->mode) ? 'c' : '-';

	if (s->rdev)
		printk("%c %6u, %4u ", kind, MAJOR(s->rdev), MINOR(s->rdev));
	else
		printk("%c %12llu ", kind, s->size);
	if (s->mtime.year)
		printk("%04u-%02u-%02u %02u:%02u", s->mtime.year, s->mtime.month, s->mtime.day,
		       s->mtime.hour, s->mtime.minute);
	else
		printk("%16s", "-");
	printk(" %s\n", name);
}

static bool long_list;

static int list_dir(struct file *dir, struct dirent *entry)
{
	struct columns columns = { 0 };
	int n;

	while ((n = vfs_readdir(dir, entry)) == 1) {
		if (long_list)
			print_long(&entry->stat, entry->name);
		else
			columns_add(&columns, entry->name);
		if (console_interrupted()) {
			n = -EINTR;
			break;
		}
	}
	columns_end(&columns);
	return n;
}

static int list(const char *path)
{
	struct file *file = filp_open(path, O_RDONLY, 0);
	struct dirent *entry;
	struct kstat stat;
	int err = 0;

	if (IS_ERR(file))
		return file_error("ls", path, (int)PTR_ERR(file));
	vfs_fstat(file, &stat);
	if (!S_ISDIR(stat.mode)) {
		if (long_list)
			print_long(&stat, path);
		else
			printk("%s\n", path);
	} else {
		entry = kmalloc(sizeof(*entry), GFP_KERNEL);
		err = entry ? list_dir(file, entry) : -ENOMEM;
		kfree(entry);
		if (err)
			file_error("ls", path, err);
	}
	filp_close(file);
	return err;
}

static int cmd_ls(int argc, char **argv)
{
	static char here[] = ".";
	char *args[] = { argv[0], here, NULL };

	long_list = argc > 1 && !strcmp(argv[1], "-l");
	if (long_list) {
		argc--;
		argv++;
	}
	return argc == 1 ? for_each_path(2, args, list) : for_each_path(argc, argv, list);
}
CONSOLE_CMD(ls, cmd_ls, "[-l] [PATH]...", "list files (-l: with size and time)");

/* --- where one is --- */

static int cmd_cd(int argc, char **argv)
{
	const char *path = argc == 2 ? argv[1] : "/";
	int err;

	if (argc > 2)
		return console_usage(argv[0]);
	err = vfs_chdir(path);
	return err ? file_error(argv[0], path, err) : 0;
}
CONSOLE_CMD(cd, cmd_cd, "[DIR]", "go to a directory (without one: to /)");

static int cmd_pwd(int argc, char **argv)
{
	static char path[FS_PATH_SIZE];

	if (argc != 1)
		return console_usage(argv[0]);
	vfs_getcwd(path, sizeof(path));
	printk("%s\n", path);
	return 0;
}
CONSOLE_CMD(pwd, cmd_pwd, "", "print the directory one is in");

static int list_mounts(void)
{
	struct mount_info m;
	unsigned int n;

	for (n = 0; vfs_mount_info(n, &m); n++)
		printk("%s on %s type %s (%s)%s\n", m.source, m.path, m.type,
		       m.writable ? "rw" : "ro", m.mounted ? "" : ", when it is looked at");
	return 0;
}

static int cmd_mount(int argc, char **argv)
{
	int err;

	if (argc == 1)
		return list_mounts();
	if (argc != 3)
		return console_usage(argv[0]);
	err = vfs_mount(argv[1], argv[2], strcmp(argv[1], "tmpfs") ? &fat_fs_type : &tmpfs_fs_type,
			false);
	if (err)
		printk("mount: %s on %s: %s\n", argv[1], argv[2], error_text(err));
	return err;
}
CONSOLE_CMD(mount, cmd_mount, "[DEVICE DIR]", "mount a card's FAT volume, or list what is mounted");

static int cmd_umount(int argc, char **argv)
{
	int err;

	if (argc != 2)
		return console_usage(argv[0]);
	err = vfs_umount(argv[1]);
	if (err == -EINVAL) {
		printk("umount: %s: nothing is mounted there\n", argv[1]);
		return err;
	}
	return err ? file_error(argv[0], argv[1], err) : 0;
}
CONSOLE_CMD(umount, cmd_umount, "DIR", "take a mounted file system away");

/* --- writing --- */

int write_file(const char *cmd, const char *path, const char *text, size_t len, bool append)
{
	int flags = O_WRONLY | O_CREAT | (append ? O_APPEND : O_TRUNC);
	struct file *file = filp_open(path, flags, 0);
	loff_t pos = 0;
	ssize_t n = 0;

	if (IS_ERR(file))
		return file_error(cmd, path, (int)PTR_ERR(file));
	/* A driver may take it in pieces. */
	for (; len && n >= 0; text += n, len -= (size_t)n) {
		console_break_begin();
		n = console_break_end(kernel_write(file, text, len, &pos));
		if (!n)
			n = -ENOSPC;
		if (n > 0 && console_break())
			n = -EINTR;
		if (n < 0)
			break;
	}
	filp_close(file);
	return n < 0 && n != -EINTR ? file_error(cmd, path, (int)n) : n < 0 ? (int)n : 0;
}
