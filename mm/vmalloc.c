// SPDX-License-Identifier: MIT
/*
 * vmalloc and vmap: memory that is contiguous in virtual addresses alone.
 *
 * vmalloc takes exactly the pages it needs, in the largest blocks that the page
 * allocator has: 5 pages are a block of 4 and one of 1, 16 MiB are four blocks
 * of 4 MiB. Few blocks mean few calls, and blocks of 64 KiB and more are mapped
 * with large pages and sections, so the cost follows the number of blocks, not
 * of pages. Sizes fall from block to block (rising once at most, where high memory
 * ends and low memory goes on) and the first is aligned (see vmap_align), so a
 * block's address is as aligned as its leaves need.
 *
 * High memory comes first: a block of low memory is put back while smaller
 * blocks of high memory are to be had, since low memory is what everyone else
 * depends on.
 *
 * The blocks of an area are chained through page->private of their head pages:
 * no array of pages is kept, so an area costs its descriptor and nothing else.
 *
 * Nothing here masks interrupts for longer than a step on one block; mapping,
 * unmapping and clearing run with interrupts enabled on addresses that belong
 * to this call alone.
 */
#include <linux/export.h>
#include <linux/interrupt.h>
#include <linux/vmalloc.h>

#include "mm/arch.h"
#include "mm/internal.h"
#include "mm/trace.h"
#include "mm/vmap_area.h"

/* Pages of high memory above the min watermarks: what vmalloc can have. */
static long high_pages_available(void)
{
	long pages = 0;
	unsigned int i;

	for (i = ZONE_HIGHMEM; i < NR_ZONES; i += MAX_NR_ZONES)
		if (zone_populated(&zones[i]) &&
		    zone_free_pages(&zones[i]) > zones[i].watermark[WMARK_MIN])
			pages += zone_free_pages(&zones[i]) - zones[i].watermark[WMARK_MIN];
	return pages;
}

static bool node_populated(int nid)
{
	unsigned int i;

	for (i = 0; i < MAX_NR_ZONES; i++)
		if (zone_populated(&zones[nid * MAX_NR_ZONES + i]))
			return true;
	return false;
}

/* Drop the area's reference to a block: a driver may hold one of its own, and
 * then the block becomes an ordinary one that its last put_page frees. */
static void free_area_block(struct page *page)
{
	unsigned long flags;

	if (likely(page_count(page) == 1)) {
		__free_block(page, page_order(page));
		return;
	}
	local_irq_save(flags);
	set_page_kind(page, PAGE_USED);
	local_irq_restore(flags);
	put_page(page);
}

static void free_blocks(struct page *page)
{
	while (page) {
		struct page *next = (struct page *)page_private(page);

		free_area_block(page);
		page = next;
	}
}

/*
 * nr pages in as few blocks as possible, the largest first; NULL (and nothing
 * kept) when memory is short. Large blocks are a bonus, so only single pages
 * are worth what gfp allows to be done for them.
 */
static struct page *alloc_blocks(unsigned long nr, gfp_t gfp, int nid, unsigned long caller)
{
	const gfp_t bonus = (gfp & ~(__GFP_DIRECT_RECLAIM | __GFP_NOFAIL)) |
			    __GFP_NOWARN | __GFP_NORETRY;
	bool want_high = gfp & __GFP_HIGHMEM, reduced = false;
	struct page *first = NULL, *last = NULL, *page;
	unsigned int order = MAX_ORDER;

	while (nr) {
		order = min_t(unsigned int, order, __fls(nr));
		page = __alloc_pages(order ? bonus : gfp | __GFP_NOWARN, order, nid, caller);
		if (!page) {
			if (!order)
				goto fail;
			order--;
			continue;
		}
		if (want_high && unlikely(!PageHighMem(page))) {
			bool smaller = order && high_pages_available() > 0;

			if (smaller || reduced)
				__free_block(page, order);
			if (smaller) {
				order--;
				reduced = true;
				continue;
			}
			/* High memory is gone; low memory may have large blocks. */
			want_high = false;
			if (reduced) {
				order = MAX_ORDER;
				continue;
			}
		}
		set_page_kind(page, PAGE_VMALLOC);
		set_page_private(page, 0);
		if (last)
			set_page_private(last, (unsigned long)page);
		else
			first = page;
		last = page;
		nr -= 1UL << order;
	}
	return first;

fail:
	free_blocks(first);
	return NULL;
}

