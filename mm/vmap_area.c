// SPDX-License-Identifier: MIT
/*
 * Address space of the vmalloc region.
 *
 * The region is cut into areas (in use) and gaps. Each is a struct vmap_area in
 * one list in order of addresses, so an area that is freed sees its neighbours
 * and merges with them at once: two gaps are never adjacent. Gaps also hang in
 * lists by size class: sizes of 1 to 7 pages have a class each, above there are
 * eight classes a doubling. Two levels of bitmaps (a byte for each doubling, a
 * word over these bytes) find the smallest class whose every gap is large
 * enough, with two count-trailing-zeroes.
 *
 * Why this and not a balanced tree: a tree answers "which area contains this
 * address", which no hot path asks, and charges O(log n) with rebalancing for
 * each insertion and removal. Here allocation, free and merging touch at most
 * three descriptors and two lists whatever the number of areas; one failing
 * search also looks at no more than SAME_CLASS_TRIES gaps of the class that
 * holds both larger and smaller gaps than asked for. That is the bound of every
 * call and of every stretch with interrupts masked. Only reports, /proc and
 * checks ever walk the list.
 *
 * Each area starts with a page that is never mapped, its guard; the last page of
 * the region belongs to no gap. So every area has an unmapped page before and
 * behind. The guard's table entry costs nothing and carries a tag: the area's
 * descriptor. vfree(addr) reads the tag of the page before addr, and either
 * that is the area that starts at addr or addr is no area's start: no search,
 * and no pointer, however wrong, is trusted.
 *
 * A descriptor is busy while its owner maps or unmaps the addresses, which
 * happens with interrupts enabled: busy areas are in the list, with their tag, and
 * belong to no one else.
 *
 * Freed areas of up to KEPT_PAGES pages are kept for the next allocation of the
 * same size, KEPT_AREAS of each size at most: they stay busy, unmapped, and in
 * the list, on a stack. So the pair of allocation and free touches neither gaps
 * nor descriptors. They are given back when no gap is large enough, and by
 * vmap_area_trim(). What they hold back is at most 6 * (2 + 3 + ... + 17 + 17)
 * pages, 4 MiB of addresses.
 *
 * Bounds, interrupts masked: a stack operation is at most 15 instructions,
 * publishing 15, taking 45, cutting a gap 350 (two searches, one with
 * SAME_CLASS_TRIES steps of 5 instructions, and two moves between classes),
 * merging 200. Walks of the list pause every WALK_STEPS areas.
 */
#include <linux/export.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <mm210/memstat.h>

#include "mm/arch.h"
#include "mm/internal.h"
#include "mm/vmap_area.h"

#define SAME_CLASS_TRIES	16

unsigned long vmalloc_start;		/* set by arch_paging_init */
EXPORT_SYMBOL(vmalloc_start);

struct vmap_space vm;
LIST_HEAD(vmap_areas);
struct list_head vmap_gaps[NR_CLASSES];
u32 vmap_group_map;
u8 vmap_class_map[NR_GROUPS];

static struct kmem_cache *area_cache;

/* The smallest class all of whose gaps hold nr pages. */
static inline unsigned int class_above(unsigned long nr)
{
	return nr < 8 ? nr : vmap_class_of(nr + (1UL << (__fls(nr) - 3)) - 1);
}

static void gap_insert(struct vmap_area *gap)
{
	unsigned int c = vmap_class_of(gap->nr_pages);

	gap->flags = 0;
	list_add(&gap->gap, &vmap_gaps[c]);
	vmap_class_map[c / 8] |= 1U << (c % 8);
	vmap_group_map |= 1U << (c / 8);
}

static void gap_remove(struct vmap_area *gap)
{
	unsigned int c = vmap_class_of(gap->nr_pages);

	__list_del_entry(&gap->gap);
	if (list_empty(&vmap_gaps[c])) {
		vmap_class_map[c / 8] &= ~(1U << (c % 8));
		if (!vmap_class_map[c / 8])
			vmap_group_map &= ~(1U << (c / 8));
	}
}

/* Change a gap's extent; mostly it stays in its class. */
static void gap_resize(struct vmap_area *gap, unsigned long start, unsigned long nr_pages)
{
	if (vmap_class_of(gap->nr_pages) == vmap_class_of(nr_pages)) {
		gap->start = start;
		gap->nr_pages = nr_pages;
		return;
	}
	gap_remove(gap);
	gap->start = start;
	gap->nr_pages = nr_pages;
	gap_insert(gap);
}

static struct vmap_area *gap_find(unsigned long nr)
{
	unsigned int c = class_above(nr), group = c / 8, tries = SAME_CLASS_TRIES;
	struct vmap_area *gap;
	u32 map;

