/* SPDX-License-Identifier: MIT */
/*
 * From reset to start_kernel.
 *
 * Entered at the physical address of _start in any privileged mode, with the
 * MMU and the caches in any state. Everything up to the jump high is position
 * independent. A letter goes out on the console's UART as each stage is done:
 *
 *	A  other processors parked, interrupts masked, the UART's FIFO on
 *	B  MMU off; caches, TLB and branch predictor invalidated; a Cortex-A8's L2
 *	   enabled
 *	C  .bss cleared
 *	D  boot page table built
 *	E  MMU, caches and branch prediction on (written through the mapped UART)
 *	F  at virtual addresses, with vectors and stacks; start_kernel is next
 *
 * The boot page table is coarse on purpose, 1 MiB sections that write and
 * execute: the code's own identity mapping, the first 16 MiB of RAM
 * (ARCH_BOOT_MAPPED) at PAGE_OFFSET, the UART at FIXMAP_START and behind it the
 * megabyte that board.memory() reads, where the board's early.h names one.
 * mm/arm/mmu.c replaces it with the final tables, without identity map, W^X.
 *
 * Section numbers are those of ARM DDI 0406C.
 */
#include <asm/memory.h>
#include "boot/cortex_a8.h"
#include "boot/stacks.h"
#include "early.h"

#define MODE_HYP	0x1a
#define MODE_SVC	0x13
#define MODE_SYS	0x1f
#define MODE_IRQ	0x12
#define PSR_AIF		0x1c0

#define HCPTR_TCP10	(1 << 10)
#define HCPTR_TCP11	(1 << 11)
#define HCPTR_TASE	(1 << 15)
#define CPACR_CP10	(3 << 20)	/* 1: privileged code alone, 3: user code too */
#define CPACR_CP11	(3 << 22)
#define CPACR_PL1	((1 << 20) | (1 << 22))
#define CPACR_D32DIS	(1 << 30)
#define CPACR_ASEDIS	(1 << 31)
#define FPEXC_EN	(1 << 30)

#define SCTLR_M		(1 << 0)
#define SCTLR_A		(1 << 1)
#define SCTLR_C		(1 << 2)
#define SCTLR_Z		(1 << 11)
#define SCTLR_I		(1 << 12)
#define SCTLR_V		(1 << 13)
#define SCTLR_HA	(1 << 17)
#define SCTLR_WXN	(1 << 19)
#define SCTLR_UWXN	(1 << 20)
#define SCTLR_VE	(1 << 24)
#define SCTLR_EE	(1 << 25)
#define SCTLR_TRE	(1 << 28)
#define SCTLR_AFE	(1 << 29)
#define SCTLR_TE	(1 << 30)

/* Descriptors (B3.5.1): sections of domain 0, privileged read and write. */
#define SECT_NORMAL	0x0000140e	/* TEX=001 C B: write-back, write-allocate */
#define SECT_DEVICE	0x00002412	/* TEX=010: device, not shareable (pgtable.h), XN */
/* Table walks cacheable, inner and outer write-back (B4.1.154); bit 0 is what
 * the Cortex-A8 knows, bits 0 and 6 the multiprocessing extensions. Not shared. */
#define TTBR_FLAGS	0x59

	.arch_extension virt
	.fpu	neon
	.syntax unified
	.arm

	/*
	 * r10: the UART, physical; r9: virtual minus physical addresses. The board's
	 * early_uart_init may lose r0-r3 besides.
	 */
	.macro	stage letter
	mov	r0, #\letter
	early_uart_putc r10, r0, r1
	.endm

	.macro	adr_phys reg, symbol
	ldr	\reg, =\symbol
	sub	\reg, \reg, r9
	.endm

	.section .start, "ax", %progbits
	.globl	_start
	.type	_start, %function
_start:
	@ MPIDR: bits 31:30 are 2 on one processor of several, whose number is then
	@ affinity level 0; a Cortex-A8 has none.
	mrc	p15, 0, r0, c0, c0, 5
	lsr	r1, r0, #30
	cmp	r1, #2
	bne	3f
	tst	r0, #0xff
	bne	park
3:	mrs	r0, cpsr
	and	r1, r0, #0x1f
	cmp	r1, #MODE_HYP
	bne	1f
	mrc	p15, 4, r0, c1, c1, 2		@ HCPTR: do not trap NEON
	bic	r0, r0, #HCPTR_TCP10 | HCPTR_TCP11
	bic	r0, r0, #HCPTR_TASE
	mcr	p15, 4, r0, c1, c1, 2
	mov	r0, #PSR_AIF | MODE_SVC		@ leave Hyp mode: the kernel runs at PL1
	msr	spsr_cxsf, r0
	adr	r0, 2f
	msr	elr_hyp, r0
	eret
