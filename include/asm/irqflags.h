/* SPDX-License-Identifier: MIT */
/* Masking of interrupts on ARMv7-A: the I bit of CPSR. FIQ is not used. */
#ifndef _ASM_IRQFLAGS_H
#define _ASM_IRQFLAGS_H

#include <linux/types.h>

#define PSR_I_BIT	0x80

static __always_inline bool arch_irqs_disabled(void)
{
	unsigned long flags;

	__asm__ __volatile__("mrs %0, cpsr" : "=r"(flags));
	return flags & PSR_I_BIT;
}

#ifdef CONFIG_IRQOFF_TRACE
#include <asm/irqoff.h>
#else
static __always_inline void irqoff_begin(void)
{
}

static __always_inline void irqoff_end(void)
{
}
#endif

static __always_inline unsigned long arch_local_irq_save(void)
{
	unsigned long flags;

	__asm__ __volatile__("mrs %0, cpsr\n\tcpsid i" : "=r"(flags) : : "memory");
	if (!(flags & PSR_I_BIT))
		irqoff_begin();
	return flags;
}

static __always_inline void arch_local_irq_restore(unsigned long flags)
{
	if (!(flags & PSR_I_BIT))
		irqoff_end();
	__asm__ __volatile__("msr cpsr_c, %0" : : "r"(flags) : "memory");
}

static __always_inline void arch_local_irq_disable(void)
{
#ifdef CONFIG_IRQOFF_TRACE
	arch_local_irq_save();
#else
	__asm__ __volatile__("cpsid i" : : : "memory");
#endif
}

static __always_inline void arch_local_irq_enable(void)
{
	irqoff_end();
	__asm__ __volatile__("cpsie i" : : : "memory");
}

#endif
