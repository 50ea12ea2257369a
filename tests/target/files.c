// SPDX-License-Identifier: MIT
/* Files and block devices used by several threads: one that preempts another inside of
 * a call waits for it, and each gets its own data. */
#include <linux/delay.h>
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/kthread.h>
#include <linux/ktime.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <mm210/block.h>
#include <mm210/clock.h>
#include <mm210/pagecache.h>
#include <mm210/test.h>
#include <mm210/vfs.h>

#define BYTES	(32U << 10)
#define WAIT	(20 * HZ)

struct user {
	const char *path;
	u8 fill;
	unsigned int rounds, errors;
};

/* Write a file, find it, read it back and remove it; errors. */
static unsigned int use_file(const struct user *u, u8 *buf)
{
	struct file *file = filp_open(u->path, O_RDWR | O_CREAT | O_TRUNC, 0);
	unsigned int errors = 0, i;
	struct kstat stat;
	loff_t pos = 0;

	if (IS_ERR(file))
		return 1;
	memset(buf, u->fill, BYTES);
	errors += kernel_write(file, buf, BYTES, &pos) != BYTES;
	errors += vfs_stat(u->path, &stat) || stat.size != BYTES;
	memset(buf, 0, BYTES);
	pos = 0;
	errors += kernel_read(file, buf, BYTES, &pos) != BYTES;
	for (i = 0; i < BYTES && buf[i] == u->fill; i++)
		;
	errors += i != BYTES;
	filp_close(file);
	return errors + (vfs_unlink(u->path) != 0);
}

static int file_user(void *data)
{
	u8 *buf = kmalloc(BYTES, GFP_KERNEL);
	struct user *u = data;

	/* Asleep for longer than it works, on however slow a machine: those below get there. */
	while (buf && !kthread_should_stop()) {
		ktime_t start = ktime_get();
		unsigned long us;

		u->errors += use_file(u, buf);
		WRITE_ONCE(u->rounds, u->rounds + 1);
		us = (unsigned long)ktime_us_delta(ktime_get(), start);
		usleep_range(30 + u->fill + 2 * us, 100 + 3 * us);
	}
	kfree(buf);
	return buf ? 0 : -ENOMEM;
}

TEST(files_in_threads)
{
	struct user u[3] = { { "/tmp/a", 1 }, { "/tmp/b", 2 }, { "/tmp/c", 3 } };
	unsigned long end = jiffies + WAIT;
	struct task_struct *t[3];
	unsigned int i;

	if (!clock_present()) {
		test_skip("no clock");
		return;
	}
	for (i = 0; i < 3; i++) {
		t[i] = kthread_create(file_user, &u[i], "files/%u", i);
		ASSERT(!IS_ERR(t[i]));
		set_user_nice(t[i], (long)i - 1);
		wake_up_process(t[i]);
	}
	for (i = 0; i < 3; i++)
		while (READ_ONCE(u[i].rounds) < 100 && time_before(jiffies, end))
			msleep(1);
	for (i = 0; i < 3; i++) {
		EXPECT(kthread_stop(t[i]) == 0);
		EXPECT(u[i].rounds >= 100 && u[i].errors == 0);
	}
	EXPECT(fs_check() == 0);
}

/* --- a block device --- */

static bool reading, overlap;

static int slow_check_media(struct block_device *bdev, bool force)
{
	return 0;
}

static int slow_read(struct block_device *bdev, sector_t first, const struct bio_vec *vec,
		     unsigned int nr_vecs)
{
	overlap |= reading;
	reading = true;
	usleep_range(200, 300);
	reading = false;
	return 0;
}

static void slow_show(struct block_device *bdev, struct seq_file *m)
{
}

static const struct block_device_operations slow_ops = {
	.check_media = slow_check_media, .read = slow_read, .show = slow_show,
};
static struct block_device slow = {
	.name = "slow0", .ops = &slow_ops, .nr_sectors = 100, .generation = 1,
};

/* Read 50 times from the device; how often that failed. */
static int block_user(void *data)
{
	struct bio_vec vec = { data, SECTOR_SIZE, 0 };
	unsigned int i, errors = 0;

	for (i = 0; i < 50; i++)
		errors += block_read(&slow, i, &vec, 1) != 0;
	return (int)errors;
}

TEST(block_in_threads)
{
	struct page *page = alloc_page(GFP_KERNEL);
	struct task_struct *t;

	if (!clock_present()) {
		test_skip("no clock");
		goto out;
	}
	reading = overlap = false;
	ASSERT(page && block_register(&slow) == 0);
	t = kthread_create(block_user, page, "block");
	ASSERT(!IS_ERR(t));
	get_task_struct(t);
	wake_up_process(t);
	EXPECT(block_user(page) == 0);
	EXPECT(wait_for_completion_timeout(&t->exited, WAIT) > 0);
	EXPECT(t->exit_code == 0 && !overlap && slow.reads == 100);
	put_task_struct(t);
	block_unregister(&slow);
out:
	__free_page(page);
}
