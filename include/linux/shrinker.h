/* SPDX-License-Identifier: MIT */
/*
 * Shrinkers: who keeps memory that can be given back, a cache of whatever kind,
 * registers one, and is called when memory is short (mm/vmscan.c).
 *
 *	count_objects(s, sc)	how many objects could go; 0 or SHRINK_EMPTY: none
 *	scan_objects(s, sc)	look at sc->nr_to_scan of them and free what can go: how
 *				many went, or SHRINK_STOP where that is not possible now
 *
 * Until 3.12 both were one function, shrink(s, nr, gfp): with nr 0 it counts,
 * otherwise it frees up to nr and says how many are left, or -1 where it cannot free
 * now. Either form is fine.
 *
 * They run in process context, in a thread that asked for memory or in kswapd. What they
 * may do depends on sc->gfp_mask (gfp): without __GFP_FS not call into a file
 * system, without __GFP_IO not start I/O. What they allocate themselves comes from the
 * reserve, without reclaim.
 */
#ifndef _LINUX_SHRINKER_H
#define _LINUX_SHRINKER_H

#include <linux/types.h>
#include <linux/gfp.h>
#include <linux/list.h>

struct shrink_control {
	gfp_t gfp_mask;			/* of the allocation that came short */
	int nid;
	unsigned long nr_to_scan;
	unsigned long nr_scanned;	/* nr_to_scan, unless scan_objects says otherwise */
};

#define SHRINK_STOP		(~0UL)
#define SHRINK_EMPTY		(~0UL - 1)
#define DEFAULT_SEEKS		2	/* what an object costs to make anew; 0: nothing */

/* In flags, this firmware's own: the page cache, which drop_caches counts apart from slabs. */
#define __SHRINKER_PAGECACHE	0x80000000U

struct shrinker {
	unsigned long (*count_objects)(struct shrinker *s, struct shrink_control *sc);
	unsigned long (*scan_objects)(struct shrinker *s, struct shrink_control *sc);
	int (*shrink)(struct shrinker *s, int nr_to_scan, gfp_t gfp_mask);
	long batch;			/* objects a call, 0: SHRINK_BATCH */
	int seeks;
	unsigned int flags;
	void *private_data;

	/* The allocator's. */
	struct list_head list;
	bool allocated;			/* by shrinker_alloc */
	unsigned long nr_deferred;	/* to be scanned, left over from calls without effect */
};

#define SHRINK_BATCH		128

/* Accepted: there are no memory control groups, and a call is for all nodes. */
#define SHRINKER_NUMA_AWARE	0x04U
#define SHRINKER_MEMCG_AWARE	0x08U
#define SHRINKER_NONSLAB	0x10U

/*
 * Process context. The second form's name is for reports, and accepted. 0, or -EINVAL
 * (reported) for a shrinker without functions or one that is registered.
 */
int __register_shrinker(struct shrinker *s);
#define register_shrinker(s, ...)	__register_shrinker(s)
/* When it returns the shrinker is not running and will not be called any more. */
void unregister_shrinker(struct shrinker *s);

/* The form of 6.7: made, filled in by the caller, registered, and freed with its end.
 * NULL where memory is short. */
struct shrinker *shrinker_alloc(unsigned int flags, const char *fmt, ...) __printf(2, 3);
void shrinker_register(struct shrinker *s);
/* Registered or not; NULL is fine. */
void shrinker_free(struct shrinker *s);

/* As register_shrinker(), in two steps that cannot and can fail. */
#define prealloc_shrinker(s, ...)	0
#define register_shrinker_prepared(s)	((void)__register_shrinker(s))
#define free_prealloced_shrinker(s)	((void)(s))

#endif
