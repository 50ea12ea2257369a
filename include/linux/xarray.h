/* SPDX-License-Identifier: MIT */
/*
 * An array of pointers (or of integers, xa_mk_value) with an unsigned long as index, as
 * large as what is in it. Each entry has three marks that can be searched for.
 *
 * Reading (xa_load, xa_find, xa_for_each, xa_get_mark) needs no lock and may be done in
 * any context; what an entry points to is the caller's to keep. Writing takes the array's
 * lock; the forms __xa_ are for callers who hold it (xa_lock), and let go of it for a while
 * where gfp allows sleeping. The _bh and _irq forms take it so; an array that interrupts
 * write to is written with _irq everywhere.
 *
 * Compat: partly: there is no xa_store_range, no xas_ state of a walk and no entry of
 * several indices. Reading masks interrupts for a walk of at most six nodes.
 */
#ifndef _LINUX_XARRAY_H
#define _LINUX_XARRAY_H

#include <linux/bitops.h>
#include <linux/bug.h>
#include <linux/err.h>
#include <linux/gfp.h>
#include <linux/kernel.h>
#include <linux/rcupdate.h>
#include <linux/spinlock.h>

#define XA_CHUNK_SHIFT	6
#define XA_CHUNK_SIZE	(1UL << XA_CHUNK_SHIFT)
#define XA_CHUNK_MASK	(XA_CHUNK_SIZE - 1)
#define XA_MAX_MARKS	3

typedef unsigned int xa_mark_t;
#define XA_MARK_0	0U
#define XA_MARK_1	1U
#define XA_MARK_2	2U
#define XA_PRESENT	8U	/* for searches: any entry */

/* lib/xarray.c alone looks inside. */
struct xa_node {
	unsigned char shift;		/* bits of the index below this node's */
	unsigned char offset;		/* of this node in its parent */
	unsigned char count;		/* slots in use */
	struct xa_node *parent;
	void *slots[XA_CHUNK_SIZE];
	unsigned long marks[XA_MAX_MARKS][BITS_TO_LONGS(XA_CHUNK_SIZE)];
	unsigned long full[BITS_TO_LONGS(XA_CHUNK_SIZE)];	/* nothing is free below */
};

struct xarray {
	spinlock_t xa_lock;
	gfp_t xa_flags;
	struct xa_node *xa_head;
};

#define XA_FLAGS_LOCK_IRQ	0x1U
#define XA_FLAGS_LOCK_BH	0x2U
#define XA_FLAGS_TRACK_FREE	0x4U
#define XA_FLAGS_ZERO_BUSY	0x8U
#define XA_FLAGS_ALLOC_WRAPPED	0x10U
#define XA_FLAGS_ACCOUNT	0x20U
/* xa_alloc gives out indices from 0 on, or from 1 on. */
#define XA_FLAGS_ALLOC		XA_FLAGS_TRACK_FREE
#define XA_FLAGS_ALLOC1		(XA_FLAGS_TRACK_FREE | XA_FLAGS_ZERO_BUSY)

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

/* Entries of our own end in binary 10. */
static inline void *xa_mk_internal(unsigned long v)
{
	return (void *)((v << 2) | 2);
}

static inline bool xa_is_internal(const void *entry)
{
	return ((unsigned long)entry & 3) == 2;
}

#define XA_ZERO_ENTRY	xa_mk_internal(257)	/* reserved; reads as NULL */

static inline bool xa_is_zero(const void *entry)
{
	return entry == XA_ZERO_ENTRY;
}

static inline bool xa_is_err(const void *entry)
{
	return xa_is_internal(entry) && entry >= xa_mk_internal(-(unsigned long)MAX_ERRNO);
}

static inline int xa_err(void *entry)
{
	return xa_is_err(entry) ? (int)((long)entry >> 2) : 0;
}

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
bool xa_marked(const struct xarray *xa, xa_mark_t mark);

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
#define xa_lock_nested(xa, n)	xa_lock(xa)

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

#endif
