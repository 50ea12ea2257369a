/* SPDX-License-Identifier: MIT */
/*
 * Read-only views of the memory manager for the console, /proc and tests
 * (mm/stat.c, mm/check.c, mm/describe.c). Process context.
 */
#ifndef _MM210_MEMSTAT_H
#define _MM210_MEMSTAT_H

#include <linux/types.h>
#include <linux/gfp.h>

struct zone_stat {
	int nid;
	const char *name;		/* "DMA", "Normal", "HighMem" */
	int type;			/* ZONE_* */
	unsigned long start_pfn, spanned, present, managed;
	unsigned long nr_free;		/* pages, resting ones included */
	unsigned long resting, resting_limit;	/* how many rest, and may at most */
	unsigned long min, low, high;	/* watermarks, in pages */
	long protection[MAX_NR_ZONES];	/* lowmem_reserve, by the type asked for */
	unsigned long blocks[NR_PAGE_ORDERS];	/* free blocks of each order */
	unsigned long slab_reclaimable, slab_unreclaimable;	/* pages of slabs */
};
/* The n-th populated zone, counted from 0; false past the last. */
bool zone_stat(unsigned int n, struct zone_stat *s);
/* The same but for blocks and slabs: their count walks all of the zone's struct pages. */
bool zone_stat_brief(unsigned int n, struct zone_stat *s);

/* The zones' high watermarks together, in pages. */
unsigned long mm_high_watermarks(void);

struct slab_stat {
	const char *name;
	unsigned long active_objs, num_objs;
	unsigned int objsize, objperslab, pagesperslab;
	unsigned long active_slabs, num_slabs;
	unsigned int limit, batchcount;	/* of the hot stack */
	unsigned long hot_objs;		/* free objects resting there */
};
bool slab_stat(unsigned int n, struct slab_stat *s);

struct vmap_stat {
	unsigned long start, size;	/* size includes the guard page */
	unsigned long caller;
	unsigned long nr_pages;
	unsigned long flags;		/* VM_ALLOC, VM_IOREMAP, VM_MAP */
	phys_addr_t phys;		/* of an ioremap */
};
/* The n-th area in order of addresses. */
bool vmap_stat(unsigned int n, struct vmap_stat *s);

struct mem_totals {			/* in pages, but for the last line */
	unsigned long total, free, high_total, high_free;
	unsigned long slab, slab_reclaimable;	/* the latter counted in the former */
	unsigned long vmalloc_used;	/* pages in vmalloc areas */
	unsigned long coherent_total, coherent_used;
	unsigned long kmalloc_large;
	unsigned long reserved;		/* kernel image, memmap, page tables */
	unsigned long vmalloc_total;	/* bytes of address space */
};
void mem_totals(struct mem_totals *t);

/* The n-th counter of what happened since boot, by its name in /proc/vmstat; false past
 * the last. Any context. */
bool vm_stat(unsigned int n, const char **name, unsigned long *value);

/* Reserved ranges, in order: kernel text, data, memmap, page tables, ... */
bool reserved_range(unsigned int n, const char **name, phys_addr_t *base, unsigned long *size);

/* Walk every invariant of every structure. Each violation is printed; returns
 * how many there were. */
int mm_check(void);

/* Report each allocation that says it may sleep where its caller may not, not only those
 * that find a stack empty: Linux's DEBUG_ATOMIC_SLEEP. Every call takes a slow path while
 * it is on. Process context. */
void mm_check_context(bool on);
bool mm_checks_context(void);
/* Clear whatever is allocated, but for caches with a constructor: Linux's init_on_alloc=1.
 * Every call takes a slow path while it is on. Process context. */
void mm_init_on_alloc(bool on);
bool mm_inits_on_alloc(void);

/* Give back all that rests: hot stacks, empty slabs, unmerged blocks, empty
 * megabytes of the coherent pool, what the page cache can read again. For tests and
 * for exhausted memory. */
void mm_drain(void);

/* What drop_caches does about slabs: asks all shrinkers but the page cache's until next to
 * nothing comes, and gives empty slabs back; objects that went. Process context. */
unsigned long mm_drop_slab(void);
/* The page cache has been dropped: counted in /proc/vmstat. */
void mm_count_drop_pagecache(void);

/* One phrase for what a virtual address is, e.g. "allocated object of cache
 * kmalloc-64", "free page", "vmalloc area", "outside RAM". */
const char *mm_describe(unsigned long addr, char *buf, size_t size);

#endif
