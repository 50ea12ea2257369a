// SPDX-License-Identifier: MIT
/*
 * As much of a flattened device tree (Devicetree Specification v0.4, chapter 5)
 * as it takes to find RAM: the "reg" of the root's children whose device_type is
 * "memory". Every offset is checked against the size of the blob, every string
 * against its end: what a loader left is input.
 */
#include <linux/errno.h>
#include <linux/mm.h>
#include <linux/string.h>
#include "fdt.h"

#define FDT_MAGIC	0xd00dfeed
#define FDT_BEGIN_NODE	1
#define FDT_END_NODE	2
#define FDT_PROP	3
#define FDT_NOP		4
#define FDT_END		9

struct fdt_header {
	u32 magic, totalsize, off_struct, off_strings, off_rsvmap;
	u32 version, last_comp_version, boot_cpu, size_strings, size_struct;
};

struct reader {
	const u8 *p, *end;		/* of the structure block */
	const char *strings;
	u32 size_strings;
	u32 addr_cells, size_cells;	/* of the root */
};

/* Cells are aligned: the blob is, and off_struct is checked. */
static u32 be32(const void *p)
{
	return __builtin_bswap32(*(const u32 *)p);
}

static bool next_u32(struct reader *r, u32 *v)
{
	if (r->end - r->p < 4)
		return false;
	*v = be32(r->p);
	r->p += 4;
	return true;
}

/* Step over bytes and the padding behind them. */
static bool skip(struct reader *r, u32 bytes)
{
	if (bytes > (u32)(r->end - r->p))
		return false;
	bytes = (bytes + 3) & ~3U;
	r->p += bytes > (u32)(r->end - r->p) ? (u32)(r->end - r->p) : bytes;
	return true;
}

/* fdt_memory has made sure that the strings block ends with a terminator. */
static bool prop_is(const struct reader *r, u32 name, const char *want)
{
	return name < r->size_strings && !strcmp(r->strings + name, want);
}

/* A number of 1 or 2 cells; what does not fit 32 bits of pages is no RAM for us. */
static u64 cells(const u8 *p, u32 n)
{
	return n == 2 ? (u64)be32(p) << 32 | be32(p + 4) : be32(p);
}

static int add_banks(const struct reader *r, const u8 *reg, u32 len, struct mem_bank *banks,
		     int nr, int max_banks)
{
	u32 entry = (r->addr_cells + r->size_cells) * 4;

	for (; len >= entry && nr < max_banks; reg += entry, len -= entry) {
		u64 base = cells(reg, r->addr_cells);
		u64 size = cells(reg + r->addr_cells * 4, r->size_cells);

		/* What lies above 2^32 has no address here. */
		if (base >= 1ULL << 32)
			continue;
		if (size > (1ULL << 32) - base)
			size = (1ULL << 32) - base;
		banks[nr].start_pfn = base >> PAGE_SHIFT;
		banks[nr].nr_pages = size >> PAGE_SHIFT;
		if (banks[nr].nr_pages)
			nr++;
	}
	return nr;
}

static int walk(struct reader *r, struct mem_bank *banks, int max_banks)
{
	const u8 *reg = NULL;
	u32 token, len, name, reg_len = 0;
	bool is_memory = false;
	int depth = 0, nr = 0;

	while (next_u32(r, &token)) {
		switch (token) {
		case FDT_BEGIN_NODE:
			if (!skip(r, strnlen((const char *)r->p, r->end - r->p) + 1))
				return -EINVAL;
			depth++;
			is_memory = false;
			reg = NULL;
			break;
		case FDT_PROP:
			if (!next_u32(r, &len) || !next_u32(r, &name) ||
			    len > (u32)(r->end - r->p))
				return -EINVAL;
			if (depth == 1 && len == 4 && prop_is(r, name, "#address-cells"))
				r->addr_cells = be32(r->p);
			else if (depth == 1 && len == 4 && prop_is(r, name, "#size-cells"))
				r->size_cells = be32(r->p);
			else if (depth == 2 && prop_is(r, name, "device_type"))
				is_memory = len == 7 && !memcmp(r->p, "memory", 7);
			else if (depth == 2 && prop_is(r, name, "reg")) {
				reg = r->p;
				reg_len = len;
			}
			if (r->addr_cells - 1 > 1 || r->size_cells - 1 > 1 || !skip(r, len))
				return -EINVAL;
			break;
		case FDT_END_NODE:
			if (depth == 2 && is_memory && reg)
				nr = add_banks(r, reg, reg_len, banks, nr, max_banks);
			is_memory = false;
			reg = NULL;
			if (--depth < 0)
				return -EINVAL;
			break;
		case FDT_NOP:
			break;
		case FDT_END:
			return nr ? nr : -EINVAL;
		default:
			return -EINVAL;
		}
	}
	return -EINVAL;
}

int fdt_memory(const void *blob, unsigned long max_size, struct mem_bank *banks, int max_banks,
	       unsigned long *used)
{
	const struct fdt_header *h = blob;
	u32 total = be32(&h->totalsize);
	u32 off_struct = be32(&h->off_struct), size_struct = be32(&h->size_struct);
	u32 off_strings = be32(&h->off_strings), size_strings = be32(&h->size_strings);
	struct reader r = {
		.p = (const u8 *)blob + off_struct,
		.strings = (const char *)blob + off_strings,
		.size_strings = size_strings,
		.addr_cells = 2,	/* the specification's defaults */
		.size_cells = 1,
	};

	if (be32(&h->magic) != FDT_MAGIC || total > max_size || total < sizeof(*h) ||
	    be32(&h->version) < 17 || off_struct & 3 ||
	    off_struct > total || size_struct > total - off_struct ||
	    off_strings > total || size_strings > total - off_strings ||
	    !size_strings || r.strings[size_strings - 1])
		return -EINVAL;
	r.end = r.p + size_struct;
	*used = max(off_struct + size_struct, off_strings + size_strings);
	return walk(&r, banks, max_banks);
}
