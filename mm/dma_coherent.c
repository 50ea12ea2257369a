// SPDX-License-Identifier: MIT
/*
 * The coherent pool: memory that CPU and devices see alike.
 *
 * The window from COHERENT_START holds up to 32 sections of 1 MiB. A chunk is a
 * block of 1, 2 or 4 MiB of ZONE_DMA; its sections are taken out of the linear
 * map and mapped non-cacheable in the window, aligned there to the chunk's size
 * as the block is in RAM, so an allocation that is aligned in one is aligned in
 * the other. ARMv7-A does not allow two mappings of a page that differ in
 * cacheability (ARM DDI 0406C A3.5.7), and a speculative fill through a cached
 * alias would undo what a device wrote. Remapping or cleaning on every call is
 * what this design avoids: an allocation is a search in a bitmap and a clear.
 *
 * Three bitmaps have a bit a page: used, first and last page of an allocation.
 * So a free knows exactly what was allocated where, and refuses anything else.
 * An allocation takes exactly the pages it needs, at the first fit aligned to
 * the next power of two. A fit of up to 32 pages lies within a word and is found
 * by halving steps; larger ones start at words and are compared word by word. A
 * section remembers the smallest size that did not fit since its last free, so
 * a full or fragmented section is skipped without looking.
 *
 * Bounds: a section is searched (8 words; 32 for more than 1 MiB) with
 * interrupts masked, and there are 32 sections. Marking and unmarking touch at
 * most 32 words. Growing and shrinking cost a pass over a chunk's cache lines or
 * tables with interrupts enabled: the sections concerned are reserved for that.
 *
 * The pool starts with a megabyte that it keeps. It grows when nothing fits,
 * and an empty chunk goes back when a second one is empty, or when memory is
 * short (dma_coherent_trim), so that a driver at the edge of a chunk does not
 * move a megabyte in and out with every call.
 */
#include <linux/dma-mapping.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/string.h>

#include "mm/arch.h"
#include "mm/internal.h"

#define NR_SECTIONS	32		/* COHERENT_END - COHERENT_START, in MiB */
#define SECTION_ORDER	((unsigned int)(SECTION_SHIFT - PAGE_SHIFT))
#define SECTION_PAGES	(1U << SECTION_ORDER)
#define SECTION_WORDS	(SECTION_PAGES / 32)
#define NR_WORDS	(NR_SECTIONS * SECTION_WORDS)
#define MAX_PAGES	(1U << MAX_ORDER)
#define NO_PAGE		(~0U)

static struct coherent_section {
	unsigned long pfn;
	u16 nr_free;			/* 0 while absent */
	u16 too_large;			/* this many pages and more do not fit */
	u8 chunk_order;			/* the chunk is 1 << chunk_order sections */
} sections[NR_SECTIONS];

static u32 used[NR_WORDS], first[NR_WORDS], last[NR_WORDS];	/* used: 1 while absent */
static u32 reserved_map;		/* sections present, or coming or going */
static u32 present_map;
static u32 room_map;			/* sections with a free page */
static unsigned int nr_empty;		/* empty chunks, the first section's left out */
static unsigned long nr_pages_used;

static inline unsigned long page_va(unsigned int page)
{
	return COHERENT_START + ((unsigned long)page << PAGE_SHIFT);
}

static inline dma_addr_t page_bus(unsigned int page)
{
	return (dma_addr_t)PFN_PHYS(sections[page / SECTION_PAGES].pfn + page % SECTION_PAGES);
}

static inline u32 low_bits(unsigned int n)
{
	return n >= 32 ? ~0U : (1U << n) - 1;
}

static inline bool test_page(const u32 *map, unsigned int page)
{
	return map[page / 32] >> (page % 32) & 1;
}

static inline void set_page(u32 *map, unsigned int page)
{
	map[page / 32] |= 1U << (page % 32);
}

static inline void clear_page_bit(u32 *map, unsigned int page)
{
	map[page / 32] &= ~(1U << (page % 32));
}

/* Set or clear nr bits from page on. Beyond a word, page is a word's first. */
static void mark_used(unsigned int page, unsigned int nr, bool set)
{
	u32 *word = &used[page / 32], mask = low_bits(nr) << (page % 32);

	for (;;) {
		if (set)
			*word |= mask;
		else
			*word &= ~mask;
		if (nr <= 32)
			return;
		nr -= 32;
		word++;
		mask = low_bits(nr);
	}
}

