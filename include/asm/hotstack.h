/* SPDX-License-Identifier: MIT */
/*
 * Stacks of pointers that interrupts share with the code they interrupt, without
 * masking them.
 *
 * A pop or push is a restartable sequence: it reads, decides, and takes effect
 * with its last instruction alone, the store of the new top. An interrupt that
 * came between shows in where it returns to: boot/vectors.S asks
 * restart_sequence() whether that address lies inside a sequence and then goes
 * back to its start, so the sequence sees whatever the handler (or a thread that
 * it switched to) took from the stack or put on it.
 *
 * Each sequence names itself in the section .restart. Functions that contain one
 * are marked __restartable, which gathers them (and keeps them out of others): a
 * return to anywhere else costs a range check. They are A32, the sequences' code,
 * whatever their file is compiled to.
 *
 * The floor of a stack is a NULL below its first slot. A push may say no although
 * nothing is wrong (it was restarted after it wrote the mark): the caller then
 * masks interrupts and looks closer.
 *
 * Compat: internal
 */
#ifndef _ASM_HOTSTACK_H
#define _ASM_HOTSTACK_H

#include <linux/types.h>

struct hotstack {
	void **top;		/* behind the topmost pointer */
	void **limit;		/* here, or above, a push finds the stack full */
} __aligned(8);

#define __restartable	noinline __section(".text.restartable") __attribute__((__target__("arm")))

#define RESTART_ENTRY				\
	"	.pushsection .restart, \"a\"\n"	\
	"	.long	1b, 2b\n"		\
	"	.popsection\n"

/* Where an interrupt that would return to pc has to return to. (mm/arm/restart.c) */
unsigned long restart_sequence(unsigned long pc);

/* The topmost pointer, taken off; NULL where the stack is empty. */
static __always_inline void *hotstack_pop(struct hotstack *s)
{
	register void **top __asm__("r2");	/* no argument of the callers */
	void *p;

	__asm__ __volatile__ goto (
	"1:	ldr	%[top], [%[s]]\n"
	"	ldr	%[p], [%[top], #-4]!\n"
	"	cmp	%[p], #0\n"
	"	beq	%l[empty]\n"
	"2:	str	%[top], [%[s]]\n"
	RESTART_ENTRY
	: [top] "=&r" (top), [p] "=&r" (p)
	: [s] "r" (s)
	: "cc", "memory"
	: empty);
	if (!p)
		__builtin_unreachable();
	return p;
empty:
	return NULL;
}

enum hotstack_push {
	HOTSTACK_PUSHED,
	HOTSTACK_FULL,
	HOTSTACK_REFUSED,
};

/* Push p and write ~p at p + *mark: refused where that was there already. */
static __always_inline enum hotstack_push hotstack_push_marked(struct hotstack *s, void *p,
							       const unsigned int *mark)
{
	unsigned long offset;
	register void **top __asm__("r2");
	register void **limit __asm__("r3");

	__asm__ __volatile__ goto (
	"	ldr	%[offset], %[mark]\n"
	"1:	ldr	%[top], [%[p], %[offset]]\n"
	"	add	%[top], %[top], %[p]\n"
	"	cmn	%[top], #1\n"
	"	beq	%l[refused]\n"
	"	ldrd	%[top], %[limit], [%[s]]\n"
	"	cmp	%[top], %[limit]\n"
	"	bhs	%l[full]\n"
	"	mvn	%[limit], %[p]\n"
	"	str	%[limit], [%[p], %[offset]]\n"
	"	str	%[p], [%[top]], #4\n"
	"2:	str	%[top], [%[s]]\n"
	RESTART_ENTRY
	: [top] "=&r" (top), [limit] "=&r" (limit), [offset] "=&r" (offset)
	: [s] "r" (s), [p] "r" (p), [mark] "m" (*mark)
	: "cc", "memory"
	: refused, full);
	return HOTSTACK_PUSHED;
full:
	return HOTSTACK_FULL;
refused:
	return HOTSTACK_REFUSED;
}

/*
 * Four pointers off a stack of at least as many, to where *to points and on, with w
 * written at mark in each: the new top, which the caller stores. Interrupts are masked.
 */
static __always_inline void **hotstack_take4(void **top, void ***to, unsigned long mark,
					     unsigned long w)
{
	__asm__ __volatile__(
	"	ldmdb	%[top]!, {r4-r7}\n"
	"	str	%[w], [r4, %[mark]]\n"
	"	str	%[w], [r5, %[mark]]\n"
	"	str	%[w], [r6, %[mark]]\n"
	"	str	%[w], [r7, %[mark]]\n"
	"	stm	%[to]!, {r4-r7}\n"
	: [top] "+r" (top), [to] "+r" (*to)
	: [mark] "r" (mark), [w] "r" (w)
	: "r4", "r5", "r6", "r7", "memory");
	return top;
}

