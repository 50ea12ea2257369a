/* SPDX-License-Identifier: MIT */
/* What the page cache holds, and getting memory back from it (fs/pagecache.c). */
#ifndef _MM210_PAGECACHE_H
#define _MM210_PAGECACHE_H

#include <linux/types.h>

struct page_cache_stat {
	/* In pages. */
	unsigned long file;		/* of files on disks and cards */
	unsigned long buffers;		/* of the devices themselves: FATs, directories */
	unsigned long shmem;		/* of files in memory: they cannot be given back */
	unsigned long active, inactive;	/* file and buffers, used again and not */
	/* Counted from boot. */
	unsigned long hits, misses;	/* pages asked for that were there, or not */
	unsigned long read_pages;	/* read from devices, ahead included */
	unsigned long evicted;
	unsigned long activated, deactivated;	/* moves between the lists */
	unsigned long scanned;		/* inactive pages looked at, to be given back or not */
};
/* Any context. */
void page_cache_stat(struct page_cache_stat *s);

struct page_cache_zone {
	unsigned long pages;		/* of files, disks and cards: those in the lists */
	unsigned long active;		/* of these */
	unsigned long shmem;
};
/* Of one zone, type ZONE_*. Any context. */
void page_cache_zone_stat(int nid, int type, struct page_cache_zone *s);

/**
 * page_cache_shrink - free pages of the cache, least used first
 * @nr: how many at least, if there are so many
 *
 * Pages that were used since they were last looked at are passed over once. Process
 * context; does nothing while the file system itself is in the midst of something, so
 * that it may be called where memory is short. Return: pages freed.
 */
unsigned long page_cache_shrink(unsigned long nr);

/* All pages that can be read again; all inodes that nobody holds, with their pages.
 * Return: pages, or inodes, freed. For drop_caches and tests. */
unsigned long drop_pagecache(void);
unsigned long drop_inodes(void);
/* What was last written to /proc/sys/vm/drop_caches: 0 at boot. */
extern unsigned int sysctl_drop_caches;

/* Prove the invariants of page cache and inodes: how many violations were printed. */
int fs_check(void);

#endif
