/* SPDX-License-Identifier: MIT */
/* include/asm/hotstack.h on the host: the same stacks under masked interrupts. */
#ifndef _ASM_HOTSTACK_H
#define _ASM_HOTSTACK_H

#include <linux/irqflags.h>

struct hotstack {
	void **top;
	void **limit;
};

#define __restartable

static inline void *hotstack_pop(struct hotstack *s)
{
	unsigned long flags;
	void *p;

	local_irq_save(flags);
	p = s->top[-1];
	if (p)
		s->top--;
	local_irq_restore(flags);
	return p;
}

enum hotstack_push {
	HOTSTACK_PUSHED,
	HOTSTACK_FULL,
	HOTSTACK_REFUSED,
};

static inline enum hotstack_push hotstack_push_marked(struct hotstack *s, void *p,
						      const unsigned int *offset)
{
	unsigned long *mark = (unsigned long *)((char *)p + *offset);
	enum hotstack_push done = HOTSTACK_PUSHED;
	unsigned long flags;

	local_irq_save(flags);
	if (*mark == ~(unsigned long)p) {
		done = HOTSTACK_REFUSED;
	} else if (s->top >= s->limit) {
		done = HOTSTACK_FULL;
	} else {
		*mark = ~(unsigned long)p;
		*s->top++ = p;
	}
	local_irq_restore(flags);
	return done;
}

struct dma_block {
	void *vaddr;
	dma_addr_t dma;
};

struct dma_stack {
	struct dma_block *top, *limit;
};

static inline void *hotstack_pop_dma(struct dma_stack *s, dma_addr_t *dma)
{
	struct dma_block block;
	unsigned long flags;

	local_irq_save(flags);
	block = s->top[-1];
	if (block.vaddr) {
		s->top--;
		*(unsigned long *)block.vaddr = 0;
	}
	local_irq_restore(flags);
	*dma = block.dma;
	return block.vaddr;
}

static inline bool hotstack_push_dma(struct dma_stack *s, void *vaddr, dma_addr_t dma)
{
	unsigned long *mark = vaddr, flags;
	bool ok;

	local_irq_save(flags);
	ok = *mark != ~(unsigned long)vaddr && s->top < s->limit;
	if (ok) {
		*mark = ~(unsigned long)vaddr;
		*s->top++ = (struct dma_block){ .vaddr = vaddr, .dma = dma };
	}
	local_irq_restore(flags);
	return ok;
}

static inline void **hotstack_take4(void **top, void ***to, unsigned long mark,
				     unsigned long w)
{
	unsigned int i;

	for (i = 0; i < 4; i++) {
		char *p = *--top;

		*(unsigned long *)(p + mark) = w;
		*(*to)++ = p;
	}
	return top;
}

static inline bool hotstack_put4(void ***top, void ***from, unsigned long base,
				 unsigned long given, u32 reciprocal, unsigned long mark)
{
	unsigned int i;

	for (i = 0; i < 4; i++)
		if ((unsigned long)(*from)[i] - base >= given)
			return false;
	for (i = 0; i < 4; i++) {
		unsigned long obj = (unsigned long)(*from)[i], *word = (void *)(obj + mark);

		if ((u32)(obj - base) * reciprocal >= reciprocal || *word == ~obj)
			return false;
		*word = ~obj;
	}
	for (i = 0; i < 4; i++)
		*(*top)++ = *(*from)++;
	return true;
}

static inline void load_pair(const void *base, unsigned int offset, unsigned long *first,
			     unsigned long *second)
{
	const unsigned long *word = (const void *)((const char *)base + offset);

	*first = word[0];
	*second = word[1];
}

static inline bool hotstack_push_state(struct hotstack *s, void *p, u32 is, u32 becomes)
{
	unsigned long flags;
	bool ok;

	local_irq_save(flags);
	ok = *(u32 *)p == is && s->top < s->limit;
	if (ok) {
		*(u32 *)p = becomes;
		((void **)p)[1] = s->top;
		*s->top++ = p;
	}
	local_irq_restore(flags);
	return ok;
}

enum push_result {
	PUSHED,
	PUSH_FULL,
	PUSH_REFUSED,
};

static inline enum push_result hotstack_push_block(void *stacks, void *p, unsigned int order,
						   void **stack)
{
	const unsigned long stride = 4 * sizeof(void *);	/* struct hot_blocks */
	enum push_result result = PUSH_REFUSED;
	struct hotstack *s;
	unsigned long flags;
	u32 *word = p;

	*stack = NULL;
	local_irq_save(flags);
	s = (void *)((char *)stacks + (*word >> 4 & 255) * stride);
	if ((*word & ~0xff0U) == 3 && (*word >> 4 & 15) == order) {
		result = PUSH_FULL;
		*stack = s;
		if (s->top < s->limit) {
			result = PUSHED;
			*word -= 1;
			((void **)p)[1] = s->top;
			*s->top++ = p;
		}
	}
	local_irq_restore(flags);
	return result;
}

#endif
