// SPDX-License-Identifier: MIT
/*
 * Address spaces of user programs.
 *
 * TTBCR.N is 2: TTBR0 translates the lowest gigabyte, TTBR1 all above it, where the
 * kernel is (ARM DDI 0406C B3.5.4). A first-level table for a gigabyte has 1024
 * entries: one page. Second-level tables are kmalloc'ed as they are needed. So
 * the kernel's tables exist once, no program has a copy to be kept up to date, and
 * a change of programs is a change of TTBR0 and ASID that leaves the TLB alone.
 *
 * ASID 0 belongs to no program. While TTBR0 changes it is current, so that no walk
 * enters one program's translation under the other's number (B3.10.4).
 *
 * The pages belong to the space. They have one mapping here and, with low memory,
 * one in the linear map: both write-back. Nothing is ever swapped out.
 */
#include <linux/bug.h>
#include <linux/errno.h>
#include <linux/highmem.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/preempt.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <mm210/uspace.h>
#include "mm/arch.h"
#include "cp15.h"
#include "pgtable.h"

#define NR_ASIDS	256

_Static_assert(TASK_SIZE == USER_L1_ENTRIES * SECTION_SIZE, "TTBCR.N decides TASK_SIZE");
_Static_assert(USER_L1_ENTRIES * sizeof(u32) == PAGE_SIZE, "a first-level table is a page");

LIST_HEAD(user_spaces);

static bool asid_taken[NR_ASIDS];

#define USER_SMALL(ap, xn) \
	(L2_SMALL | SMALL_AP(ap) | SMALL_TEX(1U) | PTE_C | PTE_B | SMALL_NG | (xn))

static const u32 user_bits[] = {
	[USER_READ]		= USER_SMALL(AP_USER_RO, SMALL_XN),
	[USER_READ_WRITE]	= USER_SMALL(AP_USER_RW, SMALL_XN),
	[USER_READ_EXEC]	= USER_SMALL(AP_USER_RO, 0),
};

/* A free one, or 0. Threads alone come here, so that no interrupt need be masked. */
static unsigned int asid_take(void)
{
	unsigned int i;

	preempt_disable();
	for (i = 1; i < NR_ASIDS && asid_taken[i]; i++)
		;
	if (i < NR_ASIDS)
		asid_taken[i] = true;
	else
		i = 0;
	preempt_enable();
	return i;
}

int user_space_init(struct user_space *us)
{
	*us = (struct user_space){ .asid = asid_take() };
	if (!us->asid)
		return -EAGAIN;
	us->pgd = (u32 *)get_zeroed_page(GFP_KERNEL);
	if (!us->pgd) {
		asid_taken[us->asid] = false;
		return -ENOMEM;
	}
	arch_dcache_clean(us->pgd, PAGE_SIZE);
	preempt_disable();
	list_add_tail(&us->list, &user_spaces);
	preempt_enable();
	return 0;
}

static u32 *l2_table(const struct user_space *us, unsigned int index)
{
	u32 entry = us->pgd[index];

	return (entry & L1_TYPE_MASK) == L1_TABLE ? __va(entry & ~(L2_BYTES - 1)) : NULL;
}

/* The entry of va, with a table for it where there was none; NULL: no memory. */
static u32 *pte_make(struct user_space *us, unsigned long va)
{
	u32 *entry = &us->pgd[L1_INDEX(va)], *l2 = l2_table(us, L1_INDEX(va));

	if (!l2) {
		l2 = kzalloc(L2_BYTES, GFP_KERNEL);
		if (!l2)
			return NULL;
		arch_dcache_clean(l2, L2_BYTES);
		*entry = __pa(l2) | L1_TABLE | (processor_has_pxn() ? L1_TABLE_PXN : 0);
		arch_dcache_clean(entry, sizeof(*entry));
		us->nr_tables++;
	}
	return l2 + ((va >> PAGE_SHIFT) & (L2_ENTRIES - 1));
}

/* What was written as data is going to be fetched as code. */
static void sync_code(struct page *page)
{
	void *p = kmap_atomic(page);

	arch_dcache_clean(p, PAGE_SIZE);
	kunmap_atomic(p);
	icache_invalidate_all();
}

static bool foreign(const struct user_space *us, unsigned long va)
{
	return va >= us->map_start && va < us->map_end;
}

static void pte_set(u32 *pte, u32 desc)
{
	*pte = desc;
	arch_dcache_clean(pte, sizeof(*pte));
	dsb();
	isb();
}

int user_map(struct user_space *us, unsigned long va, struct page *page, enum user_prot prot)
{
	u32 *pte;

	if (!PAGE_ALIGNED(va) || va < PAGE_SIZE || va >= TASK_SIZE || va == us->guard ||
	    foreign(us, va))
		return -EINVAL;
	pte = pte_make(us, va);
	if (!pte)
		return -ENOMEM;
	if (*pte != L2_FAULT)
		return -EEXIST;
	if (prot == USER_READ_EXEC)
		sync_code(page);
	pte_set(pte, page_to_phys(page) | user_bits[prot]);
	us->nr_pages++;
	return 0;
}

