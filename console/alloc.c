// SPDX-License-Identifier: MIT
/*
 * Every allocator by hand. What a user types goes to the real call as it is, so
 * that a wrong pointer shows mm's own report; a command that caused one fails.
 */
#include <linux/dma-mapping.h>
#include <linux/highmem.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/vmalloc.h>
#include <mm210/pgwalk.h>
#include <mm210/report.h>
#include <mm210/thread.h>
#include "console/console.h"

static int no_memory(const char *cmd)
{
	printk("%s: no memory\n", cmd);
	return -ENOMEM;
}

/* "kmalloc 40", for print_where. */
static const char *call(char *buf, size_t size, char **argv)
{
	snprintf(buf, size, "%s %s", argv[0], argv[1]);
	return buf;
}

static int cmd_kmalloc(int argc, char **argv)
{
	gfp_t gfp = GFP_KERNEL;
	unsigned long size;
	char what[64];
	void *p;

	if (argc < 2 || argc > 3)
		return console_usage(argv[0]);
	if (parse_size(argv[1], &size))
		return -EINVAL;
	if (argc == 3) {
		if (strcmp(argv[2], "dma"))
			return console_usage(argv[0]);
		gfp |= GFP_DMA;
	}
	p = kmalloc(size, gfp);
	if (!p)
		return no_memory(argv[0]);
	if (p == ZERO_SIZE_PTR)
		printk("%s: virt %08lx is ZERO_SIZE_PTR\n", call(what, sizeof(what), argv),
		       (unsigned long)p);
	else
		print_where(call(what, sizeof(what), argv), p);
	return 0;
}
CONSOLE_CMD(kmalloc, cmd_kmalloc, "N [dma]", "allocate N bytes (k and M may follow a number)");

/* kfree or vfree of the address as it was typed: a wrong one is theirs to report. */
static int free_address(int argc, char **argv, void (*free)(const void *))
{
	unsigned int reports = mm_report_count;
	unsigned long addr;

	if (argc != 2)
		return console_usage(argv[0]);
	if (parse_addr(argv[1], &addr))
		return -EINVAL;
	free((void *)addr);
	return check_reports(reports);
}

static int cmd_kfree(int argc, char **argv)
{
	return free_address(argc, argv, kfree);
}
CONSOLE_CMD(kfree, cmd_kfree, "ADDR", "free what kmalloc returned");

static int cmd_alloc_pages(int argc, char **argv)
{
	gfp_t gfp = GFP_KERNEL;
	unsigned long order;
	struct page *page;
	char what[64];

	if (argc < 2 || argc > 3)
		return console_usage(argv[0]);
	if (parse_size(argv[1], &order))
		return -EINVAL;
	if (argc == 3) {
		if (!strcmp(argv[2], "dma"))
			gfp |= GFP_DMA;
		else if (!strcmp(argv[2], "highmem"))
			gfp |= __GFP_HIGHMEM;
		else if (strcmp(argv[2], "normal"))
			return console_usage(argv[0]);
	}
	page = alloc_pages(gfp, (unsigned int)order);
	if (!page)
		return no_memory(argv[0]);
	call(what, sizeof(what), argv);
	if (PageHighMem(page))
		printk("%s: virt none phys %08x zone %s (free_pages -p %08x %lu)\n", what,
		       page_to_phys(page), zone_of(page_to_pfn(page)), page_to_phys(page), order);
	else
		print_where(what, page_address(page));
	return 0;
}
CONSOLE_CMD(alloc_pages, cmd_alloc_pages, "ORDER [dma|normal|highmem]", "allocate 2^ORDER pages");

static int cmd_free_pages(int argc, char **argv)
{
	bool phys = argc > 1 && !strcmp(argv[1], "-p");
	unsigned int reports = mm_report_count;
	unsigned long addr, order;

	if (argc != 3 + phys)
		return console_usage(argv[0]);
	if (parse_addr(argv[1 + phys], &addr) || parse_size(argv[2 + phys], &order))
		return -EINVAL;
	if (phys)
		__free_pages(pfn_to_page(PHYS_PFN(addr)), (unsigned int)order);
	else
		free_pages(addr, (unsigned int)order);
	return check_reports(reports);
}
CONSOLE_CMD(free_pages, cmd_free_pages, "[-p] ADDR ORDER",
	    "free pages by their virtual (-p: physical) address");

