/* SPDX-License-Identifier: MIT */
/* The XArray under its old name: pointers by index, three tags. The caller keeps others
 * out of a tree that is changed; looking up needs nothing. */
#ifndef _LINUX_RADIX_TREE_H
#define _LINUX_RADIX_TREE_H

#include <linux/xarray.h>

#define radix_tree_root		xarray
#define radix_tree_node		xa_node
#define RADIX_TREE_MAX_TAGS	XA_MAX_MARKS
#define RADIX_TREE_MAP_SHIFT	XA_CHUNK_SHIFT
#define RADIX_TREE_MAP_SIZE	XA_CHUNK_SIZE

/* The tree's allocations: the flags are kept from bit 8 to 28. */
#define __RADIX_GFP_BITS	((1U << 21) - 1)
#define __RADIX_GFP(mask)	(((mask) & __RADIX_GFP_BITS) << 8)
#define RADIX_TREE_INIT(name, mask)	XARRAY_INIT(name, __RADIX_GFP(mask))
#define RADIX_TREE(name, mask)	struct radix_tree_root name = RADIX_TREE_INIT(name, mask)
#define INIT_RADIX_TREE(root, mask)	xa_init_flags(root, __RADIX_GFP(mask))

/* 0, -EEXIST, -ENOMEM. */
int radix_tree_insert(struct radix_tree_root *root, unsigned long index, void *item);
void *radix_tree_lookup(const struct radix_tree_root *root, unsigned long index);
/* Where the entry stands, for radix_tree_deref_slot and radix_tree_replace_slot. */
void **radix_tree_lookup_slot(const struct radix_tree_root *root, unsigned long index);
/* What was there. */
void *radix_tree_delete(struct radix_tree_root *root, unsigned long index);
void *radix_tree_delete_item(struct radix_tree_root *root, unsigned long index, void *item);
/* Up to max_items entries from first_index on; how many. */
unsigned int radix_tree_gang_lookup(const struct radix_tree_root *root, void **results,
				    unsigned long first_index, unsigned int max_items);
unsigned int radix_tree_gang_lookup_tag(const struct radix_tree_root *root, void **results,
					unsigned long first_index, unsigned int max_items,
					unsigned int tag);
/* The entry at index, tagged (or no longer). */
void *radix_tree_tag_set(struct radix_tree_root *root, unsigned long index, unsigned int tag);
void *radix_tree_tag_clear(struct radix_tree_root *root, unsigned long index, unsigned int tag);

static inline int radix_tree_tag_get(const struct radix_tree_root *root, unsigned long index,
				     unsigned int tag)
{
	return xa_get_mark((struct xarray *)root, index, tag);
}

static inline int radix_tree_tagged(const struct radix_tree_root *root, unsigned int tag)
{
	return xa_marked(root, tag);
}

static inline bool radix_tree_empty(const struct radix_tree_root *root)
{
	return xa_empty(root);
}

static inline void *radix_tree_deref_slot(void **slot)
{
	return READ_ONCE(*slot);
}
#define radix_tree_deref_slot_protected(slot, lock)	radix_tree_deref_slot(slot)
#define radix_tree_deref_retry(p)	((void)(p), 0)
#define radix_tree_exception(p)		xa_is_value(p)
#define radix_tree_exceptional_entry(p)	xa_is_value(p)

static inline void radix_tree_replace_slot(struct radix_tree_root *root, void **slot,
					   void *entry)
{
	WRITE_ONCE(*slot, entry);
}

/* Memory for an insert that follows under a lock. Compat: partly: nothing is set aside;
 * the insert asks for the memory itself as the tree's mask allows. */
static inline int radix_tree_preload(gfp_t gfp)
{
	preempt_disable();
	return 0;
}
#define radix_tree_maybe_preload(gfp)	radix_tree_preload(gfp)

static inline void radix_tree_preload_end(void)
{
	preempt_enable();
}

struct radix_tree_iter {
	unsigned long index;
	unsigned long next_index;	/* 0 when it wrapped */
	bool started;
};

void **__radix_tree_next(const struct radix_tree_root *root, struct radix_tree_iter *iter,
			 unsigned int tag);

/* slot: of each entry from start on; iter.index: its index. */
#define radix_tree_for_each_slot(slot, root, iter, start)			\
	for (*(iter) = (struct radix_tree_iter){ .next_index = (start) };	\
	     ((slot) = __radix_tree_next(root, iter, XA_PRESENT)) != NULL; )
#define radix_tree_for_each_tagged(slot, root, iter, start, tag)		\
	for (*(iter) = (struct radix_tree_iter){ .next_index = (start) };	\
	     ((slot) = __radix_tree_next(root, iter, tag)) != NULL; )
#define radix_tree_iter_delete(root, iter, slot) \
	((void)(slot), (void)radix_tree_delete(root, (iter)->index))

#endif
