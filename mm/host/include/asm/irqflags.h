/* SPDX-License-Identifier: MIT */
/*
 * Interrupt masking on the host: a flag, with what hardware cannot do, a check
 * that saves and restores pair up. The saved word carries the nesting depth; a
 * restore that is not the newest save's stops the program. Whenever a restore
 * unmasks, host_irq_hook (if set) runs as an interrupt would, so that a test
 * can allocate and free in the middle of other operations.
 */
#ifndef _ASM_IRQFLAGS_H
#define _ASM_IRQFLAGS_H

#include <linux/types.h>

#define PSR_I_BIT	0x80

extern bool host_irq_masked;
extern unsigned int host_irq_depth;
extern void (*host_irq_hook)(void);

void host_irq_unbalanced(unsigned long flags) __noreturn;
void host_irq_deliver(void);

static __always_inline unsigned long arch_local_irq_save(void)
{
	unsigned long flags = (unsigned long)++host_irq_depth << 8;

	if (host_irq_masked)
		flags |= PSR_I_BIT;
	host_irq_masked = true;
	return flags;
}

static __always_inline void arch_local_irq_restore(unsigned long flags)
{
	if (!host_irq_depth || flags >> 8 != host_irq_depth || !host_irq_masked)
		host_irq_unbalanced(flags);
	host_irq_depth--;
	host_irq_masked = flags & PSR_I_BIT;
	if (host_irq_hook && !host_irq_masked)
		host_irq_deliver();
}

static __always_inline void arch_local_irq_disable(void)
{
	host_irq_masked = true;
}

static __always_inline void arch_local_irq_enable(void)
{
	host_irq_masked = false;
	if (host_irq_hook)
		host_irq_deliver();
}

static __always_inline bool arch_irqs_disabled(void)
{
	return host_irq_masked;
}

#endif
