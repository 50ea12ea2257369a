/* SPDX-License-Identifier: MIT */
/* A user program's registers while the kernel runs; boot/user.S fills them in. */
#ifndef _MM210_USER_REGS_H
#define _MM210_USER_REGS_H

/* What ended a stay in user mode, numbered as the kernel's own exceptions are. */
#define EXC_UNUSED		0	/* the reset and Hyp vectors */
#define EXC_UNDEFINED		1
#define EXC_SVC			2
#define EXC_PREFETCH_ABORT	3
#define EXC_DATA_ABORT		4
#define EXC_IRQ			7

#define USER_PC			60
#define USER_CPSR		64
#define USER_KIND		68
#define USER_FAULT_STATUS	72
#define USER_FAULT_ADDRESS	76

#ifndef __ASSEMBLER__
#include <linux/types.h>

struct user_regs {
	u32 r[13];
	u32 sp, lr, pc, cpsr;
	u32 kind;		/* EXC_* */
	u32 fault_status;	/* of aborts: DFSR or IFSR */
	u32 fault_address;	/* DFAR or IFAR */
};

_Static_assert(offsetof(struct user_regs, pc) == USER_PC &&
	       offsetof(struct user_regs, cpsr) == USER_CPSR &&
	       offsetof(struct user_regs, kind) == USER_KIND &&
	       offsetof(struct user_regs, fault_status) == USER_FAULT_STATUS &&
	       offsetof(struct user_regs, fault_address) == USER_FAULT_ADDRESS,
	       "boot/user.S knows the layout");

/**
 * user_enter - run user code until something brings the kernel back
 * @regs: where it starts, and where it got to; cpsr is user mode's
 *
 * Process context, interrupts enabled, on a stack that is the caller's own until it
 * returns. With EXC_IRQ, interrupts were handled by the time it returns.
 */
void user_enter(struct user_regs *regs);

/* What a fault status register says, in words. (boot/exceptions.c) */
const char *fault_name(u32 fsr);
#endif

#endif
