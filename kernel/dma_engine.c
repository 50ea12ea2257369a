// SPDX-License-Identifier: MIT
/*
 * The engines behind dma_engine_copy: those whose drivers found their controller,
 * and which of them copies. What does not depend on the controller is checked
 * here.
 */
#include <linux/errno.h>
#include <linux/interrupt.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <mm210/dma_engine.h>

static struct dma_engine *engines[DMA_ENGINES];
static unsigned int nr_engines;
static struct dma_engine *engine;	/* the one that copies */
static bool busy;

static struct dma_engine *find_engine(const char *name)
{
	unsigned int n;

	for (n = 0; n < nr_engines; n++)
		if (!name || !strcmp(engines[n]->name, name))
			return engines[n];
	return NULL;
}

int dma_engine_register(struct dma_engine *new)
{
	if (!new || !new->name || !new->copy || !new->status)
		return -EINVAL;
	if (find_engine(new->name))
		return -EEXIST;
	if (nr_engines == DMA_ENGINES)
		return -ENOSPC;
	engines[nr_engines++] = new;
	if (!engine)
		engine = new;
	return 0;
}

bool dma_engine_present(void)
{
	return engine != NULL;
}

const char *dma_engine_name(unsigned int n)
{
	return n < nr_engines ? engines[n]->name : NULL;
}

int dma_engine_select(const char *name)
{
	struct dma_engine *found = find_engine(name);
	unsigned long flags;
	int err = 0;

	if (!found)
		return -ENODEV;
	local_irq_save(flags);
	if (busy)
		err = -EBUSY;
	else
		engine = found;
	local_irq_restore(flags);
	return err;
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
