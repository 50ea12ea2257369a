/* SPDX-License-Identifier: MIT */
/*
 * Terminals, for sources that ask which one a process has: current->signal->tty is NULL,
 * as for a process without one on Linux. There is no tty layer for drivers.
 */
#ifndef _LINUX_TTY_H
#define _LINUX_TTY_H

#include <linux/fs.h>
#include <linux/sched.h>
#include <linux/types.h>

struct tty_struct {
	dev_t device;
};

/* The number of its node in /dev. */
static inline dev_t tty_devnum(struct tty_struct *tty)
{
	return tty->device;
}

/* The terminal of the calling thread: NULL, it has none. */
static inline struct tty_struct *get_current_tty(void)
{
	return current->signal->tty;
}

#endif
