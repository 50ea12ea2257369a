/* SPDX-License-Identifier: MIT */
/*
 * An array of pointers (or of integers, xa_mk_value) with an unsigned long as index, as
 * large as what is in it. Each entry has three marks that can be searched for. An entry
 * may stand at several indices at once (xa_store_range).
 *
 * Reading (xa_load, xa_find, xa_for_each, xa_get_mark) needs no lock and may be done in
 * any context; what an entry points to is the caller's to keep. Writing takes the array's
 * lock; the forms __xa_ are for callers who hold it (xa_lock), and let go of it for a while
 * where gfp allows sleeping. The _bh and _irq forms take it so; an array that interrupts
 * write to is written with _irq everywhere.
 *
 * linux/xarray_state.h, included below, has the calls xas_, which keep the place they are
 * at: for walks, and for several changes under one lock.
 *
 * Memory of the tree goes back when no reader can see it any longer (call_rcu).
 */
#ifndef _LINUX_XARRAY_H
#define _LINUX_XARRAY_H

#include <linux/bitmap.h>
#include <linux/bitops.h>
#include <linux/bug.h>
#include <linux/compiler.h>
#include <linux/err.h>
#include <linux/gfp.h>
#include <linux/kconfig.h>
#include <linux/kernel.h>
#include <linux/list.h>
#include <linux/rcupdate.h>
#include <linux/sched/mm.h>
#include <linux/spinlock.h>
#include <linux/types.h>

#define XA_CHUNK_SHIFT	6
#define XA_CHUNK_SIZE	(1UL << XA_CHUNK_SHIFT)
#define XA_CHUNK_MASK	(XA_CHUNK_SIZE - 1)
#define XA_MAX_MARKS	3
#define XA_MARK_LONGS	BITS_TO_LONGS(XA_CHUNK_SIZE)
#define XA_CHECK_SCHED	4096		/* entries after which a long walk lets others run */

typedef unsigned int xa_mark_t;
#define XA_MARK_0	0U
#define XA_MARK_1	1U
#define XA_MARK_2	2U
#define XA_MARK_MAX	XA_MARK_2
#define XA_PRESENT	8U	/* for searches: any entry */
#define XA_FREE_MARK	XA_MARK_0	/* in an array that gives out indices: free ones */

/*
 * A node has 64 slots, for six bits of the index. A slot holds NULL, a node of the next
 * level (xa_is_node), an entry, or the place of the entry that stands here as well
 * (xa_is_sibling). Marks sum up what is below a slot.
 */
struct xa_node {
	unsigned char shift;		/* bits of the index below this node's */
	unsigned char offset;		/* of this node in its parent */
	unsigned char count;		/* slots in use */
	unsigned char nr_values;	/* of these, integers and their siblings */
	struct xa_node __rcu *parent;
	struct xarray *array;
	union {
		struct list_head private_list;	/* of the update function's owner */
		struct rcu_head rcu_head;
	};
	void __rcu *slots[XA_CHUNK_SIZE];
	union {
		unsigned long marks[XA_MAX_MARKS][XA_MARK_LONGS];
		unsigned long tags[XA_MAX_MARKS][XA_MARK_LONGS];
	};
};

struct xarray {
	spinlock_t xa_lock;
	gfp_t xa_flags;			/* and from bit 29 on, the marks that occur */
	void __rcu *xa_head;		/* a node, or the entry at 0 where there is no other */
};

#define XA_FLAGS_LOCK_IRQ	0x1U
#define XA_FLAGS_LOCK_BH	0x2U
#define XA_FLAGS_TRACK_FREE	0x4U
#define XA_FLAGS_ZERO_BUSY	0x8U
#define XA_FLAGS_ALLOC_WRAPPED	0x10U
#define XA_FLAGS_ACCOUNT	0x20U
#define XA_FLAGS_MARK(mark)	(1U << (29 + (mark)))
/* xa_alloc gives out indices from 0 on, or from 1 on. */
#define XA_FLAGS_ALLOC		(XA_FLAGS_TRACK_FREE | XA_FLAGS_MARK(XA_FREE_MARK))
#define XA_FLAGS_ALLOC1		(XA_FLAGS_ALLOC | XA_FLAGS_ZERO_BUSY)

