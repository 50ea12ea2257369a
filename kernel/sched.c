// SPDX-License-Identifier: MIT
/*
 * Who has the processor.
 *
 * Three priority classes, a queue each, one word that says which are not empty.
 * The first thread of the most urgent queue runs; it stays in its queue while it
 * does. Threads of one class take turns of SLICE_MS; a thread that is preempted by
 * a more urgent one keeps its place and the rest of its turn. Nothing ages: a class
 * that is never idle keeps the lower ones waiting for ever.
 *
 * A thread is switched out in two ways. It calls schedule() (most often to sleep,
 * its state saying for what); or an interrupt, on its way out, finds that a more
 * urgent thread waits. The second happens nowhere but in boot/vectors.S, after the
 * address that the interrupted code goes on at was sent back to the start of its
 * restartable sequence, if it was in one (asm/hotstack.h): a thread that is
 * switched out between the load and the store of such a sequence does it anew when
 * its turn comes, whatever other threads did to that stack meanwhile.
 * What is disabled by preempt_disable is the second way alone.
 *
 * A thread sets its state, looks for what it waits for, and calls schedule(). If
 * it is preempted in between it stays runnable whatever its state says, so that no
 * wake-up is lost; a wake-up just sets the state back.
 *
 * The end of a turn is asked of the clock only while somebody waits for it. A
 * single busy thread is never interrupted.
 *
 * Interrupts are masked for at most 250 instructions in a wake-up and 330 in a
 * switch, half of that where the clock's interrupt need not be set; 510 in a thread's
 * last switch, which hands it to kthreadd. Neither depends on how many threads there are.
 * Once in five seconds the load averages are moved on, behind a switch.
 */
#include <linux/delay.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/mm.h>
#include <linux/interrupt.h>
#include <linux/kernel.h>
#include <linux/ktime.h>
#include <linux/sched.h>
#include <linux/string.h>
#include <asm/barrier.h>
#include <mm210/clock.h>
#include <mm210/thread.h>
#include <mm210/uspace.h>
#include "kernel/sched.h"
#include "kernel/time.h"

#define SLICE_MS	4U

/* The code that runs before there are threads, which then becomes the console's. */
struct task_struct init_task = {
	.queue = PRIO_NORMAL,
	.prio = DEFAULT_PRIO,
	.static_prio = DEFAULT_PRIO,
	.normal_prio = DEFAULT_PRIO,
	.parent = &init_task,
	.real_parent = &init_task,
	.group_leader = &init_task,
	.pid = 1,
	.comm = "console",
	.usage = 1,
	.signal = &console_signals,
	.mm = &console_mm,
	.cred = &init_cred,
	.real_cred = &init_cred,
	.run_list = LIST_HEAD_INIT(init_task.run_list),
	.tasks = LIST_HEAD_INIT(init_task.tasks),
	.children = LIST_HEAD_INIT(init_task.children),
	.sibling = LIST_HEAD_INIT(init_task.sibling),
};
EXPORT_SYMBOL(init_task);
struct task_struct *idle_task;

struct task_struct *current_task = &init_task;
EXPORT_SYMBOL(current_task);
struct preempt_state preempt_state;
EXPORT_SYMBOL(preempt_state);
bool sched_running;

static struct {
	struct list_head queue[NR_PRIOS];
	u32 map;			/* bit n: queue[n] is not empty */
	u64 slice_end;			/* of the running thread's turn; never: no rival */
	u64 slice;			/* a whole turn */
	unsigned int nr_running;	/* in the queues */
	unsigned int nr_uninterruptible;	/* asleep, but counted in the load */
	u64 load_at;			/* when the load is sampled next */
	struct task_struct *lazy;	/* to be woken at the next scheduling point */
	bool load_sampled;		/* it was, and is not in the averages yet: */
	unsigned int load_active;	/* the sample */
	u64 load_due, load_seen;	/* when it was due, and taken */
} rq = { .slice_end = CLOCK_NEVER, .load_at = CLOCK_NEVER };

/* --- the queues; interrupts are masked --- */

static void enqueue(struct task_struct *t)
{
	list_add_tail(&t->run_list, &rq.queue[t->queue]);
	rq.map |= 1U << t->queue;
	rq.nr_running++;
}

static void dequeue(struct task_struct *t)
{
	list_del_init(&t->run_list);
	if (list_empty(&rq.queue[t->queue]))
		rq.map &= ~(1U << t->queue);
	rq.nr_running--;
}

/* To the end of its queue, with a whole turn ahead. */
static void rotate(struct task_struct *t)
{
	list_move_tail(&t->run_list, &rq.queue[t->queue]);
	t->slice = rq.slice;
}

