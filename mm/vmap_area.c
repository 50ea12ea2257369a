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
 * happens with interrupts enabled: busy areas are in the list and belong to no
 * one else, and their guard carries no tag.
 */
#include <linux/slab.h>
#include <linux/string.h>
#include <mm210/memstat.h>

#include "mm/arch.h"
#include "mm/internal.h"
#include "mm/vmap_area.h"

/* 20 groups of eight classes hold gaps to 2^22 pages, four times the 4 GiB. */
#define NR_GROUPS	20
#define NR_CLASSES	(NR_GROUPS * 8)
#define SAME_CLASS_TRIES	16

unsigned long vmalloc_start;		/* set by arch_paging_init */

static struct kmem_cache *area_cache;
static LIST_HEAD(areas);
static unsigned long nr_vmalloc_pages;
static struct list_head gaps[NR_CLASSES];
static u32 group_map;			/* bit g: class_map[g] is not 0 */
static u8 class_map[NR_GROUPS];		/* bit c: gaps[g * 8 + c] is not empty */
/* Counts each change of the list, so that a walk sees that it must start over. */
static unsigned long changes;

/* Class of a gap of nr pages: what its three bits below the highest say. */
static inline unsigned int class_of(unsigned long nr)
{
	unsigned int shift;

	if (nr < 8)
		return nr;
	shift = __fls(nr) - 3;
	return shift * 8 + (nr >> shift);
}

/* The smallest class all of whose gaps hold nr pages. */
static inline unsigned int class_above(unsigned long nr)
{
	return nr < 8 ? nr : class_of(nr + (1UL << (__fls(nr) - 3)) - 1);
}

static void gap_insert(struct vmap_area *gap)
{
	unsigned int c = class_of(gap->nr_pages);

	gap->flags = 0;
	list_add(&gap->gap, &gaps[c]);
	class_map[c / 8] |= 1U << (c % 8);
	group_map |= 1U << (c / 8);
}

static void gap_remove(struct vmap_area *gap)
{
	unsigned int c = class_of(gap->nr_pages);

	__list_del_entry(&gap->gap);
	if (list_empty(&gaps[c])) {
		class_map[c / 8] &= ~(1U << (c % 8));
		if (!class_map[c / 8])
			group_map &= ~(1U << (c / 8));
	}
}