#define XARRAY_INIT(name, flags) \
	{ .xa_lock = __SPIN_LOCK_UNLOCKED(name), .xa_flags = (flags) }
#define DEFINE_XARRAY_FLAGS(name, flags)	struct xarray name = XARRAY_INIT(name, flags)
#define DEFINE_XARRAY(name)		DEFINE_XARRAY_FLAGS(name, 0)
#define DEFINE_XARRAY_ALLOC(name)	DEFINE_XARRAY_FLAGS(name, XA_FLAGS_ALLOC)
#define DEFINE_XARRAY_ALLOC1(name)	DEFINE_XARRAY_FLAGS(name, XA_FLAGS_ALLOC1)

static inline void xa_init_flags(struct xarray *xa, gfp_t flags)
{
	*xa = (struct xarray){ .xa_flags = flags };
	spin_lock_init(&xa->xa_lock);
}

static inline void xa_init(struct xarray *xa)
{
	xa_init_flags(xa, 0);
}

/* --- what an entry may be: a pointer aligned to 4, or an integer of 31 (63) bits --- */

static inline void *xa_mk_value(unsigned long v)
{
	return (void *)((v << 1) | 1);
}

static inline unsigned long xa_to_value(const void *entry)
{
	return (unsigned long)entry >> 1;
}

static inline bool xa_is_value(const void *entry)
{
	return (unsigned long)entry & 1;
}

static inline void *xa_tag_pointer(void *p, unsigned long tag)
{
	return (void *)((unsigned long)p | tag);
}

static inline void *xa_untag_pointer(void *entry)
{
	return (void *)((unsigned long)entry & ~3UL);
}

static inline unsigned int xa_pointer_tag(void *entry)
{
	return (unsigned long)entry & 3UL;
}

/* Entries of our own end in binary 10: siblings, a reserved one, and nodes. */
static inline void *xa_mk_internal(unsigned long v)
{
	return (void *)((v << 2) | 2);
}

static inline unsigned long xa_to_internal(const void *entry)
{
	return (unsigned long)entry >> 2;
}

static inline bool xa_is_internal(const void *entry)
{
	return ((unsigned long)entry & 3) == 2;
}

#define XA_RETRY_ENTRY	xa_mk_internal(256)	/* its node is gone: begin anew */
#define XA_ZERO_ENTRY	xa_mk_internal(257)	/* reserved; reads as NULL */
#define XA_ERROR(errno)	((struct xa_node *)xa_mk_internal((unsigned long)(errno)))

static inline bool xa_is_zero(const void *entry)
{
	return unlikely(entry == XA_ZERO_ENTRY);
}

static inline bool xa_is_retry(const void *entry)
{
	return unlikely(entry == XA_RETRY_ENTRY);
}

/* What the calls xa_ do not store. */
static inline bool xa_is_advanced(const void *entry)
{
	return xa_is_internal(entry) && entry <= XA_RETRY_ENTRY;
}

static inline bool xa_is_err(const void *entry)
{
	return unlikely(xa_is_internal(entry) &&
			entry >= xa_mk_internal(-(unsigned long)MAX_ERRNO));
}

static inline int xa_err(void *entry)
{
	return xa_is_err(entry) ? (int)((long)entry >> 2) : 0;
}

static inline void *xa_mk_node(const struct xa_node *node)
{
	return (void *)((unsigned long)node | 2);
}

static inline struct xa_node *xa_to_node(const void *entry)
{
	return (struct xa_node *)((unsigned long)entry - 2);
}

/* In the head, and in slots of nodes above the leaves: what a leaf holds may look so. */
static inline bool xa_is_node(const void *entry)
{
	return xa_is_internal(entry) && (unsigned long)entry > 4096;
}

static inline void *xa_mk_sibling(unsigned int offset)
{
	return xa_mk_internal(offset);
}

static inline unsigned long xa_to_sibling(const void *entry)
{
	return xa_to_internal(entry);
}

static inline bool xa_is_sibling(const void *entry)
{
	return xa_is_internal(entry) && entry < xa_mk_sibling(XA_CHUNK_SIZE - 1);
}

/* Of a reader, or with the lock held. */
static inline void *xa_head(const struct xarray *xa)
{
	return READ_ONCE(xa->xa_head);
}
#define xa_head_locked(xa)	xa_head(xa)

