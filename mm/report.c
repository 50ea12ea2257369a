// SPDX-License-Identifier: MIT
/* Reports of misuse and of memory that ran out. They print, count, and return. */
#include "mm/internal.h"
#include "mm/reclaim.h"
#include "mm/trace.h"
#include <mm210/memstat.h>
#include <mm210/report.h>
#include <linux/interrupt.h>
#include <linux/jiffies.h>
#include <linux/slab.h>

unsigned int mm_report_count;

void mm_bug(const char *func, const void *ptr, unsigned long caller, const char *fmt, ...)
{
	char what[80], why[96];
	va_list args;

	va_start(args, fmt);
	vsnprintf(why, sizeof(why), fmt, args);
	va_end(args);

	trace_refused(func, ptr);
	mm_report_count++;
	mm_describe((unsigned long)ptr, what, sizeof(what));
	if (caller)
		pr_err("BUG: %s: 0x%px is %s: %s (called from %pS)\n", func, ptr, what, why,
		       (void *)caller);
	else
		pr_err("BUG: %s: 0x%px is %s: %s\n", func, ptr, what, why);
}

static const struct {
	gfp_t bits;
	const char *name;
} gfp_names[] = {
	{ GFP_HIGHUSER, "GFP_HIGHUSER" },
	{ GFP_USER, "GFP_USER" },
	{ GFP_KERNEL, "GFP_KERNEL" },
	{ GFP_NOFS, "GFP_NOFS" },
	{ GFP_NOIO, "GFP_NOIO" },
	{ GFP_ATOMIC, "GFP_ATOMIC" },
	{ GFP_NOWAIT, "GFP_NOWAIT" },
	{ __GFP_DMA, "__GFP_DMA" },
	{ __GFP_HIGHMEM, "__GFP_HIGHMEM" },
	{ __GFP_HIGH, "__GFP_HIGH" },
	{ __GFP_ZERO, "__GFP_ZERO" },
	{ __GFP_NOFAIL, "__GFP_NOFAIL" },
	{ __GFP_NORETRY, "__GFP_NORETRY" },
	{ __GFP_RETRY_MAYFAIL, "__GFP_RETRY_MAYFAIL" },
	{ __GFP_COLD, "__GFP_COLD" },
	{ __GFP_COMP, "__GFP_COMP" },
	{ __GFP_THISNODE, "__GFP_THISNODE" },
};

static void format_gfp(char *buf, size_t size, gfp_t gfp)
{
	size_t len = 0;
	unsigned int i;

	buf[0] = '\0';
	for (i = 0; i < ARRAY_SIZE(gfp_names) && gfp; i++) {
		if ((gfp & gfp_names[i].bits) != gfp_names[i].bits)
			continue;
		len += scnprintf(buf + len, size - len, "%s%s", len ? "|" : "", gfp_names[i].name);
		gfp &= ~gfp_names[i].bits;
	}
	if (gfp || !len)
		scnprintf(buf + len, size - len, "%s%#x", len ? "|" : "", gfp);
}

/* Has the call site been quiet for a second? The sites that spoke last are known. */
static bool may_speak(unsigned long caller)
{
	static struct {
		unsigned long caller, when;
	} said[8];
	static unsigned int oldest;
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(said) && said[i].caller != caller; i++)
		;
	if (i == ARRAY_SIZE(said))
		i = oldest++ % ARRAY_SIZE(said);
	else if (time_before(jiffies, said[i].when + HZ))
		return false;
	said[i].caller = caller;
	said[i].when = jiffies;
	return true;
}

gfp_t mm_cannot_sleep(gfp_t gfp, unsigned long caller, const char *file, int line)
{
	unsigned long flags;
	bool speak;

	if (!reclaim_can_sleep())	/* start-up, with interrupts masked */
		return gfp;
	local_irq_save(flags);
	speak = may_speak(caller);
	local_irq_restore(flags);
	if (speak) {
		pr_err("%s that may sleep, from %pS\n",
		       gfp & __GFP_SLEEPS_LATER ? "mempool_alloc" : "an allocation",
		       (void *)caller);
		__might_sleep(file, line);
	} else {
		mm_report_count++;
	}
	if (gfp & __GFP_DIRECT_RECLAIM)
		gfp |= __GFP_HIGH;
	return gfp & ~(__GFP_DIRECT_RECLAIM | __GFP_SLEEPS_LATER);
}

/*
 * A zone's figures. Counting its blocks walks all of its struct pages, which a caller
 * that must not sleep is spared: it gets the counters alone.
 */
static void show_zone(const struct zone_stat *z, bool blocks)
{
	unsigned int order;

	printk("Node %d %s free:%lukB min:%lukB low:%lukB high:%lukB present:%lukB managed:%lukB\n",
	       z->nid, z->name, z->nr_free * 4, z->min * 4, z->low * 4, z->high * 4,
	       z->present * 4, z->managed * 4);
	if (!blocks)
		return;
	printk("Node %d %s:", z->nid, z->name);
	for (order = 0; order < NR_PAGE_ORDERS; order++)
		pr_cont(" %lu*%lukB", z->blocks[order], 4UL << order);
	pr_cont(" = %lukB\n", z->nr_free * 4);
}

void mm_alloc_failed(const char *what, gfp_t gfp, unsigned int order, unsigned long caller)
{
	bool blocks = gfpflags_allow_blocking(gfp) && !in_interrupt();
	struct zone_stat z;
	char mode[128];
	unsigned int n;

	mm_report_count++;
	format_gfp(mode, sizeof(mode), gfp & ~__GFP_NOWARN);
	pr_warn("%s: order:%u, mode:%#x(%s), from %pS\n", what, order, gfp, mode, (void *)caller);
	dump_stack();
	for (n = 0; blocks ? zone_stat(n, &z) : zone_stat_brief(n, &z); n++)
		show_zone(&z, blocks);
}
