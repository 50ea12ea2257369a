// SPDX-License-Identifier: MIT
/*
 * Getting memory back: one round of reclaim, and the thread that does it ahead of need.
 *
 * A round gives back what the allocators hold empty (freed vmalloc areas, slabs and
 * coherent megabytes without a used object; SLAB_NO_REAP caches are left alone),
 * merges the blocks that rest, and asks every shrinker for a part of what it has: with
 * priority p the 2^p-th part of it, weighed by what the objects cost to make. It begins
 * at DEF_PRIORITY and presses harder until something goes.
 *
 * Memory that shrinkers free themselves lies in slabs; a round ends with taking the
 * empty ones from their caches again. A thread that reclaims has PF_MEMALLOC:
 * what it allocates meanwhile comes from the reserve, and does not reclaim again.
 *
 * kswapd sleeps until an allocation finds every zone it may use below low, and works
 * until one of them is above high. Where it finds nothing more to give back, or what goes
 * brings no zone on (objects whose slabs stay, pages that others take at once), it rests
 * for KSWAPD_REST, so that hopeless calls do not cost a round each.
 *
 * The shrinkers' list is an rwsem that a round only tries to read: one thread's shrinker
 * may wait for what another holds that asks for memory, so no round waits for a round.
 */
#include "mm/reclaim.h"
#include "mm/slab.h"
#include "mm/vmstat.h"
#include <linux/errno.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/jiffies.h>
#include <linux/kthread.h>
#include <linux/math64.h>
#include <linux/rwsem.h>
#include <linux/sched/mm.h>
#include <linux/shrinker.h>
#include <linux/slab.h>
#include <linux/swap.h>
#include <mm210/memstat.h>
#include <mm210/mm.h>
#include <mm210/thread.h>

#define DEF_PRIORITY	12
#define KSWAPD_REST	(HZ / 50)
/* Rounds in a row whose best zone did not come closer to its mark. */
#define KSWAPD_VAIN	512U
/* Passes of drop_caches over the shrinkers: a cache that others fill meanwhile, or whose
 * shrinker says more than is true, has no end. As Linux: each asks for twice as much. */
#define DROP_PASSES	BITS_PER_LONG

static LIST_HEAD(shrinkers);
static DECLARE_RWSEM(shrinkers_rwsem);

/* --- shrinkers --- */

int __register_shrinker(struct shrinker *s)
{
	const struct shrinker *other;
	const char *why = NULL;

	if (!s || (!s->shrink && (!s->count_objects || !s->scan_objects))) {
		mm_bug("register_shrinker", s, _RET_IP_, "it has no functions");
		return -EINVAL;
	}
	down_write(&shrinkers_rwsem);
	list_for_each_entry(other, &shrinkers, list)
		if (other == s)
			why = "registered already";
	if (!why) {
		s->nr_deferred = 0;
		list_add_tail(&s->list, &shrinkers);
	}
	up_write(&shrinkers_rwsem);
	if (!why)
		return 0;
	mm_bug("register_shrinker", s, _RET_IP_, "%s", why);
	return -EINVAL;
}
EXPORT_SYMBOL(__register_shrinker);

void unregister_shrinker(struct shrinker *s)
{
	const struct shrinker *other;
	bool found = false;

	down_write(&shrinkers_rwsem);
	list_for_each_entry(other, &shrinkers, list)
		found |= other == s;
	if (found)
		list_del_init(&s->list);
	up_write(&shrinkers_rwsem);
	if (!found)
		mm_bug("unregister_shrinker", s, _RET_IP_, "not registered");
}
EXPORT_SYMBOL(unregister_shrinker);

struct shrinker *shrinker_alloc(unsigned int flags, const char *fmt, ...)
{
	struct shrinker *s = kzalloc(sizeof(*s), GFP_KERNEL);

	if (!s)
		return NULL;
	s->flags = flags & ~__SHRINKER_PAGECACHE;
	s->seeks = DEFAULT_SEEKS;
	s->allocated = true;
	INIT_LIST_HEAD(&s->list);
	return s;
}
EXPORT_SYMBOL(shrinker_alloc);

void shrinker_register(struct shrinker *s)
{
	__register_shrinker(s);
}
EXPORT_SYMBOL(shrinker_register);

