/* SPDX-License-Identifier: MIT */
/*
 * Memory-to-memory copies by a DMA controller.
 *
 * A controller's driver registers an engine; the first one registered does the
 * copies until another is selected. An engine reads and writes physical memory
 * past the processor's caches: buffers come from dma_alloc_coherent, or their
 * owner does the cache maintenance.
 */
#ifndef _MM210_DMA_ENGINE_H
#define _MM210_DMA_ENGINE_H

#include <linux/types.h>

#define DMA_ENGINE_MAX	(4UL << 20)	/* bytes a copy */

/*
 * What the engine itself says. The counters are the controller's registers, read
 * when the last copy ended: nobody but the controller writes them. After a copy
 * of n bytes src_counter is src + n, dst_counter is dst + n and both loop
 * counters are 0; after a fault they tell how far it came.
 */
struct dma_engine_status {
	const char *name;
	unsigned int irq;		/* its line, as for request_irq */
	unsigned int channel;		/* the one that copies */
	bool secure;			/* security state it works in */
	unsigned int beat;		/* bytes a beat of the last copy's main part */
	unsigned int program;		/* bytes of microcode of the last copy */
	u32 src_counter, dst_counter;
	u32 loop_counter[2];
	unsigned int copies;		/* that succeeded, since boot */
	unsigned int completions;	/* completion interrupts, since boot */
	unsigned int faults;		/* abort interrupts or faults found, since boot */
};

struct dma_engine {
	const char *name;
	int (*copy)(struct dma_engine *engine, dma_addr_t dst, dma_addr_t src, size_t bytes);
	void (*status)(struct dma_engine *engine, struct dma_engine_status *s);
};

#define DMA_ENGINES	4	/* that can be registered */

/* For a driver, at boot. engine must stay around. 0, -EINVAL for an incomplete
 * one, -EEXIST for a name that is taken, -ENOSPC behind DMA_ENGINES of them. */
int dma_engine_register(struct dma_engine *engine);

bool dma_engine_present(void);

/* The name of the nth engine, from 0 in order of registration, or NULL. */
const char *dma_engine_name(unsigned int n);

/* Let the engine of that name do the copies from now on; NULL: the first one. 0,
 * -ENODEV where there is none, -EBUSY while a copy runs. Any context. */
int dma_engine_select(const char *name);

/**
 * dma_engine_copy - copy memory without the processor
 * @dst: bus address, as dma_alloc_coherent gives it
 * @src: likewise; the two ranges must not overlap
 * @bytes: 1 to DMA_ENGINE_MAX; any alignment, though the copy is faster the
 *	more low bits dst and src have in common
 *
 * Returns when the engine reported completion by its interrupt, so it needs
 * process context with interrupts enabled. 0; -ENODEV without an engine; -EINVAL
 * for bad arguments; -EPERM from the wrong context; -EBUSY while another copy
 * runs; -EIO after a fault and -ETIMEDOUT after too long a wait, each with a
 * message, with part of dst perhaps written and the engine usable again.
 */
int dma_engine_copy(dma_addr_t dst, dma_addr_t src, size_t bytes);

/* 0, or -ENODEV without an engine. Any context. */
int dma_engine_status(struct dma_engine_status *s);

#endif
