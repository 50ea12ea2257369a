/* SPDX-License-Identifier: MIT */
/* Forms of relocation that C code seldom has. */
	.syntax unified
	.text

	.macro	func name
	.balign	4
	.globl	\name
	.type	\name, %function
\name:
	.endm

	.arm
	func	reloc_movw_abs
	movw	r0, #:lower16:mixed_target
	movt	r0, #:upper16:mixed_target
	bx	lr

	func	reloc_movw_prel
	movw	r0, #:lower16:(mixed_target - .)
	movt	r0, #:upper16:(mixed_target - . + 4)
	adr	r1, reloc_movw_prel
	add	r0, r0, r1
	bx	lr

	func	reloc_rel32
	adr	r1, 1f
	ldr	r0, [r1]
	add	r0, r0, r1
	bx	lr
1:	.word	mixed_target - .

	func	reloc_prel31
	adr	r1, 1f
	ldr	r0, [r1]
	lsl	r0, r0, #1
	add	r0, r1, r0, asr #1
	bx	lr
1:	.reloc	., R_ARM_PREL31, mixed_target
	.word	0

	.thumb
	func	reloc_thumb_movw_abs
	movw	r0, #:lower16:mixed_target
	movt	r0, #:upper16:mixed_target
	bx	lr

	func	reloc_thumb_movw_prel
1:	movw	r0, #:lower16:(mixed_target - .)
	movt	r0, #:upper16:(mixed_target - . + 4)
	adr	r1, 1b
	add	r0, r0, r1
	bx	lr

	/* Branches to what nobody has are no branches: 5 and 1 and 1. */
	func	reloc_thumb_weak
	.weak	mt_nobody
	movs	r0, #5
	push	{r3, lr}
	bne.w	mt_nobody
	adds	r0, #1
	bl	mt_nobody
	adds	r0, #1
	pop	{r3, pc}

	.arm
	func	reloc_weak
	push	{r3, lr}
	movs	r0, #5
	bne	mt_nobody
	add	r0, r0, #1
	blne	mt_nobody
	add	r0, r0, #1
	pop	{r3, pc}

	func	reloc_abs8_and_16
	ldr	r0, 1f
	bx	lr
1:	.reloc	., R_ARM_ABS16, mixed_half
	.short	0
	.reloc	., R_ARM_ABS8, mixed_byte
	.byte	0, 0
