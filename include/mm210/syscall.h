/* SPDX-License-Identifier: MIT */
/*
 * System calls of user programs: "svc 0" with the number in r7, arguments in r0 to r2,
 * the result, or a negative errno, in r0. Numbers and layouts are those of Linux on
 * ARM (EABI). Programs include this file too (user/).
 */
#ifndef _MM210_SYSCALL_H
#define _MM210_SYSCALL_H

#define __NR_exit		1
#define __NR_write		4
#define __NR_getpid		20
#define __NR_sethostname	74
#define __NR_sysinfo		116
#define __NR_uname		122
#define __NR_writev		146
#define __NR_prctl		172
#define __NR_getcpu		345

#define __NEW_UTS_LEN		64
#define PR_SET_NAME		15
#define PR_GET_NAME		16
#define UIO_MAXIOV		1024

struct new_utsname {
	char sysname[__NEW_UTS_LEN + 1];
	char nodename[__NEW_UTS_LEN + 1];
	char release[__NEW_UTS_LEN + 1];
	char version[__NEW_UTS_LEN + 1];
	char machine[__NEW_UTS_LEN + 1];
	char domainname[__NEW_UTS_LEN + 1];
};

struct iovec {
	void *iov_base;
	unsigned long iov_len;
};

/* What sysinfo() fills in, sizes in units of mem_unit bytes. */
struct user_sysinfo {
	long uptime;
	unsigned long loads[3];
	unsigned long totalram, freeram, sharedram, bufferram;
	unsigned long totalswap, freeswap;
	unsigned short procs, pad;
	unsigned long totalhigh, freehigh;
	unsigned int mem_unit;
	char _f[8];
};

#endif
