/* SPDX-License-Identifier: MIT */
/*
 * The XArray with a place that is kept: struct xa_state says where a walk is. Included by
 * linux/xarray.h.
 *
 * The caller is a reader (rcu_read_lock) or holds the array's lock (xas_lock), as the call
 * says. A reader may find a retry entry (xas_retry begins anew then) and has to begin anew
 * (xas_reset, xas_pause) before he goes on after rcu_read_unlock. Nothing here sleeps but
 * xas_nomem: what failed for want of memory is done again when that returns true, without
 * the lock in between:
 *
 *	do {
 *		xas_lock(&xas);
 *		xas_store(&xas, entry);
 *		xas_unlock(&xas);
 *	} while (xas_nomem(&xas, GFP_KERNEL));
 */
#ifndef _LINUX_XARRAY_STATE_H
#define _LINUX_XARRAY_STATE_H

#include <linux/xarray.h>

struct list_lru;

/* Called with the lock held for a node whose counts changed, or that goes (count is 0). */
typedef void (*xa_update_node_t)(struct xa_node *node);

struct xa_state {
	struct xarray *xa;
	unsigned long xa_index;
	unsigned char xa_shift;		/* of the node that an entry of this size stands in */
	unsigned char xa_sibs;		/* slots that it takes, less one */
	unsigned char xa_offset;	/* in xa_node */
	unsigned char xa_pad;
	struct xa_node *xa_node;	/* NULL: the head is no node, and this is index 0 */
	struct xa_node *xa_alloc;	/* of xas_nomem() */
	xa_update_node_t xa_update;
	struct list_lru *xa_lru;
};

/* No place yet; nothing there and nothing behind. An error is a place, too: XA_ERROR. */
#define XAS_RESTART	((struct xa_node *)3UL)
#define XAS_BOUNDS	((struct xa_node *)1UL)

#define __XA_STATE(array, index, shift, sibs)					\
	{ .xa = (array), .xa_index = (index), .xa_shift = (shift), .xa_sibs = (sibs), \
	  .xa_node = XAS_RESTART }
#define XA_STATE(name, array, index) \
	struct xa_state name = __XA_STATE(array, index, 0, 0)
#define XA_STATE_ORDER(name, array, index, order)				\
	struct xa_state name = __XA_STATE(array, ((index) >> (order)) << (order), \
					  (order) - (order) % XA_CHUNK_SHIFT,	\
					  (1U << ((order) % XA_CHUNK_SHIFT)) - 1)

static inline bool xas_top(const struct xa_node *node)
{
	return node <= XAS_RESTART;
}

static inline bool xas_not_node(const struct xa_node *node)
{
	return ((unsigned long)node & 3) || !node;
}

/* Has not begun to move. */
static inline bool xas_frozen(const struct xa_node *node)
{
	return (unsigned long)node & 2;
}

static inline bool xas_invalid(const struct xa_state *xas)
{
	return (unsigned long)xas->xa_node & 3;
}

static inline bool xas_valid(const struct xa_state *xas)
{
	return !xas_invalid(xas);
}

static inline bool xas_is_node(const struct xa_state *xas)
{
	return xas_valid(xas) && xas->xa_node;
}

static inline int xas_error(const struct xa_state *xas)
{
	return xa_err(xas->xa_node);
}

static inline void xas_set_err(struct xa_state *xas, long err)
{
	xas->xa_node = XA_ERROR(err);
}

static inline void xas_reset(struct xa_state *xas)
{
	xas->xa_node = XAS_RESTART;
}

static inline void xas_set(struct xa_state *xas, unsigned long index)
{
	xas->xa_index = index;
	xas_reset(xas);
}

/* To an index below the node that the walk stands in. */
static inline void xas_advance(struct xa_state *xas, unsigned long index)
{
	unsigned char shift = xas_is_node(xas) ? xas->xa_node->shift : 0;

	xas->xa_index = index;
	xas->xa_offset = (index >> shift) & XA_CHUNK_MASK;
}

static inline void xas_set_order(struct xa_state *xas, unsigned long index, unsigned int order)
{
	xas->xa_index = order < BITS_PER_LONG ? (index >> order) << order : 0;
	xas->xa_shift = (unsigned char)(order - order % XA_CHUNK_SHIFT);
	xas->xa_sibs = (unsigned char)((1U << (order % XA_CHUNK_SHIFT)) - 1);
	xas_reset(xas);
}

static inline void xas_set_update(struct xa_state *xas, xa_update_node_t update)
{
	xas->xa_update = update;
}

