/* SPDX-License-Identifier: MIT */
/* What the XArray, the radix tree and the IDR share (lib/xarray.c). No lock is taken. */
#ifndef _LIB_XARRAY_H
#define _LIB_XARRAY_H

#include <linux/xarray.h>

/*
 * The slot of index, made with its way where there is none: NULL where memory is short.
 * *spare, if there is one, is the first node taken. The slot may be empty: the caller
 * fills it by xa_slot_set(), or undoes it all by xa_slot_set(NULL).
 */
void **xa_slot_make(struct xarray *xa, unsigned long index, gfp_t gfp, struct xa_node **spare,
		    struct xa_node **leaf);
/* The slot of index as it is, or NULL. */
void **xa_slot_find(const struct xarray *xa, unsigned long index, struct xa_node **leaf);
/* Store entry in a leaf's slot: marks go with an entry that becomes NULL, and nodes that
 * are left empty. Returns what was there. */
void *xa_slot_set(struct xarray *xa, struct xa_node *leaf, void **slot, void *entry);
void xa_slot_mark(struct xarray *xa, struct xa_node *leaf, unsigned int offset, xa_mark_t mark,
		  bool set);
/* The first index from *index up to max whose slot is free; false: none. */
bool xa_find_free(const struct xarray *xa, unsigned long *index, unsigned long max);
/* As xa_find, with the slot; reserved entries are found as well where reserved is set. */
void **xa_find_slot(const struct xarray *xa, unsigned long *index, unsigned long max,
		    xa_mark_t filter, bool reserved);
struct xa_node *xa_node_alloc(gfp_t gfp);

#endif
