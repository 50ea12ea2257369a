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
 * the next power of two. A fit of up to 32 pages lies within a word, all of whose
 * aligned windows are tested at once; larger ones start at words and are compared word by word. A
 * section remembers the smallest size that did not fit since its last free, so
 * a full or fragmented section is skipped without looking.
 *
 * A single page skips all of that: a section remembers below which word of its
 * bitmap nothing is free, and a free needs one word of each bitmap.
 *
 * Bounds, interrupts masked: a single page is taken in 60 instructions and 5 more
 * for each of 8 words that came to be full, and freed in 50. Else a section is
 * searched (8 words at 20 instructions for up to 32 pages; 32 words at 5 for more)
 * and marked (32 words at 3): 300 at most, and there are 32 sections, with
 * interrupts enabled between them. A free looks for the end (32 words at 3) and
 * unmarks: 270. Growing and shrinking cost a pass over a chunk's cache lines or
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
#include "mm/careful.h"
#include "mm/internal.h"
#include "mm/trace.h"
#include "mm/dma_coherent.h"

struct coherent_pool coherent;

static inline dma_addr_t page_bus(unsigned int page)
{
	const struct coherent_section *sec = &coherent.sections[page / SECTION_PAGES];

	return (dma_addr_t)PFN_PHYS(sec->pfn + page % SECTION_PAGES);
}

