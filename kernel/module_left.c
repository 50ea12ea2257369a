// SPDX-License-Identifier: MIT
/*
 * What a module leaves behind that would call it when it is gone: timers that run, delayed
 * works, interrupt lines, threads. Each is reported by the name of its function and taken
 * back, while those names are known still; a thread cannot be, so the module's memory stays.
 *
 * Linux finds such timers and works with CONFIG_DEBUG_OBJECTS, and crashes on the rest.
 */
#define pr_fmt(fmt) "module: " fmt

#include <linux/interrupt.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/timer.h>
#include <linux/workqueue.h>
#include <mm210/irqchip.h>
#include <mm210/report.h>
#include "kernel/module.h"
#include "kernel/sched.h"
#include "kernel/time.h"

static void report(const struct module *mod, const char *what, const void *function)
{
	mm_report_count++;
	pr_err("BUG: %s is removed, but has left %s %ps\n", mod->name, what, function);
}

static void take_timers(const struct module *mod, unsigned long base, unsigned long size)
{
	struct timer_list *t;

	while ((t = timer_take(base, size))) {
		if (t->function == (void *)delayed_work_timer_fn)
			report(mod, "a delayed work pending:",
			       (void *)container_of(t, struct delayed_work, timer)->work.func);
		else
			report(mod, "a timer running:", (void *)t->function);
	}
}

static void take_lines(const struct module *mod, unsigned long base, unsigned long size)
{
	unsigned int irq;
	void *dev_id;

	for (irq = 0; irq < irq_lines(); irq++) {
		const void *handler = irq_handler_of(irq, &dev_id);

		if ((unsigned long)handler - base >= size)
			continue;
		report(mod, "an interrupt's handler:", handler);
		free_irq(irq, dev_id);
	}
}

static bool find_threads(const struct module *mod, unsigned long base, unsigned long size)
{
	struct task_struct *t;
	bool found = false;

	preempt_disable();
	for (t = task_after(NULL); t; t = task_after(t)) {
		if ((unsigned long)t->threadfn - base >= size || t->flags & PF_EXITING)
			continue;
		report(mod, "a thread:", (void *)t->threadfn);
		found = true;
	}
	preempt_enable();
	return found;
}

bool module_left_behind(const struct module *mod)
{
	unsigned long base = (unsigned long)mod->core_layout.base, size = mod->core_layout.size;

	take_timers(mod, base, size);
	take_lines(mod, base, size);
	if (!find_threads(mod, base, size))
		return false;
	pr_err("%s: its memory stays\n", mod->name);
	return true;
}
