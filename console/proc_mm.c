// SPDX-License-Identifier: MIT
/*
 * The memory manager's /proc files, in the formats of Linux 6.1: the same fields
 * at the same places, less those whose subject does not exist here.
 */
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/vmalloc.h>
#include <mm210/memstat.h>
#include <mm210/pagecache.h>
#include "console/console.h"

/* Kibibytes in a page. */
#define PAGE_KIB	(PAGE_SIZE >> 10)

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

static int show_slabinfo(struct seq_file *m)
{
	struct slab_stat s;
	unsigned int n;

	seq_puts(m, "slabinfo - version: 2.1\n");
	seq_puts(m, "# name            <active_objs> <num_objs> <objsize> <objperslab>"
		    " <pagesperslab> : tunables <limit> <batchcount> <sharedfactor>"
		    " : slabdata <active_slabs> <num_slabs> <sharedavail>\n");
	for (n = 0; slab_stat(n, &s); n++) {
		seq_printf(m, "%-17s %6lu %6lu %6u %4u %4u", s.name, s.active_objs, s.num_objs,
			   s.objsize, s.objperslab, s.pagesperslab);
		seq_printf(m, " : tunables %4u %4u %4u", s.limit, s.batchcount, 0);
		seq_printf(m, " : slabdata %6lu %6lu %6lu\n", s.active_slabs, s.num_slabs, 0UL);
	}
	return 0;
}
PROC_FILE(slabinfo, show_slabinfo);

static int show_vmallocinfo(struct seq_file *m)
{
	struct vmap_stat v;
	unsigned int n;

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

static int show_vmstat(struct seq_file *m)
{
	unsigned long value;
	const char *name;
	unsigned int n;

	seq_printf(m, "nr_free_pages %lu\n", nr_free_pages());
	for (n = 0; vm_stat(n, &name, &value); n++)
		seq_printf(m, "%s %lu\n", name, value);
	return 0;
}
PROC_FILE(vmstat, show_vmstat);

static int show_zoneinfo(struct seq_file *m)
{
	struct zone_stat z;
	unsigned int n;

	for (n = 0; zone_stat(n, &z); n++) {
		seq_printf(m, "Node %d, zone %8s\n", z.nid, z.name);
		seq_printf(m, "  pages free     %lu\n", z.nr_free);
		seq_printf(m, "        min      %lu\n", z.min);
		seq_printf(m, "        low      %lu\n", z.low);
		seq_printf(m, "        high     %lu\n", z.high);
		seq_printf(m, "        spanned  %lu\n", z.spanned);
		seq_printf(m, "        present  %lu\n", z.present);
		seq_printf(m, "        managed  %lu\n", z.managed);
		seq_printf(m, "        protection: (%ld, %ld, %ld)\n", z.protection[0],
			   z.protection[1], z.protection[2]);
		seq_printf(m, "      nr_free_pages %lu\n", z.nr_free);
		seq_printf(m, "  start_pfn:           %lu\n", z.start_pfn);
	}
	return 0;
}
PROC_FILE(zoneinfo, show_zoneinfo);

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

static int show_meminfo(struct seq_file *m)
{
	struct page_cache_stat cache;
	struct mem_totals t;

	mem_totals(&t);
	page_cache_stat(&cache);
	show_pages(m, "MemTotal:", t.total);
	show_pages(m, "MemFree:", t.free);
	show_pages(m, "MemAvailable:", mem_available(&t));
	show_pages(m, "Buffers:", cache.buffers);
	show_pages(m, "Cached:", cache.file + cache.shmem);
	show_pages(m, "SwapCached:", 0);
	/* There are no programs whose pages would be anonymous. */
	show_pages(m, "Active:", cache.active);
	show_pages(m, "Inactive:", cache.inactive);
	show_pages(m, "Active(file):", cache.active);
	show_pages(m, "Inactive(file):", cache.inactive);
	show_pages(m, "Unevictable:", cache.shmem);
	show_pages(m, "HighTotal:", t.high_total);
	show_pages(m, "HighFree:", t.high_free);
	show_pages(m, "LowTotal:", t.total - t.high_total);
	show_pages(m, "LowFree:", t.free - t.high_free);
	show_pages(m, "SwapTotal:", 0);
	show_pages(m, "SwapFree:", 0);
	show_pages(m, "Shmem:", cache.shmem);
	show_pages(m, "KReclaimable:", t.slab_reclaimable);
	show_pages(m, "Slab:", t.slab);
	show_pages(m, "SReclaimable:", t.slab_reclaimable);
	show_pages(m, "SUnreclaim:", t.slab - t.slab_reclaimable);
	show_kib(m, "VmallocTotal:", t.vmalloc_total >> 10);
	show_pages(m, "VmallocUsed:", t.vmalloc_used);
	show_kib(m, "VmallocChunk:", largest_vmalloc_gap() >> 10);
	return 0;
}
PROC_FILE(meminfo, show_meminfo);
