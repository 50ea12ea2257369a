/* SPDX-License-Identifier: MIT */
/* Where memory lies: a line for each page that a stretch of it touches. */
#ifndef _EXAMPLES_SHOW_H
#define _EXAMPLES_SHOW_H

#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/vmalloc.h>
#include <asm/io.h>

/* vmalloc's pages are found in the page table; others are in the linear map, where the
 * physical address is arithmetic. */
static inline phys_addr_t show_phys(const void *p)
{
	if (is_vmalloc_addr(p))
		return ((phys_addr_t)vmalloc_to_pfn(p) << PAGE_SHIFT) + offset_in_page(p);
	return virt_to_phys(p);
}

static inline void show_pages(const char *what, const void *start, size_t size)
{
	const char *p = start, *end = p + size;
	size_t n;

	for (; p < end; p += n) {
		phys_addr_t phys = show_phys(p);

		n = min_t(size_t, PAGE_SIZE - offset_in_page(p), end - p);
		pr_info("%s: virtual %px physical %pa, %zu bytes\n", what, p, &phys, n);
	}
}

#endif
