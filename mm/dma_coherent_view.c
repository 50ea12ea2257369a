// SPDX-License-Identifier: MIT
/* The coherent pool as others see it, and the proof of its invariants. */
#include <linux/dma-mapping.h>

#include "mm/arch.h"
#include "mm/internal.h"
#include "mm/dma_coherent.h"

void coherent_pages(unsigned long *total, unsigned long *in_use)
{
	*total = (unsigned long)__builtin_popcount(coherent.present_map) * SECTION_PAGES;
	*in_use = coherent.nr_pages_used;
}

bool coherent_section(unsigned int n, unsigned long *va, phys_addr_t *phys)
{
	u32 map = coherent.present_map;

	while (map && n--)
		map &= map - 1;
	if (!map)
		return false;
	*va = page_va(__ffs(map) * SECTION_PAGES);
	*phys = PFN_PHYS(coherent.sections[__ffs(map)].pfn);
	return true;
}

static int check_chunk(unsigned int s)
{
	const struct coherent_section *sec = &coherent.sections[s];
	unsigned int base = chunk_base(s);
	unsigned long pfn = coherent.sections[base].pfn;
	const struct page *page;

	if (sec->chunk_order > MAX_ORDER - SECTION_ORDER ||
	    coherent.sections[base].chunk_order != sec->chunk_order || !pfn_valid(pfn))
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
	if (coherent.present_map & ~coherent.reserved_map ||
	    coherent.room_map & ~coherent.present_map)
		bad += check_fail("coherent: maps 0x%08x 0x%08x 0x%08x disagree",
				  coherent.reserved_map, coherent.present_map, coherent.room_map);
	for (s = 0; s < NR_SECTIONS; s++) {
		unsigned int nr_used = 0;

		page = s * SECTION_PAGES;
		if (!(coherent.present_map >> s & 1)) {
			for (i = page / 32; i < page / 32 + SECTION_WORDS; i++)
				if (coherent.used[i] != ~0U || coherent.first[i] ||
				    coherent.last[i])
					bad += check_fail("coherent: absent %u has pages", s);
			continue;
		}
		bad += check_chunk(s);
		if (chunk_base(s) == s && s && chunk_empty(s))
			empty++;
		if (inside && chunk_base(s) == s)
			bad += check_fail("coherent: an allocation reaches into chunk %u", s);
		for (i = 0; i < SECTION_PAGES; i++, page++) {
			bool u = test_page(coherent.used, page);
			bool f = test_page(coherent.first, page);
			bool l = test_page(coherent.last, page);

			nr_used += u;
			if (u ? f == inside : f || l || inside)
				bad += check_fail("coherent: page %u: used %d first %d last %d%s",
						  page, u, f, l, inside ? ", inside" : "");
			inside = u && !l;
		}
		for (i = 0; i < coherent.sections[s].word; i++)
			if (coherent.used[s * SECTION_WORDS + i] != ~0U)
				bad += check_fail("coherent section %u: word %u is not full", s,
						  i);
		total_used += nr_used;
		if (coherent.sections[s].nr_free != SECTION_PAGES - nr_used ||
		    !(coherent.room_map >> s & 1) != !coherent.sections[s].nr_free)
			bad += check_fail("coherent section %u: %u pages used, %u counted free", s,
					  nr_used, coherent.sections[s].nr_free);
	}
	if (total_used != coherent.nr_pages_used || empty != coherent.nr_empty)
		bad += check_fail("coherent: %u pages used, %lu counted; %u empty, %u counted",
				  total_used, coherent.nr_pages_used, empty, coherent.nr_empty);
	return bad;
}
