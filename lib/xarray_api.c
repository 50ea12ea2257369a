// SPDX-License-Identifier: MIT
/* The XArray's calls without a place: each walks once. The tree is lib/xarray.c's. */
#include <linux/export.h>
#include "lib/xarray.h"

void *xa_load(struct xarray *xa, unsigned long index)
{
	XA_STATE(xas, xa, index);
	void *entry;

	rcu_read_lock();
	do {
		entry = xa_visible(xas_load(&xas));
	} while (xas_retry(&xas, entry));
	rcu_read_unlock();
	return entry;
}
EXPORT_SYMBOL(xa_load);

bool xa_get_mark(struct xarray *xa, unsigned long index, xa_mark_t mark)
{
	XA_STATE(xas, xa, index);
	bool set;

	rcu_read_lock();
	while (xa_is_retry(xas_load(&xas)))
		xas_reset(&xas);
	set = xas_get_mark(&xas, mark);
	rcu_read_unlock();
	return set;
}
EXPORT_SYMBOL(xa_get_mark);

int xa_get_order(struct xarray *xa, unsigned long index)
{
	XA_STATE(xas, xa, index);
	void *entry;
	int order;

	rcu_read_lock();
	while (xa_is_retry(entry = xas_load(&xas)))
		xas_reset(&xas);
	order = entry ? xas_get_order(&xas) : 0;
	rcu_read_unlock();
	return order;
}
EXPORT_SYMBOL(xa_get_order);

/* From where xas is on. */
static void *find(struct xa_state *xas, unsigned long max, xa_mark_t filter, bool reserved)
{
	void *entry;

	rcu_read_lock();
	do {
		entry = filter == XA_PRESENT ? xas_find(xas, max) :
			xas_find_marked(xas, max, filter);
	} while (!(reserved && xa_is_zero(entry)) && xas_retry(xas, entry));
	rcu_read_unlock();
	return entry;
}

void *xa_find_any(struct xarray *xa, unsigned long *index, unsigned long max, xa_mark_t filter)
{
	XA_STATE(xas, xa, *index);
	void *entry = find(&xas, max, filter, true);

	if (entry)
		*index = xas.xa_index;
	return entry;
}

void *xa_find(struct xarray *xa, unsigned long *index, unsigned long max, xa_mark_t filter)
{
	XA_STATE(xas, xa, *index);
	void *entry = find(&xas, max, filter, false);

	if (entry)
		*index = xas.xa_index;
	return entry;
}
EXPORT_SYMBOL(xa_find);

