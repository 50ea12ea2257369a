/* SPDX-License-Identifier: MIT */
/*
 * The first stage's first instructions. iROM jumps to _start at STAGE1_BASE with
 * the instruction cache on, MMU and data cache off, in SVC mode; 16 KiB of iRAM
 * hold what it loaded.
 *
 * In an image for download over USB (mm210-usb.bin) tools/mkimage sets the word
 * behind the first instruction to 1: then stage1_main returns, and so do we, to
 * iROM, which waits for the second download. Therefore what is iROM's (registers,
 * stack pointer, system control, vectors) is put back as it was.
 *
 * Register names: ARM DDI 0406C, section B4.
 */
#include "board/s5pv210/memmap.h"

#define MODE_SVC	0x13
#define SCTLR_M		(1 << 0)
#define SCTLR_A		(1 << 1)
#define SCTLR_C		(1 << 2)
#define SCTLR_Z		(1 << 11)
#define SCTLR_I		(1 << 12)
#define SCTLR_V		(1 << 13)
#define ACTLR_L2EN	(1 << 1)	/* Cortex-A8: DDI 0344K 3.2.26 */

	.syntax unified
	.arm

	.section .start, "ax", %progbits
	.globl	_start
_start:	b	reset
	.globl	stage1_downloaded
stage1_downloaded:
	.word	0

reset:	mrs	r12, cpsr
	cpsid	aif, #MODE_SVC
	mov	r0, #5				@ PMCR: count every cycle, from 0
	mcr	p15, 0, r0, c9, c12, 0
	mov	r0, #1 << 31			@ PMCNTENSET: the cycle counter
	mcr	p15, 0, r0, c9, c12, 1

	ldr	r0, =__bss_start
	ldr	r1, =__bss_end
	mov	r2, #0
1:	cmp	r0, r1
	strlo	r2, [r0], #4
	blo	1b

	ldr	r0, =irom_state
	stmia	r0!, {r4-r11}
	mrc	p15, 0, r1, c1, c0, 0		@ SCTLR
	mrc	p15, 0, r2, c1, c0, 1		@ ACTLR
	mrc	p15, 0, r3, c12, c0, 0		@ VBAR
	mov	r4, sp
	stmia	r0, {r1-r4, r12, lr}

	bic	r2, r2, #ACTLR_L2EN
	mcr	p15, 0, r2, c1, c0, 1
	bic	r1, r1, #SCTLR_M | SCTLR_A | SCTLR_C
	bic	r1, r1, #SCTLR_V
	orr	r1, r1, #SCTLR_I | SCTLR_Z
	mcr	p15, 0, r1, c1, c0, 0
	ldr	r0, =vectors
	mcr	p15, 0, r0, c12, c0, 0
	mov	r0, #0
	mcr	p15, 0, r0, c7, c5, 0		@ ICIALLU
	mcr	p15, 0, r0, c7, c5, 6		@ BPIALL
	dsb
	isb
	cpsie	a				@ a bus error is reported, not put off
	ldr	sp, =HANDOFF_BASE
	bl	stage1_main

	ldr	r0, =irom_state + 8 * 4
	ldmia	r0, {r1-r4, r12, lr}
	mcr	p15, 0, r2, c1, c0, 1
	mcr	p15, 0, r1, c1, c0, 0
	mcr	p15, 0, r3, c12, c0, 0
	isb
	mov	sp, r4
	ldr	r0, =irom_state
	ldmia	r0, {r4-r11}
	msr	cpsr_cxsf, r12
	bx	lr

	/*
	 * void stage1_jump(u32 entry): to the firmware, with no stale instructions.
	 */
	.globl	stage1_jump
	.type	stage1_jump, %function
stage1_jump:
	cpsid	a
	dsb
	mov	r1, #0
	mcr	p15, 0, r1, c7, c5, 0		@ ICIALLU
	mcr	p15, 0, r1, c7, c5, 6		@ BPIALL
	dsb
	isb
	bx	r0
	.ltorg

	/* VBAR wants them aligned to 32. What is taken here is a fault. */
	.macro	vector kind
	mov	r0, #\kind
	b	trap
	.endm

	.section .vectors, "ax", %progbits
	.balign	32
vectors:
	b	reset
	b	1f
	b	2f
	b	3f
	b	4f
	b	5f
	b	6f
7:	vector	7				@ FIQ
1:	vector	1				@ undefined instruction
2:	vector	2				@ supervisor call
3:	vector	3				@ prefetch abort
4:	vector	4				@ data abort
5:	vector	5				@ (not used)
6:	vector	6				@ IRQ
trap:	mov	r1, lr
	mrc	p15, 0, r2, c5, c0, 0		@ DFSR
	mrc	p15, 0, r3, c6, c0, 0		@ DFAR
	mrs	r12, spsr
	cps	#MODE_SVC
	ldr	sp, =HANDOFF_BASE - 8
	str	r12, [sp]			@ the fifth argument
	bl	stage1_trap
	.ltorg

	.bss
	.balign	4
irom_state:
	.space	(8 + 6) * 4
