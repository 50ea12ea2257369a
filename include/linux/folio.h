/* SPDX-License-Identifier: MIT */
/*
 * Folios: a block of pages by its head, under the name that Linux uses since 5.16.
 *
 * Compat: internal
 * Compat(page_folio): partly: of the head page; the others do not know their block
 */
#ifndef _LINUX_FOLIO_H
#define _LINUX_FOLIO_H

#include <linux/mm.h>

struct folio {
	struct page page;
};

/* Of 2^order pages, with one reference, or NULL. Contexts as gfp allows. */
static inline struct folio *folio_alloc(gfp_t gfp, unsigned int order)
{
	return (struct folio *)alloc_pages(gfp | __GFP_COMP, order);
}

#define page_folio(p)		((struct folio *)(p))
#define folio_page(f, n)	(&(f)->page + (n))
#define folio_page_idx(f, p)	((unsigned long)((p) - &(f)->page))

static inline unsigned int folio_order(const struct folio *f)
{
	return compound_order(&f->page);
}

static inline long folio_nr_pages(const struct folio *f)
{
	return 1L << folio_order(f);
}

static inline size_t folio_size(const struct folio *f)
{
	return PAGE_SIZE << folio_order(f);
}

static inline unsigned long folio_pfn(struct folio *f)
{
	return page_to_pfn(&f->page);
}

static inline int folio_ref_count(const struct folio *f)
{
	return page_count(&f->page);
}

static inline void folio_get(struct folio *f)
{
	get_page(&f->page);
}

/* The block goes with the last reference. */
static inline void folio_put(struct folio *f)
{
	put_page(&f->page);
}

/* Of a block in low memory. */
static inline void *folio_address(struct folio *f)
{
	return page_address(&f->page);
}

#endif