static inline void xas_set_lru(struct xa_state *xas, struct list_lru *lru)
{
	xas->xa_lru = lru;
}

/* Whether an entry that a reader found is to be passed over; the walk begins anew where it
 * must. */
static inline bool xas_retry(struct xa_state *xas, const void *entry)
{
	if (xa_is_zero(entry))
		return true;
	if (!xa_is_retry(entry))
		return false;
	xas_reset(xas);
	return true;
}

/* What is at the place now. */
static inline void *xas_reload(struct xa_state *xas)
{
	struct xa_node *node = xas->xa_node;
	void *entry;

	if (!node)
		return xa_head(xas->xa);
	entry = xa_entry(xas->xa, node, xas->xa_offset);
	return xa_is_sibling(entry) ? xa_entry(xas->xa, node, xa_to_sibling(entry)) : entry;
}

/* --- of readers, or with the lock held --- */

/* The entry at the index (or where the walk is already), NULL. */
void *xas_load(struct xa_state *xas);
/* The first entry at or behind the index, behind it after a first one; at most at max. */
void *xas_find(struct xa_state *xas, unsigned long max);
void *xas_find_marked(struct xa_state *xas, unsigned long max, xa_mark_t mark);
/* To the index before or behind, around the ends; what is there. The first call of a walk
 * stays at its index. */
void *xas_prev(struct xa_state *xas);
void *xas_next(struct xa_state *xas);
#define __xas_prev(xas)		xas_prev(xas)
#define __xas_next(xas)		xas_next(xas)
/* A reader will let go, and go on behind where he is. */
void xas_pause(struct xa_state *xas);
bool xas_get_mark(const struct xa_state *xas, xa_mark_t mark);
/* Of the entry found. */
int xas_get_order(struct xa_state *xas);

/* As xas_find and xas_find_marked, for an entry that is likely in the next slot. */
static inline void *xas_next_entry(struct xa_state *xas, unsigned long max)
{
	return xas_find(xas, max);
}

static inline void *xas_next_marked(struct xa_state *xas, unsigned long max, xa_mark_t mark)
{
	return xas_find_marked(xas, max, mark);
}

#define xas_for_each(xas, entry, max)						\
	for ((entry) = xas_find(xas, max); (entry); (entry) = xas_next_entry(xas, max))
#define xas_for_each_marked(xas, entry, max, mark)				\
	for ((entry) = xas_find_marked(xas, max, mark); (entry);		\
	     (entry) = xas_next_marked(xas, max, mark))

/* --- with the lock held --- */

#define xas_trylock(xas)	xa_trylock((xas)->xa)
#define xas_lock(xas)		xa_lock((xas)->xa)
#define xas_unlock(xas)		xa_unlock((xas)->xa)
#define xas_lock_bh(xas)	xa_lock_bh((xas)->xa)
#define xas_unlock_bh(xas)	xa_unlock_bh((xas)->xa)
#define xas_lock_irq(xas)	xa_lock_irq((xas)->xa)
#define xas_unlock_irq(xas)	xa_unlock_irq((xas)->xa)
#define xas_lock_irqsave(xas, flags)		xa_lock_irqsave((xas)->xa, flags)
#define xas_unlock_irqrestore(xas, flags)	xa_unlock_irqrestore((xas)->xa, flags)

/* Put entry (NULL: erase) at the index, with the size that the state has; inside a larger
 * entry, in place of that. Returns what was there at the beginning; see xas_error(). Marks
 * stay with the place: those of all that was replaced, unless entry is NULL. */
void *xas_store(struct xa_state *xas, void *entry);
/* Nodes for an entry at each index of the state's size; from then on the size is 1. */
void xas_create_range(struct xa_state *xas);
/* One after the other, all entries that an entry of the state's size would replace; then
 * NULL, and the walk is where it began. */
void *xas_find_conflict(struct xa_state *xas);
#define xas_for_each_conflict(xas, entry)	while (((entry) = xas_find_conflict(xas)))
void xas_set_mark(const struct xa_state *xas, xa_mark_t mark);
void xas_clear_mark(const struct xa_state *xas, xa_mark_t mark);
void xas_init_marks(const struct xa_state *xas);
/* Erase all that is below node, which the update function was told of. */
void xa_delete_node(struct xa_node *node, xa_update_node_t update);

/* --- without the lock --- */

/* Whether to try again: memory was short, and there is some now. */
bool xas_nomem(struct xa_state *xas, gfp_t gfp);
/* Give back what xas_nomem() got. */
void xas_destroy(struct xa_state *xas);

#endif
