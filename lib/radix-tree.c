// SPDX-License-Identifier: MIT
/* The radix tree's names for the tree of lib/xarray.c. */
#include <linux/export.h>
#include <linux/radix-tree.h>
#include "lib/xarray.h"

int radix_tree_insert(struct radix_tree_root *root, unsigned long index, void *item)
{
	XA_STATE(xas, root, index);

	if (xas_load(&xas))
		return -EEXIST;
	return xa_err(xa_put(root, index, item, root->xa_flags >> 8 & __RADIX_GFP_BITS));
}
EXPORT_SYMBOL(radix_tree_insert);

void *radix_tree_lookup(const struct radix_tree_root *root, unsigned long index)
{
	return xa_load((struct xarray *)root, index);
}
EXPORT_SYMBOL(radix_tree_lookup);

/* The slot that xas came to, of an entry. */
static void **slot_of(struct xa_state *xas)
{
	return xas->xa_node ? &xas->xa_node->slots[xas->xa_offset] : &xas->xa->xa_head;
}

void **radix_tree_lookup_slot(const struct radix_tree_root *root, unsigned long index)
{
	XA_STATE(xas, (struct xarray *)root, index);
	void **slot = NULL, *entry;

	rcu_read_lock();
	while (xa_is_retry(entry = xas_load(&xas)))
		xas_reset(&xas);
	if (entry)
		slot = slot_of(&xas);
	rcu_read_unlock();
	return slot;
}
EXPORT_SYMBOL(radix_tree_lookup_slot);

void *radix_tree_delete_item(struct radix_tree_root *root, unsigned long index, void *item)
{
	XA_STATE(xas, root, index);
	void *entry = xas_load(&xas);

	if (!entry || (item && entry != item))
		return NULL;
	return xas_store(&xas, NULL);
}
EXPORT_SYMBOL(radix_tree_delete_item);

void *radix_tree_delete(struct radix_tree_root *root, unsigned long index)
{
	return radix_tree_delete_item(root, index, NULL);
}
EXPORT_SYMBOL(radix_tree_delete);

unsigned int radix_tree_gang_lookup(const struct radix_tree_root *root, void **results,
				    unsigned long first_index, unsigned int max_items)
{
	return xa_extract((struct xarray *)root, results, first_index, ULONG_MAX, max_items,
			  XA_PRESENT);
}
EXPORT_SYMBOL(radix_tree_gang_lookup);

unsigned int radix_tree_gang_lookup_tag(const struct radix_tree_root *root, void **results,
					unsigned long first_index, unsigned int max_items,
					unsigned int tag)
{
	return xa_extract((struct xarray *)root, results, first_index, ULONG_MAX, max_items, tag);
}
EXPORT_SYMBOL(radix_tree_gang_lookup_tag);

static void *change_tag(struct radix_tree_root *root, unsigned long index, unsigned int tag,
			bool set)
{
	XA_STATE(xas, root, index);
	void *entry = xas_load(&xas);

	if (!entry)
		return NULL;
	if (set)
		xas_set_mark(&xas, tag);
	else
		xas_clear_mark(&xas, tag);
	return entry;
}

void *radix_tree_tag_set(struct radix_tree_root *root, unsigned long index, unsigned int tag)
{
	return change_tag(root, index, tag, true);
}
EXPORT_SYMBOL(radix_tree_tag_set);

void *radix_tree_tag_clear(struct radix_tree_root *root, unsigned long index, unsigned int tag)
{
	return change_tag(root, index, tag, false);
}
EXPORT_SYMBOL(radix_tree_tag_clear);

void **__radix_tree_next(const struct radix_tree_root *root, struct radix_tree_iter *iter,
			 unsigned int tag)
{
	XA_STATE(xas, (struct xarray *)root, iter->next_index);
	void *entry;

	if (iter->started && !iter->next_index)
		return NULL;
	iter->started = true;
	rcu_read_lock();
	do {
		entry = tag == XA_PRESENT ? xas_find(&xas, ULONG_MAX) :
			xas_find_marked(&xas, ULONG_MAX, tag);
	} while (xas_retry(&xas, entry));
	rcu_read_unlock();
	if (!entry)
		return NULL;
	iter->index = xas.xa_index;
	iter->next_index = xas.xa_index + 1;
	return slot_of(&xas);
}
EXPORT_SYMBOL(__radix_tree_next);
