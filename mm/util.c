// SPDX-License-Identifier: MIT
/*
 * Small helpers on top of the allocators: copies of strings and memory, memory
 * of any size from kmalloc or vmalloc, exact runs of pages.
 *
 * kvmalloc asks kmalloc first up to KVMALLOC_CONTIGUOUS: there a block is cheap
 * to get, and rounding it up to a power of two wastes little. Beyond that,
 * contiguous memory would be spent (up to twice what was asked, of low memory)
 * on a caller who said that he does not need it, so vmalloc serves him with
 * exact pages of high memory; contiguous memory is then what is tried when
 * vmalloc has none. A caller who may not sleep, or asks for ZONE_DMA, gets
 * contiguous memory or nothing, as vmalloc may not be called there.
 */
#include <linux/export.h>
#include <linux/interrupt.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <mm210/memstat.h>

#include "mm/arch.h"
#include "mm/internal.h"
#include "mm/vmap_area.h"

#define KVMALLOC_CONTIGUOUS	(16 * PAGE_SIZE)

/**
 * kmemdup - a copy of memory
 * @src: what to copy
 * @len: in bytes
 * @gfp: as for kmalloc
 *
 * Return: the copy, for kfree; NULL when memory is short.
 */
void *kmemdup(const void *src, size_t len, gfp_t gfp)
{
	void *copy = kmalloc(len, gfp);

	if (copy && !ZERO_OR_NULL_PTR(copy))
		memcpy(copy, src, len);
	return copy;
}
EXPORT_SYMBOL(kmemdup);

/**
 * kstrndup - a copy of a string, cut to a length
 * @s: the string, or NULL
 * @max: most characters to copy; s need not end before that
 * @gfp: as for kmalloc
 *
 * Return: the copy, always terminated, for kfree; NULL when s is NULL or memory
 * is short.
 */
char *kstrndup(const char *s, size_t max, gfp_t gfp)
{
	size_t len;
	char *copy;

	if (!s)
		return NULL;
	len = strnlen(s, max);
	copy = kmalloc(size_add(len, 1), gfp);
	if (copy) {
		memcpy(copy, s, len);
		copy[len] = '\0';
	}
	return copy;
}
EXPORT_SYMBOL(kstrndup);

/* A copy of a string, for kfree; NULL when s is NULL or memory is short. */
char *kstrdup(const char *s, gfp_t gfp)
{
	return kstrndup(s, SIZE_MAX, gfp);
}
EXPORT_SYMBOL(kstrdup);

static void *kvmalloc_caller(size_t size, gfp_t flags, unsigned long caller)
{
	void *p;

	if (size <= PAGE_SIZE)
		return kmalloc(size, flags);
	flags = gfp_in_context(flags, caller);
	if (!gfpflags_allow_blocking(flags) || flags & __GFP_DMA || in_interrupt())
		return kmalloc(size, flags);
	if (size <= KVMALLOC_CONTIGUOUS) {
		p = kmalloc(size, flags | __GFP_NOWARN | __GFP_NORETRY);
		return p ? p : vmalloc_caller(size, flags, NUMA_NO_NODE, caller);
	}
	if (size > KMALLOC_MAX_SIZE)
		return vmalloc_caller(size, flags, NUMA_NO_NODE, caller);
	p = vmalloc_caller(size, flags | __GFP_NOWARN, NUMA_NO_NODE, caller);
	return p ? p : kmalloc(size, flags);
}

/**
 * kvmalloc - memory that need not be physically contiguous
 * @size: in bytes
 * @flags: as for kmalloc; without __GFP_DIRECT_RECLAIM (GFP_ATOMIC), with
 *	__GFP_DMA, or in an interrupt (reported) it is contiguous memory or NULL
 *
 * Return: memory for kvfree; ZERO_SIZE_PTR for a size of 0; NULL (reported
 * unless __GFP_NOWARN) when memory is short.
 */
void *kvmalloc(size_t size, gfp_t flags)
{
	return kvmalloc_caller(size, flags, _RET_IP_);
}
EXPORT_SYMBOL(kvmalloc);

/* kvmalloc, cleared. */
void *kvzalloc(size_t size, gfp_t flags)
{
	return kvmalloc_caller(size, flags | __GFP_ZERO, _RET_IP_);
}
EXPORT_SYMBOL(kvzalloc);

/* kvmalloc of n elements; refused where their size overflows. */
void *kvmalloc_array(size_t n, size_t size, gfp_t flags)
{
	return kvmalloc_caller(array_size(n, size), flags, _RET_IP_);
}
EXPORT_SYMBOL(kvmalloc_array);

/* kvmalloc_array, cleared. */
void *kvcalloc(size_t n, size_t size, gfp_t flags)
{
	return kvmalloc_caller(array_size(n, size), flags | __GFP_ZERO, _RET_IP_);
}
EXPORT_SYMBOL(kvcalloc);

/**
 * kvfree - free what kvmalloc, kmalloc or vmalloc returned
 * @addr: its address; NULL and ZERO_SIZE_PTR are fine
 *
 * Anything else is reported and left alone. Any context.
 */
void kvfree(const void *addr)
{
	if (is_vmalloc_addr(addr))
		vfree_caller("kvfree", addr, _RET_IP_);
	else
		kfree(addr);
}
EXPORT_SYMBOL(kvfree);

