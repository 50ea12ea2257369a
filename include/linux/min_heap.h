/* SPDX-License-Identifier: MIT */
/*
 * A binary heap in an array: element 0 is the least, element i's children are 2i + 1
 * and 2i + 2. The order is the caller's, so that "least" may mean greatest.
 *
 * Two eras: before 6.10 a struct min_heap of void *, whose callbacks give the size of
 * an element; since then a type of one's own from DEFINE_MIN_HEAP, calls with a last
 * argument that the callbacks get. Each call counts its arguments. No locks of its own.
 *
 * Compat(min_heap_push, min_heap_pop, min_heap_pop_push, min_heapify_all): full: with and
 *   without the last argument of 6.10
 */
#ifndef _LINUX_MIN_HEAP_H
#define _LINUX_MIN_HEAP_H

#include <linux/bug.h>
#include <linux/string.h>
#include <linux/types.h>

/* The heap before 6.10. */
struct min_heap {
	void *data;
	int nr;			/* elements in it */
	int size;		/* elements there is room for */
};

/*
 * less and swp are called with (lhs, rhs, args), of which the callbacks of before 6.10
 * take the first two, hence no prototype. swp may be NULL where elem_size is not needed:
 * then bytes are exchanged.
 */
struct min_heap_callbacks {
	int elem_size;		/* bytes; before 6.10, 0 else */
	bool (*less)();
	void (*swp)();
};

#define MIN_HEAP_PREALLOCATED(type, name, room)		\
	struct name {					\
		size_t nr;				\
		size_t size;				\
		type *data;				\
		type preallocated[room];		\
	}
#define DEFINE_MIN_HEAP(type, name)	MIN_HEAP_PREALLOCATED(type, name, 0)

/* What any heap's calls need of it. */
struct __min_heap_view {
	char *data;
	size_t bytes;		/* of an element */
	size_t nr;
	const struct min_heap_callbacks *func;
	void *args;
};

static inline bool __min_heap_less(const struct __min_heap_view *v, size_t a, size_t b)
{
	return v->func->less(v->data + a * v->bytes, v->data + b * v->bytes, v->args);
}

static inline void __min_heap_swap(const struct __min_heap_view *v, size_t a, size_t b)
{
	char *x = v->data + a * v->bytes;
	char *y = v->data + b * v->bytes;
	size_t i;

	if (v->func->swp) {
		v->func->swp(x, y, v->args);
		return;
	}
	for (i = 0; i < v->bytes; i++) {
		char t = x[i];

		x[i] = y[i];
		y[i] = t;
	}
}

/* Element i may be greater than its children: let it sink. At most log2(nr) steps. */
static inline void __min_heap_down(const struct __min_heap_view *v, size_t i)
{
	for (;;) {
		size_t child = 2 * i + 1;

		if (child >= v->nr)
			return;
		if (child + 1 < v->nr && __min_heap_less(v, child + 1, child))
			child++;
		if (!__min_heap_less(v, child, i))
			return;
		__min_heap_swap(v, i, child);
		i = child;
	}
}

/* Element i may be less than its parent: let it rise. */
static inline void __min_heap_up(const struct __min_heap_view *v, size_t i)
{
	while (i && __min_heap_less(v, i, (i - 1) / 2)) {
		__min_heap_swap(v, i, (i - 1) / 2);
		i = (i - 1) / 2;
	}
}

static inline void __min_heap_order(const struct __min_heap_view *v)
{
	size_t i;

	for (i = v->nr / 2; i-- > 0;)
		__min_heap_down(v, i);
}

/* Element i goes: the last one takes its place. v->nr is already one less. */
static inline void __min_heap_close(const struct __min_heap_view *v, size_t i)
{
	if (i == v->nr)
		return;
	memcpy(v->data + i * v->bytes, v->data + v->nr * v->bytes, v->bytes);
	__min_heap_up(v, i);
	__min_heap_down(v, i);
}

#define __min_heap_bytes(heap, f) \
	((f)->elem_size ? (size_t)(f)->elem_size : sizeof(*(heap)->data))
#define __min_heap_of(heap, f, a)						\
	((struct __min_heap_view){ .data = (char *)(heap)->data,		\
		.bytes = __min_heap_bytes(heap, f), .nr = (size_t)(heap)->nr,	\
		.func = (f), .args = (a) })

#define __min_heap_init3(heap, values, room)					\
	do {									\
		(heap)->nr = 0;							\
		(heap)->size = (room);						\
		(heap)->data = (void *)(values);				\
		if (!(heap)->data)						\
			(heap)->data = (heap)->preallocated;			\
	} while (0)

#define __min_heapify(heap, f, a)						\
	do {									\
		struct __min_heap_view __v = __min_heap_of(heap, f, a);		\
										\
		__min_heap_order(&__v);						\
	} while (0)

