/* SPDX-License-Identifier: MIT */
/*
 * Small integers for pointers (idr) and by themselves (ida), on top of the XArray. The
 * caller keeps others out of an idr that is changed; looking up needs nothing. An ida
 * keeps out others itself.
 */
#ifndef _LINUX_IDR_H
#define _LINUX_IDR_H

#include <linux/radix-tree.h>
#include <linux/xarray.h>

struct idr {
	struct xarray idr_rt;
	unsigned int idr_base;
	unsigned int idr_next;		/* where idr_alloc_cyclic goes on */
};

#define IDR_INIT_BASE(name, base) \
	{ .idr_rt = XARRAY_INIT(name, XA_FLAGS_ALLOC), .idr_base = (base) }
#define IDR_INIT(name)		IDR_INIT_BASE(name, 0)
#define DEFINE_IDR(name)	struct idr name = IDR_INIT(name)

static inline void idr_init_base(struct idr *idr, int base)
{
	*idr = (struct idr)IDR_INIT_BASE(idr->idr_rt, (unsigned int)base);
}

static inline void idr_init(struct idr *idr)
{
	idr_init_base(idr, 0);
}

static inline unsigned int idr_get_cursor(const struct idr *idr)
{
	return READ_ONCE(idr->idr_next);
}

static inline void idr_set_cursor(struct idr *idr, unsigned int val)
{
	WRITE_ONCE(idr->idr_next, val);
}

/* A free id from start up to, not including, end (0 or less: no end): the id, -ENOMEM or
 * -ENOSPC. cyclic: from behind the last one given out. */
int idr_alloc(struct idr *idr, void *ptr, int start, int end, gfp_t gfp);
int idr_alloc_cyclic(struct idr *idr, void *ptr, int start, int end, gfp_t gfp);
/* From *nextid up to max: 0 and *nextid, -ENOMEM, -ENOSPC. */
int idr_alloc_u32(struct idr *idr, void *ptr, u32 *nextid, unsigned long max, gfp_t gfp);
/* What was there. */
void *idr_remove(struct idr *idr, unsigned long id);
void *idr_find(const struct idr *idr, unsigned long id);
/* The old one; ERR_PTR(-ENOENT) for an id not given out. */
void *idr_replace(struct idr *idr, void *ptr, unsigned long id);
/* fn for each until it returns other than 0, which is returned. */
int idr_for_each(const struct idr *idr, int (*fn)(int id, void *p, void *data), void *data);
/* The first at or behind *nextid, which is set; NULL: none. */
void *idr_get_next(struct idr *idr, int *nextid);
void *idr_get_next_ul(struct idr *idr, unsigned long *nextid);
void idr_destroy(struct idr *idr);

static inline bool idr_is_empty(const struct idr *idr)
{
	return xa_empty(&idr->idr_rt);
}

/* Memory for an idr_alloc that follows under a lock. Compat: partly: nothing is set aside;
 * idr_alloc asks for the memory itself as its gfp allows. */
static inline void idr_preload(gfp_t gfp)
{
	preempt_disable();
}

static inline void idr_preload_end(void)
{
	preempt_enable();
}

#define idr_for_each_entry(idr, entry, id)				\
	for (id = 0; ((entry) = idr_get_next(idr, &(id))) != NULL; id += 1U)
/* (idr, entry, tmp, id), or as before 5.1 (idr, entry, id). */
#define idr_for_each_entry_ul(...) \
	CONCATENATE(__idr_for_each_ul, COUNT_ARGS(__VA_ARGS__))(__VA_ARGS__)
#define __idr_for_each_ul3(idr, entry, id)				\
	for (id = 0; ((entry) = idr_get_next_ul(idr, &(id))) != NULL; ++id)
#define __idr_for_each_ul4(idr, entry, tmp, id)				\
	for (tmp = 0, id = 0;						\
	     ((entry) = tmp <= id ? idr_get_next_ul(idr, &(id)) : NULL) != NULL; \
	     tmp = id, ++id)
#define idr_for_each_entry_continue(idr, entry, id)			\
	for ((entry) = idr_get_next((idr), &(id)); entry;		\
	     ++id, (entry) = idr_get_next((idr), &(id)))

/* Before 3.9: room first, then an id at or above start: 0, -EAGAIN (call idr_pre_get and
 * try again), -ENOSPC. */
static inline int idr_pre_get(struct idr *idr, gfp_t gfp)
{
	return 1;
}
int idr_get_new_above(struct idr *idr, void *ptr, int start, int *id);
#define idr_get_new(idr, ptr, id)	idr_get_new_above(idr, ptr, 0, id)
#define idr_remove_all(idr)		idr_destroy(idr)

#define IDA_CHUNK_SIZE		128	/* Linux's, for sources that count in them */
#define IDA_BITMAP_LONGS	(IDA_CHUNK_SIZE / sizeof(long))
#define IDA_BITMAP_BITS		(IDA_BITMAP_LONGS * sizeof(long) * 8)

struct ida {
	struct xarray xa;
};

#define IDA_INIT(name)	{ .xa = XARRAY_INIT(name, XA_FLAGS_ALLOC | XA_FLAGS_LOCK_IRQ) }
#define DEFINE_IDA(name)	struct ida name = IDA_INIT(name)

static inline void ida_init(struct ida *ida)
{
	xa_init_flags(&ida->xa, XA_FLAGS_ALLOC | XA_FLAGS_LOCK_IRQ);
}

/* An id within min .. max, both included: the id, -ENOMEM or -ENOSPC. Contexts as gfp
 * allows; ida_free: any. */
int ida_alloc_range(struct ida *ida, unsigned int min, unsigned int max, gfp_t gfp);
void ida_free(struct ida *ida, unsigned int id);
void ida_destroy(struct ida *ida);
#define ida_alloc(ida, gfp)		ida_alloc_range(ida, 0, ~0U, gfp)
#define ida_alloc_min(ida, min, gfp)	ida_alloc_range(ida, min, ~0U, gfp)
#define ida_alloc_max(ida, max, gfp)	ida_alloc_range(ida, 0, max, gfp)
#define ida_is_empty(ida)		xa_empty(&(ida)->xa)
/* The first id within min .. max that was given out; -ENOENT: none. */
int ida_find_first_range(struct ida *ida, unsigned int min, unsigned int max);
#define ida_find_first(ida)		ida_find_first_range(ida, 0, ~0U)

static inline bool ida_exists(struct ida *ida, unsigned int id)
{
	return ida_find_first_range(ida, id, id) == (int)id;
}

/* end is not included, 0: no end. */
#define ida_simple_get(ida, start, end, gfp)	ida_alloc_range(ida, start, (end) - 1, gfp)
#define ida_simple_remove(ida, id)	ida_free(ida, id)

/* Before 4.19: room first, then an id at or above start: 0, -EAGAIN (call ida_pre_get and
 * try again), -ENOSPC. */
static inline int ida_pre_get(struct ida *ida, gfp_t gfp)
{
	return 1;
}

static inline int ida_get_new_above(struct ida *ida, int start, int *id)
{
	int got = start < 0 ? -EINVAL : ida_alloc_min(ida, (unsigned int)start, GFP_NOWAIT);

	if (got < 0)
		return got == -ENOMEM ? -EAGAIN : got;
	*id = got;
	return 0;
}

#define ida_get_new(ida, id)		ida_get_new_above(ida, 0, id)
#define ida_remove(ida, id)		ida_free(ida, (unsigned int)(id))

#endif
