/* SPDX-License-Identifier: MIT */
/*
 * What context the processor is in, in one word as in Linux:
 *
 *	bits 0-7	preempt_disable() calls not yet undone, spinlocks among them
 *	bits 8-15	softirqs: 1 while one runs, 2 more for each local_bh_disable()
 *	bits 16-19	hardware interrupts being handled
 *
 * The word belongs to the running context: a thread that is switched out takes
 * its own along (0 nearly always, since a thread with another value may not be
 * preempted), and an interrupt leaves it as it found it, so that plain additions
 * need no masking. Everything above bit 7 means "in interrupt": one comparison.
 */
#ifndef _LINUX_PREEMPT_H
#define _LINUX_PREEMPT_H

#include <linux/types.h>
#include <linux/irqflags.h>

extern struct preempt_state {
	unsigned int count;
	unsigned int need_resched;	/* a more urgent thread waits */
} preempt_state;			/* mm/arm/page.S knows the first word */

#define PREEMPT_OFFSET		0x1U
#define SOFTIRQ_OFFSET		0x100U
#define SOFTIRQ_DISABLE_OFFSET	(2 * SOFTIRQ_OFFSET)
#define HARDIRQ_OFFSET		0x10000U
#define PREEMPT_MASK		0xffU
#define SOFTIRQ_MASK		0xff00U
#define HARDIRQ_MASK		0xf0000U

#define preempt_count()		READ_ONCE(preempt_state.count)
#define hardirq_count()		(preempt_count() & HARDIRQ_MASK)
#define softirq_count()		(preempt_count() & SOFTIRQ_MASK)

/* A hardware interrupt's handler runs. */
#define in_hardirq()		(preempt_count() >= HARDIRQ_OFFSET)
#define in_irq()		in_hardirq()
/* Softirqs run, or are disabled by local_bh_disable(). */
#define in_softirq()		(softirq_count() != 0)
#define in_serving_softirq()	((softirq_count() & SOFTIRQ_OFFSET) != 0)
/* Either of them: sleeping is out of the question. */
#define in_interrupt()		(preempt_count() >= SOFTIRQ_OFFSET)
#define in_task()		(!in_hardirq() && !in_serving_softirq())
/* As in_interrupt(), or under a spinlock or preempt_disable(). */
#define in_atomic()		(preempt_count() != 0)
#define preemptible()		(preempt_count() == 0 && !irqs_disabled())

static __always_inline void preempt_count_add(unsigned int n)
{
	preempt_state.count += n;
	barrier();
}

static __always_inline void preempt_count_sub(unsigned int n)
{
	barrier();
	preempt_state.count -= n;
}

/* Let a more urgent thread run; nothing happens while interrupts are masked. */
void preempt_schedule(void);

/* Keep other threads off the processor; nests up to 255 deep. Any context. */
static __always_inline void preempt_disable(void)
{
	preempt_count_add(PREEMPT_OFFSET);
}

static __always_inline void preempt_enable_no_resched(void)
{
	preempt_count_sub(PREEMPT_OFFSET);
}

static __always_inline void preempt_enable(void)
{
	preempt_count_sub(PREEMPT_OFFSET);
	if (unlikely(!preempt_count() && READ_ONCE(preempt_state.need_resched)))
		preempt_schedule();
}

#endif