	map = vmap_class_map[group] & (0xffU << (c % 8));
	if (!map) {
		map = vmap_group_map & ~((2U << group) - 1);
		if (!map)
			goto same_class;
		group = __ffs(map);
		map = vmap_class_map[group];
	}
	return list_first_entry(&vmap_gaps[group * 8 + __ffs(map)], struct vmap_area, gap);

same_class:
	c = vmap_class_of(nr);
	list_for_each_entry(gap, &vmap_gaps[c], gap) {
		if (gap->nr_pages >= nr)
			return gap;
		if (!--tries)
			break;
	}
	return NULL;
}

/* Pages to skip in a gap so that the address behind the guard is aligned. */
static inline unsigned long gap_skip(const struct vmap_area *gap, unsigned long align)
{
	return (-(gap->start + PAGE_SIZE) & (align - 1)) >> PAGE_SHIFT;
}

/* A gap with room for nr aligned pages, else one with room for nr pages. */
static struct vmap_area *gap_find_aligned(unsigned long nr, unsigned long align)
{
	struct vmap_area *gap = gap_find(nr), *larger;

	if (align == PAGE_SIZE || !gap || gap->nr_pages - nr >= gap_skip(gap, align))
		return gap;
	larger = gap_find(nr + (align >> PAGE_SHIFT) - 1);
	return larger ? larger : gap;
}

/* --- areas kept for reuse --- */

static __always_inline struct vmap_area *kept_pop(struct vmap_kept *kept)
{
	struct vmap_area *area;
	unsigned long flags;

	local_irq_save(flags);
	area = kept->top[-1];
	if (likely(area))
		kept->top--;
	local_irq_restore(flags);
	return area;
}

/* Which stack keeps an area of that many pages, at most KEPT_PAGES. */
static __always_inline struct vmap_kept *kept_of(unsigned long nr_pages, bool for_large)
{
	return &vm.kept[for_large ? 0 : nr_pages];
}

static __always_inline bool kept_push(struct vmap_area *area)
{
	unsigned long nr_pages = area->nr_pages - 1, flags;
	struct vmap_kept *kept;
	bool room;

	if (nr_pages > KEPT_PAGES)
		return false;
	kept = kept_of(nr_pages, nr_pages == KEPT_PAGES &&
		       !(vmap_area_addr(area) & (LARGE_PAGE_SIZE - 1)));
	local_irq_save(flags);
	room = kept->top < kept->slot + ARRAY_SIZE(kept->slot);
	if (likely(room))
		*kept->top++ = area;
	local_irq_restore(flags);
	return room;
}

static void return_to_gaps(struct vmap_area *area);

/**
 * vmap_area_trim - make gaps of the areas that are kept for reuse
 *
 * Any context. Return: how many there were.
 */
unsigned int vmap_area_trim(void)
{
	struct vmap_area *area;
	unsigned int i, n = 0;

	for (i = 0; i <= KEPT_PAGES; i++) {
		while ((area = kept_pop(&vm.kept[i]))) {
			return_to_gaps(area);
			n++;
		}
	}
	return n;
}

/* --- areas --- */

static struct vmap_area *cut_gap(unsigned long nr_pages, unsigned long align, gfp_t gfp)
{
	struct vmap_area *area, *rest = NULL, *gap;
	unsigned long flags, skip, left, nr = nr_pages + 1;

	gfp = (gfp & (__GFP_RECLAIM | __GFP_IO | __GFP_FS | __GFP_HIGH)) | __GFP_NOWARN;
	area = kmem_cache_alloc(area_cache, gfp);
	if (!area)
		return NULL;
	if (align > PAGE_SIZE) {
		rest = kmem_cache_alloc(area_cache, gfp);
		if (!rest)
			align = PAGE_SIZE;
	}

	local_irq_save(flags);
	gap = gap_find_aligned(nr, align);
	if (!gap) {
		local_irq_restore(flags);
		kmem_cache_free(area_cache, area);
		area = NULL;
		goto out;
	}
	skip = gap_skip(gap, align);
	if (gap->nr_pages - nr < skip)
		skip = 0;
	left = gap->nr_pages - nr - skip;

	area->start = gap->start + (skip << PAGE_SHIFT);
	area->nr_pages = nr;
	area->flags = VMAP_BUSY;
	area->blocks = NULL;
	area->phys = 0;
	if (skip && left) {
		rest->start = area->start + (nr << PAGE_SHIFT);
		rest->nr_pages = left;
		gap_resize(gap, gap->start, skip);
		gap_insert(rest);
		list_add(&area->list, &gap->list);
		list_add(&rest->list, &area->list);
		rest = NULL;
		gap = NULL;
	} else if (skip) {
		gap_resize(gap, gap->start, skip);
		list_add(&area->list, &gap->list);
		gap = NULL;
	} else if (left) {
		gap_resize(gap, area->start + (nr << PAGE_SHIFT), left);
		list_add_tail(&area->list, &gap->list);
		gap = NULL;
	} else {
		gap_remove(gap);
		list_replace(&gap->list, &area->list);
	}
	arch_set_tag(area->start, area);
	vm.changes++;
	local_irq_restore(flags);
	if (gap)
		kmem_cache_free(area_cache, gap);
out:
	if (rest)
		kmem_cache_free(area_cache, rest);
	return area;
}

