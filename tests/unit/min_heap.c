// SPDX-License-Identifier: MIT
/* Heaps of both eras against a sorted array. */
#include <linux/kernel.h>
#include <linux/min_heap.h>
#include <mm210/test.h>

#define ROOM	64

DEFINE_MIN_HEAP(int, int_heap);

static int calls_with_args;

static bool less_old(const void *a, const void *b)
{
	return *(const int *)a < *(const int *)b;
}

static void swap_old(void *a, void *b)
{
	int t = *(int *)a;

	*(int *)a = *(int *)b;
	*(int *)b = t;
}

static bool greater(const void *a, const void *b, void *args)
{
	calls_with_args += args == &calls_with_args;
	return *(const int *)a > *(const int *)b;
}

/* The i-th of numbers that repeat and have both signs. */
static int value(int i)
{
	return (i * 37 + 11) % 29 - 14;
}

TEST(min_heap_of_bytes)
{
	static const struct min_heap_callbacks f = {
		.elem_size = sizeof(int), .less = less_old, .swp = swap_old,
	};
	int data[ROOM], i, last;
	struct min_heap heap = { .data = data, .nr = 0, .size = ROOM };

	for (i = 0; i < ROOM; i++) {
		int v = value(i);

		EXPECT(min_heap_push(&heap, &v, &f));
	}
	EXPECT(heap.nr == ROOM);
	i = 100;
	last = data[0];
	min_heap_pop_push(&heap, &i, &f);
	EXPECT(heap.nr == ROOM);
	for (i = 0; heap.nr; i++) {
		EXPECT(data[0] >= last);
		last = data[0];
		EXPECT(min_heap_pop(&heap, &f));
	}
	EXPECT(last == 100 && i == ROOM);
}

TEST(min_heap_typed)
{
	static const struct min_heap_callbacks f = { .less = greater };
	int data[ROOM], i, last;
	struct int_heap heap;

	min_heap_init(&heap, data, ROOM);
	EXPECT(!min_heap_peek(&heap) && !min_heap_full(&heap));
	for (i = 0; i < ROOM; i++)
		data[i] = value(i);
	heap.nr = ROOM;
	calls_with_args = 0;
	min_heapify_all(&heap, &f, &calls_with_args);
	EXPECT(calls_with_args && min_heap_full(&heap));
	EXPECT(min_heap_del(&heap, ROOM / 2, &f, &calls_with_args));
	EXPECT(min_heap_del(&heap, 1, &f, &calls_with_args));
	for (last = data[0], i = 0; heap.nr; i++) {
		EXPECT(*min_heap_peek(&heap) <= last);
		last = data[0];
		EXPECT(min_heap_pop(&heap, &f, &calls_with_args));
	}
	EXPECT(i == ROOM - 2);
}
