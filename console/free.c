// SPDX-License-Identifier: MIT
/* free: memory in total, as procps prints it. */
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/string.h>
#include <mm210/memstat.h>
#include <mm210/pagecache.h>
#include "console/console.h"

/* What can be got back of pages that are of use: not all, as programs would crawl. */
static unsigned long half_spared(unsigned long pages, unsigned long low)
{
	return pages - min(pages / 2, low);
}

/* As Linux counts: what is free, less what each zone would rather keep, and most of
 * what the page cache and reclaimable slabs hold. */
unsigned long mem_available(const struct mem_totals *t)
{
	unsigned long kept = 0, low = 0, pages;
	struct page_cache_stat cache;
	struct zone_stat z;
	unsigned int n;

	for (n = 0; zone_stat(n, &z); n++) {
		kept += min(z.high, z.nr_free);
		low += z.low;
	}
	page_cache_stat(&cache);
	pages = t->free + half_spared(cache.active + cache.inactive, low) +
		half_spared(t->slab_reclaimable, low);
	return pages > kept ? pages - kept : 0;
}

static void row(const char *name, unsigned int shift, const unsigned long *pages, int n)
{
	int i;

	printk("%-7s", name);
	for (i = 0; i < n; i++)
		printk("%*llu", 12, ((u64)pages[i] << PAGE_SHIFT) >> shift);
	printk("\n");
}

static int cmd_free(int argc, char **argv)
{
	static const unsigned long swap[3];
	unsigned int shift = 10;
	struct page_cache_stat cache;
	struct mem_totals t;
	unsigned long cached;

	if (argc == 2 && !strcmp(argv[1], "-b"))
		shift = 0;
	else if (argc == 2 && !strcmp(argv[1], "-m"))
		shift = 20;
	else if (argc == 2 && !strcmp(argv[1], "-g"))
		shift = 30;
	else if (argc != 1 && !(argc == 2 && !strcmp(argv[1], "-k")))
		return console_usage(argv[0]);

	mem_totals(&t);
	printk("%19s%12s%12s%12s%12s%12s\n", "total", "used", "free", "shared", "buff/cache",
	       "available");
	page_cache_stat(&cache);
	cached = cache.file + cache.shmem + cache.buffers + t.slab_reclaimable;
	row("Mem:", shift, (const unsigned long[]){ t.total, t.total - t.free - cached, t.free,
						    cache.shmem, cached, mem_available(&t) }, 6);
	row("Swap:", shift, swap, 3);
	return 0;
}
CONSOLE_CMD(free, cmd_free, "[-b|-k|-m|-g]", "memory in total, in KiB (or bytes, MiB, GiB)");
