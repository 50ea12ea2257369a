/* SPDX-License-Identifier: MIT */
#ifndef _LINUX_IRQFLAGS_H
#define _LINUX_IRQFLAGS_H

#include <linux/types.h>
#include <asm/irqflags.h>

#define local_irq_save(flags)		do { (flags) = arch_local_irq_save(); } while (0)
#define local_irq_restore(flags)	arch_local_irq_restore(flags)
#define local_irq_disable()		arch_local_irq_disable()
#define local_irq_enable()		arch_local_irq_enable()
#define local_save_flags(flags)		\
	do { (flags) = arch_local_irq_save(); arch_local_irq_restore(flags); } while (0)

/* As before 2.6 on one processor. */
#define cli()			local_irq_disable()
#define sti()			local_irq_enable()
#define save_flags(flags)	local_save_flags(flags)
#define restore_flags(flags)	local_irq_restore(flags)
#define save_and_cli(flags)	local_irq_save(flags)

#define irqs_disabled()			arch_irqs_disabled()
#define irqs_disabled_flags(flags)	(((flags) & 0x80) != 0)		/* CPSR.I */

#endif
