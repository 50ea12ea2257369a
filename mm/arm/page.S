/* SPDX-License-Identifier: MIT */
/*
 * Clearing and copying of pages, unrolled: a page is 85 times 48 bytes, twelve
 * registers, and 16 bytes more. About 90 instructions clear a page, 260 copy it
 * (preloads included: the Cortex-A8 does not prefetch by itself).
 */
	.syntax unified
	.arm
	.text

	/* void arch_clear(void *start, unsigned long bytes): whole pages, not 0
	 * bytes. void arch_clear_page(void *page). */
	.globl	arch_clear_page, arch_clear
	.type	arch_clear_page, %function
	.type	arch_clear, %function
arch_clear_page:
	mov	r1, #4096
arch_clear:
	cmp	r1, #0
	bxeq	lr
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

	/* void arch_copy_page(void *to, const void *from) */
	.globl	arch_copy_page
	.type	arch_copy_page, %function
arch_copy_page:
	push	{r4-r11, lr}
	.rept	85
	pld	[r1, #192]
	ldmia	r1!, {r2-r12, lr}
	stmia	r0!, {r2-r12, lr}
	.endr
	ldmia	r1, {r2-r5}
	stmia	r0, {r2-r5}
	pop	{r4-r11, pc}
