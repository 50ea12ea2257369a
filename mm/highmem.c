// SPDX-License-Identifier: MIT
/*
 * Slots for pages outside the linear map.
 *
 * The slots from KMAP_START to KMAP_END are a page each. All but the top
 * NR_ATOMIC belong to kmap: a page has at most one of them, with a count of its
 * users, found through a hash of its frame number (neighbouring frames never
 * share a bucket, and there are as many buckets as slots, so a chain has one or
 * two entries unless frames 2 MiB apart are mapped together; NR_KMAP bounds it).
 * The last kunmap unmaps at once: on one processor that is one invalidation by
 * address, and a stale pointer faults instead of reading another page.
 *
 * The top slots are a stack for kmap_atomic. An interrupt uses the slots above
 * those of the code it interrupted and gives them back before it returns, and no
 * thread is switched out while it has one, so one stack serves all contexts.
 *
 * A page of low memory costs nothing: its address is arithmetic.
 */
#include <linux/export.h>
#include <linux/highmem.h>
#include <linux/interrupt.h>
#include <linux/preempt.h>

#include "mm/arch.h"
#include "mm/internal.h"

#define NR_SLOTS	512		/* KMAP_END - KMAP_START, in pages */
#define NR_ATOMIC	16
#define NR_KMAP		(NR_SLOTS - NR_ATOMIC)
#define NR_BUCKETS	512
#define NO_SLOT		0xffffU

struct kmap_slot {
	struct page *page;		/* NULL: free */
	u32 users;
	u16 next;			/* of the bucket, or of the free slots */
};

/* Indices are kept plus 1, so that the 0 of .bss ends a chain. */
static struct kmap_slot slots[NR_KMAP];
static u16 buckets[NR_BUCKETS];
static u16 free_slots;			/* chain of slots used before */
static u16 fresh_slots;			/* slots below were used at least once */
static unsigned int nr_mapped;

static const struct page *atomic_pages[NR_ATOMIC];
static unsigned int atomic_depth;

static inline unsigned long slot_va(unsigned int slot)
{
	return KMAP_START + ((unsigned long)slot << PAGE_SHIFT);
}

static inline unsigned long atomic_va(unsigned int level)
{
	return slot_va(NR_KMAP + level);
}

static inline u16 *bucket_of(const struct page *page)
{
	return &buckets[page_to_pfn(page) % NR_BUCKETS];
}

static bool is_page(const struct page *page)
{
	return ((unsigned long)page - MEM_MAP_BASE) % sizeof(*page) == 0 &&
	       pfn_valid(page_to_pfn(page));
}

/* The slot that maps page, or NO_SLOT; interrupts are masked. */
static unsigned int slot_find(const struct page *page)
{
	unsigned int i;

	for (i = *bucket_of(page); i; i = slots[i - 1].next)
		if (slots[i - 1].page == page)
			return i - 1;
	return NO_SLOT;
}

/* Map page into a free slot; NO_SLOT when there is none. Interrupts are masked. */
static unsigned int slot_take(struct page *page)
{
	u16 *bucket = bucket_of(page);
	unsigned int slot;

	if (free_slots) {
		slot = free_slots - 1;
		free_slots = slots[slot].next;
	} else if (fresh_slots < NR_KMAP) {
		slot = fresh_slots++;
	} else {
		return NO_SLOT;
	}
	slots[slot].page = page;
	slots[slot].users = 0;
	slots[slot].next = *bucket;
	*bucket = slot + 1;
	nr_mapped++;
	arch_map(slot_va(slot), page_to_pfn(page), 1, PAGE_KERNEL);
	return slot;
}

static void slot_release(unsigned int slot)
{
	u16 *link = bucket_of(slots[slot].page);

	arch_unmap(slot_va(slot), 1);
	while (*link != slot + 1)
		link = &slots[*link - 1].next;
	*link = slots[slot].next;
	slots[slot].page = NULL;
	slots[slot].next = free_slots;
	free_slots = slot + 1;
	nr_mapped--;
}

