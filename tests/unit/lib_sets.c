// SPDX-License-Identifier: MIT
/* Bit operations, bitmaps, sorting, lists: each against the plain way. */
#include <linux/bitmap.h>
#include <linux/bsearch.h>
#include <linux/kernel.h>
#include <linux/list_sort.h>
#include <linux/prandom.h>
#include <linux/slab.h>
#include <linux/sort.h>
#include <mm210/test.h>

#define BITS	150

static unsigned long plain_next(const bool *set, unsigned long from, bool value)
{
	while (from < BITS && set[from] != value)
		from++;
	return min(from, (unsigned long)BITS);
}

TEST(bitmap_model)
{
	DECLARE_BITMAP(map, BITS);
	DECLARE_BITMAP(shifted, BITS);
	bool set[BITS] = { false };
	unsigned int n, i, start, len, weight, bad = 0;
	struct rnd_state rnd;

	bitmap_fill(map, BITS);		/* the bits behind the last are set: nobody looks */
	bitmap_clear(map, 0, BITS);
	prandom_seed_state(&rnd, 1);
	for (n = 0; n < 500; n++) {
		start = prandom_u32_state(&rnd) % BITS;
		len = prandom_u32_state(&rnd) % (BITS - start + 1);
		if (n & 1)
			bitmap_set(map, start, len);
		else
			bitmap_clear(map, start, len);
		for (i = start; i < start + len; i++)
			set[i] = n & 1;
		for (weight = 0, i = 0; i < BITS; i++) {
			bad += test_bit(i, map) != set[i];
			weight += set[i];
		}
		bad += find_next_bit(map, BITS, start) != plain_next(set, start, true);
		bad += find_next_zero_bit(map, BITS, start) != plain_next(set, start, false);
		bad += bitmap_weight(map, BITS) != weight;
		bad += bitmap_empty(map, BITS) != !weight;
		len = prandom_u32_state(&rnd) % BITS;
		bitmap_shift_left(shifted, map, len, BITS);
		for (i = 0; i < BITS; i++)
			bad += test_bit(i, shifted) != (i >= len && set[i - len]);
		bitmap_shift_right(shifted, map, len, BITS);
		for (i = 0; i < BITS; i++)
			bad += test_bit(i, shifted) != (i + len < BITS && set[i + len]);
	}
	EXPECT(!bad);
}

TEST(bitmap_regions_and_lists)
{
	DECLARE_BITMAP(map, 64) = { 0 };

	EXPECT(bitmap_find_free_region(map, 64, 2) == 0);
	EXPECT(bitmap_find_free_region(map, 64, 0) == 4);
	EXPECT(bitmap_find_free_region(map, 64, 3) == 8);
	EXPECT(bitmap_find_free_region(map, 64, 6) == -ENOMEM);
	EXPECT(bitmap_allocate_region(map, 4, 1) == -EBUSY);
	bitmap_release_region(map, 4, 0);
	EXPECT(!bitmap_allocate_region(map, 4, 1));
	EXPECT(!bitmap_parselist("0,3-5,8-19:2/4\n", map, 64));
	EXPECT(bitmap_weight(map, 64) == 1 + 3 + 6 && test_bit(13, map) && !test_bit(14, map));
	EXPECT(bitmap_parselist("5-3", map, 64) == -EINVAL);
	EXPECT(bitmap_parselist("64", map, 64) == -ERANGE);
	EXPECT(bitmap_parselist("1;2", map, 64) == -EINVAL);
}

TEST(bitops_words)
{
	unsigned long word = 0;

	EXPECT(fls(0) == 0 && fls(1) == 1 && fls(0x80000000U) == 32 && fls64(1ULL << 40) == 41);
	EXPECT(ffs(0) == 0 && ffs(12) == 3 && __ffs(12) == 2 && ffz(7) == 3);
	EXPECT(hweight32(0xf0f0) == 8 && hweight64(~0ULL) == 64);
	EXPECT(rol32(0x80000001, 1) == 3 && ror32(3, 1) == 0x80000001 && rol8(0x81, 4) == 0x18);
	EXPECT(sign_extend32(0xff, 7) == -1 && sign_extend32(0x7f, 7) == 0x7f);
	EXPECT(!test_and_set_bit(3, &word) && test_and_set_bit(3, &word) && word == 8);
	EXPECT(test_and_clear_bit(3, &word) && !word);
	EXPECT(ilog2(4097) == 12 && ilog2(1ULL << 40) == 40 && order_base_2(4097) == 13);
	EXPECT(roundup_pow_of_two(4097) == 8192 && rounddown_pow_of_two(4097) == 4096);
	EXPECT(int_sqrt(99) == 9 && int_sqrt(100) == 10 && int_sqrt64(1ULL << 62) == 1U << 31);
	EXPECT(int_pow(3, 20) == 3486784401ULL);
	EXPECT(DIV_ROUND_CLOSEST(7, 2) == 4 && DIV_ROUND_CLOSEST(-7, 2) == -4 && abs(-5) == 5);
}

