// SPDX-License-Identifier: MIT
/*
 * sort: heapsort, as it needs no memory and no stack, and its worst case is its usual
 * one: 2 n log2 n comparisons at most. newlib's qsort recurses, takes n^2 steps for some
 * orders and knows no swap function; hence one of our own.
 *
 * The heap is an array where the children of i are 2i+1 and 2i+2, the largest on top.
 * The way down goes to a leaf first, by one comparison a level, and climbs back to where
 * the element belongs: most elements belong near the leaves.
 */
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/sort.h>

struct sorter {
	char *base;
	size_t size;
	cmp_r_func_t cmp;
	swap_r_func_t swap_fn;	/* NULL: of our own */
	bool by_words;
	const void *priv;
};

static void swap_two(const struct sorter *s, size_t a, size_t b)
{
	char *p = s->base + a * s->size, *q = s->base + b * s->size;
	size_t n;

	if (s->swap_fn) {
		s->swap_fn(p, q, (int)s->size, s->priv);
	} else if (s->by_words) {
		for (n = 0; n < s->size; n += sizeof(long))
			swap(*(unsigned long *)(p + n), *(unsigned long *)(q + n));
	} else {
		for (n = 0; n < s->size; n++)
			swap(p[n], q[n]);
	}
}

static int compare(const struct sorter *s, size_t a, size_t b)
{
	return s->cmp(s->base + a * s->size, s->base + b * s->size, s->priv);
}

/* Let element top, the only one of the first n out of order, sink to its place. */
static void sink(const struct sorter *s, size_t top, size_t n)
{
	size_t at = top, child, leaf;

	while ((child = 2 * at + 2) < n)
		at = compare(s, child - 1, child) >= 0 ? child - 1 : child;
	if (child == n)		/* one child alone */
		at = child - 1;
	while (at != top && compare(s, top, at) >= 0)
		at = (at - 1) / 2;
	/* top goes to at, and all on the way up one level. */
	for (leaf = at; at != top; ) {
		at = (at - 1) / 2;
		swap_two(s, at, leaf);
	}
}

void sort_r(void *base, size_t num, size_t size, cmp_r_func_t cmp, swap_r_func_t swap_func,
	    const void *priv)
{
	struct sorter s = {
		.base = base, .size = size, .cmp = cmp, .swap_fn = swap_func, .priv = priv,
		.by_words = IS_ALIGNED((unsigned long)base | size, sizeof(long)),
	};
	size_t n;

	for (n = num / 2; n--; )
		sink(&s, n, num);
	for (n = num; n > 1; ) {
		swap_two(&s, 0, --n);
		sink(&s, 0, n);
	}
}
EXPORT_SYMBOL(sort_r);

/* The plain forms, wrapped: what stands behind priv. */
struct plain {
	cmp_func_t cmp;
	swap_func_t swap_fn;
};

static int plain_cmp(const void *a, const void *b, const void *priv)
{
	return ((const struct plain *)priv)->cmp(a, b);
}

static void plain_swap(void *a, void *b, int size, const void *priv)
{
	((const struct plain *)priv)->swap_fn(a, b, size);
}

void sort(void *base, size_t num, size_t size, cmp_func_t cmp, swap_func_t swap_func)
{
	struct plain p = { cmp, swap_func };

	sort_r(base, num, size, plain_cmp, swap_func ? plain_swap : NULL, &p);
}
EXPORT_SYMBOL(sort);
