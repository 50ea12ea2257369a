// SPDX-License-Identifier: MIT
/*
 * System calls of user programs, those of Linux with their numbers and meaning as far
 * as they go. All that a program hands over is a number until uaccess has looked at it:
 * a bad pointer is -EFAULT, whatever it points to.
 */
#include <linux/errno.h>
#include <linux/jiffies.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include <mm210/printk.h>
#include <mm210/syscall.h>
#include "kernel/user.h"

#define CHUNK	256		/* bytes that write() has on the kernel's stack */

_Static_assert(sizeof(struct user_sysinfo) == 64, "as Linux's on a 32-bit machine");

static char nodename[__NEW_UTS_LEN + 1] = "mm210";

static long sys_exit(struct user_program *p, const u32 *arg)
{
	p->end = USER_EXITED;
	p->status = arg[0] & 0xff;
	return 0;
}

/* Bytes to the console: how many, where a bad one stops it; -EFAULT where that is the
 * first. */
static long write_console(const char __user *from, unsigned long count)
{
	unsigned long done = 0, n, left = 0;
	char buf[CHUNK];

	while (done < count && !left) {
		n = min(count - done, (unsigned long)CHUNK);
		left = copy_from_user(buf, from + done, n);
		console_write(buf, n - left);
		done += n - left;
	}
	return done || !left ? (long)done : -EFAULT;
}

static bool is_output(u32 fd)
{
	return fd == 1 || fd == 2;
}

static long sys_write(struct user_program *p, const u32 *arg)
{
	const char __user *from = (const char __user *)arg[1];

	if (!is_output(arg[0]))
		return -EBADF;
	if (!access_ok(from, arg[2]))
		return -EFAULT;
	return write_console(from, arg[2]);
}

static long sys_writev(struct user_program *p, const u32 *arg)
{
	const struct iovec __user *iov = (const struct iovec __user *)arg[1];
	unsigned long len, total = 0, i;
	void *base;
	long n;

	if (!is_output(arg[0]))
		return -EBADF;
	if (arg[2] > UIO_MAXIOV)
		return -EINVAL;
	for (i = 0; i < arg[2]; i++) {
		if (get_user(base, &iov[i].iov_base) || get_user(len, &iov[i].iov_len) ||
		    !access_ok(base, len))
			return total ? (long)total : -EFAULT;
		n = write_console(base, len);
		if (n < 0)
			return total ? (long)total : n;
		total += n;
		if ((unsigned long)n < len)
			break;
	}
	return total;
}

static long sys_getpid(struct user_program *p, const u32 *arg)
{
	return p->pid;
}

static long sys_sethostname(struct user_program *p, const u32 *arg)
{
	char name[__NEW_UTS_LEN + 1] = "";

	if (arg[1] > __NEW_UTS_LEN)
		return -EINVAL;
	if (copy_from_user(name, (const void __user *)arg[0], arg[1]))
		return -EFAULT;
	memcpy(nodename, name, sizeof(nodename));
	return 0;
}

static long sys_uname(struct user_program *p, const u32 *arg)
{
	struct new_utsname u;

	memset(&u, 0, sizeof(u));		/* nothing of the stack goes along */
	strscpy(u.sysname, "mm210", sizeof(u.sysname));
	strscpy(u.nodename, nodename, sizeof(u.nodename));
	strscpy(u.release, CONFIG_BOARD, sizeof(u.release));
	strscpy(u.machine, "armv7l", sizeof(u.machine));
	return copy_to_user((void __user *)arg[0], &u, sizeof(u)) ? -EFAULT : 0;
}

static long sys_sysinfo(struct user_program *p, const u32 *arg)
{
	struct user_sysinfo u = { .procs = 1 };
	struct sysinfo s;

	si_meminfo(&s);
	u.uptime = jiffies / HZ;
	u.totalram = s.totalram;
	u.freeram = s.freeram;
	u.sharedram = s.sharedram;
	u.bufferram = s.bufferram;
	u.totalhigh = s.totalhigh;
	u.freehigh = s.freehigh;
	u.mem_unit = s.mem_unit;
	return copy_to_user((void __user *)arg[0], &u, sizeof(u)) ? -EFAULT : 0;
}

static long sys_prctl(struct user_program *p, const u32 *arg)
{
	char name[TASK_COMM_LEN] = "";

	switch (arg[0]) {
	case PR_SET_NAME:
		/* Longer names are cut. */
		if (strncpy_from_user(name, (const char __user *)arg[1], sizeof(name) - 1) < 0)
			return -EFAULT;
		memcpy(p->name, name, sizeof(p->name));
		return 0;
	case PR_GET_NAME:
		memcpy(name, p->name, sizeof(name));
		return copy_to_user((void __user *)arg[1], name, sizeof(name)) ? -EFAULT : 0;
	default:
		return -EINVAL;
	}
}

static long sys_getcpu(struct user_program *p, const u32 *arg)
{
	u32 __user *cpu = (u32 __user *)arg[0], *node = (u32 __user *)arg[1];

	if ((cpu && put_user(0U, cpu)) || (node && put_user((u32)numa_node_id(), node)))
		return -EFAULT;
	return 0;
}

static const struct {
	u32 nr;
	long (*fn)(struct user_program *p, const u32 *arg);
} calls[] = {
	{ __NR_exit, sys_exit },
	{ __NR_write, sys_write },
	{ __NR_getpid, sys_getpid },
	{ __NR_sethostname, sys_sethostname },
	{ __NR_sysinfo, sys_sysinfo },
	{ __NR_uname, sys_uname },
	{ __NR_writev, sys_writev },
	{ __NR_prctl, sys_prctl },
	{ __NR_getcpu, sys_getcpu },
};

long user_syscall(struct user_program *p)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(calls); i++)
		if (calls[i].nr == p->regs.r[7])
			return calls[i].fn(p, p->regs.r);
	return -ENOSYS;
}
