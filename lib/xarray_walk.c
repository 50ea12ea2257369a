// SPDX-License-Identifier: MIT
/*
 * Walks over the tree of lib/xarray.c, of readers or with the lock held. A walk's place is a
 * node and a slot of it; the index follows from these, but where it lies inside of an entry
 * of several indices, whose first slot the place is then.
 */
#include <linux/export.h>
#include "lib/xarray.h"

static void *out_of_bounds(struct xa_state *xas)
{
	xas->xa_node = XAS_BOUNDS;
	return NULL;
}

void *xas_start(struct xa_state *xas)
{
	void *head = xa_head(xas->xa);

	if (xas->xa_index > xa_max_index(head))
		return out_of_bounds(xas);
	xas->xa_node = NULL;
	return head;
}

void *xas_descend(struct xa_state *xas, struct xa_node *node)
{
	unsigned int offset = (xas->xa_index >> node->shift) & XA_CHUNK_MASK;
	void *entry = xa_entry(xas->xa, node, offset);

	if (xa_is_sibling(entry)) {
		offset = (unsigned int)xa_to_sibling(entry);
		entry = xa_entry(xas->xa, node, offset);
		/* A reader may see what a writer is at. */
		if (xa_slot_is_node(node, entry))
			entry = XA_RETRY_ENTRY;
	}
	xas->xa_node = node;
	xas->xa_offset = (unsigned char)offset;
	return entry;
}

/* From the head to where the index is, whatever the size. */
static void *to_entry(struct xa_state *xas)
{
	void *entry = xas_start(xas);

	while (xas_valid(xas) && xa_slot_is_node(xas->xa_node, entry))
		entry = xas_descend(xas, xa_to_node(entry));
	return entry;
}

void *xas_load(struct xa_state *xas)
{
	void *entry;

	if (xas_error(xas))
		return NULL;
	entry = xas_invalid(xas) ? xas_start(xas) : xas_reload(xas);
	while (xas_valid(xas) && xa_slot_is_node(xas->xa_node, entry)) {
		struct xa_node *node = xa_to_node(entry);

		if (xas->xa_shift > node->shift)
			break;
		entry = xas_descend(xas, node);
	}
	return entry;
}
EXPORT_SYMBOL(xas_load);

bool xas_get_mark(const struct xa_state *xas, xa_mark_t mark)
{
	if (xas_invalid(xas))
		return false;
	if (!xas->xa_node)
		return xa_marked(xas->xa, mark);
	return test_bit(xas->xa_offset, xas->xa_node->marks[mark]);
}
EXPORT_SYMBOL(xas_get_mark);

/* To slot `offset` of the state's node, which may be the one behind its last. */
static void move_to(struct xa_state *xas, unsigned int offset)
{
	xas->xa_index = xa_slot_index(xas->xa_node, xas->xa_index, offset);
	xas->xa_offset = (unsigned char)offset;
}

/* From behind the last slot to the next one of a node above. false: there is none. */
static bool climb(struct xa_state *xas)
{
	struct xa_node *node = xas->xa_node;

	while (xas->xa_offset == XA_CHUNK_SIZE) {
		xas->xa_offset = (unsigned char)(node->offset + 1);
		node = xa_parent(xas->xa, node);
		xas->xa_node = node;
		if (!node)
			return false;
	}
	return true;
}

static unsigned int next_slot(struct xa_state *xas, unsigned int from, xa_mark_t filter)
{
	const struct xa_node *node = xas->xa_node;
	void *entry;

	if (filter != XA_PRESENT)
		return (unsigned int)find_next_bit(node->marks[filter], XA_CHUNK_SIZE, from);
	for (; from < XA_CHUNK_SIZE; from++) {
		entry = xa_entry(xas->xa, node, from);
		if (entry && !xa_is_sibling(entry))
			break;
	}
	return from;
}

/*
 * The first entry that filter wants, from the state's slot on, which is followed by others
 * of higher indices up to max.
 */
static void *find_from(struct xa_state *xas, unsigned long max, xa_mark_t filter)
{
	unsigned int offset;
	void *entry;

	for (;;) {
		if (xas->xa_offset == XA_CHUNK_SIZE) {
			/* The index is that behind the node; 0: behind all. */
			if (!xas->xa_index || !climb(xas))
				return out_of_bounds(xas);
		}
		offset = next_slot(xas, xas->xa_offset, filter);
		if (offset != xas->xa_offset)
			move_to(xas, offset);
		if (xas->xa_index > max)
			break;
		if (offset == XA_CHUNK_SIZE)
			continue;
		entry = xa_entry(xas->xa, xas->xa_node, offset);
		if (xa_slot_is_node(xas->xa_node, entry)) {
			xas->xa_node = xa_to_node(entry);
			xas->xa_offset = (unsigned char)
				((xas->xa_index >> xas->xa_node->shift) & XA_CHUNK_MASK);
			continue;
		}
		/* Marks and slots change one by one: a reader may meet a mark of nothing. */
		if (entry || (filter == XA_FREE_MARK && xa_track_free(xas->xa)))
			return entry;
		move_to(xas, offset + 1);
	}
	/* To be looked at by the next call, if that goes further. */
	xas->xa_node = XAS_RESTART;
	return NULL;
}

static void *find(struct xa_state *xas, unsigned long max, xa_mark_t filter)
{
	void *entry;

	if (xas_error(xas) || xas->xa_index > max)
		return NULL;
	if (xas->xa_node == XAS_BOUNDS && filter == XA_PRESENT)
		return NULL;
	if (!xas->xa_node) {
		/* The only entry was found. */
		xas->xa_index = 1;
		return out_of_bounds(xas);
	}
	if (xas_valid(xas)) {
		move_to(xas, xas->xa_offset + 1);
		return find_from(xas, max, filter);
	}
	entry = to_entry(xas);
	if (xas_invalid(xas))
		return NULL;
	if (entry && (filter == XA_PRESENT || xas_get_mark(xas, filter)))
		return entry;
	if (xas->xa_node)
		return find_from(xas, max, filter);
	if (entry || filter != XA_FREE_MARK || !xa_track_free(xas->xa))
		xas->xa_index = 1;
	return out_of_bounds(xas);
}

