// SPDX-License-Identifier: MIT
/*
 * The tree below the XArray, the radix tree and the IDR: nodes of 64 slots, six bits of the
 * index each, as many levels as the largest index needs. A single entry at index 0 is the
 * head itself. An entry of several indices stands in a node of the level of its size, as
 * one slot, or as one and its siblings, which hold the place of the first.
 *
 * Each node sums up for every slot which marks occur below it; the array does so for all
 * (xa_flags). Marks of an entry with siblings are its first slot's. An array that gives out
 * indices uses mark 0 the other way round: something is free below.
 *
 * Readers take no lock: a node is complete before it is linked, keeps its way up when it is
 * unlinked, and is freed when all readers have ended. Those who are in it then find a retry
 * entry in each slot that was used.
 */
#include <linux/export.h>
#include <linux/slab.h>
#include "lib/xarray.h"

static bool any_marked(const struct xa_node *node, xa_mark_t mark)
{
	return find_first_bit(node->marks[mark], XA_CHUNK_SIZE) < XA_CHUNK_SIZE;
}

static void note_root(struct xarray *xa, xa_mark_t mark, bool set)
{
	if (set)
		xa->xa_flags |= XA_FLAGS_MARK(mark);
	else
		xa->xa_flags &= ~XA_FLAGS_MARK(mark);
}

/* Set or clear a mark of a slot, and what sums it up. */
static void change_mark(struct xarray *xa, struct xa_node *node, unsigned int offset,
			xa_mark_t mark, bool set)
{
	for (; node; offset = node->offset, node = node->parent) {
		if (set == test_bit(offset, node->marks[mark]))
			return;
		__assign_bit(offset, node->marks[mark], set);
		if (!set && any_marked(node, mark))
			return;
	}
	note_root(xa, mark, set);
}

void xas_set_mark(const struct xa_state *xas, xa_mark_t mark)
{
	if (xas_valid(xas))
		change_mark(xas->xa, xas->xa_node, xas->xa_offset, mark, true);
}
EXPORT_SYMBOL(xas_set_mark);

void xas_clear_mark(const struct xa_state *xas, xa_mark_t mark)
{
	if (xas_valid(xas))
		change_mark(xas->xa, xas->xa_node, xas->xa_offset, mark, false);
}
EXPORT_SYMBOL(xas_clear_mark);

void xas_init_marks(const struct xa_state *xas)
{
	xa_mark_t m;

	if (xas_invalid(xas))
		return;
	for (m = 0; m < XA_MAX_MARKS; m++)
		change_mark(xas->xa, xas->xa_node, xas->xa_offset, m,
			    m == XA_FREE_MARK && xa_track_free(xas->xa));
}
EXPORT_SYMBOL(xas_init_marks);

/* --- nodes --- */

static struct xa_node *node_alloc(gfp_t gfp)
{
	struct xa_node *node;

	node = kzalloc(sizeof(*node),
		       (gfp & ~(__GFP_HIGHMEM | __GFP_ZERO | __GFP_DMA)) | __GFP_NOWARN);
	if (node)
		INIT_LIST_HEAD(&node->private_list);
	return node;
}

static void node_free(struct xa_state *xas, struct xa_node *node)
{
	if (xas->xa_update)
		xas->xa_update(node);
	WARN_ON(!list_empty(&node->private_list));
	kfree_rcu(node, rcu_head);
}

/* Free node and all below. */
static void free_subtree(struct xa_state *xas, struct xa_node *node)
{
	unsigned int i;
	void *entry;

	for (i = 0; i < XA_CHUNK_SIZE; i++) {
		entry = node->slots[i];
		if (!entry)
			continue;
		if (xa_slot_is_node(node, entry))
			free_subtree(xas, xa_to_node(entry));
		WRITE_ONCE(node->slots[i], XA_RETRY_ENTRY);
	}
	node->count = node->nr_values = 0;
	node_free(xas, node);
}

