/* SPDX-License-Identifier: MIT */
#ifndef _LINUX_TOPOLOGY_H
#define _LINUX_TOPOLOGY_H

#include <linux/nodemask.h>

#define cpu_to_node(cpu)	((void)(cpu), numa_node_id())
#define cpu_to_mem(cpu)		cpu_to_node(cpu)
#define cpumask_of_node(node)	((void)(node), cpu_all_mask)

#endif
