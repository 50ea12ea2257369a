/* SPDX-License-Identifier: MIT */
/*
 * Compat(request_irq): partly: one handler a line; -EINVAL where a trigger is asked for that
 *   the line does not have: triggers are as the board's controller was set up
 * Compat(IRQF_SAMPLE_RANDOM): stub: accepted, handlers feed no random numbers
 */
#ifndef _LINUX_INTERRUPT_H
#define _LINUX_INTERRUPT_H

#include <linux/types.h>
#include <linux/irqflags.h>
#include <linux/hardirq.h>
#include <linux/preempt.h>
#include <linux/bottom_half.h>
#include <linux/container_of.h>

typedef enum irqreturn {
	IRQ_NONE = 0,
	IRQ_HANDLED = 1,
	IRQ_WAKE_THREAD = 2,		/* let the line's thread do the rest */
} irqreturn_t;

/* What a handler returns that only knows whether it handled something. */
#define IRQ_RETVAL(x)	((x) ? IRQ_HANDLED : IRQ_NONE)

typedef irqreturn_t (*irq_handler_t)(int irq, void *dev_id);

/* A line has the trigger that the board gave it: -EINVAL where that is another one. */
#define IRQF_TRIGGER_NONE	0x00000000
#define IRQF_TRIGGER_RISING	0x00000001
#define IRQF_TRIGGER_FALLING	0x00000002
#define IRQF_TRIGGER_HIGH	0x00000004
#define IRQF_TRIGGER_LOW	0x00000008
#define IRQF_TRIGGER_MASK	0x0000000f
#define IRQF_DISABLED		0x00000020	/* as all handlers run: interrupts masked */
#define IRQF_SAMPLE_RANDOM	0x00000040
#define IRQF_SHARED		0x00000080
#define IRQF_TIMER		0x00000200	/* accepted: lines are never suspended here */
#define IRQF_ONESHOT		0x00002000	/* masked until the thread is done */
#define IRQF_NO_SUSPEND		0x00004000	/* likewise */

/* The names of before 2.6.24. */
#define SA_INTERRUPT		IRQF_DISABLED
#define SA_SHIRQ		IRQF_SHARED
#define SA_SAMPLE_RANDOM	IRQF_SAMPLE_RANDOM

/* Install and unmask / mask and remove the handler of an interrupt line.
 * irq: the board's number. Process context. 0, -EINVAL or -EBUSY. */
int request_irq(unsigned int irq, irq_handler_t handler, unsigned long flags,
		const char *name, void *dev_id);
/* The same with a function that a thread of the line's own, of high priority, calls
 * when handler returns IRQ_WAKE_THREAD, once for all that came meanwhile. handler NULL
 * always does, and needs IRQF_ONESHOT: -EINVAL without. Also -ENOMEM. */
int request_threaded_irq(unsigned int irq, irq_handler_t handler, irq_handler_t thread_fn,
			 unsigned long flags, const char *name, void *dev_id);
/* Waits until a thread's function has returned: process context, not from that thread. */
void free_irq(unsigned int irq, void *dev_id);

/* Handlers run in interrupt context: 0, as IRQC_IS_HARDIRQ, or request_irq()'s errors. */
static inline int request_any_context_irq(unsigned int irq, irq_handler_t handler,
					  unsigned long flags, const char *name, void *dev_id)
{
	return request_irq(irq, handler, flags, name, dev_id);
}
#define IRQC_IS_HARDIRQ	0
#define IRQC_IS_NESTED	1

/* Freed with the device's other resources (linux/device/devres.h). name NULL: dev's. */
struct device;
int devm_request_threaded_irq(struct device *dev, unsigned int irq, irq_handler_t handler,
			      irq_handler_t thread_fn, unsigned long flags, const char *name,
			      void *dev_id);
static inline int devm_request_irq(struct device *dev, unsigned int irq, irq_handler_t handler,
				   unsigned long flags, const char *name, void *dev_id)
{
	return devm_request_threaded_irq(dev, irq, handler, NULL, flags, name, dev_id);
}
#define devm_request_any_context_irq	devm_request_irq
/* Now instead of later. One that is not the device's is reported. */
void devm_free_irq(struct device *dev, unsigned int irq, void *dev_id);

