// SPDX-License-Identifier: MIT
/*
 * What the address map promises, tried with real accesses: the processor, not
 * the table, says no. probe_read and the like survive the abort.
 */
#include <linux/dma-mapping.h>
#include <linux/errno.h>
#include <linux/highmem.h>
#include <linux/io.h>
#include <linux/kernel.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/vmalloc.h>
#include <mm210/board.h>
#include <mm210/boot.h>
#include <mm210/memstat.h>
#include <mm210/pgwalk.h>
#include <mm210/probe.h>
#include <mm210/sections.h>
#include <mm210/test.h>
#include "mm/arch.h"

#define INSN_BX_LR	0xe12fff1eU	/* "bx lr" (ARM DDI 0406C A8.8.27) */

static bool readable(unsigned long addr)
{
	u32 word;

	return probe_read(&word, (const void *)addr, sizeof(word)) == 0;
}

/* Does a write of what is there already succeed? */
static bool writable(unsigned long addr)
{
	u32 word;

	return probe_read(&word, (const void *)addr, sizeof(word)) == 0 &&
	       probe_write((void *)addr, &word, sizeof(word)) == 0;
}

/* Put a return instruction at p and call it: true where the fetch was allowed.
 * It is refused before it matters what the instruction cache holds. */
static bool executes(void *p)
{
	*(volatile u32 *)p = INSN_BX_LR;
	dsb();
	isb();
	return probe_exec((unsigned long)p) == 0;
}

/* A function that exec tests may call: execution of text must succeed, else
 * the refusals below prove nothing. */
static void __used noinline __attribute__((__naked__)) returns_at_once(void)
{
	__asm__ __volatile__("bx lr");
}

static const u32 rodata_code[] = { INSN_BX_LR, INSN_BX_LR };
static u32 data_code[2] = { INSN_BX_LR, INSN_BX_LR };
static u32 bss_code[2];

TEST(attrs_text)
{
	unsigned long fn = (unsigned long)returns_at_once;

	EXPECT(fn >= (unsigned long)_stext && fn < (unsigned long)_etext);
	EXPECT(readable(fn));
	EXPECT(!writable(fn));
	EXPECT(!writable((unsigned long)_stext));
	EXPECT(!writable((unsigned long)_etext - 4));
	EXPECT(probe_exec(fn) == 0);
}

TEST(attrs_rodata)
{
	unsigned long ro = (unsigned long)rodata_code;

	EXPECT(ro >= (unsigned long)_srodata && ro < (unsigned long)_erodata);
	EXPECT(readable(ro));
	EXPECT(!writable(ro));
	EXPECT(probe_exec(ro) == -EFAULT);
}

TEST(attrs_data_never_executes)
{
	u32 local[2];
	u32 *heap = kmalloc(64, GFP_KERNEL), *area = vmalloc(PAGE_SIZE), *coherent, *mapped;
	struct page *page = alloc_page(GFP_HIGHUSER);
	dma_addr_t bus;

	coherent = dma_alloc_coherent(NULL, PAGE_SIZE, &bus, GFP_KERNEL);
	ASSERT(heap && area && coherent && page);
	mapped = kmap(page);
	ASSERT(mapped != NULL);
	EXPECT(!executes(data_code));
	EXPECT(!executes(bss_code));
	EXPECT(!executes(local));
	EXPECT(!executes(heap));
	EXPECT(!executes(area));
	EXPECT(!executes(coherent));
	EXPECT(!executes(mapped));
	kunmap(page);
	__free_page(page);
	dma_free_coherent(NULL, PAGE_SIZE, coherent, bus);
	vfree(area);
	kfree(heap);
}

TEST(attrs_unmapped)
{
	EXPECT(!readable(0));
	EXPECT(!readable(PAGE_SIZE));
	EXPECT(!writable(0));
	EXPECT(probe_exec(0) == -EFAULT);
	EXPECT(!readable((unsigned long)ZERO_SIZE_PTR));
	/* The identity map of start-up: low memory at its physical address. */
	EXPECT(!readable(PHYS_OFFSET));
	EXPECT(!readable((unsigned long)virt_to_phys(_stext)));
	EXPECT(!readable((unsigned long)high_memory));
	EXPECT(!readable(VMALLOC_START));
	EXPECT(!readable(VMALLOC_END - 4));
}

