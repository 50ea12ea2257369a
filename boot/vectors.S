/* SPDX-License-Identifier: MIT */
/*
 * Exception vectors (ARM DDI 0406C B1.8.1), reached through VBAR.
 *
 * Interrupts run in IRQ mode on the irq stack and do not nest. What an interrupt
 * leaves to do (softirqs, a change of threads) is done afterwards in Supervisor mode.
 *
 * All else saves a struct pt_regs (boot/exceptions.h) on the exc stack and runs
 * exception_entry() in System mode. That mode's stack pointer and link register
 * belong to nobody else, so an abort inside the handler (a probe that failed) is
 * a nested call: it overwrites lr_abt and spsr_abt, which are saved already. The
 * stack pointers of Abort, Undefined and FIQ mode have no stack behind them and
 * serve as scratch registers.
 *
 * Should the exc stack itself overflow, saving faults, in one of those modes:
 * data aborts look for that, or the processor would take aborts for ever.
 */
#include "boot/exceptions.h"

#define MODE_FIQ	0x11
#define MODE_SVC	0x13
#define MODE_ABT	0x17
#define MODE_UND	0x1b
#define MODE_SYS	0x1f
#define MODE_USR	0x10

	.syntax unified
	.arm

	.section .vectors, "ax", %progbits
	.align	5
	.globl	vectors
	.type	vectors, %function
vectors:
	b	vector_unused			@ reset
	b	vector_undefined
	b	vector_svc
	b	vector_prefetch_abort
	b	vector_data_abort
	b	vector_unused			@ Hyp trap
	b	vector_irq
	b	vector_fiq

	/* lr: the address to report and to return to. */
	.macro	exception kind
	srsdb	sp!, #MODE_SYS
	cps	#MODE_SYS
	sub	sp, sp, #PT_PC
	stmia	sp, {r0-r12}
	mov	r1, #\kind
	b	exception_common
	.endm

	.type	vector_unused, %function
vector_unused:
	exception EXC_UNUSED

	.type	vector_undefined, %function
vector_undefined:
	sub	lr, lr, #4
	exception EXC_UNDEFINED

	.type	vector_svc, %function
vector_svc:
	exception EXC_SVC

	.type	vector_prefetch_abort, %function
vector_prefetch_abort:
	sub	lr, lr, #4
	exception EXC_PREFETCH_ABORT

	.type	vector_fiq, %function
vector_fiq:
	sub	lr, lr, #4
	exception EXC_FIQ

	.globl	vector_data_abort
	.type	vector_data_abort, %function
vector_data_abort:
	sub	lr, lr, #8
	mov	sp, r0
	mrs	r0, spsr
	and	r0, r0, #0x1f
	cmp	r0, #MODE_ABT
	cmpne	r0, #MODE_UND
	cmpne	r0, #MODE_FIQ
	mov	r0, sp
	beq	exc_stack_overflow
	exception EXC_DATA_ABORT

exc_stack_overflow:
	@ What was on the stack is lost; where it overflowed is in lr and r11.
	cps	#MODE_SYS
	ldr	sp, =exc_stack_top
	cps	#MODE_ABT
	exception EXC_STACK_OVERFLOW

	.type	exception_common, %function
exception_common:
	str	r1, [sp, #PT_KIND]
	mov	r4, sp
	ldr	r5, [r4, #PT_CPSR]
	and	r5, r5, #0x1f
	cmp	r5, #MODE_SYS
	cmpne	r5, #MODE_USR
	addeq	r6, r4, #PT_SIZE
	moveq	r7, lr
	beq	1f
	mrs	r8, cpsr			@ visit the mode for its sp and lr
	bic	r9, r8, #0x1f
	orr	r9, r9, r5
	msr	cpsr_c, r9
	mov	r6, sp
	mov	r7, lr
	msr	cpsr_c, r8
1:	add	r0, r4, #PT_SP
	stmia	r0, {r6, r7}
	bic	sp, r4, #7			@ the interrupted code may be System's
	mov	r0, r4
	bl	exception_entry
	mov	sp, r4
	clrex
	ldr	lr, [sp, #PT_LR]		@ System mode's; dead where it was another
	ldmia	sp, {r0-r12}
	add	sp, sp, #PT_PC
	rfeia	sp!

	/*
	 * The frame {fp, lr} with fp on lr is what gcc's prologues build, so that a
	 * backtrace goes on into the interrupted code. 32 bytes keep sp aligned.
	 *
	 * The address to return to is sent back to the start of its restartable
	 * sequence before anything else is done with it: with the frame that it then
	 * stands in, the interrupted thread may be switched out.
	 */
	.type	vector_irq, %function
vector_irq:
	sub	lr, lr, #4
	push	{r0-r4, ip}
	push	{fp, lr}
	add	fp, sp, #4
	bl	handle_irq
	clrex
	mov	r4, r0				@ is there work to do on the way out?
	ldr	r0, [sp, #4]			@ back into a restartable sequence?
	ldr	r1, =__restartable_start
	ldr	r2, =__restartable_end
	sub	r2, r2, r1
	sub	r1, r0, r1
	cmp	r1, r2
	bllo	restart_sequence
	str	r0, [sp, #4]
	cmp	r4, #0
	bne	irq_exit_svc
irq_return:
	pop	{fp, lr}
	pop	{r0-r4, ip}
	movs	pc, lr

	/*
	 * Move over to the interrupted thread's stack, interrupts masked throughout,
	 * and work there. The frame below is as above: pc with cpsr behind it, fp,
	 * then what a call does not preserve. lr is Supervisor mode's.
	 */
irq_exit_svc:
	mrs	r1, spsr
	and	r1, r1, #0x1f
	cmp	r1, #MODE_SVC			@ else it was no thread's own code
	bne	irq_return
	pop	{fp, lr}
	pop	{r0-r4, ip}
	srsdb	sp!, #MODE_SVC
	cps	#MODE_SVC
	push	{fp}
	add	fp, sp, #4
	push	{r0-r4, ip, lr}
	mov	r4, sp
	bic	sp, sp, #7			@ it may have been interrupted between two pushes
	bl	irq_exit_work
	clrex
	mov	sp, r4
	pop	{r0-r4, ip, lr}
	pop	{fp}
	rfeia	sp!
	.ltorg
