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

static inline bool hotstack_push_marked(struct hotstack *s, void *p, const unsigned int *offset)
{
	unsigned long *mark = (unsigned long *)((char *)p + *offset);
	unsigned long flags;
	bool ok;

	local_irq_save(flags);
	ok = *mark != ~(unsigned long)p && s->top < s->limit;
	if (ok) {
		*mark = ~(unsigned long)p;
		*s->top++ = p;
	}
	local_irq_restore(flags);
	return ok;
}

struct dma_block {
	void *vaddr;
	dma_addr_t dma;
};

struct blockstack {
	struct dma_block *top, *limit;
};

static inline void *hotstack_pop_block(struct blockstack *s, dma_addr_t *dma)
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

static inline bool hotstack_push_block(struct blockstack *s, void *vaddr, dma_addr_t dma)
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

#endif
