// SPDX-License-Identifier: MIT
/*
 * From banks of RAM to zones with free lists: the boot side of page_alloc.c.
 *
 * Low memory is the run of banks that begins at PHYS_OFFSET, as far as the
 * linear map reaches; its lowest 32 MiB (at most half of it) are ZONE_DMA, the
 * rest ZONE_NORMAL. All other RAM, above or below, is ZONE_HIGHMEM. Each bank is
 * a node with up to three zones of its own.
 *
 * One array of struct page covers the lowest to the highest frame of RAM,
 * rounded to blocks of MAX_ORDER, so that a buddy's struct page always exists;
 * it is cleared once and otherwise touched a block at a time: handing a
 * gigabyte over writes 256 heads.
 */
#include "mm/page_alloc.h"
#include "mm/arch.h"
#include <mm210/mm.h>

#define DMA_ZONE_PAGES		((32UL << 20) >> PAGE_SHIFT)

unsigned long min_low_pfn, max_low_pfn, max_pfn;
void *high_memory;

static const char *const zone_names[MAX_NR_ZONES] = { "DMA", "Normal", "HighMem" };

/*
 * How many blocks of each order may rest unmerged: enough of the small ones for
 * a burst, one of the larger. Nothing that rests is withheld: an allocation that
 * finds nothing else takes it, split or merged as needed.
 */
const u8 hot_limit[NR_PAGE_ORDERS] = { 32, 8, 4, 2, 1, 1, 1, 1, 1, 1, 1 };

/* The stacks: a NULL and the blocks of each order, 64 words a zone. */
#define HOT_SLOTS	(NR_PAGE_ORDERS + 32 + 8 + 4 + 2 + 7)
static void *hot_slots[NR_ZONES][HOT_SLOTS];

/* End of low memory: how far banks continue PHYS_OFFSET without a gap. */
static unsigned long lowmem_end(const struct mem_bank *banks, int nr_banks, unsigned long limit)
{
	unsigned long end = PHYS_PFN_OFFSET;
	bool grown;
	int i;

	do {
		grown = false;
		for (i = 0; i < nr_banks; i++) {
			unsigned long bank_end = banks[i].start_pfn + banks[i].nr_pages;

			if (banks[i].start_pfn <= end && bank_end > end) {
				end = bank_end;
				grown = true;
			}
		}
	} while (grown);

	if (!limit || limit > LOWMEM_MAX)
		limit = LOWMEM_MAX;
	return ALIGN_DOWN(min(end, PHYS_PFN_OFFSET + (limit >> PAGE_SHIFT)),
			  SECTION_SIZE >> PAGE_SHIFT);
}

static void add_zone(int nid, enum zone_type type, unsigned long start, unsigned long end)
{
	unsigned int id = nid * MAX_NR_ZONES + type;
	struct zone *zone = &zones[id];
	void **slot = hot_slots[id];
	unsigned int order;

	if (start >= end)
		return;
	zone->name = zone_names[type];
	zone->nid = nid;
	zone->type = type;
	zone->id_state = id << PAGE_ZONE_SHIFT;
	zone->hot = zone_hot[id].order;
	zone_hot[id].zone = zone;
	zone->start_pfn = start;
	zone->spanned_pages = zone->present_pages = end - start;
	for (order = 0; order < NR_PAGE_ORDERS; order++) {
		struct hot_blocks *hot = &zone->hot[order];

		INIT_LIST_HEAD(&zone->free_area[order]);
		hot->base = hot->stack.top = slot + 1;
		hot->stack.limit = hot->base + hot_limit[order];
		hot->used_state = zone->id_state | order << PAGE_ORDER_SHIFT | PAGE_USED;
		slot = hot->stack.limit;
	}
}