/* The runs of physically contiguous pages of [virt, virt + size). */
static void print_runs(unsigned long virt, unsigned long size)
{
	unsigned long va = virt, start = virt, end = PAGE_ALIGN(virt + size);
	phys_addr_t first = PFN_PHYS(vmalloc_to_pfn((void *)virt)), phys = first;
	unsigned int lines = 0;

	while (va < end) {
		va += PAGE_SIZE;
		phys += PAGE_SIZE;
		if (va < end && PFN_PHYS(vmalloc_to_pfn((void *)va)) == phys &&
		    zone_of(PHYS_PFN(phys)) == zone_of(PHYS_PFN(first)))
			continue;
		if (lines++ == 16) {
			printk("  ...\n");
			return;
		}
		printk("  virt %08lx-%08lx phys %08x-%08x zone %s\n", start, va - 1, first,
		       phys - 1, zone_of(PHYS_PFN(first)));
		if (va < end)
			first = phys = PFN_PHYS(vmalloc_to_pfn((void *)va));
		start = va;
	}
}

static int cmd_vmalloc(int argc, char **argv)
{
	unsigned long size;
	char what[64];
	void *p;

	if (argc != 2)
		return console_usage(argv[0]);
	if (parse_size(argv[1], &size))
		return -EINVAL;
	p = vmalloc(size);
	if (!p)
		return no_memory(argv[0]);
	print_where(call(what, sizeof(what), argv), p);
	if (size > PAGE_SIZE)
		print_runs((unsigned long)p, size);
	return 0;
}
CONSOLE_CMD(vmalloc, cmd_vmalloc, "N", "allocate N bytes, contiguous in virtual addresses alone");

static int cmd_vfree(int argc, char **argv)
{
	struct kernel_stack s;
	unsigned long addr;

	/* vfree would believe it, and the thread would go on without. */
	if (argc == 2 && !parse_addr(argv[1], &addr) && thread_stack_of(addr, &s)) {
		printk("vfree: 0x%lx is in the stack of %s, which runs on it\n", addr, s.name);
		return -EBUSY;
	}
	return free_address(argc, argv, vfree);
}
CONSOLE_CMD(vfree, cmd_vfree, "ADDR", "free what vmalloc returned");

/*
 * dma_free_coherent wants the size and the bus address again: those of the
 * buffers allocated here are remembered. For an address that is not among them
 * the size is taken from the command line and the bus address from the page
 * table, so that mm sees the wrong pointer.
 */
static struct dma_buffer {
	void *virt;		/* NULL: unused */
	dma_addr_t bus;
	unsigned long size;
} dma_buffers[32];

static struct dma_buffer *find_buffer(const void *virt)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(dma_buffers); i++)
		if (dma_buffers[i].virt == virt)
			return &dma_buffers[i];
	return NULL;
}

static int cmd_dma_alloc(int argc, char **argv)
{
	struct dma_buffer *b;
	unsigned long size;
	dma_addr_t bus;
	void *p;

	if (argc != 2)
		return console_usage(argv[0]);
	if (parse_size(argv[1], &size))
		return -EINVAL;
	p = dma_alloc_coherent(NULL, size, &bus, GFP_KERNEL);
	if (!p)
		return no_memory(argv[0]);
	printk("%s %s: virt %08lx phys %08x zone %s\n", argv[0], argv[1], (unsigned long)p, bus,
	       zone_of(PHYS_PFN(bus)));
	b = find_buffer(NULL);
	if (b)
		*b = (struct dma_buffer){ p, bus, size };
	else
		printk("%s: not remembered, give dma_free the size\n", argv[0]);
	return 0;
}
CONSOLE_CMD(dma_alloc, cmd_dma_alloc, "N", "allocate N bytes that devices see alike");

static int cmd_dma_free(int argc, char **argv)
{
	unsigned int reports = mm_report_count;
	unsigned long addr, size = PAGE_SIZE;
	struct dma_buffer *b;
	struct pg_walk w;
	dma_addr_t bus = 0;
	int err;

	if (argc < 2 || argc > 3)
		return console_usage(argv[0]);
	if (parse_addr(argv[1], &addr) || (argc == 3 && parse_size(argv[2], &size)))
		return -EINVAL;
	b = addr ? find_buffer((void *)addr) : NULL;
	if (b) {
		bus = b->bus;
		if (argc == 2)
			size = b->size;
	} else if (pg_walk(addr, &w)) {
		bus = w.map.phys + (dma_addr_t)(addr - w.map.va);
	}
	dma_free_coherent(NULL, size, (void *)addr, bus);
	err = check_reports(reports);
	if (b && !err)
		b->virt = NULL;
	return err;
}
CONSOLE_CMD(dma_free, cmd_dma_free, "ADDR [N]", "free what dma_alloc returned");
