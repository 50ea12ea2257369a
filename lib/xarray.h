/* SPDX-License-Identifier: MIT */
/* What the files of the XArray, the radix tree and the IDR share. */
#ifndef _LIB_XARRAY_H
#define _LIB_XARRAY_H

#include <linux/xarray.h>

static inline bool xa_track_free(const struct xarray *xa)
{
	return xa->xa_flags & XA_FLAGS_TRACK_FREE;
}

/* Whether entry, of node's slot (NULL: of the head), is a node: a leaf's slot may hold what
 * looks like one. */
static inline bool xa_slot_is_node(const struct xa_node *node, const void *entry)
{
	return xa_is_node(entry) && (!node || node->shift);
}

/* What a reader sees: a reserved entry is none. */
static inline void *xa_visible(void *entry)
{
	return xa_is_zero(entry) ? NULL : entry;
}

/* The largest index below head. */
static inline unsigned long xa_max_index(const void *head)
{
	return xa_is_node(head) ? (XA_CHUNK_SIZE << xa_to_node(head)->shift) - 1 : 0;
}

/* The first index of slot `offset` of the node that holds index. Behind the node's last
 * slot: the first one behind the node, which is 0 behind the last index of all. */
static inline unsigned long xa_slot_index(const struct xa_node *node, unsigned long index,
					  unsigned int offset)
{
	unsigned long span = (XA_CHUNK_SIZE << node->shift) - 1;

	return (index & ~span) + ((unsigned long)offset << node->shift);
}

/* Begin at the head: its entry, or NULL with xas in bounds where the index is behind all. */
void *xas_start(struct xa_state *xas);
/* One level down into node, which holds the index; siblings are followed. */
void *xas_descend(struct xa_state *xas, struct xa_node *node);
/* Make the way down to the slot of an entry of the state's size. What is there; xas_error().
 * root_ok: the head itself may hold it. */
void *xas_create(struct xa_state *xas, bool root_ok);
/* Take out nodes without slots on the way to index, which a failed store left. */
void xa_trim(struct xarray *xa, unsigned long index);

/* The first index from *index up to max that is free, of an array that tracks these; false:
 * none. The lock is held. */
bool xa_find_free(const struct xarray *xa, unsigned long *index, unsigned long max);

/* As xas_store() at index, with memory as gfp says; the caller keeps others out. The old
 * entry, reserved ones included, or an error. */
void *xa_put(struct xarray *xa, unsigned long index, void *entry, gfp_t gfp);
/* The entry at or behind *index, which is set; reserved ones included. As a reader. */
void *xa_find_any(struct xarray *xa, unsigned long *index, unsigned long max, xa_mark_t filter);

#endif
