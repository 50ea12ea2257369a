// SPDX-License-Identifier: MIT
/*
 * Red-black trees, after Cormen et al., "Introduction to Algorithms", chapter 13, without
 * a sentinel: where the text asks for a leaf's colour, NULL is black.
 *
 * A node's parent and colour share a word. One engine serves plain and augmented trees;
 * the plain one is handed callbacks that do nothing.
 */
#include <linux/export.h>
#include <linux/rbtree_augmented.h>

typedef void rotate_fn(struct rb_node *old, struct rb_node *new);

static void set_parent(struct rb_node *node, struct rb_node *parent)
{
	node->__rb_parent_color = (unsigned long)parent | rb_color(node);
}

static void set_black(struct rb_node *node)
{
	node->__rb_parent_color |= RB_BLACK;
}

static void set_red(struct rb_node *node)
{
	node->__rb_parent_color &= ~1UL;
}

static void set_color_of(struct rb_node *node, const struct rb_node *model)
{
	node->__rb_parent_color = (node->__rb_parent_color & ~1UL) | rb_color(model);
}

static bool is_red(const struct rb_node *node)
{
	return node && rb_is_red(node);
}

/* new instead of old, which keeps its own pointers. */
static void change_child(struct rb_root *root, struct rb_node *parent, struct rb_node *old,
			 struct rb_node *new)
{
	if (!parent)
		root->rb_node = new;
	else if (parent->rb_left == old)
		parent->rb_left = new;
	else
		parent->rb_right = new;
}

/* top goes down, its child on the other side takes its place. */
static struct rb_node *rotate(struct rb_root *root, struct rb_node *top, bool left,
			      rotate_fn *augment)
{
	struct rb_node *child = left ? top->rb_right : top->rb_left;
	struct rb_node *inner = left ? child->rb_left : child->rb_right;
	struct rb_node *parent = rb_parent(top);

	if (left) {
		top->rb_right = inner;
		child->rb_left = top;
	} else {
		top->rb_left = inner;
		child->rb_right = top;
	}
	if (inner)
		set_parent(inner, top);
	set_parent(child, parent);
	change_child(root, parent, top, child);
	set_parent(top, child);
	augment(top, child);
	return child;
}

static void insert(struct rb_node *node, struct rb_root *root, rotate_fn *augment)
{
	struct rb_node *parent, *grand, *uncle;
	bool left;

	while (is_red(parent = rb_parent(node))) {
		grand = rb_parent(parent);	/* black, and there, since parent is red */
		left = parent == grand->rb_left;
		uncle = left ? grand->rb_right : grand->rb_left;
		if (is_red(uncle)) {
			set_black(parent);
			set_black(uncle);
			set_red(grand);
			node = grand;
			continue;
		}
		if (node == (left ? parent->rb_right : parent->rb_left))
			parent = rotate(root, parent, left, augment);
		set_black(parent);
		set_red(grand);
		rotate(root, grand, !left, augment);
		return;
	}
	if (!parent)
		set_black(node);
}

/* The paths through node, which may be NULL and is a child of parent, lack a black. */
static void erase_fixup(struct rb_node *node, struct rb_node *parent, struct rb_root *root,
			rotate_fn *augment)
{
	struct rb_node *sibling, *outer, *inner;
	bool left;

	while (parent && !is_red(node)) {
		left = node == parent->rb_left;
		sibling = left ? parent->rb_right : parent->rb_left;
		if (rb_is_red(sibling)) {
			set_black(sibling);
			set_red(parent);
			rotate(root, parent, left, augment);
			sibling = left ? parent->rb_right : parent->rb_left;
		}
		outer = left ? sibling->rb_right : sibling->rb_left;
		inner = left ? sibling->rb_left : sibling->rb_right;
		if (!is_red(outer) && !is_red(inner)) {
			set_red(sibling);
			node = parent;
			parent = rb_parent(node);
			continue;
		}
		if (!is_red(outer)) {
			set_black(inner);
			set_red(sibling);
			sibling = rotate(root, sibling, !left, augment);
			outer = left ? sibling->rb_right : sibling->rb_left;
		}
		set_color_of(sibling, parent);
		set_black(parent);
		set_black(outer);
		rotate(root, parent, left, augment);
		return;
	}
	if (node)
		set_black(node);
}

