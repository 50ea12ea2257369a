/* SPDX-License-Identifier: MIT */
#ifndef _LINUX_NUMA_H
#define _LINUX_NUMA_H

#include <linux/gfp.h>

#define NODES_SHIFT	2	/* MAX_NUMNODES nodes */

#endif
