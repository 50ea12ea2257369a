/* SPDX-License-Identifier: MIT */
/* What the files of mm share among themselves, and nobody else includes. */
#ifndef _MM_INTERNAL_H
#define _MM_INTERNAL_H

#include <linux/kernel.h>
#include <linux/irqflags.h>
#include <linux/list.h>
#include <linux/mm.h>
#include <linux/preempt.h>
#include <asm/hotstack.h>
#include <mm210/board.h>

/* --- zones and the buddy allocator (page_alloc.c) --- */

#define NR_ZONES	(MAX_NUMNODES * MAX_NR_ZONES)

enum watermark {
	WMARK_MIN,	/* below it only __GFP_HIGH allocates */
	WMARK_LOW,	/* below it kswapd is woken */
	WMARK_HIGH,	/* up to it kswapd works */
	NR_WMARK
};

/*
 * Blocks of one order at rest: freed a moment ago, not merged yet. A block that
 * an interrupted push or pop is about says PAGE_HOT and is not on the stack.
 */
struct hot_blocks {
	struct hotstack stack;		/* its limit is base while the zone is short */
	void **base;
	u32 used_state;			/* what the head of an allocated block says */
};

/*
 * Those of a zone. The array of them is indexed by zone and order as they stand
 * side by side in a page's state, and aligned so that the address of any
 * struct hot_blocks tells its order and finds its zone.
 */
struct zone_hot {
	struct hot_blocks order[NR_PAGE_ORDERS];
	struct zone *zone;
} __aligned(16 * sizeof(struct hot_blocks));

extern struct zone_hot zone_hot[NR_ZONES];

static __always_inline struct hot_blocks *page_hot_blocks(u32 state)
{
	return (struct hot_blocks *)zone_hot + (state >> PAGE_ORDER_SHIFT & 0xff);
}

struct zone {
	/*
	 * Read and written by nearly every allocation and free that does not end on
	 * a stack. What stands in free_map for an order is the distance of two
	 * buddies' struct pages, sizeof(struct page) << order.
	 */
	long nr_free;			/* pages in the free lists; those at rest not */
	u32 free_map;			/* orders whose free_area is not empty; ZONE_CAREFUL */
	u32 id_state;			/* zone id in the place of PAGE_ZONE */
	long watermark[NR_WMARK];
	struct list_head free_area[NR_PAGE_ORDERS];	/* free blocks by order */
	struct hot_blocks *hot;		/* by order */

	/* Cold. */
	unsigned long pages_taken;	/* from the free lists, ever */
	bool short_of_memory;		/* nothing rests: reserve_used, or threads wait for pages */
	bool reserve_used;		/* pages below the min mark were given away */
	long lowmem_reserve[MAX_NR_ZONES];	/* kept from requests for that type or below */
	const char *name;
	int nid;
	enum zone_type type;
	unsigned long start_pfn, spanned_pages, present_pages, managed_pages;
};

/* In free_map: nothing may rest, every call takes its slow function. */
#define ZONE_CAREFUL	(1U << 31)

extern struct zone zones[NR_ZONES];

static inline bool zone_populated(const struct zone *z)
{
	return z->managed_pages != 0;
}

static inline struct zone *page_zone(const struct page *page)
{
	return &zones[(page->state >> PAGE_ZONE_SHIFT) & 15];
}

/* Change what kind of block a head page is, keeping order, zone and references. */
static inline void set_page_kind(struct page *page, enum page_kind kind)
{
	page->state = (page->state & ~15U) | kind;
}

/*
 * Alloc for mm's own users: no report on failure beyond what gfp says; caller
 * is the address named in a report. nid: a node or NUMA_NO_NODE.
 */
struct page *__alloc_pages(gfp_t gfp, unsigned int order, int nid, unsigned long caller);
/* Free a block whose head is known to be in use with one reference. */
void __free_block(struct page *page, unsigned int order);
/* Merge every resting block. */
void drain_hot_pages(void);
/* Free pages of a zone, those at rest included. */
long zone_free_pages(const struct zone *zone);

/* --- early memory (memblock.c) --- */

