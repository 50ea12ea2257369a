// SPDX-License-Identifier: MIT
/*
 * Softirqs and tasklets.
 *
 * A softirq that an interrupt raised runs when the interrupt ends, interrupts
 * enabled, on the softirq stack, before the interrupted thread goes on. One that
 * was raised in a thread, and what is left after MAX_ROUNDS, runs in ksoftirqd, a
 * thread of high priority. While softirqs raise each other without an end its priority
 * is normal, so that threads have their turns. One softirq runs at a time, wherever:
 * while it does (or while local_bh_disable is in force) no thread is switched.
 */
#include <linux/export.h>
#include <linux/interrupt.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/kthread.h>
#include <linux/sched.h>
#include <mm210/report.h>
#include <mm210/thread.h>
#include "kernel/sched.h"
#include "kernel/time.h"

#define MAX_ROUNDS	10

extern char softirq_stack_top[];

static void (*actions[NR_SOFTIRQS])(void);
static u32 pending;
unsigned long softirq_count[NR_SOFTIRQS];
static struct task_struct *ksoftirqd_task;

bool softirq_wanted(void)
{
	return pending != 0;
}

void softirq_unbalanced(const char *what, const void *function, unsigned int count)
{
	mm_report_count++;
	pr_err("BUG: %s %pS returned with preempt_count %x, was %x: a spinlock held?\n", what,
	       function, preempt_count(), count);
	preempt_state.count = count;
}

/* Interrupts are masked, and enabled in between. */
static void run_pending(void)
{
	unsigned int rounds = MAX_ROUNDS, nr;
	u32 now;

	preempt_count_add(SOFTIRQ_OFFSET);
	while (pending && rounds--) {
		now = pending;
		pending = 0;
		local_irq_enable();
		for (nr = 0; now; nr++, now >>= 1)
			if (now & 1 && actions[nr]) {
				softirq_count[nr]++;
				actions[nr]();
			}
		local_irq_disable();
	}
	preempt_count_sub(SOFTIRQ_OFFSET);
	if (pending && ksoftirqd_task)
		wake_up_process(ksoftirqd_task);
}

/* Both forms: interrupts are masked. */
static void run_on_own_stack(void)
{
	call_on_stack(run_pending, softirq_stack_top);
}

void softirq_exit(void)
{
	if (pending && !in_interrupt())
		run_on_own_stack();
}

void local_bh_enable(void)
{
	unsigned long flags;

	WARN_ON(irqs_disabled());
	/* Preemption stays disabled until what is pending has run. */
	preempt_count_sub(SOFTIRQ_DISABLE_OFFSET - PREEMPT_OFFSET);
	if (unlikely(pending && !in_interrupt())) {
		local_irq_save(flags);
		if (pending)
			run_on_own_stack();
		local_irq_restore(flags);
	}
	preempt_enable();
}
EXPORT_SYMBOL(local_bh_enable);

void open_softirq(int nr, void (*action)(void))
{
	actions[nr] = action;
}
EXPORT_SYMBOL(open_softirq);

void raise_softirq(unsigned int nr)
{
	unsigned long flags;

	local_irq_save(flags);
	pending |= 1U << nr;
	if (!in_interrupt() && ksoftirqd_task)
		wake_up_process(ksoftirqd_task);
	local_irq_restore(flags);
	if (need_resched() && preemptible())
		preempt_schedule();
}
EXPORT_SYMBOL(raise_softirq);

static int ksoftirqd(void *unused)
{
	for (;;) {
		set_current_state(TASK_IDLE);
		local_irq_disable();
		if (pending) {
			set_current_state(TASK_RUNNING);
			run_on_own_stack();
			local_irq_enable();
			set_user_nice(current, READ_ONCE(pending) ? 0 : -1);
			yield();
			continue;
		}
		local_irq_enable();
		schedule();
	}
	return 0;
}

/* --- tasklets: two queues, singly linked, oldest first --- */

#define TASKLET_SCHEDULED	1UL
#define TASKLET_RUNNING		2UL

static struct tasklet_queue {
	struct tasklet_struct *head, **tail;
} queues[2] = {
	{ NULL, &queues[0].head },
	{ NULL, &queues[1].head },
};

static void append(struct tasklet_struct *t, struct tasklet_queue *q)
{
	t->next = NULL;
	*q->tail = t;
	q->tail = &t->next;
}

