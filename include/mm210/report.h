/* SPDX-License-Identifier: MIT */
/*
 * Reports of misuse. mm calls mm_bug(), which prints
 *
 *	BUG: kfree: 0xc1234567 is the middle of an allocated object of cache
 *	kmalloc-64 (called from demo_init+0x24/0x80)
 *
 * and returns: the call that was misused does nothing further.
 */
#ifndef _MM210_REPORT_H
#define _MM210_REPORT_H

#include <linux/types.h>

/* Reports of misuse and of failed allocations so far. Tests compare. */
extern unsigned int mm_report_count;

#endif
