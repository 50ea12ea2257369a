// SPDX-License-Identifier: MIT
/*
 * The interrupt core: which handler belongs to which line.
 *
 * One descriptor a line in a flat array: taking an interrupt is an index, not a
 * search. A line is unmasked in the controller exactly while it has a handler
 * and its disable depth is 0, so that a line nobody asked for stays silent. The
 * descriptors are changed under masked interrupts and the machine has one
 * processor in use, hence no lock, and free_irq needs to wait for nobody.
 *
 * Handlers run with interrupts masked and do not nest; one that enables them is reported, and
 * the interrupt that then comes is a panic. Afterwards pending softirqs
 * run and a more urgent thread may get the processor (boot/vectors.S, irq_exit_work).
 * A line that fires without a handler, or whose handler denies it NONE_LIMIT times
 * in a row, would otherwise take the processor for ever: it is masked and reported
 * once.
 *
 * A line may have a thread for what its handler leaves to do; with IRQF_ONESHOT the line
 * stays masked until the thread is done, which does not count as disabled.
 *
 * Sharing a line is not supported; the second request_irq gets -EBUSY.
 */
#define pr_fmt(fmt) "irq: " fmt

#include <linux/errno.h>
#include <linux/export.h>
#include <linux/interrupt.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/kthread.h>
#include <linux/slab.h>
#include <linux/wait.h>
#include <mm210/console.h>
#include <mm210/irqchip.h>
#include <mm210/report.h>
#include "kernel/sched.h"

/* Denials in a row that condemn a line: far beyond what a race between masking
 * in a device and the controller can produce, yet no visible pause. */
#define NONE_LIMIT	1000

/* The thread of a line. */
struct irq_thread {
	struct task_struct *task;
	wait_queue_head_t idle;		/* woken when fn has returned */
	unsigned int irq;
	irq_handler_t fn;
	void *dev_id;
	bool oneshot;
	bool wanted;			/* fn is to be called */
	bool running;			/* or it is */
};

struct irq_desc {
	irq_handler_t handler;		/* NULL: free */
	void *dev_id;
	const char *name;
	struct irq_thread *thread;	/* NULL: none */
	bool held;			/* masked for the thread */
	unsigned int depth;		/* disable_irq calls not yet undone */
	unsigned int count;		/* times taken */
	unsigned int denied;		/* IRQ_NONE in a row */
	bool reported;			/* something, since it got or lost its handler */
};

static struct irqchip *chip;
static struct irq_desc descs[NR_IRQS];
static const struct irq_desc *handled;	/* whose handler runs, or NULL */
static unsigned int spurious, unhandled;

static unsigned int nr_irqs(void)
{
	return chip ? chip->nr_irqs : 0;
}

int irq_register_chip(struct irqchip *new)
{
	if (!new || !new->ops || !new->ops->mask || !new->ops->unmask || !new->ops->ack ||
	    !new->ops->eoi || !new->nr_irqs)
		return -EINVAL;
	if (chip)
		return -EBUSY;
	if (new->nr_irqs > NR_IRQS)
		new->nr_irqs = NR_IRQS;
	chip = new;
	return 0;
}

static int install(unsigned int irq, irq_handler_t handler, struct irq_thread *thread,
		   unsigned long flags, const char *name, void *dev_id)
{
	unsigned long state;
	struct irq_desc *d;
	bool edge;

	if (irq >= nr_irqs() || !handler)
		return -EINVAL;
	edge = chip->ops->is_edge && chip->ops->is_edge(chip, irq);
	if ((flags & (IRQF_TRIGGER_RISING | IRQF_TRIGGER_FALLING) && !edge) ||
	    (flags & (IRQF_TRIGGER_HIGH | IRQF_TRIGGER_LOW) && edge)) {
		pr_err("line %u of %s is set up for %s\n", irq, chip->name,
		       edge ? "edges" : "a level");
		return -EINVAL;
	}
	d = &descs[irq];
	local_irq_save(state);
	if (d->handler) {
		local_irq_restore(state);
		pr_err("line %u is taken by %s; %s cannot have it%s\n", irq, d->name,
		       name ? name : "?",
		       flags & IRQF_SHARED ? " (lines are not shared here)" : "");
		return -EBUSY;
	}
	d->dev_id = dev_id;
	d->name = name ? name : "?";
	d->depth = 0;
	d->denied = 0;
	d->thread = thread;
	d->held = false;
	d->reported = false;
	d->handler = handler;
	chip->ops->unmask(chip, irq);
	local_irq_restore(state);
	return 0;
}