/* Does another thread of its class wait for this one's turn to end? */
static bool has_rival(const struct task_struct *t)
{
	return t != idle_task && !list_is_singular(&rq.queue[t->queue]);
}

static void start_slice(const struct task_struct *t, u64 now)
{
	if (!has_rival(t) || !clock_present()) {
		rq.slice_end = CLOCK_NEVER;
		return;
	}
	if (unlikely(!rq.slice))
		rq.slice = clock_of_ns(SLICE_MS * NSEC_PER_MSEC);
	rq.slice_end = now + (t->slice ? t->slice : rq.slice);
	clock_want(rq.slice_end);
}

u64 sched_next_event(void)
{
	return rq.slice_end;
}

void sched_clock_found(u64 now)
{
	rq.load_at = now + loadavg_period();
}

void sched_tick(u64 now)
{
	if (now < rq.slice_end)
		return;
	rq.slice_end = CLOCK_NEVER;
	if (has_rival(current)) {
		rotate(current);
		preempt_state.need_resched = 1;
	}
}

/* --- switching --- */

/* Take the processor away from prev, which did not run on. */
static void leave(struct task_struct *prev, bool preempted, u64 now)
{
	prev->runtime += now - prev->started;
	if (prev == idle_task) {
		prev->nvcsw++;
		return;
	}
	if (list_empty(&prev->run_list)) {
		prev->slice = rq.slice;
		prev->nvcsw++;
		return;
	}
	if (preempted)
		prev->nivcsw++;
	else
		prev->nvcsw++;
	if (rq.slice_end != CLOCK_NEVER)
		prev->slice = rq.slice_end > now ? rq.slice_end - now : 0;
	if (!prev->slice)
		rotate(prev);
}

static struct task_struct *pick(void)
{
	if (!rq.map)
		return idle_task;
	return list_first_entry(&rq.queue[__builtin_ctz(rq.map)], struct task_struct, run_list);
}

void schedule_tail(struct task_struct *prev)
{
	if (unlikely(prev->state == TASK_DEAD))
		task_dead(prev);
}

/*
 * prev was taken off its queue to sleep. As in Linux, whoever sleeps uninterruptibly is
 * part of the load, but for those who wait for nothing but work.
 */
static void count_sleeper(struct task_struct *prev)
{
	if ((prev->state & (TASK_UNINTERRUPTIBLE | TASK_NOLOAD)) != TASK_UNINTERRUPTIBLE)
		return;
	prev->in_load = true;
	rq.nr_uninterruptible++;
}

/*
 * The load is sampled every five seconds by whoever switches next: there is no tick, and
 * between two switches nothing but wake-ups changes it. prev ran when the time came.
 */
static noinline void take_sample(const struct task_struct *prev, u64 now)
{
	unsigned int active = rq.nr_uninterruptible;

	if (prev != idle_task) {
		active += rq.nr_running;
		if (list_empty(&prev->run_list))
			active += prev->in_load ? 0 : 1;
	}
	rq.load_sampled = true;
	rq.load_active = active;
	rq.load_due = rq.load_at;
	rq.load_seen = now;
	rq.load_at = CLOCK_NEVER;
}

/* The divisions that this takes are not a switch's: interrupts were enabled in between. */
static noinline void add_sample(void)
{
	unsigned long flags;

	local_irq_save(flags);
	if (rq.load_sampled) {
		rq.load_sampled = false;
		rq.load_at = loadavg_sample(rq.load_active, rq.load_due, rq.load_seen);
	}
	local_irq_restore(flags);
}

/* True where t, which slept in one of these states, came into its queue. Interrupts are
 * masked. */
static __always_inline bool make_runnable(struct task_struct *t, unsigned int state)
{
	if (!(t->state & state))
		return false;
	t->state = TASK_RUNNING;
	/* One that has not come to sleep yet is still queued. */
	if (!list_empty(&t->run_list) || t == idle_task)
		return false;
	if (t->in_load) {
		t->in_load = false;
		rq.nr_uninterruptible--;
	}
	enqueue(t);
	return true;
}