/* Change a gap's extent; mostly it stays in its class. */
static void gap_resize(struct vmap_area *gap, unsigned long start, unsigned long nr_pages)
{
	if (class_of(gap->nr_pages) == class_of(nr_pages)) {
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

	map = class_map[group] & (0xffU << (c % 8));
	if (!map) {
		map = group_map & ~((2U << group) - 1);
		if (!map)
			goto same_class;
		group = __ffs(map);
		map = class_map[group];
	}
	return list_first_entry(&gaps[group * 8 + __ffs(map)], struct vmap_area, gap);

same_class:
	c = class_of(nr);
	list_for_each_entry(gap, &gaps[c], gap) {
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

struct vmap_area *vmap_area_alloc(unsigned long nr_pages, unsigned long align, gfp_t gfp)
{
	struct vmap_area *area, *rest = NULL, *gap;
	unsigned long flags, skip, left, nr = nr_pages + 1;

	if (nr_pages >= (VMALLOC_END - VMALLOC_START) >> PAGE_SHIFT)
		return NULL;
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
	changes++;
	local_irq_restore(flags);
	if (gap)
		kmem_cache_free(area_cache, gap);
out:
	if (rest)
		kmem_cache_free(area_cache, rest);
	return area;
}

void vmap_area_publish(struct vmap_area *area, u32 kind, unsigned long caller)
{
	unsigned long flags;

	local_irq_save(flags);
	area->flags = kind;
	area->caller = caller;
	arch_set_tag(area->start, area);
	if (kind == VM_ALLOC)
		nr_vmalloc_pages += area->nr_pages - 1;
	changes++;
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
	if (area && area->flags == kind) {
		arch_set_tag(addr - PAGE_SIZE, NULL);
		area->flags = kind | VMAP_BUSY;
		if (kind == VM_ALLOC)
			nr_vmalloc_pages -= area->nr_pages - 1;
		changes++;
	} else {
		area = NULL;
	}
	local_irq_restore(flags);
	return area;
}

void vmap_area_free(struct vmap_area *area)
{
	struct vmap_area *prev, *next, *old_next = NULL;
	unsigned long flags;

	local_irq_save(flags);
	prev = area->list.prev == &areas ? NULL : list_prev_entry(area, list);
	next = area->list.next == &areas ? NULL : list_next_entry(area, list);
	if (prev && prev->flags)
		prev = NULL;
	if (next && next->flags)
		next = NULL;
	changes++;

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
		INIT_LIST_HEAD(&gaps[c]);
	INIT_LIST_HEAD(&areas);
	memset(class_map, 0, sizeof(class_map));
	group_map = 0;
	nr_vmalloc_pages = 0;
	area_cache = kmem_cache_create("vmap_area", sizeof(struct vmap_area),
				       __alignof__(struct vmap_area), SLAB_PANIC, NULL);
	gap = kmem_cache_alloc(area_cache, GFP_KERNEL);
	if (!gap)
		panic("vmalloc_init: no memory for the first descriptor");
	gap->start = VMALLOC_START;
	gap->nr_pages = (VMALLOC_END - VMALLOC_START) / PAGE_SIZE - 1;
	list_add(&gap->list, &areas);
	gap_insert(gap);
}

/* Pages of all vmalloc areas. Any context. */
unsigned long vmalloc_pages(void)
{
	return nr_vmalloc_pages;
}

/* The area whose pages or guard hold addr, or NULL; interrupts are masked. */
static struct vmap_area *area_of(unsigned long addr)
{
	struct vmap_area *area;

	list_for_each_entry(area, &areas, list)
		if (addr - area->start < area->nr_pages << PAGE_SHIFT)
			return area->flags ? area : NULL;
	return NULL;
}

bool vmap_find(unsigned long addr, unsigned long *start, unsigned long *bytes)
{
	struct vmap_area *area;
	unsigned long flags;

	local_irq_save(flags);
	area = area_of(addr);
	if (area && addr < vmap_area_addr(area))
		area = NULL;
	if (area) {
		*start = vmap_area_addr(area);
		*bytes = (area->nr_pages - 1) << PAGE_SHIFT;
	}
	local_irq_restore(flags);
	return area;
}

static const struct {
	u32 kind;
	const char *maker, *undo;
} kinds[] = {
	{ VM_ALLOC, "vmalloc", "vfree" },
	{ VM_MAP, "vmap", "vunmap" },
	{ VM_IOREMAP, "ioremap", "iounmap" },
};

static const char *maker_of(u32 kind)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(kinds); i++)
		if (kinds[i].kind == kind)
			return kinds[i].maker;
	return "nobody";
}

void vmap_bad_address(const char *func, u32 kind, const volatile void *addr,
		      unsigned long caller)
{
	unsigned long va = (unsigned long)addr, flags;
	struct vmap_area *area;
	u32 found = 0;
	unsigned int i;

	local_irq_save(flags);
	area = area_of(va);
	if (area && vmap_area_addr(area) == va)
		found = area->flags;
	local_irq_restore(flags);

	for (i = 0; i < ARRAY_SIZE(kinds); i++) {
		if (kinds[i].kind == found) {
			mm_bug(func, (const void *)addr, caller, "made by %s: use %s",
			       kinds[i].maker, kinds[i].undo);
			return;
		}
	}
	mm_bug(func, (const void *)addr, caller, "%s %s",
	       is_vmalloc_addr((const void *)addr) && !area ?
	       "freed already, or never returned by" : "not an address returned by",
	       maker_of(kind));
}

/**
 * vmap_stat - what /proc/vmallocinfo says about an area
 * @n: which area, counted from 0 in order of addresses
 * @s: filled in; start is the first mapped byte, size includes one guard page
 *
 * Asking for 0, 1, 2 ... costs a few steps each, as the place is remembered
 * while no area comes or goes. Interrupts are masked for at most 32 steps.
 * Process context. Return: false past the last area.
 */
bool vmap_stat(unsigned int n, struct vmap_stat *s)
{
	static struct vmap_area *place;		/* area number place_n */
	static unsigned long place_changes;
	static unsigned int place_n;
	struct list_head *pos;
	unsigned int at, steps;
	unsigned long flags;
	bool found = false;

restart:
	local_irq_save(flags);
	if (place && place_changes == changes && place_n <= n) {
		pos = &place->list;
		at = place_n;
	} else {
		pos = areas.next;
		at = 0;
		place_changes = changes;
	}
	for (steps = 0; pos != &areas; pos = pos->next) {
		struct vmap_area *area = list_entry(pos, struct vmap_area, list);

		if (++steps == 32) {
			local_irq_restore(flags);
			steps = 0;
			local_irq_save(flags);
			if (place_changes != changes) {
				local_irq_restore(flags);
				goto restart;
			}
		}
		if (!area->flags || (area->flags & VMAP_BUSY) || at++ != n)
			continue;
		s->start = vmap_area_addr(area);
		s->size = area->nr_pages << PAGE_SHIFT;
		s->caller = area->caller;
		s->nr_pages = area->nr_pages - 1;
		s->flags = area->flags;
		s->phys = area->phys;
		place = area;
		place_n = n;
		found = true;
		break;
	}
	local_irq_restore(flags);
	return found;
}

static int check_gap(const struct vmap_area *gap)
{
	unsigned long last = gap->start + ((gap->nr_pages - 1) << PAGE_SHIFT);
	unsigned int c = class_of(gap->nr_pages);
	const struct vmap_area *g;
	bool listed = false;
	int bad = 0;

	list_for_each_entry(g, &gaps[c], gap)
		listed |= g == gap;
	if (!listed)
		bad += check_fail("vmalloc gap 0x%08lx is not in its class %u", gap->start, c);
	if (arch_tag(gap->start) || arch_tag(last))
		bad += check_fail("vmalloc gap 0x%08lx carries a tag", gap->start);
	if (arch_pfn(gap->start) != PFN_NONE || arch_pfn(last) != PFN_NONE)
		bad += check_fail("vmalloc gap 0x%08lx is mapped", gap->start);
	return bad;
}

/* The area's blocks, in order, are what its addresses map. */
static int check_blocks(const struct vmap_area *area)
{
	unsigned long va = vmap_area_addr(area), left = area->nr_pages - 1, i, pfn;
	const struct page *page = area->blocks;
	int bad = 0;

	for (; page; page = (const struct page *)page_private(page)) {
		unsigned long nr = 1UL << page_order(page);

		pfn = page_to_pfn(page);
		if (!pfn_valid(pfn) || page_kind(page) != PAGE_VMALLOC || nr > left)
			return bad + check_fail("vmalloc area 0x%08lx: bad block at frame 0x%lx",
						area->start, pfn);
		for (i = 0; i < nr; i++, va += PAGE_SIZE)
			if (arch_pfn(va) != pfn + i)
				bad += check_fail("vmalloc 0x%08lx maps 0x%lx, not 0x%lx",
						  va, arch_pfn(va), pfn + i);
		left -= nr;
	}
	if (left)
		bad += check_fail("vmalloc area 0x%08lx lacks %lu pages", area->start, left);
	return bad;
}

static int check_area(const struct vmap_area *area)
{
	unsigned long va = vmap_area_addr(area), i;
	int bad = 0;

	if (arch_tag(area->start) != area)
		bad += check_fail("vmalloc area 0x%08lx: its guard has another tag", area->start);
	if (arch_pfn(area->start) != PFN_NONE)
		bad += check_fail("vmalloc area 0x%08lx: its guard is mapped", area->start);
	if (area->flags == VM_ALLOC)
		return bad + check_blocks(area);
	if (area->flags != VM_MAP && area->flags != VM_IOREMAP)
		return bad + check_fail("vmalloc area 0x%08lx: flags 0x%x",
					area->start, area->flags);
	for (i = 0; i < area->nr_pages - 1; i++, va += PAGE_SIZE) {
		unsigned long pfn = arch_pfn(va);

		if (pfn == PFN_NONE || pfn_valid(pfn) != (area->flags == VM_MAP) ||
		    (area->flags == VM_IOREMAP && pfn != PHYS_PFN(area->phys) + i))
			bad += check_fail("0x%08lx of a %s area maps frame 0x%lx", va,
					  maker_of(area->flags), pfn);
	}
	return bad;
}

/**
 * check_vmalloc - prove the invariants of the vmalloc region
 *
 * Areas and gaps tile the region in order, no two gaps touch, every gap is in
 * the list of its class and no list holds anything else, bitmaps and lists
 * agree, an area's tag is its own, what it maps is what it owns, and guards and
 * the last page are unmapped. Process context, while no one else allocates.
 * Return: how many violations were printed.
 */
int check_vmalloc(void)
{
	unsigned long end = VMALLOC_START, pages = 0, nr_gaps = 0, nr_listed = 0;
	const struct vmap_area *area;
	bool after_gap = false;
	unsigned int c;
	int bad = 0;

	list_for_each_entry(area, &areas, list) {
		if (area->start != end || !area->nr_pages)
			return bad + check_fail("vmalloc area 0x%08lx, %lu pages, follows 0x%08lx",
						area->start, area->nr_pages, end);
		if (list_next_entry(area, list)->list.prev != &area->list)
			return bad + check_fail("vmalloc area 0x%08lx: broken list", area->start);
		end += area->nr_pages << PAGE_SHIFT;
		if (!area->flags) {
			if (after_gap)
				bad += check_fail("vmalloc gaps touch at 0x%08lx", area->start);
			nr_gaps++;
			bad += check_gap(area);
		} else if (!(area->flags & VMAP_BUSY)) {
			if (area->flags == VM_ALLOC)
				pages += area->nr_pages - 1;
			bad += check_area(area);
		}
		after_gap = !area->flags;
	}
	if (end != VMALLOC_END - PAGE_SIZE)
		bad += check_fail("vmalloc areas end at 0x%08lx", end);
	if (arch_pfn(VMALLOC_END - PAGE_SIZE) != PFN_NONE)
		bad += check_fail("the last page of the vmalloc region is mapped");
	if (pages != nr_vmalloc_pages)
		bad += check_fail("%lu vmalloc pages, counted as %lu", pages, nr_vmalloc_pages);

	for (c = 0; c < NR_CLASSES; c++) {
		bool bit = class_map[c / 8] & (1U << (c % 8));

		if (bit == list_empty(&gaps[c]))
			bad += check_fail("vmalloc class %u: bitmap and list differ", c);
		if (!(group_map & (1U << (c / 8))) != !class_map[c / 8])
			bad += check_fail("vmalloc group %u: bitmaps differ", c / 8);
		list_for_each_entry(area, &gaps[c], gap)
			if (nr_listed++ >= nr_gaps || area->flags ||
			    class_of(area->nr_pages) != c)
				return bad + check_fail("vmalloc class %u holds a stranger", c);
	}
	if (nr_listed != nr_gaps)
		bad += check_fail("%lu vmalloc gaps, %lu in classes", nr_gaps, nr_listed);
	return bad;
}