/**
 * request_irq - install the handler of a line and unmask it
 * @irq: the board's number of the line
 * @handler: called in interrupt context with irq and dev_id
 * @flags: IRQF_SHARED is accepted, but a second handler is refused all the same
 * @name: shown in /proc/interrupts; the string must stay around
 * @dev_id: the caller's; free_irq wants it again
 *
 * Process context. 0; -EINVAL where the board has no such line, handler is NULL, or
 * flags ask for edges of a line that has levels or the other way round (which edge or
 * level a line's device gives is the board's matter); -EBUSY where it has a handler.
 */
int request_irq(unsigned int irq, irq_handler_t handler, unsigned long flags,
		const char *name, void *dev_id)
{
	return install(irq, handler, NULL, flags, name, dev_id);
}
EXPORT_SYMBOL(request_irq);

static irqreturn_t leave_to_thread(int irq, void *dev_id)
{
	return IRQ_WAKE_THREAD;
}

/* Interrupts are masked. */
static void wake_thread(struct irq_desc *d, unsigned int irq)
{
	struct irq_thread *thread = d->thread;

	if (!thread) {
		if (!d->reported)
			pr_err("line %u: %s wants a thread and has none\n", irq, d->name);
		d->reported = true;
		return;
	}
	thread->wanted = true;
	if (thread->oneshot && !d->held) {
		d->held = true;
		chip->ops->mask(chip, irq);
	}
	wake_up_process(thread->task);
}

void irq_wake_thread(unsigned int irq, void *dev_id)
{
	struct irq_desc *d = irq < nr_irqs() ? &descs[irq] : NULL;
	unsigned long state;

	local_irq_save(state);
	if (d && d->handler && d->thread && d->dev_id == dev_id)
		wake_thread(d, irq);
	local_irq_restore(state);
}
EXPORT_SYMBOL(irq_wake_thread);

static void run_thread(struct irq_thread *thread)
{
	struct irq_desc *d = &descs[thread->irq];
	unsigned long state;

	thread->fn((int)thread->irq, thread->dev_id);
	local_irq_save(state);
	thread->running = false;
	/* Not where free_irq has taken the line away meanwhile. */
	if (d->thread == thread && d->held) {
		d->held = false;
		if (!d->depth)
			chip->ops->unmask(chip, thread->irq);
	}
	local_irq_restore(state);
	wake_up_all(&thread->idle);
}

/* fn is to be called: it is then as if it ran already. */
static bool begin(struct irq_thread *thread)
{
	unsigned long state;

	local_irq_save(state);
	thread->running = thread->wanted;
	thread->wanted = false;
	local_irq_restore(state);
	return thread->running;
}

static int irq_thread(void *data)
{
	struct irq_thread *thread = data;

	while (1) {
		set_current_state(TASK_INTERRUPTIBLE);
		if (begin(thread)) {
			set_current_state(TASK_RUNNING);
			run_thread(thread);
		} else if (kthread_should_stop()) {
			break;
		} else {
			schedule();
		}
	}
	set_current_state(TASK_RUNNING);
	return 0;
}

int request_threaded_irq(unsigned int irq, irq_handler_t handler, irq_handler_t thread_fn,
			 unsigned long flags, const char *name, void *dev_id)
{
	struct irq_thread *thread;
	int err;

	if (!thread_fn)
		return request_irq(irq, handler, flags, name, dev_id);
	if (irq >= nr_irqs())
		return -EINVAL;
	if (!handler) {
		if (!(flags & IRQF_ONESHOT)) {
			pr_err("line %u: a thread without a handler needs IRQF_ONESHOT\n", irq);
			return -EINVAL;
		}
		handler = leave_to_thread;
	}
	thread = kzalloc(sizeof(*thread), GFP_KERNEL);
	if (!thread)
		return -ENOMEM;
	init_waitqueue_head(&thread->idle);
	thread->irq = irq;
	thread->fn = thread_fn;
	thread->dev_id = dev_id;
	thread->oneshot = flags & IRQF_ONESHOT;
	thread->task = kthread_create(irq_thread, thread, "irq/%u-%s", irq, name ? name : "?");
	if (IS_ERR(thread->task)) {
		kfree(thread);
		return -ENOMEM;
	}
	sched_set_fifo(thread->task);
	err = install(irq, handler, thread, flags, name, dev_id);
	if (err) {
		kthread_stop(thread->task);
		kfree(thread);
		return err;
	}
	wake_up_process(thread->task);
	return 0;
}
EXPORT_SYMBOL(request_threaded_irq);

