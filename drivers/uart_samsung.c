// SPDX-License-Identifier: MIT
/*
 * Samsung's UART (S3C64xx, S5PV210, Exynos 4210) as the console. Output waits
 * for room in the FIFO and needs no interrupt. Input comes by the receive
 * interrupt, which the FIFO's level or its time-out raises; the reader looks
 * into the FIFO as well, so that it also works with interrupts masked.
 *
 * Registers: S5PV210 user's manual rev. 1.1, section 8, chapter 1.
 */
#include <linux/interrupt.h>
#include <linux/io.h>
#include <mm210/uart.h>
#include "drivers/uart_console.h"

#define UTRSTAT		0x10
#define UTRSTAT_TIMEOUT	(1U << 3)	/* write 1 to clear; on the S5PV210 always 0 */
#define UFSTAT		0x18
#define UFSTAT_RX	0x1ffU		/* count, and full at bit 8 */
#define UFSTAT_TX_FULL	(1U << 24)
#define UTXH		0x20
#define URXH		0x24
#define UINTP		0x30		/* write 1 to clear */
#define UINTM		0x38
#define UINT_RX		(1U << 0)
#define UINT_ALL	0xfU

void uart_putc(char c)
{
	void __iomem *base = uart_console_base;

	while (readl_relaxed(base + UFSTAT) & UFSTAT_TX_FULL)
		;
	writel_relaxed((u8)c, base + UTXH);
}

void uart_drain_fifo(void)
{
	void __iomem *base = uart_console_base;

	while (readl_relaxed(base + UFSTAT) & UFSTAT_RX)
		uart_received((u8)readl_relaxed(base + URXH));
}

static irqreturn_t receive_irq(int irq, void *dev)
{
	void __iomem *base = uart_console_base;

	uart_drain_fifo();
	if (readl_relaxed(base + UTRSTAT) & UTRSTAT_TIMEOUT)
		writel_relaxed(UTRSTAT_TIMEOUT, base + UTRSTAT);
	writel_relaxed(UINT_ALL, base + UINTP);
	return IRQ_HANDLED;
}

int uart_console_init(unsigned int irq)
{
	void __iomem *base = uart_console_base;
	int err;

	writel_relaxed(UINT_ALL, base + UINTM);
	writel_relaxed(UINT_ALL, base + UINTP);
	err = uart_request_irq(irq, receive_irq);
	if (!err)
		writel_relaxed(UINT_ALL & ~UINT_RX, base + UINTM);
	return err;
}
