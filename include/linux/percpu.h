/* SPDX-License-Identifier: MIT */
/*
 * Variables a processor has for itself: one processor, one variable. get_cpu_var keeps
 * other threads off until put_cpu_var; the this_cpu operations are one step even beside
 * an interrupt.
 */
#ifndef _LINUX_PERCPU_H
#define _LINUX_PERCPU_H

#include <linux/cpumask.h>
#include <linux/irqflags.h>
#include <linux/preempt.h>
#include <linux/slab.h>
#include <linux/smp.h>

#define DECLARE_PER_CPU(type, name)		extern __typeof__(type) name
#define DEFINE_PER_CPU(type, name)		__typeof__(type) name
#define DEFINE_PER_CPU_ALIGNED(type, name)	__typeof__(type) name ____cacheline_aligned
#define DEFINE_PER_CPU_SHARED_ALIGNED(type, name) __typeof__(type) name ____cacheline_aligned
#define DEFINE_PER_CPU_PAGE_ALIGNED(type, name)	__typeof__(type) name __aligned(PAGE_SIZE)
#define DEFINE_PER_CPU_READ_MOSTLY(type, name)	__typeof__(type) name
#define EXPORT_PER_CPU_SYMBOL(name)		EXPORT_SYMBOL(name)
#define EXPORT_PER_CPU_SYMBOL_GPL(name)		EXPORT_SYMBOL_GPL(name)

#define per_cpu(var, cpu)	(*((void)(cpu), &(var)))
#define per_cpu_ptr(ptr, cpu)	((void)(cpu), (ptr))
#define this_cpu_ptr(ptr)	(ptr)
#define raw_cpu_ptr(ptr)	(ptr)
#define __get_cpu_var(var)	(var)
#define get_cpu_var(var)	(*({ preempt_disable(); &(var); }))
#define put_cpu_var(var)	do { (void)&(var); preempt_enable(); } while (0)
#define get_cpu_ptr(ptr)	({ preempt_disable(); (ptr); })
#define put_cpu_ptr(ptr)	do { (void)(ptr); preempt_enable(); } while (0)

#define __this_cpu_do(lval, statement) ({					\
	unsigned long __percpu_flags;						\
	local_irq_save(__percpu_flags);						\
	__typeof__(lval) *__v = &(lval);					\
	statement;								\
	__typeof__(lval) __result = *__v;					\
	local_irq_restore(__percpu_flags);					\
	__result; })
#define this_cpu_read(var)		READ_ONCE(var)
#define this_cpu_write(var, val)	WRITE_ONCE(var, val)
#define this_cpu_add(var, val)		((void)__this_cpu_do(var, *__v += (val)))
#define this_cpu_sub(var, val)		((void)__this_cpu_do(var, *__v -= (val)))
#define this_cpu_and(var, val)		((void)__this_cpu_do(var, *__v &= (val)))
#define this_cpu_or(var, val)		((void)__this_cpu_do(var, *__v |= (val)))
#define this_cpu_inc(var)		this_cpu_add(var, 1)
#define this_cpu_dec(var)		this_cpu_sub(var, 1)
#define this_cpu_add_return(var, val)	__this_cpu_do(var, *__v += (val))
#define this_cpu_sub_return(var, val)	__this_cpu_do(var, *__v -= (val))
#define this_cpu_inc_return(var)	this_cpu_add_return(var, 1)
#define this_cpu_dec_return(var)	this_cpu_sub_return(var, 1)
#define this_cpu_xchg(var, val)		xchg(&(var), val)
#define this_cpu_cmpxchg(var, old, new)	cmpxchg(&(var), old, new)
#define __this_cpu_read(var)		(var)
#define __this_cpu_write(var, val)	((void)((var) = (val)))
#define __this_cpu_add(var, val)	((void)((var) += (val)))
#define __this_cpu_sub(var, val)	((void)((var) -= (val)))
#define __this_cpu_inc(var)		((void)((var)++))
#define __this_cpu_dec(var)		((void)((var)--))
#define __this_cpu_or(var, val)		((void)((var) |= (val)))
#define __this_cpu_add_return(var, val)	((var) += (val))
#define __this_cpu_sub_return(var, val)	((var) -= (val))
#define __this_cpu_inc_return(var)	((var) += 1)
#define __this_cpu_dec_return(var)	((var) -= 1)
#define raw_cpu_read(var)		__this_cpu_read(var)
#define raw_cpu_write(var, val)		__this_cpu_write(var, val)
#define raw_cpu_add(var, val)		__this_cpu_add(var, val)
#define raw_cpu_inc(var)		__this_cpu_inc(var)

/* Cleared memory; NULL where it is short. Process context (alloc_percpu_gfp: as gfp says). */
#define __alloc_percpu_gfp(size, align, gfp) \
	kzalloc((size) < (align) ? (align) : (size), gfp)
#define __alloc_percpu(size, align)	__alloc_percpu_gfp(size, align, GFP_KERNEL)
#define alloc_percpu_gfp(type, gfp) \
	((__typeof__(type) *)__alloc_percpu_gfp(sizeof(type), __alignof__(type), gfp))
#define alloc_percpu(type)		alloc_percpu_gfp(type, GFP_KERNEL)
#define free_percpu(ptr)		kfree(ptr)
#define PERCPU_ENOUGH_ROOM		KMALLOC_MAX_SIZE
#define PCPU_MIN_UNIT_SIZE		KMALLOC_MAX_SIZE

#endif