static int compare(const void *a, const void *b)
{
	u32 x = *(const u32 *)a, y = *(const u32 *)b;

	return x < y ? -1 : x > y;
}

TEST(sort_and_bsearch)
{
	u32 *v = kmalloc_array(1000, sizeof(*v), GFP_KERNEL);
	u8 odd[7][3] = { "g\0", "a\0", "c\0", "f\0", "b\0", "e\0", "d\0" };
	unsigned int len, i, bad = 0;
	struct rnd_state rnd;
	u32 sum, key;

	ASSERT(v);
	prandom_seed_state(&rnd, 9);
	for (len = 0; len < 1000; len += 1 + len / 3) {
		for (sum = 0, i = 0; i < len; i++)
			sum += v[i] = prandom_u32_state(&rnd) % 500;
		sort(v, len, sizeof(*v), compare, NULL);
		for (i = 0; i < len; i++)
			sum -= v[i];
		bad += sum != 0;
		for (i = 1; i < len; i++)
			bad += v[i - 1] > v[i];
		if (len) {
			key = v[len / 2];
			bad += !bsearch(&key, v, len, sizeof(*v), compare);
			key = 500;
			bad += bsearch(&key, v, len, sizeof(*v), compare) != NULL;
		}
	}
	EXPECT(!bad);
	sort(odd, 7, 3, (cmp_func_t)strcmp, NULL);
	for (i = 0; i < 7; i++)
		EXPECT(odd[i][0] == 'a' + i);
	kfree(v);
}

struct element {
	struct list_head list;
	unsigned int key, serial;
};

static int by_key(void *priv, const struct list_head *a, const struct list_head *b)
{
	(*(unsigned int *)priv)++;
	return (int)list_entry(a, struct element, list)->key -
	       (int)list_entry(b, struct element, list)->key;
}

TEST(list_sort_stable)
{
	unsigned int len, i, calls = 0, bad = 0;
	struct element *e = kmalloc_array(300, sizeof(*e), GFP_KERNEL), *pos, *last;
	struct rnd_state rnd;

	ASSERT(e);
	prandom_seed_state(&rnd, 5);
	for (len = 0; len < 300; len += 7) {
		LIST_HEAD(head);

		for (i = 0; i < len; i++) {
			e[i].key = prandom_u32_state(&rnd) % 40;
			e[i].serial = i;
			list_add_tail(&e[i].list, &head);
		}
		list_sort(&calls, &head, by_key);
		last = NULL;
		i = 0;
		list_for_each_entry(pos, &head, list) {
			bad += last && (last->key > pos->key ||
					(last->key == pos->key && last->serial > pos->serial));
			bad += pos->list.prev->next != &pos->list;
			last = pos;
			i++;
		}
		bad += i != len || list_count_nodes(&head) != len;
	}
	EXPECT(!bad && calls);
	kfree(e);
}

TEST(list_cut_and_splice)
{
	struct element e[5];
	struct element *pos, *next;
	LIST_HEAD(a);
	LIST_HEAD(b);
	HLIST_HEAD(h);
	struct hlist_node n[3];
	struct hlist_node *node;
	unsigned int i, sum = 0;

	for (i = 0; i < 5; i++) {
		e[i].key = i;
		list_add_tail(&e[i].list, &a);
	}
	list_cut_position(&b, &a, &e[1].list);
	EXPECT(list_count_nodes(&a) == 3 && list_first_entry(&a, struct element, list)->key == 2);
	EXPECT(list_last_entry(&b, struct element, list)->key == 1);
	list_splice_tail_init(&b, &a);
	EXPECT(list_empty(&b) && list_last_entry(&a, struct element, list)->key == 1);
	list_rotate_to_front(&e[0].list, &a);
	list_swap(&e[0].list, &e[4].list);
	list_for_each_entry_safe_reverse(pos, next, &a, list) {
		sum = sum * 10 + pos->key;
		list_del(&pos->list);
	}
	EXPECT(sum == 3214);
	EXPECT(list_empty(&a));

	for (i = 0; i < 3; i++)
		hlist_add_head(&n[i], &h);
	hlist_del_init(&n[1]);
	i = 0;
	hlist_for_each(node, &h)
		i++;
	EXPECT(i == 2 && h.first == &n[2] && hlist_unhashed(&n[1]));
}