static inline u32 low_bits(unsigned int n)
{
	return n >= 32 ? ~0U : (1U << n) - 1;
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
static __always_inline void mark_used(unsigned int page, unsigned int nr, bool set)
{
	u32 *word = &coherent.used[page / 32], *const end = word + nr / 32;
	u32 mask = low_bits(nr) << (page % 32);

	if (nr > 32) {
		do {
			*word++ = set ? ~0U : 0;
			barrier();		/* three instructions, and no memset */
		} while (word != end);
		if (nr % 32 == 0)
			return;
		mask = low_bits(nr % 32);
	}
	if (set)
		*word |= mask;
	else
		*word &= ~mask;
}

/* --- sections and chunks; interrupts are masked --- */

static inline u32 chunk_mask(unsigned int base, unsigned int chunk_order)
{
	return low_bits(1U << chunk_order) << base;
}

/* Pages of section s are about to be taken: its chunk may be empty no more. */
static __always_inline void count_if_first(unsigned int s)
{
	if (unlikely(coherent.sections[s].nr_free == SECTION_PAGES) && chunk_base(s) &&
	    chunk_empty(chunk_base(s)))
		coherent.nr_empty--;
}

/* Take pages of section s and, above 1 MiB, of those behind it. */
static void claim(unsigned int page, unsigned int nr)
{
	unsigned int s = page / SECTION_PAGES, left = nr, n;

	count_if_first(s);
	mark_used(page, nr, true);
	set_page(coherent.first, page);
	set_page(coherent.last, page + nr - 1);
	coherent.nr_pages_used += nr;
	for (; left; left -= n, s++) {
		n = min(left, SECTION_PAGES);
		coherent.sections[s].nr_free -= n;
		if (!coherent.sections[s].nr_free)
			coherent.room_map &= ~(1U << s);
	}
}

/*
 * Take the first free page of a section that has one: search and claim of the
 * plain case.
 */
static __always_inline unsigned int claim_single(unsigned int s)
{
	struct coherent_section *sec = &coherent.sections[s];
	unsigned int w = s * SECTION_WORDS + sec->word;
	u32 bit, free = ~coherent.used[w];

	if (unlikely(!free)) {
		do
			free = ~coherent.used[++w];
		while (!free);
		sec->word = w % SECTION_WORDS;
	}
	bit = free & -free;
	coherent.used[w] |= bit;
	coherent.first[w] |= bit;
	coherent.last[w] |= bit;
	coherent.nr_pages_used++;
	count_if_first(s);
	if (unlikely(!--sec->nr_free))
		coherent.room_map &= ~(1U << s);
	return w * 32 + __ffs(bit);
}

/* The first of nr free pages of section s, aligned to 1 << order, or NO_PAGE. */
static unsigned int find_in_section(unsigned int s, unsigned int nr, unsigned int order)
{
	/* Bits that are multiples of 1, 2, 4, 8, 16 and 32. */
	static const u32 aligned[] = {
		0xffffffff, 0x55555555, 0x11111111, 0x01010101, 0x00010001, 0x00000001
	};
	unsigned int w = s * SECTION_WORDS, end = w + SECTION_WORDS;

	if (nr <= 32) {
		/* What must be free, in every aligned window of a word. */
		const u32 pattern = low_bits(nr) * aligned[order];

		for (; w < end; w++) {
			u32 taken = coherent.used[w] & pattern, fits;

			/* Gather each window's bits in its lowest. */
			if (order > 0)
				taken |= taken >> 1;
			if (order > 1)
				taken |= taken >> 2;
			if (order > 2)
				taken |= taken >> 4;
			if (order > 3)
				taken |= taken >> 8;
			if (order > 4)
				taken |= taken >> 16;
			fits = ~taken & aligned[order];
			if (fits)
				return w * 32 + __ffs(fits);
		}
		return NO_PAGE;
	}

	if (nr > SECTION_PAGES &&
	    (s % (1U << (order - SECTION_ORDER)) ||
	     coherent.sections[s].chunk_order < order - SECTION_ORDER))
		return NO_PAGE;
	for (; w < end; w += 1U << (order - 5)) {
		const u32 *pos = &coherent.used[w], *const full = pos + nr / 32;

		while (pos != full && !*pos)
			pos++;
		if (pos == full && (nr % 32 == 0 || !(*pos & low_bits(nr % 32))))
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

		if (!(coherent.reserved_map & mask)) {
			coherent.reserved_map |= mask;
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
	coherent.reserved_map &= ~chunk_mask(base, chunk_order);
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
	gfp = gfp_in_context(gfp, caller) & (__GFP_RECLAIM | __GFP_IO | __GFP_FS | __GFP_HIGH);
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
		coherent.sections[s] = (struct coherent_section){
			.pfn = page_to_pfn(page) + (s - base) * SECTION_PAGES,
			.nr_free = SECTION_PAGES,
			.too_large = MAX_PAGES + 1,
			.chunk_order = chunk_order,
		};
		memset(&coherent.used[s * SECTION_WORDS], 0, SECTION_WORDS * sizeof(u32));
	}
	coherent.present_map |= chunk_mask(base, chunk_order);
	coherent.room_map |= chunk_mask(base, chunk_order);
	if (base)
		coherent.nr_empty++;
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
	if (!base || !(coherent.present_map >> base & 1) || chunk_base(base) != base ||
	    coherent.nr_empty <= keep || !chunk_empty(base)) {
		local_irq_restore(flags);
		return 0;
	}
	chunk_order = coherent.sections[base].chunk_order;
	nr = 1U << chunk_order;
	pfn = coherent.sections[base].pfn;
	for (s = base; s < base + nr; s++)
		coherent.sections[s].nr_free = 0;
	memset(&coherent.used[base * SECTION_WORDS], 0xff, nr * SECTION_WORDS * sizeof(u32));
	coherent.present_map &= ~chunk_mask(base, chunk_order);
	coherent.room_map &= ~chunk_mask(base, chunk_order);
	coherent.nr_empty--;
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

	for (s = 1; s < NR_SECTIONS && coherent.nr_empty; s++)
		freed += shrink(s, 0);
	return freed;
}

/* Boot, once, after the page allocator. */
void dma_coherent_init(void)
{
	const char *lacking;

	memset(coherent.used, 0xff, sizeof(coherent.used));
	coherent.last[NR_WORDS] = ~0U;
	lacking = grow(0, GFP_KERNEL, _RET_IP_);
	if (lacking)
		pr_warn("dma_coherent: no first megabyte: %s\n", lacking);
}

/* --- the API --- */

/* One page of the pool, or NO_PAGE. */
static __always_inline unsigned int alloc_single(void)
{
	unsigned int page = NO_PAGE;
	unsigned long flags;

	local_irq_save(flags);
	if (likely(coherent.room_map))
		page = claim_single(__ffs(coherent.room_map));
	local_irq_restore(flags);
	return page;
}

/* Pages of the pool for an allocation; the first, or NO_PAGE. */
static noinline unsigned int alloc_from_pool(unsigned int nr, unsigned int order)
{
	u32 map = READ_ONCE(coherent.room_map);
	unsigned long flags;

	for (; map; map &= map - 1) {
		unsigned int s = __ffs(map), page = NO_PAGE;

		local_irq_save(flags);
		if (nr < coherent.sections[s].too_large &&
		    coherent.sections[s].nr_free >= min(nr, SECTION_PAGES)) {
			page = find_in_section(s, nr, order);
			if (likely(page != NO_PAGE))
				claim(page, nr);
			else
				coherent.sections[s].too_large = nr;
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

static noinline void *alloc_untraced(unsigned long caller, size_t size, dma_addr_t *dma_handle,
				     gfp_t gfp)
{
	unsigned int page, nr, order;

	if (unlikely(!size || size > MAX_PAGES * PAGE_SIZE || !dma_handle)) {
		coherent_failed(!size ? "no size" : !dma_handle ? "no place for the bus address" :
				"4 MiB are the most", size, gfp, caller);
		return NULL;
	}
	nr = PFN_UP(size);
	order = get_order(size);
	for (;;) {
		page = nr == 1 ? alloc_single() : alloc_from_pool(nr, order);
		if (likely(page != NO_PAGE))
			break;
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
	if (nr == 1)
		arch_clear_page((void *)page_va(page));
	else
		arch_clear((void *)page_va(page), (unsigned long)nr << PAGE_SHIFT);
	return (void *)page_va(page);
}

static noinline __cold void *alloc_careful(unsigned long caller, size_t size,
					   dma_addr_t *dma_handle, gfp_t gfp)
{
	gfp = gfp_in_context(gfp, caller);
	return traced(alloc_untraced(caller, size, dma_handle, gfp),
		      trace_alloc(TRACE_DMA_ALLOC, ret, size, gfp, NUMA_NO_NODE));
}

void *dma_alloc_coherent(struct device *dev, size_t size, dma_addr_t *dma_handle, gfp_t gfp)
{
	if (unlikely(mm_careful))
		return alloc_careful(_RET_IP_, size, dma_handle, gfp);
	return alloc_untraced(_RET_IP_, size, dma_handle, gfp);
}
EXPORT_SYMBOL(dma_alloc_coherent);

/* How many pages the allocation that starts at page has; interrupts are masked. The
 * word behind the bitmap ends the search whatever was written over it. */
static unsigned int allocation_length(unsigned int page)
{
	const u32 *pos = &coherent.last[page / 32];
	u32 word = *pos & ~low_bits(page % 32);

	while (!word)
		word = *++pos;
	return (unsigned int)(pos - coherent.last) * 32 + __ffs(word) + 1 - page;
}

/*
 * After pages of section s and those behind it came free: what did not fit before
 * may fit now, anywhere in the chunk, as a large allocation reaches over sections.
 * Interrupts are masked. The base of a chunk that is to be given back, or 0.
 */
static __always_inline unsigned int after_free(unsigned int s)
{
	struct coherent_section *sec = &coherent.sections[s];
	unsigned int base, i;

	coherent.room_map |= 1U << s;
	sec->too_large = MAX_PAGES + 1;
	if (unlikely(sec->chunk_order)) {
		base = chunk_base(s);
		for (i = base; i < base + (1U << sec->chunk_order); i++)
			coherent.sections[i].too_large = MAX_PAGES + 1;
	}
	if (likely(sec->nr_free != SECTION_PAGES))
		return 0;
	base = chunk_base(s);
	if (!base || !chunk_empty(base))
		return 0;
	coherent.nr_empty++;
	return coherent.nr_empty > 1 ? base : 0;
}

/* Give nr pages back; else as after_free(). */
static unsigned int unclaim(unsigned int page, unsigned int nr)
{
	unsigned int s = page / SECTION_PAGES, left = nr, n;
	struct coherent_section *sec = &coherent.sections[s];

	mark_used(page, nr, false);
	clear_page_bit(coherent.first, page);
	clear_page_bit(coherent.last, page + nr - 1);
	coherent.nr_pages_used -= nr;
	sec->word = min_t(unsigned int, sec->word, page / 32 % SECTION_WORDS);
	for (; left; left -= n, s++, sec++) {
		n = min(left, SECTION_PAGES);
		sec->nr_free += n;
		if (s != page / SECTION_PAGES)
			sec->word = 0;
		coherent.room_map |= 1U << s;
	}
	return after_free(page / SECTION_PAGES);
}

/*
 * The plain case: one whole page, freed with its own bus address. False for all
 * else; nothing is changed then.
 */
static __always_inline bool free_single(unsigned int page, dma_addr_t bus, unsigned int *empty)
{
	unsigned int w = page / 32, s = page / SECTION_PAGES;
	struct coherent_section *sec = &coherent.sections[s];
	u32 bit = 1U << (page % 32);
	unsigned long flags;
	bool ok;

	local_irq_save(flags);
	ok = coherent.first[w] & coherent.last[w] & bit && page_bus(page) == bus;
	if (likely(ok)) {
		coherent.used[w] &= ~bit;
		coherent.first[w] &= ~bit;
		coherent.last[w] &= ~bit;
		coherent.nr_pages_used--;
		sec->nr_free++;
		if (w % SECTION_WORDS < sec->word)
			sec->word = w % SECTION_WORDS;
		*empty = after_free(s);
	}
	local_irq_restore(flags);
	return ok;
}

/* Any other free, or misuse; as free_single(). Says what is wrong itself. */
static noinline bool free_checked(unsigned long offset, size_t size, dma_addr_t dma_handle,
				  unsigned int *empty, unsigned long caller)
{
	const void *cpu_addr = (void *)(COHERENT_START + offset);
	unsigned int page = offset >> PAGE_SHIFT, nr = 0;
	const char *why = NULL;
	unsigned long flags;
	dma_addr_t bus = 0;

	if (offset >= COHERENT_END - COHERENT_START) {
		mm_bug("dma_free_coherent", cpu_addr, caller, "not a coherent allocation");
		return false;
	}

	local_irq_save(flags);
	if (!(coherent.present_map >> (page / SECTION_PAGES) & 1) ||
	    !test_page(coherent.used, page)) {
		why = "free already, or never allocated";
	} else if (offset_in_page(offset) || !test_page(coherent.first, page)) {
		why = "in the middle of an allocation";
	} else {
		nr = allocation_length(page);
		bus = page_bus(page);
		if (nr == (size >> PAGE_SHIFT) + !!offset_in_page(size) && bus == dma_handle)
			*empty = unclaim(page, nr);
		else
			why = "";
	}
	local_irq_restore(flags);

	if (likely(!why))
		return true;
	if (*why)
		mm_bug("dma_free_coherent", cpu_addr, caller, "%s", why);
	else if (bus != dma_handle)
		mm_bug("dma_free_coherent", cpu_addr, caller,
		       "its bus address is 0x%08x, not 0x%08x", bus, dma_handle);
	else
		mm_bug("dma_free_coherent", cpu_addr, caller,
		       "freed with a size of %zu, allocated with %u pages", size, nr);
	return false;
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
	unsigned long offset = (unsigned long)cpu_addr - COHERENT_START;
	unsigned int empty = 0;

	if (!cpu_addr)
		return;
	trace_free(TRACE_DMA_FREE, "dma_free_coherent", cpu_addr, cpu_addr, size);
	if (unlikely(size - 1 >= PAGE_SIZE || offset_in_page(offset) ||
		     offset >= COHERENT_END - COHERENT_START ||
		     !free_single(offset >> PAGE_SHIFT, dma_handle, &empty)) &&
	    !free_checked(offset, size, dma_handle, &empty, _RET_IP_))
		return;
	if (unlikely(empty))
		shrink(empty, 1);
}
EXPORT_SYMBOL(dma_free_coherent);
