/* SPDX-License-Identifier: MIT */
/* Sets of nodes: the banks of RAM. */
#ifndef _LINUX_NODEMASK_H
#define _LINUX_NODEMASK_H

#include <linux/bitmap.h>
#include <linux/cpumask.h>
#include <linux/numa.h>

typedef struct nodemask {
	DECLARE_BITMAP(bits, MAX_NUMNODES);
} nodemask_t;

/* Has this node memory? In ascending order from 0. */
bool node_online(int nid);
#define nr_node_ids		((unsigned int)MAX_NUMNODES)
#define node_possible(nid)	((unsigned int)(nid) < MAX_NUMNODES)
#define node_state(nid, state)	node_online(nid)
#define first_online_node	0
#define for_each_online_node(nid) \
	for ((nid) = 0; (nid) < MAX_NUMNODES; (nid)++) if (node_online(nid))
#define for_each_node(nid)		for_each_online_node(nid)
#define for_each_node_state(nid, s)	for_each_online_node(nid)
#define num_online_nodes() ({						\
	unsigned int __nodes = 0;					\
	int __nid;							\
	for_each_online_node(__nid)					\
		__nodes++;						\
	__nodes; })

#define nodes_clear(m)		bitmap_zero((m).bits, MAX_NUMNODES)
#define node_set(nid, m)	set_bit(nid, (m).bits)
#define node_clear(nid, m)	clear_bit(nid, (m).bits)
#define node_isset(nid, m)	test_bit(nid, (m).bits)
#define nodes_empty(m)		bitmap_empty((m).bits, MAX_NUMNODES)
#define for_each_node_mask(nid, m)	for_each_set_bit(nid, (m).bits, MAX_NUMNODES)

#endif
