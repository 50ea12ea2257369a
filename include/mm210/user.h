/* SPDX-License-Identifier: MIT */
/* User programs: loading, running, and how they ended. docs/user-mode.md. */
#ifndef _MM210_USER_H
#define _MM210_USER_H

#include <linux/sched.h>
#include <linux/types.h>
#include <mm210/user_regs.h>
#include <mm210/uspace.h>

enum user_end {
	USER_RUNS,
	USER_EXITED,			/* it called exit */
	USER_KILLED_MEMORY,		/* an abort */
	USER_KILLED_INSTRUCTION,	/* an undefined or a privileged instruction */
	USER_KILLED_INTERRUPT,		/* the user's Ctrl-C */
};

struct user_program {
	char name[TASK_COMM_LEN];
	int pid;
	struct user_space space;
	struct user_regs regs;
	enum user_end end;
	int status;			/* what it called exit with */
	unsigned long syscalls;		/* it made */
	unsigned long interrupts;	/* that interrupted it */
};

/* The programs that are built in: their ELF files, NULL past the last. */
struct user_image {
	const char *name;
	const void *elf, *end;
};
const struct user_image *user_image(unsigned int n);

/**
 * user_load - make a program ready to run
 * @p: filled in
 * @image: an ELF file for ARM: static, its segments on pages of their own
 * @argc: number of arguments, at most 31
 * @argv: they follow the program's name as its argv[0]
 *
 * Process context. 0; -ENOEXEC for a file that is no such thing, or has a segment that
 * is writable and executable or lies outside user space; -E2BIG where the arguments
 * do not fit the stack; -ENOMEM; -EAGAIN without an ASID. After an error nothing is
 * left of it.
 */
int user_load(struct user_program *p, const struct user_image *image, int argc, char **argv);

/**
 * user_run - run a loaded program until it ends
 * @p: from user_load
 * @interrupted: asked after interrupts: should it be killed? NULL: never
 *
 * Process context; the calling thread becomes the program meanwhile and is preempted
 * like any other. A program that is killed is reported. Returns how it ended.
 */
enum user_end user_run(struct user_program *p, bool (*interrupted)(void));

/* Free what the program had. Process context. */
void user_unload(struct user_program *p);

#endif
