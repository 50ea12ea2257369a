// SPDX-License-Identifier: MIT
/* The page cache while a thread does nothing but read: others get its pages all the same. */
#include <linux/delay.h>
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/kthread.h>
#include <mm210/clock.h>
#include <mm210/test.h>
#include "tests/fs/volume.h"

#define FILE_BYTES	(160U * 4096U)
#define TRIES		20U

static struct volume v;
static unsigned int passes;
static bool wrong;

static int read_on(void *data)
{
	while (!kthread_should_stop()) {
		wrong |= volume_compare(VOLUME_DIR "/file", 1, 0, FILE_BYTES, 32768) !=
			 (ssize_t)FILE_BYTES;
		WRITE_ONCE(passes, passes + 1);
	}
	return 0;
}

TEST(pagecache_gives_way_to_others)
{
	unsigned int i, before, given = 0;
	struct task_struct *reader;

	if (!clock_present()) {
		test_skip("no clock");
		return;
	}
	ASSERT(volume_init(&v, 32, 8));
	volume_add_file(&v, 0, "file", FILE_BYTES, 1);
	ASSERT(volume_mount(&v) == 0);
	wrong = false;
	reader = kthread_run(read_on, NULL, "reader");
	ASSERT(!IS_ERR(reader));
	for (i = 0; i < TRIES; i++) {
		for (before = READ_ONCE(passes); READ_ONCE(passes) - before < 2; )
			msleep(1);
		given += page_cache_shrink(8) == 8;
	}
	kthread_stop(reader);
	EXPECT(given == TRIES && !wrong);
	EXPECT(volume_umount(&v) == 0);
	volume_exit(&v);
}
