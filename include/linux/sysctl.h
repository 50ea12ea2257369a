/* SPDX-License-Identifier: MIT */
/*
 * Variables as files of /proc/sys (kernel/sysctl.c). Process context.
 *
 * Compat(register_sysctl_paths, register_sysctl_table): partly: also with the second argument of
 *   before 2.6.24, which has no effect; numbers of names (ctl_name) have none
 */
#ifndef _LINUX_SYSCTL_H
#define _LINUX_SYSCTL_H

#include <linux/kernel.h>
#include <linux/list.h>
#include <linux/rcupdate.h>
#include <linux/types.h>
#include <linux/uidgid.h>
#include <linux/wait.h>

struct ctl_table;
struct ctl_table_header;

/**
 * proc_handler - what reads or writes a variable
 * @table: its entry
 * @write: from @buffer into the variable, or the other way round
 * @buffer: user memory
 * @lenp: in: bytes of the buffer; out: bytes read or written
 * @ppos: position in the file
 *
 * Return: 0 or an errno. A function of one's own may call one of those below.
 */
typedef int proc_handler(struct ctl_table *table, int write, void *buffer, size_t *lenp,
			 loff_t *ppos);

struct ctl_table {
	int ctl_name;			/* not used */
	const char *procname;		/* NULL ends a table */
	void *data;
	int maxlen;			/* bytes of data */
	umode_t mode;
	struct ctl_table *child;	/* a directory's entries */
	proc_handler *proc_handler;
	int (*strategy)(void);		/* not used */
	void *extra1, *extra2;		/* least and most, of the minmax functions */
};
typedef struct ctl_table ctl_table;

struct ctl_path {
	const char *procname;		/* NULL ends a path */
	int ctl_name;			/* not used */
};

#define CTL_UNNUMBERED	(-2)
#define CTL_KERN	1
#define CTL_VM		2
#define CTL_DEBUG	6
#define CTL_DEV		7

/* Numbers in decimal, with blanks or tabs between; of data there are maxlen / sizeof. */
proc_handler proc_dointvec, proc_douintvec, proc_dointvec_minmax, proc_douintvec_minmax,
	     proc_doulongvec_minmax;
/* The variable is in jiffies, the file in seconds, or in milliseconds. */
proc_handler proc_dointvec_jiffies, proc_dointvec_ms_jiffies;
/* A bool; 0 or 1. */
proc_handler proc_dobool;
/* Text of at most maxlen - 1 characters, without the newline. */
proc_handler proc_dostring;

/**
 * register_sysctl_sz - make files of /proc/sys
 * @path: a directory below /proc/sys, made where it is missing
 * @table: what is in it; has to stay
 * @n: entries at most; one without a name ends the table earlier
 *
 * Return: what unregister_sysctl_table() takes, or NULL: a name is taken, an entry has no
 * function or a wrong mode, or no memory.
 */
struct ctl_table_header *register_sysctl_sz(const char *path, struct ctl_table *table, size_t n);
struct ctl_table_header *__register_sysctl_table(struct ctl_table *table);
struct ctl_table_header *register_sysctl_paths(const struct ctl_path *path,
					       struct ctl_table *table);
#define register_sysctl(path, table)	\
	register_sysctl_sz(path, table, __sysctl_entries(table))
/* Of an array as many as it has; of a pointer, up to the end mark. */
#define __sysctl_entries(table)								\
	(__builtin_types_compatible_p(__typeof__(table), __typeof__(&(table)[0])) ?	\
	 SIZE_MAX : sizeof(table) / sizeof((table)[0]))
#define register_sysctl_table(table, ...)	__register_sysctl_table(table)

/* Take the files away; when it returns none of the functions runs. NULL is fine. */
void unregister_sysctl_table(struct ctl_table_header *header);

#define SYSCTL_ZERO	((void *)&sysctl_vals[0])
#define SYSCTL_ONE	((void *)&sysctl_vals[1])
#define SYSCTL_TWO	((void *)&sysctl_vals[2])
#define SYSCTL_INT_MAX	((void *)&sysctl_vals[3])
extern const int sysctl_vals[];

#endif
