/* SPDX-License-Identifier: MIT */
/*
 * Threads by number. There are no name spaces of numbers: a struct pid is the thread itself under
 * another name, and holding one holds the thread's descriptor.
 *
 * Compat(find_vpid): partly: no reference is taken; under rcu_read_lock()
 * Compat(kill_pid): partly: as send_sig
 */
#ifndef _LINUX_PID_H
#define _LINUX_PID_H

#include <linux/errno.h>
#include <linux/rculist.h>
#include <linux/sched.h>
#include <linux/wait.h>

struct pid;
struct pid_namespace;

enum pid_type {
	PIDTYPE_PID,
	PIDTYPE_TGID,
	PIDTYPE_PGID,
	PIDTYPE_SID,
	PIDTYPE_MAX,
};

static inline struct pid *task_pid(struct task_struct *t)
{
	return (struct pid *)t;
}

#define task_tgid(t)	task_pid(t)
#define task_pgrp(t)	task_pid(t)	/* a group and a session of its own */
#define task_session(t)	task_pid(t)

static inline struct task_struct *pid_task(struct pid *pid, enum pid_type type)
{
	return (struct task_struct *)pid;
}

/* The number; 0 for NULL. */
static inline int pid_nr(struct pid *pid)
{
	return pid ? ((struct task_struct *)pid)->pid : 0;
}

#define pid_vnr(pid)	pid_nr(pid)

static inline struct pid *get_pid(struct pid *pid)
{
	if (pid)
		get_task_struct((struct task_struct *)pid);
	return pid;
}

static inline void put_pid(struct pid *pid)
{
	if (pid)
		put_task_struct((struct task_struct *)pid);
}

/* With a reference, or NULL. */
static inline struct pid *find_get_pid(int nr)
{
	return (struct pid *)find_get_task_by_pid(nr);
}

static inline struct pid *find_vpid(int nr)
{
	struct pid *pid = find_get_pid(nr);

	/* Others have references as long as it lives. */
	put_pid(pid);
	return pid;
}

static inline struct task_struct *get_pid_task(struct pid *pid, enum pid_type type)
{
	return pid ? get_task_struct((struct task_struct *)pid) : NULL;
}

#define find_task_by_vpid(nr)	pid_task(find_vpid(nr), PIDTYPE_PID)
#define find_task_by_pid(nr)	find_task_by_vpid(nr)	/* before 2.6.31 */
#define get_task_pid(t, type)	get_pid(task_pid(t))

static inline int kill_pid(struct pid *pid, int sig, int priv)
{
	return pid ? send_sig(sig, (struct task_struct *)pid, priv) : -ESRCH;
}

#endif
