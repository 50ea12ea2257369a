/* SPDX-License-Identifier: MIT */
/*
 * Changing stacks.
 *
 * A thread that is switched out has on its stack what a C function must preserve
 * (AAPCS: r4-r11, sp, d8-d15) and its sp in task_struct.sp, the first word. One
 * that was interrupted may have been in the middle of an assembler sequence that
 * uses NEON (mm/arm/page.S, a driver's own): then all of NEON's state goes there
 * too. The core registers of such a thread lie below, in the interrupt's frame
 * (boot/vectors.S).
 */
	.syntax unified
	.arm
	.fpu	neon
	.text

	/* struct task_struct *__switch_to(prev, next): r0 comes back as the thread
	 * that ran before. The saved r11 lies below the saved lr, as in any frame. */
	.globl	__switch_to
	.type	__switch_to, %function
__switch_to:
	push	{r4-r11, lr}
	vpush	{d8-d15}
	str	sp, [r0]
	ldr	sp, [r1]
	clrex
	vpop	{d8-d15}
	pop	{r4-r11, pc}

	.globl	__switch_to_preempted
	.type	__switch_to_preempted, %function
__switch_to_preempted:
	vmrs	r2, fpscr
	push	{r2, r11, lr}
	add	r11, sp, #8
	vpush	{d16-d31}
	vpush	{d0-d7}
	bl	__switch_to
	vpop	{d0-d7}
	vpop	{d16-d31}
	pop	{r2, r11, lr}
	vmsr	fpscr, r2
	bx	lr

	/* The end of the chain of frames. */
	.globl	thread_start
	.type	thread_start, %function
thread_start:
	mov	fp, #0
	mov	lr, #0
	b	thread_begin

	/* void call_on_stack(void (*fn)(void), void *top) */
	.globl	call_on_stack
	.type	call_on_stack, %function
call_on_stack:
	push	{r4, fp, lr}
	add	fp, sp, #8
	mov	r4, sp
	mov	sp, r1
	blx	r0
	mov	sp, r4
	pop	{r4, fp, pc}
