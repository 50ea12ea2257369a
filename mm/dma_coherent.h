/* SPDX-License-Identifier: MIT */
/* The coherent pool's state, for dma_coherent.c, where the design stands, and
 * dma_coherent_view.c. */
#ifndef _MM_DMA_COHERENT_H
#define _MM_DMA_COHERENT_H

#include <linux/types.h>
#include <asm/memory.h>

#define NR_SECTIONS	32		/* COHERENT_END - COHERENT_START, in MiB */
#define SECTION_ORDER	((unsigned int)(SECTION_SHIFT - PAGE_SHIFT))
#define SECTION_PAGES	(1U << SECTION_ORDER)
#define SECTION_WORDS	(SECTION_PAGES / 32)
#define NR_WORDS	(NR_SECTIONS * SECTION_WORDS)
#define MAX_PAGES	(1U << MAX_ORDER)
#define NO_PAGE		(~0U)

/* In one piece, so that the short paths address it all from one register. */
extern struct coherent_pool {
	/* A bit a page. used: 1 while absent. last ends with a word of ones. */
	u32 used[NR_WORDS], first[NR_WORDS], last[NR_WORDS + 1];
	struct coherent_section {
		unsigned long pfn;
		u16 nr_free;		/* 0 while absent */
		u16 too_large;		/* this many pages and more do not fit */
		u8 chunk_order;		/* the chunk is 1 << chunk_order sections */
		u8 word;		/* no page is free in words before this one */
	} sections[NR_SECTIONS];
	u32 reserved_map;		/* sections present, or coming or going */
	u32 present_map;
	u32 room_map;			/* sections with a free page */
	unsigned int nr_empty;		/* empty chunks, the first section's left out */
	unsigned long nr_pages_used;
} coherent;

static inline unsigned long page_va(unsigned int page)
{
	return COHERENT_START + ((unsigned long)page << PAGE_SHIFT);
}

static inline bool test_page(const u32 *map, unsigned int page)
{
	return map[page / 32] >> (page % 32) & 1;
}

static inline unsigned int chunk_base(unsigned int s)
{
	return s & ~((1U << coherent.sections[s].chunk_order) - 1);
}

static inline bool chunk_empty(unsigned int base)
{
	unsigned int s;

	for (s = base; s < base + (1U << coherent.sections[base].chunk_order); s++)
		if (coherent.sections[s].nr_free != SECTION_PAGES)
			return false;
	return true;
}

#endif
