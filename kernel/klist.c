// SPDX-License-Identifier: MIT
/*
 * Lists that may change while somebody walks them; see linux/klist.h. The references of a
 * node are counted under the list's lock, so that its last holder takes it out and nobody
 * finds it without one.
 */
#include <linux/bug.h>
#include <linux/export.h>
#include <linux/klist.h>
#include <linux/wait.h>

/* Those who wait in klist_remove() look again whenever a node has left a list. */
static DECLARE_WAIT_QUEUE_HEAD(removals);

static void lock(struct klist *k, unsigned long *flags)
{
	spin_lock_irqsave(&k->k_lock, *flags);
}

void klist_init(struct klist *k, void (*get)(struct klist_node *),
		void (*put)(struct klist_node *))
{
	spin_lock_init(&k->k_lock);
	INIT_LIST_HEAD(&k->k_list);
	k->get = get;
	k->put = put;
}
EXPORT_SYMBOL_GPL(klist_init);

/* Between two entries of the list that are next to each other. */
static void add(struct klist_node *n, struct klist *k, struct list_head *behind, bool before)
{
	unsigned long flags;

	INIT_LIST_HEAD(&n->n_node);
	kref_init(&n->n_ref);
	n->n_klist = k;
	n->n_dead = false;
	if (k->get)
		k->get(n);
	lock(k, &flags);
	if (before)
		list_add_tail(&n->n_node, behind);
	else
		list_add(&n->n_node, behind);
	spin_unlock_irqrestore(&k->k_lock, flags);
}

void klist_add_head(struct klist_node *n, struct klist *k)
{
	add(n, k, &k->k_list, false);
}
EXPORT_SYMBOL_GPL(klist_add_head);

void klist_add_tail(struct klist_node *n, struct klist *k)
{
	add(n, k, &k->k_list, true);
}
EXPORT_SYMBOL_GPL(klist_add_tail);

void klist_add_behind(struct klist_node *n, struct klist_node *pos)
{
	add(n, pos->n_klist, &pos->n_node, false);
}
EXPORT_SYMBOL_GPL(klist_add_behind);

void klist_add_before(struct klist_node *n, struct klist_node *pos)
{
	add(n, pos->n_klist, &pos->n_node, true);
}
EXPORT_SYMBOL_GPL(klist_add_before);

static void unlink(struct kref *ref)
{
	struct klist_node *n = container_of(ref, struct klist_node, n_ref);

	list_del_init(&n->n_node);
	n->n_klist = NULL;
}

/* One reference less; the list's: the node is dead. */
static void put_node(struct klist_node *n, bool dead)
{
	struct klist *k = n->n_klist;
	unsigned long flags;
	bool gone;

	lock(k, &flags);
	if (dead) {
		WARN_ON(n->n_dead);
		n->n_dead = true;
	}
	gone = kref_put(&n->n_ref, unlink);
	spin_unlock_irqrestore(&k->k_lock, flags);
	if (!gone)
		return;
	/* From here on n may be its owner's again: what put does with it, put knows. */
	if (k->put)
		k->put(n);
	wake_up_all(&removals);
}

void klist_del(struct klist_node *n)
{
	put_node(n, true);
}
EXPORT_SYMBOL_GPL(klist_del);

int klist_node_attached(struct klist_node *n)
{
	return READ_ONCE(n->n_klist) != NULL;
}
EXPORT_SYMBOL_GPL(klist_node_attached);

void klist_remove(struct klist_node *n)
{
	klist_del(n);
	wait_event(removals, !klist_node_attached(n));
}
EXPORT_SYMBOL_GPL(klist_remove);

/* --- walks --- */

void klist_iter_init_node(struct klist *k, struct klist_iter *i, struct klist_node *n)
{
	unsigned long flags;

	i->i_klist = k;
	i->i_cur = NULL;
	lock(k, &flags);
	if (n && n->n_klist == k) {
		kref_get(&n->n_ref);
		i->i_cur = n;
	}
	spin_unlock_irqrestore(&k->k_lock, flags);
}
EXPORT_SYMBOL_GPL(klist_iter_init_node);

void klist_iter_init(struct klist *k, struct klist_iter *i)
{
	klist_iter_init_node(k, i, NULL);
}
EXPORT_SYMBOL_GPL(klist_iter_init);

void klist_iter_exit(struct klist_iter *i)
{
	if (i->i_cur)
		put_node(i->i_cur, false);
	i->i_cur = NULL;
}
EXPORT_SYMBOL_GPL(klist_iter_exit);

static struct klist_node *step(struct klist_iter *i, bool forward)
{
	struct klist_node *last = i->i_cur, *n = NULL;
	struct klist *k = i->i_klist;
	struct list_head *at;
	unsigned long flags;

	lock(k, &flags);
	at = last ? &last->n_node : &k->k_list;
	do {
		at = forward ? at->next : at->prev;
		n = at == &k->k_list ? NULL : list_entry(at, struct klist_node, n_node);
	} while (n && n->n_dead);
	if (n)
		kref_get(&n->n_ref);
	i->i_cur = n;
	spin_unlock_irqrestore(&k->k_lock, flags);
	if (last)
		put_node(last, false);
	return n;
}

struct klist_node *klist_next(struct klist_iter *i)
{
	return step(i, true);
}
EXPORT_SYMBOL_GPL(klist_next);

struct klist_node *klist_prev(struct klist_iter *i)
{
	return step(i, false);
}
EXPORT_SYMBOL_GPL(klist_prev);
