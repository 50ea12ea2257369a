/* SPDX-License-Identifier: MIT */
/*
 * User memory, with the user's rights; see include/asm/uaccess.h.
 *
 * Each access that may fault is a pair in .ex_table: its address, and where to go on
 * (boot/exceptions.c). The processor leaves the base register of an access that
 * faulted as it was (ARM DDI 0406C B1.9.8). Copies go by blocks of 16 bytes, then by words,
 * then by bytes; a fault sends each back to the start of its step and into the next
 * smaller one, so that the bytes before the bad one are copied and counted, every
 * one. Unaligned words are fine: user memory is normal memory, and SCTLR.A is 0.
 */
	.syntax unified
	.arm
	.text

#define EFAULT	14

	.macro	user fixup, insn:vararg
9999:	\insn
	.pushsection .ex_table, "a"
	.word	9999b, \fixup
	.popsection
	.endm

	.macro	func name
	.globl	\name
	.type	\name, %function
\name:
	.endm

	/* r0: to, r1: from, r2: bytes; returns bytes not copied */
	func	arm_copy_from_user
	push	{r4, r5, r6, lr}
	subs	r2, r2, #16
	blo	2f
1:	mov	r12, r1
	user	7f, ldrt r3, [r1], #4
	user	7f, ldrt r4, [r1], #4
	user	7f, ldrt r5, [r1], #4
	user	7f, ldrt r6, [r1], #4
	str	r3, [r0], #4
	str	r4, [r0], #4
	str	r5, [r0], #4
	str	r6, [r0], #4
	subs	r2, r2, #16
	bhs	1b
2:	adds	r2, r2, #16 - 4
	bmi	4f
3:	user	4f, ldrt r3, [r1], #4
	str	r3, [r0], #4
	subs	r2, r2, #4
	bhs	3b
4:	adds	r2, r2, #4
	beq	6f
5:	user	6f, ldrbt r3, [r1], #1
	strb	r3, [r0], #1
	subs	r2, r2, #1
	bne	5b
6:	mov	r0, r2
	pop	{r4, r5, r6, pc}
7:	mov	r1, r12
	b	2b

	/* r0: to, r1: from, r2: bytes; returns bytes not copied */
	func	arm_copy_to_user
	push	{r4, r5, r6, lr}
	subs	r2, r2, #16
	blo	2f
1:	mov	r12, r0
	ldr	r3, [r1], #4
	ldr	r4, [r1], #4
	ldr	r5, [r1], #4
	ldr	r6, [r1], #4
	user	7f, strt r3, [r0], #4
	user	7f, strt r4, [r0], #4
	user	7f, strt r5, [r0], #4
	user	7f, strt r6, [r0], #4
	subs	r2, r2, #16
	bhs	1b
2:	adds	r2, r2, #16 - 4
	bmi	4f
3:	ldr	r3, [r1]
	user	4f, strt r3, [r0], #4
	add	r1, r1, #4
	subs	r2, r2, #4
	bhs	3b
4:	adds	r2, r2, #4
	beq	6f
5:	ldrb	r3, [r1], #1
	user	6f, strbt r3, [r0], #1
	subs	r2, r2, #1
	bne	5b
6:	mov	r0, r2
	pop	{r4, r5, r6, pc}
7:	mov	r0, r12
	sub	r1, r1, #16
	b	2b

	/* r0: to, r1: bytes; returns bytes not cleared */
	func	arm_clear_user
	mov	r3, #0
	subs	r1, r1, #16
	blo	2f
1:	mov	r12, r0
	user	7f, strt r3, [r0], #4
	user	7f, strt r3, [r0], #4
	user	7f, strt r3, [r0], #4
	user	7f, strt r3, [r0], #4
	subs	r1, r1, #16
	bhs	1b
2:	adds	r1, r1, #16 - 4
	bmi	4f
3:	user	4f, strt r3, [r0], #4
	subs	r1, r1, #4
	bhs	3b
4:	adds	r1, r1, #4
	beq	6f
5:	user	6f, strbt r3, [r0], #1
	subs	r1, r1, #1
	bne	5b
6:	mov	r0, r1
	bx	lr
7:	mov	r0, r12
	b	2b

	/* r0: to or NULL, r1: from, r2: at most so many bytes */
	func	arm_strncpy_from_user
	mov	r12, r2
1:	subs	r2, r2, #1
	movlo	r0, r12				@ no terminator
	bxlo	lr
	user	user_fault, ldrbt r3, [r1], #1
	cmp	r0, #0
	strbne	r3, [r0], #1
	cmp	r3, #0
	bne	1b
	sub	r0, r12, r2			@ so many were read
	sub	r0, r0, #1
	bx	lr

	/* One value from r1 to *r0. */
	.macro	get_user name, load, store
	func	\name
	user	user_fault, \load r3, [r1]
	\store	r3, [r0]
	mov	r0, #0
	bx	lr
	.endm

	get_user arm_get_user_1, ldrbt, strb
	get_user arm_get_user_2, ldrht, strh
	get_user arm_get_user_4, ldrt, str

	func	arm_get_user_8
	user	user_fault, ldrt r2, [r1], #4
	user	user_fault, ldrt r3, [r1]
	stm	r0, {r2, r3}
	mov	r0, #0
	bx	lr

	/* One value from *r0 to r1. */
	.macro	put_user name, load, store
	func	\name
	\load	r3, [r0]
	user	user_fault, \store r3, [r1]
	mov	r0, #0
	bx	lr
	.endm

	put_user arm_put_user_1, ldrb, strbt
	put_user arm_put_user_2, ldrh, strht
	put_user arm_put_user_4, ldr, strt

	func	arm_put_user_8
	ldm	r0, {r2, r3}
	user	user_fault, strt r2, [r1], #4
	user	user_fault, strt r3, [r1]
	mov	r0, #0
	bx	lr

	.type	user_fault, %function
user_fault:
	mvn	r0, #EFAULT - 1
	bx	lr
