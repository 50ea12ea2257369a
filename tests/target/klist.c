// SPDX-License-Identifier: MIT
/* klist: walks that meet deleted nodes, and who waits for them. */
#include <linux/klist.h>
#include <mm210/test.h>

static int gets, puts;

static void count_get(struct klist_node *n)
{
	gets++;
}

static void count_put(struct klist_node *n)
{
	puts++;
}

TEST(klist_walks)
{
	struct klist_node a, b, c, d;
	struct klist_iter i, other;
	struct klist list;

	gets = puts = 0;
	klist_init(&list, count_get, count_put);
	klist_add_tail(&b, &list);
	klist_add_head(&a, &list);
	klist_add_behind(&d, &b);
	klist_add_before(&c, &d);
	klist_iter_init(&list, &i);
	EXPECT(klist_next(&i) == &a && klist_next(&i) == &b);
	/* Held by a walk: gone for others, and in its place for that one. */
	klist_del(&b);
	EXPECT(klist_node_attached(&b) && !puts);
	klist_iter_init(&list, &other);
	EXPECT(klist_next(&other) == &a && klist_next(&other) == &c);
	klist_iter_exit(&other);
	EXPECT(klist_next(&i) == &c && !klist_node_attached(&b) && puts == 1);
	EXPECT(klist_prev(&i) == &a && !klist_prev(&i));
	klist_iter_exit(&i);
	klist_iter_init_node(&list, &i, &c);
	EXPECT(klist_next(&i) == &d && !klist_next(&i));
	klist_iter_exit(&i);
	klist_remove(&a);
	klist_remove(&c);
	klist_del(&d);
	EXPECT(gets == 4 && puts == 4 && list_empty(&list.k_list));
}
