// SPDX-License-Identifier: MIT
/*
 * memblock: what RAM there is and what of it is taken, before the page
 * allocator exists.
 *
 * Two small tables: banks (a node each) and reservations, in page frames, so
 * that RAM may end at 2^32. Boot code reserves the image and what a loader left;
 * memblock_alloc takes from the top of low memory downward and leaves ZONE_DMA
 * alone where it can. When mm_init hands the rest to the page allocator the
 * tables stay: /proc/iomem and mm_describe read them.
 */
#include <linux/export.h>
#include <linux/string.h>
#include "mm/internal.h"
#include "mm/arch.h"

#define MAX_RESERVED	24

static struct {
	unsigned long start_pfn, end_pfn;
	int nid;
} banks[MAX_BANKS];
static unsigned int nr_banks;

static struct reserved {
	unsigned long start_pfn, end_pfn;	/* the frames touched */
	phys_addr_t base;			/* what was asked for, in bytes */
	unsigned long size;
	const char *name;
} reserved[MAX_RESERVED];			/* sorted by base */
static unsigned int nr_reserved;

static unsigned long limit_pfn;		/* memblock_alloc stays below */

void memblock_add(unsigned long start_pfn, unsigned long nr_pages, int nid)
{
	if (nr_banks == MAX_BANKS)
		panic("memblock: more than %d banks of RAM", MAX_BANKS);
	banks[nr_banks].start_pfn = start_pfn;
	banks[nr_banks].end_pfn = start_pfn + nr_pages;
	banks[nr_banks].nid = nid;
	nr_banks++;
}

bool memblock_bank(unsigned int nid, unsigned long *start_pfn, unsigned long *end_pfn)
{
	if (nid >= nr_banks)
		return false;
	*start_pfn = banks[nid].start_pfn;
	*end_pfn = banks[nid].end_pfn;
	return true;
}

int memblock_reserve(phys_addr_t base, unsigned long size, const char *name)
{
	unsigned int i;

	if (!size || base + (size - 1) < base)
		return -EINVAL;
	if (nr_reserved == MAX_RESERVED)
		panic("memblock: no room to reserve %s", name);

	for (i = nr_reserved; i > 0 && reserved[i - 1].base > base; i--)
		reserved[i] = reserved[i - 1];
	reserved[i].start_pfn = PFN_DOWN(base);
	reserved[i].end_pfn = PFN_DOWN(base + (size - 1)) + 1;
	reserved[i].base = base;
	reserved[i].size = size;
	reserved[i].name = name;
	nr_reserved++;
	return 0;
}

void memblock_set_limit(phys_addr_t limit)
{
	limit_pfn = PFN_DOWN(limit);
}

/* The end of the free stretch that ends at or below end_pfn and above start. */
static bool highest_free(unsigned long start, unsigned long *end_pfn, unsigned long *start_pfn)
{
	unsigned long end = *end_pfn;
	unsigned int i;

	for (i = nr_reserved; i > 0; i--) {
		const struct reserved *r = &reserved[i - 1];

		if (r->start_pfn >= end || r->end_pfn <= start)
			continue;
		if (r->end_pfn >= end) {
			end = r->start_pfn;	/* its end is taken: look below */
			i = nr_reserved + 1;
			continue;
		}
	}
	if (end <= start)
		return false;
	*start_pfn = start;
	for (i = 0; i < nr_reserved; i++)
		if (reserved[i].end_pfn <= end && reserved[i].end_pfn > *start_pfn)
			*start_pfn = reserved[i].end_pfn;
	*end_pfn = end;
	return true;
}

void *memblock_alloc(unsigned long size, unsigned long align, const char *name)
{
	unsigned long pages = PFN_UP(size);
	unsigned long align_pages = max(PFN_UP(align), 1UL);
	unsigned int b;

	for (b = nr_banks; b > 0; b--) {
		unsigned long low = max(banks[b - 1].start_pfn, PHYS_PFN_OFFSET);
		unsigned long end = min(banks[b - 1].end_pfn, limit_pfn);
		unsigned long start;

		while (end > low && highest_free(low, &end, &start)) {
			unsigned long pfn = end >= pages ? ALIGN_DOWN(end - pages, align_pages) : 0;

			if (pfn >= start) {
				void *mem = __va(PFN_PHYS(pfn));

				memblock_reserve(PFN_PHYS(pfn), pages << PAGE_SHIFT, name);
				arch_clear(mem, pages << PAGE_SHIFT);
				return mem;
			}
			end = start;
		}
	}
	panic("memblock: no %lu KiB of low memory for %s", size >> 10, name);
}

bool memblock_free_range(unsigned int n, unsigned long *start_pfn, unsigned long *end_pfn, int *nid)
{
	unsigned int b, i;

	for (b = 0; b < nr_banks; b++) {
		unsigned long start = banks[b].start_pfn;

		*nid = banks[b].nid;
		/* Sorted reservations cut the bank; one may lie in another. */
		for (i = 0; i <= nr_reserved && start < banks[b].end_pfn; i++) {
			unsigned long end = banks[b].end_pfn;

			if (i < nr_reserved) {
				if (reserved[i].end_pfn <= start)
					continue;
				end = min(end, reserved[i].start_pfn);
			}
			if (end > start && n-- == 0) {
				*start_pfn = start;
				*end_pfn = end;
				return true;
			}
			if (i < nr_reserved)
				start = max(start, reserved[i].end_pfn);
		}
	}
	return false;
}

bool memblock_reserved(unsigned int n, const char **name, phys_addr_t *base, unsigned long *size)
{
	if (n >= nr_reserved)
		return false;
	*name = reserved[n].name;
	*base = reserved[n].base;
	*size = reserved[n].size;
	return true;
}

bool pfn_valid(unsigned long pfn)
{
	unsigned int b;

	for (b = 0; b < nr_banks; b++)
		if (pfn >= banks[b].start_pfn && pfn < banks[b].end_pfn)
			return true;
	return false;
}
EXPORT_SYMBOL(pfn_valid);
