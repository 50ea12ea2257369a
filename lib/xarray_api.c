// SPDX-License-Identifier: MIT
/* The XArray: its lock, its memory and its entries; the tree is lib/xarray.c's. */
#include <linux/export.h>
#include <linux/irqflags.h>
#include <linux/slab.h>
#include "lib/xarray.h"

/* What a reader sees: a reserved entry is none. */
static void *visible(void *entry)
{
	return xa_is_zero(entry) ? NULL : entry;
}

static void *error_entry(int err)
{
	return xa_mk_internal((unsigned long)err);
}

void *xa_load(struct xarray *xa, unsigned long index)
{
	struct xa_node *leaf;
	unsigned long flags;
	void **slot, *entry;

	local_irq_save(flags);
	slot = xa_slot_find(xa, index, &leaf);
	entry = slot ? READ_ONCE(*slot) : NULL;
	local_irq_restore(flags);
	return visible(entry);
}
EXPORT_SYMBOL(xa_load);

bool xa_get_mark(struct xarray *xa, unsigned long index, xa_mark_t mark)
{
	struct xa_node *leaf;
	unsigned long flags;
	void **slot;
	bool set;

	local_irq_save(flags);
	slot = xa_slot_find(xa, index, &leaf);
	set = slot && test_bit(index & XA_CHUNK_MASK, leaf->marks[mark]);
	local_irq_restore(flags);
	return set;
}
EXPORT_SYMBOL(xa_get_mark);

bool xa_marked(const struct xarray *xa, xa_mark_t mark)
{
	const struct xa_node *head = xa->xa_head;

	return head && find_first_bit(head->marks[mark], XA_CHUNK_SIZE) < XA_CHUNK_SIZE;
}
EXPORT_SYMBOL(xa_marked);

void *xa_find(struct xarray *xa, unsigned long *index, unsigned long max, xa_mark_t filter)
{
	unsigned long flags;
	void **slot, *entry;

	local_irq_save(flags);
	slot = xa_find_slot(xa, index, max, filter, false);
	entry = slot ? *slot : NULL;
	local_irq_restore(flags);
	return entry;
}
EXPORT_SYMBOL(xa_find);

void *xa_find_after(struct xarray *xa, unsigned long *index, unsigned long max,
		    xa_mark_t filter)
{
	unsigned long at = *index + 1;
	void *entry;

	if (!at)
		return NULL;
	entry = xa_find(xa, &at, max, filter);
	if (entry)
		*index = at;
	return entry;
}
EXPORT_SYMBOL(xa_find_after);

unsigned int xa_extract(struct xarray *xa, void **dst, unsigned long start, unsigned long max,
			unsigned int n, xa_mark_t filter)
{
	unsigned int found = 0;
	void *entry;

	if (!n)
		return 0;
	for (entry = xa_find(xa, &start, max, filter); entry && found < n;
	     entry = xa_find_after(xa, &start, max, filter))
		dst[found++] = entry;
	return found;
}
EXPORT_SYMBOL(xa_extract);

/* Let go of the lock for an allocation that may sleep; whether there is a node now. */
static bool refill(struct xarray *xa, gfp_t gfp, struct xa_node **spare)
{
	if (!gfpflags_allow_blocking(gfp))
		return false;
	if (xa->xa_flags & XA_FLAGS_LOCK_IRQ)
		xa_unlock_irq(xa);
	else if (xa->xa_flags & XA_FLAGS_LOCK_BH)
		xa_unlock_bh(xa);
	else
		xa_unlock(xa);
	*spare = xa_node_alloc(gfp);
	if (xa->xa_flags & XA_FLAGS_LOCK_IRQ)
		xa_lock_irq(xa);
	else if (xa->xa_flags & XA_FLAGS_LOCK_BH)
		xa_lock_bh(xa);
	else
		xa_lock(xa);
	return *spare;
}

/*
 * Store entry where the slot holds `old` (any: whatever it holds). Returns what was there,
 * or an error. The condition is looked at anew when the lock was let go of.
 */
static void *replace(struct xarray *xa, unsigned long index, bool any, void *old, void *entry,
		     gfp_t gfp)
{
	gfp_t now = gfp & ~(__GFP_DIRECT_RECLAIM | __GFP_IO | __GFP_FS);
	struct xa_node *leaf, *spare = NULL;
	void **slot, *found;

	if (WARN_ON(xa_is_internal(entry) && !xa_is_zero(entry)))
		return error_entry(-EINVAL);
	for (;;) {
		slot = xa_slot_find(xa, index, &leaf);
		found = slot ? *slot : NULL;
		if (!any && found != old)
			break;
		if (slot || !entry) {
			if (slot)
				xa_slot_set(xa, leaf, slot, entry);
			break;
		}
		slot = xa_slot_make(xa, index, now, &spare, &leaf);
		if (slot) {
			xa_slot_set(xa, leaf, slot, entry);
			break;
		}
		if (!refill(xa, gfp, &spare)) {
			found = error_entry(-ENOMEM);
			break;
		}
	}
	kfree(spare);
	return found;
}

