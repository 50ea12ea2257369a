/* SPDX-License-Identifier: MIT */
/*
 * What a Cortex-A8 needs between the invalidation of its caches and the MMU, for
 * boot/start.S. Other processors fall through.
 *
 * Its L2 is inside the core and off after reset: data are cached there only while
 * both ACTLR.L2EN and SCTLR.C are set. The auxiliary control register of the L2
 * may be written only while it is off, so a loader that left it on is undone
 * first; whatever it held has been written back or dropped by then (DDI 0344K
 * 8.3). Maintenance by address to the point of coherency reaches it, no code
 * beside this knows of it.
 *
 * Both registers are written in the secure state, which the S5PV210 never leaves:
 * a board whose loader runs the firmware as non-secure would have to ask its
 * monitor instead.
 *
 * Errata, by MIDR (S5PV210: r2p2, which has none of these):
 *
 *	454179, 621766	before r2p1	ACTLR.IBE, bit 7; L1NEON
 *	725233		before r2p1	L2AUXCR: no forwarding for preloads to L2
 *	430973		r1		ACTLR.IBE
 *	458693		r2p0		ACTLR: L1NEON, PLDNOP
 *	460075		r2p0		L2AUXCR: no write-allocate
 */
#ifndef _BOOT_CORTEX_A8_H
#define _BOOT_CORTEX_A8_H

#define MIDR_PART_MASK	0xff00fff0	/* implementer and part */
#define MIDR_CORTEX_A8	0x4100c080

/* Auxiliary control register (DDI 0344K 3.2.26). */
#define ACTLR_L2EN	(1 << 1)
#define ACTLR_L1NEON	(1 << 5)
#define ACTLR_IBE	(1 << 6)	/* invalidate the branch target buffer for real */
#define ACTLR_BIT7	(1 << 7)
#define ACTLR_PLDNOP	(1 << 9)

/* L2 cache auxiliary control register (3.2.56). The latencies and the two-cycle
 * read multiplexer are set for a slower core than the S5PV210's at 1 GHz has: its
 * vendor's loaders clear them, and parity, which its RAM lacks. */
#define L2AUXCR_SLOW	0x202001c7	/* bits 29, 21, [8:6], [2:0] */
#define L2AUXCR_NO_WA	(1 << 22)
#define L2AUXCR_NO_PLDF	(1 << 27)

	/* Data cache off, both levels hold nothing. Loses r0-r3. */
	.macro	cortex_a8_setup
	mrc	p15, 0, r0, c0, c0, 0		@ MIDR
	ldr	r1, =MIDR_PART_MASK
	and	r1, r0, r1
	ldr	r2, =MIDR_CORTEX_A8
	cmp	r1, r2
	bne	9003f
	ubfx	r1, r0, #20, #4			@ r<n>p<m> as 0xnm
	and	r0, r0, #15
	orr	r0, r0, r1, lsl #4

	mrc	p15, 0, r1, c1, c0, 1		@ ACTLR
	bic	r1, r1, #ACTLR_L2EN
	mcr	p15, 0, r1, c1, c0, 1
	isb
	mrc	p15, 1, r2, c9, c0, 2		@ L2AUXCR
	ldr	r3, =L2AUXCR_SLOW
	bic	r2, r2, r3
	cmp	r0, #0x21
	orrlo	r1, r1, #ACTLR_L1NEON
	orrlo	r1, r1, #ACTLR_IBE | ACTLR_BIT7
	orrlo	r2, r2, #L2AUXCR_NO_PLDF
	cmp	r0, #0x20
	orrlo	r1, r1, #ACTLR_IBE
	orreq	r1, r1, #ACTLR_PLDNOP
	orreq	r2, r2, #L2AUXCR_NO_WA
	mcr	p15, 1, r2, c9, c0, 2
	orr	r1, r1, #ACTLR_L2EN
	mcr	p15, 0, r1, c1, c0, 1
	isb
9003:
	.endm

#endif
