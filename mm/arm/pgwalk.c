// SPDX-License-Identifier: MIT
/*
 * Views of the page tables, from TTBR0 and TTBR1 down, as the hardware sees them:
 * nothing here knows what mmu.c and uspace.c meant to map. The tables lie in low
 * memory, so that their linear mapping is how they are read.
 */
#include <linux/mm.h>
#include <linux/string.h>
#include <mm210/pgwalk.h>
#include <mm210/uspace.h>
#include "cp15.h"
#include "pgtable.h"

/* B3.8.2: TEX, C and B without TEX remap. Kinds that are cacheable one way or
 * another are write-back here: mmu.c makes no others. */
static enum mem_type mem_type(u32 tex, u32 desc)
{
	switch (tex << 2 | ((desc >> 2) & 3)) {
	case 0:
		return MT_STRONGLY_ORDERED;
	case 1:			/* shared */
	case 8:			/* not shared */
		return MT_DEVICE;
	case 4:
		return MT_NONCACHED;
	default:
		return MT_WRITEBACK;
	}
}

/* B3.7.1, AFE = 0: AP 1, 2 and 3 let privileged code write, 0 nothing at all;
 * 2 and above let user code read. */
static void permissions(struct pg_mapping *m, u32 ap, bool xn)
{
	m->write = ap >= 1 && ap <= 3;
	m->user = ap == 2 || ap == 3 || ap == 6 || ap == 7;
	m->exec = !xn && ap != 0;
}

static const u32 *kernel_l1(void)
{
	return (const u32 *)__va(read_ttbr1() & TTBR1_BASE_MASK);
}

/* The table that translates addr. */
static const u32 *l1_table(unsigned long addr)
{
	return addr < TASK_SIZE ? (const u32 *)__va(read_ttbr0() & TTBR0_BASE_MASK) : kernel_l1();
}

/* What a first-level leaf maps; va is any address in it. */
static void decode_section(struct pg_mapping *m, unsigned long va, u32 desc)
{
	m->size = SECTION_SIZE;
	if (desc & L1_SUPERSECTION)
		m->size *= 16;
	m->va = va & ~(m->size - 1);
	m->phys = desc & ~(m->size - 1);
	m->type = mem_type((desc >> 12) & 7, desc);
	permissions(m, ((desc >> 10) & 3) | ((desc >> 15) & 1) << 2, desc & SECT_XN);
}

static void decode_page(struct pg_mapping *m, unsigned long va, u32 desc)
{
	bool large = (desc & L2_TYPE_MASK) == L2_LARGE;

	m->size = large ? LARGE_PAGE_SIZE : PAGE_SIZE;
	m->va = va & ~(m->size - 1);
	m->phys = desc & ~(m->size - 1);
	m->type = mem_type((desc >> (large ? 12 : 6)) & 7, desc);
	permissions(m, ((desc >> 4) & 3) | ((desc >> 9) & 1) << 2,
		    desc & (large ? LARGE_XN : SMALL_XN));
}

/**
 * pg_walk - translate an address by the tables in use
 * @addr: virtual address, any
 * @w: filled with each descriptor on the way, and the mapping where there is one
 *
 * Any context. True where addr is mapped.
 */
bool pg_walk(unsigned long addr, struct pg_walk *w)
{
	const u32 *l1 = l1_table(addr) + L1_INDEX(addr);
	struct pg_level *level = w->level;
	const u32 *l2;
	u32 desc = *l1;

	memset(w, 0, sizeof(*w));
	w->levels = 1;
	level->level = 1;
	level->entry = __pa(l1);
	level->desc = desc;
	if ((desc & L1_TYPE_MASK) == L1_FAULT) {
		level->what = "fault";
		return false;
	}
	if ((desc & L1_TYPE_MASK) != L1_TABLE) {
		level->what = desc & L1_SUPERSECTION ? "supersection" : "section";
		decode_section(&w->map, addr, desc);
		return w->mapped = true;
	}
	level->what = "table";

	l2 = (const u32 *)__va(desc & ~(L2_BYTES - 1)) + ((addr >> PAGE_SHIFT) & (L2_ENTRIES - 1));
	desc = *l2;
	level++;
	w->levels = 2;
	level->level = 2;
	level->entry = __pa(l2);
	level->desc = desc;
	if ((desc & L2_TYPE_MASK) == L2_FAULT) {
		level->what = "fault";
		return false;
	}
	level->what = (desc & L2_TYPE_MASK) == L2_LARGE ? "large page" : "small page";
	decode_page(&w->map, addr, desc);
	return w->mapped = true;
}

static int for_each_page(const u32 *l2, unsigned long va, const struct user_space *space,
			 int (*fn)(const struct pg_mapping *m, void *arg), void *arg)
{
	struct pg_mapping m = { .space = space };
	unsigned int i;
	int ret;

	for (i = 0; i < L2_ENTRIES; i += m.size >> PAGE_SHIFT) {
		m.size = PAGE_SIZE;
		if ((l2[i] & L2_TYPE_MASK) == L2_FAULT)
			continue;
		decode_page(&m, va + (i << PAGE_SHIFT), l2[i]);
		ret = fn(&m, arg);
		if (ret)
			return ret;
	}
	return 0;
}

/* The leaves of one first-level table. */
static int for_each_leaf(const u32 *l1, unsigned long entries, const struct user_space *space,
			 int (*fn)(const struct pg_mapping *m, void *arg), void *arg)
{
	struct pg_mapping m = { .space = space };
	unsigned long i;
	int ret;

	for (i = 0; i < entries; i += m.size >> SECTION_SHIFT) {
		unsigned long va = i << SECTION_SHIFT;

		m.size = SECTION_SIZE;
		if ((l1[i] & L1_TYPE_MASK) == L1_FAULT)
			continue;
		if ((l1[i] & L1_TYPE_MASK) == L1_TABLE) {
			ret = for_each_page((const u32 *)__va(l1[i] & ~(L2_BYTES - 1)), va, space,
					    fn, arg);
		} else {
			decode_section(&m, va, l1[i]);
			ret = fn(&m, arg);
		}
		if (ret)
			return ret;
	}
	return 0;
}

/**
 * pg_for_each - visit every leaf of the kernel's tables and of all user programs'
 * @fn: called for each, in order of addresses within a set of tables; non-zero ends
 *	the walk
 * @arg: handed to fn
 *
 * Returns what fn returned last. The tables must not change meanwhile.
 */
int pg_for_each(int (*fn)(const struct pg_mapping *m, void *arg), void *arg)
{
	const struct user_space *space;
	int ret;

	ret = for_each_leaf(kernel_l1(), L1_ENTRIES, NULL, fn, arg);
	if (ret)
		return ret;
	list_for_each_entry(space, &user_spaces, list) {
		ret = for_each_leaf(space->pgd, USER_L1_ENTRIES, space, fn, arg);
		if (ret)
			return ret;
	}
	return 0;
}
