/* SPDX-License-Identifier: MIT */
/*
 * Clearing and copying of pages.
 *
 * In process context NEON does it, 128 bytes (d16 to d31) an instruction: 48
 * instructions clear a page, 96 copy one. Nothing else in the firmware uses these
 * registers (it is compiled for soft float), but they are saved all the same, so
 * that a driver's own assembler may rely on them.
 *
 * In an interrupt the core registers do it, with some 95 and 265 instructions: a
 * handler then never touches NEON, whoever it interrupted, and the cost of NEON
 * state is nothing that an interrupt's latency has to answer for.
 *
 * The Cortex-A8 does not prefetch by itself: copies preload.
 */
	.syntax unified
	.arm
	.fpu	neon
	.text

	/* Branch in an interrupt: from SOFTIRQ_OFFSET of linux/preempt.h on. Loses \reg. */
	.macro	branch_in_interrupt reg, label
	movw	\reg, #:lower16:preempt_state
	movt	\reg, #:upper16:preempt_state
	ldr	\reg, [\reg]
	cmp	\reg, #0x100
	bhs	\label
	.endm

	/* void arch_clear_page(void *page) */
	.globl	arch_clear_page
	.type	arch_clear_page, %function
arch_clear_page:
	branch_in_interrupt r1, clear_page_core
	vpush	{d16-d31}
	.irp	q, q8, q9, q10, q11, q12, q13, q14, q15
	vmov.i32 \q, #0
	.endr
	.rept	32
	vstmia	r0!, {d16-d31}
	.endr
	vpop	{d16-d31}
	bx	lr

	/* void arch_clear(void *start, unsigned long bytes): whole pages, or 0 */
	.globl	arch_clear
	.type	arch_clear, %function
arch_clear:
	cmp	r1, #0
	bxeq	lr
	branch_in_interrupt r2, clear_core
	vpush	{d16-d31}
	add	r1, r0, r1
	.irp	q, q8, q9, q10, q11, q12, q13, q14, q15
	vmov.i32 \q, #0
	.endr
1:
	.rept	32
	vstmia	r0!, {d16-d31}
	.endr
	cmp	r0, r1
	bne	1b
	vpop	{d16-d31}
	bx	lr

	/* A page is 85 times 48 bytes, twelve registers, and 16 bytes more. */
	.type	clear_page_core, %function
	.type	clear_core, %function
clear_page_core:
	mov	r1, #4096
clear_core:
	push	{r4-r11, lr}
	add	lr, r0, r1
	mov	r1, #0
	mov	r2, #0
	mov	r3, #0
	mov	r4, #0
	mov	r5, #0
	mov	r6, #0
	mov	r7, #0
	mov	r8, #0
	mov	r9, #0
	mov	r10, #0
	mov	r11, #0
	mov	r12, #0
1:
	.rept	85
	stmia	r0!, {r1-r12}
	.endr
	stmia	r0!, {r1-r4}
	cmp	r0, lr
	bne	1b
	pop	{r4-r11, pc}

	/*
	 * void arch_copy_page(void *to, const void *from)
	 *
	 * Preloads are 1 KiB ahead, eight steps, and stop with the page: every other
	 * line of 64 bytes.
	 */
	.globl	arch_copy_page
	.type	arch_copy_page, %function
arch_copy_page:
	branch_in_interrupt r2, copy_page_core
	vpush	{d16-d31}
	.rept	24
	pld	[r1, #1024]
	vldmia	r1!, {d16-d31}
	vstmia	r0!, {d16-d31}
	.endr
	.rept	8
	vldmia	r1!, {d16-d31}
	vstmia	r0!, {d16-d31}
	.endr
	vpop	{d16-d31}
	bx	lr

	.type	copy_page_core, %function
copy_page_core:
	push	{r4-r11, lr}
	.rept	85
	pld	[r1, #192]
	ldmia	r1!, {r2-r12, lr}
	stmia	r0!, {r2-r12, lr}
	.endr
	ldmia	r1, {r2-r5}
	stmia	r0, {r2-r5}
	pop	{r4-r11, pc}
