// SPDX-License-Identifier: MIT
/*
 * A thread's life, from its first switch to its burial.
 *
 * A thread is a task_struct and a stack of two pages from vmalloc, with an
 * unmapped page below: running over its end faults and is reported with the
 * thread's name. The stack starts out as zeroes, so that ps can tell how much of
 * it was ever used.
 *
 * A thread cannot free the stack it stands on. It leaves its last schedule() as
 * TASK_DEAD; whoever runs next hands it to kthreadd, a thread of high priority,
 * which frees the stack and then tells those who wait in kthread_stop. So when
 * that returns, all of the thread's memory but its descriptor is free.
 *
 * Descriptors have references: one for the thread until kthreadd is done, one for
 * each get_task_struct. all_tasks holds every descriptor there is, which is how
 * kthread_stop knows a thread that has ended and whose descriptor is gone.
 */
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/kthread.h>
#include <linux/timekeeping.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/vmalloc.h>
#include <mm210/report.h>
#include <mm210/thread.h>
#include "kernel/sched.h"
#include "kernel/time.h"

#define KTHREAD_SHOULD_STOP	1U
#define KTHREAD_SHOULD_PARK	2U
#define KTHREAD_IS_PARKED	4U

/* What __switch_to leaves on a stack: d8-d15, r4-r11 and lr. */
struct switch_frame {
	u32 vfp[16];
	u32 r4_r10[7];
	u32 fp, pc;
};

LIST_HEAD(all_tasks);

static struct kmem_cache *task_cache;
static struct task_struct *kthreadd_task;
static LIST_HEAD(dead);			/* by run_list, waiting for kthreadd */
static int last_pid = 1;		/* the console's */
static unsigned long buried_switches;	/* of threads whose descriptors are gone */

struct task_struct *task_create(int (*threadfn)(void *data), void *data, const char *name)
{
	struct task_struct *t = kmem_cache_zalloc(task_cache, GFP_KERNEL);
	struct switch_frame *frame;
	unsigned long flags;

	if (!t)
		return NULL;
	t->stack = vzalloc(THREAD_SIZE);
	if (!t->stack) {
		kmem_cache_free(task_cache, t);
		return NULL;
	}
	frame = (struct switch_frame *)((char *)t->stack + THREAD_SIZE) - 1;
	frame->pc = (u32)thread_start;
	t->sp = (unsigned long)frame;
	t->state = TASK_UNINTERRUPTIBLE;
	t->flags = PF_KTHREAD;
	t->queue = PRIO_NORMAL;
	t->prio = t->static_prio = t->normal_prio = DEFAULT_PRIO;
	t->parent = t->real_parent = kthreadd_task ? kthreadd_task : &init_task;
	t->group_leader = t;
	t->start_time = ktime_get_ns();
	t->usage = 1;
	t->signal = &no_signals;
	t->cred = t->real_cred = &init_cred;
	t->threadfn = threadfn;
	t->data = data;
	strscpy(t->comm, name, sizeof(t->comm));
	INIT_LIST_HEAD(&t->run_list);
	init_completion(&t->exited);
	init_completion(&t->parked);
	INIT_LIST_HEAD(&t->children);
	local_irq_save(flags);
	t->pid = ++last_pid;
	list_add_tail(&t->sibling, &t->parent->children);
	list_add_tail(&t->tasks, &all_tasks);
	local_irq_restore(flags);
	return t;
}

struct thread_info *thread_info_of(struct task_struct *t)
{
	*(int *)&t->thread_info.preempt_count =
		(int)(t == current ? preempt_count() : t->preempt_count);
	t->thread_info.task = t;
	return &t->thread_info;
}
EXPORT_SYMBOL(thread_info_of);

void put_task_struct(struct task_struct *t)
{
	unsigned long flags;
	bool last;

	/* With the last reference it leaves the list, where it could be found again. */
	local_irq_save(flags);
	last = --t->usage == 0;
	if (last) {
		list_del(&t->tasks);
		list_del(&t->sibling);
		buried_switches += t->nvcsw + t->nivcsw;
	}
	local_irq_restore(flags);
	if (last)
		kmem_cache_free(task_cache, t);
}
EXPORT_SYMBOL(put_task_struct);

/* --- beginning --- */

void thread_begin(struct task_struct *prev)
{
	struct task_struct *self;
	int ret = -EINTR;

	schedule_tail(prev);
	local_irq_enable();
	self = current;
	if (kthread_should_park())
		kthread_parkme();
	if (!kthread_should_stop())
		ret = self->threadfn(self->data);
	do_exit(ret);
}