/* preempted: an interrupt's doing, the caller's state does not count. */
static void __sched __schedule(bool preempted)
{
	struct task_struct *prev = current, *next;
	u64 now;

	if (unlikely(rq.lazy)) {
		make_runnable(rq.lazy, TASK_NORMAL);
		rq.lazy = NULL;
	}
	preempt_state.need_resched = 0;
	if (!preempted && prev->state != TASK_RUNNING) {
		if (unlikely(signal_pending_state(prev->state, prev))) {
			prev->state = TASK_RUNNING;
		} else if (prev != idle_task) {
			dequeue(prev);
			count_sleeper(prev);
		}
	}
	next = pick();
	if (next == prev) {
		if (rq.slice_end == CLOCK_NEVER && has_rival(prev))
			start_slice(prev, clock_now());
		return;
	}
	now = clock_now();
	if (unlikely(now >= rq.load_at))
		take_sample(prev, now);
	leave(prev, preempted, now);
	next->started = now;
	prev->preempt_count = preempt_state.count;
	preempt_state.count = next->preempt_count;
	start_slice(next, now);
	current_task = next;
	if (unlikely(next->user_space != prev->user_space))
		user_space_load(next->user_space);
	prev = preempted ? __switch_to_preempted(prev, next) : __switch_to(prev, next);
	schedule_tail(prev);
}

/* A thread ran into schedule() where it may not. */
static void schedule_while_atomic(void)
{
	sched_bug("scheduling while atomic", NULL, 0);
	if (in_hardirq() || in_serving_softirq())
		panic("an interrupt cannot sleep, what it waits for would never come");
}

void __sched schedule(void)
{
	const bool worker = current->flags & PF_WQ_WORKER && current->state != TASK_RUNNING;
	unsigned long flags;

	if (unlikely(preempt_count()))
		schedule_while_atomic();
	if (unlikely(!sched_running))
		return;
	if (unlikely(worker))
		workqueue_sleeps(true);
	do {
		local_irq_save(flags);
		__schedule(false);
		local_irq_restore(flags);
	} while (unlikely(need_resched()));
	if (unlikely(rq.load_sampled))
		add_sample();
	if (unlikely(worker))
		workqueue_sleeps(false);
}
EXPORT_SYMBOL(schedule);

void schedule_dead(void)
{
	current->state = TASK_DEAD;
	__schedule(false);
	panic("a thread that ended was run again");
}

/* An interrupt's way out, interrupts masked: the thread may be switched out. */
static void __sched preempt_schedule_irq(void)
{
	while (preempt_state.need_resched && !preempt_state.count)
		__schedule(true);
}

void __sched preempt_schedule(void)
{
	unsigned long flags;

	if (irqs_disabled() || !sched_running)
		return;
	local_irq_save(flags);
	preempt_schedule_irq();
	local_irq_restore(flags);
}
EXPORT_SYMBOL(preempt_schedule);

void irq_exit_work(void)
{
	irqoff_begin();
	softirq_exit();
	if (sched_running)
		preempt_schedule_irq();
	irqoff_end();
}

void __sched yield(void)
{
	unsigned long flags;

	local_irq_save(flags);
	if (likely(sched_running) && current != idle_task) {
		rotate(current);
		rq.slice_end = CLOCK_NEVER;
	}
	local_irq_restore(flags);
	set_current_state(TASK_RUNNING);
	schedule();
}
EXPORT_SYMBOL(yield);

int __sched cond_resched(void)
{
	if (likely(!need_resched()) || !preemptible())
		return 0;
	preempt_schedule();
	return 1;
}
EXPORT_SYMBOL(cond_resched);

/* --- waking --- */

/*
 * A rival makes the running thread's turn end: one that had none has a whole turn from now
 * on, whatever an earlier one left (who starts a thread has stored its address long before
 * the thread runs). At an interrupt's way out __schedule sees to that, so that a
 * wake-up costs a handler no look at the clock.
 */
static void check_preempt(const struct task_struct *t)
{
	if (t->queue < current->queue)
		preempt_state.need_resched = 1;
	else if (t->queue == current->queue && rq.slice_end == CLOCK_NEVER) {
		current->slice = rq.slice;
		if (in_interrupt())
			preempt_state.need_resched = 1;
		else
			start_slice(current, clock_now());
	}
}

int wake_up_state(struct task_struct *t, unsigned int state)
{
	unsigned long flags;
	int woken;

	local_irq_save(flags);
	woken = (t->state & state) != 0;
	if (make_runnable(t, state))
		check_preempt(t);
	local_irq_restore(flags);
	if (need_resched() && preemptible())
		preempt_schedule();
	return woken;
}
EXPORT_SYMBOL(wake_up_state);

int wake_up_process(struct task_struct *t)
{
	return wake_up_state(t, TASK_NORMAL);
}
EXPORT_SYMBOL(wake_up_process);

void wake_up_lazily(struct task_struct *t)
{
	if (!in_interrupt() || (READ_ONCE(rq.lazy) && rq.lazy != t)) {
		wake_up_process(t);
		return;
	}
	rq.lazy = t;
	preempt_state.need_resched = 1;
}

/* --- priorities --- */

