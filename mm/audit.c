// SPDX-License-Identifier: MIT
/*
 * The rules of the address map, proved on the page tables themselves.
 *
 * One walk judges each leaf by itself: in the kernel's tables nothing below the
 * kernel (so no NULL and no identity map) and nothing for user mode; in a user
 * program's nothing but allocated pages of RAM that it may use, not at NULL nor in
 * its stack's guard page; nothing both writable and executable anywhere, the kernel's
 * execution only in its text, text and .rodata read-only, and for each region the
 * memory type that belongs there. Guard pages and the pool's addresses are then
 * looked up one by one.
 *
 * What two leaves say about one page of RAM takes a table: four bits for each
 * page, the memory type it was first seen with and whether that was in the
 * coherent window. As much of the table is allocated as can be had without
 * hurting anyone, down to TINY_TABLE bytes of .bss when memory is used up, and
 * the tables are walked once for each part of RAM that it covers. The check is
 * ARMv7-A's rule for all memory (no two mappings of a page that differ in type
 * or cacheability, ARM DDI 0406C A3.5.7), and for coherent memory that there is
 * only one mapping.
 */
#include <linux/gfp.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/string.h>
#include <mm210/boot.h>
#include <mm210/memstat.h>
#include <mm210/pgwalk.h>
#include <mm210/sections.h>
#include <mm210/uspace.h>

#include "mm/internal.h"

#define TABLE_ORDER	6		/* 256 KiB: 2 GiB of RAM in one walk */
#define TINY_TABLE	1024		/* 8 MiB of RAM a walk */
#define MAX_LINES	16		/* further violations are only counted */

#define SEEN_TYPE	7		/* memory type plus 1 */
#define SEEN_COHERENT	8

static u8 tiny_table[TINY_TABLE];

struct audit {
	int bad;
	unsigned long start_pfn, end_pfn;	/* what table covers */
	u8 *table;
};

static const char *const type_names[] = {
	[MT_STRONGLY_ORDERED] = "strongly ordered",
	[MT_DEVICE] = "device",
	[MT_NONCACHED] = "non-cacheable",
	[MT_WRITEBACK] = "write-back",
};

