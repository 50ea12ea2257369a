/* SPDX-License-Identifier: MIT */
/*
 * The way into user mode and back (mm210/user.h: user_enter).
 *
 * While user code runs, VBAR points at vectors of its own, user_vectors: whatever
 * comes through them came from user mode, and the kernel's vectors (vectors.S) never
 * see it. That costs the kernel's exceptions and interrupts nothing, and keeps what
 * they rely on: System mode's stack pointer, on which they build, is the same register
 * as user mode's, so it belongs to the program while that runs and is put back here
 * before anything else can happen. Every way back ends as a return of user_enter, in
 * Supervisor mode on the caller's stack, with the program's registers in memory.
 *
 * An interrupt is not taken here at all. It is still pending when user_enter unmasks
 * interrupts, and is then taken from the kernel as any other: a handler never runs on
 * top of user mode, and a user address never gets into the check for restartable
 * sequences.
 *
 * User code runs with FIQ masked, like the kernel. From the moment VBAR changes until
 * user mode is entered, and from an exception until VBAR is back, only an asynchronous
 * abort could come in between: those are masked where the processor does not do
 * it, but for the first instruction behind an SVC or an undefined one. That case
 * is sent on to the kernel's vectors.
 */
#include "boot/exceptions.h"
#include <mm210/user_regs.h>

#define MODE_SVC	0x13
#define MODE_ABT	0x17
#define MODE_SYS	0x1f

	.syntax unified
	.arm
	.text

	/* Let VBAR be \symbol. Loses \reg. */
	.macro	set_vbar symbol, reg
	ldr	\reg, =\symbol
	mcr	p15, 0, \reg, c12, c0, 0
	isb
	.endm

	/*
	 * Supervisor mode's stack while user code runs, from its top down:
	 *	r4-r11, lr	of user_enter's caller
	 *	regs		its argument
	 */

	/* void user_enter(struct user_regs *regs) */
	.globl	user_enter
	.type	user_enter, %function
user_enter:
	push	{r0, r4-r11, lr}
	cpsid	ai
	set_vbar user_vectors, r1
	ldr	r1, [r0, #USER_PC]
	ldr	r2, [r0, #USER_CPSR]
	push	{r1, r2}
	clrex
	ldmia	r0, {r0-r14}^			@ user mode's sp and lr
	nop
	rfeia	sp!

	.align	5
	.type	user_vectors, %function
user_vectors:
	b	user_unused			@ reset
	b	user_undefined
	b	user_svc
	b	user_prefetch_abort
	b	user_data_abort
	b	user_unused			@ Hyp trap
	b	user_irq
	b	user_unused			@ FIQ, which is masked

	/* lr: where the program goes on, or what it could not execute. */
	.macro	leave_user kind, status=, address=
	srsdb	sp!, #MODE_SVC
	cpsid	ai, #MODE_SVC
	push	{r0}
	ldr	r0, [sp, #12]			@ regs
	stmia	r0, {r0-r14}^			@ r0 itself follows
	mov	r4, #\kind
	mov	r5, #0
	mov	r6, #0
	.ifnb	\status
	mrc	p15, 0, r5, c5, c0, \status	@ DFSR or IFSR
	mrc	p15, 0, r6, c6, c0, \address	@ DFAR or IFAR
	.endif
	b	user_left
	.endm

	.type	user_unused, %function
user_unused:
	sub	lr, lr, #4
	leave_user EXC_UNUSED

	.type	user_undefined, %function
user_undefined:
	sub	lr, lr, #4			@ 2 bytes too far back in Thumb code
	leave_user EXC_UNDEFINED

	.type	user_svc, %function
user_svc:
	leave_user EXC_SVC

	.type	user_prefetch_abort, %function
user_prefetch_abort:
	sub	lr, lr, #4
	leave_user EXC_PREFETCH_ABORT, 1, 2

	.type	user_irq, %function
user_irq:
	sub	lr, lr, #4
	leave_user EXC_IRQ

	.type	user_data_abort, %function
user_data_abort:
	mrs	sp, spsr			@ this mode's sp is a scratch register
	tst	sp, #0x0f			@ user mode's number is 0x10
	bne	1f
	sub	lr, lr, #8
	leave_user EXC_DATA_ABORT, 0, 0
1:	mov	sp, r0
	cps	#MODE_SYS
	ldr	sp, =exc_stack_top
	cps	#MODE_ABT
	set_vbar vectors, r0
	mov	r0, sp
	b	vector_data_abort

	/* r0: regs, r4: the kind, r5: fault status, r6: fault address */
	.type	user_left, %function
user_left:
	pop	{r1, r2, r3}			@ the program's r0, pc, cpsr
	str	r1, [r0]
	str	r2, [r0, #USER_PC]
	str	r3, [r0, #USER_CPSR]
	str	r4, [r0, #USER_KIND]
	str	r5, [r0, #USER_FAULT_STATUS]
	str	r6, [r0, #USER_FAULT_ADDRESS]
	cps	#MODE_SYS
	ldr	sp, =exc_stack_top
	cps	#MODE_SVC
	set_vbar vectors, r1
	clrex
	pop	{r0, r4-r11, lr}
	cpsie	ai				@ an interrupt that brought us here comes now
	bx	lr
	.ltorg