bool xas_nomem(struct xa_state *xas, gfp_t gfp)
{
	if (xas->xa_node != XA_ERROR(-ENOMEM)) {
		xas_destroy(xas);
		return false;
	}
	if (!xas->xa_alloc)
		xas->xa_alloc = node_alloc(gfp);
	if (!xas->xa_alloc)
		return false;
	xas->xa_node = XAS_RESTART;
	return true;
}
EXPORT_SYMBOL(xas_nomem);

void xas_destroy(struct xa_state *xas)
{
	kfree(xas->xa_alloc);
	xas->xa_alloc = NULL;
}
EXPORT_SYMBOL(xas_destroy);

/* A node for a slot of parent (NULL: the head); it is not linked yet. */
static struct xa_node *new_node(struct xa_state *xas, unsigned int shift, struct xa_node *parent,
				unsigned int offset)
{
	struct xa_node *node = xas->xa_alloc;

	if (node)
		xas->xa_alloc = NULL;
	else
		node = node_alloc(GFP_NOWAIT);
	if (!node) {
		xas_set_err(xas, -ENOMEM);
		return NULL;
	}
	node->shift = (unsigned char)shift;
	node->offset = (unsigned char)offset;
	node->parent = parent;
	node->array = xas->xa;
	/* The topmost level has no indices for all slots. */
	if (xa_track_free(xas->xa))
		bitmap_set(node->marks[XA_FREE_MARK], 0,
			   1U << min_t(unsigned int, BITS_PER_LONG - shift, XA_CHUNK_SHIFT));
	return node;
}

/* --- the way down --- */

/* Levels on top of what there is, until index max and an entry of level `shift` fit. */
static bool grow(struct xa_state *xas, unsigned long max)
{
	struct xarray *xa = xas->xa;
	void *head = xa->xa_head;
	struct xa_node *node;
	unsigned int shift;
	xa_mark_t m;

	for (;;) {
		shift = xa_is_node(head) ? xa_to_node(head)->shift + XA_CHUNK_SHIFT : 0;
		if (!head) {
			/* At once as high as it has to be. */
			shift = xas->xa_shift;
			while (max >> shift > XA_CHUNK_MASK)
				shift += XA_CHUNK_SHIFT;
		} else if (shift > xas->xa_shift && max <= xa_max_index(head)) {
			return true;
		}
		node = new_node(xas, shift, NULL, 0);
		if (!node)
			return false;
		if (head) {
			node->count = 1;
			node->nr_values = xa_is_value(head);
			node->slots[0] = head;
			for (m = 0; m < XA_MAX_MARKS; m++)
				__assign_bit(0, node->marks[m], xa_marked(xa, m));
			if (xa_track_free(xa))
				note_root(xa, XA_FREE_MARK, true);
			if (xa_is_node(head))
				xa_to_node(head)->parent = node;
		}
		head = xa_mk_node(node);
		WRITE_ONCE(xa->xa_head, head);
	}
}

void *xas_create(struct xa_state *xas, bool root_ok)
{
	unsigned long max = xas->xa_index | (((xas->xa_sibs + 1UL) << xas->xa_shift) - 1);
	struct xarray *xa = xas->xa;
	struct xa_node *node, *child;
	void *entry;

	if (xas_error(xas))
		return NULL;
	if (xas_top(xas->xa_node)) {
		xas->xa_node = NULL;
		root_ok = root_ok && !max && !xas->xa_shift;
		if (!(root_ok && !xa_is_node(xa->xa_head)) && !grow(xas, max))
			return NULL;
		entry = xa->xa_head;
		if (!xa_is_node(entry))
			return entry;
		entry = xas_descend(xas, xa_to_node(entry));
	} else {
		entry = xa_entry_locked(xa, xas->xa_node, xas->xa_offset);
	}
	while ((node = xas->xa_node)->shift > xas->xa_shift) {
		if (!entry) {
			child = new_node(xas, node->shift - XA_CHUNK_SHIFT, node, xas->xa_offset);
			if (!child)
				return NULL;
			node->count++;
			WRITE_ONCE(node->slots[xas->xa_offset], xa_mk_node(child));
			if (xas->xa_update)
				xas->xa_update(node);
		} else if (xa_is_node(entry)) {
			child = xa_to_node(entry);
		} else {
			break;	/* inside of a larger entry */
		}
		entry = xas_descend(xas, child);
	}
	return entry;
}