static void add_bank_zones(int nid, unsigned long start, unsigned long end)
{
	unsigned long low_pages = max_low_pfn - PHYS_PFN_OFFSET;
	unsigned long dma_pages = ALIGN_DOWN(min(DMA_ZONE_PAGES, low_pages / 2),
					     SECTION_SIZE >> PAGE_SHIFT);
	unsigned long dma_end = PHYS_PFN_OFFSET + dma_pages;
	unsigned long low_start = max(start, PHYS_PFN_OFFSET);
	unsigned long low_end = min(end, max_low_pfn);

	if (low_start >= low_end) {
		add_zone(nid, ZONE_HIGHMEM, start, end);
		return;
	}
	add_zone(nid, ZONE_DMA, low_start, min(low_end, dma_end));
	add_zone(nid, ZONE_NORMAL, max(low_start, dma_end), low_end);
	add_zone(nid, ZONE_HIGHMEM, low_end, end);
}

/*
 * Zone lists: the most suitable type first, so that high memory is used up
 * before low memory and ZONE_DMA comes last; within a type the asked node
 * first, then the others in order.
 */
static void build_zonelists(int nid)
{
	static const enum zone_type highest[4] = {
		[0] = ZONE_NORMAL,
		[__GFP_DMA] = ZONE_DMA,
		[__GFP_HIGHMEM] = ZONE_HIGHMEM,
		[__GFP_DMA | __GFP_HIGHMEM] = ZONE_DMA,
	};
	unsigned int i, n;
	int type, node;

	for (i = 0; i < 4; i++) {
		struct zonelist *list = &zonelists[nid][i];

		n = 0;
		for (type = highest[i]; type >= 0; type--) {
			if (zone_populated(&zones[nid * MAX_NR_ZONES + type]))
				list->zones[n++] = &zones[nid * MAX_NR_ZONES + type];
			for (node = 0; node < MAX_NUMNODES; node++)
				if (node != nid &&
				    zone_populated(&zones[node * MAX_NR_ZONES + type]))
					list->zones[n++] = &zones[node * MAX_NR_ZONES + type];
		}
		list->zones[n] = NULL;
	}
}

/*
 * Watermarks as Linux computes them: min_free_kbytes = 4 * sqrt(low memory in
 * KiB), at least 128 KiB, shared among the low zones by size; a high zone keeps
 * a thousandth, 32 to 128 pages. low and high stand a quarter and a half above.
 */
static void set_watermarks(void)
{
	unsigned long low_managed = 0, min_pages;
	unsigned int i;

	for (i = 0; i < NR_ZONES; i++)
		if (zones[i].type != ZONE_HIGHMEM)
			low_managed += zones[i].managed_pages;
	min_pages = max(4 * int_sqrt(low_managed << (PAGE_SHIFT - 10)), 128UL) >> (PAGE_SHIFT - 10);

	for (i = 0; i < NR_ZONES; i++) {
		struct zone *zone = &zones[i];
		unsigned long mark;

		if (!zone_populated(zone))
			continue;
		if (zone->type == ZONE_HIGHMEM)
			mark = clamp(zone->managed_pages / 1024, 32UL, 128UL);
		else
			mark = (unsigned long)((u64)min_pages * zone->managed_pages / low_managed);
		mark = min(mark, zone->managed_pages / 4);
		zone->watermark[WMARK_MIN] = mark;
		zone->watermark[WMARK_LOW] = mark + mark / 4;
		zone->watermark[WMARK_HIGH] = mark + mark / 2;
	}
}

/*
 * What a zone keeps from requests that better zones could have served, as in
 * Linux: a 256th (DMA) or a 32nd (Normal) of what those zones have together. The zones of
 * all nodes count, since every zone list falls back to all of them.
 */
static void set_lowmem_reserves(void)
{
	static const unsigned long ratio[MAX_NR_ZONES] = {
		[ZONE_DMA] = 256, [ZONE_NORMAL] = 32, [ZONE_HIGHMEM] = 1,
	};
	unsigned long managed[MAX_NR_ZONES] = { 0 }, above;
	unsigned int i;
	int class;

	for (i = 0; i < NR_ZONES; i++)
		managed[zones[i].type] += zones[i].managed_pages;
	for (i = 0; i < NR_ZONES; i++) {
		if (!zone_populated(&zones[i]))
			continue;
		above = 0;
		for (class = zones[i].type + 1; class < MAX_NR_ZONES; class++) {
			above += managed[class];
			zones[i].lowmem_reserve[class] = above / ratio[zones[i].type];
		}
	}
}

