// SPDX-License-Identifier: MIT
/*
 * What a fast path does not do, every call can be made to do: a hot path falls through
 * to its slow function where its hot stack is empty or has no room. So all hot stacks
 * are emptied and their room is taken (limit = base, batches of one), and the slow
 * functions, which ask what is wanted of them, see every call, at a few times its cost.
 * When nobody wants that any more the room is given back. It costs the fast
 * paths nothing.
 */
#include "mm/careful.h"
#include "mm/dmapool.h"
#include "mm/page_alloc.h"
#include "mm/slab.h"
#include <linux/export.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <mm210/memstat.h>

unsigned int mm_careful;

static void set_hot_stacks(void)
{
	struct kmem_cache *c;
	bool locked = slab_caches_lock();

	list_for_each_entry(c, &slab_caches, list)
		slab_set_hot(c);
	slab_caches_unlock(locked);
	zones_set_hot();
	dma_pools_set_hot();
	if (mm_careful)
		drain_hot_pages();
}

void mm_set_careful(unsigned int why, bool on)
{
	unsigned int was = mm_careful;

	mm_careful = on ? was | why : was & ~why;
	if (!was != !mm_careful)
		set_hot_stacks();
}

bool mm_checks_context(void)
{
	return mm_careful & CAREFUL_CONTEXT;
}

void mm_check_context(bool on)
{
	mm_set_careful(CAREFUL_CONTEXT, on);
}

bool mm_inits_on_alloc(void)
{
	return mm_careful & CAREFUL_INIT;
}

bool want_init_on_alloc(gfp_t flags)
{
	return (flags & __GFP_ZERO) || mm_inits_on_alloc();
}
EXPORT_SYMBOL(want_init_on_alloc);

void mm_init_on_alloc(bool on)
{
	mm_set_careful(CAREFUL_INIT, on);
}