void enable_irq(unsigned int irq);
/* Waits for a threaded handler: process context where the line has one. */
void disable_irq(unsigned int irq);
void disable_irq_nosync(unsigned int irq);
/* True: a handler does not run while another function does. */
static inline bool disable_hardirq(unsigned int irq)
{
	disable_irq_nosync(irq);
	return true;
}
/* Let the line's thread run, as its handler's IRQ_WAKE_THREAD does. Any context. */
void irq_wake_thread(unsigned int irq, void *dev_id);

/*
 * Which line a device has is asked of nobody here: the board says so.
 *
 * Compat(probe_irq_on, probe_irq_off, probe_irq_mask): stub: finds none: 0
 */
static inline unsigned long probe_irq_on(void)
{
	return 0;
}

static inline int probe_irq_off(unsigned long mask)
{
	return 0;
}

static inline unsigned int probe_irq_mask(unsigned long mask)
{
	return 0;
}

/*
 * Softirqs: what interrupts leave to do, with interrupts enabled, before any thread
 * goes on. They do not nest and nothing of them may sleep. (kernel/softirq.c)
 */
enum {
	HI_SOFTIRQ,
	TIMER_SOFTIRQ,
	TASKLET_SOFTIRQ,
	NR_SOFTIRQS
};

void open_softirq(int nr, void (*action)(void));
/* Have it run: at the end of the interrupt, or soon, by a thread of high priority. */
void raise_softirq(unsigned int nr);

/*
 * Tasklets: func(data), or callback(tasklet), once for any number of tasklet_schedule
 * calls before it begins.
 */
struct tasklet_struct {
	struct tasklet_struct *next;
	unsigned long state;
	int count;			/* tasklet_disable calls not yet undone */
	bool use_callback;
	union {
		void (*func)(unsigned long data);
		void (*callback)(struct tasklet_struct *t);
	};
	unsigned long data;
};

#define DECLARE_TASKLET_5(name, fn)	\
	struct tasklet_struct name = { .use_callback = true, .callback = (void *)(fn) }
#define DECLARE_TASKLET_OLD(name, fn)	\
	struct tasklet_struct name = { .func = (void *)(fn) }
#define DECLARE_TASKLET_2(name, fn, arg)	\
	struct tasklet_struct name = { .func = (fn), .data = (arg) }
#define DECLARE_TASKLET_DISABLED(name, fn)	\
	struct tasklet_struct name = { .count = 1, .use_callback = true, \
				       .callback = (void *)(fn) }
#define DECLARE_TASKLET_DISABLED_OLD(name, fn)	\
	struct tasklet_struct name = { .count = 1, .func = (void *)(fn) }
#define __DECLARE_TASKLET_PICK(a, b, c, pick, ...)	pick
/* Two arguments since 5.9, three (with data) before. */
#define DECLARE_TASKLET(...)	\
	__DECLARE_TASKLET_PICK(__VA_ARGS__, DECLARE_TASKLET_2, DECLARE_TASKLET_5, )(__VA_ARGS__)

void tasklet_init(struct tasklet_struct *t, void (*func)(unsigned long data), unsigned long data);
void tasklet_setup(struct tasklet_struct *t, void (*callback)(struct tasklet_struct *t));
#define from_tasklet(var, tasklet, field)	container_of(tasklet, __typeof__(*var), field)

/* Any context. */
void tasklet_schedule(struct tasklet_struct *t);
void tasklet_hi_schedule(struct tasklet_struct *t);
void tasklet_disable(struct tasklet_struct *t);
#define tasklet_disable_nosync(t)	tasklet_disable(t)
#define tasklet_unlock_wait(t)		((void)(t))	/* it does not run while others do */
void tasklet_enable(struct tasklet_struct *t);
/* When it returns the tasklet does not run and is not scheduled. Process context. */
void tasklet_kill(struct tasklet_struct *t);

#endif
