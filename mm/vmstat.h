/* SPDX-License-Identifier: MIT */
/* Counters of what happened (mm/vmstat.c), by Linux's names. */
#ifndef _MM_VMSTAT_H
#define _MM_VMSTAT_H

#include <linux/types.h>

enum vm_event {
	ALLOCSTALL_DMA,			/* in the order of enum zone_type */
	ALLOCSTALL_NORMAL,
	ALLOCSTALL_HIGH,
	PGSTEAL_KSWAPD,
	PGSTEAL_DIRECT,
	SLABS_SCANNED,
	KSWAPD_HIGH_WMARK_HIT_QUICKLY,
	PAGEOUTRUN,
	DROP_PAGECACHE,
	DROP_SLAB,
	KSWAPD_WAKE,			/* kswapd was woken; from here on not counted by Linux */
	PAGE_WAIT_SLEEP,		/* an allocation slept */
	PAGE_WAIT_SERVED,		/* a free handed a block to a sleeper */
	RESERVE_USED,			/* a block came from below the min mark */
	ALLOC_FAIL,			/* NULL was the answer of the page allocator */
	MEMPOOL_SLEEP,
	NR_VM_EVENTS
};

extern unsigned long vm_events[NR_VM_EVENTS];

/* An interrupt between load and store may lose its own count to the thread's: rare, and
 * the counters are for people. Any context. */
static __always_inline void count_vm_events(enum vm_event event, unsigned long n)
{
	vm_events[event] += n;
}

static __always_inline void count_vm_event(enum vm_event event)
{
	count_vm_events(event, 1);
}

#endif
