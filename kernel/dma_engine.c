// SPDX-License-Identifier: MIT
/*
 * The engine behind dma_engine_copy: one pointer, set by the first driver that
 * found its controller. What does not depend on the controller is checked here.
 */
#include <linux/errno.h>
#include <linux/interrupt.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <mm210/dma_engine.h>

static struct dma_engine *engine;
static bool busy;

int dma_engine_register(struct dma_engine *new)
{
	if (!new || !new->name || !new->copy || !new->status)
		return -EINVAL;
	if (engine)
		return -EBUSY;
	engine = new;
	return 0;
}

bool dma_engine_present(void)
{
	return engine != NULL;
}

/* Does [start, start + bytes) end at or below 2^32? Memory may end there. */
static bool range_fits(dma_addr_t start, size_t bytes)
{
	return bytes - 1 <= ~(dma_addr_t)0 - start;
}

int dma_engine_copy(dma_addr_t dst, dma_addr_t src, size_t bytes)
{
	unsigned long flags;
	bool was_busy;
	int err;

	if (!engine)
		return -ENODEV;
	if (!bytes || bytes > DMA_ENGINE_MAX || !range_fits(dst, bytes) ||
	    !range_fits(src, bytes) || (dst > src ? dst - src : src - dst) < bytes)
		return -EINVAL;
	if (in_interrupt() || irqs_disabled())
		return -EPERM;

	local_irq_save(flags);
	was_busy = busy;
	busy = true;
	local_irq_restore(flags);
	if (was_busy)
		return -EBUSY;
	err = engine->copy(engine, dst, src, bytes);
	busy = false;
	return err;
}

int dma_engine_status(struct dma_engine_status *s)
{
	memset(s, 0, sizeof(*s));
	if (!engine)
		return -ENODEV;
	s->name = engine->name;
	engine->status(engine, s);
	return 0;
}