/**
 * free_irq - mask a line and take its handler away
 * @irq: as in request_irq
 * @dev_id: as in request_irq; another one is reported and changes nothing
 *
 * Process context; not from the line's own handler. When it returns, the handler
 * does not run and will not, and its thread has ended.
 */
void free_irq(unsigned int irq, void *dev_id)
{
	struct irq_desc *d = irq < nr_irqs() ? &descs[irq] : NULL;
	struct irq_thread *thread;
	unsigned long state;

	local_irq_save(state);
	if (!d || !d->handler || d->dev_id != dev_id) {
		local_irq_restore(state);
		pr_err("free_irq: line %u has no handler of device %p (called from %pS)\n",
		       irq, dev_id, (void *)_RET_IP_);
		return;
	}
	chip->ops->mask(chip, irq);
	d->handler = NULL;
	d->dev_id = NULL;
	d->name = NULL;
	d->reported = false;
	thread = d->thread;
	d->thread = NULL;
	local_irq_restore(state);
	if (thread) {
		kthread_stop(thread->task);
		kfree(thread);
	}
}
EXPORT_SYMBOL(free_irq);

static void disable(unsigned int irq, unsigned long caller)
{
	struct irq_desc *d = irq < nr_irqs() ? &descs[irq] : NULL;
	unsigned long state;

	local_irq_save(state);
	if (!d || !d->handler) {
		local_irq_restore(state);
		pr_err("disable_irq: line %u has no handler (called from %pS)\n",
		       irq, (void *)caller);
		return;
	}
	if (d->depth++ == 0)
		chip->ops->mask(chip, irq);
	local_irq_restore(state);
}

/**
 * synchronize_irq - wait for a line's handlers
 *
 * The handler itself cannot run while somebody else does: what is waited for is the
 * function of the line's thread. Process context, not that thread; free_irq must
 * not be called meanwhile. Elsewhere it does not wait.
 */
void synchronize_irq(unsigned int irq)
{
	struct irq_thread *thread = irq < nr_irqs() ? READ_ONCE(descs[irq].thread) : NULL;

	if (!thread || thread->task == current)
		return;
	might_sleep();
	if (preemptible())
		wait_event(thread->idle, !READ_ONCE(thread->wanted) && !READ_ONCE(thread->running));
}
EXPORT_SYMBOL(synchronize_irq);

/**
 * disable_irq - keep a line's handlers from running, and wait until they do not
 *
 * disable_irq_nosync and synchronize_irq. A line with a thread: process context.
 */
void disable_irq(unsigned int irq)
{
	disable(irq, _RET_IP_);
	synchronize_irq(irq);
}
EXPORT_SYMBOL(disable_irq);

/**
 * disable_irq_nosync - keep a line's handler from running
 *
 * Calls nest: as many enable_irq undo it. An interrupt that comes meanwhile
 * stays pending in the controller. Any context. A line without a handler is
 * reported and left alone.
 */
void disable_irq_nosync(unsigned int irq)
{
	disable(irq, _RET_IP_);
}
EXPORT_SYMBOL(disable_irq_nosync);

/**
 * enable_irq - undo one disable_irq
 *
 * Any context. More calls than disable_irq had are reported and ignored.
 */
void enable_irq(unsigned int irq)
{
	struct irq_desc *d = irq < nr_irqs() ? &descs[irq] : NULL;
	unsigned long state;

	local_irq_save(state);
	if (!d || !d->handler || !d->depth) {
		local_irq_restore(state);
		pr_err("enable_irq: line %u is not disabled (called from %pS)\n",
		       irq, (void *)_RET_IP_);
		return;
	}
	if (--d->depth == 0) {
		d->denied = 0;
		if (!d->held)
			chip->ops->unmask(chip, irq);
	}
	local_irq_restore(state);
}
EXPORT_SYMBOL(enable_irq);

/* Silence a line that would fire for ever. Its owner may try enable_irq. */
static void condemn(struct irq_desc *d, unsigned int irq)
{
	chip->ops->mask(chip, irq);
	if (d->handler)
		d->depth++;
	if (d->reported)
		return;
	d->reported = true;
	if (d->handler)
		pr_err("line %u: %s denied it %u times; masked\n", irq, d->name, NONE_LIMIT);
	else
		pr_err("line %u fired, but has no handler; masked\n", irq);
}

