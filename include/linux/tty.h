/* SPDX-License-Identifier: MIT */
/*
 * Terminals, for sources that ask which one a thread has, or write to it: the console's
 * thread (which runs insmod and the functions behind files that commands open) has the
 * console as its terminal, the others have none. There is no tty layer for drivers:
 * tty_register_driver does not exist.
 */
#ifndef _LINUX_TTY_H
#define _LINUX_TTY_H

#include <linux/fs.h>
#include <linux/major.h>
#include <linux/sched.h>
#include <linux/types.h>

struct tty_struct;

/* What can be done with the console; other operations there are none. */
struct tty_operations {
	/* Bytes at once, as they are: a line ends with "\r\n". Any context. */
	int (*write)(struct tty_struct *tty, const unsigned char *buf, int count);
	unsigned int (*write_room)(struct tty_struct *tty);
};

/* Bytes that a write may have: it waits for the UART, so that any number will do. */
#define TTY_WRITE_ROOM	4096U

struct tty_driver {
	const char *driver_name, *name;
	int major, minor_start;
	unsigned int num;
	const struct tty_operations *ops;
};

struct tty_struct {
	struct tty_driver *driver;
	const struct tty_operations *ops;
	int index;
	char name[16];
};

/* The number of its node in /dev. */
static inline dev_t tty_devnum(struct tty_struct *tty)
{
	return MKDEV(tty->driver->major, tty->driver->minor_start + tty->index);
}

/* The terminal of the calling thread, or NULL. */
static inline struct tty_struct *get_current_tty(void)
{
	return current->signal->tty;
}

/* Terminals are not counted: the console stays. */
static inline void tty_kref_put(struct tty_struct *tty)
{
}

#endif
