// SPDX-License-Identifier: MIT
/*
 * md and mw: look at and change memory and device registers, as U-Boot's do.
 *
 * Addresses are physical, or virtual with -v. A physical address is seen through
 * the mapping that the kernel has of it anyway (linear map, coherent window,
 * device window), and high memory through a kmap slot: never is a page mapped a
 * second time with other attributes. Every access is probed, so that a hole, a
 * guard page or read-only text is an error line. RAM is read and written in
 * bytes at any alignment; a device register with one access of the width asked,
 * and only where it is aligned to that.
 */
#include <linux/highmem.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/string.h>
#include <mm210/board.h>
#include <mm210/pgwalk.h>
#include <mm210/probe.h>
#include "console/console.h"

#define LINE_BYTES	16	/* of md */
#define FILL_BYTES	256	/* that mw writes at once: a multiple of each width */
#define DEFAULT_COUNT	0x40	/* items that md shows, as U-Boot's */

/* How the bytes at an address can be reached. */
struct view {
	void *va;
	size_t rest;		/* bytes from va on that are reached the same way */
	struct page *kmapped;
	bool device;
};

/* What a command was asked to do. */
struct request {
	const char *cmd;
	unsigned int width;	/* of an item: 1, 2 or 4 bytes */
	bool virtual;
	unsigned long addr;
};

static size_t page_rest(unsigned long addr)
{
	return PAGE_SIZE - (addr & ~PAGE_MASK);
}

struct find_phys {
	phys_addr_t phys;
	unsigned long va;
};

static int find_coherent(const struct pg_mapping *m, void *arg)
{
	struct find_phys *f = arg;

	if (m->va < COHERENT_START || m->va >= COHERENT_END || f->phys - m->phys >= m->size)
		return 0;
	f->va = m->va + (f->phys - m->phys);
	return 1;
}

/* NULL, or why there is no view. */
static const char *view_phys(unsigned long addr, struct view *v)
{
	struct find_phys f = { .phys = (phys_addr_t)addr };
	struct pg_walk w;

	*v = (struct view){ .va = board_window(f.phys), .rest = 4, .device = true };
	if (v->va)
		return NULL;
	if (!pfn_valid(PHYS_PFN(f.phys)))
		return "is neither RAM nor a device window";

	v->device = false;
	v->rest = page_rest(addr);
	if (PageHighMem(phys_to_page(f.phys))) {
		v->kmapped = phys_to_page(f.phys);
		v->va = kmap_atomic(v->kmapped);
		if (!v->va)
			return "cannot be mapped: all kmap slots are taken";
		v->va = (char *)v->va + (addr & ~PAGE_MASK);
		return NULL;
	}
	v->va = phys_to_virt(f.phys);
	if (pg_walk((unsigned long)v->va, &w))
		return NULL;
	if (pg_for_each(find_coherent, &f)) {
		v->va = (void *)f.va;
		return NULL;
	}
	return "is RAM that nothing maps (a guard page?)";
}

static const char *view_virt(unsigned long addr, struct view *v)
{
	struct pg_walk w;

	*v = (struct view){ .va = (void *)addr, .rest = page_rest(addr) };
	if (!pg_walk(addr, &w))
		return "is not mapped";
	v->device = w.map.type == MT_DEVICE || w.map.type == MT_STRONGLY_ORDERED;
	return NULL;
}

static void end_view(struct view *v)
{
	if (v->kmapped && v->va)
		kunmap_atomic((void *)((unsigned long)v->va & PAGE_MASK));
}

/* One register of r->width bytes. */
static long access_register(const struct request *r, const struct view *v, void *buf, bool write)
{
	u32 value = 0;
	long err;

	if (write) {
		memcpy(&value, buf, r->width);
		return probe_write_width(v->va, value, r->width);
	}
	err = probe_read_width(&value, v->va, r->width);
	memcpy(buf, &value, r->width);
	return err;
}

static int complain(const struct request *r, unsigned long addr, const char *what)
{
	printk("%s: %08lx %s\n", r->cmd, addr, what);
	return -EFAULT;
}

/* Copy whole items between buf and memory at addr. 0, or -EFAULT when it was said why. */
static int transfer(const struct request *r, unsigned long addr, void *buf, size_t len, bool write)
{
	const char *wrong;
	struct view v;
	size_t part;
	long err;

	while (len) {
		wrong = r->virtual ? view_virt(addr, &v) : view_phys(addr, &v);
		if (wrong)
			return complain(r, addr, wrong);
		if (v.device) {
			if (addr % r->width)
				return complain(r, addr, "is not aligned for a device register");
			part = r->width;
			err = access_register(r, &v, buf, write);
		} else {
			part = min(v.rest, len);
			err = write ? probe_write(v.va, buf, part) : probe_read(buf, v.va, part);
		}
		end_view(&v);
		if (err)
			return complain(r, addr, write ? "cannot be written" : "cannot be read");
		addr += part;
		buf = (char *)buf + part;
		len -= part;
	}
	return 0;
}

/*
 * The arguments that md and mw share: [-v] ADDR; the width is the command's
 * suffix. Returns how many were taken, or a negative errno.
 */