static void *vmalloc_failed(const char *why, gfp_t gfp, unsigned long size, unsigned long caller)
{
	/* get_order() of an order that does not exist says how much was asked. */
	if (!(gfp & __GFP_NOWARN))
		mm_alloc_failed(why, gfp, get_order(size), caller);
	return NULL;
}

static noinline void *vmalloc_untraced(unsigned long size, gfp_t gfp, int nid, unsigned long caller)
{
	unsigned long nr = (size >> PAGE_SHIFT) + !!offset_in_page(size), va;
	const bool zero = gfp & __GFP_ZERO;
	struct vmap_area *area;
	struct page *blocks, *page;

	if (unlikely(preempt_count())) {
		if (in_interrupt()) {
			mm_bug("vmalloc", NULL, caller,
			       "not to be called in an interrupt (%lu bytes)", size);
			return NULL;
		}
		gfp = gfp_in_context(gfp, caller);
	}
	if (unlikely(!size))
		return vmalloc_failed("vmalloc: 0 bytes asked for", gfp, size, caller);
	if (unlikely(nr > MAX_ORDER_NR_PAGES && nr > totalram_pages()))
		return vmalloc_failed("vmalloc: more than all RAM asked for", gfp, size, caller);
	if (nid == NUMA_NO_NODE) {
		nid = numa_node_id();
	} else if (unlikely((unsigned int)nid >= MAX_NUMNODES || !node_populated(nid))) {
		if (!(gfp & __GFP_NOWARN))
			mm_bug("vmalloc_node", NULL, caller, "there is no node %d", nid);
		return NULL;
	}

	gfp &= ~__GFP_ZERO;
	if (!(gfp & __GFP_DMA))
		gfp |= __GFP_HIGHMEM;
	blocks = alloc_blocks(nr, gfp, nid, caller);
	if (unlikely(!blocks))
		return vmalloc_failed("vmalloc: out of memory", gfp, size, caller);
	area = vmap_area_alloc(nr, vmap_align(page_to_pfn(blocks), nr), gfp);
	if (unlikely(!area)) {
		free_blocks(blocks);
		return vmalloc_failed("vmalloc: out of address space", gfp, size, caller);
	}

	va = vmap_area_addr(area);
	for (page = blocks; page; page = (struct page *)page_private(page)) {
		unsigned long block_pages = 1UL << page_order(page);

		arch_map(va, page_to_pfn(page), block_pages, PAGE_KERNEL);
		va += block_pages << PAGE_SHIFT;
	}
	va = vmap_area_addr(area);
	if (zero)
		arch_clear((void *)va, nr << PAGE_SHIFT);
	area->blocks = blocks;
	vmap_area_publish(area, VM_ALLOC, caller);
	return (void *)va;
}

static noinline __cold void *vmalloc_traced(unsigned long size, gfp_t gfp, int nid,
					    unsigned long caller)
{
	return traced(vmalloc_untraced(size, gfp, nid, caller),
		      trace_alloc(TRACE_VMALLOC, ret, size, gfp, nid));
}

void *vmalloc_caller(unsigned long size, gfp_t gfp, int nid, unsigned long caller)
{
	if (unlikely(mm_tracing))
		return vmalloc_traced(size, gfp, nid, caller);
	return vmalloc_untraced(size, gfp, nid, caller);
}

static __always_inline void free_area(unsigned long addr, struct vmap_area *area)
{
	arch_unmap(addr, area->nr_pages - 1);
	free_blocks(area->blocks);
	vmap_area_free(area);
}

void vfree_area(unsigned long addr, struct vmap_area *area)
{
	free_area(addr, area);
}

