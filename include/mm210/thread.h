/* SPDX-License-Identifier: MIT */
/* Threads as start-up, the console and reports see them; drivers use
 * linux/sched.h and linux/kthread.h. */
#ifndef _MM210_THREAD_H
#define _MM210_THREAD_H

#include <linux/types.h>
#include <mm210/boot.h>

/* Once at boot, after mm and the interrupt controller, interrupts enabled: the
 * caller becomes thread 1, and what the kernel does in threads gets its own. */
void sched_init(void);
void softirq_init(void);	/* what sched_init calls of softirq.c */

/* Is the code that calls a thread yet, one that could sleep? */
extern bool sched_running;

/* What the interrupt vector asks for on its way out (boot/vectors.S). Interrupts are
 * masked; the stack is that of the thread that was interrupted. */
void irq_exit_work(void);
/* Run fn on another stack, whose end is top. (kernel/switch.S) */
void call_on_stack(void (*fn)(void), void *top);

struct thread_stat {
	int pid, prio;
	char state;			/* as ps: R S D P Z I */
	bool kthread;
	char name[16];
	u64 runtime_ns;
	unsigned long nvcsw, nivcsw;
	unsigned long stack_size, stack_used;	/* bytes; used: the most so far */
	unsigned long wchan;		/* where it sleeps, 0 while it runs */
};
/* The n-th thread by age, the idle one left out; false past the last. */
bool thread_stat(unsigned int n, struct thread_stat *s);
u64 idle_time_ns(void);
/* Bytes of all threads' stacks on a node (NUMA_NO_NODE: on any), without those of the
 * image. */
unsigned long thread_stack_bytes(int nid);

/* The thread whose stack has its guard page at addr: its stack, with its name, in
 * *s. For reports: any context. */
bool thread_stack_guarded(unsigned long addr, struct kernel_stack *s);
bool thread_stack_of(unsigned long addr, struct kernel_stack *s);

/* wake_up_process for those who count a handler's instructions: in an interrupt it is a
 * note, and whoever is scheduled next on the way out does the rest. Any context. */
struct task_struct;
void wake_up_lazily(struct task_struct *t);

/* mutex_lock() for at most that many jiffies: false when they were up, and at once where the
 * caller has it already or may not sleep. Any context. */
struct mutex;
bool mutex_lock_timeout(struct mutex *m, long timeout);

/* Number and name of the running thread, for reports. */
int thread_current(const char **name);

#endif