void xas_create_range(struct xa_state *xas)
{
	unsigned long first = xas->xa_index;
	unsigned char shift = xas->xa_shift, sibs = xas->xa_sibs;
	unsigned long at = first | (((sibs + 1UL) << shift) - 1);

	if (xas_error(xas))
		return;
	xas->xa_shift = xas->xa_sibs = 0;
	for (;; at -= XA_CHUNK_SIZE) {
		xas_set(xas, at);
		xas_create(xas, true);
		if (xas_error(xas)) {
			xas->xa_shift = shift;
			xas->xa_sibs = sibs;
			xas->xa_index = first;
			return;
		}
		if (at <= (first | XA_CHUNK_MASK))
			break;
	}
	xas_set(xas, first);
	xas_load(xas);
}
EXPORT_SYMBOL(xas_create_range);

/* --- storing --- */

/* The head, while it is a node that has but what its first slot holds. */
static void shrink(struct xa_state *xas)
{
	struct xarray *xa = xas->xa;
	struct xa_node *node;
	void *entry;

	while (xa_is_node(xa->xa_head)) {
		node = xa_to_node(xa->xa_head);
		entry = node->slots[0];
		if (node->count != 1 || !entry)
			return;
		/* The head holds no entry of a larger size, and none that looks like a node. */
		if (xa_is_node(entry) == !node->shift)
			return;
		xas->xa_node = XAS_BOUNDS;
		if (xa_is_node(entry))
			xa_to_node(entry)->parent = NULL;
		if (xa_track_free(xa))
			note_root(xa, XA_FREE_MARK, test_bit(0, node->marks[XA_FREE_MARK]));
		WRITE_ONCE(xa->xa_head, entry);
		node->count = node->nr_values = 0;
		if (!xa_is_node(entry))
			WRITE_ONCE(node->slots[0], XA_RETRY_ENTRY);
		node_free(xas, node);
	}
}

/* Take out the state's node, and those above, while they have nothing. */
static void delete_empty(struct xa_state *xas)
{
	struct xa_node *node = xas->xa_node, *parent;

	for (; node && !node->count; node = parent) {
		parent = node->parent;
		xas->xa_node = parent;
		xas->xa_offset = node->offset;
		if (parent) {
			WRITE_ONCE(parent->slots[node->offset], NULL);
			parent->count--;
			if (xas->xa_update)
				xas->xa_update(parent);
		} else {
			WRITE_ONCE(xas->xa->xa_head, NULL);
			xas->xa_node = XAS_BOUNDS;
		}
		node_free(xas, node);
	}
	if (node && !node->parent)
		shrink(xas);
}

void xa_trim(struct xarray *xa, unsigned long index)
{
	XA_STATE(xas, xa, index);

	xas_load(&xas);
	if (xas_is_node(&xas))
		delete_empty(&xas);
}

static void *store_head(struct xa_state *xas, void *old, void *entry)
{
	struct xarray *xa = xas->xa;

	if (!entry)
		xas_init_marks(xas);
	else if (xa_track_free(xa))
		note_root(xa, XA_FREE_MARK, false);
	WRITE_ONCE(xa->xa_head, entry);
	if (xa_is_node(old))
		free_subtree(xas, xa_to_node(old));
	return old;
}

