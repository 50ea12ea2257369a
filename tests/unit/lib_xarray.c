// SPDX-License-Identifier: MIT
/* The XArray, the radix tree and the IDR against a plain array. */
#include <linux/idr.h>
#include <linux/kernel.h>
#include <linux/prandom.h>
#include <linux/radix-tree.h>
#include <linux/rcupdate.h>
#include <linux/slab.h>
#include <linux/xarray.h>
#include <mm210/test.h>

#define NR	600

struct model {
	void *entry[NR];
	bool mark[NR][2];
};

/* Indices near 0, far apart, and at the very end. */
static unsigned long index_of(unsigned int i)
{
	return i < NR / 3 ? i : i < 2 * NR / 3 ? i * 12345UL : ULONG_MAX - (NR - i) * 7UL;
}

static bool same_entries(struct xarray *xa, struct model *m, xa_mark_t filter)
{
	unsigned long index = 0;
	unsigned int i = 0;
	void *entry = xa_find(xa, &index, ULONG_MAX, filter);

	for (;; entry = xa_find_after(xa, &index, ULONG_MAX, filter), i++) {
		while (i < NR && (!m->entry[i] || (filter != XA_PRESENT && !m->mark[i][filter])))
			i++;
		if (!entry || i == NR)
			return !entry && i == NR;
		if (index != index_of(i) || entry != m->entry[i])
			return false;
	}
}

TEST(xarray_model)
{
	struct model *m = kzalloc(sizeof(*m), GFP_KERNEL);
	struct rnd_state rnd;
	DEFINE_XARRAY(xa);
	unsigned int n, i, bad = 0;
	void *old;

	ASSERT(m);
	prandom_seed_state(&rnd, 210);
	for (n = 0; n < 6000; n++) {
		i = prandom_u32_state(&rnd) % NR;
		switch (prandom_u32_state(&rnd) % 6) {
		case 0:
		case 1:
		case 2:
			old = xa_store(&xa, index_of(i), xa_mk_value(n), GFP_KERNEL);
			bad += old != m->entry[i];
			m->entry[i] = xa_mk_value(n);
			break;
		case 3:
			bad += xa_erase(&xa, index_of(i)) != m->entry[i];
			m->entry[i] = NULL;
			m->mark[i][0] = m->mark[i][1] = false;
			break;
		case 4:
			xa_set_mark(&xa, index_of(i), n & 1);
			m->mark[i][n & 1] |= m->entry[i] != NULL;
			break;
		case 5:
			xa_clear_mark(&xa, index_of(i), n & 1);
			m->mark[i][n & 1] = false;
			break;
		}
		bad += xa_load(&xa, index_of(i)) != m->entry[i];
		bad += xa_get_mark(&xa, index_of(i), XA_MARK_0) != m->mark[i][0];
		if (n % 500 == 0)
			bad += !same_entries(&xa, m, XA_PRESENT) ||
			       !same_entries(&xa, m, XA_MARK_0) ||
			       !same_entries(&xa, m, XA_MARK_1);
	}
	EXPECT(!bad);
	xa_destroy(&xa);
	EXPECT(xa_empty(&xa));
	kfree(m);
	rcu_barrier();
}

TEST(xarray_conditions)
{
	DEFINE_XARRAY(xa);
	int a, b;

	EXPECT(!xa_insert(&xa, 5, &a, GFP_KERNEL));
	EXPECT(xa_insert(&xa, 5, &b, GFP_KERNEL) == -EBUSY);
	EXPECT(xa_cmpxchg(&xa, 5, &b, NULL, GFP_KERNEL) == &a && xa_load(&xa, 5) == &a);
	EXPECT(xa_cmpxchg(&xa, 5, &a, &b, GFP_KERNEL) == &a && xa_load(&xa, 5) == &b);
	EXPECT(!xa_reserve(&xa, 1UL << 20, GFP_KERNEL));
	EXPECT(!xa_load(&xa, 1UL << 20) && !xa_empty(&xa));
	EXPECT(xa_insert(&xa, 1UL << 20, &a, GFP_KERNEL) == -EBUSY);
	EXPECT(!xa_err(xa_store(&xa, 1UL << 20, &a, GFP_NOWAIT)));
	xa_release(&xa, 1UL << 20);
	EXPECT(xa_erase(&xa, 1UL << 20) == &a);
	EXPECT(xa_erase(&xa, 5) == &b && xa_empty(&xa));
	expect_reports(0);
	EXPECT(xa_err(xa_mk_internal((unsigned long)-ENOMEM)) == -ENOMEM);
	rcu_barrier();
}