TEST(attrs_stack_guards)
{
	const struct kernel_stack *s;
	unsigned int n = 0;
	int local;

	for (s = kernel_stacks; s->name; s++, n++) {
		EXPECT(!readable(s->bottom - 4));
		EXPECT(!readable(s->bottom - PAGE_SIZE));
		EXPECT(readable(s->bottom) && writable(s->bottom));
		EXPECT(readable(s->top - 4));
		EXPECT(kernel_stack_guarded(s->bottom - 4) == s);
	}
	EXPECT(n >= 1);
	EXPECT(kernel_stack_of((unsigned long)&local) != NULL);
}

TEST(attrs_vmalloc_guards)
{
	static const unsigned long pages[] = { 1, 3, 16, 256, 1024 };
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(pages); i++) {
		unsigned long bytes = pages[i] * PAGE_SIZE;
		unsigned long va = (unsigned long)vmalloc(bytes);

		ASSERT(va != 0);
		EXPECT(!readable(va - 4) && !readable(va - PAGE_SIZE));
		EXPECT(!readable(va + bytes) && !readable(va + bytes + PAGE_SIZE - 4));
		EXPECT(writable(va) && writable(va + bytes - 4));
		vfree((void *)va);
		/* The TLB must have forgotten it as well. */
		EXPECT(!readable(va) && !readable(va + bytes - 4));
	}
}

/* Addresses are used again for other pages: each access must see the newest. */
TEST(attrs_remap_is_seen)
{
	struct page *page[2];
	unsigned int i;
	u32 *p;

	page[0] = alloc_page(GFP_HIGHUSER);
	page[1] = alloc_page(GFP_HIGHUSER);
	ASSERT(page[0] && page[1]);
	for (i = 0; i < 2; i++) {
		p = vmap(&page[i], 1, VM_MAP, PAGE_KERNEL);
		ASSERT(p != NULL);
		*p = 0x1000 + i;
		vunmap(p);
		EXPECT(!readable((unsigned long)p));
	}
	for (i = 0; i < 8; i++) {
		p = kmap_atomic(page[i % 2]);
		ASSERT(p != NULL);
		EXPECT(*p == 0x1000 + i % 2);
		kunmap_atomic(p);
		EXPECT(!PageHighMem(page[i % 2]) || !readable((unsigned long)p));
	}
	p = vmap(&page[0], 1, VM_MAP, PAGE_KERNEL_RO);
	ASSERT(p != NULL);
	EXPECT(readable((unsigned long)p) && !writable((unsigned long)p));
	vunmap(p);
	__free_page(page[0]);
	__free_page(page[1]);
}

static unsigned int frames_found;
static phys_addr_t wanted_frame;

static int count_frame(const struct pg_mapping *m, void *arg)
{
	if (wanted_frame - m->phys < m->size)
		frames_found++;
	return 0;
}

TEST(attrs_coherent_once)
{
	dma_addr_t bus;
	u32 *p = dma_alloc_coherent(NULL, PAGE_SIZE, &bus, GFP_KERNEL);
	struct pg_walk w;

	ASSERT(p != NULL);
	EXPECT(pg_walk((unsigned long)p, &w));
	EXPECT(w.map.type == MT_NONCACHED && w.map.write && !w.map.exec && !w.map.user);
	EXPECT(w.map.phys + ((unsigned long)p - w.map.va) == bus);
	wanted_frame = bus;
	frames_found = 0;
	pg_for_each(count_frame, NULL);
	EXPECT(frames_found == 1);
	EXPECT(writable((unsigned long)p));
	EXPECT(!readable((unsigned long)phys_to_virt(bus)));
	dma_free_coherent(NULL, PAGE_SIZE, p, bus);
}

/* TEX, C and B, which are 2, 0 and 0: see mm/arm/pgtable.h, erratum 709718. */
static bool device_not_shareable(const volatile void __iomem *p)
{
	struct pg_walk w;
	u32 desc;

	if (!pg_walk((unsigned long)p, &w) || w.map.type != MT_DEVICE || w.map.exec)
		return false;
	desc = w.level[w.levels - 1].desc;
	return (desc >> (w.levels == 1 ? 12 : 6) & 7) == 2 && !(desc & 0xc);
}