/* --- sections and chunks; interrupts are masked --- */

static inline unsigned int chunk_base(unsigned int s)
{
	return s & ~((1U << sections[s].chunk_order) - 1);
}

static inline u32 chunk_mask(unsigned int base, unsigned int chunk_order)
{
	return low_bits(1U << chunk_order) << base;
}

static bool chunk_empty(unsigned int base)
{
	unsigned int s;

	for (s = base; s < base + (1U << sections[base].chunk_order); s++)
		if (sections[s].nr_free != SECTION_PAGES)
			return false;
	return true;
}

/* Take pages of section s and, above 1 MiB, of those behind it. */
static void claim(unsigned int page, unsigned int nr)
{
	unsigned int s = page / SECTION_PAGES, base = chunk_base(s), left = nr, n;

	if (base && chunk_empty(base))
		nr_empty--;
	mark_used(page, nr, true);
	set_page(first, page);
	set_page(last, page + nr - 1);
	nr_pages_used += nr;
	for (; left; left -= n, s++) {
		n = min(left, SECTION_PAGES);
		sections[s].nr_free -= n;
		if (!sections[s].nr_free)
			room_map &= ~(1U << s);
	}
}

/* The first of nr free pages of section s, aligned to 1 << order, or NO_PAGE. */
static unsigned int find_in_section(unsigned int s, unsigned int nr, unsigned int order)
{
	/* Bits that are multiples of 1, 2, 4, 8, 16 and 32. */
	static const u32 aligned[] = {
		0xffffffff, 0x55555555, 0x11111111, 0x01010101, 0x00010001, 0x00000001
	};
	unsigned int w = s * SECTION_WORDS, end = w + SECTION_WORDS, i;

	if (nr <= 32) {
		for (; w < end; w++) {
			u32 run = ~used[w];
			unsigned int have, step;

			/* Bit n of run: the pages from n on are free, have of them. */
			for (have = 1; have < nr && run; have += step) {
				step = min(have, nr - have);
				run &= run >> step;
			}
			run &= aligned[order];
			if (run)
				return w * 32 + __ffs(run);
		}
		return NO_PAGE;
	}

	if (nr > SECTION_PAGES &&
	    (s % (1U << (order - SECTION_ORDER)) ||
	     sections[s].chunk_order < order - SECTION_ORDER))
		return NO_PAGE;
	for (; w < end; w += 1U << (order - 5)) {
		for (i = 0; i < nr / 32 && !used[w + i]; i++)
			;
		if (i == nr / 32 && (nr % 32 == 0 || !(used[w + i] & low_bits(nr % 32))))
			return w * 32;
	}
	return NO_PAGE;
}

/* --- growing and shrinking; interrupts as the caller has them --- */

/* Reserve 1 << chunk_order sections of the window; the first, or NR_SECTIONS. */
static unsigned int reserve_window(unsigned int chunk_order)
{
	unsigned int s, step = 1U << chunk_order;
	unsigned long flags;

	local_irq_save(flags);
	for (s = 0; s < NR_SECTIONS; s += step) {
		u32 mask = chunk_mask(s, chunk_order);

		if (!(reserved_map & mask)) {
			reserved_map |= mask;
			break;
		}
	}
	local_irq_restore(flags);
	return s;
}

static void release_window(unsigned int base, unsigned int chunk_order)
{
	unsigned long flags;

	local_irq_save(flags);
	reserved_map &= ~chunk_mask(base, chunk_order);
	local_irq_restore(flags);
}

