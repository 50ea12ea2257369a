/* SPDX-License-Identifier: MIT */
/* One processor, number 0. */
#ifndef _LINUX_SMP_H
#define _LINUX_SMP_H

#include <linux/errno.h>
#include <linux/irqflags.h>
#include <linux/preempt.h>
#include <linux/types.h>

typedef void (*smp_call_func_t)(void *info);

#define raw_smp_processor_id()	0
#define smp_processor_id()	0
#define get_cpu()		({ preempt_disable(); 0; })
#define put_cpu()		preempt_enable()
#define smp_send_reschedule(cpu)	((void)(cpu))

/* On all other processors: there is none. */
static inline int smp_call_function(smp_call_func_t func, void *info, int wait)
{
	return 0;
}

/* func runs with interrupts masked, as it would elsewhere. 0. */
static inline int on_each_cpu(smp_call_func_t func, void *info, int wait)
{
	unsigned long flags;

	local_irq_save(flags);
	func(info);
	local_irq_restore(flags);
	return 0;
}

static inline int smp_call_function_single(int cpu, smp_call_func_t func, void *info, int wait)
{
	return cpu ? -ENXIO : on_each_cpu(func, info, wait);
}

#define on_each_cpu_mask(mask, func, info, wait) \
	((void)(cpumask_test_cpu(0, mask) && on_each_cpu(func, info, wait)))

#endif
