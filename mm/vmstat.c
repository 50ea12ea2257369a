// SPDX-License-Identifier: MIT
/*
 * Counters of what the memory manager did, for /proc/vmstat and tests. What happens on
 * fast paths is not counted there: pages taken from the free lists are counted by take_block,
 * those that came back follow from how many are out.
 */
#include "mm/vmstat.h"

unsigned long vm_events[NR_VM_EVENTS];
