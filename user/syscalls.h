/* SPDX-License-Identifier: MIT */
/* How a user program calls the kernel: "svc 0", as Linux programs do. */
#ifndef _USER_SYSCALLS_H
#define _USER_SYSCALLS_H

#include <linux/errno.h>
#include <linux/types.h>
#include <mm210/syscall.h>

static inline long syscall3(u32 nr, u32 a, u32 b, u32 c)
{
	register u32 r0 __asm__("r0") = a;
	register u32 r1 __asm__("r1") = b;
	register u32 r2 __asm__("r2") = c;
	register u32 r7 __asm__("r7") = nr;

	__asm__ __volatile__("svc 0" : "+r"(r0) : "r"(r1), "r"(r2), "r"(r7) : "memory");
	return (long)r0;
}

static inline void __noreturn sys_exit(int status)
{
	for (;;)
		syscall3(__NR_exit, status, 0, 0);
}

static inline long sys_write(int fd, const void *buf, size_t n)
{
	return syscall3(__NR_write, fd, (u32)buf, n);
}

static inline long sys_writev(int fd, const struct iovec *iov, unsigned int n)
{
	return syscall3(__NR_writev, fd, (u32)iov, n);
}

static inline long sys_getpid(void)
{
	return syscall3(__NR_getpid, 0, 0, 0);
}

static inline long sys_uname(struct new_utsname *u)
{
	return syscall3(__NR_uname, (u32)u, 0, 0);
}

static inline long sys_sethostname(const char *name, size_t len)
{
	return syscall3(__NR_sethostname, (u32)name, len, 0);
}

static inline long sys_sysinfo(struct user_sysinfo *u)
{
	return syscall3(__NR_sysinfo, (u32)u, 0, 0);
}

static inline long sys_prctl(int option, const void *arg)
{
	return syscall3(__NR_prctl, option, (u32)arg, 0);
}

static inline long sys_getcpu(u32 *cpu, u32 *node)
{
	return syscall3(__NR_getcpu, (u32)cpu, (u32)node, 0);
}

#endif
