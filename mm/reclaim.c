// SPDX-License-Identifier: MIT
/*
 * How far an allocation goes when every zone is below its low mark.
 *
 *	1. kswapd is woken (__GFP_KSWAPD_RECLAIM), and the zones are asked again, down to
 *	   the min mark; __GFP_HIGH down to the last page. Low memory that the request
 *	   is not meant for keeps its lowmem_reserve in any case.
 *	2. Who must not sleep gets a few resting blocks merged, and an answer. Who may
 *	   (__GFP_DIRECT_RECLAIM) reclaims himself (vmscan.c), then joins the line of those
 *	   who wait for a page (page_wait.c) and goes on reclaiming in rounds, asleep in
 *	   between unless something went.
 *	3. After MAX_ROUNDS rounds in a row that brought nothing, or MAX_TRIES that brought others
 *	   something (interrupts may take whatever comes, and lie where a large block would), it
 *	   is reported, and NULL is the answer: nobody waits for ever.
 *
 * __GFP_NORETRY gives up after one round, and so do blocks above COSTLY_ORDER
 * without __GFP_RETRY_MAYFAIL: waiting seldom brings a large block. __GFP_NOFAIL goes on
 * for ever, with the reserve at its disposal from then on, and says every
 * NOFAIL_REPORT what it waits for.
 *
 * Who says that he may sleep in an interrupt or under a spinlock is found out before: the slow
 * paths of the allocators report it and go on as with GFP_ATOMIC (gfp_in_context). What is
 * left for here is masked interrupts.
 */
#include "mm/reclaim.h"
#include "mm/vmstat.h"
#include <linux/jiffies.h>
#include <linux/sched.h>
#include <linux/sched/mm.h>

#define MAX_ROUNDS	16U
#define MAX_TRIES	(4 * MAX_ROUNDS)
#define COSTLY_ORDER	3U
/* Between two rounds that brought nothing: short enough that a round notices what rests
 * in the slab caches' stacks, where no free wakes anybody. */
#define ROUND_SLEEP	(HZ / 500)
#define NOFAIL_REPORT	(10 * HZ)

/* Resting blocks that an allocation which must not sleep may merge, of all zones
 * together. */
#define ATOMIC_DRAIN	4U

static struct page *alloc_atomic(const struct zonelist *list, gfp_t gfp, unsigned int order,
				 int nid)
{
	unsigned int merged = 0;
	struct zone *const *z;
	bool below;

	/* A larger one that rests would have been split. */
	for (z = list->zones; *z && merged < ATOMIC_DRAIN; z++)
		if ((*z)->type <= gfp_zone(gfp))
			merged += drain_zone(*z, order, ATOMIC_DRAIN - merged);
	return merged ? alloc_from_list(list, gfp, order, nid, WMARK_MIN, &below) : NULL;
}

static struct page *wait_for_page(const struct zonelist *list, gfp_t gfp, unsigned int order,
				  int nid, unsigned long caller)
{
	struct page_waiter w = { .gfp = gfp, .order = order, .nid = nid };
	const bool retry = !(gfp & __GFP_NORETRY) &&
			   (order <= COSTLY_ORDER || gfp & (__GFP_RETRY_MAYFAIL | __GFP_NOFAIL));
	unsigned long reported = 0;
	unsigned int rounds = 0, tries = 0;
	bool said = false, given_up, below;
	struct page *page;

	try_to_free_pages(gfp);
	page = alloc_from_list(list, gfp, order, nid, WMARK_MIN, &below);
	if (page || (!retry && !(gfp & __GFP_NOFAIL)))
		return page;

	page_wait_begin(&w);
	while (!READ_ONCE(w.page)) {
		rounds = try_to_free_pages(gfp) ? 0 : rounds + 1;
		page_wait_look(&w);
		given_up = rounds >= MAX_ROUNDS || ++tries >= MAX_TRIES;
		if (READ_ONCE(w.page) || (given_up && !(gfp & __GFP_NOFAIL)))
			break;
		if (given_up) {
			w.gfp |= __GFP_HIGH;
			page_wait_serve_all();
			if (!said || time_after_eq(jiffies, reported + NOFAIL_REPORT)) {
				mm_alloc_failed("__GFP_NOFAIL allocation waits", gfp, order,
						caller);
				reported = jiffies;
				said = true;
			}
		}
		/* What went may have gone to others: no hurry to take them more. */
		if (rounds || tries > MAX_ROUNDS)
			page_wait(&w, ROUND_SLEEP);
		else
			cond_resched();
	}
	return page_wait_end(&w);
}

/* May the caller sleep? Masked interrupts alone are noticed here. */
static bool may_sleep(gfp_t gfp, unsigned long caller)
{
	if (!gfpflags_allow_blocking(gfp) || !reclaim_can_sleep())
		return false;
	if (unlikely(!preemptible())) {
		mm_cannot_sleep(gfp, caller, __FILE__, __LINE__);
		return false;
	}
	return !(current->flags & PF_MEMALLOC);
}

struct page *alloc_pages_slowpath(const struct zonelist *list, gfp_t gfp, unsigned int order,
				  int nid, unsigned long caller, bool below)
{
	struct page *page = NULL;
	bool sleep;

	/* Where a large block alone is missing the zones have nothing to work for. Those who
	 * may use the reserve have seen whether that has one. */
	if (below) {
		wakeup_kswapd(gfp);
		if (!(gfp & __GFP_HIGH)) {
			if (current->flags & PF_MEMALLOC && !in_interrupt() &&
			    !(gfp & __GFP_NOMEMALLOC))
				gfp |= __GFP_MEMALLOC;
			page = alloc_from_list(list, gfp, order, nid, WMARK_MIN, &below);
		}
	}
	if (page)
		return page;
	sleep = may_sleep(gfp, caller);
	if (sleep) {
		page = wait_for_page(list, current_gfp_context(gfp), order, nid, caller);
	} else {
		if ((gfpflags_allow_blocking(gfp) && !preemptible()) || gfp & __GFP_NOFAIL) {
			gfp |= __GFP_HIGH;
			page = alloc_from_list(list, gfp, order, nid, WMARK_MIN, &below);
		}
		if (!page)
			page = alloc_atomic(list, gfp, order, nid);
	}
	if (page)
		return page;
	count_vm_event(ALLOC_FAIL);
	if (!(gfp & __GFP_NOWARN) || (gfp & __GFP_NOFAIL))
		mm_alloc_failed("page allocation failure", gfp, order, caller);
	if (gfp & __GFP_NOFAIL)
		panic("mm: a __GFP_NOFAIL allocation of order %u cannot wait, nor be served",
		      order);
	return NULL;
}
