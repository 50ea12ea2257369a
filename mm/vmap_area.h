/* SPDX-License-Identifier: MIT */
/*
 * Address space of the vmalloc region: what vmalloc.c and ioremap.c share. The
 * design stands at the top of mm/vmap_area.c.
 */
#ifndef _MM_VMAP_AREA_H
#define _MM_VMAP_AREA_H

#include <linux/types.h>
#include <linux/list.h>
#include <linux/mm.h>
#include <linux/vmalloc.h>

/* A stretch of the region: an area with its guard page in front, or a gap. */
struct vmap_area {
	unsigned long start;		/* of an area: its guard page's address */
	unsigned long nr_pages;		/* the guard page included */
	struct list_head list;		/* neighbours, in order of addresses */
	u32 flags;			/* VM_*, VMAP_BUSY; 0 for a gap */
	phys_addr_t phys;		/* of an ioremap, the offset in its page included */
	union {
		struct list_head gap;	/* gaps of one size class */
		struct {
			struct page *blocks;	/* of a vmalloc, chained by page->private */
			unsigned long caller;
		};
	};
};

/* Reserved, but being mapped or unmapped: its table entries are in motion. */
#define VMAP_BUSY	0x80000000U

/* First mapped page of an area. */
static inline unsigned long vmap_area_addr(const struct vmap_area *area)
{
	return area->start + PAGE_SIZE;
}

/* Alignment that lets nr frames from pfn on be mapped with the largest leaves. */
static inline unsigned long vmap_align(unsigned long pfn, unsigned long nr)
{
	const unsigned long section = SECTION_SIZE >> PAGE_SHIFT;
	const unsigned long large = LARGE_PAGE_SIZE >> PAGE_SHIFT;

	if (nr >= section && !(pfn & (section - 1)))
		return SECTION_SIZE;
	if (nr >= large && !(pfn & (large - 1)))
		return LARGE_PAGE_SIZE;
	return PAGE_SIZE;
}

/*
 * nr_pages of unmapped addresses and a guard page in front of them; the address
 * behind the guard is a multiple of align (a power of two of bytes) where a gap
 * allows that, else page aligned. The area is busy until vmap_area_publish().
 * NULL when no gap or no descriptor is left. gfp says what may be done to get a
 * descriptor; its zone bits are ignored. Any context that gfp allows.
 */
struct vmap_area *vmap_area_alloc(unsigned long nr_pages, unsigned long align, gfp_t gfp);

/* The area is mapped now: vmap_area_take finds it by its first address. kind
 * is VM_ALLOC, VM_MAP or VM_IOREMAP; caller is what /proc/vmallocinfo names. */
void vmap_area_publish(struct vmap_area *area, u32 kind, unsigned long caller);

/*
 * The published area of that kind whose first mapped page is addr, made busy
 * for its only taker; NULL where addr is anything else. A constant number of
 * instructions, whatever addr is.
 */
struct vmap_area *vmap_area_take(unsigned long addr, u32 kind);

/* Give the addresses of a busy, unmapped area back. Any context. */
void vmap_area_free(struct vmap_area *area);

/* Report that addr is not the start of an area of the kind that func frees. */
void vmap_bad_address(const char *func, u32 kind, const volatile void *addr,
		      unsigned long caller) __cold;

/* vmalloc and vfree for callers in mm that name their own caller in reports. */
void *vmalloc_caller(unsigned long size, gfp_t gfp, int nid, unsigned long caller);
void vfree_caller(const char *func, const void *addr, unsigned long caller);
/* vfree of an area that was taken; and the same, in an interrupt, by a work item. */
void vfree_area(unsigned long addr, struct vmap_area *area);
void vfree_later(const char *func, struct vmap_area *area, const void *addr,
		 unsigned long caller);

/* --- the inside, for vmap_area.c and vmap_view.c --- */

/* 20 groups of eight classes hold gaps to 2^22 pages, four times the 4 GiB. */
#define NR_GROUPS	20
#define NR_CLASSES	(NR_GROUPS * 8)

#define KEPT_PAGES	16U		/* of the largest area that is kept */
#define KEPT_AREAS	6		/* of each size */

/* What every call reads or writes, side by side. */
extern struct vmap_space {
	/* Counts each change of the list, so that a walk sees that it must start
	 * over. */
	unsigned long changes;
	unsigned long nr_vmalloc_pages;
	/*
	 * Freed areas by size in pages without guard: a NULL that an allocation
	 * runs into, then up to KEPT_AREAS of them. Number 0 has those of 16 pages
	 * that a large page can map.
	 */
	struct vmap_kept {
		struct vmap_area **top;
		struct vmap_area *slot[1 + KEPT_AREAS];
	} kept[KEPT_PAGES + 1];
} vm;

extern struct list_head vmap_areas;		/* areas and gaps by address */
extern struct list_head vmap_gaps[NR_CLASSES];
extern u32 vmap_group_map;		/* bit g: vmap_class_map[g] is not 0 */
extern u8 vmap_class_map[NR_GROUPS];	/* bit c: vmap_gaps[g * 8 + c] is not empty */

/* Class of a gap of nr pages: what its three bits below the highest say. */
static inline unsigned int vmap_class_of(unsigned long nr)
{
	unsigned int shift;

	if (nr < 8)
		return nr;
	shift = __fls(nr) - 3;
	return shift * 8 + (nr >> shift);
}

#endif