struct task_struct *kthread_create(int (*threadfn)(void *data), void *data,
				   const char *namefmt, ...)
{
	char name[TASK_COMM_LEN];
	struct task_struct *t;
	va_list args;

	might_sleep();
	va_start(args, namefmt);
	vsnprintf(name, sizeof(name), namefmt, args);
	va_end(args);
	t = threadfn ? task_create(threadfn, data, name) : NULL;
	return t ? t : ERR_PTR(threadfn ? -ENOMEM : -EINVAL);
}
EXPORT_SYMBOL(kthread_create);

int kernel_thread(int (*fn)(void *arg), void *arg, unsigned long flags)
{
	struct task_struct *t = kthread_create(fn, arg, "kernel_thread");
	int pid;

	if (IS_ERR(t))
		return (int)PTR_ERR(t);
	pid = t->pid;
	wake_up_process(t);
	return pid;
}
EXPORT_SYMBOL(kernel_thread);

void daemonize(const char *name, ...)
{
	va_list args;

	va_start(args, name);
	vsnprintf(current->comm, sizeof(current->comm), name, args);
	va_end(args);
}
EXPORT_SYMBOL(daemonize);

/* --- end --- */

void do_exit(long code)
{
	struct task_struct *self = current;

	if (in_interrupt())
		panic("do_exit in an interrupt");
	if (!self->stack)
		panic("the %s thread ended", self->comm);
	if (preempt_count()) {
		sched_bug("a thread ends with preemption disabled: a spinlock held?", NULL, 0);
		preempt_state.count = 0;
	}
	self->exit_code = (int)code;
	self->flags |= PF_EXITING;
	local_irq_disable();
	schedule_dead();
}
EXPORT_SYMBOL(do_exit);

void task_dead(struct task_struct *t)
{
	list_add_tail(&t->run_list, &dead);
	wake_up_process(kthreadd_task);
}

static void bury(struct task_struct *t)
{
	unsigned long flags;
	void *stack;

	local_irq_save(flags);
	stack = t->stack;
	t->stack = NULL;
	local_irq_restore(flags);
	vfree(stack);
	complete_all(&t->exited);
	put_task_struct(t);
}

static int kthreadd(void *unused)
{
	struct task_struct *t;

	for (;;) {
		set_current_state(TASK_IDLE);
		local_irq_disable();
		t = NULL;
		if (!list_empty(&dead)) {
			t = list_first_entry(&dead, struct task_struct, run_list);
			list_del_init(&t->run_list);
		}
		local_irq_enable();
		if (!t) {
			schedule();
			continue;
		}
		set_current_state(TASK_RUNNING);
		bury(t);
	}
	return 0;
}

/* --- stopping and parking --- */

/* A reference to k if that is a thread's descriptor, else NULL with a report. */
static struct task_struct *find_get_task(struct task_struct *k, const char *func,
					 unsigned long caller)
{
	struct task_struct *t, *found = NULL;
	unsigned long flags;

	local_irq_save(flags);
	list_for_each_entry(t, &all_tasks, tasks)
		if (t == k) {
			t->usage++;
			found = t;
			break;
		}
	local_irq_restore(flags);
	if (!found) {
		mm_report_count++;
		pr_err("BUG: %s: 0x%px is no thread, or one that has ended (called from %pS)\n",
		       func, k, (void *)caller);
	}
	return found;
}

struct task_struct *task_after(const struct task_struct *t)
{
	struct task_struct *next, *found = NULL;
	const struct task_struct *before = NULL;
	unsigned long flags;

	local_irq_save(flags);
	list_for_each_entry(next, &all_tasks, tasks) {
		if (before == t) {
			found = next;
			break;
		}
		before = next;
	}
	local_irq_restore(flags);
	return found;
}
EXPORT_SYMBOL(task_after);

struct task_struct *find_get_task_by_pid(int pid)
{
	struct task_struct *t, *found = NULL;
	unsigned long flags;

	local_irq_save(flags);
	list_for_each_entry(t, &all_tasks, tasks)
		if (t->pid == pid) {
			t->usage++;
			found = t;
			break;
		}
	local_irq_restore(flags);
	return found;
}
EXPORT_SYMBOL(find_get_task_by_pid);

static void change_flags(struct task_struct *t, unsigned int set, unsigned int clear)
{
	unsigned long flags;

	local_irq_save(flags);
	t->kthread_flags = (t->kthread_flags | set) & ~clear;
	local_irq_restore(flags);
}

