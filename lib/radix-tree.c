// SPDX-License-Identifier: MIT
/* The radix tree's names for the tree of lib/xarray.c. */
#include <linux/export.h>
#include <linux/irqflags.h>
#include <linux/radix-tree.h>
#include "lib/xarray.h"

int radix_tree_insert(struct radix_tree_root *root, unsigned long index, void *item)
{
	struct xa_node *leaf;
	void **slot;

	slot = xa_slot_find(root, index, &leaf);
	if (slot && *slot)
		return -EEXIST;
	slot = xa_slot_make(root, index, root->xa_flags >> 8, NULL, &leaf);
	if (!slot)
		return -ENOMEM;
	xa_slot_set(root, leaf, slot, item);
	return 0;
}
EXPORT_SYMBOL(radix_tree_insert);

void *radix_tree_lookup(const struct radix_tree_root *root, unsigned long index)
{
	return xa_load((struct xarray *)root, index);
}
EXPORT_SYMBOL(radix_tree_lookup);

void **radix_tree_lookup_slot(const struct radix_tree_root *root, unsigned long index)
{
	struct xa_node *leaf;
	unsigned long flags;
	void **slot;

	local_irq_save(flags);
	slot = xa_slot_find(root, index, &leaf);
	if (slot && !*slot)
		slot = NULL;
	local_irq_restore(flags);
	return slot;
}
EXPORT_SYMBOL(radix_tree_lookup_slot);

void *radix_tree_delete_item(struct radix_tree_root *root, unsigned long index, void *item)
{
	struct xa_node *leaf;
	void **slot = xa_slot_find(root, index, &leaf);

	if (!slot || !*slot || (item && *slot != item))
		return NULL;
	return xa_slot_set(root, leaf, slot, NULL);
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
	struct xa_node *leaf;
	void **slot = xa_slot_find(root, index, &leaf);

	if (!slot || !*slot)
		return NULL;
	xa_slot_mark(root, leaf, index & XA_CHUNK_MASK, tag, set);
	return *slot;
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
	unsigned long flags;
	void **slot;

	if (iter->started && !iter->next_index)
		return NULL;
	iter->started = true;
	iter->index = iter->next_index;
	local_irq_save(flags);
	slot = xa_find_slot(root, &iter->index, ULONG_MAX, tag, false);
	local_irq_restore(flags);
	iter->next_index = iter->index + 1;
	return slot;
}
EXPORT_SYMBOL(__radix_tree_next);