/* kvfree of len bytes that held a secret: they are cleared first. */
void kvfree_sensitive(const void *addr, size_t len)
{
	if (!ZERO_OR_NULL_PTR(addr))
		memzero_explicit((void *)addr, len);
	kvfree(addr);
}
EXPORT_SYMBOL(kvfree_sensitive);

/**
 * kvrealloc - change the size of what kvmalloc returned
 * @p: its address, or NULL
 * @oldsize: bytes to keep
 * @newsize: bytes wanted; p stays where it is while that is no more
 * @flags: as for kvmalloc
 *
 * Return: the memory's address; NULL when memory is short, and p is as it was.
 */
void *kvrealloc(const void *p, size_t oldsize, size_t newsize, gfp_t flags)
{
	void *new;

	if (oldsize >= newsize)
		return (void *)p;
	new = kvmalloc_caller(newsize, flags, _RET_IP_);
	if (!new)
		return NULL;
	if (!ZERO_OR_NULL_PTR(p)) {
		memcpy(new, p, oldsize);
		kvfree(p);
	}
	return new;
}
EXPORT_SYMBOL(kvrealloc);

/* A copy of memory, for kvfree. */
void *kvmemdup(const void *src, size_t len, gfp_t gfp)
{
	void *copy = kvmalloc_caller(len, gfp, _RET_IP_);

	if (copy && !ZERO_OR_NULL_PTR(copy))
		memcpy(copy, src, len);
	return copy;
}
EXPORT_SYMBOL(kvmemdup);

/* kmemdup of n elements; refused where their size overflows. */
void *kmemdup_array(const void *src, size_t n, size_t size, gfp_t gfp)
{
	return kmemdup(src, size_mul(n, size), gfp);
}
EXPORT_SYMBOL(kmemdup_array);

/* A copy of len bytes with a terminator behind them, for kfree. */
char *kmemdup_nul(const char *s, size_t len, gfp_t gfp)
{
	char *copy = s ? kmalloc(size_add(len, 1), gfp) : NULL;

	if (copy) {
		memcpy(copy, s, len);
		copy[len] = '\0';
	}
	return copy;
}
EXPORT_SYMBOL(kmemdup_nul);

/**
 * alloc_pages_bulk - single pages for the empty places of an array
 * @gfp: as for alloc_page
 * @nr: places of @pages
 * @pages: those that are not NULL stay
 *
 * Contexts as @gfp allows. Return: how many of the first places have a page; less than
 * @nr where memory was short, which is not reported.
 */
unsigned long alloc_pages_bulk(gfp_t gfp, unsigned long nr, struct page **pages)
{
	unsigned long n;

	for (n = 0; n < nr; n++) {
		if (!pages[n])
			pages[n] = alloc_page(gfp | __GFP_NOWARN);
		if (!pages[n])
			break;
	}
	return n;
}
EXPORT_SYMBOL(alloc_pages_bulk);

/**
 * alloc_pages_exact - contiguous pages, not rounded up to a power of two
 * @size: in bytes, 1 to 4 MiB, rounded up to pages
 * @gfp: as for __get_free_pages
 *
 * The pages are single ones: each may be freed by itself. The cost grows with
 * their number, as each gets a reference of its own. Return: the address of the
 * first, or NULL.
 */
void *alloc_pages_exact(size_t size, gfp_t gfp)
{
	unsigned int order = get_order(size);
	unsigned long addr, end;
	void *start;

	if (!size) {
		if (!(gfp & __GFP_NOWARN))
			mm_alloc_failed("alloc_pages_exact of no bytes", gfp, 0, _RET_IP_);
		return NULL;
	}
	start = (void *)__get_free_pages(gfp & ~(__GFP_ZERO | __GFP_HIGHMEM | __GFP_COMP), order);
	if (!start)
		return NULL;
	split_page(virt_to_page(start), order);
	addr = (unsigned long)start + PAGE_ALIGN(size);
	end = (unsigned long)start + (PAGE_SIZE << order);
	for (; addr < end; addr += PAGE_SIZE)
		free_page(addr);
	if (gfp & __GFP_ZERO)
		arch_clear(start, PAGE_ALIGN(size));
	return start;
}
EXPORT_SYMBOL(alloc_pages_exact);

/* Free what alloc_pages_exact returned for that size. NULL is fine. */
void free_pages_exact(void *virt, size_t size)
{
	unsigned long nr = (size >> PAGE_SHIFT) + !!offset_in_page(size);
	unsigned long addr = (unsigned long)virt;

	if (!virt)
		return;
	for (; nr; nr--, addr += PAGE_SIZE)
		free_page(addr);
}
EXPORT_SYMBOL(free_pages_exact);

bool PageReserved(struct page *page)
{
	unsigned long pfn = page_to_pfn(page);
	unsigned long size;
	phys_addr_t base;
	const char *name;
	unsigned int n;

	if (!pfn_valid(pfn))
		return true;
	for (n = 0; reserved_range(n, &name, &base, &size); n++)
		if (pfn >= PFN_DOWN(base) && pfn - PFN_DOWN(base) < PFN_UP(size))
			return true;
	return false;
}
EXPORT_SYMBOL(PageReserved);
