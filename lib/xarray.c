// SPDX-License-Identifier: MIT
/*
 * The tree below the XArray, the radix tree and the IDR: nodes of 64 slots, six bits of
 * the index each, as many levels as the largest index needs. An entry lies in a leaf (shift
 * 0) always. Four bitmaps a node sum up what is below each slot: three marks (one below has
 * it) and full (nothing is free below), so that a search skips what it does not look for
 * and costs at most two nodes a level.
 *
 * Readers take no lock: a node is complete before it is linked, and is unlinked before it
 * goes. Since a reader masks interrupts while he walks and there is one processor, it can
 * go at once.
 */
#include <linux/export.h>
#include <linux/irqflags.h>
#include <linux/slab.h>
#include "lib/xarray.h"

static unsigned int offset_of(const struct xa_node *node, unsigned long index)
{
	return (index >> node->shift) & XA_CHUNK_MASK;
}

/* The largest index below node, node itself beginning at 0. */
static unsigned long span_of(const struct xa_node *node)
{
	unsigned int bits = node->shift + XA_CHUNK_SHIFT;

	return bits >= BITS_PER_LONG ? ULONG_MAX : (1UL << bits) - 1;
}

static bool all_full(const struct xa_node *node)
{
	return find_first_zero_bit(node->full, XA_CHUNK_SIZE) == XA_CHUNK_SIZE;
}

static bool any_marked(const struct xa_node *node, xa_mark_t mark)
{
	return find_first_bit(node->marks[mark], XA_CHUNK_SIZE) < XA_CHUNK_SIZE;
}

struct xa_node *xa_node_alloc(gfp_t gfp)
{
	return kzalloc(sizeof(struct xa_node),
		       (gfp & ~(__GFP_HIGHMEM | __GFP_ZERO | __GFP_DMA)) | __GFP_NOWARN);
}

static struct xa_node *take_node(gfp_t gfp, struct xa_node **spare)
{
	struct xa_node *node = spare ? *spare : NULL;

	if (!node)
		return xa_node_alloc(gfp);
	*spare = NULL;
	return node;
}

/* Unlink and free nodes without slots, from this one up; then a head that is more than it
 * needs to be. */
static void prune(struct xarray *xa, struct xa_node *node)
{
	struct xa_node *parent, *child;
	xa_mark_t m;

	for (; node && !node->count; node = parent) {
		parent = node->parent;
		if (!parent) {
			WRITE_ONCE(xa->xa_head, NULL);
		} else {
			WRITE_ONCE(parent->slots[node->offset], NULL);
			parent->count--;
			for (m = 0; m < XA_MAX_MARKS; m++)
				__clear_bit(node->offset, parent->marks[m]);
		}
		kfree(node);
	}
	while ((node = xa->xa_head) && node->shift && node->count == 1 && node->slots[0]) {
		child = node->slots[0];
		child->parent = NULL;
		WRITE_ONCE(xa->xa_head, child);
		kfree(node);
	}
}

static bool grow_to(struct xarray *xa, unsigned long index, gfp_t gfp, struct xa_node **spare)
{
	struct xa_node *head = xa->xa_head, *node;
	xa_mark_t m;

	if (!head) {
		head = take_node(gfp, spare);
		if (!head)
			return false;
		while (index > span_of(head))
			head->shift += XA_CHUNK_SHIFT;
		WRITE_ONCE(xa->xa_head, head);
	}
	while (index > span_of(head)) {
		node = take_node(gfp, spare);
		if (!node)
			return false;
		node->shift = head->shift + XA_CHUNK_SHIFT;
		node->count = 1;
		node->slots[0] = head;
		for (m = 0; m < XA_MAX_MARKS; m++)
			if (any_marked(head, m))
				__set_bit(0, node->marks[m]);
		if (all_full(head))
			__set_bit(0, node->full);
		head->parent = node;
		WRITE_ONCE(xa->xa_head, node);
		head = node;
	}
	return true;
}

void **xa_slot_make(struct xarray *xa, unsigned long index, gfp_t gfp, struct xa_node **spare,
		    struct xa_node **leaf)
{
	struct xa_node *node, *child;
	unsigned int offset;

	if (!grow_to(xa, index, gfp, spare)) {
		prune(xa, xa->xa_head);
		return NULL;
	}
	for (node = xa->xa_head; node->shift; node = child) {
		offset = offset_of(node, index);
		child = node->slots[offset];
		if (child)
			continue;
		child = take_node(gfp, spare);
		if (!child) {
			prune(xa, node);
			return NULL;
		}
		child->shift = node->shift - XA_CHUNK_SHIFT;
		child->offset = (unsigned char)offset;
		child->parent = node;
		node->count++;
		WRITE_ONCE(node->slots[offset], child);
	}
	*leaf = node;
	return &node->slots[offset_of(node, index)];
}

