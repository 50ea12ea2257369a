/* SPDX-License-Identifier: MIT */
/* Chains of functions that want to be told. */
#ifndef _LINUX_NOTIFIER_H
#define _LINUX_NOTIFIER_H

#include <linux/errno.h>
#include <linux/rwsem.h>
#include <linux/spinlock.h>
#include <linux/types.h>

struct notifier_block;
typedef int (*notifier_fn_t)(struct notifier_block *nb, unsigned long action, void *data);

struct notifier_block {
	notifier_fn_t notifier_call;
	struct notifier_block *next;
	int priority;			/* the largest first */
};

struct raw_notifier_head {
	struct notifier_block *head;
};


#define NOTIFY_DONE		0x0000
#define NOTIFY_OK		0x0001
#define NOTIFY_STOP_MASK	0x8000
#define NOTIFY_BAD		(NOTIFY_STOP_MASK | 0x0002)
#define NOTIFY_STOP		(NOTIFY_OK | NOTIFY_STOP_MASK)

#define RAW_NOTIFIER_HEAD(name)	struct raw_notifier_head name = { NULL }

/* The caller keeps others away. */
static inline int raw_notifier_chain_register(struct raw_notifier_head *nh,
					      struct notifier_block *nb)
{
	struct notifier_block **at = &nh->head;

	while (*at && (*at)->priority >= nb->priority) {
		if (*at == nb)
			return -EEXIST;
		at = &(*at)->next;
	}
	nb->next = *at;
	*at = nb;
	return 0;
}

static inline int raw_notifier_chain_unregister(struct raw_notifier_head *nh,
						struct notifier_block *nb)
{
	struct notifier_block **at;

	for (at = &nh->head; *at; at = &(*at)->next) {
		if (*at == nb) {
			*at = nb->next;
			return 0;
		}
	}
	return -ENOENT;
}

/* What the last one called returned. */
static inline int raw_notifier_call_chain(struct raw_notifier_head *nh, unsigned long action,
					  void *data)
{
	struct notifier_block *nb, *next;
	int ret = NOTIFY_DONE;

	for (nb = nh->head; nb && !(ret & NOTIFY_STOP_MASK); nb = next) {
		next = nb->next;
		ret = nb->notifier_call(nb, action, data);
	}
	return ret;
}

static inline int notifier_from_errno(int err)
{
	return err ? NOTIFY_STOP_MASK | (NOTIFY_OK - err) : NOTIFY_OK;
}

static inline int notifier_to_errno(int ret)
{
	ret &= ~NOTIFY_STOP_MASK;
	return ret > NOTIFY_OK ? NOTIFY_OK - ret : 0;
}

/* Functions that may sleep, under a semaphore: process context. */
struct blocking_notifier_head {
	struct rw_semaphore rwsem;
	struct notifier_block *head;
};

/* Functions that may not, with preemption masked: any context. */
struct atomic_notifier_head {
	spinlock_t lock;
	struct notifier_block *head;
};

#define BLOCKING_NOTIFIER_HEAD(name) \
	struct blocking_notifier_head name = { .rwsem = __RWSEM_INITIALIZER((name).rwsem) }
#define ATOMIC_NOTIFIER_HEAD(name) \
	struct atomic_notifier_head name = { .lock = __SPIN_LOCK_UNLOCKED((name).lock) }
#define BLOCKING_INIT_NOTIFIER_HEAD(nh)	(init_rwsem(&(nh)->rwsem), (void)((nh)->head = NULL))
#define ATOMIC_INIT_NOTIFIER_HEAD(nh)	(spin_lock_init(&(nh)->lock), (void)((nh)->head = NULL))
#define RAW_INIT_NOTIFIER_HEAD(nh)	((void)((nh)->head = NULL))

#define __DEFINE_NOTIFIER(kind, before, after, share, unshare)			\
static inline int kind##_notifier_chain_register(struct kind##_notifier_head *nh, \
						 struct notifier_block *nb)	\
{										\
	struct raw_notifier_head raw;						\
	unsigned long __maybe_unused flags;					\
	int err;								\
										\
	before;									\
	raw.head = nh->head;							\
	err = raw_notifier_chain_register(&raw, nb);				\
	nh->head = raw.head;							\
	after;									\
	return err;								\
}										\
static inline int kind##_notifier_chain_unregister(struct kind##_notifier_head *nh, \
						   struct notifier_block *nb)	\
{										\
	struct raw_notifier_head raw;						\
	unsigned long __maybe_unused flags;					\
	int err;								\
										\
	before;									\
	raw.head = nh->head;							\
	err = raw_notifier_chain_unregister(&raw, nb);				\
	nh->head = raw.head;							\
	after;									\
	return err;								\
}										\
static inline int kind##_notifier_call_chain(struct kind##_notifier_head *nh,	\
					     unsigned long action, void *data)	\
{										\
	struct raw_notifier_head raw;						\
	int ret;								\
										\
	share;									\
	raw.head = nh->head;							\
	ret = raw_notifier_call_chain(&raw, action, data);			\
	unshare;								\
	return ret;								\
}

__DEFINE_NOTIFIER(blocking, down_write(&nh->rwsem), up_write(&nh->rwsem),
		  down_read(&nh->rwsem), up_read(&nh->rwsem))
__DEFINE_NOTIFIER(atomic, spin_lock_irqsave(&nh->lock, flags),
		  spin_unlock_irqrestore(&nh->lock, flags), preempt_disable(), preempt_enable())

#endif