/* The marks of slots offset .. last go to offset. */
static void gather_marks(struct xa_state *xas, unsigned int offset, unsigned int last)
{
	struct xa_node *node = xas->xa_node;
	unsigned int i;
	xa_mark_t m;

	for (m = 0; m < XA_MAX_MARKS; m++) {
		if (m == XA_FREE_MARK && xa_track_free(xas->xa))
			continue;
		for (i = offset + 1; i <= last; i++) {
			if (test_bit(i, node->marks[m])) {
				__set_bit(offset, node->marks[m]);
				__clear_bit(i, node->marks[m]);
			}
		}
	}
}

/* Where an entry with siblings was replaced in part only, the rest of it stays one. */
static void keep_rest(struct xa_node *node, unsigned int offset, unsigned int first, void *old)
{
	unsigned int i, to;

	for (i = first; i < XA_CHUNK_SIZE && xa_is_sibling(node->slots[i]); i++) {
		to = (unsigned int)xa_to_sibling(node->slots[i]);
		if (to <= offset || to >= first)
			break;
		WRITE_ONCE(node->slots[i], i == first ? old : xa_mk_sibling(first));
	}
}

/* Slots offset .. last and the siblings behind, as xas_store() says. */
static void store_slots(struct xa_state *xas, unsigned int offset, unsigned int last, void *entry)
{
	struct xa_node *node = xas->xa_node;
	int count = 0, values = 0;
	void *old, *owner = NULL, *new = entry;
	unsigned int i;

	for (i = offset; i < XA_CHUNK_SIZE; i++) {
		old = node->slots[i];
		if (i > last && !(xa_is_sibling(old) && xa_to_sibling(old) == offset)) {
			/* Siblings of what was erased go with it. */
			if (entry || !xa_is_sibling(old))
				break;
		}
		if (!xa_is_sibling(old))
			owner = old;
		if (i <= last || !entry)
			WRITE_ONCE(node->slots[i], new);
		if (xa_slot_is_node(node, old))
			free_subtree(xas, xa_to_node(old));
		count += !old - !entry;
		values += xa_is_value(entry) - (old && xa_is_value(owner));
		if (xa_track_free(xas->xa))
			change_mark(xas->xa, node, i, XA_FREE_MARK, !entry);
		if (entry)
			new = xa_mk_sibling(offset);
	}
	if (entry)
		keep_rest(node, offset, i, owner);
	node->count = (unsigned char)(node->count + count);
	node->nr_values = (unsigned char)(node->nr_values + values);
	if ((count || values) && xas->xa_update)
		xas->xa_update(node);
	if (count < 0)
		delete_empty(xas);
}

void *xas_store(struct xa_state *xas, void *entry)
{
	struct xa_node *node;
	unsigned int last;
	void *old;

	if (entry)
		old = xas_create(xas, !xa_is_node(entry));
	else
		old = xas_load(xas);
	if (xas_invalid(xas))
		return old;
	node = xas->xa_node;
	if (!node)
		return store_head(xas, old, entry);
	/* Of a larger entry all is replaced. */
	last = xas->xa_offset + (node->shift > xas->xa_shift ? 0 : xas->xa_sibs);
	if (old == entry && last == xas->xa_offset)
		return old;
	if (last > xas->xa_offset)
		gather_marks(xas, xas->xa_offset, last);
	if (!entry)
		xas_init_marks(xas);
	store_slots(xas, xas->xa_offset, last, entry);
	return old;
}
EXPORT_SYMBOL(xas_store);

void xa_delete_node(struct xa_node *node, xa_update_node_t update)
{
	struct xa_state xas = {
		.xa = node->array,
		.xa_index = (unsigned long)node->offset << node->shift << XA_CHUNK_SHIFT,
		.xa_shift = (unsigned char)(node->shift + XA_CHUNK_SHIFT),
		.xa_offset = node->offset,
		.xa_node = node->parent,
		.xa_update = update,
	};

	xas_store(&xas, NULL);
}
EXPORT_SYMBOL(xa_delete_node);
