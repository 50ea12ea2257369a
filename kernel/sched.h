/* SPDX-License-Identifier: MIT */
/* Among the files of kernel/: threads. Interrupts are masked wherever one of these
 * is called, unless it says otherwise. */
#ifndef _KERNEL_SCHED_H
#define _KERNEL_SCHED_H

#include <linux/interrupt.h>
#include <linux/list.h>
#include <linux/sched.h>

/* Switch from prev to next; returns, later, in prev with the thread that ran
 * last. The other form keeps the NEON registers too, for one that was
 * interrupted. (kernel/switch.S) */
struct task_struct *__switch_to(struct task_struct *prev, struct task_struct *next);
struct task_struct *__switch_to_preempted(struct task_struct *prev, struct task_struct *next);
/* What a new thread's first switch returns to: calls thread_begin(). */
void thread_start(void);
void thread_begin(struct task_struct *prev) __noreturn;

/* Every thread but the idle one, the oldest first. (kthread.c) */
extern struct list_head all_tasks;
extern struct task_struct *idle_task;

/* A thread without stack or name, referenced once; NULL without memory. Process
 * context. (kthread.c) */
struct task_struct *task_create(int (*threadfn)(void *data), void *data, const char *name);

/* A thread ended and was switched out: its memory may go. (kthread.c) */
void task_dead(struct task_struct *t);
/* Boot, in this order: what task_create needs, and the thread that buries others.
 * Interrupts as they are. */
void kthread_init(void);
void kthread_start(void);

/* The end of an interrupt: pending softirqs run, on a stack of their own. (softirq.c) */
void softirq_exit(void);
bool softirq_wanted(void);
/* What a softirq called has returned: was it with preempt_count as it was? Else that is
 * reported, and put right. Interrupts as they are. */
void softirq_unbalanced(const char *what, const void *function, unsigned int count) __cold;
static inline void softirq_balance(const char *what, const void *function, unsigned int count)
{
	if (unlikely(preempt_count() != count))
		softirq_unbalanced(what, function, count);
}

/* The calling worker, which has PF_WQ_WORKER, falls asleep, or runs again. Interrupts as
 * they are. (workers.c) */
void workqueue_sleeps(bool asleep);

/* Functions that a sleeping thread is in: ps shows who called them. */
#define __sched		__section(".text.sched")
extern const char __sched_text_start[], __sched_text_end[];

/* --- figures (stat.c, loadavg.c) --- */

struct sched_load {
	unsigned int nr_running;	/* threads that run or could, the caller included */
	unsigned long idle_switches;	/* from the idle thread to others */
};
/* Brings the load averages up to date. Interrupts as they are. */
void sched_load(struct sched_load *load);

/* Clock steps between two samples of the load. Once there is a clock. */
u64 loadavg_period(void);
/* The load was sampled last a period before due, and now has come: active threads ran
 * or waited meanwhile. Returns when it is due again. */
u64 loadavg_sample(unsigned int active, u64 due, u64 now);

struct thread_totals {
	unsigned int made;		/* threads since boot, the console's included */
	unsigned int live;		/* whose descriptors exist */
	unsigned long switches;		/* from any of them to another thread */
	u64 user_time;			/* clock steps that user programs had which run now */
};
/* Interrupts as they are. (kthread.c) */
void thread_totals(struct thread_totals *totals);

/* The calling thread becomes a user program, and is one no longer. Process context.
 * (stat.c) */
void program_begin(void);
void program_end(void);

extern unsigned long softirq_count[NR_SOFTIRQS];	/* runs of each */

/* First part of a new thread's life: what __schedule leaves to whoever runs next. */
void schedule_tail(struct task_struct *prev);

/* End the calling thread's part in scheduling. */
void schedule_dead(void) __noreturn;

/* A report of "BUG: what", with thread and context and call chain. Any context. */
void sched_bug(const char *what, const char *file, int line) __cold;

/* --- waiting in line for something that is handed over (waiter.c) --- */

struct waiter {
	struct list_head list;
	struct task_struct *task;
	bool granted;
	bool writer;			/* rwsem's */
};

/*
 * Queue the caller behind the others and sleep until waiter_grant, a signal that
 * ends this state, or the time-out. 0 when it was granted, -EINTR, -ETIME; *timeout
 * is what was left. Interrupts are masked when it returns as well.
 */
int waiter_sleep(struct waiter *w, struct list_head *queue, long state, long *timeout);
/* Take the first waiter off its queue and wake it. */
void waiter_grant(struct waiter *w);

#endif
