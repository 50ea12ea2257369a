/* SPDX-License-Identifier: MIT */
/*
 * Pages outside the linear map, seen through slots at KMAP_START.
 *
 * Compat(kmap): partly: NULL with a report when all slots are taken, where Linux sleeps
 */
#ifndef _LINUX_HIGHMEM_H
#define _LINUX_HIGHMEM_H

#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/string.h>

/* A page's address, mapping a high page into a slot until as many kunmap as
 * kmap were called. Process context. NULL, with a report, when all slots are
 * taken. */
void *kmap(struct page *page);
void kunmap(struct page *page);

/* What kmap and kunmap do with a page outside the linear map, and with any other. */
#define kmap_high(page)		kmap(page)
#define kunmap_high(page)	kunmap(page)

/* The same for a short stretch in any context; nests, last in first out. */
void *kmap_atomic(struct page *page);
void __kunmap_atomic(const void *addr);
#define kunmap_atomic(addr, ...)	__kunmap_atomic(addr)
#define kmap_local_page(page)		kmap_atomic(page)
#define kunmap_local(addr)		__kunmap_atomic(addr)

void clear_highpage(struct page *page);
void copy_highpage(struct page *to, struct page *from);

unsigned long nr_free_highpages(void);

/* Bytes of a page of any zone; offset + len is at most PAGE_SIZE. Any context. */
static inline void memcpy_to_page(struct page *page, size_t offset, const char *from, size_t len)
{
	char *to = kmap_local_page(page);

	memcpy(to + offset, from, len);
	kunmap_local(to);
}

static inline void memcpy_from_page(char *to, struct page *page, size_t offset, size_t len)
{
	char *from = kmap_local_page(page);

	memcpy(to, from + offset, len);
	kunmap_local(from);
}

static inline void memset_page(struct page *page, size_t offset, int value, size_t len)
{
	char *to = kmap_local_page(page);

	memset(to + offset, value, len);
	kunmap_local(to);
}
#define memzero_page(page, offset, len)	memset_page(page, offset, 0, len)
#define zero_user(page, start, size)	memset_page(page, start, 0, size)

#endif