int user_map_pfn(struct user_space *us, unsigned long va, unsigned long pfn, enum user_prot prot,
		 pgprot_t type)
{
	/* As mmu.c's for the kernel. */
	static const u32 type_bits[NR_PGPROT] = {
		[PAGE_KERNEL]		= SMALL_TEX(1U) | PTE_C | PTE_B,
		[PAGE_KERNEL_NC]	= SMALL_TEX(1U),
		[PAGE_DEVICE]		= PTE_B,
		[PAGE_STRONGLY_ORDERED]	= 0,
	};
	u32 ap = SMALL_AP(prot == USER_READ ? AP_USER_RO : AP_USER_RW);
	u32 *pte;

	if (!PAGE_ALIGNED(va) || !foreign(us, va) || prot == USER_READ_EXEC || type >= NR_PGPROT)
		return -EINVAL;
	pte = pte_make(us, va);
	if (!pte)
		return -ENOMEM;
	if (*pte != L2_FAULT)
		return -EEXIST;
	pte_set(pte, (u32)(pfn << PAGE_SHIFT) | L2_SMALL | SMALL_XN | SMALL_NG | ap |
		     type_bits[type]);
	return 0;
}

void user_unmap_pfn(struct user_space *us, unsigned long va)
{
	u32 *l2 = foreign(us, va) ? l2_table(us, L1_INDEX(va)) : NULL;

	if (!l2)
		return;
	pte_set(&l2[(va >> PAGE_SHIFT) & (L2_ENTRIES - 1)], L2_FAULT);
	tlb_invalidate_asid(us->asid);
	dsb();
	isb();
}

struct page *user_page(const struct user_space *us, unsigned long va)
{
	const u32 *l2 = va < TASK_SIZE ? l2_table(us, L1_INDEX(va)) : NULL;
	u32 desc = l2 ? l2[(va >> PAGE_SHIFT) & (L2_ENTRIES - 1)] : L2_FAULT;

	return desc == L2_FAULT ? NULL : pfn_to_page(desc >> PAGE_SHIFT);
}

void user_space_totals(unsigned long *pages, unsigned long *table_bytes)
{
	const struct user_space *us;

	*pages = *table_bytes = 0;
	preempt_disable();
	list_for_each_entry(us, &user_spaces, list) {
		*pages += us->nr_pages;
		*table_bytes += PAGE_SIZE + us->nr_tables * L2_BYTES;
	}
	preempt_enable();
}

static bool in_zone(const struct page *page, int nid, int type)
{
	return page_zonenum(page) == type && page_to_nid(page) == nid;
}

void user_space_zone_stat(int nid, int type, unsigned long *pages, unsigned long *tables)
{
	const struct user_space *us;
	unsigned int i, j;
	const u32 *l2;

	*pages = *tables = 0;
	preempt_disable();
	list_for_each_entry(us, &user_spaces, list) {
		*tables += in_zone(virt_to_page(us->pgd), nid, type);
		for (i = 0; i < USER_L1_ENTRIES; i++) {
			l2 = l2_table(us, i);
			for (j = 0; l2 && j < L2_ENTRIES; j++)
				*pages += l2[j] != L2_FAULT &&
					  !foreign(us, i * SECTION_SIZE + j * PAGE_SIZE) &&
					  in_zone(pfn_to_page(l2[j] >> PAGE_SHIFT), nid, type);
		}
	}
	preempt_enable();
}

void user_space_load(const struct user_space *us)
{
	write_asid(0);
	isb();
	write_ttbr0(__pa(us ? us->pgd : swapper_pg_dir) | TTBR_FLAGS);
	isb();
	write_asid(us ? us->asid : 0);
	isb();
}

struct user_space *user_space_use(struct user_space *us)
{
	struct user_space *before = current->user_space;
	unsigned long flags;

	local_irq_save(flags);
	current->user_space = us;
	user_space_load(us);
	local_irq_restore(flags);
	return before;
}

static void free_table(struct user_space *us, u32 *l2)
{
	unsigned int i;

	for (i = 0; i < L2_ENTRIES; i++)
		if (l2[i] != L2_FAULT) {
			__free_page(pfn_to_page(l2[i] >> PAGE_SHIFT));
			us->nr_pages--;
		}
	kfree(l2);
}

void user_space_exit(struct user_space *us)
{
	unsigned int i;
	u32 *l2;

	if (current->user_space == us)
		user_space_use(NULL);
	preempt_disable();
	list_del(&us->list);
	preempt_enable();
	tlb_invalidate_asid(us->asid);
	dsb();
	isb();
	for (i = 0; i < USER_L1_ENTRIES; i++) {
		l2 = l2_table(us, i);
		if (l2)
			free_table(us, l2);
	}
	WARN_ON(us->nr_pages);
	free_page((unsigned long)us->pgd);
	us->pgd = NULL;
	asid_taken[us->asid] = false;
}
