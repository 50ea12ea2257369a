/* SPDX-License-Identifier: MIT */
/*
 * Address spaces of user programs (mm/arm/uspace.c): page tables of their own below
 * TASK_SIZE. docs/user-mode.md explains them.
 *
 * All of it in process context; a space belongs to one thread at a time.
 */
#ifndef _MM210_USPACE_H
#define _MM210_USPACE_H

#include <linux/list.h>
#include <linux/types.h>
#include <asm/pgtable.h>

struct page;

struct user_space {
	struct list_head list;
	u32 *pgd;			/* the first level of its tables, a page */
	unsigned long guard;		/* a page that never gets mapped; 0: none but NULL's */
	/* A driver's mapping (fs/mmap.c): pages there are not the space's. */
	unsigned long map_start, map_end;
	unsigned long nr_pages;		/* mapped, without tables */
	unsigned long nr_tables;	/* of the second level */
	unsigned int asid;		/* tells its TLB entries from others' */
};

/* What the program may do with a page. Nothing is both writable and executable. */
enum user_prot {
	USER_READ,
	USER_READ_WRITE,
	USER_READ_EXEC,
};

/**
 * user_space_init - an empty address space
 *
 * 0; -ENOMEM; -EAGAIN while as many exist as there are ASIDs (255).
 */
int user_space_init(struct user_space *us);

/**
 * user_map - give a page to a program
 * @us: the space
 * @va: where; page aligned
 * @page: a single page of any zone with the caller's reference, which becomes the
 *	space's. For USER_READ_EXEC it holds the code already
 * @prot: what the program may do with it
 *
 * 0; -EINVAL where va is no user page or is the guard; -EEXIST where something is
 * mapped; -ENOMEM for a table. After an error the page is still the caller's.
 */
int user_map(struct user_space *us, unsigned long va, struct page *page, enum user_prot prot);

/**
 * user_map_pfn - map a page frame that is not the space's
 * @us: the space
 * @va: where, between map_start and map_end; page aligned
 * @pfn: RAM or device registers
 * @prot: USER_READ or USER_READ_WRITE
 * @type: PAGE_KERNEL for write-back memory, PAGE_KERNEL_NC, PAGE_DEVICE or
 *	PAGE_STRONGLY_ORDERED
 *
 * 0; -EINVAL, -EEXIST, -ENOMEM as user_map().
 */
int user_map_pfn(struct user_space *us, unsigned long va, unsigned long pfn, enum user_prot prot,
		 pgprot_t type);
/* Take such a page out again. Nothing mapped is fine. */
void user_unmap_pfn(struct user_space *us, unsigned long va);

/* The page that a program sees at va, or NULL. */
struct page *user_page(const struct user_space *us, unsigned long va);

/**
 * user_space_use - let the calling thread's user addresses mean a space
 * @us: NULL: none, every user address faults
 *
 * From then on copy_to_user and the like reach this space, in this thread alone; only
 * one thread may use a space at a time. Returns the one before.
 */
struct user_space *user_space_use(struct user_space *us);

/* Pages that are mapped in all spaces together, and bytes of their tables. Process
 * context. */
void user_space_totals(unsigned long *pages, unsigned long *table_bytes);
/* The pages, and those of the first-level tables, by zone: type is ZONE_*. Looks at every
 * entry of the tables. Process context. */
void user_space_zone_stat(int nid, int type, unsigned long *pages, unsigned long *tables);

/* Let TTBR0 have a space's tables, or none. For the scheduler; interrupts masked. */
void user_space_load(const struct user_space *us);

/* Unmap everything and free it, tables and pages. The caller is its only user; if it
 * was in use none is now. */
void user_space_exit(struct user_space *us);

#endif