static inline void *xa_entry(const struct xarray *xa, const struct xa_node *node,
			     unsigned int offset)
{
	return READ_ONCE(node->slots[offset]);
}
#define xa_entry_locked(xa, node, offset)	xa_entry(xa, node, offset)

static inline struct xa_node *xa_parent(const struct xarray *xa, const struct xa_node *node)
{
	return READ_ONCE(node->parent);
}
#define xa_parent_locked(xa, node)	xa_parent(xa, node)

/* --- reading --- */

void *xa_load(struct xarray *xa, unsigned long index);
bool xa_get_mark(struct xarray *xa, unsigned long index, xa_mark_t mark);
/* The first entry at or behind *index, up to max, that has the mark (or XA_PRESENT);
 * *index is set to its index. NULL: none. _after: behind *index. */
void *xa_find(struct xarray *xa, unsigned long *index, unsigned long max, xa_mark_t filter);
void *xa_find_after(struct xarray *xa, unsigned long *index, unsigned long max,
		    xa_mark_t filter);
/* Up to n of them into dst; how many. */
unsigned int xa_extract(struct xarray *xa, void **dst, unsigned long start, unsigned long max,
			unsigned int n, xa_mark_t filter);
/* How many indices the entry stands at, as a power of two. */
int xa_get_order(struct xarray *xa, unsigned long index);

/* Whether some entry has it. */
static inline bool xa_marked(const struct xarray *xa, xa_mark_t mark)
{
	return xa->xa_flags & XA_FLAGS_MARK(mark);
}

static inline bool xa_empty(const struct xarray *xa)
{
	return !xa->xa_head;
}

#define xa_for_each_range(xa, index, entry, start, last)		\
	for ((index) = (start), (entry) = xa_find(xa, &(index), last, XA_PRESENT); \
	     (entry); (entry) = xa_find_after(xa, &(index), last, XA_PRESENT))
#define xa_for_each_start(xa, index, entry, start) \
	xa_for_each_range(xa, index, entry, start, ULONG_MAX)
#define xa_for_each(xa, index, entry)	xa_for_each_start(xa, index, entry, 0)
#define xa_for_each_marked(xa, index, entry, filter)			\
	for ((index) = 0, (entry) = xa_find(xa, &(index), ULONG_MAX, filter); \
	     (entry); (entry) = xa_find_after(xa, &(index), ULONG_MAX, filter))

/* --- writing, with the lock held --- */

/* The old entry, or an error (xa_err). */
void *__xa_store(struct xarray *xa, unsigned long index, void *entry, gfp_t gfp);
void *__xa_erase(struct xarray *xa, unsigned long index);
void *__xa_cmpxchg(struct xarray *xa, unsigned long index, void *old, void *entry, gfp_t gfp);
/* 0, -EBUSY where there is an entry, -ENOMEM. */
int __xa_insert(struct xarray *xa, unsigned long index, void *entry, gfp_t gfp);

struct xa_limit {
	u32 max, min;
};
#define XA_LIMIT(_min, _max)	(struct xa_limit) { .min = (_min), .max = (_max) }
#define xa_limit_32b		XA_LIMIT(0, UINT_MAX)
#define xa_limit_31b		XA_LIMIT(0, INT_MAX)
#define xa_limit_16b		XA_LIMIT(0, USHRT_MAX)
/* entry at a free index within limit, *id: 0, -EBUSY, -ENOMEM. cyclic: from *next on; 1
 * where it began again. */
int __xa_alloc(struct xarray *xa, u32 *id, void *entry, struct xa_limit limit, gfp_t gfp);
int __xa_alloc_cyclic(struct xarray *xa, u32 *id, void *entry, struct xa_limit limit, u32 *next,
		      gfp_t gfp);
void __xa_set_mark(struct xarray *xa, unsigned long index, xa_mark_t mark);
void __xa_clear_mark(struct xarray *xa, unsigned long index, xa_mark_t mark);

/* --- writing --- */