struct vmap_area *vmap_area_alloc(unsigned long nr_pages, unsigned long align, gfp_t gfp)
{
	struct vmap_area *area;

	if (nr_pages <= KEPT_PAGES) {
		area = kept_pop(kept_of(nr_pages, align > PAGE_SIZE));
		if (likely(area))
			return area;
		/* One that is aligned by chance or for another serves as well. */
		if (nr_pages == KEPT_PAGES && align == PAGE_SIZE) {
			area = kept_pop(kept_of(nr_pages, true));
			if (area)
				return area;
		}
	}
	if (nr_pages >= (VMALLOC_END - VMALLOC_START) >> PAGE_SHIFT)
		return NULL;
	do {
		area = cut_gap(nr_pages, align, gfp);
	} while (!area && vmap_area_trim());
	return area;
}

void vmap_area_publish(struct vmap_area *area, u32 kind, unsigned long caller)
{
	unsigned long flags;

	local_irq_save(flags);
	area->flags = kind;
	area->caller = caller;
	if (kind == VM_ALLOC)
		vm.nr_vmalloc_pages += area->nr_pages - 1;
	vm.changes++;
	local_irq_restore(flags);
}

struct vmap_area *vmap_area_take(unsigned long addr, u32 kind)
{
	struct vmap_area *area;
	unsigned long flags;

	if (offset_in_page(addr) || addr < VMALLOC_START + PAGE_SIZE || addr >= VMALLOC_END)
		return NULL;
	local_irq_save(flags);
	area = arch_tag(addr - PAGE_SIZE);
	if (likely(area && area->flags == kind)) {
		area->flags = kind | VMAP_BUSY;
		if (kind == VM_ALLOC)
			vm.nr_vmalloc_pages -= area->nr_pages - 1;
		vm.changes++;
	} else {
		area = NULL;
	}
	local_irq_restore(flags);
	return area;
}

/* Merge a busy area with the gaps beside it. */
static noinline void return_to_gaps(struct vmap_area *area)
{
	struct vmap_area *prev, *next, *old_next = NULL;
	unsigned long flags;

	local_irq_save(flags);
	arch_set_tag(area->start, NULL);
	prev = area->list.prev == &vmap_areas ? NULL : list_prev_entry(area, list);
	next = area->list.next == &vmap_areas ? NULL : list_next_entry(area, list);
	if (prev && prev->flags)
		prev = NULL;
	if (next && next->flags)
		next = NULL;
	vm.changes++;

	if (next && !prev) {
		gap_resize(next, area->start, area->nr_pages + next->nr_pages);
	} else if (prev) {
		unsigned long nr = prev->nr_pages + area->nr_pages;

		if (next) {
			nr += next->nr_pages;
			gap_remove(next);
			__list_del_entry(&next->list);
			old_next = next;
		}
		gap_resize(prev, prev->start, nr);
	} else {
		gap_insert(area);
		local_irq_restore(flags);
		return;
	}
	__list_del_entry(&area->list);
	local_irq_restore(flags);

	kmem_cache_free(area_cache, area);
	if (old_next)
		kmem_cache_free(area_cache, old_next);
}

void vmap_area_free(struct vmap_area *area)
{
	if (unlikely(!kept_push(area)))
		return_to_gaps(area);
}

/**
 * vmalloc_init - one gap from VMALLOC_START to the last page but one
 *
 * Boot, once, after the slab allocator and the page tables are up.
 */
void vmalloc_init(void)
{
	struct vmap_area *gap;
	unsigned int c;

	for (c = 0; c < NR_CLASSES; c++)
		INIT_LIST_HEAD(&vmap_gaps[c]);
	INIT_LIST_HEAD(&vmap_areas);
	memset(vmap_class_map, 0, sizeof(vmap_class_map));
	vmap_group_map = 0;
	memset(&vm, 0, sizeof(vm));
	for (c = 0; c <= KEPT_PAGES; c++)
		vm.kept[c].top = &vm.kept[c].slot[1];
	area_cache = kmem_cache_create("vmap_area", sizeof(struct vmap_area),
				       __alignof__(struct vmap_area), SLAB_PANIC, NULL);
	gap = kmem_cache_alloc(area_cache, GFP_KERNEL);
	if (!gap)
		panic("vmalloc_init: no memory for the first descriptor");
	gap->start = VMALLOC_START;
	gap->nr_pages = (VMALLOC_END - VMALLOC_START) / PAGE_SIZE - 1;
	list_add(&gap->list, &vmap_areas);
	gap_insert(gap);
}

/* Pages of all vmalloc areas. Any context. */
unsigned long vmalloc_pages(void)
{
	return vm.nr_vmalloc_pages;
}
