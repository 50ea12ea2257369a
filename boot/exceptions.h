/* SPDX-License-Identifier: MIT */
/* What vectors.S saves for exceptions.c. Private to boot/. */
#ifndef _BOOT_EXCEPTIONS_H
#define _BOOT_EXCEPTIONS_H

#include <mm210/user_regs.h>

/* Besides those that user mode has as well. */
#define EXC_FIQ			5
#define EXC_STACK_OVERFLOW	6	/* of the stack that exceptions run on */

#define PT_SP		52
#define PT_LR		56
#define PT_KIND		60
#define PT_PC		64
#define PT_CPSR		68
#define PT_SIZE		72

#ifndef __ASSEMBLER__
#include <linux/types.h>

struct pt_regs {
	u32 r[13];
	u32 sp, lr;		/* of the interrupted mode */
	u32 kind;
	u32 pc, cpsr;
};

_Static_assert(offsetof(struct pt_regs, sp) == PT_SP && offsetof(struct pt_regs, lr) == PT_LR &&
	       offsetof(struct pt_regs, kind) == PT_KIND &&
	       offsetof(struct pt_regs, pc) == PT_PC &&
	       offsetof(struct pt_regs, cpsr) == PT_CPSR && sizeof(struct pt_regs) == PT_SIZE,
	       "vectors.S knows the layout");

void exception_entry(struct pt_regs *regs);

/* Print the call chain behind regs, or of the caller where NULL. (backtrace.c) */
void backtrace(const struct pt_regs *regs);
/* The end of panic and of exception reports: a failing exit status. */
void machine_stop(void) __noreturn;
#endif

#endif
