/* SPDX-License-Identifier: MIT */
/*
 * Threads: see kernel/sched.c for how they share the processor and
 * linux/kthread.h for how they are made.
 *
 * Compat(set_user_nice, sched_set_fifo, sched_setscheduler): partly: three classes,
 *   docs/threads.md
 * Compat(send_sig, force_sig, flush_signals, signal_pending): partly: one flag a thread, and one
 *   for SIGKILL: they end interruptible and killable sleeps; no signal stops or ends a thread
 * Compat(allow_signal): partly: a kernel thread has all signals until disallow_signal()
 */
#ifndef _LINUX_SCHED_H
#define _LINUX_SCHED_H

#include <linux/types.h>
#include <linux/list.h>
#include <linux/limits.h>
#include <linux/preempt.h>
#include <linux/completion.h>
#include <linux/cred.h>
#include <linux/jiffies.h>
#include <linux/signal_types.h>
#include <linux/sched/prio.h>
#include <linux/time.h>
#include <asm/processor.h>

/* What a thread waits for; 0 means that it runs or could run. */
#define TASK_RUNNING		0x0000
#define TASK_INTERRUPTIBLE	0x0001
#define TASK_UNINTERRUPTIBLE	0x0002
#define TASK_PARKED		0x0040
#define TASK_DEAD		0x0080
#define TASK_WAKEKILL		0x0100
#define TASK_NOLOAD		0x0400
#define TASK_KILLABLE		(TASK_WAKEKILL | TASK_UNINTERRUPTIBLE)
#define TASK_IDLE		(TASK_UNINTERRUPTIBLE | TASK_NOLOAD)
#define TASK_NORMAL		(TASK_INTERRUPTIBLE | TASK_UNINTERRUPTIBLE)

#define TASK_COMM_LEN		16
#define THREAD_SIZE		8192UL	/* bytes of a thread's stack; two pages */
#define THREAD_ALIGN		PAGE_SIZE

#define PF_EXITING		0x00000004
#define PF_WQ_WORKER		0x00000020
#define PF_MEMALLOC		0x00000800
#define PF_KSWAPD		0x00020000
#define PF_MEMALLOC_NOFS	0x00040000
#define PF_MEMALLOC_NOIO	0x00080000
#define PF_KTHREAD		0x00200000

/* The queues of threads that can run, the most urgent first; see set_user_nice(). */
enum {
	PRIO_HIGH,
	PRIO_NORMAL,
	PRIO_LOW,
	NR_PRIOS
};

/* What the recorder of allocations knows of a context (mm/trace.c). */
struct trace_context {
	unsigned int recording;		/* which one this is about; another's is void */
	bool inside;			/* of a recorded call */
	unsigned long number;		/* of the free recorded last, from 1 on; 0: none */
	const char *func;		/* and what that was */
	const void *ptr;
};

struct tty_struct;

/* linux/thread_info.h */
struct thread_info {
	struct task_struct *task;
	const u32 cpu;
	const int preempt_count;
};
struct thread_info *thread_info_of(struct task_struct *t);

/* What the threads of a program share: here all threads do. */
struct signal_struct {
	struct tty_struct *tty;		/* linux/tty.h; NULL: none */
};

struct task_struct {
	unsigned long sp;		/* while it does not run (kernel/switch.S: first) */
	unsigned int preempt_count;	/* likewise */

	volatile long state;		/* TASK_* */
	unsigned int flags;		/* PF_* */
	int queue;			/* PRIO_*; NR_PRIOS is the idle thread's alone */
	struct list_head run_list;	/* in its run queue; empty while it sleeps */
	u64 slice;			/* of its turn, in clock steps */
	u64 started;			/* when it was switched in, in clock steps */

	void *stack;			/* lowest address, NULL: one of the image's */
	union {
		int pid;
		int tgid;		/* each is alone in its group */
	};
	char comm[TASK_COMM_LEN];
	struct list_head tasks;		/* of all threads */
	struct list_head children, sibling;	/* as its parent has them */
	int usage;			/* references; get_task_struct() */
	bool sigpending, sigkill;
	bool kernel_ds;			/* set_fs(KERNEL_DS) */
	bool in_load;			/* asleep, and counted in the load */
	struct sigpending pending;	/* signals that it was sent */
	sigset_t blocked, real_blocked;	/* none */

