// SPDX-License-Identifier: MIT
/*
 * The XArray's walks (struct xa_state) and entries of several indices, against a plain
 * array.
 */
#include <linux/kernel.h>
#include <linux/prandom.h>
#include <linux/rcupdate.h>
#include <linux/slab.h>
#include <linux/xarray.h>
#include <mm210/test.h>

static bool set_value(struct xarray *xa, unsigned long index, unsigned int order, void *entry)
{
	XA_STATE_ORDER(xas, xa, index, order);

	do {
		xas_lock(&xas);
		xas_store(&xas, entry);
		xas_unlock(&xas);
	} while (xas_nomem(&xas, GFP_KERNEL));
	return !xas_error(&xas);
}

/* What a node counts is what its slots hold, and its parent knows of its marks. */
static unsigned int bad_nodes(struct xarray *xa, const struct xa_node *node)
{
	unsigned int i, count = 0, values = 0, bad = 0;
	const void *entry, *owner = NULL;
	xa_mark_t m;

	for (i = 0; i < XA_CHUNK_SIZE; i++) {
		entry = node->slots[i];
		if (!entry)
			continue;
		count++;
		if (xa_is_sibling(entry)) {
			/* Of the entry before, without a gap. */
			bad += owner != node->slots[xa_to_sibling(entry)] || !node->slots[i - 1];
			values += xa_is_value(owner);
			continue;
		}
		owner = entry;
		values += xa_is_value(entry);
		if (node->shift && xa_is_node(entry)) {
			const struct xa_node *child = xa_to_node(entry);

			bad += child->parent != node || child->offset != i || !child->count;
			bad += child->shift + XA_CHUNK_SHIFT != node->shift || child->array != xa;
			bad += bad_nodes(xa, child);
			for (m = 0; m < XA_MAX_MARKS; m++)
				bad += bitmap_empty(child->marks[m], XA_CHUNK_SIZE) ==
				       test_bit(i, node->marks[m]);
		}
	}
	return bad + (count != node->count) + (values != node->nr_values);
}

#define NR	300UL
/* The indices of the model: near 0, and across a node of the second level. */
static unsigned long index_of(unsigned long i)
{
	return i < NR / 2 ? i : 4096 - NR / 4 * 2 + i;
}

/* Two entries of values in a row are two: each has a number of its own. */
TEST(xarray_ranges)
{
	unsigned long (*model)[2] = kcalloc(NR, sizeof(*model), GFP_KERNEL);
	unsigned long n, i, first, last, bad = 0, seen, expected, index;
	struct rnd_state rnd;
	DEFINE_XARRAY(xa);
	void *entry;

	ASSERT(model);
	prandom_seed_state(&rnd, 19);
	for (n = 1; n < 1500; n++) {
		unsigned int order = prandom_u32_state(&rnd) % 5;

		first = prandom_u32_state(&rnd) % NR & ~((1UL << order) - 1);
		last = first + (1UL << order) - 1;
		if (last >= NR || index_of(last) - index_of(first) != last - first ||
		    index_of(first) & (last - first))
			continue;
		if (prandom_u32_state(&rnd) % 4) {
			/* A smaller one inside of an entry takes its place. */
			if (last > first || !model[first][0]) {
				for (i = first; i <= last; i++)
					if (model[i][0] && model[i][1] > order)
						break;
				if (i <= last)
					continue;
				for (i = first; i <= last; i++) {
					model[i][0] = n;
					model[i][1] = order;
				}
			} else {
				unsigned long old = model[first][0];

				for (i = 0; i < NR; i++)
					if (model[i][0] == old)
						model[i][0] = n;
			}
			bad += !set_value(&xa, index_of(first), order, xa_mk_value(n));
		} else if (model[first][0]) {
			unsigned long old = model[first][0];

			for (i = 0; i < NR; i++)
				if (model[i][0] == old)
					model[i][0] = 0;
			bad += xa_erase(&xa, index_of(first)) != xa_mk_value(old);
		}
		for (i = 0; i < NR; i++) {
			entry = xa_load(&xa, index_of(i));
			bad += entry != (model[i][0] ? xa_mk_value(model[i][0]) : NULL);
			bad += entry && xa_get_order(&xa, index_of(i)) != (int)model[i][1];
		}
		seen = expected = 0;
		xa_for_each(&xa, index, entry)
			seen++;
		for (i = 0; i < NR; i++)
			expected += model[i][0] && (!i || model[i][0] != model[i - 1][0]);
		bad += seen != expected;
		if (xa_is_node(xa_head(&xa)))
			bad += bad_nodes(&xa, xa_to_node(xa_head(&xa)));
	}
	EXPECT(!bad);
	xa_destroy(&xa);
	EXPECT(xa_empty(&xa));
	kfree(model);
	rcu_barrier();
}