/* Run those that are queued now; one that is disabled waits for another turn. */
static void run_tasklets(struct tasklet_queue *q, unsigned int softirq)
{
	const unsigned int count = preempt_count();
	struct tasklet_struct *list, *t;
	const void *function;

	local_irq_disable();
	list = q->head;
	q->head = NULL;
	q->tail = &q->head;
	while (list) {
		t = list;
		list = t->next;
		if (t->count) {
			append(t, q);		/* tasklet_enable raises the softirq */
			continue;
		}
		t->state = TASKLET_RUNNING;	/* and may be scheduled anew */
		local_irq_enable();
		function = (const void *)t->func;
		if (t->use_callback)
			t->callback(t);
		else
			t->func(t->data);
		softirq_balance("tasklet", function, count);
		local_irq_disable();
		t->state &= ~TASKLET_RUNNING;
	}
	local_irq_enable();
}

static void tasklet_action(void)
{
	run_tasklets(&queues[0], TASKLET_SOFTIRQ);
}

static void tasklet_hi_action(void)
{
	run_tasklets(&queues[1], HI_SOFTIRQ);
}

static void schedule_tasklet(struct tasklet_struct *t, struct tasklet_queue *q,
			     unsigned int softirq)
{
	unsigned long flags;
	bool raise;

	local_irq_save(flags);
	raise = !(t->state & TASKLET_SCHEDULED);
	if (raise) {
		t->state |= TASKLET_SCHEDULED;
		append(t, q);
	}
	local_irq_restore(flags);
	if (raise)
		raise_softirq(softirq);
}

void tasklet_schedule(struct tasklet_struct *t)
{
	schedule_tasklet(t, &queues[0], TASKLET_SOFTIRQ);
}
EXPORT_SYMBOL(tasklet_schedule);

void tasklet_hi_schedule(struct tasklet_struct *t)
{
	schedule_tasklet(t, &queues[1], HI_SOFTIRQ);
}
EXPORT_SYMBOL(tasklet_hi_schedule);

void tasklet_init(struct tasklet_struct *t, void (*func)(unsigned long data), unsigned long data)
{
	*t = (struct tasklet_struct){ .func = func, .data = data };
}
EXPORT_SYMBOL(tasklet_init);

void tasklet_setup(struct tasklet_struct *t, void (*callback)(struct tasklet_struct *t))
{
	*t = (struct tasklet_struct){ .use_callback = true, .callback = callback };
}
EXPORT_SYMBOL(tasklet_setup);

void tasklet_disable(struct tasklet_struct *t)
{
	unsigned long flags;

	local_irq_save(flags);
	t->count++;
	local_irq_restore(flags);
}
EXPORT_SYMBOL(tasklet_disable);

void tasklet_enable(struct tasklet_struct *t)
{
	unsigned long flags;
	bool waits;

	local_irq_save(flags);
	waits = !--t->count && t->state & TASKLET_SCHEDULED;
	local_irq_restore(flags);
	if (waits) {
		raise_softirq(HI_SOFTIRQ);
		raise_softirq(TASKLET_SOFTIRQ);
	}
}
EXPORT_SYMBOL(tasklet_enable);

static bool unlink_tasklet(struct tasklet_struct *t, struct tasklet_queue *q)
{
	struct tasklet_struct **link;

	for (link = &q->head; *link; link = &(*link)->next) {
		if (*link != t)
			continue;
		*link = t->next;
		if (q->tail == &t->next)
			q->tail = link;
		return true;
	}
	return false;
}

void tasklet_kill(struct tasklet_struct *t)
{
	unsigned long flags;

	if (in_interrupt()) {
		sched_bug("tasklet_kill in an interrupt", NULL, 0);
		return;
	}
	/* As a thread runs, no tasklet does: unlinking is enough, also for one that
	 * schedules itself; but Linux lets a scheduled one run once more. */
	if (READ_ONCE(t->state) & TASKLET_SCHEDULED && !READ_ONCE(t->count)) {
		local_bh_disable();
		local_bh_enable();
	}
	local_irq_save(flags);
	if (!unlink_tasklet(t, &queues[0]))
		unlink_tasklet(t, &queues[1]);
	t->state = 0;
	local_irq_restore(flags);
}
EXPORT_SYMBOL(tasklet_kill);

/* --- setting up --- */

void softirq_init(void)
{
	open_softirq(HI_SOFTIRQ, tasklet_hi_action);
	open_softirq(TASKLET_SOFTIRQ, tasklet_action);
	timer_init();
	ksoftirqd_task = kthread_run(ksoftirqd, NULL, "ksoftirqd/0");
	if (IS_ERR(ksoftirqd_task))
		panic("softirq_init: no memory for ksoftirqd");
	set_user_nice(ksoftirqd_task, -1);
}