	/* Linux's numbers (linux/sched/prio.h) behind its queue. */
	int prio, static_prio, normal_prio;
	unsigned int rt_priority, policy;
	struct task_struct *parent, *real_parent;	/* kthreadd; of that one init_task */
	struct task_struct *group_leader;		/* itself */
	u64 start_time;			/* ns, of ktime_get() */
	unsigned long min_flt, maj_flt;	/* page faults: none; nothing is paged */

	u64 runtime;			/* clock steps that it had the processor */
	unsigned long nvcsw, nivcsw;	/* switches: it slept, it was preempted */
	struct mm_struct *mm;		/* NULL, as a kernel thread's is */
	struct signal_struct *signal;	/* never NULL */
	const struct cred *cred, *real_cred;
	uid_t uid, euid;		/* as before 2.6.29: root */
	gid_t gid, egid;
	struct user_space *user_space;	/* what user addresses mean to it (mm210/uspace.h) */
	bool in_program;		/* it is a user program (kernel/user.c) */
	u64 program_began;		/* its runtime then */

	/* kernel/kthread.c */
	int (*threadfn)(void *data);
	void *data;
	unsigned int kthread_flags;
	int exit_code;
	struct completion exited, parked;

	void *journal_info;
	void *reclaim_state;
	struct trace_context trace;
	struct thread_info thread_info;	/* filled in when it is asked for */
	sigset_t ignored;		/* disallow_signal */
};

extern struct signal_struct no_signals, console_signals;	/* threads', the console's */
extern struct task_struct init_task;	/* the console's thread, number 1, first of all */
extern struct task_struct *current_task;
#define current			current_task
#define get_current()		current_task

#define set_current_state(s)	do { WRITE_ONCE(current->state, (s)); barrier(); } while (0)
#define __set_current_state(s)	set_current_state(s)
#define get_current_state()	READ_ONCE(current->state)
#define task_is_running(t)	(READ_ONCE((t)->state) == TASK_RUNNING)

static inline int task_pid_nr(const struct task_struct *t)
{
	return t->pid;
}

/* As set_user_nice() left it. */
static inline int task_nice(const struct task_struct *t)
{
	return PRIO_TO_NICE(t->static_prio);
}

static inline int rt_task(const struct task_struct *t)
{
	return t->prio < MAX_RT_PRIO;
}

#define task_tgid_nr(t)		task_pid_nr(t)
#define task_pid_vnr(t)		task_pid_nr(t)
#define task_tgid_vnr(t)	task_pid_nr(t)

/* The thread that was started after t, or the first for NULL; NULL after the last, and
 * where t has ended. Any context; the thread stays while preemption is masked. */
struct task_struct *task_after(const struct task_struct *t);

/* All threads; under rcu_read_lock() as on Linux.
 * Compat: partly: the threads are the kernel's, and the console's has number 1 */
#define for_each_process(p) \
	for ((p) = task_after(NULL); (p); (p) = task_after(p))

/* From the last on to init_task. */
static inline struct task_struct *next_task(const struct task_struct *t)
{
	struct task_struct *next = task_after(t);

	return next ? next : &init_task;
}

/* Each is alone in its group. */
#define for_each_process_thread(p, t)	for_each_process(p) for ((t) = (p); (t); (t) = NULL)
#define for_each_thread(p, t)		for ((t) = (p); (t); (t) = NULL)
#define do_each_thread(g, t)		for_each_process(g) { (t) = (g); do
#define while_each_thread(g, t)		while (0); }
#define thread_group_leader(t)		((void)(t), true)
#define same_thread_group(a, b)		((a) == (b))
#define get_nr_threads(t)		((void)(t), 1)

/* As ps shows it: running, asleep, asleep for good, idle, parked, dead. */
static inline char task_state_to_char(const struct task_struct *t)
{
	long state = READ_ONCE(t->state);

	if (state == TASK_RUNNING)
		return 'R';
	if (state & TASK_DEAD)
		return 'X';
	if (state & TASK_PARKED)
		return 'P';
	if (state & TASK_INTERRUPTIBLE)
		return 'S';
	return state & TASK_NOLOAD ? 'I' : 'D';
}