int kthread_stop(struct task_struct *k)
{
	struct task_struct *t = find_get_task(k, "kthread_stop", _RET_IP_);
	int ret;

	might_sleep();
	if (!t)
		return -ESRCH;
	if (t == current || !(t->flags & PF_KTHREAD)) {
		sched_bug("kthread_stop of itself, or of what is no kthread", NULL, 0);
		put_task_struct(t);
		return -EINVAL;
	}
	change_flags(t, KTHREAD_SHOULD_STOP, 0);
	kthread_unpark(t);
	wake_up_process(t);
	wait_for_completion(&t->exited);
	ret = t->exit_code;
	put_task_struct(t);
	return ret;
}
EXPORT_SYMBOL(kthread_stop);

bool kthread_should_stop(void)
{
	return READ_ONCE(current->kthread_flags) & KTHREAD_SHOULD_STOP;
}
EXPORT_SYMBOL(kthread_should_stop);

bool kthread_should_park(void)
{
	return READ_ONCE(current->kthread_flags) & KTHREAD_SHOULD_PARK;
}
EXPORT_SYMBOL(kthread_should_park);

int kthread_park(struct task_struct *k)
{
	struct task_struct *t = find_get_task(k, "kthread_park", _RET_IP_);
	int ret = 0;

	might_sleep();
	if (!t)
		return -ESRCH;
	if (t == current || t->flags & PF_EXITING) {
		ret = t == current ? -EINVAL : -ENOSYS;
	} else if (!(t->kthread_flags & KTHREAD_SHOULD_PARK)) {
		reinit_completion(&t->parked);
		change_flags(t, KTHREAD_SHOULD_PARK, 0);
		wake_up_process(t);
		wait_for_completion(&t->parked);
	}
	put_task_struct(t);
	return ret;
}
EXPORT_SYMBOL(kthread_park);

void kthread_unpark(struct task_struct *k)
{
	/* Both: parked anew before it ran, it has to say so anew. */
	change_flags(k, 0, KTHREAD_SHOULD_PARK | KTHREAD_IS_PARKED);
	wake_up_state(k, TASK_PARKED);
}
EXPORT_SYMBOL(kthread_unpark);

void kthread_parkme(void)
{
	struct task_struct *self = current;

	for (;;) {
		set_current_state(TASK_PARKED);
		if (!kthread_should_park())
			break;
		if (!(self->kthread_flags & KTHREAD_IS_PARKED)) {
			change_flags(self, KTHREAD_IS_PARKED, 0);
			complete(&self->parked);
		}
		schedule();
	}
	change_flags(self, 0, KTHREAD_IS_PARKED);
	set_current_state(TASK_RUNNING);
}
EXPORT_SYMBOL(kthread_parkme);

void *kthread_data(struct task_struct *k)
{
	return k->data;
}
EXPORT_SYMBOL(kthread_data);

/* --- reports --- */

/* What of the stack was ever written to: from the first word that is not 0. */
static unsigned long stack_used(const struct task_struct *t)
{
	const u32 *p = t->stack, *end = p + THREAD_SIZE / sizeof(*p);

	while (p < end && !*p)
		p++;
	return (end - p) * sizeof(*p);
}

/* Who called the function that sleeps: the first address on the chain of frames that
 * is not of the waiting functions themselves. */
static unsigned long wchan(const struct task_struct *t)
{
	unsigned long low = (unsigned long)t->stack, high = low + THREAD_SIZE, fp;
	unsigned int i;

	if (!low || t->sp < low || t->sp > high - sizeof(struct switch_frame))
		return 0;
	fp = ((const struct switch_frame *)t->sp)->fp;
	for (i = 0; i < 16 && fp >= low + 4 && fp < high && !(fp & 3); i++) {
		unsigned long ret = *(const u32 *)fp;

		if (ret < (unsigned long)__sched_text_start ||
		    ret >= (unsigned long)__sched_text_end)
			return ret;
		fp = *(const u32 *)(fp - 4);
	}
	return 0;
}

static char state_letter(const struct task_struct *t)
{
	if (t == current || t->state == TASK_RUNNING)
		return 'R';
	if (t->state == TASK_DEAD || t->flags & PF_EXITING)
		return 'Z';
	if (t->state & TASK_PARKED)
		return 'P';
	if (t->state & TASK_NOLOAD)
		return 'I';
	return t->state & TASK_INTERRUPTIBLE ? 'S' : 'D';
}