static noinline void vfree_untraced(const char *func, const void *addr, unsigned long caller)
{
	struct vmap_area *area = vmap_area_take((unsigned long)addr, VM_ALLOC);

	if (unlikely(!area)) {
		if (addr)
			vmap_bad_address(func, VM_ALLOC, addr, caller);
		return;
	}
	if (unlikely(in_interrupt())) {
		vfree_later(func, area, addr, caller);
		return;
	}
	free_area((unsigned long)addr, area);
}

static noinline __cold void vfree_traced(const char *func, const void *addr, unsigned long caller)
{
	traced_free(vfree_untraced(func, addr, caller), TRACE_VFREE, func, addr, addr, 0);
}

void vfree_caller(const char *func, const void *addr, unsigned long caller)
{
	if (unlikely(mm_tracing))
		vfree_traced(func, addr, caller);
	else
		vfree_untraced(func, addr, caller);
}

/**
 * vmalloc - memory that is contiguous in virtual addresses
 * @size: in bytes, rounded up to pages
 *
 * High memory first, then low; not cleared. Process context.
 * Return: a page-aligned address with an unmapped page before and behind, or
 * NULL (reported) for a size of 0 or beyond RAM, or when memory or address
 * space is short.
 */
void *vmalloc(unsigned long size)
{
	return vmalloc_caller(size, GFP_KERNEL, NUMA_NO_NODE, _RET_IP_);
}
EXPORT_SYMBOL(vmalloc);

/* vmalloc, cleared. */
void *vzalloc(unsigned long size)
{
	return vmalloc_caller(size, GFP_KERNEL | __GFP_ZERO, NUMA_NO_NODE, _RET_IP_);
}
EXPORT_SYMBOL(vzalloc);

/* vmalloc for memory that user space will see: cleared. */
void *vmalloc_user(unsigned long size)
{
	return vmalloc_caller(size, GFP_KERNEL | __GFP_ZERO, NUMA_NO_NODE, _RET_IP_);
}
EXPORT_SYMBOL(vmalloc_user);

/* vmalloc that prefers the memory of a node; NULL where there is no such node. */
void *vmalloc_node(unsigned long size, int node)
{
	return vmalloc_caller(size, GFP_KERNEL, node, _RET_IP_);
}
EXPORT_SYMBOL(vmalloc_node);

/* vmalloc_node, cleared. */
void *vzalloc_node(unsigned long size, int node)
{
	return vmalloc_caller(size, GFP_KERNEL | __GFP_ZERO, node, _RET_IP_);
}
EXPORT_SYMBOL(vzalloc_node);

/* vmalloc of memory with 32-bit physical addresses: all of it has these here. */
void *vmalloc_32(unsigned long size)
{
	return vmalloc_caller(size, GFP_KERNEL, NUMA_NO_NODE, _RET_IP_);
}
EXPORT_SYMBOL(vmalloc_32);

/**
 * __vmalloc - vmalloc with allocation flags
 * @size: in bytes, rounded up to pages
 * @gfp: __GFP_ZERO clears, __GFP_NOWARN is silent, __GFP_DMA takes ZONE_DMA
 *	alone; __GFP_HIGHMEM is understood without being said
 *
 * Process context. Return: as vmalloc().
 */
void *__vmalloc(unsigned long size, gfp_t gfp)
{
	return vmalloc_caller(size, gfp, NUMA_NO_NODE, _RET_IP_);
}
EXPORT_SYMBOL(__vmalloc);

/**
 * vfree - unmap and free what vmalloc returned
 * @addr: its address, or NULL
 *
 * Anything else is reported and left alone. Process context; the cost follows the
 * number of blocks that the area consists of. In an interrupt it is reported and done
 * later, by a work item.
 */
void vfree(const void *addr)
{
	vfree_caller("vfree", addr, _RET_IP_);
}
EXPORT_SYMBOL(vfree);

/* Does the coherent pool hold this frame of low memory? */
static bool in_coherent_pool(unsigned long pfn)
{
	unsigned int order;

	for (order = SECTION_SHIFT - PAGE_SHIFT; order <= MAX_ORDER; order++) {
		const struct page *head = pfn_to_page(pfn & ~((1UL << order) - 1));

		if (page_kind(head) == PAGE_COHERENT && page_order(head) >= order)
			return true;
	}
	return false;
}

