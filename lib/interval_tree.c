// SPDX-License-Identifier: MIT
/*
 * An interval tree: a red-black tree by start in which each node knows the largest last of
 * all below it (Cormen et al., chapter 14.3).
 */
#include <linux/export.h>
#include <linux/interval_tree.h>
#include <linux/rbtree_augmented.h>

static struct interval_tree_node *entry(struct rb_node *rb)
{
	return rb_entry(rb, struct interval_tree_node, rb);
}

static unsigned long last_of(struct interval_tree_node *node)
{
	return node->last;
}

RB_DECLARE_CALLBACKS_MAX(static, augment, struct interval_tree_node, rb, unsigned long,
			 __subtree_last, last_of);

void interval_tree_insert(struct interval_tree_node *node, struct rb_root_cached *root)
{
	struct rb_node **link = &root->rb_root.rb_node, *parent = NULL;
	bool leftmost = true;

	while (*link) {
		parent = *link;
		if (entry(parent)->__subtree_last < node->last)
			entry(parent)->__subtree_last = node->last;
		if (node->start < entry(parent)->start) {
			link = &parent->rb_left;
		} else {
			link = &parent->rb_right;
			leftmost = false;
		}
	}
	node->__subtree_last = node->last;
	rb_link_node(&node->rb, parent, link);
	rb_insert_augmented_cached(&node->rb, root, leftmost, &augment);
}
EXPORT_SYMBOL(interval_tree_insert);

void interval_tree_remove(struct interval_tree_node *node, struct rb_root_cached *root)
{
	rb_erase_augmented_cached(&node->rb, root, &augment);
}
EXPORT_SYMBOL(interval_tree_remove);

/* The leftmost overlapping node below this one, of which some end at or behind start. */
static struct interval_tree_node *leftmost_in(struct interval_tree_node *node,
					      unsigned long start, unsigned long last)
{
	for (;;) {
		if (node->rb.rb_left && entry(node->rb.rb_left)->__subtree_last >= start) {
			node = entry(node->rb.rb_left);
			continue;
		}
		if (node->start > last)
			return NULL;
		if (node->last >= start)
			return node;
		if (!node->rb.rb_right || entry(node->rb.rb_right)->__subtree_last < start)
			return NULL;
		node = entry(node->rb.rb_right);
	}
}

struct interval_tree_node *interval_tree_iter_first(struct rb_root_cached *root,
						    unsigned long start, unsigned long last)
{
	struct rb_node *top = root->rb_root.rb_node;

	if (!top || entry(top)->__subtree_last < start)
		return NULL;
	return leftmost_in(entry(top), start, last);
}
EXPORT_SYMBOL(interval_tree_iter_first);

struct interval_tree_node *interval_tree_iter_next(struct interval_tree_node *node,
						   unsigned long start, unsigned long last)
{
	struct rb_node *rb = node->rb.rb_right, *from;

	for (;;) {
		if (rb && entry(rb)->__subtree_last >= start)
			return leftmost_in(entry(rb), start, last);
		/* Up, until we come from the left. */
		do {
			from = &node->rb;
			rb = rb_parent(from);
			if (!rb)
				return NULL;
			node = entry(rb);
		} while (from == node->rb.rb_right);
		if (node->start > last)
			return NULL;
		if (node->last >= start)
			return node;
		rb = node->rb.rb_right;
	}
}
EXPORT_SYMBOL(interval_tree_iter_next);