/* false, with a warning, where the heap is empty. */
#define __min_heap_pop(heap, f, a)						\
	({									\
		bool __some = !WARN_ONCE((heap)->nr <= 0, "pop of an empty heap");	\
										\
		if (__some) {							\
			struct __min_heap_view __v;				\
										\
			(heap)->nr--;						\
			__v = __min_heap_of(heap, f, a);			\
			__min_heap_close(&__v, 0);				\
		}								\
		__some;								\
	})

#define __min_heap_pop_push(heap, element, f, a)				\
	do {									\
		struct __min_heap_view __v = __min_heap_of(heap, f, a);		\
										\
		if (WARN_ONCE(!__v.nr, "pop of an empty heap"))			\
			break;							\
		memcpy(__v.data, (element), __v.bytes);				\
		__min_heap_down(&__v, 0);					\
	} while (0)

/* false, with a warning, where the heap is full. */
#define __min_heap_push(heap, element, f, a)					\
	({									\
		bool __room = !WARN_ONCE((heap)->nr >= (heap)->size, "push on a full heap");	\
										\
		if (__room) {							\
			struct __min_heap_view __v;				\
										\
			(heap)->nr++;						\
			__v = __min_heap_of(heap, f, a);			\
			memcpy(__v.data + (__v.nr - 1) * __v.bytes, (element), __v.bytes); \
			__min_heap_up(&__v, __v.nr - 1);			\
		}								\
		__room;								\
	})

#define __min_heap_pick(a, b, c, d, name, ...)	name
#define __min_heapify2(heap, f)			__min_heapify(heap, f, NULL)
#define __min_heap_pop2(heap, f)		__min_heap_pop(heap, f, NULL)
#define __min_heap_push3(heap, e, f)		__min_heap_push(heap, e, f, NULL)
#define __min_heap_pop_push3(heap, e, f)	__min_heap_pop_push(heap, e, f, NULL)

/* An empty heap in the room that values points to, or, NULL, in its own. */
#define min_heap_init(heap, values, room)	__min_heap_init3(heap, values, room)
/* Order nr elements that stand there in any order. */
#define min_heapify_all(...) \
	__min_heap_pick(__VA_ARGS__, , __min_heapify, __min_heapify2, )(__VA_ARGS__)
/* Take the least element away. */
#define min_heap_pop(...) \
	__min_heap_pick(__VA_ARGS__, , __min_heap_pop, __min_heap_pop2, )(__VA_ARGS__)
/* Put an element in. */
#define min_heap_push(...) \
	__min_heap_pick(__VA_ARGS__, __min_heap_push, __min_heap_push3, )(__VA_ARGS__)
/* Put an element in the least one's place: cheaper than a pop and a push. */
#define min_heap_pop_push(...) \
	__min_heap_pick(__VA_ARGS__, __min_heap_pop_push, __min_heap_pop_push3, )(__VA_ARGS__)
/* Take the element at index away; false where there is none. */
#define min_heap_del(heap, index, f, a)						\
	({									\
		size_t __at = (index);						\
		bool __some = !WARN_ONCE(__at >= (size_t)(heap)->nr, "no such element");	\
										\
		if (__some) {							\
			struct __min_heap_view __v;				\
										\
			(heap)->nr--;						\
			__v = __min_heap_of(heap, f, a);			\
			__min_heap_close(&__v, __at);				\
		}								\
		__some;								\
	})
#define min_heap_peek(heap)	((heap)->nr ? (heap)->data : NULL)
#define min_heap_full(heap)	((heap)->nr == (heap)->size)
/* Element index was changed, to less or to more. */
#define min_heap_sift_down(heap, index, f, a)					\
	do {									\
		struct __min_heap_view __v = __min_heap_of(heap, f, a);		\
										\
		__min_heap_down(&__v, index);					\
	} while (0)
#define min_heap_sift_up(heap, index, f, a)					\
	do {									\
		struct __min_heap_view __v = __min_heap_of(heap, f, a);		\
										\
		__min_heap_up(&__v, index);					\
	} while (0)

#define min_heap_init_inline(...)	min_heap_init(__VA_ARGS__)
#define min_heapify_all_inline(...)	min_heapify_all(__VA_ARGS__)
#define min_heap_pop_inline(...)	min_heap_pop(__VA_ARGS__)
#define min_heap_push_inline(...)	min_heap_push(__VA_ARGS__)
#define min_heap_pop_push_inline(...)	min_heap_pop_push(__VA_ARGS__)
#define min_heap_del_inline(...)	min_heap_del(__VA_ARGS__)
#define min_heap_peek_inline(heap)	min_heap_peek(heap)
#define min_heap_full_inline(heap)	min_heap_full(heap)
#define min_heap_sift_down_inline(...)	min_heap_sift_down(__VA_ARGS__)
#define min_heap_sift_up_inline(...)	min_heap_sift_up(__VA_ARGS__)

#endif