void shrinker_free(struct shrinker *s)
{
	if (!s)
		return;
	if (!s->allocated) {
		mm_bug("shrinker_free", s, _RET_IP_, "not from shrinker_alloc");
		return;
	}
	if (!list_empty(&s->list))
		unregister_shrinker(s);
	kfree(s);
}
EXPORT_SYMBOL(shrinker_free);

static unsigned long count_objects(struct shrinker *s, struct shrink_control *sc)
{
	unsigned long n;

	if (s->shrink) {
		int left = s->shrink(s, 0, sc->gfp_mask);

		return left > 0 ? (unsigned long)left : 0;
	}
	n = s->count_objects(s, sc);
	return n == SHRINK_EMPTY ? 0 : n;
}

/* Objects that went; SHRINK_STOP where that is impossible now. */
static unsigned long scan_objects(struct shrinker *s, struct shrink_control *sc)
{
	int before, left;

	if (!s->shrink)
		return s->scan_objects(s, sc);
	before = s->shrink(s, 0, sc->gfp_mask);
	left = s->shrink(s, (int)sc->nr_to_scan, sc->gfp_mask);
	if (left < 0)
		return SHRINK_STOP;
	return left < before ? (unsigned long)(before - left) : 0;
}

/* Let one shrinker look at the 2^priority-th part of what it has. */
static unsigned long shrink_one(struct shrinker *s, struct shrink_control *sc, int priority)
{
	unsigned long batch = s->batch > 0 ? (unsigned long)s->batch : SHRINK_BATCH;
	unsigned long freeable = count_objects(s, sc), todo, freed = 0;

	if (!freeable)
		return 0;
	if (s->seeks > 0)
		todo = (unsigned long)div_u64((u64)(freeable >> priority) * 4,
					      (u32)s->seeks);
	else
		todo = freeable / 2;
	/* What is left over from before counts, though not to empty a cache for little. */
	if (todo < freeable / 4)
		todo = min(todo + s->nr_deferred, freeable / 2);
	else
		todo = min(todo + s->nr_deferred, freeable * 2);
	/* A small cache gives all at once, or nothing while the pressure is low. */
	while (todo >= batch || (todo && todo >= freeable) || (todo && priority == 0)) {
		unsigned long nr = min(batch, todo), ret;

		sc->nr_to_scan = sc->nr_scanned = nr;
		ret = scan_objects(s, sc);
		if (ret == SHRINK_STOP)
			break;
		freed += ret;
		count_vm_events(SLABS_SCANNED, sc->nr_scanned);
		todo -= min(todo, max(sc->nr_scanned, 1UL));
		cond_resched();
	}
	s->nr_deferred = todo;
	return freed;
}

/* But for shrinkers with one of these flags. */
static unsigned long shrink_all(gfp_t gfp, int priority, unsigned int but)
{
	struct shrink_control sc = { .gfp_mask = gfp };
	unsigned long freed = 0;
	struct shrinker *s;

	if (!down_read_trylock(&shrinkers_rwsem))
		return 0;
	list_for_each_entry(s, &shrinkers, list)
		if (!(s->flags & but))
			freed += shrink_one(s, &sc, priority);
	up_read(&shrinkers_rwsem);
	return freed;
}

void mm_account_reclaimed_pages(unsigned long pages)
{
	struct reclaim_state *state = current->reclaim_state;

	if (state)
		state->reclaimed += pages;
}
EXPORT_SYMBOL(mm_account_reclaimed_pages);

/* --- a round --- */

/* What the allocators hold empty; pages. */
static unsigned long release_empty(void)
{
	unsigned long pages;

	vmap_area_trim();
	pages = kmem_cache_reap_all(false);
	pages += dma_coherent_trim();
	drain_hot_pages();
	page_wait_serve_all();
	return pages;
}

/* One round at one priority: pages and objects that went; *pages: pages alone. */
static unsigned long reclaim_round(gfp_t gfp, int priority, unsigned long *pages)
{
	struct reclaim_state state = { 0 }, *outer = current->reclaim_state;
	unsigned int was = current->flags & PF_MEMALLOC;
	unsigned long objects;

	current->flags |= PF_MEMALLOC;
	current->reclaim_state = &state;
	*pages = release_empty();
	objects = shrink_all(gfp, priority, 0);
	if (objects)
		*pages += release_empty();
	*pages += state.reclaimed;
	current->reclaim_state = outer;
	current->flags = (current->flags & ~PF_MEMALLOC) | was;
	return *pages + objects;
}

