// SPDX-License-Identifier: MIT
/*
 * /proc/meminfo: all lines of Linux 6.1's on ARM, in its order. Lines whose subject
 * does not exist here (swap, huge pages, network file systems) are 0, as they are on a
 * Linux without it; docs/proc.md says how each of the others is counted.
 */
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/vmalloc.h>
#include <mm210/memstat.h>
#include <mm210/module_area.h>
#include <mm210/pagecache.h>
#include <mm210/thread.h>
#include <mm210/uspace.h>
#include "console/console.h"

/* Kibibytes in a page. */
#define PAGE_KIB	(PAGE_SIZE >> 10)

static void show_kib(struct seq_file *m, const char *name, unsigned long kib)
{
	seq_printf(m, "%-16s%8lu kB\n", name, kib);
}

static void show_pages(struct seq_file *m, const char *name, unsigned long pages)
{
	show_kib(m, name, pages * PAGE_KIB);
}

/* The largest gap between areas, in bytes. */
static unsigned long largest_vmalloc_gap(void)
{
	unsigned long end = VMALLOC_START, largest = 0;
	struct vmap_stat v;
	unsigned int n;

	for (n = 0; vmap_stat(n, &v); n++) {
		largest = max(largest, v.start - end);
		end = v.start + v.size;
	}
	return max(largest, VMALLOC_END - end);
}

/* The page cache's pages, and those of user programs, which stay where they are as
 * those of tmpfs do. */
static void show_lists(struct seq_file *m, const struct page_cache_stat *cache,
		       unsigned long user)
{
	show_pages(m, "Active:", cache->active);
	show_pages(m, "Inactive:", cache->inactive);
	show_pages(m, "Active(anon):", 0);
	show_pages(m, "Inactive(anon):", 0);
	show_pages(m, "Active(file):", cache->active);
	show_pages(m, "Inactive(file):", cache->inactive);
	show_pages(m, "Unevictable:", cache->shmem + user);
	show_pages(m, "Mlocked:", 0);
}

static int show_meminfo(struct seq_file *m)
{
	unsigned long user, table_bytes;
	struct page_cache_stat cache;
	struct mem_totals t;

	mem_totals(&t);
	page_cache_stat(&cache);
	user_space_totals(&user, &table_bytes);
	show_pages(m, "MemTotal:", t.total);
	show_pages(m, "MemFree:", t.free);
	show_pages(m, "MemAvailable:", mem_available(&t));
	show_pages(m, "Buffers:", cache.buffers);
	show_pages(m, "Cached:", cache.file + cache.shmem);
	show_pages(m, "SwapCached:", 0);
	show_lists(m, &cache, user);
	show_pages(m, "HighTotal:", t.high_total);
	show_pages(m, "HighFree:", t.high_free);
	show_pages(m, "LowTotal:", t.total - t.high_total);
	show_pages(m, "LowFree:", t.free - t.high_free);
	show_pages(m, "SwapTotal:", 0);
	show_pages(m, "SwapFree:", 0);
	show_pages(m, "Zswap:", 0);
	show_pages(m, "Zswapped:", 0);
	/* Files are written through at once. */
	show_pages(m, "Dirty:", 0);
	show_pages(m, "Writeback:", 0);
	show_pages(m, "AnonPages:", user);
	/* Programs have copies of their files. */
	show_pages(m, "Mapped:", 0);
	show_pages(m, "Shmem:", cache.shmem);
	show_pages(m, "KReclaimable:", t.slab_reclaimable);
	show_pages(m, "Slab:", t.slab);
	show_pages(m, "SReclaimable:", t.slab_reclaimable);
	show_pages(m, "SUnreclaim:", t.slab - t.slab_reclaimable);
	show_kib(m, "KernelStack:", thread_stack_bytes(NUMA_NO_NODE) >> 10);
	show_kib(m, "PageTables:", table_bytes >> 10);
	show_pages(m, "SecPageTables:", 0);
	show_pages(m, "NFS_Unstable:", 0);
	show_pages(m, "Bounce:", 0);
	show_pages(m, "WritebackTmp:", 0);
	/* Nothing is promised that is not there. */
	show_pages(m, "CommitLimit:", t.total);
	show_pages(m, "Committed_AS:", user + cache.shmem);
	show_kib(m, "VmallocTotal:", t.vmalloc_total >> 10);
	show_pages(m, "VmallocUsed:", t.vmalloc_used + module_area_pages());
	show_kib(m, "VmallocChunk:", largest_vmalloc_gap() >> 10);
	show_pages(m, "Percpu:", 0);
	show_pages(m, "CmaTotal:", 0);
	show_pages(m, "CmaFree:", 0);
	return 0;
}
PROC_FILE(meminfo, show_meminfo);