#define violation(a, fmt, ...)							\
	do {									\
		if ((a)->bad++ < MAX_LINES)					\
			printk(KERN_ERR "audit: " fmt "\n", ##__VA_ARGS__);	\
	} while (0)

static bool overlaps(const struct pg_mapping *m, unsigned long start, unsigned long end)
{
	return m->va < end && m->va + (m->size - 1) >= start;
}

#define overlaps_section(m, from, to)	overlaps(m, (unsigned long)(from), (unsigned long)(to))

/* A leaf of a user program's tables. */
static void audit_user_leaf(struct audit *a, const struct pg_mapping *m)
{
	unsigned long pfn = PHYS_PFN(m->phys);

	if (!m->user)
		violation(a, "0x%08lx of a user program is closed to it", m->va);
	if (m->write && m->exec)
		violation(a, "0x%08lx of a user program is writable and executable", m->va);
	/* What a driver maps there is the driver's choice. */
	if (m->va >= m->space->map_start && m->va < m->space->map_end)
		return;
	if (m->type != MT_WRITEBACK)
		violation(a, "0x%08lx of a user program is %s", m->va, type_names[m->type]);
	if (m->va < PAGE_SIZE)
		violation(a, "address 0 of a user program is mapped");
	if (overlaps(m, m->space->guard, m->space->guard + PAGE_SIZE))
		violation(a, "the guard page 0x%08lx of a user stack is mapped", m->va);
	if (!pfn_valid(pfn) || !page_count(pfn_to_page(pfn)))
		violation(a, "0x%08lx of a user program is frame 0x%lx, which is not allocated",
			  m->va, pfn);
}

static int audit_leaf(const struct pg_mapping *m, void *arg)
{
	struct audit *a = arg;
	bool text = overlaps_section(m, _stext, _etext);

	if (m->space) {
		audit_user_leaf(a, m);
		return 0;
	}
	if (m->va < KERNEL_START)
		violation(a, "0x%08lx is mapped, below the kernel", m->va);
	if (m->user)
		violation(a, "0x%08lx is open to user mode", m->va);
	if (m->write && m->exec)
		violation(a, "0x%08lx is writable and executable", m->va);
	if (text && (m->write || !m->exec))
		violation(a, "0x%08lx is text, but %s", m->va,
			  m->write ? "writable" : "not executable");
	if (m->exec && !(m->va >= (unsigned long)_stext &&
			 m->va + m->size <= (unsigned long)_etext) &&
	    !(m->va >= MODULES_VADDR && m->va < MODULES_END))
		violation(a, "0x%08lx is executable, but no text", m->va);
	if (m->write && overlaps_section(m, _srodata, _erodata))
		violation(a, "0x%08lx is .rodata, but writable", m->va);
	if (m->va >= PAGE_OFFSET && m->va < (unsigned long)high_memory &&
	    (m->type != MT_WRITEBACK || m->phys != virt_to_phys((void *)m->va)))
		violation(a, "0x%08lx of the linear map is %s memory at 0x%08x", m->va,
			  type_names[m->type], m->phys);
	if (m->va >= COHERENT_START && m->va < COHERENT_END && m->type != MT_NONCACHED)
		violation(a, "0x%08lx of the coherent window is %s", m->va, type_names[m->type]);
	return 0;
}

/* Enter the RAM behind a leaf into the table, comparing with earlier leaves. */
static int audit_types(const struct pg_mapping *m, void *arg)
{
	struct audit *a = arg;
	unsigned long pfn = PHYS_PFN(m->phys), end = pfn + (m->size >> PAGE_SHIFT);
	unsigned int now = m->type + 1;

	if (m->va >= COHERENT_START && m->va < COHERENT_END)
		now |= SEEN_COHERENT;
	pfn = max(pfn, a->start_pfn);
	end = min(end, a->end_pfn);
	for (; pfn < end; pfn++) {
		u8 *byte = &a->table[(pfn - a->start_pfn) / 2];
		unsigned int shift = (pfn - a->start_pfn) % 2 * 4;
		unsigned int seen = *byte >> shift & 15;

		if (!seen) {
			*byte |= now << shift;
		} else if ((seen | now) & SEEN_COHERENT) {
			violation(a, "coherent frame 0x%lx is mapped a second time (0x%08lx)", pfn,
				  m->va);
		} else if ((seen & SEEN_TYPE) != (now & SEEN_TYPE)) {
			violation(a, "frame 0x%lx is %s at 0x%08lx and %s elsewhere", pfn,
				  type_names[m->type], m->va,
				  type_names[(seen & SEEN_TYPE) - 1]);
		}
	}
	return 0;
}

static void audit_ram(struct audit *a)
{
	struct zone_stat z;
	unsigned int n, order = TABLE_ORDER;
	unsigned long bytes = 0, pages = 0;

	do {
		pages = __get_free_pages(GFP_KERNEL | __GFP_NOWARN | __GFP_NORETRY, order);
	} while (!pages && order--);
	a->table = pages ? (u8 *)pages : tiny_table;
	bytes = pages ? PAGE_SIZE << order : TINY_TABLE;

	/* A zone is RAM without holes. */
	for (n = 0; zone_stat(n, &z); n++) {
		unsigned long end = z.start_pfn + z.spanned;

		for (a->start_pfn = z.start_pfn; a->start_pfn < end; a->start_pfn = a->end_pfn) {
			a->end_pfn = min(a->start_pfn + 2 * bytes, end);
			memset(a->table, 0, bytes);
			pg_for_each(audit_types, a);
		}
	}
	if (pages)
		free_pages(pages, order);
}

static void expect_unmapped(struct audit *a, unsigned long va, const char *what,
			    unsigned long of)
{
	struct pg_walk w;

	if (pg_walk(va, &w))
		violation(a, "the guard page 0x%08lx of %s 0x%08lx is mapped", va, what, of);
}

static void audit_guards(struct audit *a)
{
	const struct kernel_stack *s;
	struct vmap_stat v;
	unsigned int n;

	expect_unmapped(a, 0, "address", 0);
	for (s = kernel_stacks; s->name; s++)
		expect_unmapped(a, s->bottom - PAGE_SIZE, "stack", s->bottom);
	for (n = 0; vmap_stat(n, &v); n++) {
		expect_unmapped(a, v.start - PAGE_SIZE, "area", v.start);
		expect_unmapped(a, v.start + v.size - PAGE_SIZE, "area", v.start);
	}
}

static void audit_coherent(struct audit *a)
{
	unsigned long va, offset;
	struct pg_walk w;
	phys_addr_t phys;
	unsigned int n;

	for (n = 0; coherent_section(n, &va, &phys); n++) {
		for (offset = 0; offset < SECTION_SIZE; offset += PAGE_SIZE)
			if (!pg_walk(va + offset, &w) || w.map.type != MT_NONCACHED ||
			    w.map.phys + (va + offset - w.map.va) != phys + offset)
				violation(a, "coherent page 0x%08lx does not map 0x%08lx",
					  va + offset, (unsigned long)(phys + offset));
		if (pg_walk((unsigned long)phys_to_virt(phys), &w))
			violation(a, "coherent megabyte 0x%08x is in the linear map", phys);
	}
}

/**
 * mm_audit - prove the rules of the address map on the page tables
 *
 * Prints the first violations. Process context; works, slowly, without a free
 * page. Return: how many violations there are.
 */
int mm_audit(void)
{
	struct audit a = { .bad = 0 };

	pg_for_each(audit_leaf, &a);
	audit_guards(&a);
	audit_coherent(&a);
	audit_ram(&a);
	if (a.bad > MAX_LINES)
		printk(KERN_ERR "audit: %d further violations\n", a.bad - MAX_LINES);
	return a.bad;
}
