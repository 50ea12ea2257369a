/* SPDX-License-Identifier: MIT */
/*
 * What the allocators tell the trace (mm/trace.c). All of it stands in slow
 * functions: while nothing is traced the hot paths know nothing of it, and while
 * something is, they find their stacks empty and without room.
 */
#ifndef _MM_TRACE_H
#define _MM_TRACE_H

#include <linux/slab.h>
#include <mm210/trace.h>

extern bool mm_tracing;

/* Begin a call that is to be recorded; false inside of another one. */
bool trace_enter(void);
void trace_leave(void);

/* Record an allocation, and leave. */
void trace_alloc(enum trace_op op, const void *p, unsigned long arg, gfp_t gfp, int nid);
void trace_cache_alloc(struct kmem_cache *c, const void *obj, gfp_t gfp);
void trace_cache_created(struct kmem_cache *c);
void trace_cache_destroyed(struct kmem_cache *c, int err);

/*
 * An allocation and its record, which may use ret: the calls inside it are its own
 * business and are not recorded.
 */
#define traced(call, record)						\
	({								\
		bool __outer = unlikely(mm_tracing) && trace_enter();	\
		typeof(call) ret = (call);				\
									\
		if (unlikely(__outer))					\
			record;						\
		ret;							\
	})

/* The same for a call that returns nothing and is recorded before it is made. */
#define traced_free(call, ...)						\
	do {								\
		bool __outer = false;					\
									\
		if (unlikely(mm_tracing)) {				\
			trace_free(__VA_ARGS__);			\
			__outer = trace_enter();			\
		}							\
		call;							\
		if (unlikely(__outer))					\
			trace_leave();					\
	} while (0)

void __trace_free(enum trace_op op, const char *func, const void *ptr, const void *object,
		  unsigned long arg);
void __trace_cache_free(struct kmem_cache *c, const void *obj);
void __trace_page(enum trace_op op, struct page *page, unsigned int order);
void __trace_refused(const char *func, const void *ptr);

/*
 * Record a free, before it is made: afterwards the address may be another's. func
 * and ptr are what a report of misuse will name, object is what was allocated.
 */
static __always_inline void trace_free(enum trace_op op, const char *func, const void *ptr,
				       const void *object, unsigned long arg)
{
	if (unlikely(mm_tracing))
		__trace_free(op, func, ptr, object, arg);
}

static __always_inline void trace_cache_free(struct kmem_cache *c, const void *obj)
{
	if (unlikely(mm_tracing))
		__trace_cache_free(c, obj);
}

/* get_page, the last put_page, and split_page of a page, before they happen. */
static __always_inline void trace_page(enum trace_op op, struct page *page, unsigned int order)
{
	if (unlikely(mm_tracing))
		__trace_page(op, page, order);
}

/* mm_bug() was called: the free just recorded was none. */
static __always_inline void trace_refused(const char *func, const void *ptr)
{
	if (unlikely(mm_tracing))
		__trace_refused(func, ptr);
}

#endif
