// SPDX-License-Identifier: MIT
/*
 * Who all threads are: root. The console's has a terminal, the console itself; the others
 * have none.
 */
#include <linux/cred.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/kdev_t.h>
#include <linux/major.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/tty.h>
#include <mm210/printk.h>

struct user_namespace init_user_ns;
EXPORT_SYMBOL(init_user_ns);

const struct cred init_cred = { .user_ns = &init_user_ns };
EXPORT_SYMBOL(init_cred);

struct cred *prepare_creds(void)
{
	return kmemdup(&init_cred, sizeof(init_cred), GFP_KERNEL);
}
EXPORT_SYMBOL(prepare_creds);

void abort_creds(struct cred *new)
{
	kfree(new);
}
EXPORT_SYMBOL(abort_creds);

int commit_creds(struct cred *new)
{
	bool same = !memcmp(new, &init_cred, sizeof(*new));

	kfree(new);
	return same ? 0 : -EPERM;
}
EXPORT_SYMBOL(commit_creds);

static int tty_write(struct tty_struct *tty, const unsigned char *buf, int count)
{
	console_write((const char *)buf, (size_t)count);
	return count;
}

static unsigned int tty_write_room(struct tty_struct *tty)
{
	return TTY_WRITE_ROOM;
}

static const struct tty_operations console_tty_ops = {
	.write = tty_write,
	.write_room = tty_write_room,
};

static struct tty_driver console_tty_driver = {
	.driver_name = "console",
	.name = "console",
	.major = TTYAUX_MAJOR,
	.minor_start = 1,
	.num = 1,
	.ops = &console_tty_ops,
};

static struct tty_struct console_tty = {
	.driver = &console_tty_driver,
	.ops = &console_tty_ops,
	.name = "console",
};

struct signal_struct no_signals;
struct signal_struct console_signals = { .tty = &console_tty };
