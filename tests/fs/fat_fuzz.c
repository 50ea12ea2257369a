// SPDX-License-Identifier: MIT
/*
 * Volumes with random damage in boot sector, FAT and directories are mounted, listed and
 * read. Whatever comes of that is fine as long as it ends, stays inside its memory (the
 * sanitizers see to that on the host), and leaves nothing behind.
 */
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <mm210/test.h>
#include "tests/fs/volume.h"

#define ROUNDS		60U		/* volumes */
#define MAX_OPENS	120U		/* files and directories of a volume */
#define MAX_BYTES	20000U		/* read of a file */

static struct volume v;
static u32 state;
static unsigned int opens, failures, successes;
static char path[FS_PATH_SIZE];
static struct dirent entry;
static u8 buf[4096];

static u32 rnd(u32 below)
{
	state = state * 1664525 + 1013904223;
	return (state >> 8) % below;
}

static void damage(u8 *at, u32 bytes, unsigned int times)
{
	while (times--) {
		u32 where = rnd(bytes);

		switch (rnd(4)) {
		case 0: at[where] = (u8)rnd(256); break;
		case 1: at[where] ^= (u8)(1U << rnd(8)); break;
		case 2: at[where] = 0xFF; break;
		case 3: at[where] = at[rnd(bytes)]; break;
		}
	}
}

/* Look at what path names, and at all that is in it. */
static void look(unsigned int depth)
{
	struct file *file = filp_open(path, O_RDONLY, 0);
	size_t len = strlen(path), total = 0;
	struct kstat stat;
	loff_t pos = 0;
	ssize_t n;

	if (IS_ERR(file)) {
		failures++;
		return;
	}
	vfs_fstat(file, &stat);
	if (!S_ISDIR(stat.mode)) {
		if (stat.size > 100000)
			pos = (loff_t)rnd(2) * (loff_t)(stat.size - 5000);
		while ((n = kernel_read(file, buf, sizeof(buf), &pos)) > 0 && total < MAX_BYTES)
			total += (size_t)n;
		successes += total != 0;
		failures += n < 0;
	} else if (depth < 5) {
		while ((n = vfs_readdir(file, &entry)) == 1 && opens++ < MAX_OPENS) {
			EXPECT(strlen(entry.name) < FS_NAME_SIZE && !strchr(entry.name, '/'));
			if (len + 1 + strlen(entry.name) < sizeof(path)) {
				path[len] = '/';
				strcpy(path + len + 1, entry.name);
				look(depth + 1);
				path[len] = '\0';
			}
		}
		failures += n < 0;
	}
	filp_close(file);
}

static void build(unsigned int bits)
{
	u32 dir = 0;
	char name[40];
	unsigned int i;

	for (i = 0; i < 6; i++) {
		snprintf(name, sizeof(name), "a file with a name %u", i);
		v.stride = 1 + rnd(3);
		volume_add_file(&v, dir, name, rnd(30000), i);
		if (i % 2)
			dir = volume_add_dir(&v, dir, "directory");
	}
}

TEST(fat_fuzz)
{
	static const unsigned int bits[] = { 12, 16, 32 };
	unsigned int round;

	state = 210;
	failures = successes = 0;
	for (round = 0; round < ROUNDS; round++) {
		ASSERT(volume_init(&v, bits[round % 3], 1U << rnd(3)));
		build(v.bits);
		if (rnd(3) == 0)
			damage(v.image + 11, 60, 1 + rnd(3));
		if (rnd(2))
			damage(v.image + v.fat, 512, 1 + rnd(40));
		if (rnd(2))
			damage(v.image + v.root_dir, (u32)(v.data - v.root_dir) + 512, 1 + rnd(40));
		if (rnd(2))
			damage(v.image + v.data, v.cluster_bytes * 60, 1 + rnd(300));
		opens = 0;
		strcpy(path, VOLUME_DIR);
		if (volume_mount(&v) == 0) {
			look(0);
			EXPECT(volume_umount(&v) == 0);
		} else {
			failures++;
			EXPECT(vfs_rmdir(VOLUME_DIR) == 0);
		}
		EXPECT(fs_check() == 0);
		volume_exit(&v);
	}
	/* The damage was neither too much nor too little. */
	EXPECT(failures > ROUNDS && successes > ROUNDS);
}