void *__xa_store(struct xarray *xa, unsigned long index, void *entry, gfp_t gfp)
{
	/* An index that xa_alloc gave out stays given out. */
	if (!entry && xa->xa_flags & XA_FLAGS_TRACK_FREE)
		entry = XA_ZERO_ENTRY;
	return visible(replace(xa, index, true, NULL, entry, gfp));
}
EXPORT_SYMBOL(__xa_store);

void *__xa_erase(struct xarray *xa, unsigned long index)
{
	return visible(replace(xa, index, true, NULL, NULL, 0));
}
EXPORT_SYMBOL(__xa_erase);

void *__xa_cmpxchg(struct xarray *xa, unsigned long index, void *old, void *entry, gfp_t gfp)
{
	struct xa_node *leaf;
	void **slot;

	/* NULL is found in a reserved slot, too, but to reserve it again. */
	if (!old && entry != XA_ZERO_ENTRY) {
		slot = xa_slot_find(xa, index, &leaf);
		if (slot && xa_is_zero(*slot))
			old = *slot;
	}
	return visible(replace(xa, index, false, old, entry, gfp));
}
EXPORT_SYMBOL(__xa_cmpxchg);

int __xa_insert(struct xarray *xa, unsigned long index, void *entry, gfp_t gfp)
{
	void *found = replace(xa, index, false, NULL, entry ? entry : XA_ZERO_ENTRY, gfp);

	return found ? xa_err(found) ? xa_err(found) : -EBUSY : 0;
}
EXPORT_SYMBOL(__xa_insert);

int __xa_alloc(struct xarray *xa, u32 *id, void *entry, struct xa_limit limit, gfp_t gfp)
{
	unsigned long index;
	void *found;

	if (WARN_ON(!(xa->xa_flags & XA_FLAGS_TRACK_FREE)))
		return -EINVAL;
	do {
		index = limit.min;
		if (!index && xa->xa_flags & XA_FLAGS_ZERO_BUSY)
			index = 1;
		if (!xa_find_free(xa, &index, limit.max))
			return -EBUSY;
		found = replace(xa, index, false, NULL, entry ? entry : XA_ZERO_ENTRY, gfp);
		if (xa_err(found))
			return xa_err(found);
	} while (found);	/* taken while the lock was let go of */
	*id = (u32)index;
	return 0;
}
EXPORT_SYMBOL(__xa_alloc);

int __xa_alloc_cyclic(struct xarray *xa, u32 *id, void *entry, struct xa_limit limit, u32 *next,
		      gfp_t gfp)
{
	struct xa_limit upper = { .min = max(limit.min, *next), .max = limit.max };
	int err = -EBUSY, wrapped = 0;

	if (upper.min <= upper.max)
		err = __xa_alloc(xa, id, entry, upper, gfp);
	if (err == -EBUSY && upper.min > limit.min) {
		wrapped = 1;
		err = __xa_alloc(xa, id, entry, limit, gfp);
	}
	if (err)
		return err;
	if (xa->xa_flags & XA_FLAGS_ALLOC_WRAPPED)
		wrapped = 1;
	xa->xa_flags &= ~XA_FLAGS_ALLOC_WRAPPED;
	*next = *id + 1;
	if (!*next)
		xa->xa_flags |= XA_FLAGS_ALLOC_WRAPPED;
	return wrapped;
}
EXPORT_SYMBOL(__xa_alloc_cyclic);

static void change_mark(struct xarray *xa, unsigned long index, xa_mark_t mark, bool set)
{
	struct xa_node *leaf;
	void **slot = xa_slot_find(xa, index, &leaf);

	if (slot && *slot)
		xa_slot_mark(xa, leaf, index & XA_CHUNK_MASK, mark, set);
}

void __xa_set_mark(struct xarray *xa, unsigned long index, xa_mark_t mark)
{
	change_mark(xa, index, mark, true);
}
EXPORT_SYMBOL(__xa_set_mark);

void __xa_clear_mark(struct xarray *xa, unsigned long index, xa_mark_t mark)
{
	change_mark(xa, index, mark, false);
}
EXPORT_SYMBOL(__xa_clear_mark);

void xa_set_mark(struct xarray *xa, unsigned long index, xa_mark_t mark)
{
	unsigned long flags;

	xa_lock_irqsave(xa, flags);
	change_mark(xa, index, mark, true);
	xa_unlock_irqrestore(xa, flags);
}
EXPORT_SYMBOL(xa_set_mark);

void xa_clear_mark(struct xarray *xa, unsigned long index, xa_mark_t mark)
{
	unsigned long flags;

	xa_lock_irqsave(xa, flags);
	change_mark(xa, index, mark, false);
	xa_unlock_irqrestore(xa, flags);
}
EXPORT_SYMBOL(xa_clear_mark);

void xa_destroy(struct xarray *xa)
{
	unsigned long flags, index = 0;
	struct xa_node *leaf;
	void **slot;

	xa_lock_irqsave(xa, flags);
	while ((slot = xa_find_slot(xa, &index, ULONG_MAX, XA_PRESENT, true))) {
		leaf = container_of(slot - (index & XA_CHUNK_MASK), struct xa_node, slots[0]);
		xa_slot_set(xa, leaf, slot, NULL);
	}
	xa_unlock_irqrestore(xa, flags);
}
EXPORT_SYMBOL(xa_destroy);