TEST(xarray_store_range)
{
	static const unsigned long ends[] = { 0, 1, 5, 63, 64, 65, 127, 4095, 4096, 4160, 300000,
					      ULONG_MAX - 1, ULONG_MAX };
	unsigned int i, j, k, bad = 0;
	DEFINE_XARRAY(xa);

	for (i = 0; i < ARRAY_SIZE(ends); i++) {
		for (j = i; j < ARRAY_SIZE(ends); j++) {
			bad += xa_err(xa_store_range(&xa, ends[i], ends[j], &xa, GFP_KERNEL)) != 0;
			for (k = 0; k < ARRAY_SIZE(ends); k++)
				bad += xa_load(&xa, ends[k]) != (k >= i && k <= j ? &xa : NULL);
			bad += ends[i] && xa_load(&xa, ends[i] - 1);
			bad += ends[j] + 1 && xa_load(&xa, ends[j] + 1);
			if (xa_is_node(xa_head(&xa)))
				bad += bad_nodes(&xa, xa_to_node(xa_head(&xa)));
			xa_store_range(&xa, ends[i], ends[j], NULL, GFP_KERNEL);
			bad += !xa_empty(&xa);
		}
	}
	EXPECT(!bad);
	EXPECT(xa_err(xa_store_range(&xa, 5, 4, &xa, GFP_KERNEL)) == -EINVAL);
	rcu_barrier();
}

TEST(xarray_walk)
{
	DEFINE_XARRAY(xa);
	XA_STATE(xas, &xa, 0);
	unsigned long i, n = 0, bad = 0;
	void *entry;

	for (i = 0; i < 1000; i += 3)
		bad += xa_err(xa_store(&xa, i, xa_mk_value(i), GFP_KERNEL)) != 0;
	rcu_read_lock();
	for (i = 0; i < 1000; i++)
		bad += xas_next(&xas) != (i % 3 ? NULL : xa_mk_value(i)) || xas.xa_index != i;
	while (i--) {
		bad += xas.xa_index != i || xas_reload(&xas) != (i % 3 ? NULL : xa_mk_value(i));
		xas_prev(&xas);
	}
	bad += xas.xa_index != ULONG_MAX || xas_next(&xas) != xa_mk_value(0);
	xas_set(&xas, 1);
	xas_for_each(&xas, entry, 600) {
		bad += entry != xa_mk_value(3 * ++n) || xas.xa_index != 3 * n;
		if (n % 10 == 0) {
			xas_pause(&xas);
			rcu_read_unlock();
			rcu_read_lock();
		}
	}
	bad += n != 200;
	/* It goes on where it ended. */
	bad += xas_find(&xas, 700) != xa_mk_value(603);
	rcu_read_unlock();

	/* Erased while it walks; what is left is what it did not come to. */
	xas_lock(&xas);
	xas_set(&xas, 100);
	xas_for_each(&xas, entry, ULONG_MAX)
		xas_store(&xas, NULL);
	xas_set(&xas, 0);
	n = 0;
	xas_for_each(&xas, entry, ULONG_MAX)
		bad += entry != xa_mk_value(3 * n++);
	xas_unlock(&xas);
	bad += n != 34;
	EXPECT(!bad);
	EXPECT(xas_find(&xas, ULONG_MAX) == NULL);
	xa_destroy(&xa);
	rcu_barrier();
}

TEST(xarray_create_range)
{
	DEFINE_XARRAY(xa);
	XA_STATE_ORDER(xas, &xa, 256, 7);
	unsigned long i;

	xa_store(&xa, 300, &xa, GFP_KERNEL);
	do {
		xas_lock(&xas);
		xas_create_range(&xas);
		/* Nothing is allocated from here on. */
		for (i = 0; !xas_error(&xas) && i < 128; i++, xas_next(&xas))
			EXPECT(xas_store(&xas, xa_mk_value(i)) == (i == 44 ? &xa : NULL));
		xas_unlock(&xas);
	} while (xas_nomem(&xas, GFP_KERNEL));
	EXPECT(xa_load(&xa, 255) == NULL && xa_load(&xa, 384) == NULL);
	EXPECT(xa_load(&xa, 256) == xa_mk_value(0) && xa_load(&xa, 383) == xa_mk_value(127));
	xa_destroy(&xa);
	rcu_barrier();
}

static unsigned int updates;
static struct xa_node *full_of_values;

static void note_node(struct xa_node *node)
{
	updates++;
	full_of_values = node->count && node->count == node->nr_values ? node : NULL;
}

TEST(xarray_update)
{
	DEFINE_XARRAY(xa);
	XA_STATE(xas, &xa, 70);

	xas_set_update(&xas, note_node);
	xas_store(&xas, xa_mk_value(1));
	EXPECT(updates && full_of_values);
	xas_set(&xas, 71);
	xas_store(&xas, &xa);
	EXPECT(!full_of_values);
	xas_store(&xas, xa_mk_value(2));
	EXPECT(full_of_values && full_of_values->count == 2);
	xa_delete_node(full_of_values, note_node);
	EXPECT(xa_empty(&xa));
	updates = 0;
	rcu_barrier();
}

/* Entries that are not aligned look like nodes. */
TEST(xarray_unaligned)
{
	static char text[] = "0123456789";
	DEFINE_XARRAY_ALLOC(xa);
	unsigned long index;
	unsigned int i;
	void *entry;
	u32 id;

	for (i = 0; i < 10; i++)
		EXPECT(!xa_alloc(&xa, &id, text + i, xa_limit_16b, GFP_KERNEL) && id == i);
	i = 0;
	xa_for_each(&xa, index, entry)
		EXPECT(entry == text + i++);
	EXPECT(i == 10);
	while (i--)
		EXPECT(xa_erase(&xa, i) == text + i);
	EXPECT(xa_empty(&xa));
	rcu_barrier();
}
