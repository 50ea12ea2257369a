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

struct page;

struct user_space {
	struct list_head list;
	u32 *pgd;			/* the first level of its tables, a page */
	unsigned long guard;		/* a page that never gets mapped; 0: none but NULL's */
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

/* Let TTBR0 have a space's tables, or none. For the scheduler; interrupts masked. */
void user_space_load(const struct user_space *us);

/* Unmap everything and free it, tables and pages. The caller is its only user; if it
 * was in use none is now. */
void user_space_exit(struct user_space *us);

#endif