/* Give the processor to the most urgent thread that can run: another one, if the
 * caller set its state to something else than TASK_RUNNING before. Process context. */
void schedule(void);

#define MAX_SCHEDULE_TIMEOUT	LONG_MAX
/*
 * The same, for at most that many jiffies; returns how many were left when
 * something else ended the sleep. The forms with a state in their name set it.
 */
long schedule_timeout(long timeout);
long schedule_timeout_interruptible(long timeout);
long schedule_timeout_uninterruptible(long timeout);
long schedule_timeout_killable(long timeout);
long schedule_timeout_idle(long timeout);

/* Let the others of the same priority have their turn. Process context. */
void yield(void);
/* Let a more urgent thread run, if one waits: 1 if so. Process context. */
int cond_resched(void);
#define cond_resched_lock(lock)	\
	(need_resched() ? (spin_unlock(lock), cond_resched(), spin_lock(lock), 1) : 0)
#define io_schedule()		schedule()
#define io_schedule_timeout(timeout)	schedule_timeout(timeout)
/* There is one. */
#define set_cpus_allowed_ptr(t, mask)	((void)(t), (void)(mask), 0)
#define need_resched()		(READ_ONCE(preempt_state.need_resched) != 0)

/* Make a sleeping thread runnable. 1 if it slept. Any context. */
int wake_up_process(struct task_struct *t);
int wake_up_state(struct task_struct *t, unsigned int state);

/*
 * Priority: nice below 0 is PRIO_HIGH, 0 PRIO_NORMAL, above 0 PRIO_LOW. A runnable
 * thread keeps all of lower classes from running. Any context.
 */
void set_user_nice(struct task_struct *t, long nice);
void sched_set_fifo(struct task_struct *t);		/* PRIO_HIGH */
void sched_set_fifo_low(struct task_struct *t);		/* PRIO_HIGH */
void sched_set_normal(struct task_struct *t, int nice);
#define SCHED_NORMAL		0
#define SCHED_FIFO		1
#define SCHED_RR		2
#define SCHED_BATCH		3
#define SCHED_IDLE		5
struct sched_param {
	int sched_priority;
};
int sched_setscheduler(struct task_struct *t, int policy, const struct sched_param *param);

/*
 * Signals are one flag here: send_sig ends interruptible sleeps with -ERESTARTSYS,
 * SIGKILL killable ones too, until flush_signals clears it.
 */
int send_sig(int sig, struct task_struct *t, int priv);
/* The calling thread has that signal no more, or again: 0 or -EINVAL. */
int disallow_signal(int sig);
int allow_signal(int sig);
void flush_signals(struct task_struct *t);

/* To t, as before Linux 5.3, or to the caller. */
#define __force_sig1(sig)	send_sig(sig, current, 1)
#define __force_sig2(sig, t)	send_sig(sig, t, 1)
#define force_sig(...) \
	((void)CONCATENATE(__force_sig, COUNT_ARGS(__VA_ARGS__))(__VA_ARGS__))

static inline int signal_pending(const struct task_struct *t)
{
	return unlikely(READ_ONCE(t->sigpending));
}

static inline int fatal_signal_pending(const struct task_struct *t)
{
	return unlikely(READ_ONCE(t->sigkill));
}

/* Does a signal forbid to sleep in this state? */
static inline int signal_pending_state(unsigned int state, const struct task_struct *t)
{
	if (!(state & (TASK_INTERRUPTIBLE | TASK_WAKEKILL)) || !signal_pending(t))
		return 0;
	return (state & TASK_INTERRUPTIBLE) || fatal_signal_pending(t);
}

static inline struct task_struct *get_task_struct(struct task_struct *t)
{
	unsigned long flags;

	local_irq_save(flags);
	t->usage++;
	local_irq_restore(flags);
	return t;
}

void put_task_struct(struct task_struct *t);

/* The thread with that number, with a reference, or NULL. Any context. */
struct task_struct *find_get_task_by_pid(int pid);

/* As in 2.6: a running thread that ends by itself; its number, or -ENOMEM. */
int kernel_thread(int (*fn)(void *arg), void *arg, unsigned long flags);
void daemonize(const char *name, ...) __printf(1, 2);

/* End the calling thread. Process context, nothing held. */
void do_exit(long code) __noreturn;

#include <linux/thread_info.h>

#endif
