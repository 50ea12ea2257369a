/* SPDX-License-Identifier: MIT */
/*
 * A boot loader that is not ours, as far as the firmware can tell: started by iROM
 * in the first stage's place, on a machine whose DRAM works already (dram=ready).
 * It reads the firmware from the card and enters it as U-Boot's `go` does, with
 * the MMU, both levels of caches and branch prediction on, an identity map, the
 * UART on a clock of its own (SCLK_UART), and no struct handoff. It is also as untidy as loaders
 * are: clock gates closed, the watchdog running, an interrupt in service.
 *
 * Built by test_firmware.py, which defines LOAD (the firmware's physical address),
 * SECTORS (how many it has) and TABLE (of 16 KiB, in DRAM).
 */
	.syntax unified
	.arm
	.text
	.globl	_start
_start:	cpsid	aif, #0x13
	ldr	r0, =0xd0037488			@ iROM: base of the boot channel
	ldr	r4, [r0]
	sub	r4, r4, #0xeb000000
	lsr	r4, r4, #20
	ldr	r5, =34				@ the payload's first sector
	ldr	r6, =SECTORS
	ldr	r7, =LOAD
1:	mov	r0, r4				@ CopySDMMCtoMem(channel, sector, n, to, 0)
	mov	r1, r5
	cmp	r6, #128
	movlo	r2, r6
	movhs	r2, #128
	mov	r8, r2
	mov	r3, r7
	mov	r12, #0
	push	{r12, lr}
	ldr	r12, =0xd0037f98
	ldr	r12, [r12]
	blx	r12
	pop	{r12, lr}
	cmp	r0, #0
	beq	.
	add	r5, r5, r8
	add	r7, r7, r8, lsl #9
	subs	r6, r6, r8
	bne	1b

	@ Identity map: DRAM write-back, all else device memory.
	ldr	r0, =TABLE
	mov	r1, #0
	ldr	r2, =0x1c0e			@ normal, write-back, full access
	ldr	r3, =0x0c06			@ device
2:	cmp	r1, #0x200
	movlo	r5, r3
	cmp	r1, #0x200
	movhs	r5, r2
	cmp	r1, #0x800
	movhs	r5, r3
	orr	r5, r5, r1, lsl #20
	str	r5, [r0, r1, lsl #2]
	add	r1, r1, #1
	cmp	r1, #0x1000
	blo	2b
	mcr	p15, 0, r0, c2, c0, 0		@ TTBR0
	mvn	r1, #0
	mcr	p15, 0, r1, c3, c0, 0		@ DACR: no checks
	mov	r1, #0
	mcr	p15, 0, r1, c2, c0, 2		@ TTBCR
	mcr	p15, 0, r1, c8, c7, 0		@ TLBIALL
	mrc	p15, 0, r1, c1, c0, 1		@ ACTLR.L2EN
	orr	r1, r1, #2
	mcr	p15, 0, r1, c1, c0, 1
	dsb
	isb
	mrc	p15, 0, r1, c1, c0, 0
	ldr	r2, =0x1001805		@ SCTLR: VE, I, Z, C, M
	orr	r1, r1, r2
	mcr	p15, 0, r1, c1, c0, 0
	isb

	ldr	r0, =0xe2700000			@ watchdog: reset in 32 seconds
	ldr	r1, =0xffff
	str	r1, [r0, #4]
	str	r1, [r0, #8]
	ldr	r1, =0xff39
	str	r1, [r0]

	@ Line 5 of VIC1, of the highest priority, raised and taken, never ended.
	ldr	r0, =0xf2100000
	mov	r1, #0
	str	r1, [r0, #0x200 + 4 * 5]
	mov	r1, #1 << 5
	str	r1, [r0, #0x10]
	str	r1, [r0, #0x18]
	ldr	r0, =0xf2000000
	ldr	r1, [r0, #0xf00]

	ldr	r0, =0xe2900000			@ UART0: SCLK_UART, 24 MHz / 13 / 16
	ldr	r1, =0x405
	str	r1, [r0, #4]
	mov	r1, #12
	str	r1, [r0, #0x28]

	ldr	r0, =0xe0100460			@ clocks of MDMA, PDMA0, PDMA1 off
	ldr	r1, [r0]
	bic	r1, r1, #0x1c
	str	r1, [r0]
	ldr	r1, [r0, #0xc]			@ of UART0 and the PWM timers
	bic	r1, r1, #1 << 17
	bic	r1, r1, #1 << 23
	str	r1, [r0, #0xc]
	dsb
	ldr	r0, =LOAD
	bx	r0
	.ltorg