/**
 * kmap - make a page addressable
 * @page: of any zone
 *
 * Nests: the page keeps its address until as many kunmap as kmap were called.
 * Process context. Return: its address; NULL (reported) for what is no page, in
 * an interrupt, and when all slots are taken.
 */
void *kmap(struct page *page)
{
	unsigned long flags;
	unsigned int slot;

	if (likely(!PageHighMem(page)))
		return lowmem_page_address(page);
	if (unlikely(in_interrupt() || !is_page(page))) {
		mm_bug("kmap", page, _RET_IP_, "%s", in_interrupt() ?
		       "kmap must not be called in an interrupt" : "no page");
		return NULL;
	}
	local_irq_save(flags);
	slot = slot_find(page);
	if (slot == NO_SLOT)
		slot = slot_take(page);
	if (likely(slot != NO_SLOT))
		slots[slot].users++;
	local_irq_restore(flags);
	if (unlikely(slot == NO_SLOT)) {
		mm_alloc_failed("kmap: every slot is taken", GFP_KERNEL, 0, _RET_IP_);
		return NULL;
	}
	return (void *)slot_va(slot);
}
EXPORT_SYMBOL(kmap);

/**
 * kunmap - one user of kmap's address less
 * @page: the page, not its address
 *
 * A page that is not mapped is reported. Any context.
 */
void kunmap(struct page *page)
{
	unsigned int slot = NO_SLOT;
	unsigned long flags;

	if (likely(!PageHighMem(page)))
		return;
	if (likely(is_page(page))) {
		local_irq_save(flags);
		slot = slot_find(page);
		if (likely(slot != NO_SLOT) && !--slots[slot].users)
			slot_release(slot);
		local_irq_restore(flags);
	}
	if (unlikely(slot == NO_SLOT))
		mm_bug("kunmap", page, _RET_IP_, "%s",
		       is_page(page) ? "the page is not mapped by kmap" :
		       "no page (kunmap takes the page, not its address)");
}
EXPORT_SYMBOL(kunmap);

/**
 * kmap_atomic - make a page addressable for a short stretch
 * @page: of any zone
 *
 * The newest mapping goes first, and none outlives an interrupt handler; a thread
 * may not sleep until then, and keeps the processor. Any context. Return: its
 * address; NULL (reported) for what is no page and when NR_ATOMIC are nested.
 */
void *kmap_atomic(struct page *page)
{
	unsigned long flags, va = 0;

	if (likely(!PageHighMem(page)))
		return lowmem_page_address(page);
	if (unlikely(!is_page(page))) {
		mm_bug("kmap_atomic", page, _RET_IP_, "no page");
		return NULL;
	}
	local_irq_save(flags);
	if (likely(atomic_depth < NR_ATOMIC)) {
		va = atomic_va(atomic_depth);
		atomic_pages[atomic_depth++] = page;
		preempt_disable();
		arch_map(va, page_to_pfn(page), 1, PAGE_KERNEL);
	}
	local_irq_restore(flags);
	if (unlikely(!va))
		mm_bug("kmap_atomic", page, _RET_IP_, "all %u nested mappings are in use",
		       NR_ATOMIC);
	return (void *)va;
}
EXPORT_SYMBOL(kmap_atomic);

/* The other half of kmap_atomic; addr may point anywhere into the page. */
void __kunmap_atomic(const void *addr)
{
	unsigned long va = (unsigned long)addr & PAGE_MASK, flags;
	bool ok;

	if (!addr || virt_addr_valid(addr))
		return;
	local_irq_save(flags);
	ok = atomic_depth && va == atomic_va(atomic_depth - 1);
	if (likely(ok)) {
		arch_unmap(va, 1);
		atomic_pages[--atomic_depth] = NULL;
	}
	local_irq_restore(flags);
	if (likely(ok))
		preempt_enable();
	else
		mm_bug("kunmap_atomic", addr, _RET_IP_,
		       "not the newest kmap_atomic (%u are in use)", atomic_depth);
}
EXPORT_SYMBOL(__kunmap_atomic);

