/* SPDX-License-Identifier: MIT */
/*
 * Pages outside the linear map, seen through slots at KMAP_START.
 *
 * Compat(kmap): partly: NULL with a report when all slots are taken, where Linux sleeps
 */
#ifndef _LINUX_HIGHMEM_H
#define _LINUX_HIGHMEM_H

#include <linux/mm.h>

/* A page's address, mapping a high page into a slot until as many kunmap as
 * kmap were called. Process context. NULL, with a report, when all slots are
 * taken. */
void *kmap(struct page *page);
void kunmap(struct page *page);

/* The same for a short stretch in any context; nests, last in first out. */
void *kmap_atomic(struct page *page);
void __kunmap_atomic(const void *addr);
#define kunmap_atomic(addr, ...)	__kunmap_atomic(addr)
#define kmap_local_page(page)		kmap_atomic(page)
#define kunmap_local(addr)		__kunmap_atomic(addr)

void clear_highpage(struct page *page);
void copy_highpage(struct page *to, struct page *from);

unsigned long nr_free_highpages(void);

#endif
