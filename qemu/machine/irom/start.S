/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Boot ROM: vectors, reset, the jump to the first program
 *
 * It runs at 0 after reset and goes on at 0xD0000000. The other exceptions go where a
 * word in iRAM says (S5PV210 iROM application note, exception vectors): the veneer
 * needs two words of the exception's own stack.
 */
#define VECTOR_WORDS	0xD0037400
#define SVC_STACK	0xD0037D80
#define IRQ_STACK	0xD0037F80
/* Unused by the IRQ stack's first pushes; programs set up their own before long. */
#define OTHER_STACK	0xD0037E00

	.syntax unified
	.arm

	.section .vectors, "ax"
	.globl	_start
_start:
	ldr	pc, =reset
	ldr	pc, =undef
	ldr	pc, =swi
	ldr	pc, =prefetch_abort
	ldr	pc, =data_abort
	nop
	ldr	pc, =irq
	ldr	pc, =fiq
	.ltorg

	.macro	veneer name, word
\name:	sub	sp, sp, #4
	push	{r0}
	ldr	r0, =VECTOR_WORDS + \word
	ldr	r0, [r0]
	str	r0, [sp, #4]
	pop	{r0, pc}
	.endm

	.text
	veneer	undef, 0x04
	veneer	swi, 0x08
	veneer	prefetch_abort, 0x0C
	veneer	data_abort, 0x10
	veneer	irq, 0x18
	veneer	fiq, 0x1C

/* SVC, secure, interrupts off: as the core comes out of reset */
reset:	mov	r0, #0
	mcr	p15, 0, r0, c7, c5, 0		@ ICIALLU
	mrc	p15, 0, r0, c1, c0, 0
	orr	r0, r0, #1 << 12		@ SCTLR.I
	mcr	p15, 0, r0, c1, c0, 0
	isb
	ldr	r0, =OTHER_STACK
	cps	#0x11				@ FIQ
	mov	sp, r0
	cps	#0x17				@ abort
	mov	sp, r0
	cps	#0x1B				@ undefined
	mov	sp, r0
	cps	#0x12				@ IRQ
	ldr	sp, =IRQ_STACK
	cps	#0x13				@ SVC
	ldr	sp, =SVC_STACK
	bl	irom_main
	/*
	 * r0 is the entry of the first program. Whether IRQs are masked then is written
	 * nowhere in public; several published programs for SD cards take interrupts
	 * and never unmask them. No line is enabled in the VICs.
	 */
	ldr	sp, =SVC_STACK
	cpsie	i
	bx	r0

/*
 * What the word of IRQ holds until a program stores its own: on to the vector of the
 * interrupt. Public programs (xboot) store no word and write handlers into the VICs,
 * as they would be entered at the IRQ vector. A vector of 0 is none.
 */
	.globl	irom_irq
irom_irq:
	sub	sp, sp, #4
	push	{r0}
	ldr	r0, =0xF2000F00			@ VIC0 ADDRESS
	ldr	r0, [r0]
	cmp	r0, #0
	ldreq	r0, =irom_hang
	str	r0, [sp, #4]
	pop	{r0, pc}

/* What the other vector words hold until a program stores its own */
	.globl	irom_hang
irom_hang:
	wfi
	b	irom_hang