TEST(attrs_device)
{
	const struct device_window *win = board.windows;
	void __iomem *p;

	for (; win->name; win++)
		EXPECT(device_not_shareable(board_window(win->phys)));
	p = ioremap(board.windows[0].phys, PAGE_SIZE);
	ASSERT(p != NULL);
	EXPECT(device_not_shareable(p));
	iounmap(p);
}

/* A megabyte that left the pool is ordinary memory again. */
TEST(attrs_coherent_returns)
{
	dma_addr_t bus;
	void *p = dma_alloc_coherent(NULL, 2 << 20, &bus, GFP_KERNEL);
	struct pg_walk w;
	unsigned long low;

	ASSERT(p != NULL);
	low = (unsigned long)phys_to_virt(bus);
	EXPECT(!readable(low) && !readable(low + (2 << 20) - 4));
	dma_free_coherent(NULL, 2 << 20, p, bus);
	mm_drain();
	EXPECT(!readable((unsigned long)p));
	EXPECT(writable(low) && writable(low + (2 << 20) - 4));
	EXPECT(pg_walk(low, &w) && w.map.type == MT_WRITEBACK);
	EXPECT(w.map.phys + (low - w.map.va) == bus);
}

TEST(attrs_linear_map)
{
	struct pg_walk w;
	char *p = kmalloc(64, GFP_KERNEL);

	ASSERT(p != NULL);
	EXPECT(pg_walk((unsigned long)p, &w));
	EXPECT(w.map.type == MT_WRITEBACK && w.map.write && !w.map.exec && !w.map.user);
	EXPECT(w.map.phys + ((unsigned long)p - w.map.va) == virt_to_phys(p));
	kfree(p);
}

TEST(attrs_audit)
{
	void *p = vmalloc(5 << 20), *q = vmalloc(70000);
	dma_addr_t bus;
	void *c = dma_alloc_coherent(NULL, 3 << 20, &bus, GFP_KERNEL);

	EXPECT(mm_audit() == 0);
	dma_free_coherent(NULL, 3 << 20, c, bus);
	vfree(q);
	vfree(p);
	EXPECT(mm_audit() == 0);
}

/* The struct page of any number can be read; that of none without RAM says
 * anything, or can be written. */
TEST(attrs_memmap)
{
	unsigned long mib, wrong = 0, holes = 0;
	struct page *page;

	for (mib = 0; mib < 4096; mib++) {
		page = page_behind((void *)(mib << SECTION_SHIFT));
		if (!readable((unsigned long)page)) {
			wrong++;
		} else if (!pfn_valid(page_to_pfn(page) & (~0UL >> PAGE_SHIFT))) {
			wrong += page->state != 0;
			/* The array ends on a page's border: see further on. */
			page += PAGE_SIZE / sizeof(*page) - 1;
			holes += !writable((unsigned long)page);
		} else {
			wrong += lowmem_page_address(page) != (void *)(mib << SECTION_SHIFT);
		}
	}
	EXPECT(wrong == 0);
	EXPECT(holes >= 1024);
	EXPECT(!readable(MEMMAP_START - PAGE_SIZE));
	EXPECT(!readable(MEMMAP_END));
}

/* A rule that is broken must be seen: a cached alias of coherent memory. */
TEST(attrs_audit_sees_alias)
{
	dma_addr_t bus;
	void *c = dma_alloc_coherent(NULL, PAGE_SIZE, &bus, GFP_KERNEL);
	const unsigned long alias = KMAP_END - PAGE_SIZE;

	ASSERT(c != NULL);
	arch_map(alias, PHYS_PFN(bus), 1, PAGE_KERNEL);
	EXPECT(mm_audit() == 1);
	arch_unmap(alias, 1);
	EXPECT(mm_audit() == 0);
	dma_free_coherent(NULL, PAGE_SIZE, c, bus);
}

/* And two mappings of a page of RAM that differ in type. */
TEST(attrs_audit_sees_types)
{
	const unsigned long alias = KMAP_END - PAGE_SIZE;
	void *p = kmalloc(64, GFP_KERNEL);

	ASSERT(p != NULL);
	arch_map(alias, virt_to_pfn(p), 1, PAGE_DEVICE);
	EXPECT(mm_audit() == 1);
	arch_unmap(alias, 1);
	arch_map(alias, virt_to_pfn(p), 1, PAGE_KERNEL);
	EXPECT(mm_audit() == 0);
	arch_unmap(alias, 1);
	kfree(p);
}
