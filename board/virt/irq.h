/* SPDX-License-Identifier: MIT */
/* GIC ids of QEMU's virt: shared peripheral line n is id 32 + n. */
#ifndef _BOARD_VIRT_IRQ_H
#define _BOARD_VIRT_IRQ_H

#define IRQ_TIMER	27	/* virtual generic timer, private to the processor */
#define IRQ_UART0	33	/* PL011 */
#define IRQ_CONSOLE	IRQ_UART0

#endif