static struct zone *zone_of_pfn(unsigned long pfn)
{
	unsigned int i;

	for (i = 0; i < NR_ZONES; i++)
		if (pfn - zones[i].start_pfn < zones[i].spanned_pages)
			return &zones[i];
	return NULL;
}

/* Hand a range of one zone to the buddy lists in the largest blocks. */
static void release_range(struct zone *zone, unsigned long start, unsigned long end)
{
	while (start < end) {
		unsigned int order = MAX_ORDER;

		while (start & ((1UL << order) - 1) || (1UL << order) > end - start)
			order--;
		pfn_to_page(start)->state = zone->id_state | order << PAGE_ORDER_SHIFT | PAGE_USED;
		zone->managed_pages += 1UL << order;
		__free_block(pfn_to_page(start), order);
		start += 1UL << order;
	}
}

static void release_free_memory(void)
{
	unsigned long start, end;
	unsigned int n;
	int nid;

	for (n = 0; memblock_free_range(n, &start, &end, &nid); n++) {
		while (start < end) {
			struct zone *zone = zone_of_pfn(start);
			unsigned long zone_end = zone->start_pfn + zone->spanned_pages;

			release_range(zone, start, min(end, zone_end));
			start = min(end, zone_end);
		}
	}
	drain_hot_pages();
}

void mm_early_init(const struct mem_bank *banks, int nr_banks, unsigned long lowmem_limit)
{
	unsigned long lowest = ~0UL, highest = 0;
	int i;

	for (i = 0; i < nr_banks; i++) {
		memblock_add(banks[i].start_pfn, banks[i].nr_pages, i);
		lowest = min(lowest, banks[i].start_pfn);
		highest = max(highest, banks[i].start_pfn + banks[i].nr_pages);
		if (banks[i].start_pfn <= PHYS_PFN_OFFSET &&
		    banks[i].start_pfn + banks[i].nr_pages > PHYS_PFN_OFFSET)
			numa_home_node = i;
	}
	min_low_pfn = lowest;
	max_pfn = highest;
	max_low_pfn = lowmem_end(banks, nr_banks, lowmem_limit);
	if (max_low_pfn <= PHYS_PFN_OFFSET)
		panic("mm: no RAM at the linear map's physical address %08lx",
		      (unsigned long)PHYS_OFFSET);
	high_memory = (void *)((max_low_pfn - PHYS_PFN_OFFSET) * PAGE_SIZE + PAGE_OFFSET);

	memblock_set_limit(min_t(phys_addr_t, PFN_PHYS(max_low_pfn),
				 PHYS_OFFSET + ARCH_BOOT_MAPPED));
	arch_paging_init(PFN_PHYS(max_low_pfn));
	memblock_set_limit(PFN_PHYS(max_low_pfn));
}

int mm_reserve(phys_addr_t base, unsigned long size, const char *name)
{
	return memblock_reserve(base, size, name);
}

void page_alloc_init(void)
{
	unsigned long start = ALIGN_DOWN(min_low_pfn, MAX_ORDER_NR_PAGES);
	unsigned long end = ALIGN(max_pfn, MAX_ORDER_NR_PAGES);
	unsigned long bytes = (end - start) * sizeof(struct page);
	unsigned long bank_start, bank_end;
	int i;

	/* Both multiples of MAX_ORDER's blocks, so that a buddy's struct page is an
	 * exclusive or away; a megabyte and more may be mapped by sections. */
	arch_map_memmap(memblock_alloc(bytes, bytes >= SECTION_SIZE ? SECTION_SIZE :
				       sizeof(struct page) << MAX_ORDER, "memmap"),
			start, end - start);

	for (i = 0; memblock_bank(i, &bank_start, &bank_end); i++)
		add_bank_zones(i, bank_start, bank_end);
	release_free_memory();
	set_watermarks();
	set_lowmem_reserves();
	while (i-- > 0)
		build_zonelists(i);
	for (i = 0; i < 4; i++)
		home_hot_blocks[i] = zonelists[numa_home_node][i].zones[0]->hot;
}
