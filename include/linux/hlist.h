/* SPDX-License-Identifier: MIT */
/* Lists whose head is one pointer, for hash tables; a node knows the pointer that points
 * to it, so that it leaves its list without the head. */
#ifndef _LINUX_HLIST_H
#define _LINUX_HLIST_H

#include <linux/types.h>
#include <linux/container_of.h>
#include <linux/poison.h>

#define HLIST_HEAD_INIT		{ .first = NULL }
#define HLIST_HEAD(name)	struct hlist_head name = HLIST_HEAD_INIT
#define INIT_HLIST_HEAD(ptr)	((ptr)->first = NULL)

static inline void INIT_HLIST_NODE(struct hlist_node *n)
{
	n->next = NULL;
	n->pprev = NULL;
}

static inline int hlist_unhashed(const struct hlist_node *n)
{
	return !n->pprev;
}
#define hlist_unhashed_lockless(n)	(!READ_ONCE((n)->pprev))

static inline int hlist_empty(const struct hlist_head *h)
{
	return !READ_ONCE(h->first);
}

static inline void __hlist_del(struct hlist_node *n)
{
	*n->pprev = n->next;
	if (n->next)
		n->next->pprev = n->pprev;
}

static inline void hlist_del(struct hlist_node *n)
{
	__hlist_del(n);
	n->next = LIST_POISON1;
	n->pprev = LIST_POISON2;
}

static inline void hlist_del_init(struct hlist_node *n)
{
	if (!hlist_unhashed(n)) {
		__hlist_del(n);
		INIT_HLIST_NODE(n);
	}
}

static inline void hlist_add_head(struct hlist_node *n, struct hlist_head *h)
{
	n->next = h->first;
	n->pprev = &h->first;
	if (n->next)
		n->next->pprev = &n->next;
	h->first = n;
}

static inline void hlist_add_before(struct hlist_node *n, struct hlist_node *next)
{
	n->next = next;
	n->pprev = next->pprev;
	next->pprev = &n->next;
	*n->pprev = n;
}

static inline void hlist_add_behind(struct hlist_node *n, struct hlist_node *prev)
{
	n->next = prev->next;
	n->pprev = &prev->next;
	prev->next = n;
	if (n->next)
		n->next->pprev = &n->next;
}
/* 2.6's name has the arguments the other way round. */
#define hlist_add_after(prev, n)	hlist_add_behind(n, prev)

/* A node in no list that looks as if it were in one. */
static inline void hlist_add_fake(struct hlist_node *n)
{
	n->pprev = &n->next;
}

static inline bool hlist_fake(struct hlist_node *n)
{
	return n->pprev == &n->next;
}

static inline bool hlist_is_singular_node(struct hlist_node *n, struct hlist_head *h)
{
	return !n->next && n->pprev == &h->first;
}

static inline void hlist_move_list(struct hlist_head *old, struct hlist_head *new)
{
	new->first = old->first;
	if (new->first)
		new->first->pprev = &new->first;
	old->first = NULL;
}

#define hlist_entry(ptr, type, member)	container_of(ptr, type, member)
#define hlist_entry_safe(ptr, type, member) ({				\
	__typeof__(ptr) __node = (ptr);					\
	__node ? hlist_entry(__node, type, member) : NULL; })

#define hlist_for_each(pos, head) \
	for (pos = (head)->first; pos; pos = pos->next)

#define hlist_for_each_safe(pos, n, head) \
	for (pos = (head)->first; pos && (n = pos->next, 1); pos = n)

/* Three arguments as today. */
#define __hlist_each3(pos, head, member)				\
	for (pos = hlist_entry_safe((head)->first, __typeof__(*(pos)), member); \
	     pos;							\
	     pos = hlist_entry_safe((pos)->member.next, __typeof__(*(pos)), member))
/* Four as before 3.9: tpos is the entry, pos a node. */
#define __hlist_each4(tpos, pos, head, member)				\
	for (pos = (head)->first;					\
	     pos && (tpos = hlist_entry(pos, __typeof__(*tpos), member), 1); \
	     pos = pos->next)
#define __hlist_pick4(a, b, c, d, name, ...)	name
#define hlist_for_each_entry(...) \
	__hlist_pick4(__VA_ARGS__, __hlist_each4, __hlist_each3, , )(__VA_ARGS__)

#define __hlist_safe4(pos, n, head, member)				\
	for (pos = hlist_entry_safe((head)->first, __typeof__(*pos), member); \
	     pos && (n = pos->member.next, 1);				\
	     pos = hlist_entry_safe(n, __typeof__(*pos), member))
#define __hlist_safe5(tpos, pos, n, head, member)			\
	for (pos = (head)->first;					\
	     pos && (n = pos->next, 1) &&				\
		(tpos = hlist_entry(pos, __typeof__(*tpos), member), 1); \
	     pos = n)
#define __hlist_pick5(a, b, c, d, e, name, ...)	name
#define hlist_for_each_entry_safe(...) \
	__hlist_pick5(__VA_ARGS__, __hlist_safe5, __hlist_safe4, , , )(__VA_ARGS__)

#define hlist_for_each_entry_continue(pos, member)			\
	for (pos = hlist_entry_safe((pos)->member.next, __typeof__(*(pos)), member); \
	     pos;							\
	     pos = hlist_entry_safe((pos)->member.next, __typeof__(*(pos)), member))
#define hlist_for_each_entry_from(pos, member)				\
	for (; pos;							\
	     pos = hlist_entry_safe((pos)->member.next, __typeof__(*(pos)), member))

#endif
