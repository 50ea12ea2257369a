// SPDX-License-Identifier: MIT
/*
 * start_kernel: the only list of the order in which things come up.
 *
 * Entered from start.S on the svc stack, interrupts masked, on the boot tables:
 * printk works, nothing can be allocated yet. restarted: by soft_restart().
 */
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/vmalloc.h>
#include <mm210/board.h>
#include <mm210/boot.h>
#include <mm210/console.h>
#include <mm210/initcall.h>
#include <mm210/irqchip.h>
#include <mm210/memstat.h>
#include <mm210/mm.h>
#include <mm210/sections.h>
#include <mm210/semihost.h>
#include <mm210/thread.h>
#include "mm/arch.h"
#include "boot/cmdline.h"

/* The driver demo shows text that a user wrote to this page: physical 0x50003000
 * where PHYS_OFFSET is 0x40000000. */
#define DEMO_PAGE	0xd0003000UL

/* Low memory that must be left, whatever highmem= says: the boot tables map so
 * much, and the image and the first tables lie there. */
#define LOWMEM_LEAST	(2 * ARCH_BOOT_MAPPED)

u32 boot_instructions;

void start_kernel(bool restarted) __noreturn;

static bool bank_inside(const struct mem_bank *b, const struct mem_bank *ram, int nr_ram)
{
	for (; nr_ram; nr_ram--, ram++)
		if (b->start_pfn >= ram->start_pfn &&
		    b->start_pfn + b->nr_pages <= ram->start_pfn + ram->nr_pages)
			return true;
	return false;
}

/* How many frames of RAM follow PHYS_OFFSET without a gap. */
static unsigned long low_run(const struct mem_bank *banks, int nr)
{
	unsigned long end = PHYS_PFN_OFFSET;
	int i, n;

	for (n = 0; n < nr; n++)
		for (i = 0; i < nr; i++)
			if (banks[i].start_pfn <= end &&
			    banks[i].start_pfn + banks[i].nr_pages > end)
				end = banks[i].start_pfn + banks[i].nr_pages;
	return end - PHYS_PFN_OFFSET;
}

/* Do the banks of mem= make sense on this board? Says what is wrong. */
static bool banks_usable(const struct mem_bank *banks, int nr,
			 const struct mem_bank *ram, int nr_ram)
{
	int i, j;

	for (i = 0; i < nr; i++) {
		if (!bank_inside(&banks[i], ram, nr_ram)) {
			printk(KERN_WARNING "mem=: no RAM at pages %#lx-%#lx", banks[i].start_pfn,
			       banks[i].start_pfn + banks[i].nr_pages - 1);
			return false;
		}
		for (j = 0; j < i; j++) {
			if (banks[i].start_pfn < banks[j].start_pfn + banks[j].nr_pages &&
			    banks[j].start_pfn < banks[i].start_pfn + banks[i].nr_pages) {
				printk(KERN_WARNING "mem=: banks overlap");
				return false;
			}
		}
	}
	if (low_run(banks, nr) < LOWMEM_LEAST >> PAGE_SHIFT) {
		printk(KERN_WARNING "mem=: less than %lu MiB at %08lx", LOWMEM_LEAST >> 20,
		       (unsigned long)PHYS_OFFSET);
		return false;
	}
	return true;
}

static int find_memory(struct mem_bank *banks, const struct boot_options *opt)
{
	int i, nr = board.memory(banks);

	if (!opt->nr_banks)
		return nr;
	if (!banks_usable(opt->banks, opt->nr_banks, banks, nr)) {
		printk(KERN_CONT "; ignored\n");
		return nr;
	}
	for (i = 0; i < opt->nr_banks; i++)
		banks[i] = opt->banks[i];
	return opt->nr_banks;
}

/* Most bytes of low memory, for mm_early_init, that leave highmem= above them. */
static unsigned long lowmem_limit(const struct mem_bank *banks, int nr, unsigned long highmem)
{
	unsigned long low = low_run(banks, nr), high = highmem >> PAGE_SHIFT;

	if (!high)
		return 0;
	if (high > low - (LOWMEM_LEAST >> PAGE_SHIFT)) {
		high = low - (LOWMEM_LEAST >> PAGE_SHIFT);
		printk(KERN_WARNING "highmem=: %lu MiB is the most that can be high\n",
		       high >> (20 - PAGE_SHIFT));
	}
	low -= high;
	return low >= LOWMEM_MAX >> PAGE_SHIFT ? LOWMEM_MAX : low << PAGE_SHIFT;
}

static void reserve(const void *start, const void *end, const char *name)
{
	mm_reserve(virt_to_phys(start), (const char *)end - (const char *)start, name);
}

static void reserve_what_is_used(const struct mem_bank *banks, int nr)
{
	reserve(_stext, _etext, "Kernel code");
	reserve(_srodata, _erodata, "Kernel rodata");
	reserve(_sdata, _end, "Kernel data");
	if (PFN_DOWN(DEMO_PAGE - PAGE_OFFSET) < low_run(banks, nr) &&
	    DEMO_PAGE - PAGE_OFFSET < LOWMEM_MAX)
		mm_reserve(__pa(DEMO_PAGE), PAGE_SIZE, "Demo page");
}

static void print_banner(const struct mem_bank *banks, int nr)
{
	unsigned long low_mib = (max_low_pfn - PHYS_PFN_OFFSET) >> (20 - PAGE_SHIFT);
	unsigned long mib, total = 0;
	int i;

	printk("mm210 on %s\n", board.description);
	for (i = 0; i < nr; i++) {
		mib = banks[i].nr_pages >> (20 - PAGE_SHIFT);
		total += mib;
		printk("RAM: node %d, %lu MiB at %08lx\n", i, mib,
		       banks[i].start_pfn << PAGE_SHIFT);
	}
	printk("%lu MiB: %lu MiB low memory at %08lx, %lu MiB high memory, vmalloc %08lx-%08lx\n",
	       total, low_mib, PAGE_OFFSET, total - low_mib, VMALLOC_START, VMALLOC_END);
}

static bool script_runs;

bool semihost_script(void)
{
	return script_runs;
}

void start_kernel(bool restarted)
{
	struct mem_bank banks[MAX_BANKS];
	struct boot_options opt;
	int nr;

	boot_options_read(&opt);
	nr = find_memory(banks, &opt);
	reserve_what_is_used(banks, nr);
	mm_early_init(banks, nr, lowmem_limit(banks, nr, opt.highmem));
	mm_init();
	board_irq_init();
	board.init();
	local_irq_enable();
	sched_init();
	if (opt.init_on_alloc)
		mm_init_on_alloc(true);
	do_initcalls();
	print_banner(banks, nr);

	boot_instructions = cycle_count() - print_cycles;
	if (board.loader_cycles)
		boot_instructions += board.loader_cycles();
	/* A script that restarts the board is not run again and again: it has ended
	 * with that, as it does where a reset ends the emulation. */
	if (opt.script) {
		script_runs = true;
		semihost_exit(!restarted && console_run(opt.script) ? 1 : 0);
		script_runs = false;
	}
	console_loop();
}
