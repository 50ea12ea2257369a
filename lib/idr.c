// SPDX-License-Identifier: MIT
/* IDs for pointers; see linux/idr.h. One that was given out with NULL is a reserved entry. */
#include <linux/export.h>
#include <linux/idr.h>
#include <linux/irqflags.h>
#include <linux/limits.h>
#include <linux/slab.h>
#include "lib/xarray.h"

static void *stored(void *ptr)
{
	return ptr ? ptr : XA_ZERO_ENTRY;
}

static void *shown(void *entry)
{
	return xa_is_zero(entry) ? NULL : entry;
}

int idr_alloc_u32(struct idr *idr, void *ptr, u32 *nextid, unsigned long max, gfp_t gfp)
{
	unsigned long base = idr->idr_base, index = *nextid < base ? 0 : *nextid - base;
	struct xa_node *leaf;
	void **slot;

	if (max < base || !xa_find_free(&idr->idr_rt, &index, max - base))
		return -ENOSPC;
	slot = xa_slot_make(&idr->idr_rt, index, gfp, NULL, &leaf);
	if (!slot)
		return -ENOMEM;
	*nextid = (u32)(index + base);
	xa_slot_set(&idr->idr_rt, leaf, slot, stored(ptr));
	return 0;
}
EXPORT_SYMBOL(idr_alloc_u32);

int idr_alloc(struct idr *idr, void *ptr, int start, int end, gfp_t gfp)
{
	u32 id = (u32)start;
	int err;

	if (WARN_ON_ONCE(start < 0))
		return -EINVAL;
	err = idr_alloc_u32(idr, ptr, &id, end > 0 ? (unsigned long)end - 1 : INT_MAX, gfp);
	return err ? err : (int)id;
}
EXPORT_SYMBOL(idr_alloc);

int idr_alloc_cyclic(struct idr *idr, void *ptr, int start, int end, gfp_t gfp)
{
	unsigned long max = end > 0 ? (unsigned long)end - 1 : INT_MAX;
	u32 id = idr->idr_next;
	int err;

	if ((int)id < start)
		id = (u32)start;
	err = idr_alloc_u32(idr, ptr, &id, max, gfp);
	if (err == -ENOSPC && id > (u32)start) {
		id = (u32)start;
		err = idr_alloc_u32(idr, ptr, &id, max, gfp);
	}
	if (err)
		return err;
	idr->idr_next = id + 1;
	return (int)id;
}
EXPORT_SYMBOL(idr_alloc_cyclic);

int idr_get_new_above(struct idr *idr, void *ptr, int start, int *id)
{
	int new = idr_alloc(idr, ptr, start, 0, GFP_ATOMIC | __GFP_NOWARN);

	if (new < 0)
		return new == -ENOMEM ? -EAGAIN : new;
	*id = new;
	return 0;
}
EXPORT_SYMBOL(idr_get_new_above);

void *idr_remove(struct idr *idr, unsigned long id)
{
	struct xa_node *leaf;
	void **slot = xa_slot_find(&idr->idr_rt, id - idr->idr_base, &leaf);

	return slot ? shown(xa_slot_set(&idr->idr_rt, leaf, slot, NULL)) : NULL;
}
EXPORT_SYMBOL(idr_remove);

void *idr_find(const struct idr *idr, unsigned long id)
{
	return xa_load((struct xarray *)&idr->idr_rt, id - idr->idr_base);
}
EXPORT_SYMBOL(idr_find);

void *idr_replace(struct idr *idr, void *ptr, unsigned long id)
{
	struct xa_node *leaf;
	void **slot = xa_slot_find(&idr->idr_rt, id - idr->idr_base, &leaf);

	if (!slot || !*slot)
		return ERR_PTR(-ENOENT);
	return shown(xa_slot_set(&idr->idr_rt, leaf, slot, stored(ptr)));
}
EXPORT_SYMBOL(idr_replace);

void *idr_get_next_ul(struct idr *idr, unsigned long *nextid)
{
	unsigned long index = *nextid < idr->idr_base ? 0 : *nextid - idr->idr_base;
	void *entry = xa_find(&idr->idr_rt, &index, ULONG_MAX, XA_PRESENT);

	if (entry)
		*nextid = index + idr->idr_base;
	return entry;
}
EXPORT_SYMBOL(idr_get_next_ul);

void *idr_get_next(struct idr *idr, int *nextid)
{
	unsigned long id = (unsigned long)*nextid;
	void *entry = *nextid < 0 ? NULL : idr_get_next_ul(idr, &id);

	if (entry && id > INT_MAX)
		return NULL;
	*nextid = entry ? (int)id : *nextid;
	return entry;
}
EXPORT_SYMBOL(idr_get_next);

int idr_for_each(const struct idr *idr, int (*fn)(int id, void *p, void *data), void *data)
{
	unsigned long index = 0;
	int ret;

	for (;; index++) {
		void **slot = xa_find_slot(&idr->idr_rt, &index, INT_MAX, XA_PRESENT, true);

		if (!slot)
			return 0;
		ret = fn((int)(index + idr->idr_base), shown(*slot), data);
		if (ret)
			return ret;
	}
}
EXPORT_SYMBOL(idr_for_each);

void idr_destroy(struct idr *idr)
{
	xa_destroy(&idr->idr_rt);
}
EXPORT_SYMBOL(idr_destroy);

/* --- ids alone: each a reserved entry --- */

int ida_alloc_range(struct ida *ida, unsigned int min, unsigned int max, gfp_t gfp)
{
	gfp_t now = gfp & ~(__GFP_DIRECT_RECLAIM | __GFP_IO | __GFP_FS);
	struct xa_node *leaf, *spare = NULL;
	unsigned long flags, index;
	void **slot = NULL;
	int ret;

	if ((int)min < 0)
		return -ENOSPC;
	if ((int)max < 0)
		max = INT_MAX;
	for (;;) {
		xa_lock_irqsave(&ida->xa, flags);
		index = min;
		ret = -ENOSPC;
		if (xa_find_free(&ida->xa, &index, max)) {
			ret = (int)index;
			slot = xa_slot_make(&ida->xa, index, now, &spare, &leaf);
			if (slot)
				xa_slot_set(&ida->xa, leaf, slot, XA_ZERO_ENTRY);
		}
		xa_unlock_irqrestore(&ida->xa, flags);
		if (ret < 0 || slot)
			break;
		ret = -ENOMEM;
		if (!gfpflags_allow_blocking(gfp))
			break;
		spare = xa_node_alloc(gfp);
		if (!spare)
			break;
	}
	kfree(spare);
	return ret;
}
EXPORT_SYMBOL(ida_alloc_range);

void ida_free(struct ida *ida, unsigned int id)
{
	struct xa_node *leaf;
	unsigned long flags;
	bool was = false;
	void **slot;

	if ((int)id < 0)
		return;
	xa_lock_irqsave(&ida->xa, flags);
	slot = xa_slot_find(&ida->xa, id, &leaf);
	if (slot && *slot) {
		xa_slot_set(&ida->xa, leaf, slot, NULL);
		was = true;
	}
	xa_unlock_irqrestore(&ida->xa, flags);
	WARN(!was, "ida_free: id %d was not given out\n", (int)id);
}
EXPORT_SYMBOL(ida_free);

void ida_destroy(struct ida *ida)
{
	xa_destroy(&ida->xa);
}
EXPORT_SYMBOL(ida_destroy);
