/* SPDX-License-Identifier: MIT */
/*
 * What all allocations of the calling thread leave out for a while, whatever flags they
 * are made with, here and in functions that it calls. The calls nest: each _restore is
 * handed what its _save returned. Process context.
 */
#ifndef _LINUX_SCHED_MM_H
#define _LINUX_SCHED_MM_H

#include <linux/gfp.h>
#include <linux/sched.h>

static inline unsigned int memalloc_flags_save(unsigned int flags)
{
	unsigned int added = ~current->flags & flags;

	current->flags |= flags;
	return added;
}

static inline void memalloc_flags_restore(unsigned int flags)
{
	current->flags &= ~flags;
}

/* As if with GFP_NOIO, and with GFP_NOFS; the third: from the reserve, without reclaim. */
#define memalloc_noio_save()		memalloc_flags_save(PF_MEMALLOC_NOIO)
#define memalloc_noio_restore(flags)	memalloc_flags_restore(flags)
#define memalloc_nofs_save()		memalloc_flags_save(PF_MEMALLOC_NOFS)
#define memalloc_nofs_restore(flags)	memalloc_flags_restore(flags)
#define memalloc_noreclaim_save()	memalloc_flags_save(PF_MEMALLOC)
#define memalloc_noreclaim_restore(flags)	memalloc_flags_restore(flags)

/* The flags that count for an allocation of the calling thread. */
static inline gfp_t current_gfp_context(gfp_t gfp)
{
	if (current->flags & PF_MEMALLOC_NOIO)
		gfp &= ~(__GFP_IO | __GFP_FS);
	else if (current->flags & PF_MEMALLOC_NOFS)
		gfp &= ~__GFP_FS;
	return gfp;
}

#endif
