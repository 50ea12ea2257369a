/* SPDX-License-Identifier: MIT */
/*
 * Memory accesses that may fault, see include/mm210/probe.h. Each access that
 * can is a pair in .ex_table, its address and where to go on; exceptions.c
 * looks there before it calls an abort a bug. No stack frame: r0-r3 alone.
 */
	.syntax unified
	.arm
	.text

#define EFAULT	14
#define EINVAL	22

	.macro	may_fault insn:vararg
9999:	\insn
	.pushsection .ex_table, "a"
	.word	9999b, probe_fault
	.popsection
	.endm

	.macro	func name
	.globl	\name
	.type	\name, %function
\name:
	.endm

	/* Copy r2 bytes from r1 to r0, by words where both are aligned. */
	.macro	copy load, loadb, store, storeb
	orr	r3, r0, r1
	tst	r3, #3
	bne	2f
1:	subs	r2, r2, #4
	blo	3f
	\load	r3, [r1], #4
	\store	r3, [r0], #4
	b	1b
3:	add	r2, r2, #4
2:	subs	r2, r2, #1
	movlo	r0, #0
	bxlo	lr
	\loadb	r3, [r1], #1
	\storeb	r3, [r0], #1
	b	2b
	.endm

	func	probe_read
	copy	"may_fault ldr", "may_fault ldrb", str, strb

	func	probe_write
	copy	ldr, ldrb, "may_fault str", "may_fault strb"

	/* r0: where the value goes, r1: the unsafe address, r2: width */
	func	probe_read_width
	mov	r3, #0
	str	r3, [r0]
	cmp	r2, #4
	beq	1f
	cmp	r2, #2
	beq	2f
	cmp	r2, #1
	bne	probe_invalid
	may_fault ldrb r3, [r1]
	b	3f
2:	may_fault ldrh r3, [r1]
	b	3f
1:	may_fault ldr r3, [r1]
3:	str	r3, [r0]
	mov	r0, #0
	bx	lr

	/* r0: the unsafe address, r1: the value, r2: width */
	func	probe_write_width
	cmp	r2, #4
	beq	1f
	cmp	r2, #2
	beq	2f
	cmp	r2, #1
	bne	probe_invalid
	may_fault strb r1, [r0]
	b	3f
2:	may_fault strh r1, [r0]
	b	3f
1:	may_fault str r1, [r0]
3:	dsb					@ an asynchronous abort comes here
	mov	r0, #0
	bx	lr

probe_invalid:
	mvn	r0, #EINVAL - 1
	bx	lr

	.type	probe_fault, %function
probe_fault:
	mvn	r0, #EFAULT - 1
	bx	lr

	/*
	 * A prefetch abort at the very address asked for, reached from here, goes on
	 * at probe_exec_fault; lr tells exceptions.c that it was this call.
	 */
	func	probe_exec
	push	{r4, lr}
	blx	r0
	func	probe_exec_return
	mov	r0, #0
	pop	{r4, pc}
	func	probe_exec_fault
	mvn	r0, #EFAULT - 1
	pop	{r4, pc}
