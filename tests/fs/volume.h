/* SPDX-License-Identifier: MIT */
/* A FAT volume in memory, built entry by entry, behind a block device (volume.c). */
#ifndef _TESTS_FS_VOLUME_H
#define _TESTS_FS_VOLUME_H

#include <mm210/block.h>
#include <mm210/pagecache.h>
#include <mm210/vfs.h>

#define VOLUME_READS	64

struct volume {
	struct block_device bdev;
	u8 *image;
	size_t bytes;
	unsigned int bits, cluster_bytes;
	u32 fat_bytes, nr_clusters, next_free;
	u32 root;			/* cluster of FAT32's root; 0: the fixed one */
	size_t fat, root_dir, data;	/* offsets in image */
	u32 stride;			/* between the clusters of a file: 1 lies in one piece */
	int media;			/* what check_media returns */
	sector_t bad_sector;		/* reads that touch it fail; 0: none */
	unsigned int nr_reads;		/* since volume_count; sectors of each */
	u32 reads[VOLUME_READS];
};

/* Make an empty volume and register it as "memcard0". false: no memory. */
bool volume_init(struct volume *v, unsigned int bits, unsigned int sectors_per_cluster);
void volume_exit(struct volume *v);
/* Entries of a directory (0: the root): the cluster of what was made. A file holds
 * volume_byte of seed. */
u32 volume_add_dir(struct volume *v, u32 dir, const char *name);
u32 volume_add_file(struct volume *v, u32 dir, const char *name, u32 size, u32 seed);
u8 volume_byte(u32 seed, u32 at);
void volume_set_fat(struct volume *v, u32 cluster, u32 value);
/* Where the data of a cluster begin in the image. */
u8 *volume_cluster(struct volume *v, u32 cluster);

/* Mount it at VOLUME_DIR, which is made first; and the other way round. */
#define VOLUME_DIR	"/tmp/vol"
int volume_mount(struct volume *v);
int volume_umount(struct volume *v);

/* Read a file from pos on and compare it with volume_byte: bytes read, an errno, or
 * -EILSEQ for wrong ones. */
ssize_t volume_compare(const char *path, u32 seed, loff_t pos, size_t count, size_t chunk);

#endif
