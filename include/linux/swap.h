/* SPDX-License-Identifier: MIT */
/* What those who give pages back while memory is short tell the allocator. There is
 * no swap. */
#ifndef _LINUX_SWAP_H
#define _LINUX_SWAP_H

#include <linux/types.h>

/* Pages that the running thread's reclaim has got back. */
struct reclaim_state {
	unsigned long reclaimed;
};

/* A shrinker has freed this many pages: they count as reclaimed. Does nothing in a
 * thread that does not reclaim. Process context. */
void mm_account_reclaimed_pages(unsigned long pages);

#endif