/* Add a chunk. NULL, or what was lacking. */
static const char *grow(unsigned int chunk_order, gfp_t gfp, unsigned long caller)
{
	unsigned int base = reserve_window(chunk_order), s, nr = 1U << chunk_order;
	struct page *page;
	unsigned long flags;

	if (base >= NR_SECTIONS)
		return "the coherent window of 32 MiB is full";
	gfp &= __GFP_RECLAIM | __GFP_IO | __GFP_FS | __GFP_HIGH;
	page = __alloc_pages(gfp | GFP_DMA | __GFP_NOWARN, SECTION_ORDER + chunk_order,
			     numa_node_id(), caller);
	if (!page) {
		release_window(base, chunk_order);
		return "ZONE_DMA has no block left";
	}
	set_page_kind(page, PAGE_COHERENT);
	arch_coherent_map(page_va(base * SECTION_PAGES), page_to_phys(page), nr);

	local_irq_save(flags);
	for (s = base; s < base + nr; s++) {
		sections[s] = (struct coherent_section){
			.pfn = page_to_pfn(page) + (s - base) * SECTION_PAGES,
			.nr_free = SECTION_PAGES,
			.too_large = MAX_PAGES + 1,
			.chunk_order = chunk_order,
		};
		memset(&used[s * SECTION_WORDS], 0, SECTION_WORDS * sizeof(u32));
	}
	present_map |= chunk_mask(base, chunk_order);
	room_map |= chunk_mask(base, chunk_order);
	if (base)
		nr_empty++;
	local_irq_restore(flags);
	return NULL;
}

/* Give a chunk back if it is empty and at least keep empty ones would remain.
 * Pages freed. */
static unsigned int shrink(unsigned int base, unsigned int keep)
{
	unsigned int chunk_order, s, nr;
	unsigned long flags, pfn;

	local_irq_save(flags);
	if (!base || !(present_map >> base & 1) || chunk_base(base) != base ||
	    nr_empty <= keep || !chunk_empty(base)) {
		local_irq_restore(flags);
		return 0;
	}
	chunk_order = sections[base].chunk_order;
	nr = 1U << chunk_order;
	pfn = sections[base].pfn;
	for (s = base; s < base + nr; s++)
		sections[s].nr_free = 0;
	memset(&used[base * SECTION_WORDS], 0xff, nr * SECTION_WORDS * sizeof(u32));
	present_map &= ~chunk_mask(base, chunk_order);
	room_map &= ~chunk_mask(base, chunk_order);
	nr_empty--;
	local_irq_restore(flags);

	arch_coherent_unmap(page_va(base * SECTION_PAGES), PFN_PHYS(pfn), nr);
	__free_block(pfn_to_page(pfn), SECTION_ORDER + chunk_order);
	release_window(base, chunk_order);
	return nr * SECTION_PAGES;
}

/**
 * dma_coherent_trim - give every empty chunk back but the first megabyte
 *
 * Any context. Return: pages freed.
 */
unsigned long dma_coherent_trim(void)
{
	unsigned long freed = 0;
	unsigned int s;

	for (s = 1; s < NR_SECTIONS && nr_empty; s++)
		freed += shrink(s, 0);
	return freed;
}

/* Boot, once, after the page allocator. */
void dma_coherent_init(void)
{
	const char *lacking;

	memset(used, 0xff, sizeof(used));
	lacking = grow(0, GFP_KERNEL, _RET_IP_);
	if (lacking)
		pr_warn("dma_coherent: no first megabyte: %s\n", lacking);
}

/* --- the API --- */

/* Pages of the pool for an allocation; the first, or NO_PAGE. */
static unsigned int alloc_from_pool(unsigned int nr, unsigned int order)
{
	u32 map = READ_ONCE(room_map);
	unsigned long flags;

	for (; map; map &= map - 1) {
		unsigned int s = __ffs(map), page = NO_PAGE;

		local_irq_save(flags);
		if (nr < sections[s].too_large &&
		    sections[s].nr_free >= min(nr, SECTION_PAGES)) {
			page = find_in_section(s, nr, order);
			if (likely(page != NO_PAGE))
				claim(page, nr);
			else
				sections[s].too_large = nr;
		}
		local_irq_restore(flags);
		if (likely(page != NO_PAGE))
			return page;
	}
	return NO_PAGE;
}

static void __cold coherent_failed(const char *lacking, size_t size, gfp_t gfp,
				   unsigned long caller)
{
	char what[96];

	if (gfp & __GFP_NOWARN)
		return;
	snprintf(what, sizeof(what), "dma_alloc_coherent of %zu bytes: %s", size, lacking);
	mm_alloc_failed(what, gfp, get_order(size), caller);
}

