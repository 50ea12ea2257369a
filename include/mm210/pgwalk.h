/* SPDX-License-Identifier: MIT */
/* Views of the hardware's page tables, for translate, audit and tests. */
#ifndef _MM210_PGWALK_H
#define _MM210_PGWALK_H

#include <linux/types.h>

enum mem_type {
	MT_STRONGLY_ORDERED,
	MT_DEVICE,
	MT_NONCACHED,
	MT_WRITEBACK,
};

struct pg_mapping {
	unsigned long va;
	unsigned long size;		/* 4 KiB, 64 KiB or 1 MiB: the leaf */
	phys_addr_t phys;
	bool write, exec, user;
	enum mem_type type;
	const struct user_space *space;	/* the user program's, NULL: the kernel's */
};

struct pg_level {
	unsigned int level;		/* 1 or 2 */
	phys_addr_t entry;		/* where the descriptor lies */
	u32 desc;
	const char *what;		/* "section", "table", "large page", ... */
};

struct pg_walk {
	int levels;
	struct pg_level level[2];
	bool mapped;
	struct pg_mapping map;
};

/* Walk the tables as the hardware does. true where addr is mapped. */
bool pg_walk(unsigned long addr, struct pg_walk *w);

/* Call fn for each leaf of the kernel's tables, in order of addresses, then of each
 * user program's, until it returns non-zero. */
int pg_for_each(int (*fn)(const struct pg_mapping *m, void *arg), void *arg);

/* The permission and attribute rules of the address map: W^X, coherent pages
 * mapped once, guards unmapped, no identity map, user pages in user tables. Prints each violation;
 * returns how many. (mm/audit.c) */
int mm_audit(void);

#endif