/**
 * page_address - the address of a page that has one
 * @page: of any zone
 *
 * Any context. Return: the linear map's address of a low page, kmap's of a high
 * one, NULL while a high page is not mapped by kmap.
 */
void *page_address(const struct page *page)
{
	unsigned long flags;
	unsigned int slot;

	if (likely(!PageHighMem(page)))
		return lowmem_page_address(page);
	local_irq_save(flags);
	slot = slot_find(page);
	local_irq_restore(flags);
	return slot == NO_SLOT ? NULL : (void *)slot_va(slot);
}
EXPORT_SYMBOL(page_address);

/* Clear a page of any zone. Any context. */
void clear_highpage(struct page *page)
{
	void *va = kmap_atomic(page);

	if (va)
		arch_clear_page(va);
	kunmap_atomic(va);
}
EXPORT_SYMBOL(clear_highpage);

/* Copy a page of any zone to another. Any context. */
void copy_highpage(struct page *to, struct page *from)
{
	void *vfrom = kmap_atomic(from);
	void *vto = kmap_atomic(to);

	if (vfrom && vto)
		arch_copy_page(vto, vfrom);
	kunmap_atomic(vto);
	kunmap_atomic(vfrom);
}
EXPORT_SYMBOL(copy_highpage);

/**
 * check_highmem - prove the invariants of the slots
 *
 * A slot in use is in its page's bucket once, has users and maps its page; every
 * other slot is unmapped and in the chain of free ones; the stack of atomic
 * slots maps its pages and nothing above. Process context. Return: how many
 * violations were printed.
 */
int check_highmem(void)
{
	unsigned int b, i, chained = 0, used = 0, nr_free = 0;
	int bad = 0;

	if (slot_va(NR_SLOTS) != KMAP_END)
		bad += check_fail("kmap: %u slots do not fill the window", NR_SLOTS);
	for (i = 0; i < NR_KMAP; i++) {
		const struct kmap_slot *s = &slots[i];
		unsigned long pfn = arch_pfn(slot_va(i));

		if (!s->page) {
			if (pfn != PFN_NONE)
				bad += check_fail("kmap: free slot %u maps 0x%lx", i, pfn);
			continue;
		}
		used++;
		if (!s->users || pfn != page_to_pfn(s->page) || slot_find(s->page) != i)
			bad += check_fail("kmap: slot %u maps 0x%lx, %u users, for page 0x%lx", i,
					  pfn, s->users, page_to_pfn(s->page));
	}
	for (b = 0; b < NR_BUCKETS; b++)
		for (i = buckets[b]; i && chained <= NR_KMAP; i = slots[i - 1].next, chained++)
			if (!slots[i - 1].page || bucket_of(slots[i - 1].page) != &buckets[b])
				bad += check_fail("kmap: slot %u is in bucket %u", i - 1, b);
	for (i = free_slots; i && nr_free <= NR_KMAP; i = slots[i - 1].next, nr_free++)
		if (slots[i - 1].page)
			bad += check_fail("kmap: slot %u is in use and free", i - 1);
	if (used != nr_mapped || chained != nr_mapped || nr_free + used != fresh_slots)
		bad += check_fail("kmap: %u slots in use, %u counted, %u in buckets, %u free",
				  used, nr_mapped, chained, nr_free);

	for (i = 0; i < NR_ATOMIC; i++) {
		unsigned long pfn = arch_pfn(atomic_va(i));
		unsigned long want = i < atomic_depth ? page_to_pfn(atomic_pages[i]) : PFN_NONE;

		if (pfn != want)
			bad += check_fail("kmap_atomic: level %u of %u maps 0x%lx, not 0x%lx", i,
					  atomic_depth, pfn, want);
	}
	return bad;
}
