// SPDX-License-Identifier: MIT
/* Devices by hand: mknod, dd, ioctl. */
#include <linux/err.h>
#include <linux/fcntl.h>
#include <linux/fs.h>
#include <linux/ioctl.h>
#include <linux/kdev_t.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/stat.h>
#include <linux/string.h>
#include <mm210/printk.h>
#include <mm210/vfs.h>
#include "console/console.h"

#define MAX_BLOCK	(16UL << 20)	/* bytes of dd's bs= */

static int cmd_mknod(int argc, char **argv)
{
	unsigned long major, minor;
	int err;

	if (argc != 5 || strcmp(argv[2], "c"))
		return console_usage(argv[0]);
	if (parse_size(argv[3], &major) || parse_size(argv[4], &minor))
		return -EINVAL;
	if (!major || major >= 1UL << 12 || minor > MINORMASK) {
		printk("mknod: %s %s: no device number\n", argv[3], argv[4]);
		return -EINVAL;
	}
	err = vfs_mknod(argv[1], S_IFCHR | 0666, MKDEV(major, minor));
	if (err == -EPERM) {
		printk("mknod: %s: devices have their place in /dev\n", argv[1]);
		return err;
	}
	return err ? file_error(argv[0], argv[1], err) : 0;
}
CONSOLE_CMD(mknod, cmd_mknod, "/dev/NAME c MAJOR MINOR", "make the node of a char device");

/* --- dd --- */

struct dd {
	const char *in, *out;
	unsigned long bs, count, skip, seek;
	struct file *from, *to;		/* to NULL: the console */
	u64 bytes;			/* written */
	unsigned long full[2], part[2];	/* blocks read and written */
};

static int dd_arguments(struct dd *d, int argc, char **argv)
{
	static const char *const names[] = { "bs=", "count=", "skip=", "seek=" };
	unsigned long *const values[] = { &d->bs, &d->count, &d->skip, &d->seek };
	unsigned int n;
	int i;

	for (i = 1; i < argc; i++) {
		if (!strncmp(argv[i], "if=", 3)) {
			d->in = argv[i] + 3;
			continue;
		}
		if (!strncmp(argv[i], "of=", 3)) {
			d->out = argv[i] + 3;
			continue;
		}
		for (n = 0; n < ARRAY_SIZE(names); n++)
			if (!strncmp(argv[i], names[n], strlen(names[n])))
				break;
		if (n == ARRAY_SIZE(names))
			return console_usage(argv[0]);
		if (parse_size(argv[i] + strlen(names[n]), values[n]))
			return -EINVAL;
	}
	if (!d->in)
		return console_usage(argv[0]);
	if (!d->bs || d->bs > MAX_BLOCK) {
		printk("dd: bs=: 1 to 16M\n");
		return -EINVAL;
	}
	return 0;
}

/* A block to where it goes, however many calls that takes. */
static int dd_write(struct dd *d, const char *block, size_t len, loff_t *pos)
{
	ssize_t n = 0;
	size_t done;

	for (done = 0; done < len; done += (size_t)n) {
		if (d->to) {
			console_break_begin();
			n = console_break_end(kernel_write(d->to, block + done, len - done, pos));
			if (!n)
				n = -ENOSPC;
			if (n < 0)
				return n == -EINTR ? -EINTR : file_error("dd", d->out, (int)n);
		} else {
			n = (ssize_t)(len - done);
			console_write(block, len);
		}
		d->bytes += (u64)n;
	}
	d->full[1] += len == d->bs;
	d->part[1] += len != d->bs;
	return 0;
}

static int dd_copy(struct dd *d, char *block)
{
	loff_t from = (loff_t)d->skip * (loff_t)d->bs, to = (loff_t)d->seek * (loff_t)d->bs;
	unsigned long i;
	ssize_t n;
	int err;

	for (i = 0; i < d->count; i++) {
		console_break_begin();
		n = console_break_end(kernel_read(d->from, block, d->bs, &from));
		if (n < 0)
			return n == -EINTR ? -EINTR : file_error("dd", d->in, (int)n);
		if (!n)
			return 0;
		d->full[0] += (size_t)n == d->bs;
		d->part[0] += (size_t)n != d->bs;
		err = dd_write(d, block, (size_t)n, &to);
		if (!err)
			err = console_break();
		if (err)
			return err;
	}
	return 0;
}

