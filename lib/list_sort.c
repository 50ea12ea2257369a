// SPDX-License-Identifier: MIT
/*
 * list_sort: merge sort, from the bottom up, without an array beside the list.
 *
 * Sorted runs wait on a stack that is a list by itself: linked through prev, each run
 * through next. Run lengths are powers of two, as in a binary counter: where two of one
 * length stand on top, they are merged before the next element comes. So a merge always
 * joins runs of about one length, and there are no more runs than bits in the count.
 */
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/list.h>
#include <linux/list_sort.h>

/* Two runs linked by next, ended by NULL; a's elements come first where they are equal. */
static struct list_head *merge(void *priv, list_cmp_func_t cmp, struct list_head *a,
			       struct list_head *b)
{
	struct list_head *head = NULL, **tail = &head;

	while (a && b) {
		if (cmp(priv, a, b) <= 0) {
			*tail = a;
			tail = &a->next;
			a = a->next;
		} else {
			*tail = b;
			tail = &b->next;
			b = b->next;
		}
	}
	*tail = a ? a : b;
	return head;
}

void list_sort(void *priv, struct list_head *head, list_cmp_func_t cmp)
{
	struct list_head *runs = NULL, *list, *next, *below;
	size_t count = 0, bits;

	if (list_empty(head) || list_is_singular(head))
		return;
	head->prev->next = NULL;
	for (list = head->next; list; list = next) {
		next = list->next;
		list->next = NULL;
		/* As many merges as the count has ones at its end. */
		for (bits = count; bits & 1; bits >>= 1) {
			below = runs->prev;
			list = merge(priv, cmp, runs, list);
			runs = below;
		}
		list->prev = runs;
		runs = list;
		count++;
	}
	for (list = runs, runs = runs->prev; runs; runs = below) {
		below = runs->prev;
		list = merge(priv, cmp, runs, list);
	}
	/* Link it backwards again. */
	for (below = head; list; below = list, list = list->next) {
		below->next = list;
		list->prev = below;
	}
	below->next = head;
	head->prev = below;
}
EXPORT_SYMBOL(list_sort);
