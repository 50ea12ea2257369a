// SPDX-License-Identifier: MIT
/*
 * /proc/zoneinfo, and what it shares with /proc/vmstat: Linux's lines about what pages
 * are used for, zone by zone. Page cache and slabs are counted by zone where they are;
 * user programs' pages and stacks by looking at each one.
 */
#include <linux/kernel.h>
#include <linux/mm.h>
#include <mm210/memstat.h>
#include <mm210/pagecache.h>
#include <mm210/thread.h>
#include <mm210/uspace.h>
#include "console/console.h"
#include "console/proc_zone.h"

/* Single pages that merge at once when too many rest (mm/buddy.c, SPILL). */
#define MERGED_AT_ONCE	4

struct line {
	const char *name;
	unsigned long value;
};

static void show_lines(struct seq_file *m, const struct line *lines, size_t nr,
		       const char *indent, int width)
{
	size_t i;

	for (i = 0; i < nr; i++)
		seq_printf(m, "%s%-*s %lu\n", indent, width, lines[i].name, lines[i].value);
}

/* What nobody can give back is unevictable: programs' pages and files in memory. */
void show_zone_uses(struct seq_file *m, const struct page_uses *u, const char *indent, int width)
{
	const struct line lines[] = {
		{ "nr_free_pages", u->free },
		{ "nr_zone_inactive_anon", 0 },
		{ "nr_zone_active_anon", 0 },
		{ "nr_zone_inactive_file", u->inactive_file },
		{ "nr_zone_active_file", u->active_file },
		{ "nr_zone_unevictable", u->anon + u->shmem },
		{ "nr_zone_write_pending", 0 },
		{ "nr_mlock", 0 },
		{ "nr_bounce", 0 },
		{ "nr_zspages", 0 },
		{ "nr_free_cma", 0 },
	};

	show_lines(m, lines, ARRAY_SIZE(lines), indent, width);
}

void show_node_uses(struct seq_file *m, const struct page_uses *u, const char *indent, int width)
{
	const struct line lines[] = {
		{ "nr_inactive_anon", 0 },
		{ "nr_active_anon", 0 },
		{ "nr_inactive_file", u->inactive_file },
		{ "nr_active_file", u->active_file },
		{ "nr_unevictable", u->anon + u->shmem },
		{ "nr_slab_reclaimable", u->slab_reclaimable },
		{ "nr_slab_unreclaimable", u->slab_unreclaimable },
		{ "nr_isolated_anon", 0 },
		{ "nr_isolated_file", 0 },
		{ "workingset_nodes", 0 },
		{ "workingset_refault_anon", 0 },
		{ "workingset_refault_file", 0 },
		{ "workingset_activate_anon", 0 },
		{ "workingset_activate_file", 0 },
		{ "workingset_restore_anon", 0 },
		{ "workingset_restore_file", 0 },
		{ "workingset_nodereclaim", 0 },
		{ "nr_anon_pages", u->anon },
		{ "nr_mapped", 0 },
		{ "nr_file_pages", u->active_file + u->inactive_file + u->shmem },
		{ "nr_dirty", 0 },
		{ "nr_writeback", 0 },
		{ "nr_writeback_temp", 0 },
		{ "nr_shmem", u->shmem },
		{ "nr_shmem_hugepages", 0 },
		{ "nr_shmem_pmdmapped", 0 },
		{ "nr_file_hugepages", 0 },
		{ "nr_file_pmdmapped", 0 },
		{ "nr_anon_transparent_hugepages", 0 },
		{ "nr_vmscan_write", 0 },
		{ "nr_vmscan_immediate_reclaim", 0 },
		{ "nr_dirtied", 0 },
		{ "nr_written", 0 },
		{ "nr_throttled_written", 0 },
		{ "nr_kernel_misc_reclaimable", 0 },
		{ "nr_foll_pin_acquired", 0 },
		{ "nr_foll_pin_released", 0 },
		{ "nr_kernel_stack", u->stack_kib },
		{ "nr_page_table_pages", u->tables },
		{ "nr_sec_page_table_pages", 0 },
		{ "nr_swapcached", 0 },
	};

	show_lines(m, lines, ARRAY_SIZE(lines), indent, width);
}

static void add_zone(const struct zone_stat *z, struct page_uses *u)
{
	struct page_cache_zone cache;
	unsigned long pages, tables;

	page_cache_zone_stat(z->nid, z->type, &cache);
	user_space_zone_stat(z->nid, z->type, &pages, &tables);
	u->free += z->nr_free;
	u->active_file += cache.active;
	u->inactive_file += cache.pages - cache.active;
	u->anon += pages;
	u->shmem += cache.shmem;
	u->slab_reclaimable += z->slab_reclaimable;
	u->slab_unreclaimable += z->slab_unreclaimable;
	u->tables += tables;
}

void count_page_uses(int nid, struct page_uses *u)
{
	struct zone_stat z;
	unsigned int n;

	*u = (struct page_uses){ .stack_kib = thread_stack_bytes(nid) >> 10 };
	for (n = 0; zone_stat(n, &z); n++)
		if (nid == NUMA_NO_NODE || z.nid == nid)
			add_zone(&z, u);
}

static void show_zone(struct seq_file *m, const struct zone_stat *z)
{
	struct page_uses u = { 0 };

	add_zone(z, &u);
	seq_printf(m, "  pages free     %lu\n", z->nr_free);
	seq_puts(m, "        boost    0\n");
	seq_printf(m, "        min      %lu\n", z->min);
	seq_printf(m, "        low      %lu\n", z->low);
	seq_printf(m, "        high     %lu\n", z->high);
	seq_printf(m, "        spanned  %lu\n", z->spanned);
	seq_printf(m, "        present  %lu\n", z->present);
	seq_printf(m, "        managed  %lu\n", z->managed);
	seq_puts(m, "        cma      0\n");
	seq_printf(m, "        protection: (%ld, %ld, %ld)\n", z->protection[0],
		   z->protection[1], z->protection[2]);
	show_zone_uses(m, &u, "      ", 12);
	seq_printf(m, "  pagesets\n    cpu: 0\n              count: %lu\n", z->resting);
	seq_printf(m, "              high:  %lu\n", z->resting_limit);
	seq_printf(m, "              batch: %u\n", MERGED_AT_ONCE);
	/* Nothing is counted apart, so nothing is late. */
	seq_puts(m, "  vm stats threshold: 0\n");
	seq_puts(m, "  node_unreclaimable:  0\n");
	seq_printf(m, "  start_pfn:           %lu\n", z->start_pfn);
}

static int show_zoneinfo(struct seq_file *m)
{
	struct page_uses node;
	struct zone_stat z;
	unsigned int n;
	int nid = NUMA_NO_NODE;

	for (n = 0; zone_stat(n, &z); n++) {
		seq_printf(m, "Node %d, zone %8s\n", z.nid, z.name);
		if (z.nid != nid) {
			nid = z.nid;
			count_page_uses(nid, &node);
			seq_puts(m, "  per-node stats\n");
			show_node_uses(m, &node, "      ", 12);
		}
		show_zone(m, &z);
	}
	return 0;
}
PROC_FILE(zoneinfo, show_zoneinfo);