void *dma_alloc_coherent(struct device *dev, size_t size, dma_addr_t *dma_handle, gfp_t gfp)
{
	const unsigned long caller = _RET_IP_;
	unsigned int page, nr, order;

	if (unlikely(!size || size > MAX_PAGES * PAGE_SIZE || !dma_handle)) {
		coherent_failed(!size ? "no size" : !dma_handle ? "no place for the bus address" :
				"4 MiB are the most", size, gfp, caller);
		return NULL;
	}
	nr = PFN_UP(size);
	order = get_order(size);
	while (unlikely((page = alloc_from_pool(nr, order)) == NO_PAGE)) {
		/* An interrupt may be quicker to take what was added: as long as
		 * the pool grows there is progress, and 32 sections end it. */
		const char *lacking = grow(order > SECTION_ORDER ? order - SECTION_ORDER : 0, gfp,
					   caller);

		if (lacking && !dma_coherent_trim()) {
			coherent_failed(lacking, size, gfp, caller);
			return NULL;
		}
	}
	*dma_handle = page_bus(page);
	arch_clear((void *)page_va(page), (unsigned long)nr << PAGE_SHIFT);
	return (void *)page_va(page);
}
EXPORT_SYMBOL(dma_alloc_coherent);

/* How many pages the allocation that starts at page has; interrupts are masked. */
static unsigned int allocation_length(unsigned int page)
{
	unsigned int w = page / 32, end = min_t(unsigned int, w + MAX_PAGES / 32 + 1, NR_WORDS);
	u32 word = last[w] & ~low_bits(page % 32);

	while (!word && ++w < end)
		word = last[w];
	return word ? w * 32 + __ffs(word) + 1 - page : 0;
}

/* Give nr pages back. Interrupts are masked. The base of a chunk that is to be
 * given back, or 0. */
static unsigned int unclaim(unsigned int page, unsigned int nr)
{
	unsigned int s = page / SECTION_PAGES, base = chunk_base(s), left = nr, n;

	mark_used(page, nr, false);
	clear_page_bit(first, page);
	clear_page_bit(last, page + nr - 1);
	nr_pages_used -= nr;
	for (; left; left -= n, s++) {
		n = min(left, SECTION_PAGES);
		sections[s].nr_free += n;
		room_map |= 1U << s;
	}
	/* Of the whole chunk, as a large allocation reaches over sections. */
	for (s = base; s < base + (1U << sections[base].chunk_order); s++)
		sections[s].too_large = MAX_PAGES + 1;
	if (!base || !chunk_empty(base))
		return 0;
	nr_empty++;
	return nr_empty > 1 ? base : 0;
}

/**
 * dma_free_coherent - give coherent memory back
 * @dev: not needed
 * @size: in bytes, as it was allocated (the same number of pages)
 * @cpu_addr: what dma_alloc_coherent returned, or NULL
 * @dma_handle: the bus address that belongs to it
 *
 * Anything that is not exactly one allocation is reported and left alone. Any
 * context.
 */
void dma_free_coherent(struct device *dev, size_t size, void *cpu_addr, dma_addr_t dma_handle)
{
	const unsigned long caller = _RET_IP_;
	unsigned long offset = (unsigned long)cpu_addr - COHERENT_START, flags;
	unsigned int page = offset >> PAGE_SHIFT, s = page / SECTION_PAGES, nr = 0, empty = 0;
	const char *why = NULL;
	dma_addr_t bus = 0;

	if (!cpu_addr)
		return;
	if (unlikely(offset >= COHERENT_END - COHERENT_START)) {
		mm_bug("dma_free_coherent", cpu_addr, caller, "not a coherent allocation");
		return;
	}

	local_irq_save(flags);
	if (!(present_map >> s & 1) || !test_page(used, page)) {
		why = "free already, or never allocated";
	} else if (offset_in_page(offset) || !test_page(first, page)) {
		why = "in the middle of an allocation";
	} else {
		nr = allocation_length(page);
		bus = page_bus(page);
		if (nr == (size >> PAGE_SHIFT) + !!offset_in_page(size) && bus == dma_handle)
			empty = unclaim(page, nr);
		else
			why = "";
	}
	local_irq_restore(flags);

	if (unlikely(why)) {
		if (*why)
			mm_bug("dma_free_coherent", cpu_addr, caller, "%s", why);
		else if (bus != dma_handle)
			mm_bug("dma_free_coherent", cpu_addr, caller,
			       "its bus address is 0x%08x, not 0x%08x", bus, dma_handle);
		else
			mm_bug("dma_free_coherent", cpu_addr, caller,
			       "freed with a size of %zu, allocated with %u pages", size, nr);
		return;
	}
	if (empty)
		shrink(empty, 1);
}
EXPORT_SYMBOL(dma_free_coherent);

