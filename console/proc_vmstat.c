// SPDX-License-Identifier: MIT
/*
 * /proc/vmstat: Linux 6.1's lines in its order. First what pages are used for now, then
 * what happened since start-up. Lines whose subject does not exist here are 0: swap,
 * late writing, moving and huge pages, faults that bring something in.
 */
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/string.h>
#include <mm210/block.h>
#include <mm210/memstat.h>
#include <mm210/pagecache.h>
#include "console/console.h"
#include "console/proc_zone.h"

/* Where an event's number comes from. */
enum source {
	NOTHING,			/* it cannot happen: 0 */
	READ_KIB, ACTIVATED, DEACTIVATED, SCANNED, EVICTED,
	BY_NAME,			/* mm counts it under this name: vm_stat() */
};

static const struct {
	const char *name;
	enum source source;
} events[] = {
	{ "pgpgin", READ_KIB }, { "pgpgout" }, { "pswpin" }, { "pswpout" },
	{ "pgalloc_dma", BY_NAME }, { "pgalloc_normal", BY_NAME }, { "pgalloc_high", BY_NAME },
	{ "pgalloc_movable" }, { "allocstall_dma", BY_NAME }, { "allocstall_normal", BY_NAME },
	{ "allocstall_high", BY_NAME }, { "allocstall_movable" },
	{ "pgskip_dma" }, { "pgskip_normal" }, { "pgskip_high" }, { "pgskip_movable" },
	{ "pgfree", BY_NAME },
	{ "pgactivate", ACTIVATED }, { "pgdeactivate", DEACTIVATED }, { "pglazyfree" },
	{ "pgfault" }, { "pgmajfault" }, { "pglazyfreed" }, { "pgrefill", DEACTIVATED },
	{ "pgreuse" }, { "pgsteal_kswapd", BY_NAME }, { "pgsteal_direct", BY_NAME },
	{ "pgdemote_kswapd" }, { "pgdemote_direct" },
	{ "pgscan_direct_throttle" }, { "pgscan_anon" }, { "pgscan_file", SCANNED },
	{ "pgsteal_anon" }, { "pgsteal_file", EVICTED }, { "slabs_scanned", BY_NAME },
	{ "kswapd_high_wmark_hit_quickly", BY_NAME }, { "pageoutrun", BY_NAME },
	{ "pgrotated" }, { "drop_pagecache", BY_NAME }, { "drop_slab", BY_NAME }, { "oom_kill" },
	{ "pgmigrate_success" }, { "pgmigrate_fail" },
	{ "thp_migration_success" }, { "thp_migration_fail" }, { "thp_migration_split" },
	{ "compact_migrate_scanned" }, { "compact_free_scanned" }, { "compact_isolated" },
	{ "compact_stall" }, { "compact_fail" }, { "compact_success" },
	{ "compact_daemon_wake" }, { "compact_daemon_migrate_scanned" },
	{ "compact_daemon_free_scanned" }, { "cma_alloc_success" }, { "cma_alloc_fail" },
	{ "unevictable_pgs_culled" }, { "unevictable_pgs_scanned" },
	{ "unevictable_pgs_rescued" }, { "unevictable_pgs_mlocked" },
	{ "unevictable_pgs_munlocked" }, { "unevictable_pgs_cleared" },
	{ "unevictable_pgs_stranded" }, { "balloon_inflate" }, { "balloon_deflate" },
	{ "balloon_migrate" }, { "swap_ra" }, { "swap_ra_hit" }, { "ksm_swpin_copy" },
	{ "cow_ksm" }, { "zswpin" }, { "zswpout" }, { "nr_unstable" },
};

static u64 kib_read(void)
{
	struct block_device *bdev = NULL;
	u64 sectors = 0;

	while ((bdev = block_next(bdev)))
		sectors += bdev->sectors_read;
	return sectors >> (10 - SECTOR_SHIFT);
}

static u64 count_by_name(const char *name)
{
	unsigned long value;
	const char *each;
	unsigned int n;

	for (n = 0; vm_stat(n, &each, &value); n++)
		if (!strcmp(each, name))
			return value;
	return 0;
}

/* What Linux has no line for, behind all that it has. */
static void show_own_events(struct seq_file *m)
{
	unsigned long value;
	const char *name;
	unsigned int n;

	for (n = 0; vm_stat(n, &name, &value); n++)
		if (!strncmp(name, "mm_", 3))
			seq_printf(m, "%s %lu\n", name, value);
}

static u64 event_count(const char *name, enum source source)
{
	struct page_cache_stat cache;

	page_cache_stat(&cache);
	switch (source) {
	case READ_KIB:		return kib_read();
	case ACTIVATED:		return cache.activated;
	case DEACTIVATED:	return cache.deactivated;
	case SCANNED:		return cache.scanned;
	case EVICTED:		return cache.evicted;
	case BY_NAME:		return count_by_name(name);
	default:		return 0;
	}
}

static int show_vmstat(struct seq_file *m)
{
	struct page_uses uses;
	unsigned int i;

	count_page_uses(NUMA_NO_NODE, &uses);
	show_zone_uses(m, &uses, "", 0);
	show_node_uses(m, &uses, "", 0);
	/* Where writers of dirty pages would be held up: nothing is ever dirty. */
	seq_puts(m, "nr_dirty_threshold 0\nnr_dirty_background_threshold 0\n");
	for (i = 0; i < ARRAY_SIZE(events); i++)
		seq_printf(m, "%s %llu\n", events[i].name,
			   event_count(events[i].name, events[i].source));
	show_own_events(m);
	return 0;
}
PROC_FILE(vmstat, show_vmstat);
