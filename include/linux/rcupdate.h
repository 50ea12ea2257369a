/* SPDX-License-Identifier: MIT */
/*
 * Read-copy-update on one processor. A reader keeps other threads off the processor, so
 * that no thread that could change or free what he reads runs meanwhile: when a thread
 * asks for a grace period, every reader has ended already (an interrupt's among them).
 * synchronize_rcu() is therefore over at once. call_rcu()'s functions run in a thread, as
 * its caller may be an interrupt that came in between of a reader (kernel/rcu.c).
 *
 * A reader must not sleep (those of linux/srcu.h may).
 */
#ifndef _LINUX_RCUPDATE_H
#define _LINUX_RCUPDATE_H

#include <linux/cleanup.h>
#include <linux/types.h>
#include <linux/atomic.h>
#include <linux/bottom_half.h>
#include <linux/irqflags.h>
#include <linux/preempt.h>

static inline void rcu_read_lock(void)
{
	preempt_disable();
}

static inline void rcu_read_unlock(void)
{
	preempt_enable();
}

static inline void rcu_read_lock_bh(void)
{
	local_bh_disable();
}

static inline void rcu_read_unlock_bh(void)
{
	local_bh_enable();
}

#define rcu_read_lock_sched()		rcu_read_lock()
#define rcu_read_unlock_sched()		rcu_read_unlock()
#define rcu_read_lock_held()		1
#define rcu_read_lock_bh_held()		1
#define rcu_read_lock_sched_held()	1
#define rcu_read_lock_any_held()	1

/* Every reader that had begun has ended. Process context, not of a reader. */
void synchronize_rcu(void);
#define synchronize_rcu_expedited()	synchronize_rcu()
#define synchronize_sched()		synchronize_rcu()
#define synchronize_rcu_bh()		synchronize_rcu()
#define synchronize_net()		synchronize_rcu()
#define cond_synchronize_rcu(cookie)	((void)(cookie))
#define get_state_synchronize_rcu()	0UL

/**
 * call_rcu - call a function when all readers have ended
 * @head: in the caller's structure, which must stay until func frees it
 * @func: called in process context with softirqs disabled: it may not sleep
 *
 * Any context.
 */
void call_rcu(struct rcu_head *head, rcu_callback_t func);
#define call_rcu_bh(head, func)		call_rcu(head, func)
#define call_rcu_sched(head, func)	call_rcu(head, func)
#define call_rcu_hurry(head, func)	call_rcu(head, func)
/* All functions that call_rcu() was given have run. Process context. */
void rcu_barrier(void);

/* kvfree p, a structure with a struct rcu_head as member, later. With one argument, in
 * process context, at once: after synchronize_rcu(). */
void __kvfree_rcu(struct rcu_head *head, unsigned long offset);
#define __kfree_rcu2(p, member)							\
	do {									\
		__typeof__(p) __victim = (p);					\
		if (__victim)							\
			__kvfree_rcu(&__victim->member,				\
				     __builtin_offsetof(__typeof__(*(p)), member)); \
	} while (0)
#define __kfree_rcu1(p)		do { synchronize_rcu(); kvfree(p); } while (0)
#define __kfree_rcu_pick(a, b, name, ...)	name
#define kfree_rcu(...)	__kfree_rcu_pick(__VA_ARGS__, __kfree_rcu2, __kfree_rcu1, )(__VA_ARGS__)
#define kvfree_rcu(...)	kfree_rcu(__VA_ARGS__)
#define kfree_rcu_mightsleep(p)		__kfree_rcu1(p)
#define kvfree_rcu_mightsleep(p)	__kfree_rcu1(p)

#define RCU_INITIALIZER(v)		((__typeof__(*(v)) __force __rcu *)(v))
#define RCU_INIT_POINTER(p, v)		WRITE_ONCE(p, v)
#define RCU_POINTER_INITIALIZER(p, v)	.p = (v)
#define rcu_assign_pointer(p, v)	smp_store_release(&(p), v)
#define rcu_dereference(p)		READ_ONCE(p)
#define rcu_dereference_raw(p)		READ_ONCE(p)
#define rcu_dereference_bh(p)		READ_ONCE(p)
#define rcu_dereference_sched(p)	READ_ONCE(p)
#define rcu_dereference_check(p, c)	READ_ONCE(p)
#define rcu_dereference_protected(p, c)	(p)
#define rcu_access_pointer(p)		READ_ONCE(p)
#define rcu_replace_pointer(p, v, c) \
	({ __typeof__(p) __old_p = (p); rcu_assign_pointer(p, v); __old_p; })
#define unrcu_pointer(p)		(p)
#define RCU_LOCKDEP_WARN(c, s)		((void)0)
#define rcu_head_init(head)		((void)(head))
#define init_rcu_head(head)		((void)(head))
#define destroy_rcu_head(head)		((void)(head))
#define init_rcu_head_on_stack(head)	((void)(head))
#define destroy_rcu_head_on_stack(head)	((void)(head))
#define cond_resched_rcu()		((void)0)
#define cond_resched_tasks_rcu_qs()	cond_resched()

DEFINE_LOCK_GUARD_0(rcu, rcu_read_lock(), rcu_read_unlock())

#endif
