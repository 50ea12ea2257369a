/* SPDX-License-Identifier: MIT */
/*
 * Red-black trees whose nodes know something of all that is below them, the largest end of
 * an interval for one. The tree says where that has to be worked out anew:
 *
 *	propagate(node, stop)	from node up to, not including, stop
 *	copy(old, new)		new stands where old stood, above the same nodes
 *	rotate(old, new)	new stands where old stood, old is its child
 *
 * When a node is linked, the caller updates its ancestors himself.
 */
#ifndef _LINUX_RBTREE_AUGMENTED_H
#define _LINUX_RBTREE_AUGMENTED_H

#include <linux/rbtree.h>

struct rb_augment_callbacks {
	void (*propagate)(struct rb_node *node, struct rb_node *stop);
	void (*copy)(struct rb_node *old, struct rb_node *new);
	void (*rotate)(struct rb_node *old, struct rb_node *new);
};

void __rb_insert_augmented(struct rb_node *node, struct rb_root *root,
			   void (*rotate)(struct rb_node *old, struct rb_node *new));
void rb_erase_augmented(struct rb_node *node, struct rb_root *root,
			const struct rb_augment_callbacks *augment);

static inline void rb_insert_augmented(struct rb_node *node, struct rb_root *root,
				       const struct rb_augment_callbacks *augment)
{
	__rb_insert_augmented(node, root, augment->rotate);
}

static inline void rb_insert_augmented_cached(struct rb_node *node, struct rb_root_cached *root,
					      bool leftmost,
					      const struct rb_augment_callbacks *augment)
{
	if (leftmost)
		root->rb_leftmost = node;
	rb_insert_augmented(node, &root->rb_root, augment);
}

static inline void rb_erase_augmented_cached(struct rb_node *node, struct rb_root_cached *root,
					     const struct rb_augment_callbacks *augment)
{
	if (root->rb_leftmost == node)
		root->rb_leftmost = rb_next(node);
	rb_erase_augmented(node, &root->rb_root, augment);
}

/* Seven arguments, before 5.4: compute(entry) returns what the value has to be. */
#define RB_DECLARE_CALLBACKS(...) \
	__RB_CALLBACKS_PICK(__VA_ARGS__, __RB_CALLBACKS_7, __RB_CALLBACKS_6, )(__VA_ARGS__)
#define __RB_CALLBACKS_PICK(a, b, c, d, e, f, g, pick, ...)	pick
#define __RB_CALLBACKS_7(linkage, name, type, field, number, value, compute)	\
static inline bool name##_compute(type *entry, bool exit)			\
{										\
	number __value = compute(entry);					\
										\
	if (exit && entry->value == __value)					\
		return true;							\
	entry->value = __value;							\
	return false;								\
}										\
__RB_CALLBACKS_6(linkage, name, type, field, value, name##_compute)

/* compute(entry, exit): set entry's value from its own and its children's; with exit, true
 * where it was right already. */
#define __RB_CALLBACKS_6(linkage, name, type, field, value, compute)		\
static inline void name##_propagate(struct rb_node *rb, struct rb_node *stop)	\
{										\
	while (rb != stop) {							\
		type *__entry = rb_entry(rb, type, field);			\
		if (compute(__entry, true))					\
			break;							\
		rb = rb_parent(&__entry->field);				\
	}									\
}										\
static inline void name##_copy(struct rb_node *old, struct rb_node *new)	\
{										\
	rb_entry(new, type, field)->value = rb_entry(old, type, field)->value;	\
}										\
static void name##_rotate(struct rb_node *old, struct rb_node *new)		\
{										\
	rb_entry(new, type, field)->value = rb_entry(old, type, field)->value;	\
	compute(rb_entry(old, type, field), false);				\
}										\
linkage const struct rb_augment_callbacks name = {				\
	.propagate = name##_propagate,						\
	.copy = name##_copy,							\
	.rotate = name##_rotate,						\
};

/* The value is the largest of compute(entry) below. */
#define RB_DECLARE_CALLBACKS_MAX(linkage, name, type, field, number, value, compute) \
static inline bool name##_compute_max(type *entry, bool exit)			\
{										\
	number __max = compute(entry);						\
										\
	if (entry->field.rb_left &&						\
	    rb_entry(entry->field.rb_left, type, field)->value > __max)	\
		__max = rb_entry(entry->field.rb_left, type, field)->value;	\
	if (entry->field.rb_right &&						\
	    rb_entry(entry->field.rb_right, type, field)->value > __max)	\
		__max = rb_entry(entry->field.rb_right, type, field)->value;	\
	if (exit && entry->value == __max)					\
		return true;							\
	entry->value = __max;							\
	return false;								\
}										\
__RB_CALLBACKS_6(linkage, name, type, field, value, name##_compute_max)

#define RB_RED		0
#define RB_BLACK	1
#define rb_color(rb)	((rb)->__rb_parent_color & 1)
#define rb_is_red(rb)	(!rb_color(rb))
#define rb_is_black(rb)	rb_color(rb)

#endif
