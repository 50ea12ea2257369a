// SPDX-License-Identifier: MIT
/* IDs for pointers; see linux/idr.h. One that was given out with NULL is a reserved entry. */
#include <linux/export.h>
#include <linux/idr.h>
#include <linux/limits.h>
#include "lib/xarray.h"

static void *stored(void *ptr)
{
	return ptr ? ptr : XA_ZERO_ENTRY;
}

int idr_alloc_u32(struct idr *idr, void *ptr, u32 *nextid, unsigned long max, gfp_t gfp)
{
	unsigned long base = idr->idr_base, index = *nextid < base ? 0 : *nextid - base;
	int err;

	if (max < base || !xa_find_free(&idr->idr_rt, &index, max - base))
		return -ENOSPC;
	err = xa_err(xa_put(&idr->idr_rt, index, stored(ptr), gfp));
	if (!err)
		*nextid = (u32)(index + base);
	return err;
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
	XA_STATE(xas, &idr->idr_rt, id - idr->idr_base);

	return xa_visible(xas_store(&xas, NULL));
}
EXPORT_SYMBOL(idr_remove);

void *idr_find(const struct idr *idr, unsigned long id)
{
	return xa_load((struct xarray *)&idr->idr_rt, id - idr->idr_base);
}
EXPORT_SYMBOL(idr_find);

void *idr_replace(struct idr *idr, void *ptr, unsigned long id)
{
	XA_STATE(xas, &idr->idr_rt, id - idr->idr_base);

	if (!xas_load(&xas))
		return ERR_PTR(-ENOENT);
	return xa_visible(xas_store(&xas, stored(ptr)));
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
		void *entry = xa_find_any((struct xarray *)&idr->idr_rt, &index, INT_MAX,
					  XA_PRESENT);

		if (!entry)
			return 0;
		ret = fn((int)(index + idr->idr_base), xa_visible(entry), data);
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
	XA_STATE(xas, &ida->xa, 0);
	unsigned long flags, index;

	if ((int)min < 0)
		return -ENOSPC;
	if ((int)max < 0)
		max = INT_MAX;
	do {
		xa_lock_irqsave(&ida->xa, flags);
		index = min;
		if (xa_find_free(&ida->xa, &index, max)) {
			xas_set(&xas, index);
			xas_store(&xas, XA_ZERO_ENTRY);
		} else {
			xas_set_err(&xas, -ENOSPC);
		}
		xa_unlock_irqrestore(&ida->xa, flags);
	} while (xas_nomem(&xas, gfp));
	if (xas_error(&xas) == -ENOMEM) {
		xa_lock_irqsave(&ida->xa, flags);
		xa_trim(&ida->xa, index);
		xa_unlock_irqrestore(&ida->xa, flags);
	}
	return xas_error(&xas) ? xas_error(&xas) : (int)index;
}
EXPORT_SYMBOL(ida_alloc_range);

void ida_free(struct ida *ida, unsigned int id)
{
	XA_STATE(xas, &ida->xa, id);
	unsigned long flags;
	void *was;

	if ((int)id < 0)
		return;
	xa_lock_irqsave(&ida->xa, flags);
	was = xas_store(&xas, NULL);
	xa_unlock_irqrestore(&ida->xa, flags);
	WARN(!was, "ida_free: id %d was not given out\n", (int)id);
}
EXPORT_SYMBOL(ida_free);

int ida_find_first_range(struct ida *ida, unsigned int min, unsigned int max)
{
	unsigned long index = min;

	if ((int)min < 0)
		return -EINVAL;
	if ((int)max < 0)
		max = INT_MAX;
	return xa_find_any(&ida->xa, &index, max, XA_PRESENT) ? (int)index : -ENOENT;
}
EXPORT_SYMBOL(ida_find_first_range);

void ida_destroy(struct ida *ida)
{
	xa_destroy(&ida->xa);
}
EXPORT_SYMBOL(ida_destroy);