bool thread_stat(unsigned int n, struct thread_stat *s)
{
	struct task_struct *t, *found = NULL;
	unsigned long flags;

	memset(s, 0, sizeof(*s));
	local_irq_save(flags);
	list_for_each_entry(t, &all_tasks, tasks)
		if (!n--) {
			found = t;
			t->usage++;
			s->runtime_ns = clock_to_ns(t->runtime + (t == current ?
							  clock_now() - t->started : 0));
			break;
		}
	local_irq_restore(flags);
	if (!found)
		return false;

	/* As long as no other thread runs the stack stays and the thread sleeps on. */
	preempt_disable();
	t = found;
	s->pid = t->pid;
	s->prio = t->queue;
	s->state = state_letter(t);
	s->kthread = t->flags & PF_KTHREAD;
	memcpy(s->name, t->comm, sizeof(s->name));
	s->nvcsw = t->nvcsw;
	s->nivcsw = t->nivcsw;
	if (t->stack) {
		s->stack_size = THREAD_SIZE;
		s->stack_used = stack_used(t);
		s->wchan = t->state == TASK_RUNNING ? 0 : wchan(t);
	}
	preempt_enable();
	put_task_struct(t);
	return true;
}

void thread_totals(struct thread_totals *totals)
{
	struct task_struct *t;
	unsigned long flags;
	u64 now;

	local_irq_save(flags);
	*totals = (struct thread_totals){ .made = last_pid, .switches = buried_switches };
	now = clock_now();
	list_for_each_entry(t, &all_tasks, tasks) {
		totals->live++;
		totals->switches += t->nvcsw + t->nivcsw;
		if (t->in_program)
			totals->user_time += t->runtime - t->program_began +
					     (t == current ? now - t->started : 0);
	}
	local_irq_restore(flags);
}

/* The n-th thread by age, with a reference, or NULL. */
static struct task_struct *get_nth_task(unsigned int n)
{
	struct task_struct *t, *found = NULL;
	unsigned long flags;

	local_irq_save(flags);
	list_for_each_entry(t, &all_tasks, tasks)
		if (!n--) {
			found = get_task_struct(t);
			break;
		}
	local_irq_restore(flags);
	return found;
}

static unsigned long stack_bytes(const struct task_struct *t, int nid)
{
	unsigned long at, bytes = 0;

	for (at = 0; t->stack && at < THREAD_SIZE; at += PAGE_SIZE)
		if (nid == NUMA_NO_NODE ||
		    page_to_nid(vmalloc_to_page((const char *)t->stack + at)) == nid)
			bytes += PAGE_SIZE;
	return bytes;
}

unsigned long thread_stack_bytes(int nid)
{
	unsigned long bytes;
	struct task_struct *t;
	unsigned int n;

	bytes = stack_bytes(idle_task, nid);
	for (n = 0; (t = get_nth_task(n)); n++) {
		/* As long as no other thread runs the stack stays. */
		preempt_disable();
		bytes += stack_bytes(t, nid);
		preempt_enable();
		put_task_struct(t);
	}
	return bytes;
}

static bool is_stack_of(const struct task_struct *t, unsigned long addr, unsigned long below,
			struct kernel_stack *s)
{
	static char name[TASK_COMM_LEN + 24];
	unsigned long low = (unsigned long)t->stack;

	if (!low || addr - (low - below) >= (below ? below : THREAD_SIZE))
		return false;
	snprintf(name, sizeof(name), "thread %s (pid %d)", t->comm, t->pid);
	*s = (struct kernel_stack){ name, low, low + THREAD_SIZE };
	return true;
}

static bool stack_at(unsigned long addr, unsigned long below, struct kernel_stack *s)
{
	struct task_struct *t;

	list_for_each_entry(t, &all_tasks, tasks)
		if (is_stack_of(t, addr, below, s))
			return true;
	return idle_task && is_stack_of(idle_task, addr, below, s);
}

bool thread_stack_guarded(unsigned long addr, struct kernel_stack *s)
{
	return stack_at(addr, PAGE_SIZE, s);
}

bool thread_stack_of(unsigned long addr, struct kernel_stack *s)
{
	return stack_at(addr, 0, s);
}

/* --- setting up --- */

void kthread_init(void)
{
	task_cache = KMEM_CACHE(task_struct, SLAB_PANIC);
}

void kthread_start(void)
{
	kthreadd_task = task_create(kthreadd, NULL, "kthreadd");
	if (!kthreadd_task)
		panic("kthread_start: no memory for kthreadd");
	set_user_nice(kthreadd_task, -1);
	wake_up_process(kthreadd_task);
}
