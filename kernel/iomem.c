// SPDX-License-Identifier: MIT
/*
 * The machine's own part of the tree of addresses, and /proc/iomem, which shows the tree.
 *
 * RAM is busy, so that no driver claims a part of it, and holds what was in use before
 * there was an allocator; zones that touch are one range. A device's window is not busy: it
 * holds what drivers claim. All that is entered when the tree is first asked for, so that boot
 * does not pay for it.
 */
#include <linux/kernel.h>
#include <linux/mm.h>
#include <mm210/board.h>
#include <mm210/console.h>
#include <mm210/memstat.h>
#include "kernel/resource.h"

/* A board has up to 25 windows and 4 banks; 8 ranges are reserved, and some by boot options.
 * What does not fit is not kept apart. */
static struct resource machine[64];
static unsigned int nr_machine;

bool iomem_is_machine(const struct resource *r)
{
	return r >= machine && r < machine + ARRAY_SIZE(machine);
}

static struct resource *enter_range(struct resource *parent, phys_addr_t start, phys_addr_t last,
				    const char *name, unsigned long flags)
{
	struct resource *r = &machine[nr_machine];

	if (nr_machine == ARRAY_SIZE(machine))
		return NULL;
	r->start = start;
	r->end = last;
	r->name = name;
	r->flags = IORESOURCE_MEM | flags;
	if (resource_enter(parent, r))
		return NULL;
	nr_machine++;
	return r;
}

/* The last frame of the RAM that begins at the zone which starts at from: on through the zones
 * that touch. */
static unsigned long ram_last_pfn(unsigned long from)
{
	unsigned long end = from;
	struct zone_stat z;
	unsigned int n;

	for (n = 0; zone_stat_brief(n, &z); n++) {
		if (z.start_pfn == end && z.spanned) {
			end += z.spanned;
			n = -1U;		/* and again from the first */
		}
	}
	return end - 1;
}

/* Does a zone end where this one starts? */
static bool ram_goes_on(unsigned long start_pfn)
{
	struct zone_stat z;
	unsigned int n;

	for (n = 0; zone_stat_brief(n, &z); n++)
		if (z.spanned && z.start_pfn + z.spanned == start_pfn)
			return true;
	return false;
}

static void enter_ram(unsigned long first, unsigned long last)
{
	const phys_addr_t start = PFN_PHYS(first), end = PFN_PHYS(last) + (PAGE_SIZE - 1);
	struct resource *ram;
	phys_addr_t base;
	unsigned long size;
	const char *name;
	unsigned int n;

	ram = enter_range(&iomem_resource, start, end, "System RAM", IORESOURCE_BUSY);
	for (n = 0; ram && reserved_range(n, &name, &base, &size); n++)
		if (base >= start && base <= end && size)
			enter_range(ram, base, base + (size - 1), name, IORESOURCE_BUSY);
}

void iomem_enter_machine(void)
{
	static bool done;
	const struct device_window *w;
	struct zone_stat z;
	unsigned int n;

	if (done)
		return;
	done = true;
	for (n = 0; zone_stat_brief(n, &z); n++)
		if (z.spanned && !ram_goes_on(z.start_pfn))
			enter_ram(z.start_pfn, ram_last_pfn(z.start_pfn));
	for (w = board.windows; w->name; w++)
		enter_range(&iomem_resource, w->phys, (phys_addr_t)(w->phys + (w->size - 1)),
			    w->name, 0);
}

/* The next one, its children first; *depth is kept. */
static const struct resource *next_resource(const struct resource *r, int *depth)
{
	if (r->child) {
		(*depth)++;
		return r->child;
	}
	while (!r->sibling && r->parent) {
		(*depth)--;
		r = r->parent;
	}
	return r->sibling;
}

static int show_iomem(struct seq_file *m)
{
	const struct resource *r = &iomem_resource;
	int depth = -1;

	mutex_lock(&resource_lock);
	iomem_enter_machine();
	while ((r = next_resource(r, &depth)))
		seq_printf(m, "%*s%08lx-%08lx : %s\n", 2 * depth, "", (unsigned long)r->start,
			   (unsigned long)r->end, r->name ? r->name : "<BAD>");
	mutex_unlock(&resource_lock);
	return 0;
}
PROC_FILE(iomem, show_iomem);