static int dd_run(struct dd *d)
{
	char *block = kvmalloc(d->bs, GFP_KERNEL);
	int err;

	if (!block) {
		printk("dd: no memory for a block of %lu bytes\n", d->bs);
		return -ENOMEM;
	}
	err = dd_copy(d, block);
	kvfree(block);
	printk("%lu+%lu records in\n%lu+%lu records out\n%llu bytes copied\n", d->full[0],
	       d->part[0], d->full[1], d->part[1], d->bytes);
	return err;
}

static int cmd_dd(int argc, char **argv)
{
	struct dd d = { .bs = 512, .count = ULONG_MAX };
	int err = dd_arguments(&d, argc, argv);

	if (err)
		return err;
	d.from = filp_open(d.in, O_RDONLY, 0);
	if (IS_ERR(d.from))
		return file_error(argv[0], d.in, (int)PTR_ERR(d.from));
	if (d.out) {
		d.to = filp_open(d.out, O_WRONLY | O_CREAT | (d.seek ? 0 : O_TRUNC), 0);
		if (IS_ERR(d.to)) {
			filp_close(d.from);
			return file_error(argv[0], d.out, (int)PTR_ERR(d.to));
		}
	}
	err = dd_run(&d);
	filp_close(d.to);
	filp_close(d.from);
	return err;
}
CONSOLE_CMD(dd, cmd_dd, "if=FILE [of=FILE] [bs=N] [count=N] [skip=N] [seek=N]",
	    "copy blocks from file to file, or to the console");

/* --- ioctl --- */

/* What is behind the command's number: nothing, a value, or a buffer. */
static long do_ioctl(struct file *file, unsigned int cmd, const char *arg)
{
	unsigned long value = 0, size = _IOC_SIZE(cmd), i;
	u8 *buf;
	long ret;

	if (arg && parse_size(arg, &value))
		return -EINVAL;
	if (!size || !_IOC_DIR(cmd))
		return vfs_ioctl(file, cmd, value);
	buf = kzalloc(size, GFP_KERNEL);
	if (!buf)
		return -ENOMEM;
	memcpy(buf, &value, min(size, (unsigned long)sizeof(value)));
	ret = kernel_ioctl(file, cmd, buf, size);
	if (ret >= 0 && (_IOC_DIR(cmd) & _IOC_READ)) {
		for (i = 0; i < size; i += 16)
			print_bytes(i, buf + i, min(size - i, 16UL));
	}
	kfree(buf);
	return ret;
}

static int cmd_ioctl(int argc, char **argv)
{
	struct file *file;
	unsigned long cmd;
	long ret;

	if (argc != 3 && argc != 4)
		return console_usage(argv[0]);
	if (parse_size(argv[2], &cmd))
		return -EINVAL;
	file = filp_open(argv[1], O_RDWR, 0);
	if (IS_ERR(file) && PTR_ERR(file) == -EACCES)
		file = filp_open(argv[1], O_RDONLY, 0);
	if (IS_ERR(file))
		return file_error(argv[0], argv[1], (int)PTR_ERR(file));
	console_break_begin();
	ret = do_ioctl(file, (unsigned int)cmd, argv[3]);
	ret = console_break_end((ssize_t)ret);
	filp_close(file);
	if (ret == -EINTR)
		return -EINTR;
	if (ret < 0)
		return file_error(argv[0], argv[1], (int)ret);
	printk("%ld\n", ret);
	return 0;
}
CONSOLE_CMD(ioctl, cmd_ioctl, "FILE CMD [NUMBER]",
	    "call a driver's ioctl, with a number or, where CMD has a size, a buffer of it");
