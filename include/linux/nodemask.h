/* SPDX-License-Identifier: MIT */
/*
 * Sets of nodes: the banks of RAM.
 *
 * A node is online from boot on or never; its states follow from that and from the RAM it has.
 * Sources that change a node's state (node_set_online, node_set_state) do not compile.
 */
#ifndef _LINUX_NODEMASK_H
#define _LINUX_NODEMASK_H

#include <linux/bitmap.h>
#include <linux/cpumask.h>
#include <linux/numa.h>

typedef struct nodemask {
	DECLARE_BITMAP(bits, MAX_NUMNODES);
} nodemask_t;

#define NODE_MASK_NONE		((nodemask_t){ { 0 } })
#define NODE_MASK_ALL		((nodemask_t){ { (1UL << MAX_NUMNODES) - 1 } })

/* --- sets --- */

#define node_set(nid, m)	set_bit(nid, (m).bits)
#define node_clear(nid, m)	clear_bit(nid, (m).bits)
#define node_isset(nid, m)	test_bit(nid, (m).bits)
#define node_test_and_set(nid, m)	test_and_set_bit(nid, (m).bits)
#define nodes_setall(m)		bitmap_fill((m).bits, MAX_NUMNODES)
#define nodes_clear(m)		bitmap_zero((m).bits, MAX_NUMNODES)
#define nodes_empty(m)		bitmap_empty((m).bits, MAX_NUMNODES)
#define nodes_full(m)		bitmap_full((m).bits, MAX_NUMNODES)
#define nodes_weight(m)		bitmap_weight((m).bits, MAX_NUMNODES)
#define nodes_and(d, a, b)	bitmap_and((d).bits, (a).bits, (b).bits, MAX_NUMNODES)
#define nodes_or(d, a, b)	bitmap_or((d).bits, (a).bits, (b).bits, MAX_NUMNODES)
#define nodes_xor(d, a, b)	bitmap_xor((d).bits, (a).bits, (b).bits, MAX_NUMNODES)
#define nodes_andnot(d, a, b)	bitmap_andnot((d).bits, (a).bits, (b).bits, MAX_NUMNODES)
#define nodes_complement(d, m)	bitmap_complement((d).bits, (m).bits, MAX_NUMNODES)
#define nodes_equal(a, b)	bitmap_equal((a).bits, (b).bits, MAX_NUMNODES)
#define nodes_intersects(a, b)	bitmap_intersects((a).bits, (b).bits, MAX_NUMNODES)
#define nodes_subset(a, b)	bitmap_subset((a).bits, (b).bits, MAX_NUMNODES)
#define nodes_shift_right(d, m, n) \
	bitmap_shift_right((d).bits, (m).bits, n, MAX_NUMNODES)
#define nodes_shift_left(d, m, n) \
	bitmap_shift_left((d).bits, (m).bits, n, MAX_NUMNODES)
/* MAX_NUMNODES: there is none. */
#define first_node(m)		((int)find_first_bit((m).bits, MAX_NUMNODES))
#define next_node(nid, m)	((int)find_next_bit((m).bits, MAX_NUMNODES, (nid) + 1))
#define next_node_in(nid, m) ({							\
	int __next = next_node(nid, m);						\
	__next < MAX_NUMNODES ? __next : first_node(m); })
#define first_unset_node(m)	((int)find_first_zero_bit((m).bits, MAX_NUMNODES))
#define init_nodemask_of_node(m, nid)	do { nodes_clear(*(m)); node_set(nid, *(m)); } while (0)
#define nodemask_of_node(nid)	((nodemask_t){ { 1UL << (nid) } })
#define nodes_addr(m)		((m).bits)
#define nodemask_pr_args(m)	MAX_NUMNODES, (m)->bits
#define for_each_node_mask(nid, m)	for_each_set_bit(nid, (m).bits, MAX_NUMNODES)

/* --- nodes --- */

enum node_states {
	N_POSSIBLE,
	N_ONLINE,
	N_NORMAL_MEMORY,		/* low memory */
	N_HIGH_MEMORY,			/* any */
	N_MEMORY,
	N_CPU,				/* the processor's: node 0 */
	NR_NODE_STATES
};

/* Has this node memory? In ascending order from 0. */
bool node_online(int nid);
/* Is a node in that state? Any context. */
bool node_state(int nid, enum node_states state);

#define nr_node_ids		((unsigned int)MAX_NUMNODES)
#define node_possible(nid)	((unsigned int)(nid) < MAX_NUMNODES)
#define first_online_node	0
#define for_each_node_state(nid, s) \
	for ((nid) = 0; (nid) < MAX_NUMNODES; (nid)++) if (node_state(nid, s))
#define for_each_online_node(nid)	for_each_node_state(nid, N_ONLINE)
#define for_each_node(nid)		for_each_online_node(nid)
#define num_node_state(s) ({							\
	int __nodes = 0;							\
	int __nid;								\
	for_each_node_state(__nid, s)						\
		__nodes++;							\
	__nodes; })
#define num_online_nodes()	num_node_state(N_ONLINE)
#define num_possible_nodes()	num_node_state(N_POSSIBLE)

/* The next one in that state; MAX_NUMNODES: there is none. */
static inline int __next_node_state(int nid, enum node_states state)
{
	do
		nid++;
	while (nid < MAX_NUMNODES && !node_state(nid, state));
	return nid;
}

#define next_online_node(nid)	__next_node_state(nid, N_ONLINE)
#define next_memory_node(nid)	__next_node_state(nid, N_MEMORY)
#define first_memory_node	__next_node_state(-1, N_MEMORY)

#endif
