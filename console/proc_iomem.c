// SPDX-License-Identifier: MIT
/*
 * /proc/iomem: device windows and RAM in order of physical addresses, and inside
 * RAM what was in use before there was an allocator. Ranges are printed with
 * their last byte, as RAM may end at 2^32.
 */
#include <linux/kernel.h>
#include <linux/mm.h>
#include <mm210/board.h>
#include <mm210/console.h>
#include <mm210/memstat.h>

struct range {
	u64 start, end;		/* end is behind the last byte */
	const char *name;
};

/* Add the zone that begins where r ends. */
static bool grow_ram(struct range *r)
{
	struct zone_stat z;
	unsigned int n;

	for (n = 0; zone_stat(n, &z); n++) {
		if ((u64)z.start_pfn << PAGE_SHIFT == r->end && z.spanned) {
			r->end += (u64)z.spanned << PAGE_SHIFT;
			return true;
		}
	}
	return false;
}

/* The first range at or above from: zones that touch are one. */
static bool next_ram(u64 from, struct range *r)
{
	struct zone_stat z;
	bool found = false;
	unsigned int n;
	u64 start;

	for (n = 0; zone_stat(n, &z); n++) {
		start = (u64)z.start_pfn << PAGE_SHIFT;
		if (start < from || (found && start >= r->start))
			continue;
		*r = (struct range){ start, start + ((u64)z.spanned << PAGE_SHIFT), "System RAM" };
		found = true;
	}
	while (found && grow_ram(r))
		;
	return found;
}

static bool next_window(u64 from, struct range *r)
{
	const struct device_window *w;
	bool found = false;

	for (w = board.windows; w->name; w++) {
		if (w->phys < from || (found && w->phys >= r->start))
			continue;
		*r = (struct range){ w->phys, (u64)w->phys + w->size, w->name };
		found = true;
	}
	return found;
}

static bool next_reserved(u64 from, u64 limit, struct range *r)
{
	const char *name;
	phys_addr_t base;
	unsigned long size;
	bool found = false;
	unsigned int n;

	for (n = 0; reserved_range(n, &name, &base, &size); n++) {
		if (base < from || base >= limit || (found && base >= r->start))
			continue;
		*r = (struct range){ base, (u64)base + size, name };
		found = true;
	}
	return found;
}

static void show_range(struct seq_file *m, const char *indent, const struct range *r)
{
	seq_printf(m, "%s%08x-%08x : %s\n", indent, (u32)r->start, (u32)(r->end - 1), r->name);
}

static int show_iomem(struct seq_file *m)
{
	struct range ram = { 0 }, window = { 0 }, inner;
	u64 from = 0, in;
	bool more_ram, more_windows;

	for (;;) {
		more_ram = next_ram(from, &ram);
		more_windows = next_window(from, &window);
		if (!more_ram && !more_windows)
			return 0;
		if (!more_ram || (more_windows && window.start < ram.start)) {
			show_range(m, "", &window);
			from = window.start + 1;
			continue;
		}
		show_range(m, "", &ram);
		for (in = ram.start; next_reserved(in, ram.end, &inner); in = inner.start + 1)
			show_range(m, "  ", &inner);
		from = ram.end;
	}
}
PROC_FILE(iomem, show_iomem);