void *xa_find_after(struct xarray *xa, unsigned long *index, unsigned long max,
		    xa_mark_t filter)
{
	XA_STATE(xas, xa, *index);
	void *entry;

	/* Behind all of an entry of several indices. */
	rcu_read_lock();
	while (xa_is_retry(entry = xas_load(&xas)))
		xas_reset(&xas);
	if (entry)
		xas_pause(&xas);
	else
		xas_set(&xas, xas.xa_index + 1);
	rcu_read_unlock();
	if (!xas.xa_index)
		return NULL;
	entry = find(&xas, max, filter, false);
	if (entry)
		*index = xas.xa_index;
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

/* --- writing --- */

static void unlock(struct xarray *xa)
{
	if (xa->xa_flags & XA_FLAGS_LOCK_IRQ)
		xa_unlock_irq(xa);
	else if (xa->xa_flags & XA_FLAGS_LOCK_BH)
		xa_unlock_bh(xa);
	else
		xa_unlock(xa);
}

static void lock(struct xarray *xa)
{
	if (xa->xa_flags & XA_FLAGS_LOCK_IRQ)
		xa_lock_irq(xa);
	else if (xa->xa_flags & XA_FLAGS_LOCK_BH)
		xa_lock_bh(xa);
	else
		xa_lock(xa);
}

/* As xas_nomem(), with the lock held, which is let go of where the allocation may sleep.
 * Where memory is short to the end, nothing stays of what was begun. */
static bool nomem(struct xa_state *xas, gfp_t gfp)
{
	bool drop = gfpflags_allow_blocking(gfp) && xas_error(xas) == -ENOMEM, again;

	if (drop)
		unlock(xas->xa);
	again = xas_nomem(xas, gfp);
	if (drop)
		lock(xas->xa);
	if (!again && xas_error(xas) == -ENOMEM)
		xa_trim(xas->xa, xas->xa_index);
	return again;
}

static void *result(struct xa_state *xas, void *entry)
{
	return xas_error(xas) ? xas->xa_node : xa_visible(entry);
}

/* Store entry where there is `old` (any: whatever there is). What was there, or an error.
 * The condition is looked at anew when the lock was let go of. */
static void *replace(struct xarray *xa, unsigned long index, bool any, void *old, void *entry,
		     gfp_t gfp)
{
	XA_STATE(xas, xa, index);
	void *found;

	if (WARN_ON_ONCE(xa_is_advanced(entry)))
		return XA_ERROR(-EINVAL);
	do {
		found = xas_load(&xas);
		if (!any && found != old)
			break;
		xas_store(&xas, entry);
	} while (nomem(&xas, gfp));
	xas_destroy(&xas);
	return xas_error(&xas) ? xas.xa_node : found;
}

void *__xa_store(struct xarray *xa, unsigned long index, void *entry, gfp_t gfp)
{
	/* An index that xa_alloc gave out stays given out. */
	if (!entry && xa_track_free(xa))
		entry = XA_ZERO_ENTRY;
	return xa_visible(replace(xa, index, true, NULL, entry, gfp));
}
EXPORT_SYMBOL(__xa_store);

void *__xa_erase(struct xarray *xa, unsigned long index)
{
	return xa_visible(replace(xa, index, true, NULL, NULL, 0));
}
EXPORT_SYMBOL(__xa_erase);

void *__xa_cmpxchg(struct xarray *xa, unsigned long index, void *old, void *entry, gfp_t gfp)
{
	XA_STATE(xas, xa, index);

	/* NULL is found in a reserved slot, too, but to reserve it again. */
	if (!old && entry != XA_ZERO_ENTRY && xa_is_zero(xas_load(&xas)))
		old = XA_ZERO_ENTRY;
	return xa_visible(replace(xa, index, false, old, entry, gfp));
}
EXPORT_SYMBOL(__xa_cmpxchg);

int __xa_insert(struct xarray *xa, unsigned long index, void *entry, gfp_t gfp)
{
	void *found = replace(xa, index, false, NULL, entry ? entry : XA_ZERO_ENTRY, gfp);

	return found ? xa_err(found) ? xa_err(found) : -EBUSY : 0;
}
EXPORT_SYMBOL(__xa_insert);

/* The largest piece of first .. last that is one entry, at its beginning. */
static void set_piece(struct xa_state *xas, unsigned long first, unsigned long last)
{
	unsigned int shift = 0, sibs;

	while (shift + XA_CHUNK_SHIFT < BITS_PER_LONG) {
		unsigned long below = (1UL << (shift + XA_CHUNK_SHIFT)) - 1;

		if (first & below || last - first < below)
			break;
		shift += XA_CHUNK_SHIFT;
	}
	sibs = XA_CHUNK_MASK - ((first >> shift) & XA_CHUNK_MASK);
	xas_set(xas, first);
	xas->xa_shift = (unsigned char)shift;
	xas->xa_sibs = (unsigned char)min_t(unsigned long, sibs,
					    (last - first - ((1UL << shift) - 1)) >> shift);
}

void *xa_store_range(struct xarray *xa, unsigned long first, unsigned long last, void *entry,
		     gfp_t gfp)
{
	XA_STATE(xas, xa, first);
	unsigned long end = first;

	if (WARN_ON_ONCE(xa_is_internal(entry)) || last < first)
		return XA_ERROR(-EINVAL);
	lock(xa);
	do {
		do {
			set_piece(&xas, first, last);
			xas_store(&xas, entry);
			if (xas_error(&xas))
				break;
			end = first + (((xas.xa_sibs + 1UL) << xas.xa_shift) - 1);
			first = end + 1;
		} while (end != last);
	} while (nomem(&xas, gfp));
	unlock(xa);
	return result(&xas, NULL);
}
EXPORT_SYMBOL(xa_store_range);

int __xa_alloc(struct xarray *xa, u32 *id, void *entry, struct xa_limit limit, gfp_t gfp)
{
	unsigned long index;
	void *found;

	if (WARN_ON_ONCE(!xa_track_free(xa) || xa_is_advanced(entry)))
		return -EINVAL;
	do {
		index = limit.min;
		if (!index && xa->xa_flags & XA_FLAGS_ZERO_BUSY)
			index = 1;
		if (!xa_find_free(xa, &index, limit.max))
			return -EBUSY;
		found = replace(xa, index, false, NULL, entry ? entry : XA_ZERO_ENTRY, gfp);
		if (xa_is_err(found))
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

void *xa_put(struct xarray *xa, unsigned long index, void *entry, gfp_t gfp)
{
	XA_STATE(xas, xa, index);
	void *old;

	do {
		old = xas_store(&xas, entry);
	} while (xas_nomem(&xas, gfp));
	if (xas_error(&xas))
		xa_trim(xa, index);
	return xas_error(&xas) ? xas.xa_node : old;
}

static void change_mark(struct xarray *xa, unsigned long index, xa_mark_t mark, bool set)
{
	XA_STATE(xas, xa, index);

	if (!xas_load(&xas))
		return;
	if (set)
		xas_set_mark(&xas, mark);
	else
		xas_clear_mark(&xas, mark);
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
	XA_STATE(xas, xa, 0);
	unsigned long flags;

	/* The head is taken as one entry of all indices. */
	xas.xa_shift = BITS_PER_LONG;
	xa_lock_irqsave(xa, flags);
	xas_store(&xas, NULL);
	xa_unlock_irqrestore(xa, flags);
}
EXPORT_SYMBOL(xa_destroy);
