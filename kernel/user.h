/* SPDX-License-Identifier: MIT */
/* What the files about user programs share. */
#ifndef _KERNEL_USER_H
#define _KERNEL_USER_H

#include <mm210/user.h>

/* The stack is so large, and ends at the end of user space but one page. */
#define USER_STACK_SIZE	(4 * PAGE_SIZE)
#define USER_STACK_TOP	(TASK_SIZE - PAGE_SIZE)

/* Map the segments of an ELF file into p's space and set where it starts.
 * (user_elf.c) */
int user_load_elf(struct user_program *p, const void *elf, size_t size);

/* The system call that p's registers ask for: what r0 becomes. (syscall.c) */
long user_syscall(struct user_program *p);

#endif
