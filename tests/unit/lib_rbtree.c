// SPDX-License-Identifier: MIT
/* Red-black trees: the rules of colour and order after each change, and intervals. */
#include <linux/interval_tree.h>
#include <linux/kernel.h>
#include <linux/prandom.h>
#include <linux/rbtree_augmented.h>
#include <linux/slab.h>
#include <mm210/test.h>

#define NR	200

struct item {
	struct rb_node rb;
	u32 key, largest;		/* of all below */
	bool in;
};

static u32 key_of(struct item *it)
{
	return it->key;
}
RB_DECLARE_CALLBACKS_MAX(static, largest, struct item, rb, u32, largest, key_of);

static struct item *item_of(const struct rb_node *rb)
{
	return rb_entry(rb, struct item, rb);
}

/* Black nodes from here down, or -1 where a rule is broken. */
static int check_below(struct rb_node *rb, struct rb_node *parent)
{
	int left, right;
	u32 max;

	if (!rb)
		return 0;
	if (rb_parent(rb) != parent || (rb_is_red(rb) && (!parent || rb_is_red(parent))))
		return -1;
	left = check_below(rb->rb_left, rb);
	right = check_below(rb->rb_right, rb);
	if (left < 0 || left != right)
		return -1;
	max = item_of(rb)->key;
	if (rb->rb_left)
		max = max(max, item_of(rb->rb_left)->largest);
	if (rb->rb_right)
		max = max(max, item_of(rb->rb_right)->largest);
	return max == item_of(rb)->largest ? left + (int)rb_color(rb) : -1;
}

static bool in_order(struct rb_root *root, unsigned int count)
{
	struct rb_node *rb, *last = NULL;
	unsigned int n = 0;

	for (rb = rb_first(root); rb; last = rb, rb = rb_next(rb), n++)
		if (last && (item_of(last)->key > item_of(rb)->key || rb_prev(rb) != last))
			return false;
	return n == count && rb_last(root) == last;
}

static void put_in(struct item *it, struct rb_root *root)
{
	struct rb_node **link = &root->rb_node, *parent = NULL;

	while (*link) {
		parent = *link;
		if (item_of(parent)->largest < it->key)
			item_of(parent)->largest = it->key;
		link = it->key < item_of(parent)->key ? &parent->rb_left : &parent->rb_right;
	}
	it->largest = it->key;
	rb_link_node(&it->rb, parent, link);
	rb_insert_augmented(&it->rb, root, &largest);
}

TEST(rbtree_rules)
{
	struct item *items = kcalloc(NR, sizeof(*items), GFP_KERNEL), *it;
	struct rb_root root = RB_ROOT;
	unsigned int n, count = 0, bad = 0;
	struct rnd_state rnd;

	ASSERT(items);
	prandom_seed_state(&rnd, 7);
	for (n = 0; n < 4000; n++) {
		it = &items[prandom_u32_state(&rnd) % NR];
		if (it->in) {
			rb_erase_augmented(&it->rb, &root, &largest);
			count--;
		} else {
			it->key = prandom_u32_state(&rnd) % 1000;
			put_in(it, &root);
			count++;
		}
		it->in = !it->in;
		bad += check_below(root.rb_node, NULL) < 0;
		if (n % 50 == 0)
			bad += !in_order(&root, count);
	}
	EXPECT(!bad);
	n = 0;
	while (!RB_EMPTY_ROOT(&root)) {
		rb_erase_augmented(rb_first(&root), &root, &largest);
		n++;
	}
	EXPECT(n == count);
	kfree(items);
}

TEST(rbtree_postorder_and_cached)
{
	struct rb_root_cached root = RB_ROOT_CACHED;
	struct item *it, *next;
	unsigned int n, freed = 0;

	for (n = 0; n < 50; n++) {
		struct rb_node **link = &root.rb_root.rb_node, *parent = NULL;
		bool leftmost = true;

		it = kzalloc(sizeof(*it), GFP_KERNEL);
		ASSERT(it);
		it->key = (n * 31) % 50;
		while (*link) {
			parent = *link;
			if (it->key < item_of(parent)->key) {
				link = &parent->rb_left;
			} else {
				link = &parent->rb_right;
				leftmost = false;
			}
		}
		rb_link_node(&it->rb, parent, link);
		rb_insert_color_cached(&it->rb, &root, leftmost);
	}
	EXPECT(item_of(rb_first_cached(&root))->key == 0);
	it = item_of(rb_first_cached(&root));
	EXPECT(item_of(rb_erase_cached(&it->rb, &root))->key == 1);
	kfree(it);
	rbtree_postorder_for_each_entry_safe(it, next, &root.rb_root, rb) {
		freed++;
		kfree(it);
	}
	EXPECT(freed == 49);
}

TEST(interval_tree_overlaps)
{
	struct interval_tree_node *nodes = kcalloc(NR, sizeof(*nodes), GFP_KERNEL), *node;
	struct rb_root_cached root = RB_ROOT_CACHED;
	unsigned int i, q, found, want, bad = 0;
	unsigned long start, last;
	struct rnd_state rnd;

	ASSERT(nodes);
	prandom_seed_state(&rnd, 3);
	for (i = 0; i < NR; i++) {
		nodes[i].start = prandom_u32_state(&rnd) % 1000;
		nodes[i].last = nodes[i].start + prandom_u32_state(&rnd) % 30;
		interval_tree_insert(&nodes[i], &root);
	}
	for (q = 0; q < 300; q++) {
		start = prandom_u32_state(&rnd) % 1000;
		last = start + prandom_u32_state(&rnd) % 20;
		for (want = 0, i = q / 2; i < NR; i++)
			want += nodes[i].start <= last && nodes[i].last >= start;
		for (found = 0, node = interval_tree_iter_first(&root, start, last); node;
		     node = interval_tree_iter_next(node, start, last))
			found++;
		bad += found != want;
		if (q & 1 && q / 2 < NR)
			interval_tree_remove(&nodes[q / 2], &root);
	}
	EXPECT(!bad);
	kfree(nodes);
}