1:	cpsid	if, #MODE_SVC
2:	mov	sp, #0				@ no stack yet: is this a restart?
started:
	@ With the data cache on, it may hold the only copy of this code: memory has to
	@ have it before instructions are fetched from there.
	mrc	p15, 0, r8, c1, c0, 0
	tst	r8, #SCTLR_C
	blne	dcache_flush_all
	ldr	r0, =SCTLR_M | SCTLR_A | SCTLR_C | SCTLR_Z | SCTLR_I | SCTLR_V | \
		     SCTLR_HA | SCTLR_WXN | SCTLR_UWXN | SCTLR_VE | SCTLR_EE | SCTLR_TRE | \
		     SCTLR_AFE | SCTLR_TE
	bic	r7, r8, r0
	mcr	p15, 0, r7, c1, c0, 0
	isb
	ldr	r10, =EARLY_UART_PHYS
	early_uart_init r10, r0
	stage	'A'

	@ NEON for mm/arm/page.S, which alone uses it: coprocessors 10 and 11 are
	@ accessible (CPACR), then on (FPEXC.EN). The Cortex-A8, that
	@ all is compiled for, always has it. User programs have not.
	mrc	p15, 0, r0, c1, c0, 2
	bic	r0, r0, #CPACR_CP10 | CPACR_CP11
	orr	r0, r0, #CPACR_PL1
	bic	r0, r0, #CPACR_ASEDIS | CPACR_D32DIS
	mcr	p15, 0, r0, c1, c0, 2
	isb
	mov	r0, #FPEXC_EN
	vmsr	fpexc, r0

	@ Count cycles from here on: PMCR.E and C, the cycle counter alone (B6.1.4).
	mov	r0, #5
	mcr	p15, 0, r0, c9, c12, 0
	mov	r0, #1 << 31
	mcr	p15, 0, r0, c9, c12, 1

	adr	r9, _start
	ldr	r0, =_start
	sub	r9, r0, r9

	@ What the data cache holds is of use where it was on (though written back
	@ already), else it is garbage of power-up.
	tst	r8, #SCTLR_C
	blne	dcache_flush_all
	tst	r8, #SCTLR_C
	bleq	dcache_invalidate_all
	cortex_a8_setup
	mov	r0, #0
	mcr	p15, 0, r0, c7, c5, 0		@ ICIALLU
	mcr	p15, 0, r0, c7, c5, 6		@ BPIALL
	mcr	p15, 0, r0, c8, c7, 0		@ TLBIALL
	dsb
	isb
	stage	'B'

	adr_phys r0, __bss_start		@ both are multiples of 64
	adr_phys r1, __bss_end
	mov	r2, #0
	mov	r3, #0
	mov	r4, #0
	mov	r5, #0
	mov	r6, #0
	mov	r8, #0
	mov	r11, #0
	mov	r12, #0
1:	stmia	r0!, {r2-r6, r8, r11, r12}
	stmia	r0!, {r2-r6, r8, r11, r12}
	cmp	r0, r1
	blo	1b
	@ Keep .data as the loader left it; a restart puts it back.
	adr_phys r0, _sdata			@ both are multiples of 8
	adr_phys r1, _edata
	adr_phys r2, __data_saved
	cmp	sp, #0
	movne	r3, r0
	addne	r1, r2, r1
	subne	r1, r1, r0
	movne	r0, r2
	movne	r2, r3
