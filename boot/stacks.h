/* SPDX-License-Identifier: MIT */
/*
 * Stacks, in bytes, for linker.ld and start.S.
 *
 * svc	everything that is no exception; the stack of boot and of the console
 * irq	interrupt handlers, which do not nest
 * exc	reports of aborts and undefined instructions, also of an overflow of the
 *	stacks above. Exceptions run in System mode, whose stack pointer nobody
 *	else uses, so that an abort inside a report nests like any call.
 */
#ifndef _BOOT_STACKS_H
#define _BOOT_STACKS_H

#define SVC_STACK_SIZE	0x4000
#define IRQ_STACK_SIZE	0x2000
#define EXC_STACK_SIZE	0x2000

#endif