static void erase(struct rb_node *node, struct rb_root *root,
		  const struct rb_augment_callbacks *augment)
{
	struct rb_node *parent = rb_parent(node), *child, *next, *from;
	bool lost_black;

	if (!node->rb_left || !node->rb_right) {
		child = node->rb_left ? node->rb_left : node->rb_right;
		lost_black = rb_is_black(node);
		if (child)
			set_parent(child, parent);
		change_child(root, parent, node, child);
		augment->propagate(parent, NULL);
		if (lost_black)
			erase_fixup(child, parent, root, augment->rotate);
		return;
	}
	/* The next one, which has no left child, takes node's place and colour. */
	for (next = node->rb_right; next->rb_left; next = next->rb_left)
		;
	lost_black = rb_is_black(next);
	child = next->rb_right;
	from = rb_parent(next);
	if (from == node) {
		from = next;
	} else {
		from->rb_left = child;
		if (child)
			set_parent(child, from);
		next->rb_right = node->rb_right;
		set_parent(next->rb_right, next);
	}
	next->rb_left = node->rb_left;
	set_parent(next->rb_left, next);
	next->__rb_parent_color = node->__rb_parent_color;
	change_child(root, parent, node, next);
	augment->copy(node, next);
	/* What changed lies on the way from `from' up; next itself is on it. */
	if (from != next)
		augment->propagate(from, next);
	augment->propagate(next, NULL);
	if (lost_black)
		erase_fixup(child, from, root, augment->rotate);
}

static void no_rotate(struct rb_node *old, struct rb_node *new)
{
}

static const struct rb_augment_callbacks plain = {
	.propagate = no_rotate, .copy = no_rotate, .rotate = no_rotate,
};

void rb_insert_color(struct rb_node *node, struct rb_root *root)
{
	insert(node, root, no_rotate);
}
EXPORT_SYMBOL(rb_insert_color);

void rb_erase(struct rb_node *node, struct rb_root *root)
{
	erase(node, root, &plain);
}
EXPORT_SYMBOL(rb_erase);

void __rb_insert_augmented(struct rb_node *node, struct rb_root *root, rotate_fn *augment)
{
	insert(node, root, augment);
}
EXPORT_SYMBOL(__rb_insert_augmented);

void rb_erase_augmented(struct rb_node *node, struct rb_root *root,
			const struct rb_augment_callbacks *augment)
{
	erase(node, root, augment);
}
EXPORT_SYMBOL(rb_erase_augmented);

struct rb_node *rb_first(const struct rb_root *root)
{
	struct rb_node *n = root->rb_node;

	while (n && n->rb_left)
		n = n->rb_left;
	return n;
}
EXPORT_SYMBOL(rb_first);

struct rb_node *rb_last(const struct rb_root *root)
{
	struct rb_node *n = root->rb_node;

	while (n && n->rb_right)
		n = n->rb_right;
	return n;
}
EXPORT_SYMBOL(rb_last);

struct rb_node *rb_next(const struct rb_node *node)
{
	struct rb_node *n;

	if (RB_EMPTY_NODE(node))
		return NULL;
	if (node->rb_right) {
		for (n = node->rb_right; n->rb_left; n = n->rb_left)
			;
		return n;
	}
	while ((n = rb_parent(node)) && node == n->rb_right)
		node = n;
	return n;
}
EXPORT_SYMBOL(rb_next);

struct rb_node *rb_prev(const struct rb_node *node)
{
	struct rb_node *n;

	if (RB_EMPTY_NODE(node))
		return NULL;
	if (node->rb_left) {
		for (n = node->rb_left; n->rb_right; n = n->rb_right)
			;
		return n;
	}
	while ((n = rb_parent(node)) && node == n->rb_left)
		node = n;
	return n;
}
EXPORT_SYMBOL(rb_prev);

static struct rb_node *deepest(struct rb_node *n)
{
	while (n->rb_left || n->rb_right)
		n = n->rb_left ? n->rb_left : n->rb_right;
	return n;
}

struct rb_node *rb_first_postorder(const struct rb_root *root)
{
	return root->rb_node ? deepest(root->rb_node) : NULL;
}
EXPORT_SYMBOL(rb_first_postorder);

struct rb_node *rb_next_postorder(const struct rb_node *node)
{
	struct rb_node *parent = node ? rb_parent(node) : NULL;

	if (parent && node == parent->rb_left && parent->rb_right)
		return deepest(parent->rb_right);
	return parent;
}
EXPORT_SYMBOL(rb_next_postorder);

void rb_replace_node(struct rb_node *victim, struct rb_node *new, struct rb_root *root)
{
	*new = *victim;
	if (new->rb_left)
		set_parent(new->rb_left, new);
	if (new->rb_right)
		set_parent(new->rb_right, new);
	change_child(root, rb_parent(victim), victim, new);
}
EXPORT_SYMBOL(rb_replace_node);
