/* SPDX-License-Identifier: MIT */
/*
 * Start of a test program: header, stack, exception words, cycle counter
 *
 * The header's checksum is filled in by the runner.
 */
	.syntax unified
	.arm
	.section .header, "a"
	.word	16384, 0, 0, 0

	.section .start, "ax"
	.globl	_start
_start:	mrs	r4, cpsr
	cpsid	if
	ldr	sp, =0xD0037D80
	ldr	r0, =0xD0037400
	ldr	r1, =abort_entry
	str	r1, [r0, #0x04]
	str	r1, [r0, #0x08]
	str	r1, [r0, #0x0C]
	str	r1, [r0, #0x10]
	ldr	r1, =irq_entry
	str	r1, [r0, #0x18]
	ldr	r1, =fiq_entry
	str	r1, [r0, #0x1C]
	ldr	r0, =__bss_start
	ldr	r1, =__bss_end
	mov	r2, #0
1:	cmp	r0, r1
	strlo	r2, [r0], #4
	blo	1b
	ldr	r0, =entry_cpsr
	str	r4, [r0]
	mov	r0, #1 << 31
	mcr	p15, 0, r0, c9, c12, 1		@ PMCNTENSET.C
	mov	r0, #5
	mcr	p15, 0, r0, c9, c12, 0		@ PMCR: enable, reset the cycle counter
	bl	start_main
1:	b	1b

irq_entry:
	sub	lr, lr, #4
	push	{r0-r3, r12, lr}
	ldr	r0, =irq_handler
	ldr	r0, [r0]
	blx	r0
	ldm	sp!, {r0-r3, r12, pc}^

fiq_entry:
	sub	lr, lr, #4
	push	{r0-r3, r12, lr}
	ldr	r0, =fiq_handler
	ldr	r0, [r0]
	blx	r0
	ldm	sp!, {r0-r3, r12, pc}^

/* try_rd has left where to go on; without that the program ends with a report. */
abort_entry:
	push	{r0, r1}
	ldr	r0, =try_resume
	ldr	r1, [r0]
	cmp	r1, #0
	beq	1f
	mov	lr, r1
	pop	{r0, r1}
	movs	pc, lr
1:	mov	r0, lr
	cps	#0x13
	b	unexpected_abort

	.globl	try_rd
try_rd:	ldr	r2, =try_resume
	ldr	r3, =1f
	str	r3, [r2]
	ldr	r3, [r0]
	str	r3, [r1]
	mov	r0, #1
	b	2f
1:	mov	r0, #0
2:	mov	r3, #0
	str	r3, [r2]
	bx	lr

	.bss
	.balign	4
try_resume:
	.space	4
	.globl	entry_cpsr
entry_cpsr:
	.space	4