void *xas_find(struct xa_state *xas, unsigned long max)
{
	return find(xas, max, XA_PRESENT);
}
EXPORT_SYMBOL(xas_find);

void *xas_find_marked(struct xa_state *xas, unsigned long max, xa_mark_t mark)
{
	return find(xas, max, mark);
}
EXPORT_SYMBOL(xas_find_marked);

/* --- one index on --- */

/* The walk is in a leaf, and in slot `offset` of it where the index says so. */
static bool at_slot(const struct xa_state *xas)
{
	return xas_is_node(xas) && !xas->xa_node->shift &&
	       xas->xa_offset == (xas->xa_index & XA_CHUNK_MASK);
}

/* To the index that was set, in the same leaf or from the head on. */
static void *step(struct xa_state *xas, bool same_leaf)
{
	void *entry;

	if (same_leaf) {
		xas->xa_offset = xas->xa_index & XA_CHUNK_MASK;
		entry = xa_entry(xas->xa, xas->xa_node, xas->xa_offset);
		if (!xa_is_sibling(entry))
			return entry;
	}
	xas->xa_node = XAS_RESTART;
	return xas_load(xas);
}

void *xas_next(struct xa_state *xas)
{
	bool same = at_slot(xas) && xas->xa_offset != XA_CHUNK_MASK;

	if (xas_error(xas))
		return NULL;
	if (!xas_frozen(xas->xa_node))
		xas->xa_index++;
	return step(xas, same);
}
EXPORT_SYMBOL(xas_next);

void *xas_prev(struct xa_state *xas)
{
	bool same = at_slot(xas) && xas->xa_offset;

	if (xas_error(xas))
		return NULL;
	if (!xas_frozen(xas->xa_node))
		xas->xa_index--;
	return step(xas, same);
}
EXPORT_SYMBOL(xas_prev);

/* --- entries of several indices --- */

/* The slot behind the state's entry. */
static unsigned int behind_siblings(const struct xa_state *xas)
{
	unsigned int offset = xas->xa_offset + 1U;

	while (offset < XA_CHUNK_SIZE && xa_is_sibling(xa_entry(xas->xa, xas->xa_node, offset)))
		offset++;
	return offset;
}

void xas_pause(struct xa_state *xas)
{
	bool last;

	if (xas_invalid(xas))
		return;
	if (xas->xa_node) {
		move_to(xas, behind_siblings(xas));
		last = !xas->xa_index;
	} else {
		last = !++xas->xa_index;
	}
	xas->xa_node = last ? XAS_BOUNDS : XAS_RESTART;
}
EXPORT_SYMBOL(xas_pause);

int xas_get_order(struct xa_state *xas)
{
	if (!xas_is_node(xas))
		return 0;
	return xas->xa_node->shift + ilog2(behind_siblings(xas) - xas->xa_offset);
}
EXPORT_SYMBOL(xas_get_order);

void *xas_find_conflict(struct xa_state *xas)
{
	struct xa_node *node;
	void *entry;

	if (xas_error(xas) || !xas->xa_node)
		return NULL;
	if (xas_top(xas->xa_node)) {
		entry = to_entry(xas);
		if (entry || !xas_is_node(xas))
			return entry;
	}
	/* Inside of the range of the state alone: not behind a larger entry. */
	for (node = xas->xa_node; node->shift <= xas->xa_shift; node = xas->xa_node) {
		if (node->shift == xas->xa_shift) {
			if ((xas->xa_offset & xas->xa_sibs) == xas->xa_sibs) {
				xas->xa_offset = (unsigned char)(xas->xa_offset - xas->xa_sibs);
				break;
			}
		} else if (xas->xa_offset == XA_CHUNK_MASK) {
			xas->xa_offset = node->offset;
			xas->xa_node = xa_parent(xas->xa, node);
			if (!xas->xa_node)
				break;
			continue;
		}
		entry = xa_entry(xas->xa, node, ++xas->xa_offset);
		while (xa_slot_is_node(xas->xa_node, entry)) {
			xas->xa_node = xa_to_node(entry);
			xas->xa_offset = 0;
			entry = xa_entry(xas->xa, xas->xa_node, 0);
		}
		if (entry && !xa_is_sibling(entry))
			return entry;
	}
	return NULL;
}
EXPORT_SYMBOL(xas_find_conflict);

/* --- free indices --- */

bool xa_find_free(const struct xarray *xa, unsigned long *index, unsigned long max)
{
	const void *head = xa->xa_head;
	const struct xa_node *node;
	unsigned long at = *index, slot, found;

	while (at <= max) {
		if (at > xa_max_index(head) || !head)
			goto found;
		if (!xa_is_node(head)) {
			at++;
			continue;
		}
		for (node = xa_to_node(head); ; node = xa_to_node(node->slots[found])) {
			slot = (at >> node->shift) & XA_CHUNK_MASK;
			found = find_next_bit(node->marks[XA_FREE_MARK], XA_CHUNK_SIZE, slot);
			if (found != slot)
				at = xa_slot_index(node, at, (unsigned int)found);
			if (found == XA_CHUNK_SIZE)
				break;
			if (!xa_slot_is_node(node, node->slots[found]))
				goto found;
		}
		if (!at)
			return false;
	}
	return false;
found:
	if (at > max)
		return false;
	*index = at;
	return true;
}
