/* SPDX-License-Identifier: MIT */
/*
 * Between a board, its console's UART driver (one of drivers/uart_*.c, which define
 * uart_putc of mm210/uart.h) and drivers/uart_console.c, which has the rest.
 *
 * Start-up maps the UART's megabyte at FIXMAP_START and it stays there, so that
 * the driver works from the jump to virtual addresses on. The FIFO is enabled by
 * the board's early.h and never again: resetting it loses what was typed.
 */
#ifndef _DRIVERS_UART_CONSOLE_H
#define _DRIVERS_UART_CONSOLE_H

#include <linux/interrupt.h>
#include <linux/types.h>

/* The board's: address of the registers, in the fixmap. */
extern void __iomem *const uart_console_base;

/* Receive by interrupt from now on, at this line. Process context, after the
 * interrupt controller is up. 0, or what request_irq said: then uart_getc polls. */
int uart_console_init(unsigned int irq);

/* The driver's: hand what the FIFO holds to uart_received. Interrupts masked. */
void uart_drain_fifo(void);
void uart_received(u8 byte);

/* request_irq, remembering whether a received byte raises one. */
int uart_request_irq(unsigned int irq, irq_handler_t handler);

#endif
