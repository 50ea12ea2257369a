// SPDX-License-Identifier: MIT
/*
 * ddr_demo: what a driver sees of memory.
 *
 * Loading it shows the string that lies at virtual 0xd0003000 (put one there with
 * mw at physical 50003000), then takes memory from each allocator, shows where it
 * came from, checks that this is where it should come from, and gives it back.
 * Written as a driver is, from the kernel's public headers alone.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/dma-mapping.h>
#include <linux/errno.h>
#include <linux/gfp.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/vmalloc.h>

#define STRING_ADDR	0xd0003000UL
#define STRING_MAX	64

#define KMALLOC_SIZE	40
#define VMALLOC_SIZE	500
#define DMA_SIZE	1024

static const char *zone_name(const struct page *page)
{
	static const char *const names[MAX_NR_ZONES] = {
		[ZONE_DMA] = "DMA",
		[ZONE_NORMAL] = "Normal",
		[ZONE_HIGHMEM] = "HighMem",
	};
	int zone = page_zonenum(page);

	return zone >= 0 && zone < MAX_NR_ZONES ? names[zone] : "none";
}

/* Text as it can be printed: anything but plain ASCII as \xhh. to holds four
 * characters for each of from, and the end. */
static void escape(char *to, size_t size, const char *from)
{
	size_t len = 0;

	for (; *from && len + 5 <= size; from++) {
		if (*from == '"' || *from == '\\')
			len += scnprintf(to + len, size - len, "\\%c", *from);
		else if (*from >= ' ' && *from <= '~')
			len += scnprintf(to + len, size - len, "%c", *from);
		else
			len += scnprintf(to + len, size - len, "\\x%02x", (u8)*from);
	}
	to[len] = '\0';
}

/* %s reads the raw address: the formatter answers (efault) for an unmapped one,
 * and stops behind STRING_MAX bytes where no end comes. */
static void show_string(void)
{
	const char *string = (const char *)STRING_ADDR;
	char raw[STRING_MAX + 1], text[4 * STRING_MAX + 1];

	scnprintf(raw, sizeof(raw), "%.*s", STRING_MAX, string);
	if (!virt_addr_valid(string)) {
		pr_info("%08lx is no RAM on this board: %s\n", STRING_ADDR, raw);
		return;
	}
	escape(text, sizeof(text), raw);
	pr_info("string at %08lx: \"%s\"\n", STRING_ADDR, text);
}

static void show(const char *allocator, size_t size, const void *virt, phys_addr_t phys)
{
	pr_info("%s %zu bytes: virtual %08lx physical %08lx zone %s\n", allocator, size,
		(unsigned long)virt, (unsigned long)phys, zone_name(phys_to_page(phys)));
}

/* Does vmalloc have high memory to take, as it looked before? The last of it is
 * reserved. */
static bool expect_high(const struct sysinfo *info)
{
	return info->freehigh > info->totalhigh / 16;
}

static int __init ddr_demo_init(void)
{
	void *small, *large, *coherent;
	struct sysinfo info;
	dma_addr_t bus;
	int err;

	show_string();
	si_meminfo(&info);

	err = -ENOMEM;
	small = kmalloc(KMALLOC_SIZE, GFP_KERNEL);
	if (!small) {
		pr_err("kmalloc of %d bytes failed\n", KMALLOC_SIZE);
		goto out;
	}
	show("kmalloc", KMALLOC_SIZE, small, virt_to_phys(small));

	large = vmalloc(VMALLOC_SIZE);
	if (!large) {
		pr_err("vmalloc of %d bytes failed\n", VMALLOC_SIZE);
		goto free_small;
	}
	if (!info.totalhigh)
		pr_info("no high memory on this board: vmalloc takes low memory\n");
	show("vmalloc", VMALLOC_SIZE, large,
	     PFN_PHYS(vmalloc_to_pfn(large)) + offset_in_page(large));

	coherent = dma_alloc_coherent(NULL, DMA_SIZE, &bus, GFP_KERNEL);
	if (!coherent) {
		pr_err("dma_alloc_coherent of %d bytes failed\n", DMA_SIZE);
		goto free_large;
	}
	show("dma", DMA_SIZE, coherent, bus);

	err = -EFAULT;
	if (!virt_addr_valid(small) || PageHighMem(virt_to_page(small)))
		pr_err("the kmalloc address is not in low memory\n");
	else if (PageHighMem(phys_to_page(bus)))
		pr_err("the dma address is not in low memory\n");
	else if (expect_high(&info) && !PageHighMem(vmalloc_to_page(large)))
		pr_err("the vmalloc page is in low memory, though high memory is free\n");
	else
		err = 0;

	dma_free_coherent(NULL, DMA_SIZE, coherent, bus);
free_large:
	vfree(large);
free_small:
	kfree(small);
out:
	return err;
}

static void __exit ddr_demo_exit(void)
{
	pr_info("goodbye\n");
}

module_init(ddr_demo_init);
module_exit(ddr_demo_exit);

MODULE_LICENSE("MIT");
MODULE_DESCRIPTION("Shows a string in RAM and where each allocator's memory comes from");