void memblock_add(unsigned long start_pfn, unsigned long nr_pages, int nid);
bool memblock_bank(unsigned int nid, unsigned long *start_pfn, unsigned long *end_pfn);
int memblock_reserve(phys_addr_t base, unsigned long size, const char *name);
/* Cleared memory of low memory, highest first below the limit; panics when
 * there is none. For boot only. */
void *memblock_alloc(unsigned long size, unsigned long align, const char *name);
void memblock_set_limit(phys_addr_t limit);
/* Each free range of RAM in page frames, in order. */
bool memblock_free_range(unsigned int n, unsigned long *start_pfn, unsigned long *end_pfn,
			 int *nid);
bool memblock_reserved(unsigned int n, const char **name, phys_addr_t *base, unsigned long *size);

/* --- slab.c, vmalloc.c, highmem.c, dma_coherent.c --- */

void kmalloc_init(void);
void vmalloc_init(void);
void dma_coherent_init(void);

/* The area that holds addr: its start and bytes without guards. Slow: for
 * reports. (vmap_area.c) */
bool vmap_find(unsigned long addr, unsigned long *start, unsigned long *bytes);

/* Make gaps of the freed vmalloc areas that are kept for reuse; how many. */
unsigned int vmap_area_trim(void);

/* Empty every hot stack and give empty slabs back, but SLAB_NO_REAP caches'; pages
 * freed. Without wait 0 where another thread is at it: that one may itself wait for
 * what the caller holds. Process context. */
unsigned long kmem_cache_reap_all(bool wait);
/* Pages: in slabs; mapped by vmalloc areas; in the coherent pool. */
unsigned long slab_pages(void);
unsigned long vmalloc_pages(void);
void coherent_pages(unsigned long *total, unsigned long *used);

/* Give back empty megabytes; pages freed. */
unsigned long dma_coherent_trim(void);

/* The coherent pool's n-th megabyte, counted over those present; false past
 * the last. */
bool coherent_section(unsigned int n, unsigned long *va, phys_addr_t *phys);

/* Invariants of one structure each: print violations, return how many. */
int check_pages(void);
int check_slabs(void);
int check_vmalloc(void);
int check_coherent(void);
int check_dma_pools(void);
int check_highmem(void);

/* --- contexts (report.c) --- */

/* A request that may sleep came from where nobody may: see gfp_in_context. Any context. */
gfp_t mm_cannot_sleep(gfp_t gfp, unsigned long caller, const char *file, int line) __cold;

static __always_inline bool gfp_may_sleep(gfp_t gfp)
{
	return gfp & (__GFP_DIRECT_RECLAIM | __GFP_SLEEPS_LATER);
}

static __always_inline gfp_t __gfp_in_context(gfp_t gfp, unsigned long caller,
					      const char *file, int line)
{
	if (unlikely(!preemptible()) && gfp_may_sleep(gfp))
		return mm_cannot_sleep(gfp, caller, file, line);
	return gfp;
}

/*
 * The flags with which a request goes on: its own, or, where they say that the caller may
 * sleep and the context says otherwise, GFP_ATOMIC's. That is counted as a report each time
 * and printed once a second for a call site. For slow paths: the fast ones never ask, so
 * misuse shows when a stack of free objects or blocks runs empty. Where instructions count
 * (a batch moves to such a stack) preempt_count() is asked first: interrupts, softirqs and
 * spinlocks are in it, masked interrupts alone are not.
 */
#define gfp_in_context(gfp, caller)	__gfp_in_context(gfp, caller, __FILE__, __LINE__)

/* --- reports (report.c) --- */

/* "BUG: <func>: <ptr> is <description> (called from <caller>)". Any context. */
void mm_bug(const char *func, const void *ptr, unsigned long caller, const char *fmt, ...)
	__printf(4, 5) __cold;
/* Linux's "page allocation failure: order:.., mode:.." with zone figures. */
void mm_alloc_failed(const char *what, gfp_t gfp, unsigned int order, unsigned long caller) __cold;
/* A violated invariant found by mm_check: printed with the file's name. */
#define check_fail(fmt, ...)	(printk(KERN_ERR "check: " fmt "\n", ##__VA_ARGS__), 1)

#endif
