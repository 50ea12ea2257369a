/* SPDX-License-Identifier: MIT */
/* ARM semihosting under QEMU: command line and exit status. On hardware
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

#endif