2:	cmp	r0, r1
	ldrdlo	r4, r5, [r0], #8
	strdlo	r4, r5, [r2], #8
	blo	2b
	stage	'C'

	adr_phys r4, boot_pg_dir
	ldr	r5, =SECT_NORMAL
	adr	r0, _start			@ identity: the megabyte of this code
	lsr	r0, r0, #20
	orr	r1, r5, r0, lsl #20
	str	r1, [r4, r0, lsl #2]
	mov	r0, #PAGE_OFFSET
	sub	r1, r0, r9
	orr	r1, r1, r5
	add	r2, r4, #(PAGE_OFFSET >> 20) * 4
	mov	r3, #16
1:	str	r1, [r2], #4
	add	r1, r1, #1 << 20
	subs	r3, r3, #1
	bne	1b
	ldr	r1, =(EARLY_UART_PHYS & 0xfff00000) + SECT_DEVICE
	ldr	r2, =(FIXMAP_START >> 20) * 4
	str	r1, [r4, r2]
#ifdef EARLY_WINDOW_PHYS
	ldr	r1, =(EARLY_WINDOW_PHYS & 0xfff00000) + SECT_DEVICE
	add	r2, r2, #4
	str	r1, [r4, r2]
#endif
	stage	'D'

	mov	r0, #0
	mcr	p15, 0, r0, c2, c0, 2		@ TTBCR: TTBR0 for all addresses
	orr	r0, r4, #TTBR_FLAGS
	mcr	p15, 0, r0, c2, c0, 0
	mov	r0, #1				@ DACR: domain 0 checks permissions
	mcr	p15, 0, r0, c3, c0, 0
	mov	r0, #0
	mcr	p15, 0, r0, c13, c0, 1		@ CONTEXTIDR: ASID 0
	ldr	r0, =vectors
	mcr	p15, 0, r0, c12, c0, 0		@ VBAR
	dsb
	isb
	ldr	r0, =SCTLR_M | SCTLR_C | SCTLR_I | SCTLR_Z
	orr	r0, r7, r0
	mcr	p15, 0, r0, c1, c0, 0
	isb
	ldr	r10, =FIXMAP_START + (EARLY_UART_PHYS & 0x000fffff)
	stage	'E'
	ldr	pc, =start_high

	/*
	 * soft_restart() comes here, at the physical address, with the MMU and the
	 * caches on.
	 */
	.globl	_restart
	.type	_restart, %function
_restart:
	mov	sp, #1
	b	started

	.type	park, %function
park:	wfi
	b	park

	/*
	 * Run one operation on every line of the data and unified caches up to the
	 * point of coherency, by set and way (B2.2.6). Cortex-A7 and A15 clear
	 * their L2 at reset by themselves (DDI 0464F 2.4, DDI 0438I 2.4); there
	 * invalidating stops at L1, since their L2 has up to 65,536 lines.
	 * Loses r0-r6, r11, r12.
	 */
	.macro	dcache_all name, opcode, keep_l2
	.type	\name, %function
\name:	mrc	p15, 1, r0, c0, c0, 1		@ CLIDR
	ubfx	r1, r0, #24, #3			@ caches up to the point of coherency
	.if	\keep_l2
	mrc	p15, 0, r2, c0, c0, 0		@ MIDR: implementer and part
	ldr	r3, =0xff00fff0
	and	r2, r2, r3
	ldr	r3, =0x4100c070
	cmp	r2, r3
	ldrne	r3, =0x4100c0f0
	cmpne	r2, r3
	bne	1f
	cmp	r1, #1
	movhi	r1, #1
1:
	.endif
	mov	r2, #0				@ level
2:	cmp	r2, r1
	bhs	6f
	add	r3, r2, r2, lsl #1
	lsr	r3, r0, r3
	and	r3, r3, #7
	cmp	r3, #2				@ a data cache at this level?
	blo	5f
	lsl	r12, r2, #1
	mcr	p15, 2, r12, c0, c0, 0		@ CSSELR
	isb
	mrc	p15, 1, r3, c0, c0, 0		@ CCSIDR
	and	r4, r3, #7
	add	r4, r4, #4			@ log2 of the line size
	ubfx	r5, r3, #3, #10			@ highest way
	ubfx	r3, r3, #13, #15		@ highest set
	clz	r6, r5
	lsl	r5, r5, r6			@ highest way, in place
	mov	r11, #1
	lsls	r6, r11, r6			@ one way
	moveq	r6, #0x80000000			@ direct mapped
3:	orr	r11, r12, r3, lsl r4
	orr	r11, r11, r5
4:	mcr	p15, 0, r11, c7, \opcode, 2
	subs	r11, r11, r6
	bcs	4b				@ until way 0 is done
	subs	r3, r3, #1
	bpl	3b
5:	add	r2, r2, #1
	b	2b
6:	dsb
	bx	lr
	.endm

	dcache_all dcache_invalidate_all, c6, 1	@ DCISW
	dcache_all dcache_flush_all, c14, 0	@ DCCISW
	.ltorg

	.text
	.type	start_high, %function
start_high:
	mov	r4, sp
	cps	#MODE_IRQ
	ldr	sp, =irq_stack_top
	cps	#MODE_SYS
	ldr	sp, =exc_stack_top
	cps	#MODE_SVC
	ldr	sp, =svc_stack_top
	cpsie	a				@ asynchronous aborts are reported
	stage	'F'
	stage	'\r'
	stage	'\n'
	mov	r0, r4
	mov	fp, #0				@ backtraces end here
	mov	lr, #0
	b	start_kernel

	/*
	 * void soft_restart(void): back to the boot tables, which still are as they
	 * were left, and through their identity mapping to _restart.
	 */
	.globl	soft_restart
	.type	soft_restart, %function
soft_restart:
	cpsid	aif, #MODE_SVC
	mrc	p15, 0, r0, c2, c0, 1		@ TTBR1
	bfc	r0, #0, #14
	ldr	r9, =swapper_pg_dir
	sub	r9, r9, r0
	adr_phys r0, boot_pg_dir
	orr	r0, r0, #TTBR_FLAGS
	mcr	p15, 0, r0, c2, c0, 0
	isb
	mov	r0, #0
	mcr	p15, 0, r0, c2, c0, 2		@ TTBCR: TTBR0 for all addresses again
	isb
	mcr	p15, 0, r0, c8, c7, 0		@ TLBIALL
	mcr	p15, 0, r0, c7, c5, 6		@ BPIALL
	dsb
	isb
	adr_phys r0, _restart
	bx	r0
	.ltorg

	.section .bss.page_aligned, "aw", %nobits
	.align	14
boot_pg_dir:
	.space	0x4000