/* How many struct pages page lies behind first; huge for what is no struct page. */
static __always_inline unsigned long page_distance(const struct page *page, unsigned long first)
{
	unsigned long bytes = (unsigned long)page - first;

	if (sizeof(*page) == 16)	/* rotate what is no multiple to the top */
		return bytes >> 4 | bytes << (BITS_PER_LONG - 4);
	return bytes % sizeof(*page) ? ~0UL : bytes / sizeof(*page);
}

/* Frames: first is the address of their first struct page. */
struct page_range {
	unsigned long first, nr;
};

/*
 * May this page be mapped with these attributes? NULL, or what is wrong; range
 * becomes the page's surroundings for which the answer is the same.
 */
static noinline const char *vmap_page_wrong(const struct page *page, bool write_back,
					    struct page_range *range)
{
	unsigned long pfn = page_to_pfn(page);
	const struct zone *zone;
	unsigned int i;

	if (page_distance(page, MEM_MAP_BASE) != pfn)
		return "no page";
	for (i = 0, zone = zones; pfn - zone->start_pfn >= zone->spanned_pages; i++, zone++)
		if (i == NR_ZONES - 1)
			return "no page";
	range->first = (unsigned long)pfn_to_page(zone->start_pfn);
	range->nr = zone->spanned_pages;
	if (i % MAX_NR_ZONES == ZONE_HIGHMEM)
		return NULL;
	if (i % MAX_NR_ZONES == ZONE_DMA) {
		/* The coherent pool takes whole megabytes, of this zone alone. */
		const unsigned long nr = SECTION_SIZE >> PAGE_SHIFT;

		write_back = write_back && !in_coherent_pool(pfn);
		range->first = (unsigned long)pfn_to_page(pfn & ~(nr - 1));
		range->nr = nr;
	}
	return write_back ? NULL : "low memory is mapped with other attributes";
}

/*
 * Is each page RAM, and may it be mapped with these attributes? ARMv7-A does not
 * allow two mappings of a page that differ in memory type or cacheability (ARM
 * DDI 0406C A3.5.7), and low memory has its write-back one. Return: the length of
 * the longest run of pages whose frames follow one another, 0 if not allowed.
 */
static noinline unsigned int vmap_longest_run(struct page **pages, unsigned int count,
					      pgprot_t prot, unsigned long caller)
{
	const bool write_back = prot <= PAGE_KERNEL_EXEC;
	struct page **pos = pages, **const end = pages + count, **start;
	unsigned long first = 0, nr = 0, at, run, longest = 1;
	const struct page *page = *pos, *next;

	for (;;) {
		at = page_distance(page, first);
		if (unlikely(at >= nr)) {
			struct page_range range;
			const char *wrong = vmap_page_wrong(page, write_back, &range);

			if (wrong) {
				mm_bug("vmap", page, caller, "%s (entry %u of %u)", wrong,
				       (unsigned int)(pos - pages), count);
				return 0;
			}
			first = range.first;
			nr = range.nr;
			at = page_distance(page, first);
		}
		if (++pos == end)
			return longest;
		next = page + 1;
		page = *pos;
		if (page != next)
			continue;

		/* A run, as far as the range that is known to be good. */
		start = pos - 1;
		run = min_t(unsigned long, nr - at, end - start);
		do {
			pos++;
			next++;
		} while (pos < start + run && *pos == next);
		longest = max_t(unsigned long, longest, pos - start);
		if (pos >= end)
			return longest;
		page = *pos;
	}
}

/* Map pages whose longest run is known; runs get larger leaves where they fit. */
static void vmap_pages(unsigned long va, struct page **pages, unsigned int count,
		       unsigned int longest, pgprot_t prot)
{
	const unsigned long skew = va ^ page_to_pfn(pages[0]) << PAGE_SHIFT;
	unsigned int i, n;

	if (longest < LARGE_PAGE_SIZE / PAGE_SIZE ||
	    (longest == count && skew & (LARGE_PAGE_SIZE - 1))) {
		arch_map_pages(va, pages, count, prot);
		return;
	}
	for (i = 0; i < count; i += n) {
		n = longest;
		if (n != count)
			for (n = 1; i + n < count && pages[i + n] == pages[i + n - 1] + 1; n++)
				;
		arch_map(va, page_to_pfn(pages[i]), n, prot);
		va += (unsigned long)n << PAGE_SHIFT;
	}
}

