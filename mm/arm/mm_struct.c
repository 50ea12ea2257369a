// SPDX-License-Identifier: MIT
/*
 * The kernel's tables as modules see them: mm_struct, and the entries of pages.
 *
 * Readers get copies of second-level entries, since a large page is 16 equal ones that name
 * its beginning: each copy names its own page, in the form of a small one.
 */
#include <linux/export.h>
#include <linux/irqflags.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include "pgtable.h"

#define NR_COPIES	16

struct mm_struct init_mm = {
	.pgd = swapper_pg_dir,
	.mm_users = ATOMIC_INIT(1),
	.mm_count = ATOMIC_INIT(1),
	.page_table_lock = __SPIN_LOCK_UNLOCKED(init_mm.page_table_lock),
	.mmap_lock = __RWSEM_INITIALIZER(init_mm.mmap_lock),
};
EXPORT_SYMBOL(init_mm);

struct mm_struct console_mm = {
	.pgd = swapper_pg_dir,
	.mm_users = ATOMIC_INIT(1),
	.mm_count = ATOMIC_INIT(1),
	.page_table_lock = __SPIN_LOCK_UNLOCKED(console_mm.page_table_lock),
	.mmap_lock = __RWSEM_INITIALIZER(console_mm.mmap_lock),
	.owner = &init_task,
};
EXPORT_SYMBOL(console_mm);

struct mm_struct *get_task_mm(struct task_struct *t)
{
	if (t->mm)
		atomic_inc(&t->mm->mm_users);
	return t->mm;
}
EXPORT_SYMBOL(get_task_mm);

void mmput(struct mm_struct *mm)
{
	atomic_dec(&mm->mm_users);
}
EXPORT_SYMBOL(mmput);

const pte_t *pte_offset_kernel(const pmd_t *pmd, unsigned long addr)
{
	static pte_t copies[NR_COPIES];
	static unsigned int next;
	const u32 *l2 = __va(*pmd & ~(L2_BYTES - 1));
	u32 desc = l2[pte_index(addr)];
	unsigned long flags;
	pte_t *copy;

	if ((desc & L2_TYPE_MASK) == L2_LARGE)
		desc = (desc & ~0xffffU) | (addr & 0xf000U) | L2_SMALL | (desc & 0xe3cU) |
		       (desc & LARGE_XN ? SMALL_XN : 0) | SMALL_TEX(desc >> 12 & 7);
	local_irq_save(flags);
	copy = &copies[next++ % NR_COPIES];
	*copy = desc;
	local_irq_restore(flags);
	return copy;
}
EXPORT_SYMBOL(pte_offset_kernel);
