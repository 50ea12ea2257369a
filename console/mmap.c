// SPDX-License-Identifier: MIT
/* mmap: a driver's memory as a program would see it. */
#include <linux/err.h>
#include <linux/fcntl.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/string.h>
#include <mm210/filemap.h>
#include <mm210/printk.h>
#include <mm210/vfs.h>
#include "console/console.h"

#define SHOWN	256UL			/* bytes at most */

struct mmap_args {
	const char *path, *text;	/* text: to be written first, or NULL */
	unsigned long length, offset, at;
};

static int show(struct file_map *map, const struct mmap_args *a)
{
	unsigned long end = min(a->length, a->at + SHOWN), at;
	u8 line[16];
	ssize_t n;

	for (at = a->at; at < end; at += (unsigned long)n) {
		n = file_map_copy(map, at, line, min(sizeof(line), (size_t)(end - at)), false);
		if (n <= 0)
			return n ? (int)n : -EFAULT;
		print_bytes(at, line, (size_t)n);
	}
	return 0;
}

static int use(struct file_map *map, const struct mmap_args *a)
{
	size_t room = a->length - a->at, len = a->text ? min(strlen(a->text), room) : 0;
	ssize_t n;

	if (len) {
		n = file_map_copy(map, a->at, (void *)a->text, len, true);
		if (n < 0)
			return (int)n;
		printk("%zd bytes written\n", n);
	}
	return show(map, a);
}

static int parse(struct mmap_args *a, int argc, char **argv)
{
	int i, n = 0;

	for (i = 1; i < argc; i++) {
		if (!strcmp(argv[i], "-w") && i + 1 < argc) {
			a->text = argv[++i];
		} else if (!strcmp(argv[i], "-a") && i + 1 < argc) {
			if (parse_size(argv[++i], &a->at))
				return -EINVAL;
		} else if (argv[i][0] == '-') {
			return console_usage(argv[0]);
		} else if (!n++) {
			a->path = argv[i];
		} else if (n > 3) {
			return console_usage(argv[0]);
		} else if (parse_size(argv[i], n == 2 ? &a->length : &a->offset)) {
			return -EINVAL;
		}
	}
	if (!n)
		return console_usage(argv[0]);
	if (!a->length || a->length > FILE_MAP_MAX || a->at >= a->length) {
		printk("mmap: LENGTH is 1 to %luM, and -a below it\n", FILE_MAP_MAX >> 20);
		return -EINVAL;
	}
	if (!PAGE_ALIGNED(a->offset)) {
		printk("mmap: OFFSET is a multiple of %lu\n", PAGE_SIZE);
		return -EINVAL;
	}
	return 0;
}

static int cmd_mmap(int argc, char **argv)
{
	struct mmap_args a = { .length = PAGE_SIZE };
	struct file_map *map;
	struct file *file;
	int err = parse(&a, argc, argv);

	if (err)
		return err;
	file = filp_open(a.path, O_RDWR, 0);
	if (IS_ERR(file))
		return file_error(argv[0], a.path, (int)PTR_ERR(file));
	map = file_map_open(file, a.length, (loff_t)a.offset, true);
	err = (int)PTR_ERR_OR_ZERO(map);
	if (!err) {
		err = use(map, &a);
		file_map_close(map);
	}
	filp_close(file);
	return err ? file_error(argv[0], a.path, err) : 0;
}
CONSOLE_CMD(mmap, cmd_mmap, "[-w TEXT] [-a AT] FILE [LENGTH [OFFSET]]",
	    "map a driver's memory, write TEXT into it, show 256 bytes; AT: where in it");
