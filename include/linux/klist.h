/* SPDX-License-Identifier: MIT */
/*
 * Lists that may change while somebody walks them. A node that an iterator stands on is
 * held: deleted meanwhile, it stays in the list until the iterator has gone on, and nobody
 * else comes to it any more. Any context but for klist_remove, which waits for that.
 */
#ifndef _LINUX_KLIST_H
#define _LINUX_KLIST_H

#include <linux/kref.h>
#include <linux/list.h>
#include <linux/spinlock.h>

struct klist_node;

struct klist {
	spinlock_t k_lock;
	struct list_head k_list;
	/* Called when a node comes into the list, and when it has left it. */
	void (*get)(struct klist_node *n);
	void (*put)(struct klist_node *n);
};

#define KLIST_INIT(name, _get, _put)						\
	{ .k_lock = __SPIN_LOCK_UNLOCKED(name.k_lock),				\
	  .k_list = LIST_HEAD_INIT(name.k_list), .get = (_get), .put = (_put) }
#define DEFINE_KLIST(name, get, put)	struct klist name = KLIST_INIT(name, get, put)

struct klist_node {
	void *n_klist;			/* NULL: in no list */
	struct list_head n_node;
	struct kref n_ref;		/* the list's, and one for each iterator on it */
	bool n_dead;			/* deleted, and still held */
};

struct klist_iter {
	struct klist *i_klist;
	struct klist_node *i_cur;
};

void klist_init(struct klist *k, void (*get)(struct klist_node *),
		void (*put)(struct klist_node *));
void klist_add_tail(struct klist_node *n, struct klist *k);
void klist_add_head(struct klist_node *n, struct klist *k);
void klist_add_behind(struct klist_node *n, struct klist_node *pos);
void klist_add_before(struct klist_node *n, struct klist_node *pos);
/* Out of the list, for walks that come by; remove: and no iterator stands on it any more. */
void klist_del(struct klist_node *n);
void klist_remove(struct klist_node *n);
int klist_node_attached(struct klist_node *n);

/* From the beginning (before the end, for klist_prev), or from behind n. */
void klist_iter_init(struct klist *k, struct klist_iter *i);
void klist_iter_init_node(struct klist *k, struct klist_iter *i, struct klist_node *n);
/* Lets go of the node it stands on. */
void klist_iter_exit(struct klist_iter *i);
struct klist_node *klist_next(struct klist_iter *i);
struct klist_node *klist_prev(struct klist_iter *i);

#endif