void **xa_slot_find(const struct xarray *xa, unsigned long index, struct xa_node **leaf)
{
	struct xa_node *node = READ_ONCE(xa->xa_head);

	if (!node || index > span_of(node))
		return NULL;
	while (node->shift) {
		node = READ_ONCE(node->slots[offset_of(node, index)]);
		if (!node)
			return NULL;
	}
	*leaf = node;
	return &node->slots[offset_of(node, index)];
}

/* Bit offset of leaf's map full changed: so may those above. */
static void note_full(struct xa_node *node, unsigned int offset, bool full)
{
	for (; node; offset = node->offset, node = node->parent) {
		if (full == test_bit(offset, node->full))
			return;
		__assign_bit(offset, node->full, full);
		if (full && !all_full(node))
			return;
	}
}

void xa_slot_mark(struct xarray *xa, struct xa_node *leaf, unsigned int offset, xa_mark_t mark,
		  bool set)
{
	struct xa_node *node;

	for (node = leaf; node; offset = node->offset, node = node->parent) {
		if (set == test_bit(offset, node->marks[mark]))
			return;
		__assign_bit(offset, node->marks[mark], set);
		if (!set && any_marked(node, mark))
			return;
	}
}

void *xa_slot_set(struct xarray *xa, struct xa_node *leaf, void **slot, void *entry)
{
	unsigned int offset = (unsigned int)(slot - leaf->slots);
	void *old = *slot;
	xa_mark_t m;

	WRITE_ONCE(*slot, entry);
	if (!entry == !old) {
		if (!entry)
			prune(xa, leaf);
		return old;
	}
	note_full(leaf, offset, entry);
	if (entry) {
		leaf->count++;
		return old;
	}
	for (m = 0; m < XA_MAX_MARKS; m++)
		xa_slot_mark(xa, leaf, offset, m, false);
	leaf->count--;
	prune(xa, leaf);
	return old;
}

/* The first index behind what lies below node's slot of index; 0: there is none. */
static unsigned long behind_node(const struct xa_node *node, unsigned long index)
{
	return (index | span_of(node)) + 1;
}

bool xa_find_free(const struct xarray *xa, unsigned long *index, unsigned long max)
{
	const struct xa_node *node = xa->xa_head;
	unsigned long at = *index, found;

	while (at <= max) {
		if (!node || at > span_of(xa->xa_head))
			goto found;
		found = find_next_zero_bit(node->full, XA_CHUNK_SIZE, offset_of(node, at));
		if (found == XA_CHUNK_SIZE) {
			at = behind_node(node, at);
			if (!at)
				return false;
			node = xa->xa_head;
			continue;
		}
		if (found != offset_of(node, at))
			at = (at & ~span_of(node)) | found << node->shift;
		if (!node->shift)
			goto found;
		node = node->slots[found];
	}
	return false;
found:
	if (at > max)
		return false;
	*index = at;
	return true;
}

static unsigned long next_of(const struct xa_node *node, unsigned long from, xa_mark_t filter)
{
	if (filter != XA_PRESENT)
		return find_next_bit(node->marks[filter], XA_CHUNK_SIZE, from);
	while (from < XA_CHUNK_SIZE && !node->slots[from])
		from++;
	return from;
}

void **xa_find_slot(const struct xarray *xa, unsigned long *index, unsigned long max,
		    xa_mark_t filter, bool reserved)
{
	struct xa_node *node = READ_ONCE(xa->xa_head);
	unsigned long at = *index, found;

	while (node && at <= max && at <= span_of(xa->xa_head)) {
		found = next_of(node, offset_of(node, at), filter);
		if (found == XA_CHUNK_SIZE) {
			at = behind_node(node, at);
			if (!at)
				break;
			node = xa->xa_head;
			continue;
		}
		if (found != offset_of(node, at))
			at = (at & ~span_of(node)) | found << node->shift;
		if (node->shift) {
			node = node->slots[found];
			continue;
		}
		if (at > max)
			break;
		if (!reserved && xa_is_zero(node->slots[found])) {
			if (at++ == ULONG_MAX)
				break;
			node = xa->xa_head;
			continue;
		}
		*index = at;
		return &node->slots[found];
	}
	return NULL;
}
