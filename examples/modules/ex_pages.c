// SPDX-License-Identifier: MIT
/*
 * Pages: insmod ex_pages.ko order=2
 *
 * 2^order pages from the buddy system, in low memory with an address of their own, and
 * one page of high memory (where there is some), which needs kmap to be seen.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/gfp.h>
#include <linux/highmem.h>
#include <linux/module.h>
#include "show.h"

static unsigned int order = 2;
module_param(order, uint, 0444);
MODULE_PARM_DESC(order, "log2 of the number of pages, 10 at most");

static unsigned long pages;
static struct page *high;

static int __init ex_pages_init(void)
{
	phys_addr_t phys;
	char *p;

	if (order > 10)
		return -EINVAL;
	pages = __get_free_pages(GFP_KERNEL, order);
	high = alloc_page(GFP_HIGHUSER);
	if (!pages || !high) {
		free_pages(pages, order);
		if (high)
			__free_page(high);
		return -ENOMEM;
	}
	show_pages("page", (void *)pages, PAGE_SIZE << order);

	phys = page_to_phys(high);
	p = kmap(high);
	if (p) {
		strcpy(p, "seen through kmap");
		pr_info("%s page: physical %pa, mapped at %px: \"%s\"\n",
			PageHighMem(high) ? "high" : "low", &phys, p, p);
		kunmap(high);
	}
	return 0;
}

static void __exit ex_pages_exit(void)
{
	free_pages(pages, order);
	__free_page(high);
	pr_info("freed\n");
}

module_init(ex_pages_init);
module_exit(ex_pages_exit);
MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("Pages of low and high memory");
