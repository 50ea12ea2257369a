/* SPDX-License-Identifier: MIT */
/* What zoneinfo and vmstat have in common: pages by use (console/proc_zone.c). */
#ifndef _CONSOLE_PROC_ZONE_H
#define _CONSOLE_PROC_ZONE_H

#include <linux/seq_file.h>
#include <mm210/memstat.h>

/* In pages, but for the stacks. */
struct page_uses {
	unsigned long free, active_file, inactive_file, anon, shmem;
	unsigned long slab_reclaimable, slab_unreclaimable, tables;
	unsigned long stack_kib;
};

/* Print Linux's lines of a zone, or of all together, and those of a node: "NAME VALUE",
 * each with indent in front and the name in width columns. */
void show_zone_uses(struct seq_file *m, const struct page_uses *u, const char *indent, int width);
void show_node_uses(struct seq_file *m, const struct page_uses *u, const char *indent, int width);

/* Add up zones: those of a node, or of all (NUMA_NO_NODE), with their stacks. */
void count_page_uses(int nid, struct page_uses *u);

#endif