/**
 * vmap - map pages side by side
 * @pages: their struct pages, in any order; the caller keeps the pages
 * @count: how many, 1 to all of RAM
 * @flags: VM_MAP; accepted as in Linux and not needed
 * @prot: PAGE_KERNEL; other than write-back (pgprot_writecombine and so on) for
 *	high pages alone
 *
 * Process context. Return: the page-aligned address of the first, with an
 * unmapped page before and behind all; NULL (reported) for a bad argument or
 * when address space is short.
 */
void *vmap(struct page **pages, unsigned int count, unsigned long flags, pgprot_t prot)
{
	const unsigned long caller = _RET_IP_;
	struct vmap_area *area;
	unsigned int longest;

	if (unlikely(in_interrupt() || prot >= NR_PGPROT || !pages)) {
		mm_bug("vmap", pages, caller, "%s", in_interrupt() ?
		       "not to be called in an interrupt" : "bad arguments");
		return NULL;
	}
	if (unlikely(!count || (count > MAX_ORDER_NR_PAGES && count > totalram_pages())))
		return vmalloc_failed("vmap: no page or more than all RAM asked for", GFP_KERNEL,
				      (unsigned long)count << PAGE_SHIFT, caller);
	longest = vmap_longest_run(pages, count, prot, caller);
	if (unlikely(!longest))
		return NULL;
	area = vmap_area_alloc(count, vmap_align(page_to_pfn(pages[0]), count), GFP_KERNEL);
	if (unlikely(!area))
		return vmalloc_failed("vmap: out of address space", GFP_KERNEL,
				      (unsigned long)count << PAGE_SHIFT, caller);

	vmap_pages(vmap_area_addr(area), pages, count, longest, prot);
	vmap_area_publish(area, VM_MAP, caller);
	return (void *)vmap_area_addr(area);
}
EXPORT_SYMBOL(vmap);

/**
 * vunmap - take away what vmap mapped, leaving the pages to their owner
 * @addr: what vmap returned, or NULL
 *
 * Anything else is reported and left alone. Any context.
 */
void vunmap(const void *addr)
{
	struct vmap_area *area;

	if (!addr)
		return;
	area = vmap_area_take((unsigned long)addr, VM_MAP);
	if (unlikely(!area)) {
		vmap_bad_address("vunmap", VM_MAP, addr, _RET_IP_);
		return;
	}
	arch_unmap((unsigned long)addr, area->nr_pages - 1);
	vmap_area_free(area);
}
EXPORT_SYMBOL(vunmap);

/* Does x lie in the vmalloc region, mapped or not? Any context. */
bool is_vmalloc_addr(const void *x)
{
	return (unsigned long)x >= VMALLOC_START && (unsigned long)x < VMALLOC_END;
}
EXPORT_SYMBOL(is_vmalloc_addr);

/**
 * vmalloc_to_pfn - the frame behind an address of the vmalloc region
 * @addr: any byte of an area, an ioremap's included
 *
 * Any context. Return: the page frame number, or ~0UL where addr is not of the
 * region or nothing is mapped there.
 */
unsigned long vmalloc_to_pfn(const void *addr)
{
	return is_vmalloc_addr(addr) ? arch_pfn((unsigned long)addr & PAGE_MASK) : PFN_NONE;
}
EXPORT_SYMBOL(vmalloc_to_pfn);

/**
 * vmalloc_to_page - the page behind an address of the vmalloc region
 * @addr: any byte of a vmalloc or vmap area
 *
 * Any context. Return: its struct page, or NULL where addr is not of the
 * region, nothing is mapped there, or what is mapped is no RAM.
 */
struct page *vmalloc_to_page(const void *addr)
{
	unsigned long pfn = vmalloc_to_pfn(addr);

	return pfn != PFN_NONE && pfn_valid(pfn) ? pfn_to_page(pfn) : NULL;
}
EXPORT_SYMBOL(vmalloc_to_page);
