/* SPDX-License-Identifier: MIT */
/* Mappings of drivers' files (fs/mmap.c), for the console and tests. Process context. */
#ifndef _MM210_FILEMAP_H
#define _MM210_FILEMAP_H

#include <linux/types.h>

struct file;
struct file_map;

#define FILE_MAP_MAX	(256UL << 20)	/* bytes */

/**
 * file_map_open - call a driver's mmap function
 * @file: open
 * @len: bytes, rounded up to pages; at most FILE_MAP_MAX
 * @offset: in the file, page aligned
 * @write: the mapping may be written
 *
 * Until it is closed the calling thread's user addresses mean this mapping.
 *
 * Return: the mapping; ERR_PTR: -ENODEV without such a function, -EINVAL, -EBUSY while there
 * is another, -ENOMEM, -EAGAIN, or what the driver said.
 */
struct file_map *file_map_open(struct file *file, size_t len, loff_t offset, bool write);

/**
 * file_map_copy - read or write mapped memory, as a program would
 * @map: the mapping
 * @at: offset in it
 * @buf: where to or from
 * @len: bytes
 * @write: from @buf into the mapping
 *
 * Return: bytes; less than @len where the mapping ends or its driver has no page; -EFAULT where
 * it had none for the first, -EACCES writing what may only be read, -ENOMEM.
 */
ssize_t file_map_copy(struct file_map *map, unsigned long at, void *buf, size_t len, bool write);

/* The driver's close function, and the end of the mapping. */
void file_map_close(struct file_map *map);

#endif
