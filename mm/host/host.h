/* SPDX-License-Identifier: MIT */
/* The host side of mm seen by a test program: a machine of any RAM. */
#ifndef _HOST_HOST_H
#define _HOST_HOST_H

#include <mm210/board.h>

struct host_config {
	struct mem_bank banks[MAX_BANKS];	/* one holds PHYS_OFFSET */
	int nr_banks;
	unsigned long lowmem_limit;		/* bytes, 0 for LOWMEM_MAX */
	u64 noise;				/* seed of what RAM holds at reset, 0: zeroes */
};

/* RAM, address space and page tables; once a process. */
void host_arch_init(const struct host_config *config);

/*
 * All that boot/main.c does for mm: host_arch_init, a reservation in the place
 * of the kernel image, mm_early_init, mm_init.
 */
void host_boot(const struct host_config *config);

/*
 * The machine that the command line describes: --ram 96M, --below 32M (a
 * second bank below PHYS_OFFSET, none by default), --lowmem 48M, --noise SEED.
 */
void host_config_from_args(struct host_config *config, int argc, char **argv);

/* What other threads do while the only one sleeps; NULL: nothing. (sched.c) */
extern void (*host_sleep_hook)(long timeout);

/* Cache maintenance and table changes so far, for tests of mm/host itself and
 * for finding calls that cost more than they should. */
struct host_counts {
	unsigned long maps, unmaps, dcache_calls;
};
extern struct host_counts host_counts;

#endif
