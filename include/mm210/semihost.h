/* SPDX-License-Identifier: MIT */
/* ARM semihosting under QEMU: command line, files and exit status. On hardware
 * nobody answers; semihost_present() finds out. */
#ifndef _MM210_SEMIHOST_H
#define _MM210_SEMIHOST_H

#include <linux/types.h>

bool semihost_present(void);
/* The command line (QEMU's arg=); its length, 0 where there is none. */
size_t semihost_cmdline(char *buf, size_t size);
/* Is a script of the command line being run, whose end is the emulation's? */
bool semihost_script(void);
/* End the emulation with this exit status; returns where nobody answers. */
void semihost_exit(int status);

/*
 * Files of the PC that QEMU runs on, to read; a path without '/' in front begins where
 * QEMU was started. A handle, or -ENOENT, or -ENOSYS where nobody answers.
 */
int semihost_open(const char *path);
/* Bytes in the file, or -EIO. */
long semihost_length(int handle);
/* How many bytes were read, less than size at its end alone; or -EIO. */
long semihost_read(int handle, void *buf, size_t size);
void semihost_close(int handle);

#endif
