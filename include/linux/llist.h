/* SPDX-License-Identifier: MIT */
/* Lists joined by nothing but atomic exchanges: anybody adds at the front, one taker
 * takes them all. Any context. */
#ifndef _LINUX_LLIST_H
#define _LINUX_LLIST_H

#include <linux/atomic.h>
#include <linux/container_of.h>

struct llist_head {
	struct llist_node *first;
};

struct llist_node {
	struct llist_node *next;
};

#define LLIST_HEAD_INIT(name)	{ NULL }
#define LLIST_HEAD(name)	struct llist_head name = LLIST_HEAD_INIT(name)

static inline void init_llist_head(struct llist_head *list)
{
	list->first = NULL;
}

static inline bool llist_empty(const struct llist_head *head)
{
	return !READ_ONCE(head->first);
}

/* new_first .. new_last are linked already. Was the list empty? */
static inline bool llist_add_batch(struct llist_node *new_first, struct llist_node *new_last,
				   struct llist_head *head)
{
	struct llist_node *first = READ_ONCE(head->first);

	do {
		new_last->next = first;
	} while (!try_cmpxchg(&head->first, &first, new_first));
	return !first;
}

static inline bool llist_add(struct llist_node *new, struct llist_head *head)
{
	return llist_add_batch(new, new, head);
}

/* All of them, the last added first; the list is empty then. */
static inline struct llist_node *llist_del_all(struct llist_head *head)
{
	return xchg(&head->first, NULL);
}

/* One taker at a time. */
static inline struct llist_node *llist_del_first(struct llist_head *head)
{
	struct llist_node *first = READ_ONCE(head->first);

	while (first && !try_cmpxchg(&head->first, &first, READ_ONCE(first->next)))
		;
	return first;
}

static inline struct llist_node *llist_reverse_order(struct llist_node *head)
{
	struct llist_node *reversed = NULL, *next;

	for (; head; head = next) {
		next = head->next;
		head->next = reversed;
		reversed = head;
	}
	return reversed;
}

static inline struct llist_node *llist_next(struct llist_node *node)
{
	return node->next;
}

#define llist_entry(ptr, type, member)	container_of(ptr, type, member)
#define __llist_entry_safe(ptr, type, member) ({			\
	struct llist_node *__node = (ptr);				\
	__node ? llist_entry(__node, type, member) : NULL; })
#define llist_for_each(pos, node) \
	for ((pos) = (node); pos; (pos) = (pos)->next)
#define llist_for_each_safe(pos, n, node) \
	for ((pos) = (node); (pos) && ((n) = (pos)->next, true); (pos) = (n))
#define llist_for_each_entry(pos, node, member)				\
	for ((pos) = __llist_entry_safe(node, __typeof__(*(pos)), member); \
	     pos;							\
	     (pos) = __llist_entry_safe((pos)->member.next, __typeof__(*(pos)), member))
#define llist_for_each_entry_safe(pos, n, node, member)			\
	for ((pos) = __llist_entry_safe(node, __typeof__(*(pos)), member); \
	     (pos) && ((n) = __llist_entry_safe((pos)->member.next, __typeof__(*(n)), member), \
		       true);						\
	     (pos) = (n))

#endif
