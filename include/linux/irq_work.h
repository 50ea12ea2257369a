/* SPDX-License-Identifier: MIT */
/*
 * Work that is given away where hardly anything is allowed, and done soon in a softirq.
 *
 * Compat(irq_work_queue): partly: done in a softirq; on Linux in an interrupt
 */
#ifndef _LINUX_IRQ_WORK_H
#define _LINUX_IRQ_WORK_H

#include <linux/interrupt.h>

struct irq_work {
	struct tasklet_struct tasklet;
	void (*func)(struct irq_work *work);
};

static inline void __irq_work_run(struct tasklet_struct *t)
{
	struct irq_work *work = from_tasklet(work, t, tasklet);

	work->func(work);
}

#define IRQ_WORK_INIT(fn) \
	{ .tasklet = { .use_callback = true, .callback = __irq_work_run }, .func = (fn) }
#define DEFINE_IRQ_WORK(name, fn)	struct irq_work name = IRQ_WORK_INIT(fn)

static inline void init_irq_work(struct irq_work *work, void (*func)(struct irq_work *work))
{
	tasklet_setup(&work->tasklet, __irq_work_run);
	work->func = func;
}

static inline bool irq_work_is_pending(struct irq_work *work)
{
	return READ_ONCE(work->tasklet.state) != 0;
}

/* False where it was queued already. Any context. */
static inline bool irq_work_queue(struct irq_work *work)
{
	bool was = irq_work_is_pending(work);

	tasklet_hi_schedule(&work->tasklet);
	return !was;
}

#define irq_work_queue_on(work, cpu)	irq_work_queue(work)

/* Wait until it is done. Process context. */
static inline void irq_work_sync(struct irq_work *work)
{
	tasklet_kill(&work->tasklet);
}

#endif
