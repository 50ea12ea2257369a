// SPDX-License-Identifier: MIT
/*
 * ARM's PL011 UART as the console. Output waits for room in the FIFO and needs no
 * interrupt. Input comes by the receive and the time-out interrupt; the reader
 * looks into the FIFO as well, so that it also works with interrupts masked.
 *
 * Registers: ARM DDI 0183G, chapter 3.
 */
#include <linux/interrupt.h>
#include <linux/io.h>
#include <mm210/uart.h>
#include "drivers/uart_console.h"

#define UARTDR		0x00
#define UARTFR		0x18
#define FR_RXFE		(1U << 4)
#define FR_TXFF		(1U << 5)
#define UARTIMSC	0x38
#define UARTICR		0x44
#define INT_RX		(1U << 4)
#define INT_RT		(1U << 6)	/* receive time-out */

void uart_putc(char c)
{
	void __iomem *base = uart_console_base;

	while (readl_relaxed(base + UARTFR) & FR_TXFF)
		;
	writel_relaxed((u8)c, base + UARTDR);
}

void uart_drain_fifo(void)
{
	void __iomem *base = uart_console_base;

	while (!(readl_relaxed(base + UARTFR) & FR_RXFE))
		uart_received((u8)readl_relaxed(base + UARTDR));
}

static irqreturn_t receive_irq(int irq, void *dev)
{
	writel_relaxed(INT_RX | INT_RT, uart_console_base + UARTICR);
	uart_drain_fifo();
	return IRQ_HANDLED;
}

int uart_console_init(unsigned int irq)
{
	int err = uart_request_irq(irq, receive_irq);

	if (!err)
		writel_relaxed(INT_RX | INT_RT, uart_console_base + UARTIMSC);
	return err;
}