#define xa_trylock(xa)		spin_trylock(&(xa)->xa_lock)
#define xa_lock(xa)		spin_lock(&(xa)->xa_lock)
#define xa_unlock(xa)		spin_unlock(&(xa)->xa_lock)
#define xa_lock_bh(xa)		spin_lock_bh(&(xa)->xa_lock)
#define xa_unlock_bh(xa)	spin_unlock_bh(&(xa)->xa_lock)
#define xa_lock_irq(xa)		spin_lock_irq(&(xa)->xa_lock)
#define xa_unlock_irq(xa)	spin_unlock_irq(&(xa)->xa_lock)
#define xa_lock_irqsave(xa, f)	spin_lock_irqsave(&(xa)->xa_lock, f)
#define xa_unlock_irqrestore(xa, f)	spin_unlock_irqrestore(&(xa)->xa_lock, f)
#define xa_lock_nested(xa, n)		xa_lock(xa)
#define xa_lock_bh_nested(xa, n)	xa_lock_bh(xa)
#define xa_lock_irq_nested(xa, n)	xa_lock_irq(xa)
#define xa_lock_irqsave_nested(xa, f, n)	xa_lock_irqsave(xa, f)

/* Each function in the three ways of taking the lock. */
#define __XA_LOCKED(type, name, suffix, parameters, call)		\
static inline type name##suffix parameters				\
{									\
	type __ret;							\
	xa_lock##suffix(xa);						\
	__ret = __##name call;						\
	xa_unlock##suffix(xa);						\
	return __ret;							\
}
#define __XA_FUNCTION(type, name, parameters, call)			\
	__XA_LOCKED(type, name, , parameters, call)			\
	__XA_LOCKED(type, name, _bh, parameters, call)			\
	__XA_LOCKED(type, name, _irq, parameters, call)

__XA_FUNCTION(void *, xa_store,
	      (struct xarray *xa, unsigned long index, void *entry, gfp_t gfp),
	      (xa, index, entry, gfp))
__XA_FUNCTION(void *, xa_erase, (struct xarray *xa, unsigned long index), (xa, index))
__XA_FUNCTION(void *, xa_cmpxchg,
	      (struct xarray *xa, unsigned long index, void *old, void *entry, gfp_t gfp),
	      (xa, index, old, entry, gfp))
__XA_FUNCTION(int, xa_insert,
	      (struct xarray *xa, unsigned long index, void *entry, gfp_t gfp),
	      (xa, index, entry, gfp))
__XA_FUNCTION(int, xa_alloc,
	      (struct xarray *xa, u32 *id, void *entry, struct xa_limit limit, gfp_t gfp),
	      (xa, id, entry, limit, gfp))
__XA_FUNCTION(int, xa_alloc_cyclic,
	      (struct xarray *xa, u32 *id, void *entry, struct xa_limit limit, u32 *next,
	       gfp_t gfp),
	      (xa, id, entry, limit, next, gfp))

void xa_set_mark(struct xarray *xa, unsigned long index, xa_mark_t mark);
void xa_clear_mark(struct xarray *xa, unsigned long index, xa_mark_t mark);
/* The entry at each of first .. last, instead of what is there: NULL or an error. Inside,
 * it is one entry for each piece that begins at a multiple of 64^n and has up to 64 * 64^n
 * indices; erasing one index erases its piece. */
void *xa_store_range(struct xarray *xa, unsigned long first, unsigned long last, void *entry,
		     gfp_t gfp);
/* Take everything out; what the entries point to is the caller's. */
void xa_destroy(struct xarray *xa);

/* Memory for an entry that will be stored in a context that cannot wait: 0, -ENOMEM. */
static inline int xa_reserve(struct xarray *xa, unsigned long index, gfp_t gfp)
{
	return xa_err(xa_cmpxchg(xa, index, NULL, XA_ZERO_ENTRY, gfp));
}
#define xa_reserve_bh(xa, index, gfp)	xa_err(xa_cmpxchg_bh(xa, index, NULL, XA_ZERO_ENTRY, gfp))
#define xa_reserve_irq(xa, index, gfp)	\
	xa_err(xa_cmpxchg_irq(xa, index, NULL, XA_ZERO_ENTRY, gfp))

/* Give up a reservation that was not used. */
static inline void xa_release(struct xarray *xa, unsigned long index)
{
	xa_cmpxchg(xa, index, XA_ZERO_ENTRY, NULL, 0);
}

#include <linux/xarray_state.h>

#endif