TEST(xarray_alloc)
{
	DEFINE_XARRAY_ALLOC1(xa);
	u32 id, next = 0, i;
	int bad = 0;

	for (i = 1; i <= 200; i++)
		bad += xa_alloc(&xa, &id, xa_mk_value(i), xa_limit_32b, GFP_KERNEL) || id != i;
	EXPECT(!bad);
	xa_erase(&xa, 77);
	EXPECT(!xa_alloc(&xa, &id, NULL, xa_limit_32b, GFP_KERNEL) && id == 77);
	EXPECT(!xa_load(&xa, 77));
	EXPECT(xa_alloc(&xa, &id, NULL, XA_LIMIT(10, 20), GFP_KERNEL) == -EBUSY);
	/* A NULL stored keeps the index, erasing gives it back. */
	xa_store(&xa, 10, NULL, GFP_KERNEL);
	EXPECT(xa_alloc(&xa, &id, NULL, XA_LIMIT(10, 20), GFP_KERNEL) == -EBUSY);
	xa_erase(&xa, 10);
	EXPECT(!xa_alloc(&xa, &id, NULL, XA_LIMIT(10, 20), GFP_KERNEL) && id == 10);
	xa_destroy(&xa);

	EXPECT(!xa_alloc_cyclic(&xa, &id, NULL, XA_LIMIT(1, 3), &next, GFP_KERNEL) && id == 1);
	EXPECT(!xa_alloc_cyclic(&xa, &id, NULL, XA_LIMIT(1, 3), &next, GFP_KERNEL) && id == 2);
	xa_erase(&xa, 1);
	EXPECT(!xa_alloc_cyclic(&xa, &id, NULL, XA_LIMIT(1, 3), &next, GFP_KERNEL) && id == 3);
	EXPECT(xa_alloc_cyclic(&xa, &id, NULL, XA_LIMIT(1, 3), &next, GFP_KERNEL) == 1 && id == 1);
	EXPECT(xa_alloc_cyclic(&xa, &id, NULL, XA_LIMIT(1, 3), &next, GFP_KERNEL) == -EBUSY);
	xa_destroy(&xa);
	rcu_barrier();
}

TEST(radix_tree_tags)
{
	RADIX_TREE(root, GFP_KERNEL);
	struct radix_tree_iter iter;
	void **slot, *found[8];
	unsigned long i, n = 0;

	for (i = 0; i < 100; i++)
		EXPECT(!radix_tree_insert(&root, i * 1000, xa_mk_value(i)));
	EXPECT(radix_tree_insert(&root, 5000, &root) == -EEXIST);
	EXPECT(radix_tree_tag_set(&root, 5000, 1) && radix_tree_tag_set(&root, 90000, 1));
	EXPECT(!radix_tree_tag_set(&root, 5001, 1));
	EXPECT(radix_tree_gang_lookup_tag(&root, found, 0, 8, 1) == 2);
	EXPECT(found[0] == xa_mk_value(5) && found[1] == xa_mk_value(90));
	EXPECT(radix_tree_gang_lookup(&root, found, 4001, 3) == 3 && found[0] == xa_mk_value(5));
	radix_tree_for_each_slot(slot, &root, &iter, 0) {
		EXPECT(radix_tree_deref_slot(slot) == xa_mk_value(iter.index / 1000));
		n++;
		radix_tree_delete(&root, iter.index);
	}
	EXPECT(n == 100 && radix_tree_empty(&root) && !radix_tree_tagged(&root, 1));
	rcu_barrier();
}

static int sum_ids(int id, void *p, void *data)
{
	*(int *)data += id + (p == NULL);
	return 0;
}

TEST(idr_and_ida)
{
	DEFINE_IDR(idr);
	DEFINE_IDA(ida);
	int old;
	int a, b, id, sum = 0, i;
	void *p;

	EXPECT(idr_alloc(&idr, &a, 0, 0, GFP_KERNEL) == 0);
	EXPECT(idr_alloc(&idr, NULL, 0, 0, GFP_KERNEL) == 1);
	EXPECT(idr_alloc(&idr, &b, 100, 101, GFP_KERNEL) == 100);
	EXPECT(idr_alloc(&idr, &b, 100, 101, GFP_KERNEL) == -ENOSPC);
	EXPECT(idr_find(&idr, 100) == &b && !idr_find(&idr, 1) && !idr_find(&idr, 2));
	EXPECT(idr_replace(&idr, &a, 100) == &b && IS_ERR(idr_replace(&idr, &a, 99)));
	idr_for_each(&idr, sum_ids, &sum);
	EXPECT(sum == 0 + 1 + 1 + 100);
	i = 0;
	idr_for_each_entry(&idr, p, id)
		i += id;
	EXPECT(i == 100);
	EXPECT(idr_remove(&idr, 0) == &a && idr_alloc_cyclic(&idr, &a, 0, 3, GFP_KERNEL) == 0);
	EXPECT(idr_alloc_cyclic(&idr, &a, 0, 3, GFP_KERNEL) == 2);
	idr_destroy(&idr);
	EXPECT(idr_is_empty(&idr));

	for (i = 0; i < 300; i++)
		EXPECT(ida_alloc(&ida, GFP_KERNEL) == i);
	ida_free(&ida, 17);
	EXPECT(ida_alloc_range(&ida, 10, 20, GFP_KERNEL) == 17);
	EXPECT(ida_alloc_range(&ida, 10, 20, GFP_KERNEL) == -ENOSPC);
	/* As before 4.19. */
	EXPECT(ida_pre_get(&ida, GFP_KERNEL));
	EXPECT(!ida_get_new_above(&ida, 1000, &old) && old == 1000);
	EXPECT(!ida_get_new_above(&ida, 1000, &old) && old == 1001);
	EXPECT(ida_get_new_above(&ida, -1, &old) == -EINVAL);
	ida_remove(&ida, 1000);
	ida_remove(&ida, 1001);
	EXPECT(ida_simple_get(&ida, 1000, 0, GFP_KERNEL) == 1000);
	EXPECT(ida_exists(&ida, 299) && !ida_exists(&ida, 300) && ida_exists(&ida, 1000));
	EXPECT(ida_find_first_range(&ida, 300, 2000) == 1000);
	EXPECT(ida_find_first_range(&ida, 300, 999) == -ENOENT);
	ida_destroy(&ida);
	EXPECT(ida_is_empty(&ida) && ida_find_first(&ida) == -ENOENT);
	rcu_barrier();
}