static void set_queue(struct task_struct *t, int queue)
{
	unsigned long flags;
	bool queued;

	local_irq_save(flags);
	queued = !list_empty(&t->run_list);
	if (t->queue != queue && t != idle_task) {
		if (queued)
			dequeue(t);
		t->queue = queue;
		if (queued)
			enqueue(t);
		/* Whoever runs, another thread may be more urgent now, or a rival. */
		if (sched_running && pick() != current)
			preempt_state.need_resched = 1;
		else if (rq.slice_end == CLOCK_NEVER)
			start_slice(current, clock_now());
	}
	local_irq_restore(flags);
	if (need_resched() && preemptible())
		preempt_schedule();
}

/* Linux's numbers beside, for who asks. */
static void set_prio(struct task_struct *t, int queue, unsigned int policy, int nice, int rt)
{
	t->policy = policy;
	t->rt_priority = (unsigned int)rt;
	t->static_prio = NICE_TO_PRIO(nice);
	t->prio = t->normal_prio = rt ? MAX_RT_PRIO - 1 - rt : t->static_prio;
	set_queue(t, queue);
}

void set_user_nice(struct task_struct *t, long nice)
{
	int n = (int)clamp(nice, (long)MIN_NICE, (long)MAX_NICE);

	set_prio(t, n < 0 ? PRIO_HIGH : n ? PRIO_LOW : PRIO_NORMAL, SCHED_NORMAL, n, 0);
}
EXPORT_SYMBOL(set_user_nice);

void sched_set_fifo(struct task_struct *t)
{
	set_prio(t, PRIO_HIGH, SCHED_FIFO, 0, MAX_RT_PRIO / 2);
}
EXPORT_SYMBOL(sched_set_fifo);

void sched_set_fifo_low(struct task_struct *t)
{
	set_prio(t, PRIO_HIGH, SCHED_FIFO, 0, 1);
}
EXPORT_SYMBOL(sched_set_fifo_low);

void sched_set_normal(struct task_struct *t, int nice)
{
	set_user_nice(t, nice);
}
EXPORT_SYMBOL(sched_set_normal);

int sched_setscheduler(struct task_struct *t, int policy, const struct sched_param *param)
{
	bool real_time = policy == SCHED_FIFO || policy == SCHED_RR;
	int rt = param->sched_priority;

	if (real_time ? rt < 1 || rt >= MAX_RT_PRIO : rt != 0)
		return -EINVAL;
	switch (policy) {
	case SCHED_NORMAL:
		set_user_nice(t, task_nice(t));
		return 0;
	case SCHED_FIFO:
	case SCHED_RR:
		set_prio(t, PRIO_HIGH, (unsigned int)policy, task_nice(t), rt);
		return 0;
	case SCHED_BATCH:
	case SCHED_IDLE:
		set_prio(t, PRIO_LOW, (unsigned int)policy, task_nice(t), 0);
		return 0;
	}
	return -EINVAL;
}
EXPORT_SYMBOL(sched_setscheduler);

/* --- figures --- */

u64 idle_time_ns(void)
{
	unsigned long flags;
	u64 n;

	local_irq_save(flags);
	n = idle_task ? idle_task->runtime : 0;
	local_irq_restore(flags);
	return clock_to_ns(n);
}

void sched_load(struct sched_load *load)
{
	unsigned long flags;

	local_irq_save(flags);
	load->nr_running = rq.nr_running;
	load->idle_switches = idle_task->nvcsw;
	if (clock_now() >= rq.load_at)
		take_sample(current, clock_now());
	add_sample();
	local_irq_restore(flags);
}

/* --- setting up --- */

/* Runs when nothing else can, with the lowest priority of all. */
static int idle(void *unused)
{
	for (;;) {
		local_irq_disable();
		if (!preempt_state.need_resched)
			wfi();			/* a pending interrupt ends it, masked or not */
		irqoff_begin();			/* only from here on is anybody kept waiting */
		local_irq_enable();
		if (need_resched())
			schedule();
	}
	return 0;
}

void sched_init(void)
{
	int i;

	for (i = 0; i < NR_PRIOS; i++)
		INIT_LIST_HEAD(&rq.queue[i]);
	list_add(&init_task.tasks, &all_tasks);
	enqueue(&init_task);
	kthread_init();
	idle_task = task_create(idle, NULL, "swapper");
	if (!idle_task)
		panic("sched_init: no memory for the idle thread");
	list_del_init(&idle_task->tasks);
	idle_task->pid = 0;
	idle_task->queue = NR_PRIOS;
	idle_task->state = TASK_RUNNING;
	sched_running = true;
	kthread_start();
	softirq_init();
}