unsigned long try_to_free_pages(gfp_t gfp)
{
	unsigned long pages, done = 0;
	int priority;

	gfp = current_gfp_context(gfp);
	count_vm_event(ALLOCSTALL_DMA + gfp_zone(gfp));
	for (priority = DEF_PRIORITY; priority >= 0 && !done; priority -= 4) {
		done = reclaim_round(gfp, priority, &pages);
		count_vm_events(PGSTEAL_DIRECT, pages);
	}
	return done;
}

unsigned long mm_drop_slab(void)
{
	unsigned long objects, all = 0;
	unsigned int pass = 0;

	count_vm_event(DROP_SLAB);
	do {
		objects = shrink_all(GFP_KERNEL, 0, __SHRINKER_PAGECACHE);
		all += objects;
	} while (objects >> pass > 1 && ++pass < DROP_PASSES);
	kmem_cache_reap_all(preemptible());
	return all;
}

void mm_count_drop_pagecache(void)
{
	count_vm_event(DROP_PAGECACHE);
}

/* --- kswapd --- */

static struct task_struct *kswapd_task;
bool kswapd_wanted;
static enum zone_type kswapd_class;	/* the best zone that somebody came short of */

bool reclaim_can_sleep(void)
{
	return kswapd_task != NULL;
}

void __wakeup_kswapd(gfp_t gfp)
{
	struct task_struct *kswapd = READ_ONCE(kswapd_task);

	if (!kswapd || !(gfp & __GFP_KSWAPD_RECLAIM) || current == kswapd)
		return;
	kswapd_class = gfp_zone(gfp);
	WRITE_ONCE(kswapd_wanted, true);
	count_vm_event(KSWAPD_WAKE);
	wake_up_lazily(kswapd);
}

/* Pages that the best of the zones that were short lacks to be above high; at most 0: it is. */
static long missing(enum zone_type class)
{
	long least = LONG_MAX;
	unsigned int i;

	for (i = 0; i < NR_ZONES; i++) {
		const struct zone *zone = &zones[i];

		if (zone_populated(zone) && zone->type <= class)
			least = min(least, zone->watermark[WMARK_HIGH] +
				    zone->lowmem_reserve[class] - zone_free_pages(zone));
	}
	return least;
}

/* Work until a zone is above high; false where nothing more could be given back. */
static bool balance(enum zone_type class)
{
	long least = LONG_MAX, now;
	unsigned int vain = 0;
	unsigned long pages, done;
	int priority = DEF_PRIORITY;

	count_vm_event(PAGEOUTRUN);
	while ((now = missing(class)) > 0) {
		vain = now < least ? 0 : vain + 1;
		if (vain == KSWAPD_VAIN)
			return false;
		least = min(least, now);
		done = reclaim_round(GFP_KERNEL, priority, &pages);
		count_vm_events(PGSTEAL_KSWAPD, pages);
		if (done)
			continue;
		if (priority == 0)
			return false;
		priority -= 4;
	}
	count_vm_event(KSWAPD_HIGH_WMARK_HIT_QUICKLY);
	return true;
}

static int kswapd(void *unused)
{
	current->flags |= PF_KSWAPD | PF_MEMALLOC;
	for (;;) {
		set_current_state(TASK_IDLE);
		if (!READ_ONCE(kswapd_wanted)) {
			schedule();
			continue;
		}
		__set_current_state(TASK_RUNNING);
		if (!balance(READ_ONCE(kswapd_class)))
			schedule_timeout_idle(KSWAPD_REST);
		WRITE_ONCE(kswapd_wanted, false);
	}
	return 0;
}

int kswapd_init(void)
{
	struct task_struct *t = kthread_run(kswapd, NULL, "kswapd0");

	if (IS_ERR(t))
		return PTR_ERR(t);
	kswapd_task = t;
	return 0;
}
core_initcall(kswapd_init);