/* A handler returned with interrupts enabled, or with another preempt_count: put right, and
 * reported once. */
static __cold void unbalanced(struct irq_desc *d, irq_handler_t handler, unsigned int count)
{
	const unsigned int irq = (unsigned int)(d - descs), now = preempt_count();
	const bool enabled = !irqs_disabled();

	local_irq_disable();
	preempt_state.count = count;
	if (d->reported)
		return;
	d->reported = true;
	mm_report_count++;
	if (enabled)
		pr_err("BUG: line %u: %pS enabled interrupts\n", irq, handler);
	if (now != count)
		pr_err("BUG: line %u: %pS returned with preempt_count %x, was %x: a spinlock "
		       "held?\n", irq, handler, now, count);
}

static irqreturn_t call_handler(struct irq_desc *d, unsigned int irq)
{
	const unsigned int count = preempt_count();
	const irq_handler_t handler = d->handler;
	irqreturn_t ret;

	if (!handler)
		return IRQ_NONE;
	handled = d;
	ret = handler((int)irq, d->dev_id);
	handled = NULL;
	if (unlikely(!irqs_disabled() || preempt_count() != count))
		unbalanced(d, handler, count);
	return ret;
}

static void handle_line(unsigned int irq)
{
	struct irq_desc *d = &descs[irq];
	irqreturn_t ret;

	d->count++;
	ret = call_handler(d, irq);
	if (ret != IRQ_NONE) {
		if (unlikely(ret == IRQ_WAKE_THREAD))
			wake_thread(d, irq);
		d->denied = 0;
		return;
	}
	unhandled++;
	if (!d->handler || ++d->denied == NONE_LIMIT)
		condemn(d, irq);
}

bool handle_irq(void)
{
	int irq;

	if (unlikely(!chip))
		panic("interrupt taken before the board has a controller");
	/* This one has overwritten where the handler returns to. */
	if (unlikely(handled))
		panic("irq: line %u: %pS enabled interrupts, and one came",
		      (unsigned int)(handled - descs), handled->handler);
	irq = chip->ops->ack(chip);
	if (irq < 0)
		spurious++;
	irq_enter();
	while (irq >= 0) {
		if (likely((unsigned int)irq < chip->nr_irqs))
			handle_line(irq);
		else
			spurious++;
		chip->ops->eoi(chip, irq);
		irq = chip->ops->ack(chip);
	}
	irq_leave();
	return (preempt_state.need_resched && !preempt_count()) ||
	       (!in_interrupt() && softirq_wanted());
}

unsigned int kstat_irqs(unsigned int irq)
{
	return irq < nr_irqs() ? READ_ONCE(descs[irq].count) : 0;
}

const void *irq_handler_of(unsigned int irq, void **dev_id)
{
	const struct irq_desc *d = &descs[irq];
	const void *function = NULL;
	unsigned long state;

	local_irq_save(state);
	if (irq < nr_irqs()) {
		*dev_id = d->dev_id;
		function = d->thread ? (const void *)d->thread->fn : (const void *)d->handler;
	}
	local_irq_restore(state);
	return function;
}

unsigned int irq_lines(void)
{
	return nr_irqs();
}

unsigned int irq_errors(void)
{
	return READ_ONCE(spurious) + READ_ONCE(unhandled);
}

/* The columns of Linux's file: line, count, controller and its input, trigger,
 * owner. A free line is shown where it fired. */
static int show_interrupts(struct seq_file *m)
{
	unsigned int irq;

	seq_printf(m, "%11s%s\n", "", "CPU0       ");
	for (irq = 0; irq < nr_irqs(); irq++) {
		const struct irq_desc *d = &descs[irq];
		bool edge = chip->ops->is_edge && chip->ops->is_edge(chip, irq);

		if (!d->handler && !d->count)
			continue;
		seq_printf(m, "%3u: %10u %s %3u %-8s", irq, d->count, chip->name, irq,
			   edge ? "Edge" : "Level");
		if (d->handler)
			seq_printf(m, "  %s", d->name);
		seq_putc(m, '\n');
	}
	seq_printf(m, "%3s: %10u\n", "Err", irq_errors());
	return 0;
}
PROC_FILE(interrupts, show_interrupts);
