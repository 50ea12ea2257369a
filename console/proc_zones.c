// SPDX-License-Identifier: MIT
/*
 * /proc/vmstat and /proc/zoneinfo in the form of Linux 6.1: the same names in the same order
 * and columns, less those whose subject does not exist here. Counters that Linux does not
 * have stand at the end of vmstat and begin with mm_.
 */
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/string.h>
#include <mm210/memstat.h>
#include <mm210/pagecache.h>
#include "console/console.h"

struct level {
	const char *name;
	unsigned long pages;
};

#define NR_LEVELS	10

/* How much of what there is now, in pages. */
static void read_levels(struct level level[NR_LEVELS])
{
	struct page_cache_stat cache;
	struct mem_totals t;

	mem_totals(&t);
	page_cache_stat(&cache);
	memcpy(level, (const struct level[NR_LEVELS]){
		{ "nr_inactive_anon", 0 },
		{ "nr_active_anon", 0 },
		{ "nr_inactive_file", cache.inactive },
		{ "nr_active_file", cache.active },
		{ "nr_unevictable", cache.shmem },
		{ "nr_slab_reclaimable", t.slab_reclaimable },
		{ "nr_slab_unreclaimable", t.slab - t.slab_reclaimable },
		{ "nr_file_pages", cache.file + cache.buffers + cache.shmem },
		{ "nr_dirty", 0 },		/* volumes are read-only */
		{ "nr_shmem", cache.shmem },
	}, NR_LEVELS * sizeof(*level));
}

static int show_vmstat(struct seq_file *m)
{
	struct level level[NR_LEVELS];
	unsigned long value;
	const char *name;
	unsigned int n;

	read_levels(level);
	seq_printf(m, "nr_free_pages %lu\n", nr_free_pages());
	for (n = 0; n < NR_LEVELS; n++)
		seq_printf(m, "%s %lu\n", level[n].name, level[n].pages);
	for (n = 0; vm_stat(n, &name, &value); n++)
		seq_printf(m, "%s %lu\n", name, value);
	return 0;
}
PROC_FILE(vmstat, show_vmstat);

static void show_zone(struct seq_file *m, const struct zone_stat *z)
{
	seq_printf(m, "  pages free     %lu\n", z->nr_free);
	seq_printf(m, "        min      %lu\n", z->min);
	seq_printf(m, "        low      %lu\n", z->low);
	seq_printf(m, "        high     %lu\n", z->high);
	seq_printf(m, "        spanned  %lu\n", z->spanned);
	seq_printf(m, "        present  %lu\n", z->present);
	seq_printf(m, "        managed  %lu\n", z->managed);
	seq_printf(m, "        protection: (%ld, %ld, %ld)\n", z->protection[0], z->protection[1],
		   z->protection[2]);
	seq_printf(m, "      nr_free_pages %lu\n", z->nr_free);
	seq_printf(m, "  start_pfn:           %lu\n", z->start_pfn);
}

/* A node's figures stand before its first zone. Caches are not counted by node: node 0 says
 * it for all. */
static int show_zoneinfo(struct seq_file *m)
{
	struct level level[NR_LEVELS];
	struct zone_stat z;
	unsigned int n, i;

	read_levels(level);
	for (n = 0; zone_stat_brief(n, &z); n++) {
		seq_printf(m, "Node %d, zone %8s\n", z.nid, z.name);
		if (n == 0) {
			seq_puts(m, "  per-node stats\n");
			for (i = 0; i < NR_LEVELS; i++)
				seq_printf(m, "      %-12s %lu\n", level[i].name, level[i].pages);
		}
		show_zone(m, &z);
	}
	return 0;
}
PROC_FILE(zoneinfo, show_zoneinfo);
