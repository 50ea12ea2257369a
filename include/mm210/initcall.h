/* SPDX-License-Identifier: MIT */
/* Running the functions that initcalls registered (linux/init.h). */
#ifndef _MM210_INITCALL_H
#define _MM210_INITCALL_H

/* Run them all, in order of level. One that fails is reported and does not stop
 * the others. Returns how many failed. Once, from boot/main.c. */
int do_initcalls(void);

#endif