static int parse_request(struct request *r, int argc, char **argv)
{
	const char *dot = strchr(argv[0], '.');
	int i = 1;

	r->cmd = argv[0];
	r->width = !dot || dot[1] == 'l' ? 4 : dot[1] == 'w' ? 2 : 1;
	r->virtual = i < argc && !strcmp(argv[i], "-v");
	if (r->virtual)
		i++;
	if (i >= argc)
		return console_usage(argv[0]);
	if (parse_addr(argv[i], &r->addr))
		return -EINVAL;
	return i + 1;
}

/* count items from r->addr on must end below 4 GiB. */
static int check_range(const struct request *r, unsigned long count)
{
	if ((u64)r->addr + (u64)count * r->width <= 1ULL << 32)
		return 0;
	printk("%s: %lx items from %08lx run past the end of the address space\n", r->cmd, count,
	       r->addr);
	return -EINVAL;
}

int write_phys(const char *cmd, unsigned long addr, void *buf, size_t len)
{
	const struct request r = { .cmd = cmd, .width = 1, .addr = addr };
	int err = check_range(&r, len);

	return err ? err : transfer(&r, addr, buf, len, true);
}

static void print_line(const struct request *r, unsigned long addr, const u8 *bytes, size_t len)
{
	char text[LINE_BYTES + 1];
	size_t i;
	u32 item;

	printk("%08lx:", addr);
	for (i = 0; i < LINE_BYTES; i += r->width) {
		if (i < len) {
			item = 0;
			memcpy(&item, bytes + i, r->width);
			printk(" %0*x", (int)(2 * r->width), item);
		} else {
			printk(" %*s", (int)(2 * r->width), "");
		}
	}
	for (i = 0; i < len; i++)
		text[i] = bytes[i] >= ' ' && bytes[i] < 0x7f ? (char)bytes[i] : '.';
	text[len] = '\0';
	printk("    %s\n", text);
}

void print_bytes(unsigned long addr, const void *bytes, size_t len)
{
	const struct request r = { .width = 1 };
	size_t part;

	for (; len; len -= part, addr += part, bytes += part) {
		part = min(len, (size_t)LINE_BYTES);
		print_line(&r, addr, bytes, part);
	}
}

static int cmd_md(int argc, char **argv)
{
	unsigned long count = DEFAULT_COUNT, addr;
	u8 line[LINE_BYTES];
	struct request r;
	u64 left;
	size_t len;
	int i, err;

	i = parse_request(&r, argc, argv);
	if (i < 0)
		return i;
	if (i < argc && parse_addr(argv[i++], &count))
		return -EINVAL;
	if (i < argc)
		return console_usage(argv[0]);
	err = check_range(&r, count);
	if (err)
		return err;

	addr = r.addr;
	for (left = (u64)count * r.width; left; left -= len, addr += len) {
		len = left < LINE_BYTES ? (size_t)left : LINE_BYTES;
		err = transfer(&r, addr, line, len, false);
		if (err)
			return err;
		print_line(&r, addr, line, len);
		if (console_interrupted()) {
			printk("^C\n");
			return -EINTR;
		}
	}
	return 0;
}

static int cmd_mw(int argc, char **argv)
{
	unsigned long value, count = 1, addr;
	u8 fill[FILL_BYTES];
	struct request r;
	u64 left;
	size_t len;
	int i, err;

	i = parse_request(&r, argc, argv);
	if (i < 0)
		return i;
	if (i >= argc)
		return console_usage(argv[0]);
	if (parse_addr(argv[i++], &value))
		return -EINVAL;
	if (i < argc && parse_addr(argv[i++], &count))
		return -EINVAL;
	if (i < argc)
		return console_usage(argv[0]);
	if (r.width < 4 && value >> (8 * r.width)) {
		printk("%s: %lx does not fit into %u byte%s\n", r.cmd, value, r.width,
		       r.width > 1 ? "s" : "");
		return -EINVAL;
	}
	err = check_range(&r, count);
	if (err)
		return err;

	for (len = 0; len < FILL_BYTES; len += r.width)
		memcpy(fill + len, &value, r.width);
	addr = r.addr;
	for (left = (u64)count * r.width; left; left -= len, addr += len) {
		len = left < FILL_BYTES ? (size_t)left : FILL_BYTES;
		err = transfer(&r, addr, fill, len, true);
		if (err)
			return err;
		if (console_interrupted()) {
			printk("^C\n");
			return -EINTR;
		}
	}
	return 0;
}

#define MD(id, cmdname, items) \
	CONSOLE_CMD_NAMED(id, cmdname, cmd_md, "[-v] ADDR [COUNT]", \
			  "show " items " at a physical (-v: virtual) address, in hex")
#define MW(id, cmdname, item) \
	CONSOLE_CMD_NAMED(id, cmdname, cmd_mw, "[-v] ADDR VALUE [COUNT]", \
			  "write " item " to a physical (-v: virtual) address, in hex")

MD(md, "md", "words (as md.l)");
MD(md_b, "md.b", "bytes");
MD(md_l, "md.l", "32-bit words");
MD(md_w, "md.w", "16-bit words");
MW(mw, "mw", "a word (as mw.l)");
MW(mw_b, "mw.b", "a byte");
MW(mw_l, "mw.l", "a 32-bit word");
MW(mw_w, "mw.w", "a 16-bit word");
