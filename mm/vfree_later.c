// SPDX-License-Identifier: MIT
/*
 * vfree from an interrupt: what it costs has no bound there, so it is reported, and a
 * work item does it. Until then the areas, taken and so safe from a second vfree, wait
 * in a list whose links stand in their own memory, as nothing can be allocated for them.
 */
#include "mm/internal.h"
#include "mm/vmap_area.h"
#include <linux/vmalloc.h>
#include <linux/workqueue.h>
#include <mm210/report.h>

struct waiting_area {
	struct waiting_area *next;
	struct vmap_area *area;
};

static struct waiting_area *waiting;

static void free_waiting(struct work_struct *work)
{
	struct waiting_area *w, *next;
	unsigned long flags;

	local_irq_save(flags);
	w = waiting;
	waiting = NULL;
	local_irq_restore(flags);
	for (; w; w = next) {
		next = w->next;
		vfree_area((unsigned long)w, w->area);
	}
}

static DECLARE_WORK(vfree_work, free_waiting);

void vfree_later(const char *func, struct vmap_area *area, const void *addr, unsigned long caller)
{
	struct waiting_area *w = (struct waiting_area *)addr;
	unsigned long flags;

	/* Not mm_bug(): the area is taken already, and the free is none that was refused. */
	mm_report_count++;
	pr_err("BUG: %s: the vmalloc area 0x%lx-0x%lx is not to be freed in an interrupt: "
	       "it is done later (called from %pS)\n", func, area->start,
	       area->start + ((area->nr_pages - 1) << PAGE_SHIFT), (void *)caller);
	w->area = area;
	local_irq_save(flags);
	w->next = waiting;
	waiting = w;
	local_irq_restore(flags);
	schedule_work(&vfree_work);
}
