// SPDX-License-Identifier: MIT
/* Where memory lies: what the commands that allocate and translate say of it. */
#include <linux/kernel.h>
#include <linux/mm.h>
#include <mm210/memstat.h>
#include <mm210/pgwalk.h>
#include <mm210/report.h>
#include "console/console.h"

const char *zone_of(unsigned long pfn)
{
	struct zone_stat z;
	unsigned int n;

	for (n = 0; zone_stat(n, &z); n++)
		if (pfn - z.start_pfn < z.spanned)
			return z.name;
	return "none";
}

void print_where(const char *what, const void *virt)
{
	struct pg_walk w;
	phys_addr_t phys;

	if (!pg_walk((unsigned long)virt, &w)) {
		printk("%s: virt %08lx is not mapped\n", what, (unsigned long)virt);
		return;
	}
	phys = w.map.phys + (phys_addr_t)((unsigned long)virt - w.map.va);
	printk("%s: virt %08lx phys %08x zone %s\n", what, (unsigned long)virt, phys,
	       zone_of(PHYS_PFN(phys)));
}

int check_reports(unsigned int reports)
{
	return mm_report_count == reports ? 0 : -EINVAL;
}
