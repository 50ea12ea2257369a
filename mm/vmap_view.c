// SPDX-License-Identifier: MIT
/*
 * The vmalloc region as others see it: which area holds an address, what
 * /proc/vmallocinfo lists, what a wrong pointer is told, and the proof of all
 * invariants. These walk the list of areas; no allocation or free does.
 */
#include <linux/slab.h>
#include <mm210/memstat.h>

#include "mm/arch.h"
#include "mm/internal.h"
#include "mm/vmap_area.h"

/* A walk unmasks interrupts after so many areas: about 10 instructions each. */
#define WALK_STEPS	24

/*
 * The published area whose pages or guard hold addr, or NULL. Copied, as it may
 * be gone when this returns: its place in memory is of no use. Slow.
 */
static bool area_of(unsigned long addr, struct vmap_area *copy)
{
	unsigned long flags, seen;
	struct list_head *pos;
	unsigned int steps;
	bool found = false;

restart:
	local_irq_save(flags);
	seen = vm.changes;
	for (pos = vmap_areas.next, steps = 0; pos != &vmap_areas; pos = pos->next) {
		struct vmap_area *area = list_entry(pos, struct vmap_area, list);

		if (addr - area->start < area->nr_pages << PAGE_SHIFT) {
			found = area->flags && !(area->flags & VMAP_BUSY);
			*copy = *area;
			break;
		}
		if (++steps == WALK_STEPS) {
			steps = 0;
			local_irq_restore(flags);
			local_irq_save(flags);
			if (unlikely(seen != vm.changes)) {
				local_irq_restore(flags);
				goto restart;
			}
		}
	}
	local_irq_restore(flags);
	return found;
}

bool vmap_find(unsigned long addr, unsigned long *start, unsigned long *bytes)
{
	struct vmap_area area;

	if (!area_of(addr, &area) || addr < vmap_area_addr(&area))
		return false;
	*start = vmap_area_addr(&area);
	*bytes = (area.nr_pages - 1) << PAGE_SHIFT;
	return true;
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
	unsigned long va = (unsigned long)addr;
	struct vmap_area area;
	bool in_area = area_of(va, &area);
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(kinds) && in_area && vmap_area_addr(&area) == va; i++) {
		if (kinds[i].kind == area.flags) {
			mm_bug(func, (const void *)addr, caller, "made by %s: use %s",
			       kinds[i].maker, kinds[i].undo);
			return;
		}
	}
	mm_bug(func, (const void *)addr, caller, "%s %s",
	       is_vmalloc_addr((const void *)addr) && !in_area ?
	       "freed already, or never returned by" : "not an address returned by",
	       maker_of(kind));
}

/**
 * vmap_stat - what /proc/vmallocinfo says about an area
 * @n: which area, counted from 0 in order of addresses
 * @s: filled in; start is the first mapped byte, size includes one guard page
 *
 * Asking for 0, 1, 2 ... costs a few steps each, as the place is remembered
 * while no area comes or goes. Interrupts are masked for WALK_STEPS steps at most.
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
	if (place && place_changes == vm.changes && place_n <= n) {
		pos = &place->list;
		at = place_n;
	} else {
		pos = vmap_areas.next;
		at = 0;
		place_changes = vm.changes;
	}
	for (steps = 0; pos != &vmap_areas; pos = pos->next) {
		struct vmap_area *area = list_entry(pos, struct vmap_area, list);

		if (++steps == WALK_STEPS) {
			local_irq_restore(flags);
			steps = 0;
			local_irq_save(flags);
			if (place_changes != vm.changes) {
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
		s->phys = area->flags == VM_IOREMAP ? area->phys : 0;
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
	unsigned int c = vmap_class_of(gap->nr_pages);
	const struct vmap_area *g;
	bool listed = false;
	int bad = 0;

	list_for_each_entry(g, &vmap_gaps[c], gap)
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
	if (area->flags & VMAP_BUSY)
		return bad;
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

/* Kept areas are busy, unmapped, of their stack's size, and no two are the same. */
static int check_kept(void)
{
	struct vmap_area *const *slot;
	const struct vmap_area *pos;
	unsigned long nr, i, listed;
	unsigned int k;
	int bad = 0;

	for (k = 0; k <= KEPT_PAGES; k++) {
		const struct vmap_kept *kept = &vm.kept[k];

		if (kept->slot[0] || kept->top <= kept->slot ||
		    kept->top > kept->slot + ARRAY_SIZE(kept->slot))
			return bad + check_fail("kept vmalloc areas of %u pages: bad stack", k);
		nr = k ? k : KEPT_PAGES;
		for (slot = kept->slot + 1; slot < kept->top; slot++) {
			listed = 0;
			list_for_each_entry(pos, &vmap_areas, list)
				listed += pos == *slot;
			if (listed != 1) {
				bad += check_fail("a kept vmalloc area of %lu pages is not listed",
						  nr);
				continue;
			}
			if ((*slot)->nr_pages != nr + 1 || !((*slot)->flags & VMAP_BUSY) ||
			    (!k && vmap_area_addr(*slot) & (LARGE_PAGE_SIZE - 1)))
				bad += check_fail("kept vmalloc area 0x%08lx is not of %lu pages",
						  (*slot)->start, nr);
			for (i = 1; i < (*slot)->nr_pages; i++)
				if (arch_pfn((*slot)->start + (i << PAGE_SHIFT)) != PFN_NONE ||
				    arch_tag((*slot)->start + (i << PAGE_SHIFT)))
					bad += check_fail("kept vmalloc area 0x%08lx is mapped",
							  (*slot)->start);
			for (i = 1; slot + i < kept->top; i++)
				if (slot[i] == *slot)
					bad += check_fail("vmalloc area 0x%08lx is kept twice",
							  (*slot)->start);
		}
	}
	return bad;
}

/**
 * check_vmalloc - prove the invariants of the vmalloc region
 *
 * Areas and gaps tile the region in order, no two gaps touch, every gap is in
 * the list of its class and no list holds anything else, bitmaps and lists
 * agree, an area's tag is its own, what it maps is what it owns, kept areas are
 * busy and unmapped, and guards and the last page are unmapped. Process context,
 * while no one else allocates.
 * Return: how many violations were printed.
 */
int check_vmalloc(void)
{
	unsigned long end = VMALLOC_START, pages = 0, nr_gaps = 0, nr_listed = 0;
	const struct vmap_area *area;
	bool after_gap = false;
	unsigned int c;
	int bad = 0;

	list_for_each_entry(area, &vmap_areas, list) {
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
		} else {
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
	if (pages != vm.nr_vmalloc_pages)
		bad += check_fail("%lu vmalloc pages, counted as %lu", pages, vm.nr_vmalloc_pages);

	for (c = 0; c < NR_CLASSES; c++) {
		bool bit = vmap_class_map[c / 8] & (1U << (c % 8));

		if (bit == list_empty(&vmap_gaps[c]))
			bad += check_fail("vmalloc class %u: bitmap and list differ", c);
		if (!(vmap_group_map & (1U << (c / 8))) != !vmap_class_map[c / 8])
			bad += check_fail("vmalloc group %u: bitmaps differ", c / 8);
		list_for_each_entry(area, &vmap_gaps[c], gap)
			if (nr_listed++ >= nr_gaps || area->flags ||
			    vmap_class_of(area->nr_pages) != c)
				return bad + check_fail("vmalloc class %u holds a stranger", c);
	}
	if (nr_listed != nr_gaps)
		bad += check_fail("%lu vmalloc gaps, %lu in classes", nr_gaps, nr_listed);
	return bad + check_kept();
}