/*
 * Four objects from *from onto a stack with room for them, each with its complement
 * written at mark. False, and nothing is pushed, where one lies outside the given bytes
 * from base on, or is not where an object starts (its offset times reciprocal, of
 * which the low word counts, is not below reciprocal), or has that word already:
 * those before it then have it as well. Interrupts are masked.
 */
static __always_inline bool hotstack_put4(void ***top, void ***from, unsigned long base,
					  unsigned long given, u32 reciprocal, unsigned long mark)
{
	unsigned long t;

#define INSIDE(obj, condition)					\
	"	sub	%[t], " obj ", %[base]\n"		\
	"	cmp" condition "	%[t], %[given]\n"
	/* Each comparison leaves the carry set where it fails. */
#define MARK(obj)						\
	"	sub	%[t], " obj ", %[base]\n"		\
	"	mul	%[t], %[t], %[reciprocal]\n"		\
	"	cmp	%[t], %[reciprocal]\n"			\
	"	ldrlo	%[t], [" obj ", %[mark]]\n"		\
	"	addlo	%[t], %[t], " obj "\n"			\
	"	cmnlo	%[t], #1\n"				\
	"	bhs	%l[refused]\n"				\
	"	mvn	%[t], " obj "\n"			\
	"	str	%[t], [" obj ", %[mark]]\n"
	__asm__ __volatile__ goto (
	"	ldm	%[from], {r4-r7}\n"
	INSIDE("r4", "") INSIDE("r5", "lo") INSIDE("r6", "lo") INSIDE("r7", "lo")
	"	bhs	%l[refused]\n"
	MARK("r4") MARK("r5") MARK("r6") MARK("r7")
	"	stm	%[top]!, {r4-r7}\n"
	"	add	%[from], %[from], #16\n"
	: [top] "+r" (*top), [from] "+r" (*from), [t] "=&r" (t)
	: [base] "r" (base), [given] "r" (given), [reciprocal] "r" (reciprocal), [mark] "r" (mark)
	: "r4", "r5", "r6", "r7", "cc", "memory"
	: refused);
#undef INSIDE
#undef MARK
	return true;
refused:
	return false;
}

/*
 * Push p, whose first word changes from is to becomes and whose second tells the
 * slot that p then has; false where the stack is full or the word is another.
 */
static __always_inline bool hotstack_push_state(struct hotstack *s, void *p, u32 is, u32 becomes)
{
	register void **top __asm__("r2");
	register void **limit __asm__("r3");

	__asm__ __volatile__ goto (
	"1:	ldr	%[top], [%[p]]\n"
	"	cmp	%[top], %[is]\n"
	"	bne	%l[refused]\n"
	"	ldrd	%[top], %[limit], [%[s]]\n"
	"	cmp	%[top], %[limit]\n"
	"	bhs	%l[refused]\n"
	"	str	%[becomes], [%[p]]\n"
	"	str	%[top], [%[p], #4]\n"
	"	str	%[p], [%[top]], #4\n"
	"2:	str	%[top], [%[s]]\n"
	RESTART_ENTRY
	: [top] "=&r" (top), [limit] "=&r" (limit)
	: [s] "r" (s), [p] "r" (p), [is] "r" (is), [becomes] "r" (becomes)
	: "cc", "memory"
	: refused);
	return true;
refused:
	return false;
}

enum push_result {
	PUSHED,
	PUSH_FULL,
	PUSH_REFUSED,
};

/*
 * Push a block's struct page p onto the stack that bits 4 to 11 of its first word
 * name: stacks is an array, known to the linker, of elements of 16 bytes that begin
 * with a stack and end with the word that the head of such a block has in use.
 * Refused where p's first word, these bits aside, is not 3 (PAGE_USED, one reference)
 * or bits 4 to 7 are not order. On the stack the word is one less, and the second
 * word tells the slot. *stack is set where it is full.
 */