/* --- views and checks --- */

void coherent_pages(unsigned long *total, unsigned long *in_use)
{
	*total = (unsigned long)__builtin_popcount(present_map) * SECTION_PAGES;
	*in_use = nr_pages_used;
}

bool coherent_section(unsigned int n, unsigned long *va, phys_addr_t *phys)
{
	u32 map = present_map;

	while (map && n--)
		map &= map - 1;
	if (!map)
		return false;
	*va = page_va(__ffs(map) * SECTION_PAGES);
	*phys = PFN_PHYS(sections[__ffs(map)].pfn);
	return true;
}

static int check_chunk(unsigned int s)
{
	const struct coherent_section *sec = &sections[s];
	unsigned int base = chunk_base(s);
	unsigned long pfn = sections[base].pfn;
	const struct page *page;

	if (sec->chunk_order > MAX_ORDER - SECTION_ORDER ||
	    sections[base].chunk_order != sec->chunk_order || !pfn_valid(pfn))
		return check_fail("coherent section %u: bad chunk", s);
	page = pfn_to_page(pfn);
	if (page_kind(page) != PAGE_COHERENT ||
	    page_order(page) != SECTION_ORDER + sec->chunk_order ||
	    page_zonenum(page) != ZONE_DMA || sec->pfn != pfn + (s - base) * SECTION_PAGES)
		return check_fail("coherent section %u: frame 0x%lx is not its chunk's", s,
				  sec->pfn);
	return 0;
}

/**
 * check_coherent - prove the invariants of the pool
 *
 * Allocations, each from a page marked first to one marked last, and nothing
 * else are marked used; counters and maps agree with the bitmaps; a chunk's
 * frames are one block of ZONE_DMA of kind PAGE_COHERENT; absent sections offer
 * nothing. (That the linear map lacks them is mm_audit's to prove.) Any context.
 * Return: how many violations were printed.
 */
int check_coherent(void)
{
	unsigned int s, i, page, empty = 0, total_used = 0;
	bool inside = false;
	int bad = 0;

	if (page_va(NR_SECTIONS * SECTION_PAGES) != COHERENT_END)
		bad += check_fail("coherent: %u sections do not fill the window", NR_SECTIONS);
	if (present_map & ~reserved_map || room_map & ~present_map)
		bad += check_fail("coherent: maps 0x%08x 0x%08x 0x%08x disagree", reserved_map,
				  present_map, room_map);
	for (s = 0; s < NR_SECTIONS; s++) {
		unsigned int nr_used = 0;

		page = s * SECTION_PAGES;
		if (!(present_map >> s & 1)) {
			for (i = page / 32; i < page / 32 + SECTION_WORDS; i++)
				if (used[i] != ~0U || first[i] || last[i])
					bad += check_fail("coherent: absent %u has pages", s);
			continue;
		}
		bad += check_chunk(s);
		if (chunk_base(s) == s && s && chunk_empty(s))
			empty++;
		if (inside && chunk_base(s) == s)
			bad += check_fail("coherent: an allocation reaches into chunk %u", s);
		for (i = 0; i < SECTION_PAGES; i++, page++) {
			bool u = test_page(used, page), f = test_page(first, page);
			bool l = test_page(last, page);

			nr_used += u;
			if (u ? f == inside : f || l || inside)
				bad += check_fail("coherent: page %u: used %d first %d last %d%s",
						  page, u, f, l, inside ? ", inside" : "");
			inside = u && !l;
		}
		total_used += nr_used;
		if (sections[s].nr_free != SECTION_PAGES - nr_used ||
		    !(room_map >> s & 1) != !sections[s].nr_free)
			bad += check_fail("coherent section %u: %u pages used, %u counted free", s,
					  nr_used, sections[s].nr_free);
	}
	if (total_used != nr_pages_used || empty != nr_empty)
		bad += check_fail("coherent: %u pages used, %lu counted; %u empty, %u counted",
				  total_used, nr_pages_used, empty, nr_empty);
	return bad;
}
