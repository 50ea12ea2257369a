/* SPDX-License-Identifier: MIT */
/* Bringing the memory manager up; called by boot/main.c (and a host test). */
#ifndef _MM210_MM_H
#define _MM210_MM_H

#include <mm210/board.h>

/**
 * mm_early_init - learn RAM, build the final page tables
 * @banks: RAM, in page frames; the bank with PHYS_OFFSET is low memory's
 * @nr_banks: 1 to MAX_BANKS; bank n is node n
 * @lowmem_limit: most bytes of low memory, 0 for LOWMEM_MAX ("highmem=")
 *
 * Reserves nothing itself: call mm_reserve first for what is in use already.
 */
void mm_early_init(const struct mem_bank *banks, int nr_banks, unsigned long lowmem_limit);
int mm_reserve(phys_addr_t base, unsigned long size, const char *name);

/* Hand all free memory to the page allocator; bring up slab, kmalloc, vmalloc
 * and the coherent pool. */
void mm_init(void);
/* kswapd, and with it sleeping for memory; once threads can run, an initcall. 0 or
 * -ENOMEM. (mm/vmscan.c) */
int kswapd_init(void);

/* Set by the page cache: gives back all that it can read again, for mm_drain. What
 * reclaim asks of it goes through its shrinker. */
extern void (*mm_drain_hook)(void);

#endif
