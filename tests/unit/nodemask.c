// SPDX-License-Identifier: MIT
/* Sets of nodes, and what nodes there are. */
#include <linux/nodemask.h>
#include <mm210/test.h>

TEST(nodemask_sets)
{
	nodemask_t a = NODE_MASK_NONE, b, c;
	int nid, sum = 0;

	EXPECT(nodes_empty(a) && first_node(a) == MAX_NUMNODES);
	node_set(1, a);
	EXPECT(!node_test_and_set(3, a) && node_test_and_set(3, a));
	EXPECT(nodes_weight(a) == 2 && node_isset(1, a) && !node_isset(0, a));
	EXPECT(first_node(a) == 1 && next_node(1, a) == 3 && next_node(3, a) == MAX_NUMNODES);
	EXPECT(next_node_in(3, a) == 1 && first_unset_node(a) == 0);
	for_each_node_mask(nid, a)
		sum = sum * 10 + nid;
	EXPECT(sum == 13);
	nodes_setall(b);
	EXPECT(nodes_full(b) && nodes_subset(a, b) && !nodes_subset(b, a));
	nodes_andnot(c, b, a);
	EXPECT(node_isset(0, c) && node_isset(2, c) && !nodes_intersects(a, c));
	nodes_complement(b, a);
	EXPECT(nodes_equal(b, c));
	nodes_or(b, a, c);
	EXPECT(nodes_full(b));
	nodes_xor(b, b, c);
	EXPECT(nodes_equal(a, b));
	nodes_and(b, a, c);
	EXPECT(nodes_empty(b));
	init_nodemask_of_node(&b, 1);
	nodes_shift_left(c, b, 2);
	EXPECT(first_node(c) == 3);
	nodes_shift_right(c, c, 3);
	EXPECT(first_node(c) == 0 && nodes_weight(c) == 1);
	nodes_clear(c);
	EXPECT(nodes_empty(c));
}

TEST(node_states)
{
	int nid, online = 0, with_memory = 0;

	for_each_online_node(nid) {
		online++;
		EXPECT(node_online(nid) && node_possible(nid));
	}
	for_each_node_state(nid, N_MEMORY)
		with_memory++;
	EXPECT(online == num_online_nodes() && online == with_memory && online > 0);
	EXPECT(num_possible_nodes() == MAX_NUMNODES && num_node_state(N_CPU) == 1);
	EXPECT(first_memory_node < MAX_NUMNODES);
	EXPECT(next_online_node(MAX_NUMNODES - 1) == MAX_NUMNODES);
	EXPECT(!node_state(-1, N_POSSIBLE) && !node_state(MAX_NUMNODES, N_POSSIBLE));
}
