// SPDX-License-Identifier: MIT
/* What is said of a thread that does what its context forbids. Any context. */
#include <linux/export.h>
#include <linux/interrupt.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <mm210/report.h>
#include <mm210/thread.h>
#include "kernel/sched.h"

int thread_current(const char **name)
{
	*name = current->comm;
	return current->pid;
}

void sched_bug(const char *what, const char *file, int line)
{
	mm_report_count++;
	printk(KERN_ERR "BUG: %s", what);
	if (file)
		printk(KERN_CONT " at %s:%d", file, line);
	printk(KERN_CONT "\n");
	printk(KERN_ERR "in_atomic(): %d, irqs_disabled(): %d, in_interrupt(): %d, "
	       "preempt_count: %x, pid: %d, name: %s\n", in_atomic(), irqs_disabled(),
	       in_interrupt(), preempt_count(), current->pid, current->comm);
	dump_stack();
}

void __might_sleep(const char *file, int line)
{
	if (likely(preemptible()) || !sched_running)
		return;
	sched_bug("sleeping function called from invalid context", file, line);
}
EXPORT_SYMBOL(__might_sleep);
