// SPDX-License-Identifier: MIT
/*
 * The memory manager's /proc files, in the formats of Linux 6.1: the same fields
 * at the same places, less those whose subject does not exist here.
 */
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/vmalloc.h>
#include <mm210/memstat.h>
#include <mm210/module.h>
#include "console/console.h"

static int show_buddyinfo(struct seq_file *m)
{
	struct zone_stat z;
	unsigned int n, order;

	for (n = 0; zone_stat(n, &z); n++) {
		seq_printf(m, "Node %d, zone %8s ", z.nid, z.name);
		for (order = 0; order < NR_PAGE_ORDERS; order++)
			seq_printf(m, "%6lu ", z.blocks[order]);
		seq_putc(m, '\n');
	}
	return 0;
}
PROC_FILE(buddyinfo, show_buddyinfo);

/* Blocks of the highest order that a zone has part of. */
static unsigned long nr_pageblocks(const struct zone_stat *z)
{
	unsigned long end = z->start_pfn + z->spanned - 1;

	return (end >> MAX_ORDER) - (z->start_pfn >> MAX_ORDER) + 1;
}

/* Pages are not grouped by whether they can be moved, as none can: one type. */
static int show_pagetypeinfo(struct seq_file *m)
{
	struct zone_stat z;
	unsigned int n, order;

	seq_printf(m, "Page block order: %d\nPages per block:  %lu\n\n", MAX_ORDER,
		   1UL << MAX_ORDER);
	seq_printf(m, "%-43s ", "Free pages count per migrate type at order");
	for (order = 0; order < NR_PAGE_ORDERS; order++)
		seq_printf(m, "%6u ", order);
	seq_putc(m, '\n');
	for (n = 0; zone_stat(n, &z); n++) {
		seq_printf(m, "Node %4d, zone %8s, type %12s ", z.nid, z.name, "Unmovable");
		for (order = 0; order < NR_PAGE_ORDERS; order++)
			seq_printf(m, "%6lu ", z.blocks[order]);
		seq_putc(m, '\n');
	}
	seq_printf(m, "\n%-23s %12s \n", "Number of blocks type", "Unmovable");
	for (n = 0; zone_stat_brief(n, &z); n++)
		seq_printf(m, "Node %d, zone %8s %12lu \n", z.nid, z.name, nr_pageblocks(&z));
	return 0;
}
PROC_FILE(pagetypeinfo, show_pagetypeinfo);

/* A cache's name as one word, which is how the file is taken apart: what would end it is
 * written \ooo, as in Linux's /proc/mounts. At least 17 columns. */
static void show_name(struct seq_file *m, const char *name)
{
	size_t end = m->count + 17;

	if (!*name)
		seq_puts(m, "\\000");
	for (; *name; name++) {
		if (*name <= ' ' || *name == '\\' || *name == 0x7f)
			seq_printf(m, "\\%03o", (unsigned char)*name);
		else
			seq_putc(m, *name);
	}
	while (m->count < end)
		seq_putc(m, ' ');
}

static int show_slabinfo(struct seq_file *m)
{
	struct slab_stat s;
	unsigned int n;

	seq_puts(m, "slabinfo - version: 2.1\n");
	seq_puts(m, "# name            <active_objs> <num_objs> <objsize> <objperslab>"
		    " <pagesperslab> : tunables <limit> <batchcount> <sharedfactor>"
		    " : slabdata <active_slabs> <num_slabs> <sharedavail>\n");
	for (n = 0; slab_stat(n, &s); n++) {
		show_name(m, s.name);
		seq_printf(m, " %6lu %6lu %6u %4u %4u", s.active_objs, s.num_objs, s.objsize,
			   s.objperslab, s.pagesperslab);
		seq_printf(m, " : tunables %4u %4u %4u", s.limit, s.batchcount, 0);
		seq_printf(m, " : slabdata %6lu %6lu %6lu\n", s.active_slabs, s.num_slabs, 0UL);
	}
	return 0;
}
PROC_FILE(slabinfo, show_slabinfo);

/* Of the stretches of memory that modules have, the first behind an address. */
static const struct module_layout *next_layout(unsigned long behind, const char **name)
{
	const struct module_layout *next = NULL, *layout;
	const struct module *mod;
	unsigned int n;

	for (mod = module_next(NULL); mod; mod = module_next(mod))
		for (n = 0; n < 2; n++) {
			layout = n ? &mod->init_layout : &mod->core_layout;
			if ((unsigned long)layout->base > behind &&
			    (!next || layout->base < next->base)) {
				next = layout;
				*name = mod->name;
			}
		}
	return next;
}

/* The area of modules lies below that of vmalloc. Linux's loader calls vmalloc itself,
 * and so is the caller; here a line names the module. */
static void show_module_area(struct seq_file *m)
{
	const struct module_layout *layout;
	unsigned long at = 0, size;
	const char *name = NULL;

	while ((layout = next_layout(at, &name))) {
		at = (unsigned long)layout->base;
		size = layout->size + PAGE_SIZE;
		seq_printf(m, "0x%08lx-0x%08lx %7lu load_module [%s] pages=%lu vmalloc\n", at,
			   at + size, size, name, layout->size / PAGE_SIZE);
	}
}

static int show_vmallocinfo(struct seq_file *m)
{
	struct vmap_stat v;
	unsigned int n;

	show_module_area(m);
	for (n = 0; vmap_stat(n, &v); n++) {
		seq_printf(m, "0x%08lx-0x%08lx %7lu", v.start, v.start + v.size, v.size);
		if (v.caller)
			seq_printf(m, " %pS", (void *)v.caller);
		if (v.nr_pages && !(v.flags & VM_IOREMAP))
			seq_printf(m, " pages=%lu", v.nr_pages);
		if (v.flags & VM_IOREMAP)
			seq_printf(m, " phys=%pa ioremap", &v.phys);
		if (v.flags & VM_ALLOC)
			seq_puts(m, " vmalloc");
		if (v.flags & VM_MAP)
			seq_puts(m, " vmap");
		seq_putc(m, '\n');
	}
	return 0;
}
PROC_FILE(vmallocinfo, show_vmallocinfo);