static __always_inline enum push_result hotstack_push_block(const void *const stacks, void *p,
							     unsigned int order, void **stack)
{
	register void **top __asm__("r2");
	register void **limit __asm__("r3");
	struct hotstack *s;

	__asm__ __volatile__ goto (
	"1:	ldr	%[limit], [%[p]]\n"
	"	ubfx	%[top], %[limit], #4, #4\n"
	"	bic	%[s], %[limit], #0xff0\n"
	"	cmp	%[top], %[order]\n"
	"	cmpeq	%[s], #3\n"
	"	bne	%l[refused]\n"
	"	movw	%[s], #:lower16:%c[stacks]\n"
	"	movt	%[s], #:upper16:%c[stacks]\n"
	"	and	%[top], %[limit], #0xff0\n"
	"	add	%[s], %[s], %[top]\n"
	"	ldrd	%[top], %[limit], [%[s]]\n"
	"	cmp	%[top], %[limit]\n"
	"	bhs	%l[full]\n"
	"	ldr	%[limit], [%[s], #12]\n"
	"	sub	%[limit], %[limit], #1\n"
	"	str	%[limit], [%[p]]\n"
	"	str	%[top], [%[p], #4]\n"
	"	str	%[p], [%[top]], #4\n"
	"2:	str	%[top], [%[s]]\n"
	RESTART_ENTRY
	: [top] "=&r" (top), [limit] "=&r" (limit), [s] "=&r" (s)
	: [stacks] "i" (stacks), [p] "r" (p), [order] "r" (order)
	: "cc", "memory"
	: full, refused);
	return PUSHED;
full:
	*stack = s;
	return PUSH_FULL;
refused:
	return PUSH_REFUSED;
}

/*
 * The same for blocks that a device sees: what is stacked are pairs of a pointer and
 * the device's address. The mark is the block's first word.
 */
struct dma_block {
	void *vaddr;
	dma_addr_t dma;		/* at the higher address: a pop meets it first */
};

struct dma_stack {
	struct dma_block *top, *limit;
} __aligned(8);

/* The topmost block, taken off and no longer marked; its device's address goes to
 * *dma. The floor's is 0: no device is given the first page of all. */
static __always_inline void *hotstack_pop_dma(struct dma_stack *s, dma_addr_t *dma)
{
	register struct dma_block *top __asm__("r3");
	register void *vaddr __asm__("ip");

	__asm__ __volatile__ goto (
	"1:	ldr	%[top], [%[s]]\n"
	"	ldr	%[vaddr], [%[top], #-4]!\n"
	"	cmp	%[vaddr], #0\n"
	"	beq	%l[empty]\n"
	"	str	%[vaddr], [%[dma]]\n"
	"	ldr	%[vaddr], [%[top], #-4]!\n"
	"	str	%[top], [%[vaddr]]\n"
	"2:	str	%[top], [%[s]]\n"
	RESTART_ENTRY
	: [top] "=&r" (top), [vaddr] "=&r" (vaddr)
	: [s] "r" (s), [dma] "r" (dma)
	: "cc", "memory"
	: empty);
	if (!vaddr)
		__builtin_unreachable();
	return vaddr;
empty:
	return NULL;
}

/* Push a block and mark it; false where the stack is full or it was marked. */
static __always_inline bool hotstack_push_dma(struct dma_stack *s, void *vaddr, dma_addr_t dma)
{
	register struct dma_block *top __asm__("r3");
	register struct dma_block *limit __asm__("ip");

	__asm__ __volatile__ goto (
	"1:	ldr	%[top], [%[vaddr]]\n"
	"	add	%[top], %[top], %[vaddr]\n"
	"	cmn	%[top], #1\n"
	"	beq	%l[refused]\n"
	"	ldm	%[s], {%[top], %[limit]}\n"
	"	cmp	%[top], %[limit]\n"
	"	bhs	%l[refused]\n"
	"	mvn	%[limit], %[vaddr]\n"
	"	str	%[limit], [%[vaddr]]\n"
	"	str	%[dma], [%[top], #4]\n"
	"	str	%[vaddr], [%[top]], #8\n"
	"2:	str	%[top], [%[s]]\n"
	RESTART_ENTRY
	: [top] "=&r" (top), [limit] "=&r" (limit)
	: [s] "r" (s), [vaddr] "r" (vaddr), [dma] "r" (dma)
	: "cc", "memory"
	: refused);
	return true;
refused:
	return false;
}

/* Two adjacent words, the first 8-byte aligned, with one instruction. */
static __always_inline void load_pair(const void *base, const unsigned int offset,
				      unsigned long *first, unsigned long *second)
{
	register unsigned long x __asm__("r2");
	register unsigned long y __asm__("r3");

	__asm__("ldrd	%0, %1, [%2, %3]" : "=r" (x), "=r" (y)
		: "r" (base), "n" (offset), "m" (*(const u64 *)((const char *)base + offset)));
	*first = x;
	*second = y;
}

#endif
