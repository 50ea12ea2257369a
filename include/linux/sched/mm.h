/* SPDX-License-Identifier: MIT */
/*
 * Scopes of a thread: what it allocates between save and restore reclaims only so far, whatever
 * flags the call has. Each save returns what its restore takes; they nest. A thread
 * in a memalloc_noreclaim scope has the reserve and never reclaims.
 */
#ifndef _LINUX_SCHED_MM_H
#define _LINUX_SCHED_MM_H

#include <linux/gfp.h>
#include <linux/sched.h>

#define PF_MEMALLOC_NOFS	0x00040000
#define PF_MEMALLOC_NOIO	0x00080000

/* What is left of gfp in the calling thread's scopes. */
static inline gfp_t current_gfp_context(gfp_t gfp)
{
	unsigned int flags = READ_ONCE(current->flags);

	if (flags & PF_MEMALLOC_NOIO)
		return gfp & ~(__GFP_IO | __GFP_FS);
	return flags & PF_MEMALLOC_NOFS ? gfp & ~__GFP_FS : gfp;
}

static inline unsigned int memalloc_flags_save(unsigned int set)
{
	unsigned int was = ~current->flags & set;

	current->flags |= set;
	return was;
}

static inline void memalloc_flags_restore(unsigned int flags)
{
	current->flags &= ~flags;
}

#define memalloc_nofs_save()		memalloc_flags_save(PF_MEMALLOC_NOFS)
#define memalloc_nofs_restore(flags)	memalloc_flags_restore(flags)
#define memalloc_noio_save()		memalloc_flags_save(PF_MEMALLOC_NOIO)
#define memalloc_noio_restore(flags)	memalloc_flags_restore(flags)
#define memalloc_noreclaim_save()	memalloc_flags_save(PF_MEMALLOC)
#define memalloc_noreclaim_restore(flags)	memalloc_flags_restore(flags)

#endif
