// SPDX-License-Identifier: MIT
/*
 * Threads that sleep until there is a page for them.
 *
 * They stand in line. The free that brings a block takes it out of the lists again for
 * the first in line that this zone may serve, hands it over and wakes its thread: no
 * thread that comes later takes it first. Who wants more than there is
 * does not keep those behind from smaller blocks. One waiter is
 * served by a free, so that its bound stays one merge, one split and one wake-up;
 * whoever wakes serves the next (page_wait_end), until what is there is given out.
 *
 * A free must know that somebody waits, and its fast path looks at nothing but the
 * stack of resting blocks: while somebody is in line no block may rest
 * (zone_set_hot), and every free comes to buddy.c's slow cases, which ask page_waiting.
 *
 * No wake-up is lost: a waiter is in line before it looks a last time at what the
 * zones have (page_wait_serve_all), and a block that comes after that look is
 * given to it by the free. Whom no free looks at, since those in front wait for what does
 * not come, looks himself in each of his rounds (page_wait_look).
 */
#include "mm/reclaim.h"
#include "mm/vmstat.h"
#include <linux/sched.h>

/* Waiters that a free looks at: a bound on what it does with interrupts masked. Those
 * further back have their turn when these go, or when they look themselves. */
#define LOOK_AT		4U

bool page_waiting;
static LIST_HEAD(waiters);

static void set_waiting(bool waiting)
{
	WRITE_ONCE(page_waiting, waiting);
	zones_set_hot();
}

static bool zone_suits(const struct zone *zone, const struct page_waiter *w)
{
	return zone->type <= gfp_zone(w->gfp) &&
	       (!(w->gfp & __GFP_THISNODE) || zone->nid == w->nid);
}

/* Take a block for one in line out of a zone, if that has one for it; interrupts masked. */
static bool take_for(struct page_waiter *w, struct zone *zone)
{
	struct page *page;

	if (!zone_suits(zone, w))
		return false;
	page = zone_take_merged(zone, w->order, zone_floor(zone, w->gfp, WMARK_MIN));
	if (!page)
		return false;
	list_del_init(&w->list);
	w->page = page;
	count_vm_event(PAGE_WAIT_SERVED);
	return true;
}

static bool serve_one(struct zone *zone)
{
	unsigned int looked = 0;
	struct page_waiter *w;

	list_for_each_entry(w, &waiters, list) {
		if (looked++ == LOOK_AT)
			break;
		if (take_for(w, zone)) {
			wake_up_process(w->task);
			return true;
		}
	}
	return false;
}

void page_wait_look(struct page_waiter *w)
{
	unsigned long flags;
	unsigned int i;

	for (i = NR_ZONES; i-- > 0 && !READ_ONCE(w->page); ) {
		if (!zone_populated(&zones[i]))
			continue;
		local_irq_save(flags);
		if (!w->page)
			take_for(w, &zones[i]);
		local_irq_restore(flags);
	}
}

bool page_wait_serve(struct zone *zone)
{
	unsigned long flags;
	bool served;

	local_irq_save(flags);
	served = serve_one(zone);
	local_irq_restore(flags);
	return served;
}

void page_wait_serve_all(void)
{
	unsigned int i;

	/* High memory first, as in the zone lists. */
	for (i = NR_ZONES; i-- > 0; )
		while (zone_populated(&zones[i]) && page_wait_serve(&zones[i]))
			;
}

void page_wait_begin(struct page_waiter *w)
{
	unsigned long flags;

	w->task = current;
	w->page = NULL;
	local_irq_save(flags);
	list_add_tail(&w->list, &waiters);
	local_irq_restore(flags);
	if (!page_waiting)
		set_waiting(true);
	drain_hot_pages();
	page_wait_serve_all();
}

void page_wait(struct page_waiter *w, long timeout)
{
	set_current_state(TASK_UNINTERRUPTIBLE);
	if (!READ_ONCE(w->page)) {
		count_vm_event(PAGE_WAIT_SLEEP);
		schedule_timeout(timeout);
	}
	__set_current_state(TASK_RUNNING);
}

struct page *page_wait_end(struct page_waiter *w)
{
	unsigned long flags;
	bool last;

	local_irq_save(flags);
	list_del_init(&w->list);
	last = list_empty(&waiters);
	local_irq_restore(flags);
	if (last) {
		/* Who came in between may have found the flag set still. */
		set_waiting(false);
		if (!list_empty(&waiters)) {
			set_waiting(true);
			drain_hot_pages();
		}
	}
	page_wait_serve_all();
	return w->page;
}
