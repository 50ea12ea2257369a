/* SPDX-License-Identifier: MIT */
/*
 * Stacks, in bytes, for linker.ld and start.S.
 *
 * svc	the stack of boot, and then of thread 1, the console; other threads
 *	have theirs from vmalloc (kernel/kthread.c)
 * irq	interrupt handlers, which do not nest
 * exc	reports of aborts and undefined instructions, also of an overflow of the
 *	stacks above. Exceptions run in System mode, whose stack pointer nobody
 *	else uses, so that an abort inside a report nests like any call.
 * softirq	timers and tasklets after an interrupt; one user at a time
 */
#ifndef _BOOT_STACKS_H
#define _BOOT_STACKS_H

#define SVC_STACK_SIZE	0x4000
#define IRQ_STACK_SIZE	0x2000
#define EXC_STACK_SIZE	0x2000
#define SOFTIRQ_STACK_SIZE	0x2000

#endif
