// SPDX-License-Identifier: MIT
/*
 * ARM semihosting (ARM's "Semihosting for AArch32 and AArch64", 2.0): a call
 * is SVC 0x123456 with the operation in r0 and its block in r1. QEMU answers
 * with -semihosting-config enable=on; otherwise the SVC exception is taken and
 * boot/exceptions.c makes the call return -1.
 */
#include <linux/errno.h>
#include <linux/types.h>
#include <mm210/semihost.h>

#define SYS_OPEN		0x01
#define SYS_CLOSE		0x02
#define SYS_READ		0x06
#define SYS_FLEN		0x0C
#define OPEN_RB			1	/* fopen's "rb" */
#define SYS_ERRNO		0x13	/* no side effect; -1 is no errno */
#define SYS_GET_CMDLINE		0x15
#define SYS_EXIT_EXTENDED	0x20
#define ADP_STOPPED_APPLICATION_EXIT	0x20026

/* Taken in SVC mode, an SVC overwrites lr. */
static noinline long semihost_call(u32 op, void *block)
{
	register u32 r0 __asm__("r0") = op;
	register void *r1 __asm__("r1") = block;

	__asm__ __volatile__("svc 0x123456" : "+r"(r0) : "r"(r1) : "lr", "memory", "cc");
	return (long)r0;
}

bool semihost_present(void)
{
	static s8 present;	/* 0: not asked yet, 1: yes, -1: no */

	if (!present)
		present = semihost_call(SYS_ERRNO, NULL) == -1 ? -1 : 1;
	return present > 0;
}

size_t semihost_cmdline(char *buf, size_t size)
{
	struct {
		char *buf;
		u32 size;
	} block = { buf, size };

	if (!size)
		return 0;
	buf[0] = '\0';
	if (!semihost_present() || semihost_call(SYS_GET_CMDLINE, &block) || block.size >= size)
		return 0;
	buf[block.size] = '\0';
	return __builtin_strlen(buf);
}

void semihost_exit(int status)
{
	u32 block[2] = { ADP_STOPPED_APPLICATION_EXIT, (u32)status };

	if (semihost_present())
		semihost_call(SYS_EXIT_EXTENDED, block);
}

int semihost_open(const char *path)
{
	struct {
		const char *path;
		u32 mode, length;
	} block = { path, OPEN_RB, __builtin_strlen(path) };
	long handle;

	if (!semihost_present())
		return -ENOSYS;
	handle = semihost_call(SYS_OPEN, &block);
	return handle < 0 ? -ENOENT : (int)handle;
}

long semihost_length(int handle)
{
	u32 block[1] = { (u32)handle };
	long length = semihost_call(SYS_FLEN, block);

	return length < 0 ? -EIO : length;
}

long semihost_read(int handle, void *buf, size_t size)
{
	struct {
		u32 handle;
		void *buf;
		size_t size;
	} block = { (u32)handle, buf, size };
	/* It answers how much is missing. */
	long missing = semihost_call(SYS_READ, &block);

	return missing < 0 || (size_t)missing > size ? -EIO : (long)(size - (size_t)missing);
}

void semihost_close(int handle)
{
	u32 block[1] = { (u32)handle };

	semihost_call(SYS_CLOSE, block);
}
